"""The search in the window's head (Ctrl+K): live results by name, code or pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.gui.icons import icon
from app.gui.look import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidgetItem

    from app.gui.widgets.hit_list import HitList
    from app.usecases.lines import SearchHit


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
        self._list: HitList | None = None
        self.textEdited.connect(self._on_edited)

    def focus(self) -> None:
        """Put the cursor here with everything selected."""
        from PySide6.QtCore import Qt

        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_hits(self, text: str, hits: Sequence[SearchHit]) -> None:
        """Show the answer to a question, unless the text has changed since."""
        if text != self.text() or not text.strip():
            return
        if self._list is None:
            from app.gui.widgets.hit_list import HitList

            self._list = HitList(self, self._look)
            self._list.itemClicked.connect(self._on_clicked)
        self._list.show_hits(hits)

    def hits(self) -> list[str]:
        """The result lines now shown."""
        return self._list.texts() if self._list is not None else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtCore import Qt

        from app.gui.widgets.hit_list import MOVES

        shown = self._list if self._list is not None and self._list.isVisible() else None
        if event.key() in MOVES and shown is not None:
            shown.keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(shown.hit(shown.currentItem()) if shown is not None else None)
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()

    def _on_edited(self, text: str) -> None:
        self.setClearButtonEnabled(True)  # only now: finding Qt's own icon takes 13 ms
        if text.strip():
            self.asked.emit(text)
        else:
            self._close()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if self._list is not None:
            self._choose(self._list.hit(item))

    def _choose(self, hit: SearchHit | None) -> None:
        if hit is not None:
            self._close()
            self.clear()
            self.chosen.emit(hit)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()
