"""One project through its whole year with the real store, rules and forms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import RubricScore, TaskLine, Totals
from app.domain.problems import Problem
from app.domain.project import Project, ProjectYear
from app.domain.submission import Event, Status
from app.domain.vocabulary import Severity, Stage
from app.forms.parsed import ParsedFile, ParsedForm
from app.shared.errors import CancelledError, UserError
from app.shared.progress import NoProgress
from app.usecases.apply_import import apply_import, list_batches, revert_import
from app.usecases.check_year import check_year
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, explain, open_form, revisions, save_data
from app.usecases.evaluate import record_scores, take_over_scores
from app.usecases.follow_ups import budget_obstacles
from app.usecases.move_submission import move, move_many
from app.usecases.organisation import save_project
from app.usecases.plan_import import choose, plan_import, set_money_unit, tick
from app.usecases.print_forms import ReviewScope, review_sheets
from app.usecases.project_card import project_card
from app.usecases.worklist import dashboard, waiting, worklist
from app.usecases.years import rulebook_of
from tests.helpers.county import BRIDGE, ROADS, YEAR, evaluation_data, goal_data, small_county
from tests.helpers.fakes import with_files

ROAD_SLOT = Slot(YEAR, "a-traffic", ROADS)


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return small_county(tmp_path)


def received(path: Path, *forms: ParsedForm, content: bytes = b"workbook") -> ParsedFile:
    path.write_bytes(content)
    return ParsedFile(str(path), "read", forms=forms, sha256=f"hash-{path.name}-{content!r}")


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


def test_goal_passes_three_gates_with_opinions(ctx: Context) -> None:
    uid = approved_goal(ctx)
    opened = open_form(ctx, uid)
    assert opened.submission.status is Status.APPROVED
    gates = [row.gate for row in opened.opinions]
    assert gates == ["填报单位", "预算部门", "支出股室", "绩效股"]
    assert {row.person for row in opened.opinions} == {"测试员"}
    with pytest.raises(UserError, match="已锁定"):
        save_data(ctx, uid, goal_data(), expected_revision=opened.submission.revision, action="录入")


def test_return_needs_a_reason_and_begins_a_new_round(ctx: Context) -> None:
    uid = create_submission(ctx, "goal_declaration", ROAD_SLOT).value
    save_data(ctx, uid, goal_data(), expected_revision=open_form(ctx, uid).submission.revision, action="录入")
    move(ctx, uid, Event.SUBMIT)
    with pytest.raises(UserError):
        move(ctx, uid, Event.RETURN)
    move(ctx, uid, Event.RETURN, opinion="质量指标请量化。")
    assert waiting(ctx, YEAR)[Stage.GOAL] == 0
    move(ctx, uid, Event.SUBMIT)
    assert open_form(ctx, uid).submission.round == 2


def test_self_evaluation_starts_from_the_goal_and_is_recomputed(ctx: Context) -> None:
    approved_goal(ctx)
    uid = create_submission(ctx, "self_evaluation", ROAD_SLOT).value
    started = open_form(ctx, uid)
    assert [line.name for line in started.submission.data.indicators] == [
        line.name for line in goal_data().indicators
    ]
    total = started.submission.data.fund("total")
    assert total is not None
    assert (total.initial, total.adjusted) == (Decimal(100), Decimal(100))
    done = save_data(
        ctx, uid, evaluation_data(), expected_revision=started.submission.revision, action="录入"
    ).value
    computed = done.submission.computed
    # 执行率 90/100 → 9 分；道路完好率 88/95×15 = 13.89；其余 75 分满分
    assert computed.rate == Decimal("0.9")
    assert computed.total == Decimal("97.89")
    assert computed.grade == "优"
    assert done.findings.overlay["indicators[1].points"] == "13.89"
    assert done.findings.overlay["totals.grade"] == "优"
    low = replace(evaluation_data(), totals=Totals(points=Decimal(70)))
    lower = save_data(ctx, uid, low, expected_revision=done.submission.revision, action="录入").value
    assert lower.findings.overlay["totals.grade"] == "中"  # the grade of the total beside it
    assert lower.submission.computed.grade == "优"
    line = next(row for row in worklist(ctx, YEAR, Stage.SELF_EVALUATION) if row.project_uid == ROADS)
    assert (line.total, line.grade, line.submission_uid) == (Decimal("97.89"), "优", uid)


def test_monitoring_lights_and_gap(ctx: Context) -> None:
    approved_goal(ctx)
    slot = replace(ROAD_SLOT, period_months=7)
    uid = create_submission(ctx, "monitoring", slot).value
    opened = open_form(ctx, uid)
    funds = tuple(
        replace(line, executed=Decimal(20)) if line.row == "total" else line
        for line in opened.submission.data.funds
    )
    data = replace(opened.submission.data, funds=funds)
    saved = save_data(ctx, uid, data, expected_revision=opened.submission.revision, action="录入").value
    # 执行率 20 %，时间进度 7/12 → 34.3 % < 60 % → 红
    assert saved.submission.computed.execution_level == "behind"
    assert saved.submission.computed.rate == Decimal("0.2")


def test_saving_over_a_newer_revision_is_refused(ctx: Context) -> None:
    uid = create_submission(ctx, "goal_declaration", ROAD_SLOT).value
    revision = open_form(ctx, uid).submission.revision
    save_data(ctx, uid, goal_data(), expected_revision=revision, action="录入")
    with pytest.raises(UserError):
        save_data(ctx, uid, goal_data(), expected_revision=revision, action="录入")
    assert len(revisions(ctx, uid)) == 2


def test_starting_twice_opens_the_same_form(ctx: Context) -> None:
    first = create_submission(ctx, "goal_declaration", ROAD_SLOT)
    second = create_submission(ctx, "goal_declaration_2015", ROAD_SLOT)
    assert first.value == second.value
    whole = Slot(YEAR, "a-traffic")
    agency = create_submission(ctx, "department_goal", whole)
    assert create_submission(ctx, "department_goal", whole).value == agency.value


def test_the_tasks_of_a_department_are_added_up(ctx: Context) -> None:
    uid = create_submission(ctx, "department_goal", Slot(YEAR, "a-traffic")).value
    opened = open_form(ctx, uid).submission
    tasks = (
        TaskLine("养护", total=Decimal(150), fiscal=Decimal(150)),
        TaskLine("改造", total=Decimal("1852.5")),
    )
    saved = save_data(
        ctx, uid, replace(opened.data, tasks=tasks), expected_revision=opened.revision, action="录入"
    ).value
    assert saved.findings.overlay == {"funds.total.initial": "2,002.50", "funds.fiscal.initial": "150.00"}


def test_explanations_are_kept_with_their_finding(ctx: Context) -> None:
    uid = create_submission(ctx, "goal_declaration", ROAD_SLOT).value
    problem = open_form(ctx, uid).findings.problems[0]
    explain(ctx, uid, problem.code, problem.path, "单位正在补充。")
    assert open_form(ctx, uid).explanations[problem.code, problem.path] == "单位正在补充。"


def test_import_is_previewed_applied_recognised_and_taken_back(ctx: Context, tmp_path: Path) -> None:
    file = received(tmp_path / "目标.xlsx", form())
    reading = with_files(ctx, file)
    plan = plan_import(reading, [tmp_path / "目标.xlsx"], YEAR)
    planned = plan.files[0].forms[0]
    assert (planned.state, planned.project_uid, planned.ticked) == ("new", ROADS, True)
    batch = apply_import(reading, plan).value
    assert (batch.files, batch.forms) == (1, 1)
    again = plan_import(reading, [tmp_path / "目标.xlsx"], YEAR)
    assert again.files[0].known
    assert again.files[0].forms[0].state == "same"
    assert again.ticked == 0
    assert revert_import(ctx, batch.uid).value == 1
    assert list_batches(ctx)[0].reverted
    assert all(not row.submission_uid for row in worklist(ctx, YEAR, Stage.GOAL))


def test_a_changed_import_is_reverted_to_the_former_content(ctx: Context, tmp_path: Path) -> None:
    first = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    apply_import(first, plan_import(first, [tmp_path / "甲.xlsx"], YEAR))
    changed = replace(goal_data(), texts={"goal_expected": "养护农村公路一百三十公里，群众满意。"})
    second = with_files(ctx, received(tmp_path / "乙.xlsx", form(changed)))
    plan = plan_import(second, [tmp_path / "乙.xlsx"], YEAR)
    assert plan.files[0].forms[0].state == "changed"
    batch = apply_import(second, plan).value
    uid = plan.files[0].forms[0].submission_uid
    old = plan_import(first, [tmp_path / "甲.xlsx"], YEAR)
    assert old.files[0].forms[0].state == "older"
    revert_import(ctx, batch.uid)
    assert open_form(ctx, uid).submission.data == goal_data()


def test_a_batch_changed_afterwards_is_not_taken_back(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    batch = apply_import(reading, plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)).value
    line = next(row for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid)
    opened = open_form(ctx, line.submission_uid)
    changed = replace(opened.submission.data, texts={"goal_expected": "另一个目标。"})
    save_data(ctx, line.submission_uid, changed, expected_revision=opened.submission.revision, action="录入")
    with pytest.raises(UserError, match="又修改过"):
        revert_import(ctx, batch.uid)
    assert open_form(ctx, line.submission_uid).submission.data == changed


def test_uncertain_projects_become_candidates_and_are_chosen_by_hand(ctx: Context, tmp_path: Path) -> None:
    unsure = goal_data("农村公路养护费", "")
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(unsure)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    planned = plan.files[0].forms[0]
    assert planned.state == "unmatched"
    assert planned.candidates[0].uid == ROADS
    settled = choose(reading, plan, (0, 0), agency_uid="a-traffic", project_uid=ROADS)
    assert settled.files[0].forms[0].state == "new"
    fresh = choose(reading, plan, (0, 0), agency_uid="a-traffic")
    assert fresh.files[0].forms[0].creates_project
    assert tick(settled, (0, 0), ticked=False).ticked == 0
    assert tick(plan, (0, 0), ticked=True).ticked == 0


def test_a_project_nobody_knows_is_registered_with_the_import(ctx: Context, tmp_path: Path) -> None:
    unknown = goal_data("智慧停车诱导屏", "")
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(unknown)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert plan.files[0].forms[0].creates_project
    apply_import(reading, plan)
    names = [row.project_name for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid]
    assert names == ["智慧停车诱导屏"]


def test_other_years_and_unknown_agencies_are_not_ticked(ctx: Context, tmp_path: Path) -> None:
    old_year = replace(goal_data(), year=2024)
    stranger = goal_data("某项目", "")
    stranger = replace(
        stranger, fields={**stranger.fields, "agency_code": "999", "agency_name": "交通运输局机关本级"}
    )
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(old_year), form(stranger)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    states = [planned.state for planned in plan.files[0].forms]
    assert states == ["other_year", "unmatched"]
    assert plan.files[0].forms[0].problems[0].code == "YEAR_IS_NOT_CURRENT"
    assert plan.files[0].forms[1].candidates[0].name == "交通运输局本级"


def test_approved_forms_are_not_overwritten(ctx: Context, tmp_path: Path) -> None:
    approved_goal(ctx)
    changed = replace(goal_data(), texts={"goal_expected": "换一个目标。"})
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(changed)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert plan.files[0].forms[0].state == "locked"


def test_whole_agency_forms_match_by_agency(ctx: Context, tmp_path: Path) -> None:
    data = replace(goal_data(), form="department_goal", fields={"agency_name": "交通运输局本级"})
    lost = replace(data, fields={"agency_name": "无此单位"})
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(data), form(lost)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert [planned.state for planned in plan.files[0].forms] == ["new", "unmatched"]
    apply_import(reading, plan)
    names = [row.agency_name for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid]
    assert names == ["交通运输局本级"]


def test_a_file_gone_before_applying_leaves_everything_as_it_was(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    (tmp_path / "甲.xlsx").unlink()
    with pytest.raises(UserError, match="已读不到"):
        apply_import(reading, plan)
    assert list_batches(ctx) == ()


class Stopping(NoProgress):
    """Cancels at once."""

    def is_cancelled(self) -> bool:
        return True


def test_a_cancelled_import_changes_nothing(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    with pytest.raises(CancelledError):
        plan_import(reading, [tmp_path / "甲.xlsx"], YEAR, Stopping())
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    with pytest.raises(CancelledError):
        apply_import(reading, plan, Stopping())
    assert list_batches(ctx) == ()


def test_moving_many_names_those_that_stay(ctx: Context) -> None:
    good = create_submission(ctx, "goal_declaration", ROAD_SLOT).value
    save_data(
        ctx, good, goal_data(), expected_revision=open_form(ctx, good).submission.revision, action="录入"
    )
    bad = create_submission(ctx, "goal_declaration", Slot(YEAR, "a-traffic", BRIDGE)).value
    report = move_many(ctx, [good, bad, "nobody"], Event.SUBMIT).value
    assert report.moved == 1
    assert [uid for uid, _ in report.refused] == [bad, "nobody"]


def test_card_shows_the_chain_and_dashboard_counts_it(ctx: Context) -> None:
    approved_goal(ctx)
    card = project_card(ctx, ROADS, YEAR)
    assert card.agency.name == "交通运输局本级"
    assert [step.stage for step in card.chain] == list(Stage)
    assert card.chain[1].submission is not None
    board = dashboard(ctx, YEAR)
    goals = board.stages[1]
    assert (goals.due, goals.received, goals.approved) == (3, 1, 1)
    assert (goals.due_amount, goals.received_amount) == (Decimal(300), Decimal(100))
    assert board.deadlines
    with pytest.raises(UserError):
        project_card(ctx, "nobody", YEAR)


def test_several_experts_are_averaged_into_the_final_scores(ctx: Context) -> None:
    uid = create_submission(ctx, "pre_assessment_project", ROAD_SLOT).value
    opened = open_form(ctx, uid)
    assert opened.rubric is not None
    items = opened.rubric.items
    with pytest.raises(UserError, match="还没有评分人"):
        take_over_scores(ctx, uid)
    full = [RubricScore(item.code, item.points) for item in items]
    half = [RubricScore(item.code, item.points / 2) for item in items]
    record_scores(ctx, uid, "专家一", full)
    record_scores(ctx, uid, "专家二", half)
    with pytest.raises(UserError, match="评分人"):
        record_scores(ctx, uid, " ", half)
    done = take_over_scores(ctx, uid).value
    assert done.submission.computed.total == Decimal(75)


def test_the_review_sheet_of_an_agency_lists_every_finding(ctx: Context) -> None:
    create_submission(ctx, "goal_declaration", ROAD_SLOT)
    sheets = review_sheets(ctx, ReviewScope(YEAR, Stage.GOAL))
    assert [sheet.agency_code for sheet in sheets] == ["301001"]
    entry = sheets[0].entries[0]
    assert entry.project == "农村公路养护"
    assert entry.findings
    assert all(finding.message and finding.remedy and finding.source for finding in entry.findings)
    assert review_sheets(ctx, ReviewScope(YEAR, Stage.GOAL, agency_uids={"a-school"})) == ()


def test_the_review_sheet_of_a_period_names_it(ctx: Context) -> None:
    approved_goal(ctx)
    for months in (4, 7):
        uid = create_submission(ctx, "monitoring", replace(ROAD_SLOT, period_months=months)).value
        row = open_form(ctx, uid).submission
        funds = (replace(row.data.funds[0], executed=Decimal(5)), *row.data.funds[1:])
        save_data(ctx, uid, replace(row.data, funds=funds), expected_revision=row.revision, action="录入")
    both = review_sheets(ctx, ReviewScope(YEAR, Stage.MONITORING))[0]
    assert len(both.entries) == 2
    sheet = review_sheets(ctx, ReviewScope(YEAR, Stage.MONITORING, 7))[0]
    assert [(entry.form, entry.rate, entry.light) for entry in sheet.entries] == [
        ("项目支出绩效目标执行监控表，1—7月", "5%", "红灯")
    ]


def test_the_check_of_the_year_finds_copies_across_agencies(ctx: Context) -> None:
    approved_goal(ctx)
    other = create_submission(ctx, "goal_declaration", Slot(YEAR, "a-school", "p-school")).value
    copied = replace(
        goal_data("学校供暖补助", "99012325T000000000003"),
        fields={**goal_data().fields, "agency_name": "教育局本级", "agency_code": "205001"},
    )
    save_data(ctx, other, copied, expected_revision=open_form(ctx, other).submission.revision, action="录入")
    places = {finding.place for checked in check_year(ctx, YEAR) for finding in checked.findings}
    assert "各表之间" in places


def test_a_new_project_above_the_threshold_needs_an_assessment_before_money(ctx: Context) -> None:
    assert worklist(ctx, YEAR, Stage.PRE_ASSESSMENT) == ()
    project = Project("p-new", "", "智慧灌溉", "a-traffic")
    save_project(ctx, project, ProjectYear("p-new", YEAR, is_new=True, initial=Decimal(400)))
    assert [line.project_name for line in worklist(ctx, YEAR, Stage.PRE_ASSESSMENT)] == ["智慧灌溉"]
    obstacles = project_card(ctx, "p-new", YEAR).obstacles
    assert any("400" in sentence for sentence in obstacles)
    assert budget_obstacles_of_nobody(ctx) == ()


def budget_obstacles_of_nobody(ctx: Context) -> tuple[str, ...]:
    with ctx.unit_of_work() as work:
        return budget_obstacles(work, "nobody", YEAR, rulebook_of(ctx, YEAR))


def test_the_review_table_starts_with_marks_from_the_findings(ctx: Context) -> None:
    approved_goal(ctx)
    uid = create_submission(ctx, "goal_review", ROAD_SLOT).value
    marks = {row.item: row.band for row in open_form(ctx, uid).submission.data.rubric}
    assert marks["A1"] == "优"
    assert set(marks) == {"A1", "A2", "B1", "B2", "C1", "C2"}


def test_grades_lead_to_consequences_and_differences_are_told(ctx: Context) -> None:
    approved_goal(ctx)
    own = create_submission(ctx, "self_evaluation", ROAD_SLOT).value
    saved = save_data(ctx, own, evaluation_data(), expected_revision=1, action="录入").value
    assert saved.follow_ups == ("等级优：优先保障，下年安排100.00万元",)
    uid = create_submission(ctx, "evaluation_scores", ROAD_SLOT).value
    rubric = open_form(ctx, uid).rubric
    assert rubric is not None
    record_scores(ctx, uid, "专家一", [RubricScore(item.code, item.points * 7 / 10) for item in rubric.items])
    done = take_over_scores(ctx, uid).value
    assert done.submission.computed.grade == "中"
    assert done.follow_ups[0].startswith("等级中：")
    assert [sentence[:2] for sentence in done.follow_ups] == ["等级", "评价", "评价"]


def test_indicators_keep_one_identity_from_goal_to_import(ctx: Context, tmp_path: Path) -> None:
    goal = approved_goal(ctx)
    started = open_form(ctx, create_submission(ctx, "self_evaluation", ROAD_SLOT).value).submission.data
    identities = [line.extra["uid"] for line in started.indicators]
    assert identities[0] == f"{goal}:1:0"
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(evaluation_data())))
    apply_import(reading, plan_import(reading, [tmp_path / "甲.xlsx"], YEAR))
    line = next(row for row in worklist(ctx, YEAR, Stage.SELF_EVALUATION) if row.project_uid == ROADS)
    stored = open_form(ctx, line.submission_uid).submission.data
    assert [row.extra["uid"] for row in stored.indicators] == identities


def test_amounts_without_a_unit_wait_for_a_person(ctx: Context, tmp_path: Path) -> None:
    unknown = Problem("UNIT_OF_MONEY_UNKNOWN", Severity.ERROR, path="funds")
    parsed = form(problems=(unknown,), cells={"funds.total.initial": ("C5", "100")}, money_unit="")
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", parsed))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert plan.files[0].forms[0].state == "no_unit"
    assert tick(plan, (0, 0), ticked=True).ticked == 0
    settled = set_money_unit(reading, plan, (0, 0), "元").files[0].forms[0]
    total = settled.parsed.data.fund("total")
    assert (settled.state, total and total.initial) == ("new", Decimal("0.01"))
