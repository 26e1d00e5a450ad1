"""Every change of a form is one named step that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.form_data import FormData
from app.forms.grid import Cell
from app.gui.forms.form_state import FormState, line_of
from app.usecases.context import Context
from tests.helpers.county_forms import opened, state_of

EDIT = "修改第1个指标“养护里程”的权重"


@pytest.fixture
def state(county: Context, qapp: QApplication) -> FormState:
    return state_of(county, opened(county))


@pytest.fixture
def steps(state: FormState) -> list[str]:
    """What the form asked to store."""
    steps: list[str] = []
    state.changed.connect(lambda _data, action: steps.append(action))
    return steps


def cell(state: FormState, path: str) -> Cell:
    return next(cell for cell in state.grid.cells if cell.path == path)


def weights(data: FormData) -> list[str]:
    return [str(line.weight) for line in data.indicators]


def targets(data: FormData) -> list[str]:
    return [line.target.raw for line in data.indicators]


def names(data: FormData) -> list[str]:
    return [line.name for line in data.indicators]


def test_entering_changes_examines_and_lays_out(state: FormState, steps: list[str]) -> None:
    assert not state.findings.problems
    state.enter("indicators[0].weight", "5")
    assert state.data.indicators[0].weight == Decimal(5)
    assert cell(state, "indicators[0].weight").text == "5"
    assert [problem.code for problem in state.findings.problems]
    assert steps == [EDIT]
    state.enter("indicators[0].weight", "5")
    assert len(steps) == 1


def test_undo_and_redo_are_stored_too(state: FormState, steps: list[str]) -> None:
    state.enter("indicators[0].weight", "5")
    before = state.data
    state.undo_stack.undo()
    assert state.data.indicators[0].weight == Decimal(15)
    assert not state.findings.problems
    state.undo_stack.redo()
    assert state.data == before
    assert steps[1:] == [f"撤销：{EDIT}", f"重做：{EDIT}"]


def test_a_text_that_is_no_value_is_refused_with_a_sentence(state: FormState, steps: list[str]) -> None:
    refused: list[tuple[str, str]] = []
    state.refused.connect(lambda path, sentence: refused.append((path, sentence)))
    state.enter("indicators[0].weight", "many")
    ((path, sentence),) = refused
    assert path == "indicators[0].weight"
    assert "many" in sentence
    assert not steps
    assert not state.undo_stack.canUndo()


def test_clearing_several_cells_is_one_step(state: FormState, steps: list[str]) -> None:
    state.clear(["indicators[0].target", "indicators[1].target"])
    assert targets(state.data)[:3] == ["", "", "12月底前完成"]
    assert steps == ["清除 2 格"]
    state.undo_stack.undo()
    assert targets(state.data)[:2] == ["≥120公里", "≥95%"]


def test_filling_down_repeats_the_topmost_of_each_column(state: FormState, steps: list[str]) -> None:
    cells = [cell(state, f"indicators[{n}].{part}") for n in (0, 1, 2) for part in ("target", "weight")]
    state.fill_down(cells)
    assert weights(state.data)[:3] == ["15", "15", "15"]
    assert targets(state.data)[:3] == ["≥120公里"] * 3
    assert steps == ["向下填充 4 格"]


def test_filling_down_one_cell_takes_the_one_above(state: FormState, steps: list[str]) -> None:
    state.fill_down([cell(state, "indicators[annual:产出指标→数量指标+0].weight")])
    assert len(state.data.indicators) == 9
    assert weights(state.data)[1] == "15"
    assert steps == ["向下填充 1 格"]


def test_filling_down_into_labels_does_nothing(state: FormState, steps: list[str]) -> None:
    label = next(found for found in state.grid.cells if found.role == "label")
    state.fill_down([label])
    state.fill_down([cell(state, "fields.project_name")])
    assert steps == []


def test_pasting_a_block_is_one_step(state: FormState, steps: list[str]) -> None:
    start = cell(state, "indicators[0].name")
    block = [
        ["𠮷安里程", "", "", "≥50公里", "", "20"],
        ["", "", "", "", "", ""],
        ["优良率", "", "", "≥90%", "", "10"],
    ]
    state.paste(start.row, start.col, block)
    assert names(state.data)[:2] == ["𠮷安里程", "优良率"]
    assert weights(state.data)[:2] == ["20", "10"]
    (step,) = steps
    assert step.startswith("粘贴 ")
    state.undo_stack.undo()
    assert names(state.data)[:2] == ["养护里程", "道路完好率"]


def test_pasting_tells_what_was_no_value(state: FormState, steps: list[str]) -> None:
    refused: list[str] = []
    state.refused.connect(lambda _path, sentence: refused.append(sentence))
    start = cell(state, "indicators[0].weight")
    state.paste(start.row, start.col, [["x"], [""], ["y"], [""], ["30"]])
    (sentence,) = refused
    assert "另有 1 处" in sentence
    assert weights(state.data)[:3] == ["15", "15", "30"]


def test_lines_are_added_removed_and_moved(state: FormState, steps: list[str]) -> None:
    first = cell(state, "indicators[0].name")
    state.add_row(first)
    assert names(state.data)[:3] == ["养护里程", "", "道路完好率"]
    state.enter("indicators[1].name", "桥梁座数")
    state.move_row(cell(state, "indicators[1].name"), -1)
    assert names(state.data)[:2] == ["桥梁座数", "养护里程"]
    state.remove_row(cell(state, "indicators[0].name"))
    assert names(state.data)[:2] == ["养护里程", "道路完好率"]
    assert steps == ["增加指标行", "修改第2个指标", "移动指标行", "删除指标行"]


@pytest.mark.parametrize("by", [-1, 1])
def test_a_line_stays_within_its_second_level(state: FormState, steps: list[str], by: int) -> None:
    state.move_row(cell(state, "indicators[0].name"), by)
    assert steps == []


@pytest.mark.parametrize("path", ["funds.total.initial", "indicators[annual:产出指标→数量指标+0].name"])
def test_line_commands_ignore_cells_without_line(state: FormState, steps: list[str], path: str) -> None:
    other = cell(state, path)
    assert line_of(other) is None
    assert line_of(replace(other, path="")) is None
    state.add_row(other)
    state.remove_row(other)
    state.move_row(other, 1)
    assert steps == []


def test_what_was_stored_keeps_the_steps_unless_the_content_differs(
    county: Context, state: FormState
) -> None:
    state.enter("indicators[0].weight", "5")
    state.show(
        replace(state.opened, submission=replace(state.opened.submission, data=state.data, revision=9))
    )
    assert state.undo_stack.canUndo()
    assert state.opened.submission.revision == 9
    state.show(
        replace(
            state.opened, submission=replace(state.opened.submission, data=opened(county).submission.data)
        )
    )
    assert not state.undo_stack.canUndo()
    assert state.data.indicators[0].weight == Decimal(15)
