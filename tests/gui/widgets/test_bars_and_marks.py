"""Counted bars, marks in lists and beside texts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.domain.vocabulary import Stage
from app.gui.look import Look
from app.gui.models.columns import Column, Mark
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.bars import Bar, CountBars, ShareBar
from app.gui.widgets.mark_delegate import MarkDelegate, paint_mark
from app.gui.widgets.mark_label import MarkLabel
from app.gui.widgets.todo import todos_of
from app.usecases.worklist import StageFigures

RED = Mark("红灯", "■", "red", "error_pale")
DONE = Mark("已通过", "check", "good", "good_pale")


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def code(look: Look, token: str) -> str:
    return look.code(token).lower()


@pytest.fixture
def bars(qtbot: QtBot, look: Look) -> CountBars:
    bars = CountBars(look)
    qtbot.addWidget(bars)
    bars.resize(300, 100)
    bars.show()
    return bars


def test_bars_tell_words_counts_and_clicks(bars: CountBars, look: Look) -> None:
    bars.show_bars([Bar(RED, 3, "red"), Bar(DONE, 0, "green"), Bar(Mark("无", "circle"), 0)])
    assert bars.accessibleName() == "红灯 3，已通过 0，无 0"
    assert bars.sizeHint().height() == 3 * look.space(7)
    clicked: list[str] = []
    bars.clicked.connect(clicked.append)
    for row in (0, 1, 2, 3):
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, row * look.space(7) + 5))
    assert clicked == ["red", "green"]


def test_the_longest_bar_fills_the_width(bars: CountBars, look: Look) -> None:
    bars.show_bars([Bar(RED, 4), Bar(DONE, 2)])
    picture = bars.grab().toImage()
    red, green = (
        sum(
            picture.pixelColor(x, row * look.space(7) + look.space(7) // 2).name() == code(look, token)
            for x in range(60, 300)
        )
        for row, token in ((0, "red"), (1, "good"))
    )
    assert red > 100
    assert green == pytest.approx(red / 2, abs=3)


def test_no_bars_are_no_error(bars: CountBars) -> None:
    bars.show_bars([])
    assert not bars.grab().isNull()


@pytest.mark.parametrize(
    ("share", "part"), [(None, 0), (Decimal(0), 0), (Decimal("0.5"), 0.5), (Decimal("1.3"), 1)]
)
def test_a_share_is_a_part_of_the_width(qtbot: QtBot, look: Look, share: Decimal | None, part: float) -> None:
    bar = ShareBar(look, share)
    qtbot.addWidget(bar)
    bar.resize(200, look.space(2))
    picture = bar.grab().toImage()
    middle = picture.height() // 2
    filled = sum(picture.pixelColor(x, middle).name() == code(look, "accent") for x in range(200))
    assert filled == pytest.approx(200 * part, abs=3)


@pytest.mark.parametrize("mark", [RED, DONE, Mark("无符号", "", "grey")])
def test_a_mark_has_ground_symbol_and_word(qtbot: QtBot, look: Look, mark: Mark) -> None:
    label = MarkLabel(mark, look)
    qtbot.addWidget(label)
    assert label.accessibleName() == mark.word
    label.resize(label.sizeHint())
    seen = colours(label.grab().toImage())
    assert code(look, mark.fill) in seen
    assert (code(look, mark.colour) in seen) == bool(mark.icon)


def test_a_narrow_place_shortens_the_word(look: Look) -> None:
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    wide = paint_mark(painter, QRect(0, 0, 200, 30), DONE, look)
    narrow = paint_mark(painter, QRect(0, 0, 30, 30), DONE, look)
    painter.end()
    assert narrow < 30 < wide


def test_marks_in_lists_show_selection(qtbot: QtBot, look: Look) -> None:
    columns: tuple[Column[Mark | None], ...] = (
        Column("状态", lambda row: row, "mark"),
        Column("词", lambda row: row.word if row is not None else ""),
    )
    model: RowsModel[Mark | None] = RowsModel(columns, lambda row: row.word if row is not None else "")
    model.set_rows([DONE, None])
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    table.setItemDelegate(MarkDelegate(look, table))
    table.resize(300, 120)
    table.show()
    plain = colours(table.viewport().grab().toImage())
    assert code(look, "good_pale") in plain
    table.selectRow(0)
    chosen = table.viewport().grab().toImage()
    place = table.visualRect(model.index(0, 0))
    assert chosen.pixelColor(place.right() - 3, place.center().y()).name() == code(look, "selection")
    assert table.sizeHintForRow(0) >= look.space(7)


def figures(stage: Stage, *, due: int, received: int, waiting: int = 0, returned: int = 0) -> StageFigures:
    none = Decimal(0)
    return StageFigures(stage, due, received, 0, waiting, returned, none, none, {}, {}, None)


def test_reviews_come_first_then_returned_then_missing() -> None:
    todos = todos_of(
        [
            figures(Stage.GOAL, due=5, received=4, waiting=2, returned=1),
            figures(Stage.MONITORING, due=5, received=0),
            figures(Stage.SELF_EVALUATION, due=5, received=5, waiting=1),
            figures(Stage.EVALUATION, due=5, received=1),
        ]
    )
    assert [(todo.sentence, todo.deed, todo.show) for todo in todos] == [
        ("绩效目标：2 张表等待审核", "去审核", "waiting"),
        ("绩效自评：1 张表等待审核", "去审核", "waiting"),
        ("绩效目标：1 张表已退回，等单位重报", "查看", "returned"),
        ("绩效目标：还有 1 个项目没有报来", "催报", "missing"),
    ]
