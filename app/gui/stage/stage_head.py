"""The line above a stage page: title, period, views, and what can be done with the list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.domain.rulebook import Rulebook
from app.gui.icons import icon
from app.gui.look import Look
from app.gui.stage.stage_config import StageConfig

YEAR_END = 12
_ALWAYS = "打印表格"
_VIEWS = (("both", "并排", "列表和表格并排"), ("list", "列表", "只看列表"), ("form", "表格", "只看表格"))
MORE = (
    "card", "", "submit", "pass", "return", "", "issue", "export_returns", "export_forms", "print_forms",
    "print_reviews", "", "export_list", "print_list",
)  # fmt: skip


class StageHead(QWidget):
    """Tells which period and which view is wanted."""

    period_changed = Signal()
    view_changed = Signal(str)

    def __init__(self, config: StageConfig, actions: Mapping[str, QAction], look: Look) -> None:
        super().__init__()
        self._has_periods = config.has_periods
        title = QLabel(config.stage.title)
        title.setObjectName("pageTitle")
        self._periods = QComboBox()
        self._periods.setToolTip("监控期间")
        self._periods.activated.connect(lambda _place: self.period_changed.emit())
        self._buttons: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        row.addWidget(title)
        row.addWidget(self._periods)
        row.addStretch(1)
        row.addWidget(self._views())
        for key in ("issue", "print_forms", "card"):
            button = QToolButton()
            button.setDefaultAction(actions[key])
            button.setIconSize(look.icon_size())
            self._buttons.append(button)
            row.addWidget(button)
        row.addWidget(self._more(actions, look))
        self._periods.setVisible(self._has_periods)
        self.set_narrow(narrow=True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Only the printer, without words, where there is no room; the others are under 更多 anyway."""
        style = Qt.ToolButtonStyle
        for button in self._buttons:
            button.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)
            button.setVisible(not narrow or button.defaultAction().text() == _ALWAYS)

    def show_view(self, mode: str) -> None:
        """Mark a view as the chosen one."""
        self._view_buttons[mode].setChecked(True)

    def show_periods(self, rules: Rulebook, month: int = YEAR_END) -> None:
        """Offer the periods of the rulebook's rhythm: the chosen one, else the last one ended by `month`."""
        if not self._has_periods:
            return
        months = sorted({int(name) for name in rules.names("monitoring.rhythm")})
        if [self._periods.itemData(place) for place in range(self._periods.count())] == months:
            return
        chosen = self.months()
        self._periods.clear()
        for last in months:
            self._periods.addItem(f"1—{last}月" if last > 1 else "1月", last)
        ended = [number for number in months if number <= month]
        wanted = chosen or (ended[-1] if ended else None)
        if wanted is not None:
            self.choose_months(wanted)

    def months(self) -> int | None:
        """The chosen period's last month; None on pages without periods."""
        data = self._periods.currentData() if self._has_periods else None
        return int(data) if data is not None else None

    def choose_months(self, months: int) -> None:
        """Choose a period, also one that the rhythm no longer has."""
        if self._periods.findData(months) < 0:
            self._periods.addItem(f"1—{months}月", months)
        self._periods.setCurrentIndex(self._periods.findData(months))

    def _views(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._view_buttons: dict[str, QToolButton] = {}
        for key, text, tip in _VIEWS:
            button = QToolButton()
            button.setText(text)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setChecked(key == "list")
            button.clicked.connect(lambda _checked=False, mode=key: self.view_changed.emit(mode))
            self._group.addButton(button)
            self._view_buttons[key] = button
            row.addWidget(button)
        return box

    def _more(self, actions: Mapping[str, QAction], look: Look) -> QToolButton:
        menu = QMenu(self)
        for key in MORE:
            if key:
                menu.addAction(actions[key])
            else:
                menu.addSeparator()
        button = QToolButton()
        button.setText("更多")
        button.setIconSize(look.icon_size())
        button.setIcon(icon("chevron-down", look))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button
