"""Our own forms after other people had them: moved, merged otherwise, with dressed labels and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.form_data import FormData
from app.forms.layout import layout
from app.forms.raw_sheet import Merge, Position, RawCell, RawSheet
from tests.helpers.form_data import sample
from tests.helpers.forms import catalogue, rubric_of
from tests.helpers.sheets import moved, read, reasons, sheet_from_grid

FORMS = sorted(catalogue().forms)
Change = Callable[[RawSheet], RawSheet]


def exported(code: str) -> tuple[RawSheet, FormData]:
    spec = catalogue().form(code)
    data = sample(spec)
    return sheet_from_grid(layout(spec, data, rubric=rubric_of(code))), data


def with_row_inserted(row: int) -> Change:
    """A blank row before `row`; merges over it grow."""

    def change(sheet: RawSheet) -> RawSheet:
        cells = {(top + (top >= row), col): cell for (top, col), cell in sheet.cells.items()}
        merges = tuple(
            Merge(one.top + (one.top >= row), one.left, one.bottom + (one.bottom >= row), one.right)
            for one in sheet.merges
        )
        return replace(sheet, cells=cells, merges=merges)

    return change


def with_column_inserted(col: int) -> Change:
    """A blank column before `col`; merges over it grow."""

    def change(sheet: RawSheet) -> RawSheet:
        cells = {(row, left + (left >= col)): cell for (row, left), cell in sheet.cells.items()}
        merges = tuple(
            Merge(one.top, one.left + (one.left >= col), one.bottom, one.right + (one.right >= col))
            for one in sheet.merges
        )
        return replace(sheet, cells=cells, merges=merges)

    return change


def with_copies(sheet: RawSheet) -> RawSheet:
    """The value copied into every cell of its merge (layout G1)."""
    cells = dict(sheet.cells)
    for one in sheet.merges:
        anchor = cells.get((one.top, one.left))
        if anchor is not None:
            cells.update(dict.fromkeys(covered(one), anchor))
    return replace(sheet, cells=cells)


def with_blanks(sheet: RawSheet) -> RawSheet:
    """Empty texts in the covered cells (layout G1)."""
    blanks = {place: RawCell("", "blank") for one in sheet.merges for place in covered(one)}
    return replace(sheet, cells={**blanks, **sheet.cells})


def covered(one: Merge) -> list[Position]:
    return [(row, col) for row in range(one.top, one.bottom + 1) for col in range(one.left, one.right + 1)]


CHANGES: dict[str, Change] = {
    "down": lambda sheet: moved(sheet, 3, 0),
    "right": lambda sheet: moved(sheet, 0, 2),
    "down and right": lambda sheet: moved(sheet, 1, 1),
    "copied merges": with_copies,
    "blank covers": with_blanks,
}


@pytest.mark.parametrize("code", FORMS)
@pytest.mark.parametrize("change", CHANGES)
def test_form_reads_the_same(code: str, change: str) -> None:
    sheet, data = exported(code)
    assert read(CHANGES[change](sheet)).forms[0].data == data


@pytest.mark.parametrize("code", FORMS)
def test_blank_rows_and_columns_may_stand_anywhere(code: str) -> None:
    sheet, data = exported(code)
    rows = range(max(row for row, _ in sheet.cells) + 1)
    cols = range(max(col for _, col in sheet.cells) + 1)
    assert [row for row in rows if read(with_row_inserted(row)(sheet)).forms[0].data != data] == []
    assert [col for col in cols if read(with_column_inserted(col)(sheet)).forms[0].data != data] == []


@pytest.mark.parametrize("code", FORMS)
def test_notes_beside_the_form_are_told(code: str) -> None:
    sheet, data = exported(code)
    right = max(col for _, col in sheet.cells) + 3
    notes = {(row, right): RawCell(f"说明：{row}.不要修改表结构，可以增加行。") for row in (2, 8, 12)}
    form = read(replace(sheet, cells={**sheet.cells, **notes})).forms[0]
    assert form.data == data
    assert reasons(form).count("不要修改表结构") == 3


LABELS = (
    "项目名称",
    "实施单位",
    "主管部门",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "预期目标",
    "绩效指标",
)
DRESSES: dict[str, Callable[[str], str]] = {
    "spaces": "  ".join,
    "one character a line": "\n".join,
    "colon": "{}：".format,
    "half colon": "{}: ".format,
    "indent": "　{}　".format,
    "hint": "{}（必填）".format,
    "star": "*{}".format,
}


@pytest.mark.parametrize(
    "code", ["self_evaluation", "goal_declaration", "monitoring", "goal_declaration_2015"]
)
@pytest.mark.parametrize("dress", DRESSES)
def test_labels_may_be_dressed(code: str, dress: str) -> None:
    sheet, data = exported(code)
    cells = {
        place: replace(cell, text=DRESSES[dress](cell.text)) if cell.text in LABELS else cell
        for place, cell in sheet.cells.items()
    }
    assert read(replace(sheet, cells=cells)).forms[0].data == data


def test_nothing_is_dropped_silently() -> None:
    sheet, data = exported("self_evaluation")
    strays = {(row, 20): RawCell(f"杂项{row}") for row in range(0, 30, 3)}
    form = read(replace(sheet, cells={**sheet.cells, **strays})).forms[0]
    assert form.data == data
    assert all(f"“杂项{row}”" in reasons(form) for row in range(0, 30, 3))
