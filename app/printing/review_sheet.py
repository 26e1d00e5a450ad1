"""审核意见单: what the bureau tells an agency about its forms, one sheet an agency."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.forms.grid import Align, Cell, Grid
from app.printing.grid_pdf import Page, print_forms
from app.shared.progress import Progress

_WIDTHS = (6.0, 16.0, 8.0, 29.0, 24.0, 17.0)
_COLUMNS = len(_WIDTHS)
_FINDING_HEADINGS = ("序号", "位置", "性质", "问题", "整改要求", "依据")
_LINE = 1.5
_TITLE_LINES = 2.5
_SEAL_LINES = 4.0


class Finding(Protocol):
    """One objection."""

    @property
    def place(self) -> str:
        """Where in the form."""

    @property
    def severity(self) -> str:
        """错误, 须说明 or 提示."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def remedy(self) -> str:
        """What to do."""

    @property
    def source(self) -> str:
        """The rule."""

    @property
    def explanation(self) -> str:
        """What the agency wrote about it."""


class Entry(Protocol):
    """One form with opinions (gate, result with opinion, person, date) and findings."""

    @property
    def project(self) -> str:
        """Project, or empty for a form of the agency itself."""

    @property
    def form(self) -> str:
        """Title of the form."""

    @property
    def status(self) -> str:
        """Where it stands."""

    @property
    def total(self) -> str:
        """Points."""

    @property
    def grade(self) -> str:
        """Grade in words."""

    @property
    def rate(self) -> str:
        """Budget execution, where the form has one."""

    @property
    def light(self) -> str:
        """Name of the project's light in monitoring."""

    @property
    def opinions(self) -> tuple[tuple[str, str, str, str], ...]:
        """(gate, result with opinion, person, date)."""

    @property
    def findings(self) -> Sequence[Finding]:
        """Objections."""


class Review(Protocol):
    """The sheet of one agency for one stage."""

    @property
    def bureau(self) -> str:
        """Who reviews."""

    @property
    def year(self) -> int:
        """Fiscal year."""

    @property
    def stage(self) -> str:
        """Title of the stage."""

    @property
    def agency_code(self) -> str:
        """Code of the agency."""

    @property
    def agency_name(self) -> str:
        """Name of the agency."""

    @property
    def date(self) -> str:
        """Date of the sheet, as shown."""

    @property
    def entries(self) -> Sequence[Entry]:
        """The agency's forms."""


def print_reviews(
    path: Path, sheets: Sequence[Review], progress: Progress, *, stamp: str = ""
) -> tuple[str, ...]:
    """Write the sheets as one PDF; arguments, answer and errors as of `print_forms`."""
    pages = [Page(review_grid(sheet), f"{sheet.bureau}　{_title(sheet)}") for sheet in sheets]
    return print_forms(path, pages, progress, stamp=stamp)


def review_grid(sheet: Review) -> Grid:
    """The sheet as a grid."""
    rows = _Rows()
    title = _title(sheet)
    rows.add_title(title)
    rows.add((f"（{sheet.year}年度）", _COLUMNS), align="center", border=False)
    agency = " ".join(part for part in (sheet.agency_code, sheet.agency_name) if part)
    rows.add((f"单位：{agency}", 4), (f"日期：{sheet.date}", 2), border=False)
    for number, entry in enumerate(sheet.entries, start=1):
        _add_entry(rows, number, entry)
    rows.add(
        ("单位签收（盖章）：", 3),
        (f"{sheet.bureau}（盖章）", 3),
        align="center",
        border=False,
        height=_SEAL_LINES,
    )
    rows.add(("　　年　　月　　日", 3), ("　　年　　月　　日", 3), align="center", border=False)
    return Grid(
        form="review_sheet",
        version=1,
        title=f"{agency} {title}",
        widths=_WIDTHS,
        heights=tuple(rows.heights),
        cells=tuple(rows.cells),
        landscape=False,
        money_unit="",
    )


def _title(sheet: Review) -> str:
    """The stage 目标审核 is a review already."""
    return f"{sheet.stage.removesuffix('审核')}审核意见单"


def _add_entry(rows: _Rows, number: int, entry: Entry) -> None:
    name = f"{entry.project}（{entry.form}）" if entry.project else entry.form
    rows.add((f"{number}．{name}", _COLUMNS), bold=True)
    facts = (
        ("状态", entry.status),
        ("执行率", entry.rate),
        ("灯", entry.light),
        ("总分", entry.total),
        ("等级", entry.grade),
    )
    rows.add(("　　".join(f"{name}：{text}" for name, text in facts if text), _COLUMNS))
    for gate, opinion, person, date in entry.opinions:
        rows.add((gate, 2), (opinion, 2), (person, 1), (date, 1))
    if not entry.findings:
        rows.add(("未发现问题。", _COLUMNS))
        return
    rows.add(*((heading, 1) for heading in _FINDING_HEADINGS), align="center", bold=True)
    for index, finding in enumerate(entry.findings, start=1):
        remedy = finding.remedy
        if finding.explanation:
            remedy += f"\n单位说明：{finding.explanation}"
        texts = (str(index), finding.place, finding.severity, finding.message, remedy, finding.source)
        rows.add(*((text, 1) for text in texts))


class _Rows:
    """Rows of cells from left to right, each given as text and number of columns."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.heights: list[float] = []

    def add_title(self, text: str) -> None:
        """Add the title."""
        self.cells.append(Cell(0, 0, 1, _COLUMNS, text, "title", align="center", bold=True, border=False))
        self.heights.append(_TITLE_LINES)

    def add(
        self,
        *texts: tuple[str, int],
        align: Align = "left",
        bold: bool = False,
        border: bool = True,
        height: float = _LINE,
    ) -> None:
        """Add one row."""
        column = 0
        for text, span in texts:
            cell = Cell(
                len(self.heights), column, 1, span, text, "note", align=align, bold=bold, border=border
            )
            self.cells.append(cell)
            column += span
        self.heights.append(height)
