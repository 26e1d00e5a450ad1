"""Blocks from a spreadsheet land in the cells a person means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.form_data import FormData, IndicatorLine
from app.forms.binding import blank_form, paste_block, value_text, with_values
from app.forms.grid import Grid
from app.forms.layout import layout
from app.forms.spec import FormSpec
from tests.helpers.forms import catalogue

SPEC = catalogue().form("self_evaluation")
GOAL = catalogue().form("goal_declaration")


def place(grid: Grid, path: str) -> tuple[int, int]:
    return next((cell.row, cell.col) for cell in grid.cells if cell.path == path)


def pasted(data: FormData, path: str, block: str, spec: FormSpec = SPEC) -> tuple[FormData, list[str], int]:
    grid = layout(spec, data)
    rows = [line.split("\t") for line in block.split("\n")]
    changed, problems, written = paste_block(data, spec, grid, *place(grid, path), rows)
    return changed, [f"{problem.code} {problem.path}".strip() for problem in problems], written


def names(data: FormData) -> list[tuple[str, str, str, str]]:
    return [(line.level2, line.name, line.target.raw, str(line.weight or "")) for line in data.indicators]


def test_amounts_fill_rows_and_columns() -> None:
    data, problems, written = pasted(
        blank_form(SPEC, {}), "funds.total.initial", "90\t90\t89.974\n80\t80\t1,000"
    )
    assert (problems, written) == ([], 6)
    assert [(line.row, line.initial, line.adjusted, line.executed) for line in data.funds[:2]] == [
        ("total", Decimal(90), Decimal(90), Decimal("89.974")),
        ("fiscal", Decimal(80), Decimal(80), Decimal(1000)),
    ]


def test_locked_cells_are_skipped() -> None:
    data, problems, written = pasted(blank_form(SPEC, {}), "funds.total.weight", "10\t99%\t9.9\n5\t98%\t5")
    assert (problems, written) == ([], 4)
    assert [(line.weight, line.rate, line.points) for line in data.funds[:2]] == [
        (Decimal(10), Decimal("0.99"), Decimal("9.9")),
        (None, Decimal("0.98"), None),
    ]


def test_new_indicators_go_into_spare_lines() -> None:
    data = FormData(GOAL.code, indicators=(IndicatorLine("效益指标", "社会效益指标", "受益人口"),))
    start = "indicators[annual:产出指标→数量指标+0].name"
    changed, problems, written = pasted(
        data, start, "里程\t≥5公里\t10\n场次\t≥3次\t10\n合格率\t≥95%\t20", GOAL
    )
    assert (problems, written) == ([], 9)
    assert names(changed) == [
        ("数量指标", "里程", "≥5公里", "10"),
        ("数量指标", "场次", "≥3次", "10"),
        ("质量指标", "合格率", "≥95%", "20"),
        ("社会效益指标", "受益人口", "", ""),
    ]


def test_a_block_copied_from_merged_cells_keeps_its_shape() -> None:
    start = "indicators[annual:产出指标→数量指标+0].name"
    changed, _, written = pasted(FormData(GOAL.code), start, "里程\t\t\t≥5公里\t\t10", GOAL)
    assert names(changed) == [("数量指标", "里程", "≥5公里", "10")]
    assert written == 3


def test_the_block_may_start_inside_a_merged_cell() -> None:
    grid = layout(GOAL, FormData(GOAL.code))
    row, col = place(grid, "indicators[annual:产出指标→数量指标+0].name")
    changed, _, _ = paste_block(FormData(GOAL.code), GOAL, grid, row, col + 1, [["里程", "≥5公里"]])
    assert names(changed) == [("数量指标", "里程", "≥5公里", "")]


def test_spare_lines_that_stay_blank_are_not_added() -> None:
    changed, problems, _ = pasted(
        FormData(GOAL.code),
        "indicators[annual:产出指标→数量指标+0].name",
        "里程\t\t\t\t\t10\n\t\t\t\t\t很多",
        GOAL,
    )
    assert names(changed) == [("数量指标", "里程", "", "10")]
    assert problems == ["FORM_NOT_POINTS indicators[annual:产出指标→数量指标+1].weight"]


def test_a_problem_names_the_line_where_it_now_stands() -> None:
    data = FormData(GOAL.code, indicators=(IndicatorLine("产出指标", "质量指标", "合格率"),))
    block = "里程\t\t\t≥5公里\t\t10\n场次\t\t\t≥3次\t\t许多\n合格率\t\t\t≥9%\t\t几乎全部"
    changed, problems, written = pasted(data, "indicators[annual:产出指标→数量指标+0].name", block, GOAL)
    assert [line.name for line in changed.indicators] == ["里程", "场次", "合格率"]
    assert problems == ["FORM_NOT_POINTS indicators[1].weight", "FORM_NOT_POINTS indicators[2].weight"]
    assert written == 7


def test_blanks_clear_cells_but_keep_lines() -> None:
    data = FormData(
        GOAL.code,
        indicators=(
            IndicatorLine("产出指标", "数量指标", "里程"),
            IndicatorLine("产出指标", "数量指标", "场次"),
        ),
    )
    changed, _, _ = pasted(data, "indicators[0].name", "\n", GOAL)
    assert names(changed) == [("数量指标", "", "", "")] * 2


@pytest.mark.parametrize("block", ["甲\t乙\t丙\n\t\t\n", "甲\n乙\n丙\n\t丁\t戊"])
def test_what_falls_outside_is_counted(block: str) -> None:
    data, problems, _ = pasted(FormData(SPEC.code), "remarks.date", block)
    assert data.remarks == {"date": "甲"}
    assert problems == ["FORM_PASTE_CUT"]


def test_a_block_without_merges_flows_over_merged_cells_cell_by_cell() -> None:
    spec = catalogue().form("monitoring")
    data, _, written = pasted(
        blank_form(spec, {}), "funds.total.initial", "1\t2\t50%\t4\n5\t6\t60%\t8\n9", spec
    )
    assert written == 9
    assert [value_text(data, f"funds.{row}.forecast", spec) for row in ("total", "fiscal", "other")] == [
        "4.00",
        "8.00",
        "",
    ]


def test_values_for_one_spare_line_make_one_line() -> None:
    slot = "indicators[annual:产出指标→数量指标+1]"
    data = FormData(GOAL.code, indicators=(IndicatorLine("产出指标", "质量指标", "合格率"),))
    typed = [(f"{slot}.name", "里程"), ("indicators[0].weight", "5"), (f"{slot}.target", "≥5公里")]
    changed, problems, written = with_values(data, typed, GOAL)
    assert (problems, written) == ([], 3)
    assert names(changed) == [("数量指标", "里程", "≥5公里", ""), ("质量指标", "合格率", "", "5")]
