"""The objections to a form as the unit reads them: numbered, each with its cell, value, rule and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.problem_texts import message, remedy, source
from app.domain.submission import Event, GateOpinion
from app.domain.vocabulary import Severity
from app.forms.blocks.indicators import AGREED
from app.forms.cell_mark import CellMark, CellMarks
from app.forms.layout import layout
from app.forms.locate import cell_for
from app.forms.place import place_of
from app.forms.raw_sheet import Position, address
from app.shared.dates import chinese_date, period_title
from app.usecases.edit_submission import OpenForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.problems import Problem
    from app.forms.grid import Cell, Grid

DEMANDS: dict[Severity, tuple[str, str]] = {
    Severity.ERROR: ("必须修改", "不改正，审核不能通过"),
    Severity.MUST_EXPLAIN: ("需要说明", "能改的请改；确实无误的，请随表书面说明理由"),
    Severity.HINT: ("建议", "供参考，可以不改"),
}
"""What a unit has to do about a finding, in a word and in a sentence."""
_LONGEST_VALUE = 60
_COLUMNS = {"WEIGHTS_MISSING": "weight", "INDICATORS_NOT_QUANTIFIED": "target"}
"""Findings about all indicators that belong to the heading of one column."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One line of the 退回修改意见; `position` is its cell on the form's sheet, `filled` its content."""

    number: int
    severity: Severity
    position: Position
    place: str
    filled: str
    message: str
    remedy: str
    source: str

    @property
    def demand(self) -> str:
        """必须修改, 需要说明 or 建议."""
        return DEMANDS[self.severity][0]

    @property
    def address(self) -> str:
        """The cell as a person reads it: D12."""
        return address(*self.position)


@dataclass(frozen=True, slots=True)
class ObjectedForm:
    """One form to be changed: its sheet, its objections, what the gates said in the last return."""

    opened: OpenForm
    grid: Grid
    objections: tuple[Objection, ...]

    @property
    def project(self) -> str:
        """The project's name; 部门整体 for an agency's own form."""
        return self.opened.submission.data.fields.get("project_name") or "部门整体"

    @property
    def title(self) -> str:
        """The form, for monitoring with its period."""
        months = self.opened.submission.period_months
        title = self.opened.spec.title
        return title if months is None else f"{title}（{period_title(months)}）"

    @property
    def opinion(self) -> GateOpinion | None:
        """The opinion that returned it last."""
        said = (row for row in reversed(self.opened.opinions) if row.event is Event.RETURN)
        return next(said, None)

    @property
    def opinion_text(self) -> str:
        """That opinion with gate and day, "" where nobody returned it."""
        said = self.opinion
        return f"{said.opinion}（{said.gate}，{chinese_date(said.date)}）" if said else ""

    def marks(self) -> CellMarks:
        """Colour and note of every cell with an objection; cells that the correction needs are opened."""
        marks = {cell: _mark(rows) for cell, rows in _by_cell(self.objections).items()}
        paths = {problem.path for problem in open_problems(self.opened)}
        for cell in self.grid.cells:
            at = cell.row, cell.col
            if cell.role == "referenced" and _needs_opening(cell, paths, is_marked=at in marks):
                known = marks.get(at, CellMark())
                marks[at] = CellMark(known.tint, known.note, open=True)
        title = self.grid.cells[0]
        if self.opinion_text:
            known = marks.get((title.row, title.col), CellMark())
            note = "\n\n".join(filter(None, (f"审核意见：{self.opinion_text}", known.note)))
            marks[title.row, title.col] = CellMark(known.tint, note)
        return marks


def open_problems(opened: OpenForm) -> list[Problem]:
    """The findings that are not explained yet."""
    return [
        problem
        for problem in opened.findings.problems
        if problem.severity is not Severity.MUST_EXPLAIN
        or (problem.code, problem.path) not in opened.explanations
    ]


def objected(opened: OpenForm, first: int = 1) -> ObjectedForm:
    """The form with its objections, numbered from `first`, in the order of the paper."""
    data = opened.submission.data
    grid = layout(opened.spec, data, rubric=opened.rubric)
    found = [(cell_for(grid, _path(problem)), problem) for problem in open_problems(opened)]
    found.sort(key=lambda entry: (entry[0].row, entry[0].col))
    objections = tuple(
        Objection(
            number=number,
            severity=problem.severity,
            position=(cell.row, cell.col),
            place=_place(opened, cell, problem.path),
            filled=_shortened(cell),
            message=message(problem),
            remedy=remedy(problem),
            source=source(problem),
        )
        for number, (cell, problem) in enumerate(found, start=first)
    )
    return ObjectedForm(opened, grid, objections)


def counted(objections: Iterable[Objection]) -> str:
    """`7 条，其中必须修改 4 条、建议 3 条`."""
    rows = list(objections)
    kinds = [
        f"{word} {count} 条"
        for severity, (word, _) in DEMANDS.items()
        if (count := sum(row.severity is severity for row in rows))
    ]
    return f"{len(rows)} 条" + (f"，其中{'、'.join(kinds)}" if kinds else "")


def _path(problem: Problem) -> str:
    column = _COLUMNS.get(problem.code)
    return f"{problem.path}.{column}" if column else problem.path


def _place(opened: OpenForm, cell: Cell, path: str) -> str:
    """The place in words; a total that the form has no cell for is named by the heading of its column."""
    if path.startswith("totals.") and not cell.path:
        return f"“{cell.text}”一栏的合计".replace("\n", "")
    return place_of(opened.spec, opened.submission.data, path)


def _shortened(cell: Cell) -> str:
    """What the unit filled in; a heading holds nothing of its own."""
    if not cell.path:
        return "—"
    text = cell.text.replace("\n", " ")
    return f"{text[:_LONGEST_VALUE]}……" if len(text) > _LONGEST_VALUE else text or "（空白）"


def _by_cell(objections: Iterable[Objection]) -> dict[Position, list[Objection]]:
    found: dict[Position, list[Objection]] = {}
    for row in objections:
        found.setdefault(row.position, []).append(row)
    return found


def _mark(rows: list[Objection]) -> CellMark:
    """One colour for the gravest objection, one note for all of the cell."""
    order = list(Severity)
    gravest = min((row.severity for row in rows), key=order.index)
    notes = [
        f"{row.number}.【{row.demand}】{row.message}\n办法：{row.remedy}\n依据：{row.source}" for row in rows
    ]
    return CellMark(gravest, "\n\n".join(notes))


def _needs_opening(cell: Cell, paths: set[str], *, is_marked: bool) -> bool:
    """An agreed value is open where it is objected to itself, or by the sum or number of its column."""
    root, _, column = cell.path.rpartition(".")
    if not root.startswith("indicators") or column not in AGREED:
        return False
    return is_marked or "indicators" in paths or (column == "weight" and "totals.weight" in paths)
