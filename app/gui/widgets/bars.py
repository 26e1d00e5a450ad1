"""Counted bars, drawn with QPainter: each with colour, shape and word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.models.columns import Mark
from app.gui.widgets.mark_delegate import paint_symbol


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a mark with its count; `key` is told when it is clicked."""

    mark: Mark
    count: int
    key: str = ""


class CountBars(QWidget):
    """Bars under each other; the longest fills the width."""

    clicked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other counts."""
        self.bars = tuple(bars)
        self.setAccessibleName("，".join(f"{bar.mark.word} {bar.count}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.space(50), self._row() * max(len(self.bars), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((bar.count for bar in self.bars), default=0)
        words = max((painter.fontMetrics().horizontalAdvance(bar.mark.word) for bar in self.bars), default=0)
        for number, bar in enumerate(self.bars):
            self._paint_bar(
                painter, QRect(0, number * self._row(), self.width(), self._row()), bar, (most, words)
            )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y()) // self._row()
        if 0 <= number < len(self.bars) and self.bars[number].key:
            self.clicked.emit(self.bars[number].key)

    def _paint_bar(self, painter: QPainter, area: QRect, bar: Bar, scale: tuple[int, int]) -> None:
        most, words = scale
        gap, side = self._look.space(2), painter.fontMetrics().ascent()
        spot = QRectF(0, area.center().y() - side / 2, side, side)
        paint_symbol(painter, spot, bar.mark, self._look)
        painter.setPen(self._look.colour("text"))
        word = QRect(side + gap, area.top(), words + gap, area.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, bar.mark.word)
        number = f"{bar.count}"
        figure = painter.fontMetrics().horizontalAdvance("8888")
        left = word.right() + gap
        room = area.width() - left - figure - gap
        length = room * bar.count / most if most else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(QRectF(left, area.center().y() - gap / 2, room, gap), 2, 2)
        painter.setBrush(self._look.colour(bar.mark.colour))
        painter.drawRoundedRect(QRectF(left, area.center().y() - gap / 2, length, gap), 2, 2)
        painter.setPen(self._look.colour("text"))
        painter.drawText(
            QRect(area.right() - figure, area.top(), figure, area.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            number,
        )

    def _row(self) -> int:
        return self._look.space(7)


class ShareBar(QWidget):
    """How much of a whole is done: a thin bar, painted only; the figures stand beside it."""

    def __init__(self, look: Look, share: Decimal | None) -> None:
        super().__init__()
        self._look = look
        self._share = share
        self.setMinimumWidth(look.space(16))
        self.setFixedHeight(look.space(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        if self._share:
            painter.setBrush(self._look.colour("accent"))
            part = float(min(self._share, Decimal(1))) * self.width()  # pixels, no money
            painter.drawRoundedRect(QRectF(0, 0, part, self.height()), 2, 2)
        painter.end()
