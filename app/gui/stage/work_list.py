"""The worklist of a stage page: filter by words and by state, with counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
        self.states = _StateBox(self.count_states)
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
        self._offer_states()

    def set_lines(self, lines: Sequence[WorkLine]) -> None:
        """Show other lines; filters and the current line stay."""
        self._lines = lines
        self.list.set_rows(lines)
        self._offer_states()

    def lines(self) -> Sequence[WorkLine]:
        """All lines, filtered or not."""
        return self._lines

    def replace_line(self, line: WorkLine) -> None:
        """Show the new figures of one line."""
        self._lines = [line if line_key(old) == line_key(line) else old for old in self._lines]
        self.model.replace_row(line)
        self._offer_states()

    def show_state(self, key: str) -> None:
        """Filter by one of the choices."""
        keys = [choice.key for choice in self._choices]
        if key in keys:
            self.states.setCurrentIndex(keys.index(key))
            self._on_state(keys.index(key))

    def count_states(self) -> None:
        """Write behind every state how many lines it has; done only when they are about to be read."""
        for place in range(len(self._choices)):
            self._count_state(place)

    def _offer_states(self) -> None:
        current = max(self.states.currentIndex(), 0)
        self._choices = all_choices(self._config, self._rules)
        self.states.clear()
        self.states.addItems([choice.title for choice in self._choices])
        self.states.setCurrentIndex(current)
        self._count_state(current)

    def _count_state(self, place: int) -> None:
        choice = self._choices[place]
        number = sum(map(choice.shows, self._lines)) if place else len(self._lines)
        self.states.setItemText(place, f"{choice.title}（{number}）")

    def _on_state(self, place: int) -> None:
        current = self.list.current()
        self._count_state(place)
        self.model.set_predicate(self._choices[place].shows if place else None)
        if current is not None:
            self.list.choose(line_key(current))


class _StateBox(QComboBox):
    """Asks for its numbers when it opens."""

    def __init__(self, count: Callable[[], None]) -> None:
        super().__init__()
        self._count = count

    def showPopup(self) -> None:
        self._count()
        super().showPopup()
