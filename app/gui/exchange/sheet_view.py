"""A received sheet as it is, with the cells that were read coloured, and the list of what was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QSplitter, QTableView, QVBoxLayout, QWidget

from app.forms.layout import text_width
from app.forms.parsed import ParsedForm, Skipped
from app.forms.place import place_of
from app.forms.raw_sheet import Position, RawSheet, address
from app.forms.spec import FormSpec
from app.gui.look import Look
from app.gui.models.columns import Column
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
_MOST_ROWS, _MOST_COLS = 2000, 100
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


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One value that was read: where in the form, which cell, the cell's text."""

    path: str
    place: str
    cell: str
    raw: str


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
            if col < len(widths) and (row, col) not in merged:
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


class SheetView(QWidget):
    """Sheet above, values below; a click on one shows the other."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.model = SheetModel(look, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        columns: tuple[Column[ReadValue], ...] = (
            Column("内容", lambda value: value.place, width=34),
            Column("单元格", lambda value: value.cell, width=8),
            Column("原文", lambda value: value.raw, width=40),
        )  # fmt: skip
        self.values: RowList[ReadValue] = RowList(
            RowsModel[ReadValue](columns, lambda value: value.path), look, filter_hint="筛选读到的内容"
        )
        self.values.current_changed.connect(self._on_value)
        self._title = QLabel()
        self._title.setObjectName("small")
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(self.values)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(splitter, 1)

    def show_form(self, sheet: RawSheet, parsed: ParsedForm, spec: FormSpec) -> None:
        """Show where each value of a form was read."""
        values = [
            ReadValue(path, place_of(spec, parsed.data, path), cell, raw)
            for path, (cell, raw) in parsed.cells.items()
        ]
        self._title.setText(f"工作表“{sheet.name}”，区域 {parsed.range}，蓝底为读到的单元格")
        self.model.show_sheet(sheet, _by_position(values), _skipped(parsed.skipped))
        self.values.set_rows(values)
        self._fit()

    def clear(self) -> None:
        """Show nothing."""
        self._title.setText("")
        self.model.show_sheet(RawSheet("", {}), {}, {})
        self.values.set_rows(())

    def _fit(self) -> None:
        """Columns as wide as their texts, within limits; merged cells as in the file."""
        self.table.clearSpans()
        for merge in self.model.sheet.merges:
            if merge.bottom < self.model.rowCount() and merge.right < self.model.columnCount():
                rows, cols = merge.bottom - merge.top + 1, merge.right - merge.left + 1
                self.table.setSpan(merge.top, merge.left, rows, cols)
        unit = self.table.fontMetrics().horizontalAdvance("国") / 2
        for col, width in enumerate(self.model.widths()):
            self.table.setColumnWidth(col, round(width * unit))

    def _on_cell(self, current: QModelIndex) -> None:
        cell = address(current.row(), current.column())
        value = next((row for row in self.values.model.rows() if row.cell == cell), None)
        if value is not None:
            self.values.choose(value.path)

    def _on_value(self, value: ReadValue | None) -> None:
        place = position_of(value.cell) if value is not None else None
        if place is not None:
            index = self.model.index(*place)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)


def _by_position(values: list[ReadValue]) -> dict[Position, str]:
    found = ((position_of(value.cell), value.place) for value in values)
    return {place: words for place, words in found if place is not None}


def _skipped(rows: tuple[Skipped, ...]) -> dict[Position, str]:
    found = ((position_of(row.cell), f"没有读：{row.reason}") for row in rows)
    return {place: words for place, words in found if place is not None}
