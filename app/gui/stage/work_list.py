"""The worklist of a stage page: filter by words and by state, with counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.lines import WorkLine
from app.gui.look import Look
from app.gui.models.rows_model import RowsModel
from app.gui.stage.stage_config import Choice, Rules, StageConfig, all_choices, all_columns, line_key
from app.gui.widgets.row_list import RowList


class WorkList(QWidget):
    """Lines of one stage; the state filter shows how many there are of each."""

    def __init__(self, config: StageConfig, rules: Rules, look: Look) -> None:
        super().__init__()
        self._config, self._rules = config, rules
        self._choices: tuple[Choice, ...] = ()
        self.model: RowsModel[WorkLine] = RowsModel(
            all_columns(config, rules), line_key, search=lambda line: line.search
        )
        self.list: RowList[WorkLine] = RowList(
            self.model, look, empty=config.empty, filter_hint="名称、编码、拼音首字母"
        )
        self.states = QComboBox()
        self.states.setToolTip("按状态筛选")
        self.states.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.states.setMinimumContentsLength(8)
        self.states.activated.connect(self._on_state)
        head = QHBoxLayout()
        self.states.setMaximumWidth(look.space(80))
        head.addWidget(self.states, 4)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._lines: Sequence[WorkLine] = ()
        self._count()

    def set_lines(self, lines: Sequence[WorkLine]) -> None:
        """Show other lines; filters and the current line stay."""
        self._lines = lines
        self.list.set_rows(lines)
        self._count()

    def lines(self) -> Sequence[WorkLine]:
        """All lines, filtered or not."""
        return self._lines

    def replace_line(self, line: WorkLine) -> None:
        """Show the new figures of one line."""
        self._lines = [line if line_key(old) == line_key(line) else old for old in self._lines]
        self.model.replace_row(line)
        self._count()

    def show_state(self, key: str) -> None:
        """Filter by one of the choices."""
        keys = [choice.key for choice in self._choices]
        if key in keys:
            self.states.setCurrentIndex(keys.index(key))
            self._on_state(keys.index(key))

    def _count(self) -> None:
        current = max(self.states.currentIndex(), 0)
        self._choices = all_choices(self._config, self._rules)
        self.states.clear()
        self.states.addItems([f"{choice.title}（{self._number(choice)}）" for choice in self._choices])
        self.states.setCurrentIndex(current)

    def _number(self, choice: Choice) -> int:
        return sum(map(choice.shows, self._lines))

    def _on_state(self, place: int) -> None:
        current = self.list.current()
        self.model.set_predicate(self._choices[place].shows if place else None)
        if current is not None:
            self.list.choose(line_key(current))
