"""What a county's clerk does to a database, step by step, through the program's own use-cases.

Each step looks at what is stored, chooses, says what must be stored afterwards, and does it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256

from app.domain.form_data import FormData
from app.domain.lifecycle import allowed_events
from app.domain.project import ProjectYear
from app.domain.submission import Event, Status, Submission
from app.forms.entering import with_value
from app.forms.layout import layout
from app.forms.parsed import ParsedFile, ParsedForm
from app.forms.pasting import paste_block
from app.shared.errors import UserError
from app.usecases.apply_import import apply_import, list_batches, revert_import
from app.usecases.context import Context
from app.usecases.edit_submission import EDITABLE, OpenForm, Slot, create_submission, open_form, save_data
from app.usecases.import_plan import ImportPlan
from app.usecases.move_submission import move
from app.usecases.organisation import save_project
from app.usecases.plan_import import plan_import
from tests.helpers.county import BRIDGE, ROADS, SCHOOL, YEAR, evaluation_data, goal_data
from tests.helpers.fakes import with_files
from tests.helpers.forms_by_hand import as_target

Choose = Callable[[int], int]
"""A number from 0 below the limit."""

FORMS = ("goal_declaration", "self_evaluation")
PROJECTS = {ROADS: "a-traffic", BRIDGE: "a-traffic", SCHOOL: "a-school"}
WORDS = (
    "达成预期指标",
    "≥95%",
    "120公里",
    "＝１００％",
    "=1+1",
    "养护里程",
    "",
    "12月底前完成",
    "𠮷㑊甯堃",
    "98.5",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of a form, as far as a clerk cares."""

    data: FormData
    status: Status
    revision: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What a step leaves: changed forms, forms that are gone, amounts by project."""

    forms: Mapping[str, Kept] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    amounts: Mapping[str, Decimal] = field(default_factory=dict)


Step = Callable[[Context, Choose], Expected]


def stored_forms(ctx: Context) -> dict[str, Kept]:
    """Every form by uid."""
    with ctx.unit_of_work() as work:
        return {row.uid: kept(row) for row in work.submissions.of_year(YEAR)}


def stored_amounts(ctx: Context) -> dict[str, Decimal]:
    """The budget of every project, 万元."""
    with ctx.unit_of_work() as work:
        return {row.project_uid: row.initial or Decimal(0) for row in work.projects.project_years(YEAR)}


def kept(row: Submission) -> Kept:
    """What counts of a stored form."""
    return Kept(row.data, row.status, row.revision)


def create(ctx: Context, choose: Choose) -> Expected:
    """Start a form for a project, which may have one."""
    project = sorted(PROJECTS)[choose(len(PROJECTS))]
    before = stored_forms(ctx)
    uid = create_submission(ctx, FORMS[choose(len(FORMS))], Slot(YEAR, PROJECTS[project], project)).value
    found = open_form(ctx, uid).submission
    if uid in before:
        return Expected()
    assert found.revision == 1
    return Expected({uid: kept(found)})


def edit(ctx: Context, choose: Choose) -> Expected:
    """Type into one cell of an open form."""
    opened = _editable(ctx, choose)
    if opened is None:
        return create(ctx, choose)
    data = opened.submission.data
    inputs = [cell.path for cell in layout(opened.spec, data).cells if cell.role == "input"]
    changed, _problem = with_value(data, inputs[choose(len(inputs))], WORDS[choose(len(WORDS))], opened.spec)
    return _save(ctx, opened, changed, "填写单元格")


def paste(ctx: Context, choose: Choose) -> Expected:
    """Paste a block of cells somewhere into an open form."""
    opened = _editable(ctx, choose)
    if opened is None:
        return create(ctx, choose)
    data = opened.submission.data
    grid = layout(opened.spec, data)
    inputs = [cell for cell in grid.cells if cell.role == "input"]
    at = inputs[choose(len(inputs))]
    block = [[WORDS[choose(len(WORDS))] for _ in range(3)] for _ in range(1 + choose(4))]
    changed, _problems, _written = paste_block(data, opened.spec, grid, at.row, at.col, block)
    return _save(ctx, opened, changed, "粘贴")


def review(ctx: Context, choose: Choose) -> Expected:
    """Send, pass or return a form."""
    forms = stored_forms(ctx)
    if not forms:
        return create(ctx, choose)
    uid = sorted(forms)[choose(len(forms))]
    opened = open_form(ctx, uid)
    row = opened.submission
    events = allowed_events(row.stage, row.status, opened.rules)
    if not events:
        return Expected()
    event = events[choose(len(events))]
    try:
        moved = move(ctx, uid, event, opinion="请补充佐证材料。").value
    except UserError:
        return Expected()
    assert event is not Event.SUBMIT or moved.status is not row.status
    return Expected({uid: Kept(row.data, moved.status, row.revision + 1)})


def enter_amount(ctx: Context, choose: Choose) -> Expected:
    """Change a project's budget in the register."""
    uid = sorted(PROJECTS)[choose(len(PROJECTS))]
    amount = Decimal(choose(100_000)) / 100
    with ctx.unit_of_work() as work:
        project = work.projects.project(uid)
    assert project is not None
    save_project(ctx, project, ProjectYear(uid, YEAR, initial=amount, adjusted=amount))
    return Expected(amounts={uid: amount})


def take_in(ctx: Context, choose: Choose) -> Expected:
    """Import a workbook with forms of several projects, some of them not known yet."""
    reading, plan = received_plan(ctx, choose)
    if not plan.ticked:
        return Expected()
    before = stored_forms(ctx)
    expected: dict[str, Kept] = {}
    for form in plan.files[0].forms:
        if form.ticked and form.submission_uid:
            old = before[form.submission_uid]
            status = Status.DRAFT if old.status is Status.REJECTED else old.status
            expected[form.submission_uid] = Kept(form.parsed.data, status, old.revision + 1)
    apply_import(reading, plan)
    new = {uid: row for uid, row in stored_forms(ctx).items() if uid not in before}
    assert len(new) + len(expected) == plan.ticked
    assert all(row.revision == 1 and row.data.year == YEAR for row in new.values())
    return Expected(expected | new, amounts=_new_amounts(ctx))


def received_plan(ctx: Context, choose: Choose) -> tuple[Context, ImportPlan]:
    """A workbook that came in, and what importing it would do."""
    folder = ctx.data_folder / "received"
    folder.mkdir(exist_ok=True)
    forms = [_received(choose) for _ in range(1 + choose(4))]
    path = folder / f"{choose(1_000_000)}.xlsx"
    content = repr(forms).encode()
    path.write_bytes(content)
    parsed = ParsedFile(str(path), "read", forms=tuple(forms), sha256=sha256(content).hexdigest())
    reading = with_files(ctx, parsed)
    return reading, plan_import(reading, [path], YEAR)


def take_back(ctx: Context, choose: Choose) -> Expected:
    """Take back one of the imports, unless something of it was changed since."""
    batches = [batch for batch in list_batches(ctx) if not batch.reverted]
    if not batches:
        return take_in(ctx, choose)
    batch = batches[choose(len(batches))]
    with ctx.unit_of_work() as work:
        changes = list(work.imports.changes(batch.uid))
        former = {uid: work.submissions.revisions(uid) for uid, before in changes if before is not None}
    now = stored_forms(ctx)
    try:
        revert_import(ctx, batch.uid)
    except UserError:
        return Expected()
    forms = {
        uid: kept(replace(_revision(former[uid], before), revision=now[uid].revision + 1))
        for uid, before in changes
        if before is not None and uid in now
    }
    return Expected(forms, frozenset(uid for uid, before in changes if before is None))


STEPS: tuple[Step, ...] = (edit, edit, edit, paste, paste, create, review, enter_amount, take_in, take_back)
"""Edits are the most; the others come often enough in a hundred steps."""


def _editable(ctx: Context, choose: Choose) -> OpenForm | None:
    uids = sorted(uid for uid, form in stored_forms(ctx).items() if form.status in EDITABLE)
    return open_form(ctx, uids[choose(len(uids))]) if uids else None


def _save(ctx: Context, opened: OpenForm, data: FormData, action: str) -> Expected:
    row = opened.submission
    save_data(ctx, row.uid, data, expected_revision=row.revision, action=action)
    return Expected({row.uid: Kept(data, row.status, row.revision + 1)})


def _received(choose: Choose) -> ParsedForm:
    number = choose(6)
    known = (("农村公路养护", "99012325T000000000001"), ("危桥改造", "99012325T000000000002"))
    name, code = known[number] if number < len(known) else (f"新增项目{number}", "")
    data = evaluation_data(name, code) if choose(2) else goal_data(name, code)
    lines = list(data.indicators)
    at = choose(len(lines))
    lines[at] = replace(lines[at], target=as_target(f"≥{choose(1000)}公里"))
    return ParsedForm(replace(data, indicators=tuple(lines)), "Sheet1", "A1:H20", "万元", "绩效表")


def _revision(rows: tuple[Submission, ...], number: int | None) -> Submission:
    return next(row for row in rows if row.revision == number)


def _new_amounts(ctx: Context) -> dict[str, Decimal]:
    return {uid: amount for uid, amount in stored_amounts(ctx).items() if uid not in PROJECTS}
