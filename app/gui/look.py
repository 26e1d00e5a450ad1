"""Colours, sizes and fonts of the window, from the tokens in resources/styles."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from app.shared.paths import resource

FAMILIES = ("Noto Sans SC", "Jixiao Kai")
SCALES = (90, 100, 110, 125, 150, 175, 200)
"""Text sizes the user may choose, in %."""

_FONT_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "JixiaoKai-Regular.ttf")
_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "label",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_soft",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Mid: "hairline",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Dark: "rule",
    QPalette.ColorRole.Shadow: "rule",
    QPalette.ColorRole.Accent: "accent",
}
_DISABLED = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)


@cache
def _tokens() -> Mapping[str, Mapping[str, str | float]]:
    with resource("styles", "tokens.toml").open("rb") as file:
        return tomllib.load(file)


@dataclass(frozen=True)
class Look:
    """One choice of brightness and text size; `scale` in %."""

    dark: bool = False
    scale: int = 100

    def colour(self, token: str) -> QColor:
        """A colour of tokens.toml by name; KeyError is a bug."""
        return QColor(self.code(token))

    def code(self, token: str) -> str:
        """The same as #RRGGBB."""
        return str(_tokens()["dark" if self.dark else "light"][token])

    def points(self, size: str) -> float:
        """A text size (base, table, small, title) in pt, scaled."""
        return float(_tokens()["sizes"][size]) * self.scale / 100

    def font(self, size: str = "base", *, bold: bool = False) -> QFont:
        """The screen font in one of the named sizes."""
        font = QFont(list(FAMILIES))
        font.setPointSizeF(self.points(size))
        font.setBold(bold)
        return font

    def space(self, steps: int = 1) -> int:
        """Spacing in steps of a quarter of the line height: 4 px at 100 %."""
        return max(1, round(self._line_height * steps / 5))

    @cached_property
    def _line_height(self) -> int:
        return QFontMetrics(self.font()).height()

    def icon_size(self) -> QSize:
        """Icons of buttons: 18 px at 100 %."""
        side = self.space(4) + self.space(1) // 2
        return QSize(side, side)

    def palette(self) -> QPalette:
        """The application's palette."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in _DISABLED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text_off"))
        return palette

    def style_sheet(self) -> str:
        """resources/styles/window.qss with colours and sizes filled in."""
        text = resource("styles", "window.qss").read_text(encoding="utf-8")
        values: dict[str, str | float] = dict(_tokens()["dark" if self.dark else "light"])
        values |= {f"{name}_pt": f"{self.points(name):.2f}pt" for name in _tokens()["sizes"]}
        values |= {f"space{steps}": f"{self.space(steps)}px" for steps in range(1, 9)}
        for name in ("arrow", "tick"):
            file = f"{name}_{'dark' if self.dark else 'light'}.svg"
            values[name] = resource("styles", file).as_posix()
        for name in sorted(values, key=len, reverse=True):
            text = text.replace(f"@{name}", str(values[name]))
        return text


def add_fonts() -> None:
    """Make the bundled fonts known to Qt, so that Chinese shows without any system font."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def dress(app: QApplication, look: Look) -> None:
    """Give the whole application one look."""
    app.setPalette(look.palette())
    app.setFont(look.font())
    app.setStyleSheet(look.style_sheet())
