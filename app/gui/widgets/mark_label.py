"""A state as a small widget: pale chip with icon (or shape) and word."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.models.columns import Mark
from app.gui.widgets.mark_delegate import paint_mark


class MarkLabel(QWidget):
    """Shows one `Mark`."""

    def __init__(self, mark: Mark, look: Look) -> None:
        super().__init__()
        self._look = look
        self.mark = mark
        self.setFont(look.font("small"))
        self.setAccessibleName(mark.word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics, gap = self.fontMetrics(), self._look.space(1)
        side = metrics.ascent() if self.mark.icon else 0
        return QSize(
            metrics.horizontalAdvance(self.mark.word) + side + 4 * gap + 2, metrics.height() + gap + 2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(
            painter, QRect(-self._look.space(1), 0, self.width(), self.height()), self.mark, self._look
        )
        painter.end()
