"""Scores of several experts for one scoring table: one sheet per expert, then the average into the form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.form_data import RubricScore
from app.domain.rubric_table import Rubric, RubricItem
from app.gui.fit import fit
from app.gui.look import Look
from app.gui.widgets.score_table import ScoreTable
from app.shared.decimals import parse_number, plain

_HEADINGS = ("指标", "满分", "得分", "扣分原因")
_POINTS, _NOTE = 2, 3


class ExpertScoresDialog(QDialog):
    """Entering and averaging are asked for by signal, so the dialog stays open for the next expert."""

    stored = Signal(str, object)  # scorer, tuple of RubricScore
    average_wanted = Signal()

    def __init__(
        self, rubric: Rubric, scores: Sequence[RubricScore], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"专家打分 — {rubric.title}")
        self._rubric = rubric
        self._scores = list(scores)
        self._unsaved = False
        self._given_up = False
        self.scorer = QComboBox()
        self.scorer.setEditable(True)
        self.scorer.addItems(sorted({row.scorer for row in scores if row.scorer}))
        line = self.scorer.lineEdit()
        if line is not None:
            line.setPlaceholderText("姓名或编号，如 专家甲")
        self.scorer.currentTextChanged.connect(lambda _name: self._fill())
        self.table = ScoreTable(len(rubric.items), len(_HEADINGS))
        self.table.setHorizontalHeaderLabels(list(_HEADINGS))
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, look.space(60))
        self._problem = QLabel()
        self._problem.setObjectName("problem")
        self._done = QLabel()
        self._done.setObjectName("soft")
        column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(QLabel("评分人"))
        head.addWidget(self.scorer, 1)
        head.addWidget(self._done, 1)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._problem)
        column.addLayout(self._buttons())
        fit(self, look, 170, 140)
        self.table.itemChanged.connect(self._on_typed)
        self._fill()
        self.table.setCurrentCell(0, _POINTS)

    def problem(self) -> str:
        """The sentence now shown."""
        return self._problem.text()

    def show_scores(self, scores: Sequence[RubricScore]) -> None:
        """Take over what was stored."""
        self._scores = list(scores)
        names = sorted({row.scorer for row in scores if row.scorer})
        self._done.setText(f"已录入：{'、'.join(names)}" if names else "")

    def say_averaged(self) -> None:
        """The scores stand in the form now."""
        self._done.setText(f"{self._done.text()}，已汇总到评分表")

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        store = QPushButton("保存这位评分人的分数")
        store.clicked.connect(self._store)
        average = QPushButton("汇总到评分表")
        average.setObjectName("primary")
        average.clicked.connect(self._on_average)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        row.addWidget(store)
        row.addStretch(1)
        row.addWidget(average)
        row.addWidget(close)
        for button in (store, average, close):
            button.setAutoDefault(False)
        return row

    def _fill(self) -> None:
        """The sheet of the chosen scorer; what was typed and not yet saved stays, whatever the name."""
        if self._unsaved:
            return
        self.table.blockSignals(True)
        name = self.scorer.currentText().strip()
        given = {row.item: row for row in self._scores if row.scorer == name}
        for place, item in enumerate(self._rubric.items):
            score = given.get(item.code)
            points = plain(score.points) if score is not None and score.points is not None else ""
            texts = (item.name, plain(item.points), points, score.note if score is not None else "")
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                if column < _POINTS:
                    cell.setFlags(cell.flags() & ~Qt.ItemFlag.ItemIsEditable)
                    cell.setToolTip(item.criteria)
                self.table.setItem(place, column, cell)
        self.table.blockSignals(False)

    def reject(self) -> None:
        """Closing stores what was typed; what cannot be stored is told once before it is given up."""
        if not self._unsaved or self._given_up or self._store():
            super().reject()
            return
        self._given_up = True
        self._problem.setText(f"{self._problem.text()}这些分数还没有保存，再点一次“关闭”就不保存了。")

    def _store(self) -> bool:
        """Hand the sheet over; False, with the reason shown, when something in it is wrong."""
        rows = [self._row(place, item) for place, item in enumerate(self._rubric.items)]
        wrong = next(((place, said) for place, (_, said) in enumerate(rows) if said), None)
        name = self.scorer.currentText().strip()
        self._problem.setText("")
        if wrong is not None:
            self._problem.setText(wrong[1])
            self.table.setCurrentCell(wrong[0], _POINTS)
            return False
        if not name:
            self._problem.setText("请先填写评分人姓名或编号。")
            return False
        scores = tuple(score for score, _ in rows if score is not None)
        self._unsaved = False
        if scores:
            self.stored.emit(name, scores)
        return True

    def _row(self, place: int, item: RubricItem) -> tuple[RubricScore | None, str]:
        """One line's score, or what is wrong with it."""
        text, note = self._text(place, _POINTS), self._text(place, _NOTE)
        if not text:
            return None, ""
        points = parse_number(text)
        if points is None or not 0 <= points <= item.points:
            return None, f"“{item.name}”的得分应在 0 到 {plain(item.points)} 之间，现在填的是“{text}”。"
        return RubricScore(item.code, points, note=note), ""

    def _text(self, place: int, column: int) -> str:
        cell = self.table.item(place, column)
        return cell.text().strip() if cell is not None else ""

    def _on_typed(self, _item: QTableWidgetItem) -> None:
        self._unsaved = True
        self._given_up = False

    def _on_average(self) -> None:
        """The sheet on screen belongs to the average, too."""
        if not self._unsaved or self._store():
            self.average_wanted.emit()
