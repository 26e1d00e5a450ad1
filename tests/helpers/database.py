"""Real database files for tests: one prepared empty file, copied for each test."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from app.storage.engine import open_engine
from app.storage.migrate import prepare
from app.storage.repositories.session import SearchKey, plain_key
from app.storage.unit_of_work import Opener, open_unit_of_work

NOON = datetime(2025, 1, 5, 12, 0, 0)  # noqa: DTZ001  # the program works in local time


def empty_database(folder: Path) -> Path:
    """A fresh database file in that folder."""
    path = folder / "jixiao.db"
    path.write_bytes(_template())
    return path


@contextmanager
def opened(path: Path, *, search_key: SearchKey = plain_key) -> Iterator[Opener]:
    """Units of work on that file, at a clock that stands still."""
    engine = open_engine(path)
    try:
        yield open_unit_of_work(engine, clock=lambda: NOON, search_key=search_key)
    finally:
        engine.dispose()


@cache
def _template() -> bytes:
    folder = Path(tempfile.mkdtemp())
    try:
        prepare(folder / "template.db")
        return (folder / "template.db").read_bytes()
    finally:
        shutil.rmtree(folder)
