"""Icons from resources/icons, tinted with a colour of the look and drawn only when shown."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.gui.look import Look
from app.shared.paths import resource


def icon(name: str, look: Look, colour: str = "text_soft") -> QIcon:
    """The icon called `name` in a colour of tokens.toml; FileNotFoundError is a bug."""
    return QIcon(_Engine(name, look.code(colour), look.code("text_off")))


class _Engine(QIconEngine):
    """Draws one icon in one colour, in another while disabled."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        _renderer(self._name, colour).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        return pixmap(self._name, colour, min(size.width(), size.height()))

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._disabled)


@cache
def pixmap(name: str, colour: str, pixels: int) -> QPixmap:
    """One square picture of the icon."""
    renderer = _renderer(name, colour)
    picture = QPixmap(pixels, pixels)
    picture.fill(QColor("transparent"))
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
