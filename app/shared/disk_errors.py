"""What the system says when a file cannot be written, as a sentence with a remedy: one closed list.

Windows reports its own numbers (`winerror`), the other systems `errno`; both lead to the same sentences.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.shared.errors import RetryableError, UnwrittenError


@dataclass(frozen=True, slots=True)
class DiskRefusal:
    """One reason: its numbers and its two sentences; `{name}` is the file, `{folder}` where it should lie."""

    names: str
    winerrors: tuple[int, ...]
    message: str
    remedy: str

    @property
    def errnos(self) -> frozenset[int]:
        """The numbers of the names that this system knows."""
        return frozenset(getattr(errno, name) for name in self.names.split() if hasattr(errno, name))


_UNCHANGED = "“{name}”没有写入，原文件未改动。"
_OTHER_PLACE = "请换一个可以写入的文件夹，再重试。"
_CLEAN_UP = "请清理磁盘或换一个盘，再重试。"
_CLOSE_OTHERS = "请关闭一些别的程序，再重试。"

REFUSALS: Mapping[str, DiskRefusal] = {
    "full": DiskRefusal("ENOSPC", (39, 112), f"磁盘空间不足，{_UNCHANGED}", _CLEAN_UP),
    "quota": DiskRefusal("EDQUOT", (1295, 1816), f"磁盘配额已用完，{_UNCHANGED}", _CLEAN_UP),
    "too_big": DiskRefusal(
        "EFBIG",
        (223,),
        "“{name}”超过这个盘允许的文件大小，没有写入。",
        "请换一个盘（U 盘请用 NTFS 或 exFAT 格式），再重试。",
    ),
    "read_only_disk": DiskRefusal(
        "EROFS",
        (19,),
        "“{folder}”所在的盘是只读的，不能写入。",
        "U 盘有写保护开关的请拨开；或换一个可以写入的文件夹，再重试。",
    ),
    "unplugged": DiskRefusal(
        "ENODEV ENXIO ENOMEDIUM ENOTBLK",
        (15, 20, 21, 31, 55, 433, 1006, 1112, 1167),
        f"存放文件的盘已拔出或没有准备好，{_UNCHANGED}",
        "请插好 U 盘或移动硬盘，再重试。",
    ),
    "faulty": DiskRefusal(
        "EIO EBADMSG",
        (23, 27, 29, 30, 483, 1117, 1392, 1393),
        f"磁盘或 U 盘读写出错，{_UNCHANGED}",
        "请检查是否拔出或接触不良，再重试；仍出错请换一个盘。",
    ),
    "no_folder": DiskRefusal(
        "ENOENT",
        (2, 3),
        "文件夹“{folder}”不存在，“{name}”没有写入。",
        "请检查 U 盘是否拔出、文件夹是否改名，再重试。",
    ),
    "not_a_folder": DiskRefusal(
        "ENOTDIR ELOOP",
        (267,),
        "“{folder}”不是文件夹，“{name}”没有写入。",
        "请选择一个文件夹，再重试。",
    ),
    "is_a_folder": DiskRefusal(
        "EISDIR ENOTEMPTY",
        (145,),
        "已有同名的文件夹“{name}”，不能写成文件。",
        "请换一个文件名，再重试。",
    ),
    "there_already": DiskRefusal(
        "EEXIST", (80, 183), "已有同名的文件或文件夹“{name}”。", "请换一个文件名，再重试。"
    ),
    "in_use": DiskRefusal(
        "EBUSY ETXTBSY EAGAIN",
        (32, 33, 170, 1224),
        "“{name}”正被别的程序打开，不能覆盖。",
        "请先在 WPS 或 Excel 中关闭这个文件，再重试；或换一个文件名。",
    ),
    "denied": DiskRefusal(
        "EACCES EPERM", (5, 65, 1260, 1314), "没有权限写入文件夹“{folder}”。", _OTHER_PLACE
    ),
    "blocked": DiskRefusal(
        "",
        (225, 226, 362, 389),
        f"安全软件或同步软件拦住了写入，{_UNCHANGED}",
        "请换一个本机的文件夹，或请管理电脑的同事放行本程序，再重试。",
    ),
    "bad_name": DiskRefusal(
        "EINVAL EILSEQ", (123, 161), "文件名“{name}”含有系统不允许的字符。", "请改文件名，再重试。"
    ),
    "too_long": DiskRefusal(
        "ENAMETOOLONG",
        (111, 206),
        "文件名“{name}”太长。",
        "请缩短文件名或换一个较浅的文件夹，再重试。",
    ),
    "network": DiskRefusal(
        "ENETDOWN ENETUNREACH ENETRESET ECONNRESET ECONNABORTED ENOTCONN "
        "ETIMEDOUT EHOSTDOWN EHOSTUNREACH ESTALE EREMOTEIO",
        (51, 53, 54, 59, 64, 67, 71, 121, 1203, 1222, 1231, 1232, 1236, 2250),
        f"网络盘连接已断开，{_UNCHANGED}",
        "请检查网络，再重试；或先存到本机。",
    ),
    "too_many_files": DiskRefusal(
        "EMFILE ENFILE ENOLCK", (4, 36), f"系统打开的文件太多，{_UNCHANGED}", _CLOSE_OTHERS
    ),
    "no_memory": DiskRefusal("ENOMEM", (8, 14, 1450, 1455), f"电脑内存不足，{_UNCHANGED}", _CLOSE_OTHERS),
}
"""Reason → numbers and sentences; a number stands in one reason only."""

UNKNOWN = DiskRefusal(
    "",
    (),
    "“{name}”写入时出错（错误号 {number}），原文件未改动。",
    "请检查磁盘或 U 盘是否正常连接，再重试。",
)


def reason_of(error: OSError) -> str:
    """The key of the reason in `REFUSALS`; "" when the number stands in none."""
    windows = winerror_of(error)
    for key, refusal in REFUSALS.items():
        if windows in refusal.winerrors if windows else error.errno in refusal.errnos:
            return key
    return ""


def winerror_of(error: OSError) -> int:
    """The number of Windows, 0 elsewhere."""
    return getattr(error, "winerror", None) or 0


def unwritten(error: OSError, path: Path, *, failed: str = "") -> UnwrittenError:
    """The sentence for a file that could not be written; `failed` names the work that it was for, if any."""
    key = reason_of(error)
    refusal = REFUSALS.get(key, UNKNOWN)
    number = winerror_of(error) or error.errno or 0
    if key == "there_already" and error.filename:
        path = Path(error.filename)
    facts = {"name": path.name, "folder": str(path.parent), "number": number}
    message = refusal.message.format(**facts)
    return UnwrittenError(f"{failed}：{message}" if failed else message, refusal.remedy.format(**facts))


def refused_by_system(error: BaseException) -> RetryableError | None:
    """The sentence for what this computer refused a library; None where the program itself is at fault.

    A file that is not there or not permitted may be our mistake; a full disk never is.
    """
    if isinstance(error, MemoryError):
        return RetryableError("电脑内存不足，这一步没有完成，数据没有改动。", _CLOSE_OTHERS)
    if isinstance(error, OSError) and reason_of(error) in _NEVER_OURS:
        return unwritten(error, Path(error.filename or "临时文件"))
    return None


_NEVER_OURS = frozenset(
    {
        "full",
        "quota",
        "faulty",
        "unplugged",
        "network",
        "read_only_disk",
        "too_many_files",
        "no_memory",
        "blocked",
    }
)
