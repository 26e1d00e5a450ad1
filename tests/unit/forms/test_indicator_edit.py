"""Indicator lines are added, removed and moved; spare lines know their place."""

from __future__ import annotations

import pytest

from app.domain.form_data import FormData, IndicatorLine, Period, TaskLine
from app.forms.binding import insert_indicator, move_indicator, remove_indicator, without_blank_lines
from app.forms.indicator_edit import slot_index
from app.forms.indicator_rows import pairs, rows_of
from app.forms.paths import Slot
from tests.helpers.forms import catalogue

SPEC = catalogue().form("self_evaluation")
TWO_PERIODS = catalogue().form("goal_declaration_2015")


def line(kind: str, name: str = "x", period: Period = "annual") -> IndicatorLine:
    firsts = {second: level.name for level in SPEC.level_sets for second in level.seconds}
    return IndicatorLine(firsts.get(kind, "产出指标"), kind, name, period=period)


def form(*lines: IndicatorLine) -> FormData:
    return FormData("x", indicators=lines)


A, B, C = line("数量指标", "甲"), line("数量指标", "乙"), line("质量指标", "丙")


def test_insert_remove_move() -> None:
    assert insert_indicator(form(A, C), 1, "产出指标", "数量指标").indicators == (A, line("数量指标", ""), C)
    assert (
        insert_indicator(form(), 0, "产出指标", "数量指标", period="medium").indicators[0].period == "medium"
    )
    assert remove_indicator(form(A, B, C), 1).indicators == (A, C)
    assert move_indicator(form(A, B, C), 0, 1).indicators == (B, A, C)
    assert move_indicator(form(A, B, C), 2, 0).indicators == (C, A, B)


def test_lines_in_which_nothing_is_filled_are_dropped() -> None:
    agreed = IndicatorLine("产出指标", "数量指标", extra={"uid": "u1"})
    data = FormData(
        "x", indicators=(A, line("数量指标", ""), agreed), tasks=(TaskLine(), TaskLine(name="修路"))
    )
    clean = without_blank_lines(data)
    assert clean.indicators == (A, agreed)
    assert clean.tasks == (TaskLine(name="修路"),)


@pytest.mark.parametrize(
    ("lines", "slot", "index"),
    [
        ((), Slot("产出指标", "质量指标"), 0),
        ((A, B), Slot("产出指标", "数量指标"), 2),
        ((A, C), Slot("产出指标", "数量指标"), 1),
        ((C,), Slot("产出指标", "数量指标"), 0),
        ((A, line("社会效益指标")), Slot("产出指标", "成本指标"), 1),
        ((A, line("数量指标", period="medium")), Slot("产出指标", "质量指标", "medium"), 2),
        ((A, line("质量指标", period="medium")), Slot("产出指标", "数量指标", "medium"), 1),
        ((A, C), Slot("本地指标", "特色指标"), 2),
    ],
)
def test_a_new_line_goes_behind_its_own_and_earlier_levels(
    lines: tuple[IndicatorLine, ...], slot: Slot, index: int
) -> None:
    assert slot_index(lines, slot, SPEC) == index


def test_levels_stand_as_the_data_first_name_them_with_the_missing_ones_in_between() -> None:
    order = pairs(
        [line("服务对象满意度指标"), line("时效指标"), line("其他产出指标"), line("数量指标")],
        SPEC.level_sets,
    )
    assert order == [
        ("满意度指标", "服务对象满意度指标"),
        ("产出指标", "时效指标"),
        ("产出指标", "成本指标"),
        ("产出指标", "其他产出指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
        ("效益指标", "经济效益指标"),
        ("效益指标", "社会效益指标"),
        ("效益指标", "生态效益指标"),
        ("效益指标", "可持续影响指标"),
    ]


def test_rows_of_one_level_stand_together() -> None:
    rows = rows_of(SPEC, form(A, C, B), spare=False)
    assert [row.lines["annual"] for row in rows] == ["indicators[0]", "indicators[2]", "indicators[1]"]


def test_a_form_without_indicators_has_no_rows() -> None:
    assert rows_of(catalogue().form("goal_review"), form(A), spare=True) == []


def test_without_spare_lines_only_an_empty_form_offers_some() -> None:
    assert len(rows_of(SPEC, form(), spare=False)) == 9
    assert len(rows_of(SPEC, form(A), spare=False)) == 1
    assert len(rows_of(SPEC, form(A, B), spare=True)) == 10


def test_two_periods_share_the_rows_of_their_level() -> None:
    medium = line("数量指标", "中期", "medium")
    rows = rows_of(TWO_PERIODS, form(A, B, medium), spare=False)
    assert [row.lines for row in rows] == [
        {"annual": "indicators[0]", "medium": "indicators[2]"},
        {"annual": "indicators[1]", "medium": "indicators[medium:产出指标→数量指标+0]"},
    ]


def test_lines_of_a_period_the_form_does_not_show_leave_no_trace() -> None:
    assert rows_of(SPEC, form(line("数量指标", period="medium")), spare=False) == rows_of(
        SPEC, form(), spare=False
    )
