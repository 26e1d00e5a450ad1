"""The record that the interpreter writes when a library brings the whole process down."""

from __future__ import annotations

import faulthandler
from pathlib import Path
from typing import IO

NATIVE = "native.log"
_MAX_BYTES = 200_000
_open: list[IO[str]] = []


def watch_native(folder: Path) -> int:
    """Have native crashes recorded in `folder`/native.log; gives its length in bytes, 0 for a new one."""
    path = folder / NATIVE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        length = path.stat().st_size if path.exists() else 0
        _open.append(path.open("a" if length < _MAX_BYTES else "w", encoding="utf-8"))
    except OSError:
        return 0
    faulthandler.enable(_open[-1])
    return length


def stop_watching() -> None:
    """Close the record; nothing is written into it any more."""
    if _open:
        faulthandler.disable()
    while _open:
        _open.pop().close()
