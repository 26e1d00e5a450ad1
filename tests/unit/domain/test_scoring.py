import string
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.form_data import FormData, FundLine, IndicatorLine, TargetValue, Totals
from app.domain.problem_texts_scoring import TEXTS
from app.domain.quality_words import quality_level
from app.domain.scoring import ScoreSheet, ScoringRules, score_indicator, score_sheet
from app.domain.vocabulary import Severity
from tests.helpers.forms_by_hand import as_target
from tests.helpers.rules import national_rules

D = Decimal
RULES = ScoringRules.from_rulebook(national_rules())
FUND = FundLine("total", "年度资金总额", initial=D(100), adjusted=D(90), executed=D(90))
BLANK_ROW = IndicatorLine(level1="效益指标", level2="经济效益指标")


def line(
    target: str, actual: str, weight: str = "10", *, typed: str = "", name: str = "指标", why: str = "原因"
) -> IndicatorLine:
    points = D(typed) if typed else None
    return IndicatorLine(
        name=name,
        target=as_target(target),
        actual=as_target(actual),
        weight=D(weight),
        points=points,
        reason=why,
    )


def sheet(
    *lines: IndicatorLine,
    fund: FundLine | None = FUND,
    totals: Totals | None = None,
    remarks: Mapping[str, str] | None = None,
) -> FormData:
    funds = () if fund is None else (fund,)
    return FormData(
        "self_evaluation",
        2023,
        funds=funds,
        indicators=lines,
        totals=totals or Totals(),
        remarks=remarks or {},
    )


def codes(result: ScoreSheet) -> list[str]:
    return [problem.code for problem in result.problems]


def test_total_is_lines_plus_execution() -> None:
    result = score_sheet(sheet(line("≥95", "88", "50"), line("≤5次", "4次", "40")), national_rules())
    assert [score.points for score in result.lines] == [D("46.32"), D(40)]
    assert (result.total, result.grade) == (D("96.32"), "优")
    assert result.reason == "指标得分 86.32 + 执行率得分 10 = 96.32"
    assert result.rulebook_version == national_rules().version
    assert result.problems == ()


def test_blank_rows_of_the_form_do_not_count() -> None:
    result = score_sheet(sheet(line("≥5", "5", "90"), BLANK_ROW), RULES)
    assert result.lines[1].kind == "blank"
    assert (result.total, result.not_applicable) == (D(100), D(0))


# 5.2.8
def test_lines_that_do_not_apply_rescale_the_total() -> None:
    result = score_sheet(sheet(line("≥10", "8", "80"), line("不适用", "", "10")), RULES)
    assert result.total == D("82.22")
    assert result.not_applicable == D(10)
    assert result.reason.endswith("不适用10分，÷(100−10)×100 = 82.22")
    assert not result.lines[1].counts


def test_lines_that_do_not_apply_are_lost_where_the_bureau_says_so() -> None:
    rules = national_rules(self_evaluation__not_applicable_rescale=False)
    assert score_sheet(sheet(line("≥10", "8", "80"), line("不适用", "", "10")), rules).total == D(74)


def test_execution_that_cannot_be_computed_counts_as_not_applicable() -> None:
    result = score_sheet(
        sheet(line("≥10", "9", "90"), fund=replace(FUND, adjusted=D(0), executed=D(0))), RULES
    )
    assert (result.total, result.execution.points) == (D(90), None)
    assert codes(result) == ["SCORE_EXECUTION_UNKNOWN"]


def test_without_funds_there_is_no_execution() -> None:
    assert codes(score_sheet(sheet(line("≥5", "5", "90"), fund=None), RULES)) == ["SCORE_EXECUTION_UNKNOWN"]


def test_missing_total_row_with_zero_budget_counted_as_zero() -> None:
    rules = national_rules(self_evaluation__zero_budget="zero")
    result = score_sheet(
        sheet(line("≥5", "5", "90"), fund=replace(FUND, adjusted=D(0), executed=D(0))), rules
    )
    assert result.total == D(90)
    assert codes(result) == ["SCORE_EXECUTION_LOW"]


# 5.2.7, 5.2.10
@pytest.mark.parametrize(
    ("fund", "remarks", "expected"),
    [
        (replace(FUND, executed=D(70)), {}, ["SCORE_EXECUTION_LOW"]),
        (replace(FUND, executed=D(70)), {"problems": "追加资金年底下达，执行率偏低。"}, []),
        (replace(FUND, executed=D(70)), {"problems": "宣传不够。"}, ["SCORE_EXECUTION_LOW"]),
        (replace(FUND, executed=D(70)), {"conclusion": "执行率77.78%。"}, ["SCORE_EXECUTION_LOW"]),
        (replace(FUND, executed=D(81)), {}, []),
        (replace(FUND, executed=D(95)), {}, []),
        (replace(FUND, rate=D("0.995"), points=D("9.95")), {}, []),
        (replace(FUND, rate=D(0)), {}, ["SCORE_RATE_DIFFERS"]),
        (replace(FUND, points=D(0)), {}, ["SCORE_EXECUTION_POINTS_DIFFER"]),
    ],
)
def test_declared_execution(fund: FundLine, remarks: dict[str, str], expected: list[str]) -> None:
    assert codes(score_sheet(sheet(line("≥5", "5", "90"), fund=fund, remarks=remarks), RULES)) == expected


def test_value_without_number_is_not_scored() -> None:
    broken = TargetValue("？", "quantity")
    scored = score_indicator(replace(line("≥5", "5"), target=broken), RULES)
    assert (scored.kind, scored.points) == ("unclear", D(0))


def test_published_example_with_a_total_row_of_zero() -> None:
    """A published card declares rate 0 and 0 points because its total row is 0 while 89.974 of 90 was spent."""
    fund = replace(FUND, initial=D(0), adjusted=D(0), executed=D(0), rate=D(0), points=D(0))
    result = score_sheet(sheet(line("≥50个", "50", "90"), fund=fund), RULES)
    assert result.execution.reason == "调整后预算数为0，执行率无法计算"


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        (Totals(points=D("96.32"), grade="优"), []),
        (Totals(points=D(100)), ["SCORE_TOTAL_NOT_SUM", "SCORE_TOTAL_DIFFERS"]),
        (Totals(grade="良"), ["SCORE_GRADE_DIFFERS"]),
    ],
)
def test_declared_total(totals: Totals, expected: list[str]) -> None:
    data = sheet(line("≥95", "88", "90", typed="83.37"), fund=replace(FUND, points=D(10)), totals=totals)
    data = data if totals.points != D("96.32") else replace(data, totals=replace(totals, points=D("93.37")))
    assert codes(score_sheet(data, RULES)) == expected


def test_total_without_line_points_is_compared_with_the_recomputed_one_only() -> None:
    data = sheet(line("≥95", "88", "90"), totals=Totals(points=D(100)))
    assert codes(score_sheet(data, RULES)) == ["SCORE_TOTAL_DIFFERS"]


def test_total_of_lines_without_an_execution_line() -> None:
    data = sheet(line("≥5", "5", "90", typed="90"), fund=None, totals=Totals(points=D(90)))
    assert codes(score_sheet(data, RULES)) == ["SCORE_EXECUTION_UNKNOWN", "SCORE_TOTAL_DIFFERS"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("达成目标", "achieved"),
        ("未发生安全事故", "achieved"),
        ("无投诉", "achieved"),
        ("已完成全部分配任务", "achieved"),
        ("成本不超预算", "achieved"),
        ("是", "achieved"),
        ("未完全完成", "partial"),
        ("部分达到预期目标,并且具备一定效果", "partial"),
        ("大部分完成", "partial"),
        ("效果一般", "partial"),
        ("一般公共预算资金已拨付", None),
        ("未达标", "missed"),
        ("不满意", "missed"),
        ("没有完成", "missed"),
        ("延期", "missed"),
        ("否", "missed"),
        ("群众较多", None),
    ],
)
def test_words_of_the_three_levels(text: str, level: str | None) -> None:
    assert quality_level(text) == level


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_every_sentence_names_rule_and_remedy(code: str) -> None:
    text = TEXTS[code]
    assert text.message
    assert text.remedy
    assert text.source


ODD_LINES = [
    line("≥95", "20", typed="5", why=""), line("≥95", "20", typed="50"), line("≥95", "200", typed="-5", why=""), line("", "", typed="5"), line("≥9", "", typed="5"),
    line("效果明显", "20次"), line("≥9", "完成"), line("≥9次", "90%"), line("≥95%", "0.95"), line("≤9万元", "90000"),
    line("≥9", "9", "0"), replace(line("≥9", "9"), weight=None),
]  # fmt: skip
ODD_SHEETS = [
    sheet(*ODD_LINES, fund=None),
    sheet(*ODD_LINES, fund=replace(FUND, executed=D(1), rate=D(1), points=D(10)), totals=Totals(points=D(1), grade="优")),
    sheet(*ODD_LINES, fund=replace(FUND, executed=D(1000))),
]  # fmt: skip


def test_every_sentence_is_used_and_gets_its_figures() -> None:
    seen = set()
    strict = national_rules(self_evaluation__adjustment_explain=True)
    for data in ODD_SHEETS:
        for problem in score_sheet(data, strict).problems:
            wanted = {name for _, name, _, _ in string.Formatter().parse(TEXTS[problem.code].message) if name}
            assert wanted <= set(problem.arguments), problem.code
            seen.add(problem.code)
    assert seen == set(TEXTS)


SIGNS = st.sampled_from(["≥", ">", "=", ""])
NUMBERS = st.decimals(min_value=0, max_value=1000, places=2)
WEIGHTS = st.decimals(min_value=D("0.5"), max_value=50, places=1)
ACTUALS = st.one_of(
    NUMBERS.map(str),
    st.sampled_from(["达成预期指标", "部分达成", "未完成", "90%", "11月20日", "", "不适用", "见附件"]),
)
TARGETS = st.one_of(
    st.tuples(st.sampled_from(["≥", "≤", "=", "<", ">", ""]), NUMBERS).map(
        lambda pair: f"{pair[0]}{pair[1]}"
    ),
    st.sampled_from(["80-90", "效果明显", "12月底前", "不适用", "", "95%", "≤5万元"]),
)


@given(TARGETS, ACTUALS, WEIGHTS, st.none() | st.decimals(min_value=-5, max_value=60, places=1))
def test_points_lie_between_nothing_and_the_weight(
    target: str, actual: str, weight: Decimal, typed: Decimal | None
) -> None:
    for formula in ("linear", "ratio", "all_or_nothing"):
        rules = replace(RULES, reverse_formula=formula)
        scored = score_indicator(replace(line(target, actual), weight=weight, points=typed), rules)
        assert 0 <= scored.points <= weight
        assert bool(scored.reason) is (scored.kind != "blank")


@given(SIGNS, NUMBERS, NUMBERS, NUMBERS)
def test_more_completion_never_lowers_points(
    sign: str, target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    first = score_indicator(line(f"{sign}{target or 1}", str(less)), RULES)
    second = score_indicator(line(f"{sign}{target or 1}", str(more)), RULES)
    assert second.points >= first.points


@given(
    st.sampled_from(["≤", "<"]),
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.sampled_from(["linear", "ratio", "all_or_nothing"]),
)
def test_less_never_lowers_points_where_less_is_better(
    sign: str, target: Decimal, one: Decimal, other: Decimal, formula: str
) -> None:
    rules = ScoringRules.from_rulebook(national_rules(self_evaluation__reverse_formula=formula))
    less, more = sorted((one, other))
    assert (
        score_indicator(line(f"{sign}{target}", str(less)), rules).points
        >= score_indicator(line(f"{sign}{target}", str(more)), rules).points
    )


def test_a_card_without_weights_has_no_total() -> None:
    """湖北 2020: neither points nor a grade are made up, and no finding speaks of them."""
    bare = replace(line("≥95%", "88%", why=""), weight=None)
    scored = score_sheet(sheet(bare, totals=Totals(points=D(100), grade="优")), RULES)
    assert (scored.is_computable, scored.grade) == (False, "")
    assert "没有分值" in scored.reason
    assert not [p.path for p in scored.problems if p.path.endswith(".points") or p.path.startswith("totals")]
    assert score_sheet(sheet(line("≥95%", "88%")), RULES).is_computable


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "还没有填写完成值"),
        ([BLANK_ROW], "还没有填写完成值"),
        ([line("≥95%", "", "90", why="")], "还没有填写完成值"),
        ([line("不适用", "", "50"), line("≥5", "不适用", "50")], "各项都不适用"),
    ],
)
def test_a_form_that_nobody_filled_in_is_not_graded_poor(lines: list[IndicatorLine], why: str) -> None:
    scored = score_sheet(sheet(*lines), RULES)
    assert (scored.is_computable, scored.grade) == (False, "")
    assert scored.reason == f"{why}，不能计算得分和等级"


def test_typed_points_alone_are_something() -> None:
    assert score_sheet(sheet(line("", "", "90", typed="80")), RULES).grade == "优"


@pytest.mark.parametrize(
    ("fund", "severity"),
    [
        (None, Severity.ERROR),
        (replace(FUND, executed=None), Severity.ERROR),
        (replace(FUND, initial=None, adjusted=None), Severity.ERROR),
        (replace(FUND, adjusted=D(0), executed=D(0)), Severity.MUST_EXPLAIN),
    ],
)
def test_blank_amounts_are_an_error_and_a_budget_of_zero_is_explained(
    fund: FundLine | None, severity: Severity
) -> None:
    (problem,) = score_sheet(sheet(line("≥5", "5", "90"), fund=fund), RULES).problems
    assert (problem.code, problem.severity) == ("SCORE_EXECUTION_UNKNOWN", severity)


def test_the_reason_of_a_rescaled_total_names_both_causes() -> None:
    data = sheet(
        line("≥10", "8", "80"), line("不适用", "", "10"), fund=replace(FUND, adjusted=D(0), executed=D(0))
    )
    reason = "指标得分 64；不适用10分、执行率10分无法计算，÷(100−20)×100 = 80"
    assert score_sheet(data, RULES).reason == reason


@pytest.mark.parametrize("remark", ["deviation", "problems", "measures"])
def test_a_poor_grade_must_be_explained(remark: str) -> None:
    poor = line("≥100", "40", "90")
    found = score_sheet(sheet(poor), RULES)
    assert (found.grade, codes(found)) == ("差", ["SCORE_GRADE_POOR"])
    assert codes(score_sheet(sheet(poor, remarks={remark: "项目推进慢。"}), RULES)) == []


def test_a_reason_below_the_table_answers_for_every_line() -> None:
    lines = (line("≥95", "88", "45", why=""), line("≥100", "200", "45", why=""))
    assert codes(score_sheet(sheet(*lines), RULES)) == ["SCORE_REASON_MISSING", "SCORE_OVER_COMPLETION"]
    assert codes(score_sheet(sheet(*lines, remarks={"deviation": "连续降雨。"}), RULES)) == []


@pytest.mark.parametrize(
    ("fund", "remarks", "expected"),
    [
        (FUND, {}, ["SCORE_BUDGET_ADJUSTED"]),
        (FUND, {"problems": "7月调减10万元。"}, []),
        (replace(FUND, initial=D(90)), {}, []),
        (replace(FUND, initial=None), {}, []),
    ],
)
def test_adjusted_budget_is_explained_where_the_bureau_wants_it(
    fund: FundLine, remarks: dict[str, str], expected: list[str]
) -> None:
    rules = national_rules(self_evaluation__adjustment_explain=True)
    assert codes(score_sheet(sheet(line("≥5", "5", "90"), fund=fund, remarks=remarks), rules)) == expected
    assert codes(score_sheet(sheet(line("≥5", "5", "90"), fund=fund, remarks=remarks), RULES)) == []
