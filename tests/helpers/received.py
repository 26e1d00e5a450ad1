"""Files as received, and a goal that has passed all gates, for tests of use-cases."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from app.domain.submission import Event
from app.forms.parsed import ParsedFile, ParsedForm
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, open_form, save_data
from app.usecases.move_submission import move
from tests.helpers.county import ROADS, YEAR, goal_data

ROAD_SLOT = Slot(YEAR, "a-traffic", ROADS)


def received(path: Path, *forms: ParsedForm, content: bytes = b"workbook") -> ParsedFile:
    path.write_bytes(content)
    return ParsedFile(str(path), "read", forms=forms, sha256=sha256(content).hexdigest())


def form(data: object = None, **changes: object) -> ParsedForm:
    found = goal_data() if data is None else data
    return replace(ParsedForm(found, "Sheet1", "A1:H20", "万元", "项目支出绩效目标申报表"), **changes)  # type: ignore[arg-type]


def approved_goal(ctx: Context) -> str:
    uid = create_submission(ctx, "goal_declaration", ROAD_SLOT).value
    save_data(ctx, uid, goal_data(), expected_revision=open_form(ctx, uid).submission.revision, action="录入")
    move(ctx, uid, Event.SUBMIT)
    for _ in range(3):
        move(ctx, uid, Event.PASS, opinion="同意")
    return uid
