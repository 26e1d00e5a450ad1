"""Every number of the closed list becomes a sentence with a remedy, whatever the system that reports it."""

from __future__ import annotations

import errno
import re
from collections import Counter
from pathlib import Path

import pytest

from app.shared.disk_errors import REFUSALS, reason_of, refused_by_system, unwritten
from app.shared.errors import RetryableError, UnwrittenError

TARGET = Path("资料") / "汇总.xlsx"
POSIX = [(key, number) for key, refusal in REFUSALS.items() for number in sorted(refusal.errnos)]
WINDOWS = [(key, number) for key, refusal in REFUSALS.items() for number in refusal.winerrors]


class WindowsError(OSError):
    """As Windows raises it: its own number beside a coarser `errno`."""

    def __init__(self, winerror: int, number: int = errno.EACCES) -> None:
        super().__init__(number, "The process cannot access the file")
        self.winerror = winerror


@pytest.mark.parametrize(("key", "number"), POSIX)
def test_each_errno_has_its_sentence(key: str, number: int) -> None:
    error = OSError(number, "No space left on device")
    assert reason_of(error) == key
    _is_fit_for_a_user(unwritten(error, TARGET))


@pytest.mark.parametrize(("key", "number"), WINDOWS)
def test_each_number_of_windows_has_its_sentence(key: str, number: int) -> None:
    error = WindowsError(number)
    assert reason_of(error) == key
    _is_fit_for_a_user(unwritten(error, TARGET))


def _is_fit_for_a_user(refusal: UnwrittenError) -> None:
    text = f"{refusal.message}{refusal.remedy}"
    assert "重试" in refusal.remedy
    assert "{" not in text
    words = re.findall(r"[A-Za-z]{2,}", text.replace(TARGET.name, ""))
    assert set(words) <= {"WPS", "Excel", "NTFS", "exFAT", "Windows"}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (32, "正被别的程序打开"),
        (33, "正被别的程序打开"),
        (1224, "正被别的程序打开"),
        (5, "没有权限"),
        (112, "磁盘空间不足"),
        (19, "只读"),
        (21, "已拔出"),
        (53, "网络盘"),
        (123, "不允许的字符"),
        (206, "太长"),
        (225, "安全软件"),
    ],
)
def test_the_numbers_of_everyday(number: int, words: str) -> None:
    assert words in unwritten(WindowsError(number), TARGET).message


def test_no_number_means_two_things() -> None:
    names = Counter(name for refusal in REFUSALS.values() for name in refusal.names.split())
    numbers = Counter(number for refusal in REFUSALS.values() for number in refusal.winerrors)
    assert {name for name, count in (names + numbers).items() if count > 1} == set()


@pytest.mark.parametrize("error", [OSError(errno.EPROTO, "Protocol error"), WindowsError(9999)])
def test_an_unknown_number_is_told(error: OSError) -> None:
    assert reason_of(error) == ""
    refusal = unwritten(error, TARGET)
    assert re.search(rf"错误号 ({errno.EPROTO}|9999)", refusal.message)
    _is_fit_for_a_user(refusal)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "full", "draft.tmp"), "“draft.tmp”没有写入"),
        (OSError(errno.EIO, "broken"), "“临时文件”没有写入"),
        (MemoryError(), "内存不足"),
    ],
)
def test_what_a_library_was_refused_is_a_sentence_too(error: BaseException, words: str) -> None:
    refusal = refused_by_system(error)
    assert isinstance(refusal, RetryableError)
    assert words in refusal.message


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, ""), OSError("no number"), ValueError()])
def test_what_may_be_our_own_mistake_stays_one(error: BaseException) -> None:
    assert refused_by_system(error) is None
