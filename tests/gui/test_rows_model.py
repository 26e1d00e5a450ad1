"""Lists: sorting, filtering, exporting; checked by Qt's own model tester."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.gui.models.columns import Column, Mark, shown
from app.gui.models.rows_model import MARK_ROLE, ROW_ROLE, RowsModel


@dataclass(frozen=True)
class Row:
    name: str
    amount: Decimal | None
    state: str = "好"


STATES = {"好": Mark("好", "check", "good", "good_pale", 1), "坏": Mark("坏", "x", "error", "error_pale", 0)}
COLUMNS: tuple[Column[Row], ...] = (
    Column("名称", lambda row: row.name, width=20),
    Column("金额", lambda row: row.amount, "money"),
    Column("状态", lambda row: STATES[row.state], "mark"),
)
ROWS = [
    Row("供水 GS", Decimal("1234.5")),
    Row("道路 DL", None, "坏"),
    Row("学校 XX", Decimal(-3)),
    Row("桥梁 QL", Decimal(20), "坏"),
]


@pytest.fixture
def model(qtbot: QtBot) -> RowsModel[Row]:
    made = RowsModel(COLUMNS, lambda row: row.name)
    made.tester = QAbstractItemModelTester(made)  # type: ignore[attr-defined]  # lives as long as the model
    made.set_rows(ROWS)
    return made


def names(model: RowsModel[Row]) -> list[str]:
    return [row.name[:2] for row in model.rows()]


def test_cells_show_formatted_values(model: RowsModel[Row]) -> None:
    assert model.index(0, 1).data() == "1,234.50"
    assert model.index(1, 1).data() == ""
    assert model.index(1, 2).data() == "坏"
    assert model.index(1, 2).data(MARK_ROLE) == STATES["坏"]
    assert model.index(2, 0).data(ROW_ROLE) == ROWS[2]
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.headerData(1, Qt.Orientation.Horizontal) == "金额"
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "金额"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("money", Decimal("1234567.891"), "1,234,567.89"),
        ("points", Decimal("9.264"), "9.26"),
        ("percent", Decimal("0.9997"), "99.97%"),
        ("integer", 12, "12"),
        ("text", None, ""),
        ("text", Decimal("0.50"), "0.5"),
    ],
)
def test_values_are_written_as_the_bureau_writes_them(kind: str, value: object, text: str) -> None:
    assert shown(value, kind) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [
        (1, Qt.SortOrder.AscendingOrder, ["学校", "桥梁", "供水", "道路"]),
        (1, Qt.SortOrder.DescendingOrder, ["供水", "桥梁", "学校", "道路"]),
        (2, Qt.SortOrder.AscendingOrder, ["道路", "桥梁", "供水", "学校"]),
        (-1, Qt.SortOrder.AscendingOrder, ["供水", "道路", "学校", "桥梁"]),
    ],
)
def test_sorting_keeps_blanks_last(
    model: RowsModel[Row], column: int, order: Qt.SortOrder, expected: list[str]
) -> None:
    model.sort(column, order)
    assert names(model) == expected


def test_filter_needs_every_word_and_keeps_the_order(model: RowsModel[Row]) -> None:
    model.sort(1, Qt.SortOrder.AscendingOrder)
    model.set_filter("l 坏")
    assert names(model) == ["桥梁", "道路"]
    model.set_filter("gs")
    assert names(model) == ["供水"]
    model.set_filter("")
    assert len(names(model)) == model.total == 4


def test_filters_of_column_and_state_add_up(model: RowsModel[Row]) -> None:
    model.set_predicate(lambda row: row.state == "坏")
    model.set_column_filter(1, "20")
    assert names(model) == ["桥梁"]
    model.set_column_filter(1, " ")
    assert names(model) == ["道路", "桥梁"]
    model.set_predicate(None)
    assert len(names(model)) == 4


def test_a_row_is_found_and_replaced_by_its_key(model: RowsModel[Row], qtbot: QtBot) -> None:
    assert model.place_of("学校 XX") == 2
    assert model.place_of("没有") == -1
    with qtbot.waitSignal(model.dataChanged):
        model.replace_row(Row("学校 XX", Decimal(99)))
    assert model.row(2).amount == 99
    model.replace_row(Row("没有", None))
    model.set_filter("gs")
    model.replace_row(Row("学校 XX", Decimal(1)))
    assert model.total == 4


def test_export_is_what_is_seen(model: RowsModel[Row]) -> None:
    model.set_filter("坏")
    table = model.table("列表", hidden=frozenset({0}), note="注")
    assert table.columns == (("金额", "money", 12.0), ("状态", "text", 12.0))
    assert list(table.rows) == [(None, "坏"), (Decimal(20), "坏")]
    assert (table.title, table.note) == ("列表", "注")
