"""The results below the search field; made at the first result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.gui.icons import icon
from app.gui.look import Look

if TYPE_CHECKING:
    from app.usecases.lines import SearchHit

MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
"""The keys that walk through the results while the cursor stays in the field."""

_HIT = Qt.ItemDataRole.UserRole
_KINDS = {"agency": ("building-2", "单位"), "project": ("file-text", "项目")}
_NOTHING = "没有找到。可输入名称中的字、编码的一段或拼音首字母"
_MOST_ROWS = 12


class HitList(QListWidget):
    """Lies over the pages of `field`'s window, no window of its own: the input method keeps working."""

    def __init__(self, field: QWidget, look: Look) -> None:
        super().__init__(field.window())
        self._field, self._look = field, look
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.setIconSize(look.icon_size())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.window().installEventFilter(self)

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Replace the results and lay them below the field."""
        self.clear()
        for hit in hits:
            symbol, kind = _KINDS[hit.kind]
            code = f"　{hit.code}" if hit.code else ""
            item = QListWidgetItem(icon(symbol, self._look), f"{hit.name}　—　{kind}，{hit.place}{code}")
            item.setData(_HIT, hit)
            self.addItem(item)
        if not hits:
            item = QListWidgetItem(_NOTHING)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.setCurrentRow(0)
        self._lie_below()

    def texts(self) -> list[str]:
        """The lines now shown."""
        return [self.item(row).text() for row in range(self.count())]

    def hit(self, item: QListWidgetItem | None) -> SearchHit | None:
        """What a line stands for; None for the sentence that nothing was found."""
        return cast("SearchHit | None", item.data(_HIT) if item is not None else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.hide()
        return super().eventFilter(watched, event)

    def _lie_below(self) -> None:
        window = self._field.window()
        rows = min(self.count(), _MOST_ROWS)
        width = max(self._field.width(), self._look.space(150))
        place = self._field.mapTo(window, QPoint(0, self._field.height() + self._look.space(1)))
        place.setX(min(place.x(), max(0, window.width() - width - self._look.space(2))))
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + 2
        self.setGeometry(place.x(), place.y(), width, height)
        self.raise_()
        self.show()
