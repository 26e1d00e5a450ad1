"""Forms of the small county, opened as the window opens them."""

from __future__ import annotations

from dataclasses import replace

from app.domain.form_data import FormData
from app.gui.forms.form_state import FormState
from app.usecases.context import Context
from app.usecases.edit_submission import OpenForm, Slot, create_submission, open_form
from app.usecases.examine import examine
from tests.helpers.busy_county import ROADS_SLOT, filled
from tests.helpers.county import goal_data

PERIOD = replace(ROADS_SLOT, period_months=7)


def opened(ctx: Context, form: str = "goal_declaration", *, data: FormData | None = None) -> OpenForm:
    """A form of 农村公路养护: the goal declaration filled, others as they begin or with `data`."""
    slot: Slot = PERIOD if form == "monitoring" else ROADS_SLOT
    if data is None and form == "goal_declaration":
        data = goal_data()
    uid = create_submission(ctx, form, slot).value if data is None else filled(ctx, form, slot, data)
    return open_form(ctx, uid)


def state_of(ctx: Context, found: OpenForm) -> FormState:
    """Its state, examined by the real rules."""
    return FormState(found, lambda data: examine(ctx, data, found.rules, approved=found.approved))
