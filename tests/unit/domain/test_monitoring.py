import string
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.form_data import BLANK, FormData, FundLine, IndicatorLine
from app.domain.monitoring import MonitoringResult, MonitoringRules, monitor_sheet
from app.domain.problem_texts_monitoring import TEXTS
from app.domain.rulebook import Band
from app.domain.vocabulary import Level, Likelihood, Severity
from tests.helpers.forms_by_hand import as_target
from tests.helpers.rules import national_rules

D = Decimal
RULES = MonitoringRules.from_rulebook(national_rules())
FUND = FundLine("total", "年度资金总额", initial=D(100), adjusted=D(120), executed=D(70))
SICHUAN: tuple[Band, ...] = (("10月", D(80)), ("4月", D(25)), ("6月", D(40)), ("8月", D(60)), ("每月", D(99)))
LINE = IndicatorLine(
    level1="产出指标",
    level2="数量指标",
    name="培训次数",
    target=as_target("≥12次"),
    actual=as_target("7次"),
    forecast=as_target("12次"),
    likelihood=Likelihood.CERTAIN,
)


def sheet(
    *lines: IndicatorLine, fund: FundLine | None = FUND, months: int | None = 7, arrived: str = ""
) -> FormData:
    figures = {"arrived": D(arrived)} if arrived else {}
    funds = () if fund is None else (fund,)
    return FormData("monitoring", 2023, months, funds=funds, indicators=lines, figures=figures)


def codes(result: MonitoringResult) -> list[str]:
    return [problem.code for problem in result.problems]


def test_money_and_goal_in_step() -> None:
    result = monitor_sheet(sheet(LINE), national_rules())
    assert (result.level, result.execution_level, result.goal_level) == (Level.ON_TRACK,) * 3
    assert result.execution_reason == "执行 70 / 调整后预算数 120 = 58.33%，÷(7/12) = 100%"
    assert (result.goal_progress, result.money_progress, result.gap) == (D(7) / 12, D(70) / 120, D(0))
    assert result.rulebook_version == national_rules().version
    assert result.problems == ()


# L2
@pytest.mark.parametrize(
    ("executed", "level"),
    [
        ("41.99", Level.BEHIND),
        ("42", Level.LAGGING),
        ("55.99", Level.LAGGING),
        ("56", Level.ON_TRACK),
        ("120", Level.ON_TRACK),
    ],
)
def test_execution_light(executed: str, level: Level) -> None:
    assert monitor_sheet(sheet(fund=replace(FUND, executed=D(executed))), RULES).execution_level is level


@pytest.mark.parametrize(
    ("fund", "level"),
    [
        (replace(FUND, adjusted=D(0), executed=D(0)), Level.BEHIND),
        (replace(FUND, adjusted=None, initial=None), Level.BEHIND),
        (replace(FUND, executed=None), None),
        (None, None),
    ],
)
def test_no_budget_is_red_and_nothing_filled_in_no_light(fund: FundLine | None, level: Level | None) -> None:
    assert monitor_sheet(sheet(fund=fund), RULES).execution_level is level


def test_arrived_money_as_base_where_the_bureau_says_so() -> None:
    """A published report calls 672.44 of 672.44 arrived 100 %; of the budget 2646.34 it is 25.41 %."""
    data = sheet(
        fund=FundLine("total", "年度资金总额", initial=D("2646.34"), executed=D("672.44"), rate=D(1)),
        months=6,
        arrived="672.44",
    )
    by_budget = monitor_sheet(data, national_rules())
    by_arrived = monitor_sheet(data, national_rules(monitoring__execution_base="arrived"))
    assert (by_budget.execution_level, codes(by_budget)) == (Level.BEHIND, ["LIGHT_RATE_DIFFERS"])
    assert (by_arrived.execution_level, codes(by_arrived)) == (Level.ON_TRACK, [])


# L5
@pytest.mark.parametrize(
    ("months", "executed", "level", "warned"),
    [
        (4, "30", Level.LAGGING, False),
        (4, "36", Level.ON_TRACK, False),
        (6, "47.9", Level.LAGGING, True),
        (6, "48", Level.ON_TRACK, False),
        (7, "50", Level.LAGGING, False),
        (8, "71.9", Level.ON_TRACK, True),
        (3, "1", Level.BEHIND, False),
        (12, "50", Level.BEHIND, True),
    ],
)
def test_cumulative_execution_warning(months: int, executed: str, level: Level, warned: bool) -> None:
    rules = national_rules(monitoring__cumulative=SICHUAN)
    result = monitor_sheet(sheet(fund=replace(FUND, executed=D(executed)), months=months), rules)
    expected = Level.LAGGING if warned and level is Level.ON_TRACK else level
    assert result.execution_level is expected
    assert codes(result) == (["LIGHT_EXECUTION_BELOW"] if warned else [])


# L3, 双监控
@pytest.mark.parametrize(
    ("choice", "level"),
    [("worst", Level.BEHIND), ("goal_only", Level.LAGGING), ("execution_only", Level.BEHIND)],
)
def test_project_light(choice: str, level: Level) -> None:
    rules = national_rules(monitoring__project_light=choice)
    slow = replace(LINE, actual=as_target("5次"), reason="场地未定")
    result = monitor_sheet(sheet(LINE, slow, fund=replace(FUND, executed=D(10))), rules)
    assert result.goal_level is Level.LAGGING
    assert result.level is level


@pytest.mark.parametrize(
    ("executed", "severity"),
    [("58", None), ("57.9", Severity.HINT), ("82", None), ("82.1", Severity.MUST_EXPLAIN)],
)
def test_gap_between_goal_and_money(executed: str, severity: Severity | None) -> None:
    """Goal progress is 58.33 %, the warning line 10 百分点; money ahead of its goals must be explained."""
    result = monitor_sheet(sheet(LINE, fund=replace(FUND, executed=D(executed))), RULES)
    found = [(problem.code, problem.severity) for problem in result.problems]
    assert found == ([("LIGHT_GAP", severity)] if severity else [])


def test_progress_is_weighted_if_all_lines_have_weights() -> None:
    done = replace(LINE, actual=as_target("24次"))
    weighted = monitor_sheet(sheet(replace(LINE, weight=D(30)), replace(done, weight=D(10))), RULES)
    plain = monitor_sheet(sheet(replace(LINE, weight=D(30)), done), RULES)
    assert weighted.goal_progress == (D(7) / 12 * 30 + 10) / 40
    assert plain.goal_progress == (D(7) / 12 + 1) / 2


def test_without_amounts_that_add_up_there_is_no_progress() -> None:
    result = monitor_sheet(
        sheet(replace(LINE, target=as_target("效果明显"), actual=as_target("达到"))), RULES
    )
    assert (result.goal_progress, result.gap) == (None, None)
    assert result.level is Level.ON_TRACK


@pytest.mark.parametrize("months", [None, 0, 13])
def test_without_a_period_there_are_no_lights(months: int | None) -> None:
    result = monitor_sheet(sheet(LINE, months=months), RULES)
    assert (result.level, result.execution_level, result.goal_level) == (None, None, None)
    assert result.lines[0].reason == result.execution_reason == "未填监控月份"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LINE, []),
        (IndicatorLine(level1="产出指标"), []),
        (replace(LINE, target=as_target("不适用"), likelihood=None), []),
        (replace(LINE, actual=as_target("不适用"), likelihood=None), []),
        (replace(LINE, actual=BLANK), ["LIGHT_ACTUAL_MISSING"]),
        (replace(LINE, actual=as_target("见附件")), ["LIGHT_UNCLEAR"]),
        (replace(LINE, actual=as_target("1次")), ["LIGHT_REASON_MISSING"]),
        (replace(LINE, actual=as_target("1次"), reason="场地未定"), []),
        (replace(LINE, likelihood=None), ["LIGHT_LIKELIHOOD_MISSING"]),
        (replace(LINE, likelihood=Likelihood.POSSIBLE), ["LIGHT_LIKELIHOOD_UNEXPLAINED"]),
        (
            replace(LINE, likelihood=Likelihood.IMPOSSIBLE, forecast=BLANK, remark="调减"),
            ["LIGHT_FORECAST_MISSING"],
        ),
        (replace(LINE, likelihood=Likelihood.IMPOSSIBLE, reason="资金未到位"), []),
        (replace(LINE, forecast=as_target("10次")), ["LIGHT_LIKELIHOOD_DOUBTFUL"]),
        (replace(LINE, forecast=as_target("完成")), []),
        (replace(LINE, target=as_target("≤12次"), forecast=as_target("15次")), ["LIGHT_LIKELIHOOD_DOUBTFUL"]),
    ],
)
def test_findings_of_one_indicator(line: IndicatorLine, expected: list[str]) -> None:
    assert codes(monitor_sheet(sheet(line, fund=None), RULES)) == expected


@pytest.mark.parametrize(
    ("declared", "warned"),
    [
        ("0.58", False),
        ("0.59", False),
        ("0.5833", False),
        ("0.60", True),
        ("0.5835", True),
        ("1", True),
        (None, False),
    ],
)
def test_declared_rate_is_compared_as_exactly_as_it_was_written(declared: str | None, warned: bool) -> None:
    fund = replace(FUND, rate=None if declared is None else D(declared))
    assert (codes(monitor_sheet(sheet(fund=fund), RULES)) == ["LIGHT_RATE_DIFFERS"]) is warned


ODD = [
    replace(LINE, actual=BLANK, likelihood=None), replace(LINE, actual=as_target("见附件"), forecast=as_target("1次")),
    replace(LINE, actual=as_target("1次"), forecast=BLANK, likelihood=Likelihood.POSSIBLE),
    replace(LINE, actual=as_target("12次")),
]  # fmt: skip


def test_every_sentence_is_used_and_gets_its_figures() -> None:
    rules = national_rules(monitoring__cumulative=SICHUAN)
    problems = monitor_sheet(sheet(*ODD, fund=replace(FUND, executed=D(1), rate=D(1))), rules).problems
    for problem in problems:
        wanted = {name for _, name, _, _ in string.Formatter().parse(TEXTS[problem.code].message) if name}
        assert wanted <= set(problem.arguments), problem.code
    assert {problem.code for problem in problems} == set(TEXTS)


AMOUNTS = st.decimals(min_value=0, max_value=500, places=1)
ORDER = [Level.BEHIND, Level.LAGGING, Level.ON_TRACK, Level.AHEAD]


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.integers(min_value=1, max_value=12))
def test_more_completion_never_darkens_the_light(
    target: Decimal, one: Decimal, other: Decimal, months: int
) -> None:
    less, more = sorted((one, other))
    lights = [
        monitor_sheet(
            sheet(replace(LINE, target=as_target(f"≥{target}"), actual=as_target(str(done))), months=months),
            RULES,
        )
        for done in (less, more)
    ]
    first, second = (ORDER.index(light.goal_level) for light in lights if light.goal_level)
    assert second >= first


def test_a_form_without_any_actual_value_shows_no_goal_light() -> None:
    due_later = replace(LINE, target=as_target("12月底前完成"), actual=as_target(""))
    result = monitor_sheet(sheet(due_later, fund=replace(FUND, executed=None)), RULES)
    assert (result.goal_level, result.level) == (None, None)
