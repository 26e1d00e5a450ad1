"""Every finding has a cell: its own, or the sensible one."""

from __future__ import annotations

import pytest

from app.domain.form_data import FormData
from app.forms.grid import Grid
from app.forms.layout import layout
from app.forms.locate import cell_for
from app.forms.place import place_of
from tests.helpers.form_data import sample
from tests.helpers.forms import catalogue, rubric_of

FORMS = sorted(catalogue().forms)


def _grid(code: str, *, blank: bool = False) -> Grid:
    spec = catalogue().form(code)
    return layout(spec, FormData(code) if blank else sample(spec), rubric=rubric_of(code))


@pytest.mark.parametrize("code", FORMS)
def test_every_value_is_at_its_own_cell(code: str) -> None:
    grid = _grid(code)
    for cell in grid.cells:
        if cell.path:
            assert cell_for(grid, cell.path).path == cell.path


@pytest.mark.parametrize(
    ("code", "path", "shown"),
    [
        ("goal_declaration", "totals.weight", "权重"),
        ("goal_declaration", "indicators.target", "指标值"),
        ("goal_declaration", "indicators", "三级指标"),
        ("department_goal", "tasks", "任务名称"),
        ("goal_declaration", "", "项目支出绩效目标申报表"),
        ("goal_declaration", "totals.grade", "项目支出绩效目标申报表"),
        ("goal_declaration", "nowhere.at_all", "项目支出绩效目标申报表"),
    ],
)
def test_what_has_no_cell_stands_at_a_heading(code: str, path: str, shown: str) -> None:
    assert cell_for(_grid(code), path).text == shown


@pytest.mark.parametrize(
    ("code", "path", "found"),
    [
        ("monitoring", "indicators[0].likelihood", "indicators[0].likelihood."),
        ("goal_declaration", "indicators[0].actual", "indicators[0].name"),
        ("goal_declaration", "funds.total.executed", "funds.total.initial"),
        ("goal_declaration", "funds.unknown.executed", "funds.total.initial"),
        ("goal_declaration", "fields.unknown", "fields."),
        ("self_evaluation", "totals.weight", "totals.weight"),
    ],
)
def test_what_the_form_does_not_show_stands_beside(code: str, path: str, found: str) -> None:
    assert cell_for(_grid(code), path).path.startswith(found)


def test_a_blank_table_has_its_headings_too() -> None:
    assert cell_for(_grid("goal_declaration", blank=True), "indicators").text == "三级指标"


def test_a_column_without_a_heading_above_it_is_its_table() -> None:
    spec = catalogue().form("goal_declaration")
    grid = _grid("goal_declaration")
    bare = tuple(cell for cell in grid.cells if cell.role != "label")
    headless = type(grid)(
        form=grid.form,
        version=grid.version,
        title=grid.title,
        widths=grid.widths,
        heights=grid.heights,
        cells=bare,
        landscape=grid.landscape,
        money_unit=grid.money_unit,
    )
    assert cell_for(headless, "indicators").path.startswith("indicators[")
    assert place_of(spec, sample(spec), "indicators") == "绩效指标"
