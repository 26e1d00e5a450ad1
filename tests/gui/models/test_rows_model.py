"""The one list model: rows, order, filters, export."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt, qInstallMessageHandler
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.logging import _QtMessageCapture as LogCapture

from app.gui.models.columns import Column, Mark
from app.gui.models.rows_model import MARK_ROLE, ROW_ROLE, RowsModel

GOOD = Mark("已通过", "check", "good", "good_pale", 1)
BAD = Mark("已退回", "corner-up-left", "error", "error_pale", 0)


@dataclass(frozen=True)
class Road:
    key: str
    name: str
    amount: Decimal | None
    mark: Mark | None = None


COLUMNS: tuple[Column[Road], ...] = (
    Column("名称", lambda row: row.name),
    Column("金额", lambda row: row.amount, "money", tip="万元"),
    Column("状态", lambda row: row.mark, "mark"),
    Column("编码", lambda row: row.key.encode(), width=5),
)
ROADS = (
    Road("a", "农村公路 Alpha", Decimal(30), GOOD),
    Road("b", "危桥改造", None, BAD),
    Road("c", "农村供水", Decimal(-4)),
    Road("d", "公路养护", Decimal(200), GOOD),
)


@pytest.fixture
def model(qapp: QApplication) -> RowsModel[Road]:
    """Every signal the model gives is checked by Qt's own tester; a breach is a warning, and that fails."""
    model: RowsModel[Road] = RowsModel(COLUMNS, lambda row: row.key)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.set_rows(ROADS)
    return model


class Liar(RowsModel[Road]):
    """Says that its table is one column."""

    def columnCount(self, parent: object = None) -> int:
        return 1 if self.rowCount() else 4


def test_the_tester_sees_a_breach(qapp: QApplication, qtlog: LogCapture) -> None:
    said: list[str] = []
    with qtlog.disabled():
        before = qInstallMessageHandler(lambda _kind, _where, text: said.append(text))
        model = Liar(COLUMNS, lambda row: row.key)
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
        model.set_rows(ROADS)
        model.replace_row(ROADS[0])
        qInstallMessageHandler(before)
    assert any("FAIL" in text for text in said)


def keys(model: RowsModel[Road]) -> str:
    return "".join(row.key for row in model.rows())


def test_rows_and_places(model: RowsModel[Road]) -> None:
    assert (model.rowCount(), model.columnCount(), model.total) == (4, 4, 4)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.row(2).key == "c"
    assert (model.place_of("d"), model.place_of("none")) == (3, -1)


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [
        (1, Qt.SortOrder.AscendingOrder, "cadb"),
        (1, Qt.SortOrder.DescendingOrder, "dacb"),
        (2, Qt.SortOrder.AscendingOrder, "badc"),
        (2, Qt.SortOrder.DescendingOrder, "adbc"),
        (-1, Qt.SortOrder.AscendingOrder, "abcd"),
    ],
)
def test_sorting_keeps_blanks_last_in_both_directions(
    model: RowsModel[Road], column: int, order: Qt.SortOrder, expected: str
) -> None:
    model.sort(column, order)
    assert keys(model) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("公路", "ad"), ("公路 农村", "a"), ("ALPHA", "a"), ("  ", "abcd"), ("已退回", "b"), ("没有", "")],
)
def test_the_filter_wants_every_word(model: RowsModel[Road], text: str, expected: str) -> None:
    model.set_filter(text)
    assert keys(model) == expected
    assert model.total == 4


def test_filter_and_predicate_come_together(model: RowsModel[Road]) -> None:
    model.set_filter("公路")
    assert keys(model) == "ad"
    model.set_predicate(lambda row: row.amount is not None and row.amount > 100)
    assert keys(model) == "d"
    model.set_filter("")
    assert keys(model) == "d"
    model.set_predicate(None)
    assert keys(model) == "abcd"


def test_new_rows_keep_order_and_filter(model: RowsModel[Road]) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_filter("公路")
    model.set_rows([*ROADS, Road("e", "公路绿化", Decimal(100))])
    assert keys(model) == "dea"


def test_a_replaced_row_stays_where_it_is(model: RowsModel[Road]) -> None:
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.column())))
    model.set_filter("公路")
    model.replace_row(replace(ROADS[3], name="桥梁"))
    model.replace_row(replace(ROADS[1], name="公路桥"))
    model.replace_row(Road("unknown", "x", None))
    assert keys(model) == "ad"
    assert told == [(1, 3)]
    model.set_filter("桥")
    assert keys(model) == "bd"


def test_what_qt_gets_to_see(model: RowsModel[Road]) -> None:
    assert model.index(0, 1).data() == "30.00"
    assert model.index(1, 1).data() == ""
    assert model.index(0, 2).data(MARK_ROLE) is GOOD
    assert model.index(0, 0).data(MARK_ROLE) is None
    assert model.index(2, 0).data(ROW_ROLE) is ROADS[2]
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft
    assert model.data(QModelIndex()) is None


def test_headings(model: RowsModel[Road]) -> None:
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across) == "金额"
    assert model.headerData(1, across, Qt.ItemDataRole.ToolTipRole) == "万元"
    assert model.headerData(0, across, Qt.ItemDataRole.ToolTipRole) == "名称"
    assert model.headerData(1, across, Qt.ItemDataRole.TextAlignmentRole) == int(
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    )
    assert model.headerData(0, across, Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(9, across) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_the_table_is_the_list_as_seen(model: RowsModel[Road]) -> None:
    model.sort(1)
    model.set_filter("公路")
    table = model.table("公路", hidden=frozenset({0}), note="单位：万元")
    assert (table.title, table.note) == ("公路", "单位：万元")
    assert table.columns == (("金额", "money", 12.0), ("状态", "text", 12.0), ("编码", "text", 5))
    assert list(table.rows) == [(Decimal(30), "已通过", "b'a'"), (Decimal(200), "已通过", "b'd'")]


def test_an_own_search_text_replaces_the_shown_one(qapp: QApplication) -> None:
    model: RowsModel[Road] = RowsModel(COLUMNS, lambda row: row.key, search=lambda row: f"ygsz {row.key}")
    model.set_rows(ROADS)
    model.set_filter("ygsz c")
    assert keys(model) == "c"
    model.set_filter("公路")
    assert keys(model) == ""
