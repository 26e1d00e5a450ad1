"""The sheets of received files, read once and kept while the preview stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.forms.raw_sheet import RawBook
from app.gui.desk import Desk

_MOST = 50
"""Files kept: enough to go back and forth, not enough to fill the memory."""


class BookShelf:
    """Reads in the background; `owner` is who asks."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        self._desk = desk
        self._owner = owner
        self._books: dict[str, RawBook] = {}

    def use(self, path: str, use: Callable[[RawBook], None]) -> None:
        """Hand over a file's sheets, at once when they are there."""
        if path in self._books:
            use(self._books[path])
            return

        def loaded(book: RawBook) -> None:
            if len(self._books) >= _MOST:
                del self._books[next(iter(self._books))]
            self._books[path] = book
            use(book)

        workbooks = self._desk.context.workbooks
        self._desk.runner.run_query(
            lambda: workbooks.read_raw(Path(path)), loaded, owner=self._owner, latest="book"
        )

    def clear(self) -> None:
        """Forget everything."""
        self._books.clear()
