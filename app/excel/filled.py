"""Workbooks that somebody filled in are not written over: a form has the same file name each time."""

from __future__ import annotations

from pathlib import Path

from app.excel.guard import open_package
from app.excel.own_mark import is_as_written
from app.excel.read_xlsx import read_xlsx
from app.excel.refusals import RefusedError
from app.shared.errors import UnwrittenError

_LARGEST = 4 << 20
"""Bytes; nothing that we write is larger, so what is larger need not be looked into."""


def keep_filled(path: Path) -> None:
    """Raise UnwrittenError when a workbook stands at `path` that is not as the program wrote it."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError:
        return  # nothing there, or something that is told better when it is to be replaced
    if not _is_as_written(data):
        raise UnwrittenError(
            f"文件夹里已有“{path.name}”，内容和程序写出的不同（可能是单位填好的），没有覆盖。",
            "请另选一个文件夹，或先把它移走，再重试。",
        )


def _is_as_written(data: bytes) -> bool:
    try:
        return is_as_written(read_xlsx("", open_package(data)))
    except RefusedError:
        return False
