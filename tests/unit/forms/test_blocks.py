"""Looks of cells and rows that the shipped empty forms do not show."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.form_data import FormData, FundLine, IndicatorLine, TaskLine
from app.domain.vocabulary import Stage, Subject
from app.forms.grid import Cell, Grid
from app.forms.layout import layout, lines_of, text_width
from app.forms.spec import (
    Block,
    ChecklistBlock,
    ChecklistRow,
    FormSpec,
    IndicatorColumn,
    IndicatorsBlock,
    Item,
    LevelSet,
    TextsBlock,
)
from tests.helpers.form_data import form_data, sample
from tests.helpers.forms import catalogue, covered, rubric_of

SELF_EVALUATION = catalogue().form("self_evaluation")
CODES = sorted(catalogue().forms)


def spec_of(*blocks: Block, widths: tuple[float, ...]) -> FormSpec:
    return FormSpec(
        code="test",
        version=1,
        edition="试用",
        title="试用表",
        stage=Stage.SELF_EVALUATION,
        subject=Subject.PROJECT,
        landscape=False,
        widths=widths,
        blocks=blocks,
        level_sets=(LevelSet("产出指标", ("数量指标",)),),
    )


def by_path(grid: Grid) -> dict[str, Cell]:
    return {cell.path: cell for cell in grid.cells if cell.path}


def texts(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.col, cell.row_span, cell.col_span, cell.text) for cell in grid.cells]


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=8)
@given(source=st.data())
def test_any_content_tiles_the_grid_and_no_text_is_clipped(code: str, source: st.DataObject) -> None:
    spec = catalogue().form(code)
    grid = layout(
        spec, source.draw(form_data(spec)), rubric=rubric_of(code), spare=source.draw(st.booleans())
    )
    places = covered(grid)
    assert len(places) == len(set(places)) == grid.rows * grid.cols
    for cell in grid.cells:
        room = sum(grid.heights[cell.row : cell.row + cell.row_span])
        assert room > lines_of(cell.text, sum(grid.widths[cell.col : cell.col + cell.col_span]))
    assert max(grid.heights) <= 20


def test_a_checklist_stands_under_its_two_headings() -> None:
    rows = (ChecklistRow("allocation", "分配科学性"), ChecklistRow("use", "使用规范性"))
    spec = spec_of(ChecklistBlock("资金管理情况", rows, (1, 1, 2, 1)), widths=(6, 14, 20, 20, 20))
    grid = layout(spec, FormData("test"))
    assert texts(grid)[:5] == [
        (0, 0, 3, 1, "资金管理情况"),
        (0, 1, 1, 1, ""),
        (0, 2, 1, 2, "情况说明"),
        (0, 4, 1, 1, "存在问题和改进措施"),
        (1, 1, 1, 1, "分配科学性"),
    ]
    assert set(by_path(grid)) == {
        f"checklist.{row}.{part}" for row in ("allocation", "use") for part in ("situation", "problems")
    }


def test_texts_and_indicators_may_stand_without_title() -> None:
    columns = (IndicatorColumn("level1", "一级指标"), IndicatorColumn("name", "三级指标"))
    spec = spec_of(
        TextsBlock((Item("目标", "goal_expected", span=2),)), IndicatorsBlock(columns), widths=(20, 30)
    )
    grid = layout(spec, FormData("test"))
    assert texts(grid) == [
        (0, 0, 1, 2, "目标"),
        (1, 0, 1, 2, ""),
        (2, 0, 1, 1, "一级指标"),
        (2, 1, 1, 1, "三级指标"),
        (3, 0, 1, 1, "产出指标"),
        (3, 1, 1, 1, ""),
    ]
    assert grid.repeat == (2, 2)


def test_a_scoring_form_without_table_has_its_header_only() -> None:
    grid = layout(catalogue().form("goal_review"), FormData("goal_review"))
    assert not any(path.startswith("rubric.") for path in by_path(grid))
    assert "审核要点" in {cell.text for cell in grid.cells}


def test_amounts_among_the_figures_are_written_as_amounts() -> None:
    spec = catalogue().form("department_evaluation")
    data = replace(sample(spec), figures={"budget": Decimal(620), "staff": Decimal(1205)})
    shown = by_path(layout(spec, data))
    assert (shown["figures.budget"].text, shown["figures.staff"].text) == ("620.00", "1205")


def test_lines_without_a_rule_say_what_each_mark_stands_for() -> None:
    spec = catalogue().form("evaluation_scores")
    grid = layout(spec, sample(spec), rubric=rubric_of("evaluation_scores"))
    assert "优≥90% 良≥80%\n中≥60% 差<60%" in {cell.text for cell in grid.cells}


def test_what_is_signed_stands_beside_its_label_with_room_to_write() -> None:
    grid = layout(SELF_EVALUATION, sample(SELF_EVALUATION))
    date = by_path(grid)["remarks.date"]
    assert (date.align, date.border, grid.heights[date.row]) == ("left", False, 2.0)


def test_notes_stand_below_each_other() -> None:
    spec = catalogue().form("monitoring")
    notes = [cell.text[:4] for cell in layout(spec, sample(spec)).cells if cell.role == "note"]
    assert notes[1:] == ["注：1.", "　　2.", "　　3."]


def test_computed_texts_show_where_nothing_is_declared() -> None:
    data = FormData("self_evaluation", funds=(FundLine("total", "年度资金总额", rate=Decimal("0.5")),))
    overlay = {"totals.points": "88.5", "funds.total.rate": "60%", "totals.grade": "良"}
    cells = by_path(layout(SELF_EVALUATION, data, overlay=overlay))
    assert (cells["totals.points"].text, cells["totals.points"].role) == ("88.5", "computed")
    assert (cells["funds.total.rate"].text, cells["funds.total.rate"].role) == ("50%", "input")
    assert cells["totals.grade"].choices == ("优", "良", "中", "差")


def test_fund_lines_of_the_data_that_the_form_lacks_stand_below() -> None:
    data = FormData("x", funds=(FundLine("专项债券", "专项债券", initial=Decimal(5), medium=Decimal(9)),))
    for code in ("self_evaluation", "goal_declaration_2015"):
        grid = layout(catalogue().form(code), data)
        cells = by_path(grid)
        assert cells["funds.专项债券.initial"].text == "5.00"
        assert cells["funds.专项债券.initial"].row == cells["funds.other.initial"].row + 1
        assert [cell.text for cell in grid.cells].count("专项债券") == (1 if code == "self_evaluation" else 2)


def test_equal_levels_are_merged_over_their_rows() -> None:
    lines = [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "数量指标", "乙"),
        ("产出指标", "质量指标", "丙"),
        ("效益指标", "社会效益指标", "丁"),
    ]
    data = FormData("x", indicators=tuple(IndicatorLine(*line) for line in lines))
    grid = layout(SELF_EVALUATION, data, spare=False)
    top = by_path(grid)["indicators[0].name"].row
    levels = [
        (cell.row - top, cell.row_span, cell.text)
        for cell in grid.cells
        if cell.text.endswith("指标") and cell.row >= top
    ]
    assert levels == [
        (0, 3, "产出指标"), (0, 2, "数量指标"), (2, 1, "质量指标"), (3, 1, "效益指标"), (3, 1, "社会效益指标"),
    ]  # fmt: skip


def test_the_period_stands_in_the_headings() -> None:
    spec = catalogue().form("monitoring")
    seven = {cell.text for cell in layout(spec, FormData("monitoring", period_months=7)).cells}
    unknown = {cell.text for cell in layout(spec, FormData("monitoring")).cells}
    assert {"1-7月执行数", "1-7月执行率", "1-7月执行情况"} <= seven
    assert "1-  月执行数" in unknown


def test_one_spare_task_follows_the_last() -> None:
    spec = catalogue().form("department_goal")
    data = FormData("x", tasks=tuple(TaskLine(name=f"任务{number}") for number in range(4)))
    assert "tasks[4].name" in by_path(layout(spec, data))
    assert "tasks[4].name" not in by_path(layout(spec, data, spare=False))
    assert by_path(layout(spec, data))["funds.total.initial"].kind == "money"


def test_a_very_long_text_takes_several_merged_rows() -> None:
    data = replace(sample(SELF_EVALUATION), texts={"goal_actual": "项目按计划推进。" * 400})
    grid = layout(SELF_EVALUATION, data)
    cell = by_path(grid)["texts.goal_actual"]
    assert cell.row_span > 1
    assert by_path(grid)["texts.goal_expected"].row_span == cell.row_span
    assert max(grid.heights) <= 20


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("甲乙丙丁", 10, 1),
        ("甲乙丙丁戊", 10, 2),
        ("a\n\nb", 10, 3),
        ("甲", 1, 1),
        ("甲乙", 1, 2),
    ],
)
def test_lines_are_counted_by_width(text: str, width: float, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_wide_characters_count_twice() -> None:
    assert text_width("A𠮷≥（") == 7
