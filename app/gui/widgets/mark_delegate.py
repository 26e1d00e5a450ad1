"""Draws states in lists: a pale chip with icon (or shape) and word."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.icons import pixmap
from app.gui.look import Look
from app.gui.models.columns import Mark
from app.gui.models.rows_model import MARK_ROLE, Index


def paint_mark(painter: QPainter, area: QRect, mark: Mark, look: Look) -> int:
    """Draw a chip at the left of `area`; gives its width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = painter.fontMetrics()
    side, gap = metrics.ascent(), look.space(1)
    width = metrics.horizontalAdvance(mark.word) + 3 * gap + (side if mark.icon else 0)
    height = min(area.height() - 2, metrics.height() + gap)
    chip = QRectF(
        area.left() + gap, area.center().y() - height / 2 + 0.5, min(width, area.width() - gap), height
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(mark.fill))
    painter.drawRoundedRect(chip, 3, 3)
    left = chip.left() + gap
    if mark.icon:
        spot = QRectF(left, chip.center().y() - side / 2, side, side)
        paint_symbol(painter, spot, mark, look)
        left += side + gap / 2
    painter.setPen(look.colour("text"))
    room = QRectF(left, chip.top(), chip.right() - left, chip.height())
    word = metrics.elidedText(mark.word, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
    painter.restore()
    return int(chip.width())


def paint_symbol(painter: QPainter, spot: QRectF, mark: Mark, look: Look) -> None:
    """The icon of a mark, or its shape when it is a light (■ ▲ ● ◆)."""
    colour = look.code(mark.colour)
    if not mark.icon.isascii():
        painter.setPen(QColor(colour))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, mark.icon)
        return
    pixels = round(spot.width() * painter.device().devicePixelRatioF())
    painter.drawPixmap(spot.toRect(), pixmap(mark.icon, colour, max(pixels, 8)))


class MarkDelegate(QStyledItemDelegate):
    """For columns of kind mark; everything else is drawn by the style."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark = index.data(MARK_ROLE)
        if not isinstance(mark, Mark):
            super().paint(painter, option, index)
            return
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._look.colour("selection"))
        painter.save()
        painter.setFont(self._look.font("table"))
        paint_mark(painter, area, mark, self._look)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self._look.space(7))
