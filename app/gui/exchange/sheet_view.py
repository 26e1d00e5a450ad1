"""A received sheet as it is, with the cells that were read coloured."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from app.forms.layout import text_width
from app.forms.raw_sheet import Position, RawSheet, address
from app.gui.look import Look
from app.gui.models.rows_model import Index

_NO_INDEX = QModelIndex()
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
_MOST_ROWS, _MOST_COLS = 20_000, 100
_MEASURED_ROWS = 300
"""Rows that decide how wide columns are: all of a form, enough of a list."""
_NARROWEST, _WIDEST = 6, 24


def position_of(text: str) -> Position | None:
    """Row and column from 0 of an address such as D12 (or Sheet1!D12)."""
    match = _ADDRESS.fullmatch(text.rpartition("!")[2])
    if match is None:
        return None
    col = 0
    for letter in match[1]:
        col = col * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, col - 1


class SheetModel(QAbstractTableModel):
    """The cells of a raw sheet; read ones are tinted blue, left-out ones grey."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.sheet = RawSheet("", {})
        self._size = (0, 0)
        self._tints: dict[Position, str] = {}
        self._tips: dict[Position, str] = {}

    def show_sheet(
        self, sheet: RawSheet, values: Mapping[Position, str], skipped: Mapping[Position, str]
    ) -> None:
        """Show a sheet; `values` and `skipped` say in words what a cell was read as, or why not."""
        self.beginResetModel()
        self.sheet = sheet
        rows = max((row for row, _ in sheet.cells), default=-1) + 1
        cols = max((col for _, col in sheet.cells), default=-1) + 1
        self._size = min(rows, _MOST_ROWS), min(cols, _MOST_COLS)
        self._tints = {**dict.fromkeys(skipped, "referenced"), **dict.fromkeys(values, "computed")}
        self._tips = {**skipped, **values}
        self.endResetModel()

    def widths(self) -> list[int]:
        """Columns as wide as their own texts (half-width characters), within limits."""
        merged = {(merge.top, merge.left) for merge in self.sheet.merges}
        widths = [_NARROWEST] * self._size[1]
        for (row, col), cell in self.sheet.cells.items():
            if row < _MEASURED_ROWS and col < len(widths) and (row, col) not in merged:
                widths[col] = max(widths[col], min(text_width(cell.text) + 2, _WIDEST))
        return widths

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._size[1]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = (index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.sheet.cells.get(place)
            return cell.text if cell is not None else None
        if role == Qt.ItemDataRole.BackgroundRole and place in self._tints:
            return self._look.colour(self._tints[place])
        return self._tips.get(place) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return address(0, section)[:-1] if orientation == Qt.Orientation.Horizontal else section + 1


class SheetTable(QTableView):
    """Shows a `SheetModel`; `cell_chosen` tells the address under the cursor, `label_wanted` a label."""

    cell_chosen = Signal(str)
    label_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.sheet_model = SheetModel(look, self)
        self.setModel(self.sheet_model)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._on_cell)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)

    def show_sheet(
        self, sheet: RawSheet, values: Mapping[Position, str], skipped: Mapping[Position, str]
    ) -> None:
        """Columns as wide as their texts, within limits; merged cells as in the file."""
        model = self.sheet_model
        is_new = model.sheet is not sheet
        model.show_sheet(sheet, values, skipped)
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)
        if is_new:
            self._fit(sheet)

    def begin_at(self, cell: str) -> None:
        """Scroll so that the row of an address is the first one seen."""
        place = position_of(cell)
        if place is not None:
            self.scrollTo(self.sheet_model.index(*place), QAbstractItemView.ScrollHint.PositionAtTop)
            self.horizontalScrollBar().setValue(0)

    def _fit(self, sheet: RawSheet) -> None:
        model = self.sheet_model
        self.clearSpans()
        for merge in sheet.merges:
            if merge.bottom < model.rowCount() and merge.right < model.columnCount():
                rows, cols = merge.bottom - merge.top + 1, merge.right - merge.left + 1
                self.setSpan(merge.top, merge.left, rows, cols)
        unit = self.fontMetrics().horizontalAdvance("国") / 2
        for col, width in enumerate(model.widths()):
            self.setColumnWidth(col, round(width * unit))

    def go_to(self, cell: str) -> None:
        """Select the cell at an address and scroll to it."""
        place = position_of(cell)
        if place is not None:
            index = self.sheet_model.index(*place)
            self.setCurrentIndex(index)
            across = self.horizontalScrollBar().value()
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.horizontalScrollBar().setValue(across)  # sideways only as far as needed
            self.scrollTo(index)

    def address_of(self, label: str) -> str:
        """The address of the first cell with a label, "" where there is none."""
        wanted = "".join(label.split()).rpartition("/")[2]
        for (row, col), cell in sorted(self.sheet_model.sheet.cells.items()):
            if "".join(cell.text.split()).rstrip(":：") == wanted:
                return address(row, col)
        return ""

    def build_menu(self, index: Index) -> QMenu:
        """The right-click menu of a cell."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = index.data() or ""
        action = menu.addAction("这是栏目名称，指定它的含义…")
        action.setEnabled(bool(text))
        action.triggered.connect(lambda: self.label_wanted.emit(text))
        return menu

    def _on_cell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.cell_chosen.emit(address(current.row(), current.column()))

    def _on_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.build_menu(index).popup(self.viewport().mapToGlobal(place))
