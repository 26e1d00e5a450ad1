"""Intact files of every format to damage: our own, those of invented offices, and some written by LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePath

from app.excel.guard import open_package
from app.excel.open_file import read_data
from app.excel.sniff import sniff
from app.excel.write_grid import workbook_bytes
from app.forms.layout import layout
from app.forms.raw_sheet import RawBook
from tests.helpers.foreign import as_docx
from tests.helpers.form_data import sample
from tests.helpers.forms import catalogue, rubric_of
from tests.helpers.grids import Sheet
from tests.offices.catalogue import all_fixtures

_LARGE = 60_000
"""Bytes; damage does not depend on size, and small files can be read thousands of times."""
_FOLDER = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Intact:
    """A file and what is read from it."""

    name: str
    data: bytes
    book: RawBook

    @cached_property
    def ending(self) -> str:
        """The format by content, whatever the name says: xlsx, xls, ods, docx."""
        return "xls" if sniff(self.data) == "xls" else open_package(self.data).kind


@cache
def intact_files() -> tuple[Intact, ...]:
    """All of them, in a fixed order."""
    return tuple(Intact(name, data, read_data(name, data)) for name, data in sorted(_contents().items()))


def _contents() -> Mapping[str, bytes]:
    found = {f"libreoffice/{path.name}": path.read_bytes() for path in _FOLDER.iterdir()}
    for code, spec in catalogue().forms.items():
        grid = layout(spec, sample(spec), rubric=rubric_of(code))
        found[f"own/{code}.xlsx"] = workbook_bytes([Sheet("表", grid)])
    for fixture in all_fixtures():
        for name, data in fixture.files.items():
            if fixture.expected[name].verdict == "read" and len(data) < _LARGE:
                found[f"{fixture.name}/{name}"] = data
    for name in ("libreoffice/self_evaluation.ods", "own/goal_declaration.xlsx"):
        found[f"word/{PurePath(name).stem}.docx"] = as_docx(read_data(name, found[name]).sheets)
    return found
