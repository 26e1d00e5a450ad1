"""Every list of the window: sorts and filters a Python list, without proxy models (they take seconds)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.gui.models.columns import RIGHT, Column, Mark

if TYPE_CHECKING:
    from app.usecases.tables import Table

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
MARK_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ANSWERED = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.ToolTipRole,
        MARK_ROLE,
        ROW_ROLE,
    )
)
"""Views ask for a dozen roles a cell; plain numbers turn the others away quickest."""
_NO_INDEX = QModelIndex()
_LEFT_ALIGN = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT_ALIGN = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows of one kind under a tuple of columns.

    `key` names a row across reloads, `search` gives the lower-case text that the filter looks through.
    """

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        *,
        search: Callable[[T], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self._search = search or self._all_texts
        self._rows: list[T] = []
        self._searched: list[str] = []  # made when first searched, like the one below
        self._orders: dict[int, tuple[list[Any], list[int], list[int]]] = {}
        self._ordered: Sequence[int] = ()
        self._visible: Sequence[int] = ()
        self._words: list[str] = []
        self._predicate: Callable[[T], bool] | None = None
        self._order: tuple[int, bool] | None = None

    # --- rows ----------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[T]) -> None:
        """Replace all rows; filter and order stay."""
        self.beginResetModel()
        self._rows = list(rows)
        self._forget()
        self._put_in_order()
        self._arrange()
        self.endResetModel()

    def replace_row(self, row: T) -> None:
        """Put a new version of one row in its place; order and filter are not applied anew."""
        key = self.key(row)
        place = next((number for number, old in enumerate(self._rows) if self.key(old) == key), None)
        if place is None:
            return
        self._rows[place] = row
        self._forget()
        if place in self._visible:
            shown = self._visible.index(place)
            self.dataChanged.emit(self.index(shown, 0), self.index(shown, len(self.columns) - 1))

    @property
    def total(self) -> int:
        """How many rows there are without filter."""
        return len(self._rows)

    def all_rows(self) -> tuple[T, ...]:
        """Every row, whatever the filter hides."""
        return tuple(self._rows)

    def rows(self) -> list[T]:
        """The rows as shown: filtered and sorted."""
        return [self._rows[place] for place in self._visible]

    def row(self, number: int) -> T:
        """The row shown at a place."""
        return self._rows[self._visible[number]]

    def place_of(self, key: str) -> int:
        """Where the row with a key is shown; -1 when it is not."""
        return next(
            (place for place, source in enumerate(self._visible) if self.key(self._rows[source]) == key), -1
        )

    # --- filter and order ----------------------------------------------------------------------

    def set_filter(self, text: str) -> None:
        """Show rows that contain every word."""
        self._words = text.lower().split()
        self._rearrange()

    def set_predicate(self, predicate: Callable[[T], bool] | None) -> None:
        """Show only rows a chosen status or light fits."""
        self._predicate = predicate
        self._rearrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the original order back."""
        self._order = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self._put_in_order()
        self._rearrange()

    # --- export --------------------------------------------------------------------------------

    def table(self, title: str, *, hidden: frozenset[int] = frozenset(), note: str = "") -> Table:
        """The list as seen, for Excel or paper."""
        from app.usecases.tables import Table

        columns = [column for number, column in enumerate(self.columns) if number not in hidden]
        return Table(
            title=title,
            columns=tuple(
                (column.title, "text" if column.kind == "mark" else column.kind, column.width)
                for column in columns
            ),
            rows=[tuple(_plain(column.value(row)) for column in columns) for row in self.rows()],
            note=note,
        )

    # --- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._visible)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ANSWERED or not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[self._visible[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT_ALIGN if column.kind in RIGHT else _LEFT_ALIGN
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.text(row) or None
        if role == MARK_ROLE:
            return column.value(row) if column.kind == "mark" else None
        return row

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT_ALIGN if column.kind in RIGHT else _LEFT_ALIGN
        return (column.tip or column.title) if role == Qt.ItemDataRole.ToolTipRole else None

    # --- inside --------------------------------------------------------------------------------

    def _rearrange(self) -> None:
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        places = self._ordered
        for word in self._words:
            searched = self._search_texts()
            places = [place for place in places if word in searched[place]]
        if self._predicate is not None:
            places = [place for place in places if self._predicate(self._rows[place])]
        self._visible = places

    def _put_in_order(self) -> None:
        """All rows in the chosen order, blanks last in both directions; filtering need not sort then."""
        self._ordered = range(len(self._rows))
        if self._order is None:
            return
        column, descending = self._order
        values, filled, blank = self._sorted_by(column)
        self._ordered = sorted(filled, key=values.__getitem__, reverse=descending) + blank

    def _sorted_by(self, column: int) -> tuple[list[Any], list[int], list[int]]:
        """What a column sorts by; the places where it has a value, in order, and those where it is blank."""
        if column not in self._orders:
            values = self.columns[column].sort_values(self._rows)
            filled = [place for place, value in enumerate(values) if value or value == 0]
            blank = [] if len(filled) == len(values) else sorted(set(range(len(values))).difference(filled))
            filled.sort(key=values.__getitem__)
            self._orders[column] = values, filled, blank
        return self._orders[column]

    def _forget(self) -> None:
        """What was made from other rows."""
        self._searched = []
        self._orders.clear()

    def _search_texts(self) -> list[str]:
        if not self._searched:
            self._searched = list(map(self._search, self._rows))
        return self._searched

    def _all_texts(self, row: T) -> str:
        return " ".join(column.text(row) for column in self.columns).lower()


def _plain(value: object) -> object:
    if isinstance(value, Mark):
        return value.word
    return value if isinstance(value, Decimal | int | str) or value is None else str(value)
