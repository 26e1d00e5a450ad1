"""Small stand-ins for the Excel adapter, for use-cases that only need its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.forms.own_labels import OwnLabel
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import RawBook
from app.shared.progress import Progress
from app.usecases.context import Context
from app.usecases.ports import SheetToWrite, TableToWrite


class FakeWorkbooks:
    """Hands out prepared values and remembers what was written."""

    def __init__(self, files: Sequence[ParsedFile] = (), book: RawBook | None = None) -> None:
        self.files = {Path(file.path): file for file in files}
        self.book = book
        self.labels: tuple[OwnLabel, ...] = ()
        self.workbooks: dict[Path, Sequence[SheetToWrite]] = {}
        self.tables: dict[Path, TableToWrite] = {}

    def read_files(
        self, paths: Sequence[Path], progress: Progress, *, labels: Sequence[OwnLabel] = ()
    ) -> Iterator[ParsedFile]:
        del progress
        self.labels = tuple(labels)
        return (self.files[path] for path in paths)

    def read_raw(self, path: Path) -> RawBook:
        assert self.book is not None, path
        return self.book

    def write_workbook(self, path: Path, sheets: Sequence[SheetToWrite]) -> None:
        self.workbooks[path] = sheets

    def write_table(self, path: Path, table: TableToWrite) -> None:
        self.tables[path] = table


def with_book(ctx: Context, book: RawBook) -> Context:
    """The context reading that book whatever the path."""
    return replace(ctx, workbooks=FakeWorkbooks(book=book))


def with_files(ctx: Context, *files: ParsedFile) -> Context:
    """The context finding those files as read."""
    return replace(ctx, workbooks=FakeWorkbooks(files))
