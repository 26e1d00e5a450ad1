"""Checks of a goal's indicators."""

from __future__ import annotations

import pytest

from app.domain.form_data import FormData, IndicatorLine
from app.domain.goal_checks import (
    cost_in_one_place,
    indicator_names_given,
    indicators_enough,
    level2_enough,
    levels_fit,
    no_duplicate_indicators,
    no_execution_as_output,
    quantified_enough,
)
from app.domain.problem_texts import message
from app.domain.vocabulary import Severity
from tests.helpers.forms_by_hand import form, line, told
from tests.helpers.rules import national_rules, profile_rules

RULES = profile_rules()
GOOD = (
    line("数量指标", "新建机井数量", "≥50个"),
    line("数量指标", "培训农户人次", "≥200人次"),
    line("质量指标", "工程验收合格率", "=100%"),
    line("时效指标", "完工时间", "12月底前"),
    line("成本指标", "单井造价", "≤1.8万元"),
    line("社会效益指标", "新增灌溉面积", "≥3000亩"),
    line("服务对象满意度指标", "受益农户满意度", "≥90%"),
)


def test_a_good_goal_has_no_findings() -> None:
    data = form(*GOOD)
    for check in (
        indicators_enough,
        level2_enough,
        quantified_enough,
        indicator_names_given,
        no_duplicate_indicators,
        levels_fit,
        cost_in_one_place,
        no_execution_as_output,
    ):
        assert check(data, RULES) == []


def test_artux_2018_minimum_three_five_seven() -> None:
    two_kinds = [item for item in GOOD if item.level1 == "产出指标"]
    found = indicators_enough(form(*two_kinds), RULES)
    assert told(found) == ["INDICATORS_FEW_LEVEL1", "INDICATORS_FEW_LEVEL2", "INDICATORS_FEW"]
    assert message(found[0]) == "一级指标有1类，要求不少于3类。"
    assert message(found[2]) == "三级指标有4条，要求不少于7条。"
    lax = national_rules(goal__level1_min=1, goal__level2_min=3, goal__level3_min=4)
    assert indicators_enough(form(*two_kinds), lax) == []


def test_points_in_the_level_name_make_no_new_kind() -> None:
    twice = [line("产出指标（50分）/数量指标", "甲", "1个"), line("产出指标/数量指标", "乙", "1个")]
    assert dict(indicators_enough(form(*twice), RULES)[0].arguments) == {"count": "1", "minimum": "3"}
    own = line("其他指标/自定指标", "丙", "1个")
    assert indicators_enough(form(*twice, own), RULES)[0].arguments["count"] == "2"


def test_no_indicators_at_all() -> None:
    blank = form(IndicatorLine("产出指标", "数量指标"), line("数量指标", "中期", "1个", period="medium"))
    found = indicators_enough(blank, RULES)
    assert told(found) == ["INDICATORS_MISSING"]
    assert found[0].severity is Severity.ERROR
    assert level2_enough(blank, RULES) == []
    assert quantified_enough(blank, RULES) == []


@pytest.mark.parametrize(
    ("missing", "kind"),
    [
        ("数量指标", "数量指标"),
        ("质量指标", "质量指标"),
        ("时效指标", "时效指标"),
        ("社会效益指标", "效益指标"),
        ("成本指标", "成本指标"),
        ("服务对象满意度指标", "满意度指标"),
    ],
)
def test_each_kind_that_the_bureau_demands(missing: str, kind: str) -> None:
    rules = national_rules(goal__cost_min=1, goal__satisfaction_min=1)
    data = form(*(item for item in GOOD if item.level2 != missing))
    found = level2_enough(data, rules)
    assert told(found) == ["INDICATORS_FEW_OF_KIND"]
    assert found[0].arguments["kind"] == kind


def test_share_of_quantified_indicators() -> None:
    words = [line("社会效益指标", f"带动作用{number}", "效果明显") for number in range(4)]
    found = quantified_enough(form(*GOOD, *words), RULES)
    assert told(found) == ["INDICATORS_NOT_QUANTIFIED"]
    assert message(found[0]) == "11条指标中有7条量化，占63.6%，要求不低于70%。"
    assert quantified_enough(form(*GOOD, *words[:3]), RULES) == []


def test_target_without_name() -> None:
    data = FormData("goal_declaration", indicators=(line("数量指标", " ", "≥5个"), line("数量指标", "")))
    found = indicator_names_given(data, RULES)
    assert told(found) == ["INDICATOR_NAME_MISSING"]
    assert found[0].path == "indicators[0].name"


def test_the_same_indicator_twice() -> None:
    data = form(*GOOD, line("质量指标", "新建机井（数量）", "≥5个"))
    assert told(no_duplicate_indicators(data, RULES)) == ["INDICATOR_TWICE"]
    assert no_duplicate_indicators(data, RULES)[0].arguments["second"] == "8"
    both_periods = form(*GOOD, line("数量指标", "新建机井数量", "≥150个", period="medium"))
    assert no_duplicate_indicators(both_periods, RULES) == []


@pytest.mark.parametrize(
    ("place", "home"),
    [
        ("效益指标/数量指标", "产出指标"),
        ("产出指标/社会效益指标", "效益指标"),
        ("产出指标/经济成本指标", "成本指标"),
        ("效益指标/服务对象满意度指标", "满意度指标"),
        ("效益指标/成本指标", "成本指标"),
    ],
)
def test_second_level_in_the_wrong_place(place: str, home: str) -> None:
    found = levels_fit(form(line(place, "甲", "1个")), RULES)
    assert told(found) == ["LEVELS_DO_NOT_FIT"]
    assert found[0].arguments["home"] == home


@pytest.mark.parametrize(
    "place", ["产出指标/成本指标", "成本指标/成本指标", "产出/进度指标", "自定/数量指标", "产出指标/其他"]
)
def test_second_level_in_an_accepted_place(place: str) -> None:
    assert levels_fit(form(line(place, "甲", "1个")), RULES) == []


def test_cost_on_its_own_and_under_output() -> None:
    under = line("产出指标/成本指标", "总投资", "≤90万元")
    found = cost_in_one_place(form(*GOOD, under), RULES)
    assert told(found) == ["COST_IN_TWO_PLACES"]
    assert found[0].path == "indicators[7].level2"
    assert cost_in_one_place(form(under), RULES) == []


@pytest.mark.parametrize(
    ("place", "name", "expected"),
    [
        ("数量指标", "预算执行率", ["EXECUTION_AS_QUANTITY"]),
        ("数量指标", "专项资金按时支付率", ["EXECUTION_AS_QUANTITY"]),
        ("数量指标", "资金支付", ["EXECUTION_AS_QUANTITY"]),
        ("数量指标", "发放补贴人数", []),
        ("时效指标", "资金支付率", []),
    ],
)
def test_execution_written_as_a_quantity(place: str, name: str, expected: list[str]) -> None:
    assert told(no_execution_as_output(form(line(place, name, "≥95%")), RULES)) == expected
