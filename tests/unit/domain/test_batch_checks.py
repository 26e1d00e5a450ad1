"""What shows only across units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.domain.checks import check_batch
from app.domain.form_data import FormData, IndicatorLine, Totals
from app.domain.problem_texts import message
from tests.helpers.forms_by_hand import form, line, told

OWN = (
    line("数量指标", "新建机井", "≥50眼"),
    line("质量指标", "合格率", "≥95%"),
    line("时效指标", "完工时间", "12月底前"),
    line("社会效益指标", "灌溉面积", "≥300亩"),
)


def unit_form(unit: str, *indicators: IndicatorLine, goal: str = "", total: str = "") -> FormData:
    data = form(*indicators)
    totals = Totals(points=Decimal(total) if total else None)
    return replace(data, fields={"agency_name": unit}, texts={"goal_expected": goal}, totals=totals)


def batch(*forms: FormData) -> dict[str, list[str]]:
    named = [(str(number), data) for number, data in enumerate(forms)]
    return {uid: told(problems) for uid, problems in check_batch(named).items()}


def test_goal_text_of_another_unit() -> None:
    text = "完成全年工作任务，保障机关正常运转"
    found = batch(
        unit_form("甲局", goal=text), unit_form("乙局", goal=text + " "), unit_form("丙局", goal="建井")
    )
    assert found == {"0": ["GOAL_TEXT_OF_OTHERS"], "1": ["GOAL_TEXT_OF_OTHERS"]}
    assert batch(unit_form("甲局", goal=text), unit_form("甲局", goal=text)) == {}
    assert batch(unit_form("甲局", goal="建井"), unit_form("乙局", goal="建井")) == {}


def test_more_than_half_of_the_indicators_of_another_unit() -> None:
    changed = (*OWN[:3], line("社会效益指标", "灌溉面积", "≥500亩"), line("生态效益指标", "节水量", "≥3吨"))
    first, second = unit_form("甲局", *OWN), unit_form("乙局", *changed)
    assert batch(first, second) == {"0": ["INDICATORS_OF_OTHERS"], "1": ["INDICATORS_OF_OTHERS"]}
    problem = check_batch([("0", first), ("1", second)])["1"][0]
    assert message(problem) == "5条指标中有3条与“乙局”的名称和指标值完全相同。".replace("乙局", "甲局")
    more = (*changed, line("数量指标", "渠道", "≥5公里"))
    assert batch(first, unit_form("乙局", *more)) == {"0": ["INDICATORS_OF_OTHERS"]}
    assert batch(unit_form("甲局", *OWN[:2]), unit_form("乙局", *OWN[:2])) == {}


def test_satisfaction_of_people_nobody_else_speaks_of() -> None:
    asked = line("服务对象满意度指标", "老年人满意度", "≥90%")
    home = unit_form("民政局", line("数量指标", "服务老年人数", "≥500人"), asked)
    copied = unit_form("水利局", line("数量指标", "新建机井", "≥50眼"), asked)
    assert batch(home, copied) == {"1": ["SATISFACTION_OF_OTHERS"]}
    both = unit_form("水利局", line("数量指标", "新建机井", "≥50眼"), asked, replace(asked, period="medium"))
    assert set(batch(home, both)["1"]) == {"SATISFACTION_OF_OTHERS"}
    assert batch(copied) == {}
    general = line("服务对象满意度指标", "受益群众满意度", "≥90%")
    assert batch(unit_form("甲局", OWN[0], general), unit_form("乙局", OWN[1], general)) == {}


def test_units_with_full_marks_everywhere() -> None:
    full = line("数量指标", "新建机井", "≥50眼", weight="90", points="90")
    forms = [unit_form("甲局", full, total="100"), unit_form("甲局", full, total="100")]
    assert batch(*forms) == {"0": ["UNIT_ALL_FULL_MARKS"], "1": ["UNIT_ALL_FULL_MARKS"]}
    assert batch(forms[0]) == {}
    assert batch(*forms, unit_form("甲局", full, total="98")) == {}
    assert batch(*forms, unit_form("乙局", full)) == {
        "0": ["UNIT_ALL_FULL_MARKS"],
        "1": ["UNIT_ALL_FULL_MARKS"],
    }
    reviews = [unit_form("甲局", total="100"), unit_form("甲局", total="100")]
    assert batch(*reviews) == {}
