"""One project through its whole year with the real store, rules and forms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import RubricScore, Totals
from app.domain.project import Project, ProjectYear
from app.domain.submission import Event, Status
from app.domain.vocabulary import Stage
from app.shared.errors import UserError
from app.usecases.check_year import check_year
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, explain, open_form, save_data
from app.usecases.evaluate import record_scores, take_over_scores
from app.usecases.follow_ups import budget_obstacles
from app.usecases.move_submission import move, move_many
from app.usecases.organisation import save_project
from app.usecases.project_card import project_card
from app.usecases.versions import versions
from app.usecases.worklist import dashboard, waiting, worklist
from app.usecases.years import rulebook_of, set_setting
from tests.helpers.county import BRIDGE, ROADS, YEAR, evaluation_data, goal_data, small_county
from tests.helpers.received import ROAD_SLOT, approved_goal


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return small_county(tmp_path)


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
    with pytest.raises(UserError) as refused:
        move(ctx, uid, Event.RETURN)
    assert refused.value.remedy == "请写明退回的原因，便于单位修改。"
    move(ctx, uid, Event.RETURN, opinion="质量指标请量化。")
    assert waiting(ctx, YEAR)[Stage.GOAL] == 0
    move(ctx, uid, Event.SUBMIT)
    opened = open_form(ctx, uid)
    assert opened.submission.round == 2
    assert sorted((row.round, row.event) for row in opened.opinions) == [
        (1, Event.RETURN),
        (1, Event.SUBMIT),
        (2, Event.SUBMIT),
    ]


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
    assert len(versions(ctx, uid)) == 2


def test_starting_twice_opens_the_same_form(ctx: Context) -> None:
    first = create_submission(ctx, "goal_declaration", ROAD_SLOT)
    second = create_submission(ctx, "goal_declaration_2015", ROAD_SLOT)
    assert first.value == second.value
    whole = Slot(YEAR, "a-traffic")
    agency = create_submission(ctx, "department_goal", whole)
    assert create_submission(ctx, "department_goal", whole).value == agency.value


def test_explanations_are_kept_with_their_finding(ctx: Context) -> None:
    uid = create_submission(ctx, "goal_declaration", ROAD_SLOT).value
    problem = open_form(ctx, uid).findings.problems[0]
    explain(ctx, uid, problem.code, problem.path, "单位正在补充。")
    assert open_form(ctx, uid).explanations[problem.code, problem.path] == "单位正在补充。"


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
    assert saved.follow_ups == ("等级优：优先保障，下年建议安排100.00万元",)
    uid = create_submission(ctx, "evaluation_scores", ROAD_SLOT).value
    opened = open_form(ctx, uid)
    rubric = opened.rubric
    assert rubric is not None
    assert (opened.submission.computed.total, opened.follow_ups) == (None, ())
    record_scores(ctx, uid, "专家一", [RubricScore(item.code, item.points * 7 / 10) for item in rubric.items])
    done = take_over_scores(ctx, uid).value
    assert done.submission.computed.grade == "中"
    assert done.follow_ups[0].startswith("等级中：")
    assert [sentence[:2] for sentence in done.follow_ups] == ["等级", "评价", "评价"]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("抽评", "等级中：不再安排预算"),
        ("财政评价", "等级中：完善政策、改进管理，建议压减预算10%，下年建议安排90.00万元"),
    ],
)
def test_a_fair_spot_check_stops_the_budget_where_the_bureau_says_so(
    ctx: Context, kind: str, sentence: str
) -> None:
    set_setting(ctx, YEAR, "result.stop_spot_fair", "是")
    uid = create_submission(ctx, "evaluation_scores", ROAD_SLOT).value
    opened = open_form(ctx, uid)
    assert opened.rubric is not None
    rows = tuple(RubricScore(item.code, item.points * 7 / 10, note="略") for item in opened.rubric.items)
    data = opened.submission.data
    data = replace(data, rubric=rows, fields={**data.fields, "evaluation_kind": kind})
    saved = save_data(ctx, uid, data, expected_revision=opened.submission.revision, action="录入").value
    assert saved.follow_ups == (sentence,)
