"""The grid of a form as a table model: what each cell shows, and which problems it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.domain.problems import Problem
from app.domain.vocabulary import Severity
from app.forms.grid import Cell, Grid
from app.gui.models.rows_model import Index

CELL_ROLE = Qt.ItemDataRole.UserRole
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
OUTER_ROLE = Qt.ItemDataRole.UserRole + 2
EMPTY = Grid("", 0, "", (), (), (), landscape=False, money_unit="万元")
_NO_INDEX = QModelIndex()
_WEIGHT = {Severity.ERROR: 0, Severity.MUST_EXPLAIN: 1, Severity.HINT: 2}


class GridModel(QAbstractTableModel):
    """Read-only to Qt: edits go to the form's state, which lays out a new grid."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = EMPTY
        self.editable = False
        self._covered: dict[tuple[int, int], Cell] = {}
        self._paths: dict[str, Cell] = {}
        self._problems: dict[str, list[Problem]] = {}
        self._tips: Mapping[str, str] = {}
        self._answers: Mapping[int, Callable[[Cell], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda cell: cell.text,
            Qt.ItemDataRole.EditRole: lambda cell: cell.text,
            Qt.ItemDataRole.ToolTipRole: lambda cell: self._tips.get(cell.path) or None,
            CELL_ROLE: lambda cell: cell,
            PROBLEM_ROLE: lambda cell: self._worst(cell.path),
            OUTER_ROLE: self._outer_lines,
        }

    def show_grid(self, grid: Grid, *, editable: bool) -> bool:
        """Take a new grid; whether its shape (rows, columns, merges) differs from the one before."""
        shape = [(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells]
        same = (self.grid.rows, self.grid.cols) == (grid.rows, grid.cols) and shape == [
            (cell.row, cell.col, cell.row_span, cell.col_span) for cell in self.grid.cells
        ]
        if not same:
            self.beginResetModel()
        self.grid = grid
        self.editable = editable
        self._index_cells()
        if same:
            self._tell_all()
        else:
            self.endResetModel()
        return not same

    def show_problems(self, problems: Sequence[Problem], tips: Mapping[str, str]) -> None:
        """Mark the cells that have findings; `tips` holds the sentences by path."""
        self._problems = {}
        for problem in problems:
            if problem.path:
                self._problems.setdefault(problem.path, []).append(problem)
        self._tips = tips
        self._tell_all()

    def cell(self, row: int, col: int) -> Cell | None:
        """The cell at a place, also inside a merged one; None between cells."""
        return self._covered.get((row, col))

    def cell_at(self, index: Index) -> Cell | None:
        """The cell of a model index."""
        return self.cell(index.row(), index.column()) if index.isValid() else None

    def cell_of(self, path: str) -> Cell | None:
        """The cell that shows a path, or the first that shows a part of it (`indicators[3]`)."""
        exact = self._paths.get(path)
        if exact is not None or not path:
            return exact
        return next((cell for known, cell in self._paths.items() if known.startswith(f"{path}.")), None)

    def index_of(self, cell: Cell) -> QModelIndex:
        """The model index of a cell's first corner."""
        return self.index(cell.row, cell.col)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self.grid.rows

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self.grid.cols

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        cell = self.cell_at(index)
        if self.editable and cell is not None and may_edit(cell) and cell.kind != "tick":
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell_at(index)
        if cell is None:
            return None
        answer = self._answers.get(role)
        return answer(cell) if answer is not None else None

    def _worst(self, path: str) -> Severity | None:
        found = self._problems.get(path) if path else None
        return min((problem.severity for problem in found), key=lambda item: _WEIGHT[item]) if found else None

    def _outer_lines(self, cell: Cell) -> str:
        """The sides where no neighbour draws the line between."""
        above, beside = self.cell(cell.row - 1, cell.col), self.cell(cell.row, cell.col - 1)
        top = "" if above is not None and above.border else "top "
        return top + ("" if beside is not None and beside.border else "left")

    def _index_cells(self) -> None:
        self._covered = {
            (row, col): cell
            for cell in self.grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for col in range(cell.col, cell.col + cell.col_span)
        }
        self._paths = {cell.path: cell for cell in self.grid.cells if cell.path}

    def _tell_all(self) -> None:
        if self.grid.rows and self.grid.cols:
            last = self.index(self.grid.rows - 1, self.grid.cols - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def may_edit(cell: Cell) -> bool:
    """Whether a cell takes values: inputs, and computed ones that an own value may replace."""
    return bool(cell.path) and cell.role in {"input", "computed"}
