"""The navigation at the left: pages in the order of the year, each with a count of what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.icons import icon
from app.gui.look import Look
from app.gui.navigation import PageEntry

_KEY = 256  # Qt.ItemDataRole.UserRole
_COUNT = _KEY + 1
_MOST = 9999


class SideBar(QListWidget):
    """A list of pages; `chosen` tells the key of the one the user wants."""

    chosen = Signal(str)

    def __init__(self, entries: Iterable[PageEntry], look: Look) -> None:
        super().__init__()
        self.setObjectName("sideBar")
        self.setItemDelegate(_CountDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setIconSize(look.icon_size())
        self._items: dict[str, QListWidgetItem] = {}
        for entry in entries:
            item = QListWidgetItem(icon(entry.icon, look), entry.title, self)
            item.setData(_KEY, entry.key)
            self._items[entry.key] = item
        self.setFixedWidth(self._wanted_width(look))
        self.currentItemChanged.connect(self._on_current)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write how many things wait on each page."""
        for key, item in self._items.items():
            item.setData(_COUNT, counts.get(key, 0))

    def choose(self, key: str) -> None:
        """Mark a page as the current one without asking for it."""
        self.blockSignals(True)
        self.setCurrentItem(self._items[key])
        self.blockSignals(False)

    def _on_current(self, current: QListWidgetItem | None) -> None:
        if current is not None:
            self.chosen.emit(current.data(_KEY))

    def _wanted_width(self, look: Look) -> int:
        return self.fontMetrics().horizontalAdvance("单位与项目 888") + look.space(13)


class _CountDelegate(QStyledItemDelegate):
    """Draws the count as a small pill at the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._look.space(9))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        count = index.data(_COUNT)
        if not count:
            return
        from PySide6.QtCore import Qt

        text = str(count) if count <= _MOST else f"{_MOST}+"
        font = self._look.font("small")
        painter.save()
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text) + self._look.space(3)
        height = painter.fontMetrics().height()
        area: QRect = option.rect  # type: ignore[attr-defined]
        pill = QRect(
            area.right() - width - self._look.space(2), area.center().y() - height // 2, width, height
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(self._look.colour("text_soft"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
