"""The right side of a stage page: findings, how the figures came about, the gates."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.domain.problem_texts import message
from app.domain.vocabulary import Severity
from app.forms.place import place_of
from app.gui.forms.findings_panel import FindingsPanel
from app.gui.forms.form_state import FormState
from app.gui.forms.gate_panel import GatePanel
from app.gui.forms.reason_panel import ReasonPanel
from app.gui.forms.return_panel import ReturnPanel
from app.gui.look import Look
from app.usecases.answered_objections import ReturnedForm

_ROOMY = 120  # steps of space from which on findings and gates both have room


class SidePanel(QWidget):
    """Shows what belongs to one `FormState`."""

    jump_wanted = Signal(str)
    explained = Signal(str, str, str)
    moved = Signal(object, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._state: FormState | None = None
        self._roomy = look.space(_ROOMY)
        self.findings = FindingsPanel(look)
        self.findings.jump_wanted.connect(self.jump_wanted)
        self.findings.explained.connect(self.explained)
        self.reasons = ReasonPanel(look)
        self.reasons.jump_wanted.connect(self.jump_wanted)
        self.returned = ReturnPanel(look)
        self.returned.jump_wanted.connect(self.jump_wanted)
        self.gates = GatePanel(look, self.proposed_reason)
        self.gates.moved.connect(self.moved)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)  # the panel stays wide enough for all titles
        self.tabs.addTab(self.findings, "审核结果")
        self.tabs.addTab(self.reasons, "计算依据")
        self.tabs.addTab(self.returned, "修改对照")
        self.show_returned(None)
        column = QVBoxLayout(self)
        space = look.space(2)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.gates)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.gates.be_tight(tight=self.height() < self._roomy)

    def show_state(self, state: FormState | None) -> None:
        """Follow another form."""
        if self._state is not None:
            self._state.laid_out.disconnect(self._on_laid_out)
        self._state = state
        self.setVisible(state is not None)
        self.gates.show_form(state.opened if state is not None else None)
        if state is not None:
            state.laid_out.connect(self._on_laid_out)
            self._on_laid_out()

    def show_returned(self, returned: ReturnedForm | None) -> None:
        """Show what changed since the last return; None for a form that never was returned."""
        self.tabs.setTabVisible(self.tabs.indexOf(self.returned), returned is not None)
        if returned is not None:
            self.returned.show_returned(returned)

    def proposed_reason(self) -> str:
        """What a return would say: every error and what must be explained, numbered."""
        state = self._state
        if state is None:
            return ""
        grave = [problem for problem in state.findings.problems if problem.severity is not Severity.HINT]
        lines = [
            f"{number}. {place_of(state.spec, state.data, problem.path)}：{message(problem)}"
            for number, problem in enumerate(grave, start=1)
        ]
        return "\n".join(lines)

    def _on_laid_out(self) -> None:
        state = self._state
        if state is None:
            return
        problems = state.findings.problems
        places = {problem.path: place_of(state.spec, state.data, problem.path) for problem in problems}
        self.findings.show_findings(problems, places, state.opened.explanations)
        self.tabs.setTabText(0, f"审核结果（{len(problems)}）" if problems else "审核结果")
        self.reasons.show_state(state)
