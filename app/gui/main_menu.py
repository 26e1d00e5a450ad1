"""The menu of the window: its entries are a table, and which stand together is another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.actions import ActionSpec
from app.gui.look import SCALES, Look

ACTIONS = (
    ActionSpec("search", "搜索", shortcut="Ctrl+K", icon="search"),
    ActionSpec("help", "帮助", shortcut="F1", icon="help-circle"),
    ActionSpec("demo", "打开演示账套", icon="book-open"),
    ActionSpec("new", "新建账套…", icon="plus"),
    ActionSpec("open", "打开账套…", icon="folder-open"),
    ActionSpec("year", "开立新年度…", icon="calendar"),
    ActionSpec("back_up", "立即备份", icon="copy"),
    ActionSpec("backups", "备份与恢复…", icon="history"),
    ActionSpec("export", "导出账套…", icon="package"),
    ActionSpec("dark", "深色显示"),
    ActionSpec("feedback", "反馈包…", icon="archive"),
    ActionSpec("about", "关于", icon="info"),
)
BEGINNINGS = ("open", "new", "demo")
"""Ways to another database."""
WITH_DATABASE = ("year", "back_up", "backups", "export")
"""What needs an open database."""
_LAST = ("help", "feedback", "about")


def main_menu(
    window: QWidget, actions: Mapping[str, QAction], look: Look, want_scale: Callable[[int], None]
) -> QMenu:
    """The menu at the right of the head; a text size, in %, goes to `want_scale`."""
    menu = QMenu(window)
    menu.addActions([actions[key] for key in BEGINNINGS])
    menu.addSeparator()
    menu.addActions([actions[key] for key in WITH_DATABASE])
    menu.addSeparator()
    sizes = menu.addMenu("文字大小")
    for scale in SCALES:
        action = sizes.addAction(f"{scale}%")
        action.setCheckable(True)
        action.setChecked(scale == look.scale)
        action.triggered.connect(lambda _checked=False, value=scale: want_scale(value))
    dark = actions["dark"]
    dark.setCheckable(True)
    dark.setChecked(look.dark)
    menu.addAction(dark)
    menu.addSeparator()
    menu.addActions([actions[key] for key in _LAST])
    return menu
