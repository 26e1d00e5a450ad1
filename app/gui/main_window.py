"""The window: head, navigation, pages, status line.

What stands in the window at its first paint does without Qt's namespace of constants: asking PySide for `Qt`
makes 150 enumerations, which takes an eighth of the whole start. It is imported where it is first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QMainWindow, QStackedWidget, QWidget

from app.gui.actions import build_actions
from app.gui.drops import dropped_paths, let_files_through
from app.gui.look import Look
from app.gui.main_menu import ACTIONS, BEGINNINGS, WITH_DATABASE, main_menu
from app.gui.navigation import PAGES, PageEntry
from app.gui.widgets.head import Head
from app.gui.widgets.side_bar import SideBar
from app.gui.widgets.status_line import StatusLine
from app.gui.widgets.welcome import Welcome

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent

    from app.gui.desk import Desk
    from app.gui.page import Page


class MainWindow(QMainWindow):
    """One open database on screen; everything that needs more than the window is asked for by signal."""

    painted = Signal()
    closing = Signal()
    database_wanted = Signal(str)  # demo, new or open
    look_wanted = Signal(object)  # a Look
    wanted = Signal(str)  # help, year, about, feedback, back_up, backups, export

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle("绩效工作台")
        self.setAcceptDrops(True)
        self.look = look
        self.desk: Desk | None = None
        self.page_key = PAGES[0].key  # of the page now shown, or to be shown first
        self._was_painted = False
        self._pages: dict[str, Page] = {}
        self._instead: QWidget | None = None
        self.actions_by_key = build_actions(self, ACTIONS, look, everywhere=True, chosen=self._on_chosen)
        self.head = Head(look, main_menu(self, self.actions_by_key, look, self._want_scale))
        self.side_bar = SideBar(PAGES, look)
        self.stack = QStackedWidget()
        self.status_line = StatusLine(look)
        self.welcome = Welcome(look)
        self.welcome.chosen.connect(self.database_wanted)
        self.stack.addWidget(self.welcome)
        self.side_bar.chosen.connect(self.open_page)
        self._let_work(is_open=False)
        self._lay_out()

    def enter(self, desk: Desk) -> None:
        """Work with an open database: all pages are made anew when first shown."""
        self.desk = desk
        desk.jumped.connect(self.open_page)
        desk.said.connect(self.status_line.show_sentence)
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._drop_instead()
        self._let_work(is_open=True)
        self.open_page(self.page_key)

    def show_instead(self, widget: QWidget) -> None:
        """Show something in the place of all pages, which are out of reach meanwhile."""
        self._drop_instead()
        self._instead = widget
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)
        self._let_work(is_open=False)

    def go_back(self) -> None:
        """From there to the page of the open database."""
        self._drop_instead()
        self._let_work(is_open=self.desk is not None)
        self.open_page(self.page_key)

    def open_page(self, key: str, target: object = None) -> None:
        """Show a page, and on it what another page wants to be seen."""
        if self.desk is None:
            return
        page = self.page(key)
        self.page_key = key
        self.side_bar.choose(key)
        self.stack.setCurrentWidget(page)
        if not self.side_bar.hasFocus():  # who goes through the pages by keys goes on there
            page.setFocus()
        if target is not None:
            page.receive(target)

    def page(self, key: str) -> Page:
        """The page with this key, made when first needed."""
        if key not in self._pages:
            page: Page = _entry(key).load()(self.desk)
            let_files_through(page)
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def current_entry(self) -> PageEntry | None:
        """The page now shown, for the help."""
        return next((_entry(key) for key, page in self._pages.items() if page.isVisible()), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            from PySide6.QtCore import Qt

            event.setDropAction(Qt.DropAction.CopyAction)  # never moved away from where they lie
            event.accept()
            self.open_page("exchange", paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus, as it does in dialogs."""
        from PySide6.QtCore import Qt

        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _drop_instead(self) -> None:
        if self._instead is not None:
            self.stack.removeWidget(self._instead)
            self._instead.deleteLater()
            self._instead = None

    def _let_work(self, *, is_open: bool) -> None:
        """Without an open database there is nothing to go to, to search or to back up."""
        self.side_bar.setEnabled(is_open)
        self.head.search.setEnabled(is_open)
        for key in WITH_DATABASE:
            self.actions_by_key[key].setEnabled(is_open)

    def _lay_out(self) -> None:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.head, 0, 0, 1, 2)
        grid.addWidget(self.side_bar, 1, 0)
        grid.addWidget(self.stack, 1, 1)
        grid.addWidget(self.status_line, 2, 0, 1, 2)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)
        self.setCentralWidget(body)

    def _want_scale(self, scale: int) -> None:
        self.look_wanted.emit(Look(self.look.dark, scale))

    def _on_chosen(self, key: str) -> None:
        if key == "search":
            self.head.search.focus()
        elif key == "dark":
            self.look_wanted.emit(Look(not self.look.dark, self.look.scale))
        elif key in BEGINNINGS:
            self.database_wanted.emit(key)
        else:
            self.wanted.emit(key)


def _entry(key: str) -> PageEntry:
    return next(entry for entry in PAGES if entry.key == key)
