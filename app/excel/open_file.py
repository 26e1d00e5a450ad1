"""From a path to the sheets of a file: what it is, whether it is safe, what it holds."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from app.excel.guard import MAX_FILE, open_package
from app.excel.read_xlsx import read_xlsx
from app.excel.refusals import Refusal, RefusedError
from app.excel.sniff import is_temporary, sniff
from app.forms.raw_sheet import RawBook


def load(path: Path) -> bytes:
    """The bytes of a file; raises RefusedError when it is temporary, missing, unreadable or too large."""
    if is_temporary(path.name):
        raise RefusedError(Refusal.TEMPORARY)
    try:
        about = path.stat()
        size = about.st_size
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device never ends
            raise RefusedError(Refusal.UNREADABLE)
        if size > MAX_FILE:
            raise RefusedError(Refusal.TOO_LARGE, size=size >> 20, limit=MAX_FILE >> 20)
        with path.open("rb") as file:
            data = file.read(size + 1)
    except FileNotFoundError as error:
        raise RefusedError(Refusal.MISSING) from error
    except OSError as error:
        raise RefusedError(Refusal.UNREADABLE) from error
    if len(data) != size:  # somebody is writing it
        raise RefusedError(Refusal.UNREADABLE)
    return data


def sha256_of(data: bytes) -> str:
    """The fingerprint by which a file that came twice is recognised."""
    return hashlib.sha256(data).hexdigest()


def read_data(path: str, data: bytes) -> RawBook:
    """The sheets of a file, by its content; raises RefusedError for everything that is not read."""
    if sniff(data) == "xls":
        from app.excel.read_xls import read_xls

        return read_xls(path, data)
    package = open_package(data)
    if package.kind == "xlsx":
        return read_xlsx(path, package)
    if package.kind == "ods":
        from app.excel.read_ods import read_ods

        return read_ods(path, package)
    from app.excel.read_document import read_document

    return read_document(path, package)
