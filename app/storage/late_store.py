"""Units of work on one file; SQLAlchemy is imported for the first that needs more than a list."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from app.shared.garbage import loading
from app.shared.late_modules import load_late
from app.storage.first_reads import FirstReads, first_reads
from app.storage.seal import break_seal

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.storage.repositories.session import SearchKey
    from app.storage.unit_of_work import Opener, SqlUnitOfWork


class LateStore:
    """Opens units of work on a SQLite file that is there and up to date."""

    def __init__(self, path: Path, search_key: SearchKey) -> None:
        self._path = path
        self._search_key = search_key
        self._lock = Lock()
        self._engine: Engine | None = None
        self._opener: Opener | None = None

    def open(self, *, write: bool = False) -> AbstractContextManager[SqlUnitOfWork | FirstReads]:
        """One transaction; before anything was written, reading ones begin without SQLAlchemy."""
        if write or self._opener is not None:
            return self._whole(write=write)
        return first_reads(self._path, self._whole)

    def release(self) -> None:
        """Close the file until it is used again."""
        if self._engine is not None:
            self._engine.dispose()

    def _whole(self, *, write: bool = False) -> AbstractContextManager[SqlUnitOfWork]:
        with self._lock:
            if self._opener is None:
                self._engine, self._opener = _opened(self._path, self._search_key)
        return self._opener(write=write)


def _opened(path: Path, search_key: SearchKey) -> tuple[Engine, Opener]:
    spare_imports()
    with loading():
        from app.storage.engine import open_engine
        from app.storage.unit_of_work import open_unit_of_work

    engine = open_engine(path)
    breaking: Callable[[], None] = partial(break_seal, path)
    return engine, open_unit_of_work(engine, search_key=search_key, before_writing=breaking)


def spare_imports() -> None:
    """Spare SQLAlchemy the modules that only asynchronous engines need: a quarter of its time."""
    load_late("asyncio", iscoroutine=inspect.iscoroutine)
    load_late("importlib.metadata")
