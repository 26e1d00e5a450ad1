"""A list on screen: filter field, sortable header, multi-selection, right-click, export as seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.gui.icons import icon
from app.gui.look import Look
from app.gui.models.rows_model import Index, RowsModel
from app.gui.widgets.mark_delegate import MarkDelegate

T = TypeVar("T")


_NONE_LEFT = "没有符合筛选条件的。"


class _RowTable(QTableView):
    """Going to another row never scrolls sideways; says so where a filter leaves nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model() is not None and not self.model().rowCount():
            QPainter(self.viewport()).drawText(
                self.viewport().rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, _NONE_LEFT
            )

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        place = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(place)


class RowList(QWidget, Generic[T]):
    """Shows a `RowsModel`; `opened` fires on double-click or Enter, `current_changed` on a new row."""

    opened = Signal(object)
    current_changed = Signal(object)  # a row or None

    def __init__(self, model: RowsModel[T], look: Look, *, empty: str = "", filter_hint: str = "") -> None:
        super().__init__()
        self.model = model
        self._look = look
        self.menu_actions: list[QAction | None] = []
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(filter_hint or "筛选")
        self.filter.addAction(icon("filter", look), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.textChanged.connect(self._on_filter)
        self._let_keys_leave_the_filter()
        self.count = QLabel()
        self.count.setObjectName("small")
        self.table = _RowTable()
        self._set_up_table()
        self._empty = QLabel(empty)
        self._empty.setObjectName("soft")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._lay_out()
        model.modelReset.connect(self._on_reset)
        self._on_reset()

    def set_rows(self, rows: Sequence[T]) -> None:
        """Replace the rows; selection and current row stay where their keys are."""
        keys = {self.model.key(row) for row in self.selected()}
        current = self.current()
        wanted = self.model.key(current) if current is not None else ""
        self.model.set_rows(rows)
        if keys or wanted:
            self._select(keys, wanted)

    def current(self) -> T | None:
        """The row with the cursor."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def selected(self) -> list[T]:
        """The selected rows in the order shown."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.model.row(place) for place in places]

    def choose(self, key: str) -> bool:
        """Make the row with a key current; whether it is shown."""
        place = self.model.place_of(key)
        if place < 0:
            return False
        self._go_to(place)
        return True

    def choose_first(self) -> None:
        """Make the first row current, if there is one."""
        if self.model.rowCount():
            self._go_to(0)

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) row; whether there is one."""
        place = self.table.currentIndex().row() + by
        if not 0 <= place < self.model.rowCount():
            return False
        self._go_to(place)
        return True

    def hidden_columns(self) -> frozenset[int]:
        """The columns the user has hidden."""
        return frozenset(
            number for number in range(len(self.model.columns)) if self.table.isColumnHidden(number)
        )

    def _go_to(self, place: int) -> None:
        """Select one row alone, whatever keys are held down."""
        index = self.model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def _let_keys_leave_the_filter(self) -> None:
        """Escape empties the filter, Enter and Down go on to the list."""
        keys = Qt.Key
        away = QShortcut(QKeySequence(keys.Key_Escape), self.filter, self.filter.clear)
        away.setEnabled(False)  # an empty filter leaves Escape to its dialog
        self.filter.textChanged.connect(lambda text: away.setEnabled(bool(text)))
        on = (keys.Key_Return, keys.Key_Enter, keys.Key_Down)
        for shortcut in (away, *(QShortcut(QKeySequence(key), self.filter, self._go_to_list) for key in on)):
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _go_to_list(self) -> None:
        if self.current() is None:
            self.choose_first()
        self.table.setFocus()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        marks = MarkDelegate(self._look, table)
        for number, column in enumerate(self.model.columns):
            if column.kind == "mark":
                table.setItemDelegateForColumn(number, marks)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self._look.space(7))
        header = table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        table.setSortingEnabled(True)
        unit = table.fontMetrics().horizontalAdvance("国") / 2
        for number, column in enumerate(self.model.columns):
            header.resizeSection(number, round(column.width * unit) + self._look.space(3))
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._on_menu)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        table.activated.connect(lambda index: self.opened.emit(self.model.row(index.row())))
        table.selectionModel().currentRowChanged.connect(lambda *_: self.current_changed.emit(self.current()))
        copy = QAction("复制所选行", table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_selected)
        table.addAction(copy)

    def copy_selected(self) -> None:
        """Put the selected rows on the clipboard, so that they can be pasted into a workbook."""
        lines = ["\t".join(column.title for column in self.model.columns)]
        lines += ["\t".join(column.text(row) for column in self.model.columns) for row in self.selected()]
        QApplication.clipboard().setText("\n".join(lines))

    def build_menu(self) -> QMenu:
        """The right-click menu: the page's actions, then copying."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.menu_actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.addActions(self.table.actions())
        return menu

    def build_header_menu(self) -> QMenu:
        """The header's menu: which columns are shown."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.model.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(number))
            action.toggled.connect(lambda shown, at=number: self.table.setColumnHidden(at, not shown))
        return menu

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, self._look.space(1))
        head.setSpacing(self._look.space(1))
        head.addWidget(self.filter, 1)
        head.addWidget(self.count)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(body, 1)

    def _on_filter(self, text: str) -> None:
        self.filter.setClearButtonEnabled(True)  # only now: finding Qt's own icon takes 13 ms
        current = self.current()
        self.model.set_filter(text)
        if current is not None:
            self.choose(self.model.key(current))

    def _on_reset(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.count.setText(f"{total} 条" if shown == total else f"{shown} / {total} 条")
        self._stack.setCurrentIndex(1 if not total and self._empty.text() else 0)

    def _select(self, keys: set[str], current: str) -> None:
        model = self.table.selectionModel()
        selection = QItemSelection()
        last = len(self.model.columns) - 1
        for place, row in enumerate(self.model.rows()):
            key = self.model.key(row)
            if key in keys:
                selection.select(self.model.index(place, 0), self.model.index(place, last))
            if key == current:
                model.setCurrentIndex(self.model.index(place, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _on_menu(self, place: QPoint) -> None:
        self.build_menu().popup(self.table.viewport().mapToGlobal(place))

    def _on_header_menu(self, place: QPoint) -> None:
        self.build_header_menu().popup(self.table.horizontalHeader().mapToGlobal(place))
