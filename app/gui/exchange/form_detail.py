"""One received form beside the list: the sheet, and lists that point at its cells and are pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.domain.problem_texts import message, remedy
from app.domain.problems import Problem
from app.forms.parsed import ParsedForm, Skipped
from app.forms.raw_sheet import Position, RawSheet
from app.forms.read_values import ReadValue, read_values
from app.forms.spec import FormSpec
from app.forms.unknown_labels import UnknownLabel, unknown_labels
from app.gui.exchange.sheet_view import SheetModel, SheetTable, position_of
from app.gui.forms.return_panel import ANSWER
from app.gui.look import Look
from app.gui.models.columns import Column
from app.gui.models.marks import SEVERITY
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.usecases.answered_objections import AnsweredObjection
from app.usecases.compare_forms import FieldChange, compare
from app.usecases.import_plan import PlannedForm

_VALUES: tuple[Column[ReadValue], ...] = (
    Column("内容", lambda row: row.place, width=28),
    Column("单元格", lambda row: row.cell, width=7),
    Column("原文", lambda row: row.raw, width=22),
    Column("读作", lambda row: row.value, width=22),
)
_SKIPPED: tuple[Column[Skipped], ...] = (
    Column("单元格", lambda row: row.cell, width=7),
    Column("没有读的原因", lambda row: row.reason, width=70),
)
_UNKNOWN: tuple[Column[UnknownLabel], ...] = (
    Column("表上写的", lambda row: row.label, width=24),
    Column("单元格", lambda row: row.cell, width=7),
    Column("内容举例", lambda row: row.text, width=30),
)


@dataclass(frozen=True, slots=True)
class _Change:
    change: FieldChange
    cell: str


@dataclass(frozen=True, slots=True)
class _Finding:
    problem: Problem
    cell: str


@dataclass(frozen=True, slots=True)
class _Answered:
    objection: AnsweredObjection
    cell: str


_Pointing = ReadValue | Skipped | UnknownLabel | _Change | _Finding | _Answered
"""Rows of the lists: each has a cell."""
_CHANGES: tuple[Column[_Change], ...] = (
    Column("内容", lambda row: row.change.place, width=24),
    Column("现有", lambda row: row.change.before, width=22),
    Column("报来", lambda row: row.change.after, width=22),
    Column("单元格", lambda row: row.cell, width=7),
)
_OBJECTIONS: tuple[Column[_Answered], ...] = (
    Column("结果", lambda row: ANSWER[row.objection.answer], "mark", 12),
    Column("内容", lambda row: row.objection.place, width=34),
    Column("意见", lambda row: message(row.objection.problem), width=50),
    Column("单元格", lambda row: row.cell, width=7),
)
_FINDINGS: tuple[Column[_Finding], ...] = (
    Column("程度", lambda row: SEVERITY[row.problem.severity], "mark", 9),
    Column("单元格", lambda row: row.cell, width=7),
    Column("问题", lambda row: message(row.problem), width=50),
    Column("怎么办", lambda row: remedy(row.problem), width=40),
)


class FormDetail(QWidget):
    """Sheet above, lists below; a click on one shows the other. `label_wanted` tells label and section."""

    label_wanted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_led = False
        self.table = SheetTable(look)
        self.table.cell_chosen.connect(self._on_cell)
        self.table.label_wanted.connect(lambda label: self.label_wanted.emit(label, ""))
        self.values = self._list(_VALUES, lambda row: row.path)
        self.changes = self._list(_CHANGES, lambda row: f"{row.change.path}/{row.change.place}")
        self.objections = self._list(
            _OBJECTIONS, lambda row: f"{row.objection.problem.code}/{row.objection.place}/{row.cell}"
        )
        self.skipped = self._list(_SKIPPED, lambda row: f"{row.cell}/{row.reason}")
        self.findings = self._list(_FINDINGS, lambda row: f"{row.problem.code}/{row.problem.path}/{row.cell}")
        self.unknown = self._list(_UNKNOWN, lambda row: row.label)
        self.unknown.opened.connect(lambda row: self.label_wanted.emit(row.label, row.section))
        self.assign = QPushButton("指定它的含义…")
        self.assign.clicked.connect(self._on_assign)
        self.lists = QTabWidget()
        self.lists.setDocumentMode(True)
        self.lists.tabBar().setDrawBase(False)
        self._title = QLabel()
        self._title.setObjectName("small")
        self._title.setWordWrap(True)  # a long sheet name must not widen the window
        self._lay_out()

    @property
    def model(self) -> SheetModel:
        """The cells of the sheet now shown."""
        return self.table.sheet_model

    def show_form(self, sheet: RawSheet, form: PlannedForm, spec: FormSpec) -> None:
        """Show where each value of a form was read, and what it would change."""
        parsed = form.parsed
        values = read_values(parsed, spec)
        when = _when(parsed)
        self._title.setText(f"工作表“{sheet.name}”{parsed.range}，{when}　蓝底：读到的　灰底：没有读的")
        self.table.show_sheet(sheet, _by_position(values), _skipped(parsed.skipped))
        before = form.before if form.state in {"changed", "older", "locked", "repeated"} else None
        changes = compare(spec, before, parsed.data) if before is not None else ()
        self._is_led = True  # the sheet begins at its top, wherever the last one stood
        self.values.set_rows(values)
        self.changes.set_rows([_Change(row, parsed.cells.get(row.path, ("", ""))[0]) for row in changes])
        answers = form.objections if before is not None else ()
        self.objections.set_rows([_Answered(row, _cell_of(parsed, row.problem)) for row in answers])
        self.skipped.set_rows(parsed.skipped)
        self.findings.set_rows([_Finding(row, _cell_of(parsed, row)) for row in form.problems])
        self.unknown.set_rows(unknown_labels(parsed))
        self._show_tabs(first=self.changes if changes else self.values)
        for _, rows, _ in self._tabs():
            rows.table.setCurrentIndex(QModelIndex())
        self._is_led = False
        self.table.begin_at(parsed.range.partition(":")[0])

    def show_sheet(self, sheet: RawSheet) -> None:
        """Show a sheet without forms as it is."""
        self._title.setText(f"工作表“{sheet.name}”")
        self.table.show_sheet(sheet, {}, {})
        self._forget_lists()

    def clear(self) -> None:
        """Show nothing."""
        self._title.setText("")
        self.table.show_sheet(RawSheet("", {}), {}, {})
        self._forget_lists()

    def _forget_lists(self) -> None:
        for _, rows, _ in self._tabs():
            rows.set_rows(())
        self.lists.hide()

    def _list(self, columns: Sequence[Column[Any]], key: Callable[[Any], str]) -> RowList[Any]:
        rows: RowList[Any] = RowList(RowsModel(columns, key, parent=self), self._look)
        rows.filter.hide()
        rows.count.hide()
        rows.current_changed.connect(self._on_row)
        return rows

    def _show_tabs(self, *, first: QWidget) -> None:
        """Only the lists that hold something; their counts stand in the titles."""
        for place, (title, rows, _) in enumerate(self._tabs()):
            self.lists.setTabText(place, f"{title} {rows.model.total}")
            self.lists.setTabVisible(place, rows.model.total > 0)
        self.lists.setCurrentWidget(first)
        self.lists.show()

    def _tabs(self) -> tuple[tuple[str, RowList[Any], QWidget], ...]:
        """Title, list, and the page it stands on."""
        return (
            ("读到的内容", self.values, self.values),
            ("修改", self.changes, self.changes),
            ("退回意见", self.objections, self.objections),
            ("不认识的栏目", self.unknown, self._unknown_page),
            ("问题", self.findings, self.findings),
            ("没有读的", self.skipped, self.skipped),
        )

    def _on_cell(self, cell: str) -> None:
        """Show what the cell was read as, or why it was not read."""
        if self._is_led:
            return
        for rows in (self.values, self.skipped):
            found = [row for row in rows.model.rows() if row.cell == cell]
            if found:
                self._is_led = True
                self.lists.setCurrentWidget(rows)
                rows.choose(rows.model.key(found[0]))
                self._is_led = False
                return

    def _on_row(self, row: _Pointing | None) -> None:
        """Show the cell of a row of any list."""
        if row is None or self._is_led:
            return
        self._is_led = True
        label = row.label if isinstance(row, UnknownLabel) else ""
        self.table.go_to((label and self.table.address_of(label)) or row.cell)
        self._is_led = False

    def _on_assign(self) -> None:
        row = self.unknown.current()
        if row is not None:
            self.label_wanted.emit(row.label, row.section)

    def _lay_out(self) -> None:
        self._unknown_page = QWidget()
        page = QVBoxLayout(self._unknown_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(self._look.space(1))
        page.addWidget(self.unknown, 1)
        page.addWidget(self.assign, 0, Qt.AlignmentFlag.AlignLeft)
        for title, _, widget in self._tabs():
            self.lists.addTab(widget, title)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self.lists)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.space(1))
        column.addWidget(self._title)
        column.addWidget(splitter, 1)


def _when(parsed: ParsedForm) -> str:
    """Year and period as they were read."""
    year = f"{parsed.data.year}年度" if parsed.data.year else "没有写年度"
    months = parsed.data.period_months
    return f"{year}1—{months}月" if months else year


def _cell_of(parsed: ParsedForm, problem: Problem) -> str:
    return problem.cell or parsed.cells.get(problem.path, ("", ""))[0]


def _by_position(values: Sequence[ReadValue]) -> dict[Position, str]:
    found = ((position_of(value.cell), value.place) for value in values)
    return {place: words for place, words in found if place is not None}


def _skipped(rows: Sequence[Skipped]) -> dict[Position, str]:
    found = ((position_of(row.cell), f"没有读：{row.reason}") for row in rows)
    return {place: words for place, words in found if place is not None}
