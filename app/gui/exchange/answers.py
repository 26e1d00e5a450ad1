"""What a person answers in the preview: whose a form is, its unit, its period, what a label stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from app.gui.dialogs.assign_label import AssignLabelDialog
from app.gui.dialogs.choose_owner import ChooseOwnerDialog
from app.usecases.organisation import list_agencies, list_projects
from app.usecases.outcome import Outcome
from app.usecases.own_labels import assign_label
from app.usecases.plan_import import choose, choose_agency, read_again, set_money_unit, set_period

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.forms.own_labels import OwnLabel
    from app.gui.desk import Desk
    from app.gui.exchange.plan_rows import PlanRow
    from app.gui.widgets.row_list import RowList
    from app.usecases.import_plan import ImportPlan
    from app.usecases.lines import AgencyLine, ProjectLine


class Preview(Protocol):
    """Where the plan is shown."""

    plan: ImportPlan | None
    rows: RowList[PlanRow]

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Show another state of the plan."""


class Answers:
    """Takes the answers to the form now current in the preview, and shows what becomes of the plan."""

    def __init__(self, desk: Desk, preview: Preview, owner: QWidget) -> None:
        self._desk = desk
        self._preview = preview
        self._owner = owner

    def choose_owner(self) -> None:
        """Ask whose the current form is, from the whole register."""
        row = self._preview.rows.current()
        if row is None or row.form is None:
            return
        form, ctx, year = row.form, self._desk.context, self._desk.year

        def ask(found: tuple[tuple[AgencyLine, ...], tuple[ProjectLine, ...]]) -> None:
            dialog = ChooseOwnerDialog(*found, form, self._owner)
            if self._desk.asker.show(dialog):
                self._settle(row, *dialog.chosen())
            dialog.deleteLater()

        self._desk.runner.run_query(
            lambda: (list_agencies(ctx), list_projects(ctx, year)), ask, owner=self._owner, latest="owner"
        )

    def ask_label(self, label: str, section: str) -> None:
        """Ask what an unknown label stands for, remember it and read again."""
        dialog = AssignLabelDialog(label, section, self._owner)
        if self._desk.asker.show(dialog):
            self._assign(dialog.chosen())
        dialog.deleteLater()

    def _assign(self, label: OwnLabel) -> None:
        plan, row, ctx = self._preview.plan, self._preview.rows.current(), self._desk.context
        if plan is None:
            return
        also = row.file.path if row is not None else ""
        self._desk.runner.run_command(
            lambda: assign_label(ctx, label),
            lambda _label: self._desk.runner.run_job(
                "重新读取",
                lambda job: Outcome(read_again(ctx, plan, label.label, job, also=also)),
                self._preview.show_plan,
                owner=self._owner,
            ),
            owner=self._owner,
        )

    def take(self, kind: str, value: str) -> None:
        """Take what was chosen above the sheet."""
        row, plan, ctx = self._preview.rows.current(), self._preview.plan, self._desk.context
        if row is None or row.form is None or plan is None:
            return
        place = row.place
        if kind == "unit":
            self._replan(lambda: set_money_unit(ctx, plan, place, value))
        elif kind == "months":
            self._replan(lambda: set_period(ctx, plan, place, int(value)))
        elif kind == "agency":
            self._replan(lambda: choose_agency(ctx, plan, place, value))
        else:
            self._settle(row, *(("", value) if kind == "project" else (value, "")))

    def _settle(self, row: PlanRow, agency_uid: str, project_uid: str) -> None:
        plan, ctx, year = self._preview.plan, self._desk.context, self._desk.year
        if plan is None:
            return

        def settle() -> ImportPlan:
            agency = agency_uid or _agency_of(list_projects(ctx, year), project_uid)
            return choose(ctx, plan, row.place, agency_uid=agency, project_uid=project_uid)

        self._replan(settle)

    def _replan(self, work: Callable[[], ImportPlan]) -> None:
        before = _open(self._preview.plan)

        def show(plan: ImportPlan) -> None:
            self._preview.show_plan(plan)
            followed = before - _open(plan) - 1
            if followed > 0:
                self._desk.say(f"写法相同的另外 {followed} 张表也一并确认了")

        self._desk.runner.run_query(work, show, owner=self._owner, latest="settle")


def _agency_of(projects: Sequence[ProjectLine], uid: str) -> str:
    return next((row.agency_uid for row in projects if row.uid == uid), "")


def _open(plan: ImportPlan | None) -> int:
    """How many forms have no owner yet."""
    forms = [plan.form(place) for place in plan.places()] if plan is not None else []
    return sum(form.state == "unmatched" for form in forms)
