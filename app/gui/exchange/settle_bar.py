"""What the preview has to ask about one form: whose it is, its money unit, its period."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from app.gui.look import Look
from app.usecases.import_plan import PlannedForm
from app.usecases.match_form import Candidate

_UNITS = ("万元", "元", "千元")
_LIKELY = "是哪个单位、项目的？可能是……"
_NEW = "new"
Choice = tuple[str, str]


class SettleBar(QWidget):
    """`chosen` tells kind and value: project, agency or new with a uid, unit with its name, months."""

    chosen = Signal(str, str)
    owner_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.activated.connect(self._on_chosen)
        self.others = QPushButton("从名册中指定…")
        self.others.clicked.connect(self.owner_wanted)
        self._margin = look.space(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        row.addWidget(self.box, 1)
        row.addWidget(self.others)
        self.show_form(None, ())

    def show_form(self, form: PlannedForm | None, months: Iterable[int]) -> None:
        """Ask what is open about a form; what was settled by hand may be settled again."""
        self.box.clear()
        choices = _question(form, months) if form is not None else []
        self.setVisible(bool(choices))
        self.others.setVisible(form is not None and form.state == "unmatched")
        for title, choice in choices:
            self.box.addItem(title, choice)
        widest = max((self.fontMetrics().horizontalAdvance(title) for title, _ in choices), default=0)
        self.box.view().setMinimumWidth(widest + self._margin)  # the box itself may be narrower

    def _on_chosen(self, place: int) -> None:
        choice = self.box.itemData(place)
        if choice:
            self.chosen.emit(*choice)


def _question(form: PlannedForm, months: Iterable[int]) -> list[tuple[str, Choice | None]]:
    if form.state == "unmatched":
        return _owners(form)
    if form.state == "no_unit" or form.by_hand.money_unit:
        units: list[tuple[str, Choice | None]] = [(f"金额单位：{unit}", ("unit", unit)) for unit in _UNITS]
        now = form.by_hand.money_unit
        return [(f"已指定：{now}" if now else "表上没有注明金额单位，是……", None), *units]
    if form.state == "no_period" or form.by_hand.months:
        last: list[tuple[str, Choice | None]] = [(f"1—{month}月", ("months", str(month))) for month in months]
        chosen = form.by_hand.months
        return [(f"已指定：1—{chosen}月" if chosen else "表上没有写监控期间，是……", None), *last]
    return []


def _owners(form: PlannedForm) -> list[tuple[str, Choice | None]]:
    choices: list[tuple[str, Choice | None]] = [
        (_LIKELY if form.candidates else "是哪个单位、项目的？没有相近的", None)
    ]
    choices += [(_title(row), (row.kind, row.uid)) for row in form.candidates]
    if form.agency_uid and form.project_name:
        choices.append((f"登记为新项目：{form.project_name}", (_NEW, form.agency_uid)))
    return choices


def _title(row: Candidate) -> str:
    kind = "项目" if row.kind == "project" else "单位"
    told = "，".join(filter(None, (row.agency_name, row.code, row.why)))
    return f"{kind}：{row.name}（{told}）"
