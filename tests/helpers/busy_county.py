"""The small county in the middle of its year: goals, monitoring, self-evaluation, one of them returned."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from app.bootstrap import build_context
from app.domain.form_data import FormData
from app.domain.submission import Event
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, open_form, save_data
from app.usecases.move_submission import move
from tests.helpers.county import BRIDGE, NOW, ROADS, SCHOOL, YEAR, evaluation_data, goal_data, small_county

ROADS_SLOT = Slot(YEAR, "a-traffic", ROADS)
BRIDGE_SLOT = Slot(YEAR, "a-traffic", BRIDGE)
SCHOOL_SLOT = Slot(YEAR, "a-school", SCHOOL)


def busy_county(folder: Path) -> Context:
    """农村公路养护 has gone through goal, monitoring (7 months) and self-evaluation; 危桥改造 waits, 供暖 is returned.

    Made once, copied for each test.
    """
    path = folder / "jixiao.db"
    path.write_bytes(_template())
    return replace(build_context(path, person="测试员"), clock=lambda: NOW)


@cache
def _template() -> bytes:
    folder = Path(tempfile.mkdtemp())
    try:
        _fill(small_county(folder))
        return (folder / "jixiao.db").read_bytes()
    finally:
        shutil.rmtree(folder)


def _fill(ctx: Context) -> None:
    goal = filled(ctx, "goal_declaration", ROADS_SLOT, goal_data())
    pass_all(ctx, goal)
    bridge = filled(ctx, "goal_declaration", BRIDGE_SLOT, goal_data("危桥改造", "99012325T000000000002"))
    move(ctx, bridge, Event.SUBMIT)
    school = filled(ctx, "goal_declaration", SCHOOL_SLOT, school_goal())
    move(ctx, school, Event.SUBMIT)
    move(ctx, school, Event.RETURN, opinion="质量指标没有量化，请补充指标值。")
    store(ctx, school, vague_goal())
    slot = replace(ROADS_SLOT, period_months=7)
    filled(ctx, "monitoring", slot, spent(ctx, slot, "20"))
    filled(ctx, "self_evaluation", ROADS_SLOT, evaluation_data())


def filled(ctx: Context, form: str, slot: Slot, data: FormData) -> str:
    """A form with that content; its uid."""
    uid = create_submission(ctx, form, slot).value
    store(ctx, uid, data)
    return uid


def store(ctx: Context, uid: str, data: FormData) -> None:
    """Save a content over whatever is there."""
    revision = open_form(ctx, uid).submission.revision
    save_data(ctx, uid, data, expected_revision=revision, action="录入")


def pass_all(ctx: Context, uid: str) -> None:
    """Send a form and let it pass the three gates."""
    move(ctx, uid, Event.SUBMIT)
    for _ in range(3):
        move(ctx, uid, Event.PASS, opinion="同意")


def school_goal() -> FormData:
    """A declaration of 学校供暖补助 without any error."""
    goal = goal_data("学校供暖补助", "99012325T000000000003")
    own = {
        "department_code": "205",
        "department_name": "教育局",
        "agency_code": "205001",
        "agency_name": "教育局本级",
    }
    return replace(goal, fields={**goal.fields, **own})


def vague_goal() -> FormData:
    """A goal whose weights do not add up and whose quality indicator has no value."""
    goal = school_goal()
    first, second, *rest = goal.indicators
    return replace(
        goal,
        indicators=(replace(first, weight=Decimal(5)), replace(second, target=type(second.target)()), *rest),
    )


def spent(ctx: Context, slot: Slot, executed: str) -> FormData:
    """The prefilled monitoring form of a slot with an executed amount, 万元."""
    uid = create_submission(ctx, "monitoring", slot).value
    data = open_form(ctx, uid).submission.data
    funds = tuple(
        replace(line, executed=Decimal(executed)) if line.row == "total" else line for line in data.funds
    )
    return replace(data, funds=funds)
