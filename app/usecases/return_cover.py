"""The first sheet of a 退回修改 workbook: whose, until when, and every objection with a link to its cell."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.forms.cell_mark import COVER, CellMark
from app.forms.grid import Align, Cell, Grid, Role
from app.forms.layout import HIGHEST, lines_of
from app.usecases.objections import DEMANDS, Objection, counted
from app.usecases.tables import FormSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.raw_sheet import Position
    from app.usecases.objections import ObjectedForm

TITLE = "退回修改意见"
_WIDTHS = (5.0, 20.0, 16.0, 8.0, 22.0, 18.0, 34.0, 22.0, 28.0, 10.0)
_HEADINGS = ("序号", "项目", "表", "单元格", "位置", "填报内容", "问题", "依据", "应如何修改", "要求")
_CENTRED = frozenset({0, 3, 9})
_LINK_COLUMN = 3
_AIR = 0.6
HOW_TO = (
    "怎么改：点“单元格”一栏到要改的格子，有颜色的格子就是有意见的地方，格子右上角的批注写着问题和办法。"
    "直接在各表中改，改好保存，把这个文件发回即可；不必另填新表，也不要改工作表的名称。"
)


@dataclass(frozen=True, slots=True)
class ReturnTo:
    """Whom the forms go back to, what they are, and until when; `contact` is the office to ask."""

    agency_code: str
    agency_name: str
    year: int
    stage: str
    date: str
    deadline: str
    contact: str

    def summary(self, forms: Sequence[ObjectedForm]) -> str:
        """`退回 3 张表（2 个项目），意见 7 条，其中……`."""
        projects = len({row.project for row in forms if row.opened.submission.project_uid})
        about = f"（{projects} 个项目）" if projects else ""
        rows = [row for form in forms for row in form.objections]
        return f"共 {len(forms)} 张表{about}，意见 {counted(rows)}"


class _Cover:
    """Collects rows from the top; a part is (first column, columns, text, role)."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.heights: list[float] = []
        self.marks: dict[Position, CellMark] = {}

    def row(self, *parts: tuple[int, int, str, Role], bold: bool = False, border: bool = False) -> int:
        """Add a row as high as its longest text, several merged for a very long one; gives its number."""
        number = len(self.heights)
        lines = (lines_of(text, sum(_WIDTHS[col : col + span])) for col, span, text, _ in parts)
        height = max(lines, default=1) + _AIR
        count = math.ceil(height / HIGHEST)
        for col, span, text, role in parts:
            centred = role in {"title", "label"} or (border and col in _CENTRED)
            align: Align = "center" if centred else "left"
            looks = Cell(number, col, count, span, text, role, align=align, bold=bold, border=border)
            self.cells.append(replace(looks, kind="long_text"))
        self.heights += [height / count] * count
        return number


def cover_of(to: ReturnTo, forms: Sequence[ObjectedForm]) -> FormSheet:
    """The cover of a workbook whose further sheets are the forms in this order."""
    cover = _Cover()
    wide = len(_WIDTHS)
    cover.row((0, wide, TITLE, "title"), bold=True)
    cover.row((0, 6, f"单位：{to.agency_code} {to.agency_name}", "note"), (6, 4, f"日期：{to.date}", "note"))
    cover.row((0, 6, f"内容：{to.year}年{to.stage}", "note"), (6, 4, to.deadline, "note"))
    cover.row((0, 6, to.summary(forms), "note"), (6, 4, to.contact and f"联系：{to.contact}", "note"))
    cover.row((0, wide, HOW_TO, "note"))
    _legend(cover)
    _opinions(cover, forms)
    head = _objections(cover, forms)
    grid = Grid(
        form=COVER,
        version=1,
        title=TITLE,
        widths=_WIDTHS,
        heights=tuple(cover.heights),
        cells=tuple(cover.cells),
        landscape=True,
        money_unit="万元",
        repeat=(head, head),
    )
    return FormSheet(TITLE, grid, to.year, to.agency_code, "", cover.marks)


def _legend(cover: _Cover) -> None:
    for severity, (word, sentence) in DEMANDS.items():
        row = cover.row((0, 2, word, "note"), (2, 8, sentence, "note"), border=True)
        cover.marks[row, 0] = CellMark(severity)


def _opinions(cover: _Cover, forms: Sequence[ObjectedForm]) -> None:
    said = [form for form in forms if form.opinion_text]
    if not said:
        return
    cover.row()
    head: tuple[tuple[int, int, str, Role], ...] = (
        (0, 2, "项目", "label"),
        (2, 2, "表", "label"),
        (4, 6, "审核意见", "label"),
    )
    cover.row(*head, bold=True, border=True)
    for form in said:
        parts: tuple[tuple[int, int, str, Role], ...] = (
            (0, 2, form.project, "note"),
            (2, 2, form.title, "note"),
            (4, 6, form.opinion_text, "note"),
        )
        cover.row(*parts, border=True)


def _objections(cover: _Cover, forms: Sequence[ObjectedForm]) -> int:
    """The table of objections; gives the row of its headings."""
    cover.row()
    head = cover.row(*((col, 1, text, "label") for col, text in enumerate(_HEADINGS)), bold=True, border=True)
    for sheet, form in enumerate(forms, start=1):
        for row in form.objections:
            at = cover.row(
                *((col, 1, text, "note") for col, text in enumerate(_texts(form, row))), border=True
            )
            cover.marks[at, _LINK_COLUMN] = CellMark(link=(sheet, *row.position))
            cover.marks[at, len(_WIDTHS) - 1] = CellMark(row.severity)
    return head


def _texts(form: ObjectedForm, row: Objection) -> tuple[str, ...]:
    return (
        str(row.number),
        form.project,
        form.title,
        row.address,
        row.place,
        row.filled,
        row.message,
        row.source,
        row.remedy,
        row.demand,
    )
