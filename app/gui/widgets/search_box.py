"""The search in the window's head (Ctrl+K): live results by name, code or pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.gui.icons import icon
from app.gui.look import Look

if TYPE_CHECKING:
    from app.usecases.lines import SearchHit

_HIT = Qt.ItemDataRole.UserRole
_KINDS = {"agency": ("building-2", "单位"), "project": ("file-text", "项目")}
_LIST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class SearchBox(QLineEdit):
    """A field with a list of results below it; asks by `asked`, answers by `chosen`."""

    asked = Signal(str)
    chosen = Signal(object)  # a SearchHit

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAcceptDrops(False)  # files that are dropped here are the window's
        self.setPlaceholderText("搜索单位、项目：名称、编码或拼音首字母（Ctrl+K）")
        self.addAction(icon("search", look), QLineEdit.ActionPosition.LeadingPosition)
        self._list = QListWidget()
        self._list.setParent(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.hide()
        self._list.setIconSize(look.icon_size())
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._on_clicked)
        self.textEdited.connect(self._on_edited)

    def focus(self) -> None:
        """Put the cursor here with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_hits(self, text: str, hits: Sequence[SearchHit]) -> None:
        """Show the answer to a question, unless the text has changed since."""
        if text != self.text() or not text.strip():
            return
        self._list.clear()
        for hit in hits:
            symbol, kind = _KINDS[hit.kind]
            code = f"　{hit.code}" if hit.code else ""
            item = QListWidgetItem(icon(symbol, self._look), f"{hit.name}　—　{kind}，{hit.place}{code}")
            item.setData(_HIT, hit)
            self._list.addItem(item)
        if not hits:
            item = QListWidgetItem("没有找到。可输入名称中的字、编码的一段或拼音首字母")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._open()

    def hits(self) -> list[str]:
        """The result lines now shown."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LIST_KEYS and self._list.isVisible():
            self._list.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentItem() if self._list.isVisible() else None)
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._list.isVisible():
            self._close()
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        self.setClearButtonEnabled(True)  # only now: finding Qt's own icon takes 13 ms
        if text.strip():
            self.asked.emit(text)
        else:
            self._close()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._choose(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        hit = item.data(_HIT) if item is not None else None
        if hit is not None:
            self._close()
            self.clear()
            self.chosen.emit(hit)

    def _open(self) -> None:
        """Lay the list below the field, no window of its own: the input method keeps working."""
        window = self.window()
        if self._list.parent() is not window:
            self._list.setParent(window)
            window.installEventFilter(self)
        rows = min(self._list.count(), 12)
        width = max(self.width(), self._look.space(150))
        place = self.mapTo(window, QPoint(0, self.height() + self._look.space(1)))
        place.setX(min(place.x(), max(0, window.width() - width - self._look.space(2))))
        height = rows * self._list.sizeHintForRow(0) + 2 * self._list.frameWidth() + 2
        self._list.setGeometry(place.x(), place.y(), width, height)
        self._list.raise_()
        self._list.show()

    def _close(self) -> None:
        self._list.hide()
