"""Draws the cells of a form as on paper and edits them in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QPolygonF, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.vocabulary import Severity
from app.forms.grid import Cell
from app.gui.forms.cell_editors import Composing, is_break_key, is_commit_key, make_editor, set_text, text_of
from app.gui.forms.cell_sizes import PADDING
from app.gui.forms.grid_model import CELL_ROLE, OUTER_ROLE, PROBLEM_ROLE
from app.gui.look import Look
from app.gui.models.rows_model import Index

_FILLS = {"label": "label", "input": "input", "computed": "computed", "referenced": "referenced"}
_MARKS = {Severity.ERROR: "error", Severity.MUST_EXPLAIN: "must_explain", Severity.HINT: "hint"}
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class FormDelegate(QStyledItemDelegate):
    """`moved` asks the view to go on after Enter (down, up) or Tab (next, previous)."""

    moved = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._composing = Composing(self)
        self.font = look.font("table")
        self.pending: tuple[str, str] | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        self._paint_ground(painter, area, cell, selected=bool(state & QStyle.StateFlag.State_Selected))
        self._paint_lines(painter, area, cell, index.data(OUTER_ROLE))
        self._paint_text(painter, area, cell)
        severity = index.data(PROBLEM_ROLE)
        if severity is not None:
            self._paint_mark(painter, area, self._look.colour(_MARKS[severity]))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def cell_font(self, cell: Cell) -> QFont:
        """The font of a cell at the present zoom."""
        font = QFont(self.font)
        font.setBold(cell.bold)
        if cell.role == "title" and cell.bold:
            font.setPointSizeF(self.font.pointSizeF() * 1.4)
        return font

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        cell: Cell = index.data(CELL_ROLE)
        editor = make_editor(cell, parent)
        editor.setFont(self.cell_font(cell))
        editor.installEventFilter(self._composing)
        if isinstance(editor, QComboBox):
            editor.activated.connect(lambda _row: self._finish(editor, ""))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        set_text(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep the text until the editor is closed: applying it may lay the form out anew."""
        cell: Cell = index.data(CELL_ROLE)
        text = text_of(editor)
        if text != cell.text:
            self.pending = (cell.path, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect  # type: ignore[attr-defined]
        if isinstance(editor, QPlainTextEdit):
            least = editor.fontMetrics().lineSpacing() * 2 + 8
            area = QRect(area.topLeft(), area.size())
            area.setHeight(max(area.height(), min(least, 200)))
        editor.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        editor = watched if isinstance(watched, QWidget) else None
        if editor is None or self._composing.active:
            return False
        if is_break_key(event):
            if isinstance(editor, QPlainTextEdit):
                editor.insertPlainText("\n")
            return True
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_commit_key(event):
            self._finish(editor, "up" if back else "down")
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._finish(editor, "previous" if back or event.key() == Qt.Key.Key_Backtab else "next")
            return True
        return super().eventFilter(watched, event)

    def _finish(self, editor: QWidget, move: str) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if move:
            self.moved.emit(move)

    def _paint_ground(self, painter: QPainter, area: QRect, cell: Cell, *, selected: bool) -> None:
        if cell.border:
            painter.fillRect(area, self._look.colour(_FILLS.get(cell.role, "surface")))
        if selected:
            tint = self._look.colour("selection")
            tint.setAlpha(150)
            painter.fillRect(area, tint)

    def _paint_lines(self, painter: QPainter, area: QRect, cell: Cell, outer: str) -> None:
        """Lines at the right and below belong to every cell; `outer` names further ones (top, left).

        Inputs without a frame are signature lines.
        """
        painter.setPen(QPen(self._look.colour("rule"), 1))
        if not cell.border:
            if cell.role == "input":
                painter.drawLine(area.bottomLeft(), area.bottomRight())
            return
        painter.drawLine(area.topRight(), area.bottomRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if "top" in outer:
            painter.drawLine(area.topLeft(), area.topRight())
        if "left" in outer:
            painter.drawLine(area.topLeft(), area.bottomLeft())

    def _paint_text(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        if not cell.text:
            return
        option = QTextOption(_ALIGN[cell.align] | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.setFont(self.cell_font(cell))
        negative = cell.kind == "money" and cell.text.startswith("-")
        painter.setPen(self._look.colour("error" if negative else "text"))
        painter.drawText(QRectF(area).adjusted(PADDING, 1, -PADDING, -1), cell.text, option)

    def _paint_mark(self, painter: QPainter, area: QRect, colour: QColor) -> None:
        size = max(7.0, self._look.space(2))
        corner = QPointF(area.right(), area.top())
        triangle = QPolygonF([corner, corner - QPointF(size, 0), corner + QPointF(0, size)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(triangle)
