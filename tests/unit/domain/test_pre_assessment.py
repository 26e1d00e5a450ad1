"""Which projects need a pre-assessment, and what its conclusion means in money (万元)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.checks import run_checks
from app.domain.form_data import FormData
from app.domain.pre_assessment import advise, needs_pre_assessment
from app.domain.problem_texts import message
from app.domain.project import ProjectYear
from app.domain.rulebook import Rulebook
from tests.helpers.forms_by_hand import told
from tests.helpers.rules import national_rules, profile_rules

RULES = profile_rules()
D = Decimal


def year(initial: str | None, *, is_new: bool = False, upper: str = "0") -> ProjectYear:
    amount = None if initial is None else D(initial)
    return ProjectYear("p", 2024, is_new=is_new, initial=amount, sources={"省级": D(upper), "县级": D(1)})


@pytest.mark.parametrize(
    ("profile", "current", "before", "needed", "reason"),
    [
        ("national", year("300", is_new=True), None, True, "新增项目300.00万元，达到评估标准（300万元）"),
        (
            "national",
            year("299.99", is_new=True),
            None,
            False,
            "新增项目299.99万元，未达到评估标准（300万元）",
        ),
        ("yuhu", year("50", is_new=True), None, True, "新增项目本级资金50.00万元，达到评估标准（50万元）"),
        (
            "yuhu",
            year("80", is_new=True, upper="40"),
            None,
            False,
            "新增项目本级资金40.00万元，未达到评估标准（50万元）",
        ),
        ("binjiang", year("499", is_new=True), None, False, "新增项目499.00万元，未达到评估标准（500万元）"),
        (
            "national",
            year("130"),
            year("100"),
            True,
            "延续项目上年100.00万元，今年130.00万元，增幅30%，达到评估标准（30%）",
        ),
        (
            "national",
            year("129"),
            year("100"),
            False,
            "延续项目上年100.00万元，今年129.00万元，增幅29%，未达到评估标准（30%）",
        ),
        ("national", year("130"), None, False, "延续项目，没有上年预算数"),
        ("national", year("130"), year("0"), False, "延续项目，没有上年预算数"),
        ("national", year(None), None, False, "没有预算数，无法判断"),
    ],
)
def test_need(
    profile: str, current: ProjectYear, before: ProjectYear | None, needed: bool, reason: str
) -> None:
    need = needs_pre_assessment(current, before, profile_rules(profile))
    assert (need.is_needed, need.reason) == (needed, reason)


def test_all_new_projects_and_no_growth_trigger() -> None:
    rules = national_rules(pre_assessment__threshold_new=D(0), pre_assessment__threshold_increase=D(0))
    assert needs_pre_assessment(year("0.5", is_new=True), None, rules).reason.endswith("达到评估标准（全部）")
    assert needs_pre_assessment(year("500"), year("1"), rules).reason == "延续项目，不按增幅评估"


@pytest.mark.parametrize(
    ("conclusion", "cut", "advised", "expected", "codes"),
    [
        ("建议支持", None, None, ("0", "975"), []),
        ("建议不予支持", None, None, ("975", "0"), []),
        ("建议调整后支持", None, None, (None, None), []),
        ("建议调整后支持", "175", None, ("175", "800"), []),
        ("建议调整后支持", None, "800", ("175", "800"), []),
        ("建议支持", "0", "975", ("0", "975"), []),
        ("建议调整后支持", "100", "800", ("100", "800"), ["AMOUNTS_DO_NOT_FIT"]),
        ("建议调整后支持", "175", "810", ("175", "810"), ["AMOUNTS_DO_NOT_FIT"]),
        ("建议调整后支持", None, "980", ("-5", "980"), ["AMOUNT_ADVISED_TOO_HIGH"]),
        ("建议调整后支持", "980", None, ("980", "-5"), ["AMOUNT_CUT_TOO_HIGH"]),
    ],
)
def test_amounts(
    conclusion: str,
    cut: str | None,
    advised: str | None,
    expected: tuple[str | None, str | None],
    codes: list[str],
) -> None:
    advice, problems = advise(
        conclusion,
        D(975),
        RULES,
        cut=None if cut is None else D(cut),
        advised=None if advised is None else D(advised),
    )
    assert (advice.cut, advice.advised) == tuple(None if text is None else D(text) for text in expected)
    assert told(problems) == codes


@pytest.mark.parametrize("level", ["中央", "省级", "市级", "省", "市"])
def test_local_money_is_what_no_upper_level_gives(level: str) -> None:
    sources = {level: D(40), "县级": D(35), "其他": D(5)}
    project = ProjectYear("p", 2024, is_new=True, initial=D(80), sources=sources)
    assert not needs_pre_assessment(project, None, profile_rules("yuhu")).is_needed
    grown = ProjectYear("p", 2025, initial=D(100), sources=sources)
    assert (
        needs_pre_assessment(grown, project, profile_rules("yuhu")).reason
        == "延续项目本级资金上年40.00万元，今年60.00万元，增幅50%，达到评估标准（30%）"
    )


def test_amounts_that_do_not_fit_say_all_numbers() -> None:
    rules: Rulebook = RULES
    _, problems = advise("建议调整后支持", D(975), rules, cut=D(100), advised=D(800))
    assert (
        message(problems[0])
        == "申报975.00万元，评减100.00万元，建议安排800.00万元，三者不平（差75.00万元）。"
    )


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        ({}, []),
        ({"declared": "975", "reduced": "0", "suggested": "975"}, []),
        ({"declared": "975", "reduced": "175"}, []),
        ({"declared": "975"}, []),
        ({"declared": "975", "reduced": "100", "suggested": "800"}, ["AMOUNTS_DO_NOT_FIT"]),
        ({"declared": "975", "reduced": "0", "suggested": "976"}, ["AMOUNT_ADVISED_TOO_HIGH"]),
    ],
)
def test_amounts_of_the_form(figures: dict[str, str], codes: list[str]) -> None:
    entered = {key: D(text) for key, text in figures.items()}
    found = run_checks(FormData("pre_assessment_project", figures=entered), ["amounts_advised_fit"], RULES)
    assert told(found) == codes
    assert [problem.path for problem in found] == ["figures.suggested"] * len(codes)


def test_more_cut_than_declared_says_both_numbers() -> None:
    (found,) = advise("建议调整后支持", D(975), RULES, cut=D(980))[1]
    assert (message(found), found.path) == ("评减980.00万元，多于申报的975.00万元。", "figures.reduced")
