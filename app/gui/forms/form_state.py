"""The open form: its data, grid and findings; every change is one named, undoable, durable step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.domain.form_data import FormData
from app.domain.problem_texts import message
from app.forms.binding import (
    insert_indicator,
    move_indicator,
    paste_block,
    remove_indicator,
    with_value,
    with_values,
)
from app.forms.grid import Cell, Grid
from app.forms.layout import layout
from app.forms.paths import parse_path
from app.forms.place import place_of
from app.gui.forms.grid_model import may_edit
from app.usecases.edit_submission import OpenForm
from app.usecases.examine import Findings

Examine = Callable[[FormData], Findings]


class FormState(QObject):
    """What the form view shows and changes."""

    laid_out = Signal()
    changed = Signal(object, str)  # FormData to store, what was done
    refused = Signal(str, str)  # path, why the typed text is no value

    def __init__(self, opened: OpenForm, examine: Examine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = opened
        self.spec = opened.spec
        self.data = opened.submission.data
        self.findings = opened.findings
        self.grid = self._laid_out()
        self.undo_stack = QUndoStack(self)
        self._examine = examine

    @property
    def editable(self) -> bool:
        """Whether cells may be changed now."""
        return self.opened.editable

    def enter(self, path: str, text: str) -> None:
        """Write a typed text into one value."""
        data, problem = with_value(self.data, path, text, self.spec)
        if problem is not None:
            self.refused.emit(path, message(problem))
        elif data != self.data:
            self._push(data, f"修改{place_of(self.spec, self.data, path)}")

    def clear(self, paths: Sequence[str]) -> None:
        """Empty the values of some cells, as one step."""
        self._push(self._with_texts((path, "") for path in paths), f"清除 {len(paths)} 格")

    def fill_down(self, cells: Sequence[Cell]) -> None:
        """Repeat the topmost selected cell of each column below it; a single cell takes the one above."""
        wanted = [(cell.path, above.text) for cell, above in self._sources(cells) if may_edit(cell)]
        if wanted:
            self._push(self._with_texts(wanted), f"向下填充 {len(wanted)} 格")

    def paste(self, row: int, col: int, block: Sequence[Sequence[str]]) -> None:
        """Write a block of texts from a cell on, as one step; tells about texts that are no values."""
        data, problems, written = paste_block(self.data, self.spec, self.grid, row, col, block)
        if written and data != self.data:
            self._push(data, f"粘贴 {written} 格")
        for problem in problems[:1]:
            more = f"（另有 {len(problems) - 1} 处）" if len(problems) > 1 else ""
            self.refused.emit(problem.path, message(problem) + more)

    def add_row(self, cell: Cell) -> None:
        """Add an empty indicator line below the one a cell belongs to."""
        where = line_of(cell)
        if where is not None:
            line = self.data.indicators[where]
            data = insert_indicator(self.data, where + 1, line.level1, line.level2, period=line.period)
            self._push(data, "增加指标行")

    def remove_row(self, cell: Cell) -> None:
        """Remove the indicator line of a cell."""
        where = line_of(cell)
        if where is not None:
            self._push(remove_indicator(self.data, where), "删除指标行")

    def move_row(self, cell: Cell, by: int) -> None:
        """Move the indicator line of a cell up or down within its own second level."""
        where = line_of(cell)
        if where is None:
            return
        lines = self.data.indicators
        own = (lines[where].level1, lines[where].level2, lines[where].period)
        same = [n for n, line in enumerate(lines) if (line.level1, line.level2, line.period) == own]
        place = same.index(where) + by
        if 0 <= place < len(same):
            self._push(move_indicator(self.data, where, same[place]), "移动指标行")

    def show(self, opened: OpenForm) -> None:
        """Take over what was stored or moved; the steps of undo stay while the content is the same."""
        self.opened = opened
        if opened.submission.data != self.data:
            self.data = opened.submission.data
            self.undo_stack.clear()
        self.findings = opened.findings
        self._lay_out()

    def apply(self, data: FormData, action: str) -> None:
        """Make `data` the content, examine it and ask to store it (called by the undo stack)."""
        self.data = data
        self.findings = self._examine(data)
        self._lay_out()
        self.changed.emit(data, action)

    def _push(self, data: FormData, name: str) -> None:
        if data != self.data and self.editable:
            self.undo_stack.push(_Step(self, data, name))

    def _lay_out(self) -> None:
        self.grid = self._laid_out()
        self.laid_out.emit()

    def _laid_out(self) -> Grid:
        return layout(self.spec, self.data, overlay=self.findings.overlay, rubric=self.opened.rubric)

    def _with_texts(self, texts: Iterable[tuple[str, str]]) -> FormData:
        return with_values(self.data, list(texts), self.spec)[0]

    def _sources(self, cells: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
        """Each cell to fill with the cell it is filled from."""
        if len(cells) == 1:
            above = [c for c in self.grid.cells if c.path and c.col == cells[0].col and c.row < cells[0].row]
            return [(cells[0], above[-1])] if above else []
        first: dict[int, Cell] = {}
        for cell in cells:
            first.setdefault(cell.col, cell)
        return [(cell, first[cell.col]) for cell in cells if cell is not first[cell.col]]


class _Step(QUndoCommand):
    """One change: the whole content before and after."""

    def __init__(self, state: FormState, after: FormData, name: str) -> None:
        super().__init__(name)
        self._state, self._before, self._after = state, state.data, after
        self._done_once = False

    def redo(self) -> None:
        action = f"重做：{self.text()}" if self._done_once else self.text()
        self._done_once = True
        self._state.apply(self._after, action)

    def undo(self) -> None:
        self._state.apply(self._before, f"撤销：{self.text()}")


def line_of(cell: Cell) -> int | None:
    """The number of the indicator line a cell belongs to, None for other cells and spare lines."""
    if not cell.path:
        return None
    where = parse_path(cell.path)
    return where.index if where.root == "indicators" and where.slot is None else None
