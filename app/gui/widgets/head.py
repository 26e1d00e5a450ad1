"""The line at the top: bureau, year, search, menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton

from app.gui.icons import icon
from app.gui.look import Look
from app.gui.widgets.search_box import SearchBox


class Head(QFrame):
    """Who works, in which year, and the way to any unit or project."""

    year_chosen = Signal(int)

    def __init__(self, look: Look, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("head")
        self._bureau = QLabel("绩效工作台")
        self._bureau.setObjectName("bureau")
        self._years = QComboBox()
        self._years.setToolTip("预算年度")
        self._years.activated.connect(self._on_year)
        self._years.hide()
        self.search = SearchBox(look)
        self.search.setMaximumWidth(look.space(110))
        more = QToolButton()
        more.setObjectName("flat")
        more.setIcon(icon("list", look))
        more.setText("菜单")
        more.setIconSize(look.icon_size())
        more.setToolTip("账套、显示、帮助")
        more.setMenu(menu)
        self._menu = menu
        self._tools: list[QObject] = []
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(look.space(4), look.space(2), look.space(2), look.space(2))
        row.setSpacing(look.space(3))
        row.addWidget(self._bureau)
        row.addWidget(self._years)
        row.addStretch(1)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(more)

    def show_years(self, bureau: str, years: Sequence[int], current: int) -> None:
        """Name the bureau and offer its years."""
        self._bureau.setText(bureau or "绩效工作台")
        self._years.clear()
        for year in years:
            self._years.addItem(f"{year} 年度", year)
        self._years.setCurrentIndex(self._years.findData(current))
        self._years.setVisible(bool(years))

    def add_tools(self, actions: Sequence[QAction], look: Look) -> None:
        """Further actions: as buttons before the menu, and as its first entries; the former ones go."""
        from PySide6.QtCore import Qt

        for tool in self._tools:
            tool.setParent(None)
            tool.deleteLater()
        self._tools.clear()
        for action in actions:
            button = QToolButton()
            button.setObjectName("flat")
            button.setDefaultAction(action)
            button.setIconSize(look.icon_size())
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._row.insertWidget(self._row.count() - 1, button)
            self._tools.append(button)
        first = self._menu.actions()[0]
        self._menu.insertActions(first, list(actions))
        self._tools.append(self._menu.insertSeparator(first))

    def _on_year(self, index: int) -> None:
        self.year_chosen.emit(self._years.itemData(index))
