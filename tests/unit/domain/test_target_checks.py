"""Checks of target values."""

from __future__ import annotations

import pytest

from app.domain.checks import run_checks
from app.domain.problem_texts import message
from app.domain.vocabulary import Severity
from tests.helpers.forms_by_hand import form, line, told
from tests.helpers.rules import national_rules, profile_rules

RULES = profile_rules()


@pytest.mark.parametrize(
    ("check", "place", "name", "target", "expected"),
    [
        ("targets_given", "数量指标", "机井", "", ["TARGET_MISSING"]),
        ("targets_given", "数量指标", "机井", "≥5个", []),
        ("target_signs_given", "数量指标", "机井", "5个", ["TARGET_WITHOUT_SIGN"]),
        ("target_signs_given", "数量指标", "机井", "=5个", []),
        ("target_signs_given", "数量指标", "机井", "5-8个", []),
        ("target_signs_given", "时效指标", "完工", "12月底前", []),
        ("target_units_given", "数量指标", "机井", "≥5", ["TARGET_WITHOUT_UNIT"]),
        ("target_units_given", "数量指标", "机井", "≥5个", []),
        ("target_units_given", "质量指标", "质量", "优良", []),
        ("cost_signs_fit", "成本指标", "单井造价", "≥17.4万元", ["COST_WITH_MINIMUM"]),
        ("cost_signs_fit", "产出指标/成本指标", "单井造价", ">17.4万元", ["COST_WITH_MINIMUM"]),
        ("cost_signs_fit", "成本指标", "单井造价", "≤17.4万元", []),
        ("cost_signs_fit", "成本指标", "成本节约率", "≥5%", []),
        ("cost_signs_fit", "成本指标", "采购成本达标率", "≥95%", []),
        ("cost_signs_fit", "数量指标", "机井", "≥5个", []),
        ("outputs_quantified", "数量指标", "机井", "若干", ["OUTPUT_IN_WORDS"]),
        ("outputs_quantified", "质量指标", "质量", "良好", ["OUTPUT_IN_WORDS"]),
        ("outputs_quantified", "社会效益指标", "就业", "效果明显", []),
        ("outputs_quantified", "数量指标", "机井", "", []),
        ("no_scan_errors", "质量指标", "合格率", "295%", ["SIGN_READ_AS_TWO"]),
        ("no_scan_errors", "质量指标", "合格率", "2100%", ["SIGN_READ_AS_TWO"]),
        ("no_scan_errors", "质量指标", "合格率", "2150%", []),
        ("no_scan_errors", "质量指标", "合格率", "≥295%", []),
        ("no_scan_errors", "质量指标", "合格率", "395%", []),
        ("no_scan_errors", "数量指标", "机井", "280次", []),
    ],
)
def test_one_target(check: str, place: str, name: str, target: str, expected: list[str]) -> None:
    found = run_checks(form(line(place, name, target)), [check], RULES)
    assert told(found) == expected
    assert [problem.path for problem in found] == ["indicators[0].target"] * len(expected)


def test_words_weigh_more_for_quantity_than_for_quality() -> None:
    data = form(line("数量指标", "机井", "若干"), line("质量指标", "质量", "良好"))
    found = run_checks(data, ["outputs_quantified"], RULES)
    assert [problem.severity for problem in found] == [Severity.MUST_EXPLAIN, Severity.HINT]


def test_scan_error_in_the_actual_value_says_what_was_meant() -> None:
    found = run_checks(form(line("质量指标", "合格率", "≥92%", actual="292%")), ["no_scan_errors"], RULES)
    assert told(found) == ["SIGN_READ_AS_TWO"]
    assert found[0].path == "indicators[0].actual"
    assert message(found[0]) == "指标“合格率”的值“292%”可能是“≥92%”，扫描时≥识别成了2。"


def benefits(*targets: str) -> list[str]:
    lines = [line("社会效益指标", f"效益{number}", target) for number, target in enumerate(targets)]
    return told(run_checks(form(*lines), ["no_formal_targets"], RULES))


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (["≥95%"] * 9, ["BENEFIT_TARGETS_ALL_SAME"]),
        (["≥95%", "≥95％", "大于等于95%"], ["BENEFIT_TARGETS_ALL_SAME"]),
        (["≥95%"] * 2, []),
        (["≥95%", "≥95%", "≥96%"], []),
        (["≥90%"] * 3, []),
        (["≥95人"] * 3, []),
        (["明显"] * 3, []),
        ([], []),
    ],
)
def test_formally_quantified_benefits(targets: list[str], expected: list[str]) -> None:
    assert benefits(*targets) == expected


def test_the_limit_is_the_bureau_s() -> None:
    data = form(*(line("社会效益指标", f"效益{number}", "≥90%") for number in range(2)))
    rules = national_rules(goal__formal_target=90, goal__formal_target_rows=2)
    assert told(run_checks(data, ["no_formal_targets"], rules)) == ["BENEFIT_TARGETS_ALL_SAME"]
