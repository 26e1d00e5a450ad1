"""Headings that no list knows: taken where they can only mean one column, left alone where not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.forms.parsed import ParsedForm
from tests.helpers.sheets import codes, only_form


def form_of(headings: str, values: str) -> ParsedForm:
    return only_form(
        f"项目支出绩效自评表\n一级指标|二级指标|三级指标|{headings}\n产出指标|数量指标|甲|{values}"
    )


def test_unknown_headings_are_taken_for_what_they_can_only_mean() -> None:
    form = form_of(
        "区级目标值|年末实际完成结果|指标满分|单位自评得分|未达标原因说明|全年预计可完成值",
        "≥2个|3个|10|9|天气|3个",
    )
    line = form.data.indicators[0]
    assert (line.target.raw, line.actual.raw, line.forecast.raw, line.reason) == (
        "≥2个",
        "3个",
        "3个",
        "天气",
    )
    assert (line.weight, line.points) == (Decimal(10), Decimal(9))
    told = {p.arguments["column"]: p.arguments["name"] for p in form.problems if p.code == "COLUMN_GUESSED"}
    assert told["区级目标值"] == "指标值"
    assert told["年末实际完成结果"] == "完成值"
    assert "UNKNOWN_COLUMN" not in codes(form)


@pytest.mark.parametrize(
    ("headings", "extra"),
    [
        ("指标值|上年完成值", {"上年完成值": "3个"}),
        ("指标值|复核得分", {"复核得分": "3个"}),
        ("年初指标值|区级目标值", {"区级目标值": "3个"}),
        ("得分|甲方目标值|乙方目标值", {"甲方目标值": "3个", "乙方目标值": "4个"}),
        ("指标值|佐证材料", {"佐证材料": "3个"}),
    ],
)
def test_what_might_mean_something_else_is_kept_as_it_is(headings: str, extra: dict[str, str]) -> None:
    form = form_of(headings, "2|3个|4个" if headings.startswith("得分") else "≥2个|3个")
    line = form.data.indicators[0]
    assert dict(line.extra) == extra
    assert line.actual.raw == ""
    assert "UNKNOWN_COLUMN" in codes(form)
    assert "COLUMN_GUESSED" not in codes(form)


@pytest.mark.parametrize(
    ("heading", "form"), [("年末实际完成结果", "self_evaluation"), ("佐证材料", "goal_declaration")]
)
def test_a_guessed_column_tells_which_form_it_is(heading: str, form: str) -> None:
    found = only_form(
        f"绩效表\n一级指标|二级指标|三级指标|指标值|分值|{heading}\n产出指标|数量指标|甲|≥2个|10|3个"
    )
    assert found.data.form == form
