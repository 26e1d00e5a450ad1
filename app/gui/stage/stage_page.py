"""The one page pattern of all stages: worklist │ form │ findings and gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from app.domain.lines import WorkLine
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Subject
from app.gui.actions import build_actions
from app.gui.desk import Desk
from app.gui.navigation import load_forms
from app.gui.page import Page
from app.gui.stage.stage_commands import ACTIONS, MENU, StageCommands
from app.gui.stage.stage_config import StageConfig, line_key, line_name
from app.gui.stage.stage_head import YEAR_END, StageHead
from app.gui.stage.work_list import WorkList
from app.gui.targets import WorkTarget
from app.usecases.outcome import Topic
from app.usecases.worklist import worklist

if TYPE_CHECKING:
    from app.gui.stage.form_side import FormSide
    from app.usecases.edit_submission import OpenForm

_LEAST_WIDTH = 250  # steps of space that list, form and findings need beside each other
_SHARES, _WIDEST_LIST = (54, 246), 110  # steps of space
_CHOOSE = "从左边的列表中选一个项目。"


class StagePage(Page):
    """Whoever knows one stage knows all; what differs stands in the `StageConfig`."""

    topics = frozenset({Topic.SUBMISSIONS, Topic.PROJECTS, Topic.ORGANISATION, Topic.RULEBOOK, Topic.YEARS})

    def __init__(self, desk: Desk, config: StageConfig) -> None:
        super().__init__(desk)
        self.config = config
        self._wanted: WorkTarget | None = None
        self._narrow = True
        self._mode = "list"
        self.work = WorkList(config, self.rules, desk.look)
        self._form: FormSide | None = None
        self.commands = StageCommands(self, self)
        self.actions_by_key = build_actions(self, ACTIONS, desk.look, handlers=self.commands)
        self.head = StageHead(config, self.actions_by_key, desk.look)
        self.head.show_periods(self.rules(), self._month())
        self.work.list.menu_actions = [self.actions_by_key[key] if key else None for key in MENU]
        self.work.list.current_changed.connect(self._on_line)
        self.work.list.filter.textChanged.connect(self._on_narrowed)
        self.work.states.activated.connect(self._on_narrowed)
        self.head.period_changed.connect(self.refresh)
        self.head.view_changed.connect(self._on_view)
        self.work.list.opened.connect(self._on_opened)
        self._lay_out()

    @property
    def form(self) -> FormSide:
        """The form's side; made when it is first needed, so that the list is there sooner."""
        from app.gui.stage.form_side import FormSide

        if self._form is None:
            self._form = FormSide(self.desk)
            self._form.show_nothing(_CHOOSE)
            self._form.stored.connect(self._on_stored)
            self._form.start_wanted.connect(self._on_start)
            self.splitter.addWidget(self._form)
            self.splitter.setStretchFactor(1, 1)
            self.splitter.setSizes(self._shares())
            self._form.setVisible(self._mode != "list")
        return self._form

    def rules(self) -> Rulebook:
        """The rulebook in force; it is loaded before any page is made."""
        if self.desk.rulebook is None:
            raise RuntimeError("no rulebook")
        return self.desk.rulebook

    def _shares(self) -> list[int]:
        """Pixels of list and form: what the form does not need goes to the list, within limits."""
        step = self.desk.look.space(1)
        steps = max(self.splitter.width() // step, sum(_SHARES))
        wanted = min(max(steps - _SHARES[1], _SHARES[0]), _WIDEST_LIST)
        return [wanted * step, (steps - wanted) * step]

    def _month(self) -> int:
        """The month the year has reached: 12 when it is over."""
        today = self.desk.context.clock()
        return today.month if today.year == self.desk.year else YEAR_END

    def refresh(self) -> None:
        """Load the worklist, and the open form again."""
        self.head.show_periods(self.rules(), self._month())
        ctx, year, stage, months = self.desk.context, self.desk.year, self.config.stage, self.head.months()
        self.desk.runner.run_query(
            lambda: worklist(ctx, year, stage, months), self._show_lines, owner=self, latest="lines"
        )

    def receive(self, target: object) -> None:
        """Go to a project, an agency or a filter."""
        if isinstance(target, WorkTarget):
            self._wanted = target
            if target.period_months:
                self.head.choose_months(target.period_months)
            self.refresh()

    def show_view(self, mode: str) -> None:
        """Show list and form side by side (both), or one of them alone (list, form)."""
        self._mode = mode
        self.head.show_view(mode)
        self.work.setVisible(mode != "form")
        if self._form is not None:
            self._form.setVisible(mode != "list")

    def _on_view(self, mode: str) -> None:
        """Who wants to see the form without having chosen one sees the first."""
        self.show_view(mode)
        if mode != "list":
            self.form.show()
            if self.work.list.current() is None:
                self._choose_first_later()

    def selected_uids(self) -> list[str]:
        """The submissions of the selected lines."""
        return [line.submission_uid for line in self.work.list.selected() if line.submission_uid]

    def _show_lines(self, lines: tuple[WorkLine, ...]) -> None:
        before = self.work.list.current()
        self.work.set_lines(lines)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._go_to(wanted, lines)
        if self.work.list.current() is None and not self._narrow:
            self._choose_first_later()
        after = self.work.list.current()
        if after is None and (self._narrow or not self.work.model.rowCount()):
            self._show_again(lines)
        elif after is not None and before is not None and line_key(before) == line_key(after):
            self._on_line(after)

    def _show_again(self, lines: tuple[WorkLine, ...]) -> None:
        """The open form has left the filtered list: it stays as it now is, unless it is gone."""
        uid = self._form.uid if self._form is not None else ""
        if uid and any(line.submission_uid == uid for line in lines):
            self.form.open(uid)
        elif uid or (self._form is not None and not lines):
            self.form.show_nothing(_CHOOSE if lines else "")

    def _choose_first_later(self) -> None:
        """Load what forms need in the background, then open the first line, unless another was chosen."""

        def choose(_loaded: None) -> None:
            if self.work.list.current() is None:
                self._choose_first()

        self.desk.runner.run_query(load_forms, choose, owner=self, latest="first")

    def _choose_first(self) -> None:
        """Begin with the first form there is to read."""
        received = (line for line in self.work.model.rows() if line.submission_uid)
        line = next(received, None)
        if line is None:
            self.work.list.choose_first()
        else:
            self.work.list.choose(line_key(line))

    def _go_to(self, wanted: WorkTarget, lines: tuple[WorkLine, ...]) -> None:
        self.work.list.filter.clear()
        self.work.show_state(wanted.show or "all")
        if wanted.project_uid or wanted.agency_uid:
            found = (line for line in lines if _is_wanted(line, wanted))
            line = next(found, None)
            if line is not None:
                self.work.list.choose(line_key(line))
                self._on_opened(line)

    def _on_opened(self, _line: WorkLine) -> None:
        """The form gets the keyboard; where it has no room beside the list, it takes the list's place."""
        if self._narrow:
            self.show_view("form")
        self.form.pane.view.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._pass_focus()

    def _pass_focus(self) -> None:
        """The arrow keys go through the list as soon as a line is chosen; Qt would choose one."""
        if self.hasFocus() and self.work.list.current() is not None:
            self.work.list.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.desk.look.space(_LEAST_WIDTH)
        if narrow != self._narrow:
            self._narrow = narrow
            self.head.set_narrow(narrow=narrow)
            self.show_view("list" if narrow else "both")

    def _on_line(self, line: WorkLine | None) -> None:
        self._pass_focus()
        if line is not None and line.submission_uid:
            self.form.open(line.submission_uid)
        elif line is not None:
            self.form.show_nothing(f"{line_name(line)}\n\n{self.config.begin}", may_start=True)
        else:
            self.form.show_nothing(_CHOOSE if self.work.lines() else "")

    def _on_narrowed(self) -> None:
        """A form not yet begun belongs to its line: without the line there is nothing to begin."""
        if self._form is not None and not self._form.uid and self.work.list.current() is None:
            self._form.show_nothing(_CHOOSE)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        """A cell stored by this page needs no new list: `_on_stored` mends its line."""
        if not (self._form is not None and self._form.is_saving and topics == {Topic.SUBMISSIONS}):
            super()._on_changed(topics)

    def _on_stored(self, opened: OpenForm) -> None:
        line = next((row for row in self.work.lines() if row.submission_uid == opened.submission.uid), None)
        if line is not None:
            self.work.replace_line(with_figures(line, opened))

    def _on_start(self) -> None:
        """Begin the form of the current line, filled from the stage before."""
        line = self.work.list.current()
        if line is None:
            return
        from app.usecases.edit_submission import Slot, create_submission

        desk = self.desk
        subject = Subject.PROJECT if line.project_uid else Subject.AGENCY
        spec = desk.context.forms.default(self.config.stage, subject)
        if spec is None:
            desk.asker.tell("这一环节没有部门整体的表。", "请选择一个项目。")
            return
        slot = Slot(desk.year, line.agency_uid, line.project_uid, self.head.months())
        desk.runner.run_command(
            lambda: create_submission(desk.context, spec.code, slot), self.form.open, owner=self
        )

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.remember(self._columns_key, self.work.list.table.horizontalHeader().saveState())

    @property
    def _columns_key(self) -> str:
        """Widths are in pixels and belong to one text size."""
        return f"columns/{self.config.stage.value}/{self.desk.look.scale}"

    def _lay_out(self) -> None:
        columns = self.desk.remembered(self._columns_key)
        if columns is not None:
            self.work.list.table.horizontalHeader().restoreState(columns)
        space = self.desk.look.space(2)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.work)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(space)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * space, 2 * space, 2 * space, space)
        column.setSpacing(space)
        column.addWidget(self.head)
        column.addWidget(self.splitter, 1)


def with_figures(line: WorkLine, opened: OpenForm) -> WorkLine:
    """The line of the list with what was just computed."""
    submission, computed = opened.submission, opened.submission.computed
    return line._replace(
        status=submission.status,
        round=submission.round,
        rate=computed.rate,
        total=computed.total,
        declared_total=computed.declared_total,
        grade=computed.grade,
        level=computed.level,
        errors=computed.errors,
        must_explain=computed.must_explain,
        hints=computed.hints,
        changed_at=submission.changed_at,
    )


def _is_wanted(line: WorkLine, wanted: WorkTarget) -> bool:
    if wanted.project_uid:
        return line.project_uid == wanted.project_uid
    return line.agency_uid == wanted.agency_uid
