"""The command line never shows a traceback: what the environment did is a sentence, a bug is noted in the log."""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli.unexpected import on_unexpected
from app.shared import logs


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))
    yield tmp_path
    logs.tear_down()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘空间不足"),
        (MemoryError(), "内存不足"),
        (KeyboardInterrupt(), "已取消"),
        (KeyError("交通运输局"), "程序遇到意外错误"),
    ],
)
def test_what_is_said(error: BaseException, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    on_unexpected(type(error), error, None)
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert "No space" not in said


def test_a_bug_is_noted_without_its_text(data: Path) -> None:
    on_unexpected(KeyError, KeyError("交通运输局"), None)
    logs.tear_down()
    (log,) = data.rglob("jixiao.log")
    text = log.read_text("utf-8")
    assert "KeyError (text left out)" in text
    assert "交通" not in text


def test_without_a_log_the_sentence_remains(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "jixiao").touch()
    on_unexpected(KeyError, None, None)
    assert "技术记录" not in capsys.readouterr().err


def test_the_program_says_it_that_way(data: Path) -> None:
    script = (
        "import app.cli.parser as parser; from app.bootstrap import main\n"
        "def run(arguments, wiring): raise ValueError('secret')\n"
        "parser.run = run; main(['read'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "程序遇到意外错误" in said
    assert re.search("Traceback|secret|ValueError", said) is None
