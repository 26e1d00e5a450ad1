"""工作台: everything that waits is one click away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.organisation import FiscalYear
from app.gui.desk import Desk
from app.gui.pages.dashboard import DashboardPage
from app.gui.runner import Runner
from app.gui.targets import WorkTarget
from app.gui.widgets.bars import CountBars, ShareBar
from app.gui.widgets.todo import REPORTED
from app.usecases.context import Context
from app.usecases.lines import BatchLine
from app.usecases.worklist import dashboard
from app.usecases.years import open_year
from tests.helpers.seen import button, inside, texts

OpenDesk = Callable[[Context], Desk]
Jumps = list[tuple[str, object]]


@pytest.fixture
def page(busy: Context, open_desk: OpenDesk, runner: Runner, qtbot: QtBot) -> DashboardPage:
    page = DashboardPage(open_desk(busy))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitSignal(runner.idle):
        page.show()
    return page


@pytest.fixture
def jumps(page: DashboardPage) -> Jumps:
    jumps: Jumps = []
    page.desk.jumped.connect(lambda key, target: jumps.append((key, target)))
    return jumps


def test_the_year_in_figures(page: DashboardPage) -> None:
    told = texts(page)
    for text in (
        "2025 年度　2 个单位　3 个项目",
        "今天 2025年8月5日",
        "绩效目标：1 张表等待审核",
        "绩效目标：1 张表已退回，等单位重报",
        "运行监控：还有 2 个项目没有报来",
        "金额单位：万元",
        "平均执行率 20%",
        "33.3%",
        "100%",
        "还没有导入过表格。可以把文件或文件夹直接拖进窗口。",
    ):
        assert text in told, text
    assert len(inside(page, ShareBar)) == len(REPORTED)


def test_lights_and_grades_are_counted(page: DashboardPage) -> None:
    lights, grades = inside(page, CountBars)
    assert [(bar.mark.word, bar.count) for bar in lights.bars] == [("红灯", 1), ("黄灯", 0), ("绿灯", 0)]
    assert [(bar.mark.word, bar.count) for bar in grades.bars] == [("优", 1), ("良", 0), ("中", 0), ("差", 0)]


def test_everything_leads_somewhere(page: DashboardPage, jumps: Jumps) -> None:
    button(page, "去审核").click()
    button(page, "查看").click()
    button(page, "催报").click()
    button(page, "绩效自评").click()
    lights, grades = inside(page, CountBars)
    for bars in (lights, grades):
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 5))
    assert jumps == [
        ("goal", WorkTarget(show="waiting")),
        ("goal", WorkTarget(show="returned")),
        ("monitoring", WorkTarget(show="missing")),
        ("self_evaluation", WorkTarget(show="all")),
        ("monitoring", WorkTarget(show="red")),
        ("self_evaluation", WorkTarget(show="优")),
    ]


def test_an_empty_year_says_the_next_step(
    busy: Context, open_desk: OpenDesk, runner: Runner, qtbot: QtBot
) -> None:
    open_year(busy, FiscalYear(2031, "云溪县财政局", ""))
    desk = open_desk(busy)
    desk.year = 2031
    page = DashboardPage(desk)
    qtbot.addWidget(page)
    jumps: Jumps = []
    desk.jumped.connect(lambda key, target: jumps.append((key, target)))
    with qtbot.waitSignal(runner.idle):
        page.show()
    assert any("第一步" in text for text in texts(page))
    button(page, "去“单位与项目”").click()
    button(page, "去“收发”").click()
    assert jumps == [("organisation", None), ("exchange", None)]


def test_imports_and_deadlines_are_told(page: DashboardPage, busy: Context, qtbot: QtBot) -> None:
    found = dashboard(busy, 2025)
    soon = next(row for row in found.deadlines if row.date > found.today)
    batch = BatchLine("b", "2025-08-04T16:20:00", "绩效股", 3, 8, False)
    page.show_figures(
        replace(found, today=soon.date, batches=(batch, replace(batch, uid="c", reverted=True)))
    )
    told = texts(page)
    assert "今天到期" in told
    assert any(text.startswith("已过 ") for text in told)
    assert any(text.startswith("还有 ") and text.endswith(" 天") for text in told)
    assert "8月4日 16:20　绩效股　3 个文件，8 张表" in told
    assert "8月4日 16:20　绩效股　3 个文件，8 张表（已撤回）" in told


def test_nothing_to_do_is_said(page: DashboardPage, busy: Context) -> None:
    found = dashboard(busy, 2025)
    quiet = tuple(
        replace(row, waiting=0, returned=0, due=row.received, mean_rate=None, lights={}, grades={})
        for row in found.stages
    )
    page.show_figures(replace(found, stages=quiet))
    assert "没有待办事项。" in texts(page)
    assert not any(text.startswith("平均执行率") for text in texts(page))


def test_before_anything_has_come_in_the_forms_are_sent_out(page: DashboardPage, busy: Context) -> None:
    found = dashboard(busy, 2025)
    none = tuple(
        replace(row, received=0, waiting=0, returned=0, approved=0, due=3, due_amount=Decimal(7))
        for row in found.stages
    )
    page.show_figures(replace(found, stages=none))
    told = texts(page)
    assert "绩效目标：3 个项目还没有报来，请先把表格发给各单位" in told
    assert button(page, "去下发").isEnabled()
    assert told.count("7.00") == 3, "what is due is known before anything has come in"


def test_the_page_follows_changes(page: DashboardPage, busy: Context, runner: Runner, qtbot: QtBot) -> None:
    later = replace(busy, clock=lambda: datetime(2025, 12, 31, 8, 0))  # noqa: DTZ001
    page.desk.context = later
    page.stale = True
    with qtbot.waitSignal(runner.idle):
        page.refresh_if_stale()
    assert "今天 2025年12月31日" in texts(page)
