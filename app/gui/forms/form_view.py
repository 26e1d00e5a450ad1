"""The form on screen: looks like the paper, behaves like a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from app.forms.grid import Cell, Grid
from app.gui.forms.cell_editors import cursor_to_end
from app.gui.forms.cell_sizes import half_width, row_heights, whole_pixels
from app.gui.forms.form_delegate import FormDelegate
from app.gui.forms.grid_model import GridModel, may_edit
from app.gui.look import Look

_TRIGGERS = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
)
_ZOOM_LEAST, _ZOOM_MOST, _ZOOM_STEP = 0.66, 2.0, 0.1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_COMMANDS = (
    (QKeySequence.StandardKey.Copy, "copy"),
    (QKeySequence.StandardKey.Paste, "paste"),
    (QKeySequence.StandardKey.Cut, "cut"),
)


class FormView(QTableView):
    """Shows one grid; what the user does is told by signals, and answered with a new grid."""

    edited = Signal(str, str)  # path, typed text
    clear_wanted = Signal(list)  # paths
    command_wanted = Signal(str)  # copy, paste, cut, fill_down
    cell_entered = Signal(object)  # the Cell now current

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self._look = look
        self._zoom = 0.0  # 0 fits the width
        self.grid_model = GridModel(self)
        self.setModel(self.grid_model)
        self._delegate = FormDelegate(look, self)
        self._delegate.moved.connect(self.move_on)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(_TRIGGERS)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(4)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # --- showing -------------------------------------------------------------------------------

    def show_grid(self, grid: Grid, *, editable: bool) -> None:
        """Show a grid; the current cell stays where it was."""
        place = self._current_place()
        if self.grid_model.show_grid(grid, editable=editable):
            self.clearSpans()
            for cell in grid.cells:
                if cell.row_span > 1 or cell.col_span > 1:
                    self.setSpan(cell.row, cell.col, cell.row_span, cell.col_span)
        self._set_sizes()
        if place is not None:
            self._restore(*place)

    def jump_to(self, path: str) -> bool:
        """Make the cell of a path current and visible; whether the form shows that path."""
        cell = self.grid_model.cell_of(path)
        if cell is None:
            return False
        self._go(cell)
        self.setFocus()
        return True

    @property
    def zoom(self) -> float:
        """The present magnification; 1.0 is the table's text size."""
        return self._zoom or self._fitting_zoom()

    def set_zoom(self, zoom: float) -> None:
        """Magnify; 0 fits the form to the width."""
        self._zoom = min(max(zoom, _ZOOM_LEAST), _ZOOM_MOST) if zoom else 0.0
        self._set_sizes()

    # --- moving --------------------------------------------------------------------------------

    def current_cell(self) -> Cell | None:
        """The cell with the focus frame."""
        return self.grid_model.cell_at(self.currentIndex())

    def selected_cells(self) -> list[Cell]:
        """The selected cells in reading order, merged ones once."""
        cells = {self.grid_model.cell_at(index) for index in self.selectionModel().selectedIndexes()}
        found = [cell for cell in cells if cell is not None]
        return sorted(found, key=lambda cell: (cell.row, cell.col))

    def move_on(self, direction: str) -> None:
        """Go to the input cell below, above, next or before."""
        current = self.current_cell()
        inputs = [cell for cell in self.grid_model.grid.cells if may_edit(cell) and cell.role == "input"]
        if current is None or not inputs:
            return
        target = {"next": _next, "previous": _previous, "down": _below, "up": _above}[direction](
            current, inputs
        )
        if target is not None:
            self._go(target)

    # --- editing -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState or not self._handle_key(event):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close first, then apply: the answer may be a form with other rows."""
        super().closeEditor(editor, hint)
        pending, self._delegate.pending = self._delegate.pending, None
        if pending is not None:
            self.edited.emit(*pending)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self.current_cell()
        if cell is not None and cell.kind == "tick" and self._is_editable(cell):
            self.toggle(cell)
            return
        if cell is not None and not self._may_edit(cell):
            self.command_wanted.emit("locked")
        super().mouseDoubleClickEvent(event)

    def toggle(self, cell: Cell) -> None:
        """Set or take away a tick."""
        self.edited.emit(cell.path, "" if cell.text else "√")

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.cell_entered.emit(self.current_cell())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell to fill in; Qt would begin at the title."""
        if not self.currentIndex().isValid():
            inputs = (cell for cell in self.grid_model.grid.cells if may_edit(cell) and cell.role == "input")
            first = min(inputs, key=lambda cell: (cell.row, cell.col), default=None)
            if first is not None:
                self._go(first)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom:
            self._set_sizes()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom + (_ZOOM_STEP if event.angleDelta().y() > 0 else -_ZOOM_STEP))
            event.accept()
        else:
            super().wheelEvent(event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        for standard, command in _COMMANDS:
            if event.matches(standard):
                self.command_wanted.emit(command)
                return True
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        cell = self.current_cell()
        if self._is_refused(event, cell):
            self.command_wanted.emit("locked")
        elif control and key == Qt.Key.Key_D:
            self.command_wanted.emit("fill_down")
        elif key in _ENTER and not control:
            self.move_on("up" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "down")
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not control:
            self.move_on("next" if key == Qt.Key.Key_Tab else "previous")
        elif key in _CLEARING:
            self.clear_wanted.emit([item.path for item in self.selected_cells() if self._is_editable(item)])
        elif key == Qt.Key.Key_F2 and cell is not None and cell.kind != "tick":
            self._edit_at_end()
        elif key == Qt.Key.Key_Space and cell is not None and cell.kind == "tick" and self._is_editable(cell):
            self.toggle(cell)
        else:
            return False
        return True

    def _edit_at_end(self) -> None:
        cell = self.current_cell()
        if cell is not None and self._is_editable(cell):
            index = self.grid_model.index_of(cell)
            self.edit(index)
            cursor_to_end(self.indexWidget(index))

    def _is_refused(self, event: QKeyEvent, cell: Cell | None) -> bool:
        """Whether a key would change what takes no values, so that a word is due."""
        if event.key() in _CLEARING:
            return not self.grid_model.editable
        typed = event.text().isprintable() and event.text()
        types = bool(typed) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return (types or event.key() == Qt.Key.Key_F2) and not self._may_edit(cell)

    def _may_edit(self, cell: Cell | None) -> bool:
        """Whether typing does something; without a cell there is nothing to say."""
        return cell is None or self._is_editable(cell)

    def _is_editable(self, cell: Cell) -> bool:
        return self.grid_model.editable and may_edit(cell)

    # --- places and sizes ----------------------------------------------------------------------

    def _current_place(self) -> tuple[int, int, str] | None:
        index, cell = self.currentIndex(), self.current_cell()
        return (index.row(), index.column(), cell.path if cell else "") if index.isValid() else None

    def _restore(self, row: int, col: int, path: str) -> None:
        cell = self.grid_model.cell(row, col)
        if path and (cell is None or not cell.path):
            cell = self.grid_model.cell_of(path) or cell
        if cell is not None and self.current_cell() != cell:
            self._go(cell)

    def _go(self, cell: Cell) -> None:
        index = self.grid_model.index_of(cell)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _set_sizes(self) -> None:
        """Row heights and column widths from the grid, in the present magnification."""
        zoom = self.zoom
        self._delegate.font = self._look.font("table")
        self._delegate.font.setPointSizeF(self._look.points("table") * zoom)
        grid = self.grid_model.grid
        unit = half_width(self._look.font("table")) * zoom  # not measured: hinted widths grow in jumps
        widths = whole_pixels(width * unit for width in grid.widths)
        _resize(self.horizontalHeader(), widths)
        _resize(self.verticalHeader(), whole_pixels(row_heights(grid, self._delegate.font, widths)))

    def _fitting_zoom(self) -> float:
        total = sum(self.grid_model.grid.widths) * half_width(self._look.font("table"))
        room = self.viewport().width() - 4
        return min(max(room / total, _ZOOM_LEAST), 1.25) if total else 1.0


def _resize(header: QHeaderView, sizes: Iterable[int]) -> None:
    for section, size in enumerate(sizes):
        header.resizeSection(section, size)


def _next(current: Cell, inputs: list[Cell]) -> Cell | None:
    after = [cell for cell in inputs if (cell.row, cell.col) > (current.row, current.col)]
    return after[0] if after else None


def _previous(current: Cell, inputs: list[Cell]) -> Cell | None:
    before = [cell for cell in inputs if (cell.row, cell.col) < (current.row, current.col)]
    return before[-1] if before else None


def _below(current: Cell, inputs: list[Cell]) -> Cell | None:
    found = [cell for cell in inputs if cell.row > current.row and _share_column(cell, current)]
    return min(found, key=lambda cell: (cell.row, cell.col)) if found else None


def _above(current: Cell, inputs: list[Cell]) -> Cell | None:
    found = [cell for cell in inputs if cell.row < current.row and _share_column(cell, current)]
    return max(found, key=lambda cell: (cell.row, -cell.col)) if found else None


def _share_column(one: Cell, other: Cell) -> bool:
    return one.col < other.col + other.col_span and other.col < one.col + one.col_span
