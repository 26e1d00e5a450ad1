"""The parts around the pages: head, navigation, status line, welcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.navigation import PAGES
from app.gui.runner import Job
from app.gui.widgets.head import Head
from app.gui.widgets.side_bar import SideBar
from app.gui.widgets.status_line import StatusLine
from app.gui.widgets.welcome import Welcome
from tests.helpers.seen import button, inside, texts


@pytest.fixture
def head(qtbot: QtBot, look: Look) -> Head:
    menu_owner = QWidget()
    qtbot.addWidget(menu_owner)
    head = Head(look, QMenu(menu_owner))
    qtbot.addWidget(head)
    head.show()
    return head


def test_the_head_names_bureau_and_years(head: Head) -> None:
    assert not head._years.isVisible()
    head.show_years("云溪县财政局", [2026, 2025], 2025)
    assert head._bureau.text() == "云溪县财政局"
    assert head._years.currentText() == "2025 年度"
    years: list[int] = []
    head.year_chosen.connect(years.append)
    head._years.activated.emit(0)
    assert years == [2026]
    head.show_years("", [], 2025)
    assert head._bureau.text() == "绩效工作台"
    assert not head._years.isVisible()


@pytest.fixture
def bar(qtbot: QtBot, look: Look) -> SideBar:
    bar = SideBar(PAGES, look)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_the_navigation_tells_what_is_chosen_once(bar: SideBar) -> None:
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    bar.setCurrentRow(2)
    bar.choose("settings")
    assert chosen == [PAGES[2].key]
    assert bar.currentItem().text() == "设置"


@pytest.mark.parametrize("count", [1, 9999, 10000])
def test_counts_are_painted_as_pills(bar: SideBar, count: int) -> None:
    plain = bar.grab().toImage()
    bar.show_counts({"goal": count})
    assert bar.grab().toImage() != plain
    bar.show_counts({})
    assert bar.grab().toImage() == plain


def test_every_title_fits_the_navigation(look: Look, qtbot: QtBot) -> None:
    for scale in (90, 150, 200):
        bar = SideBar(PAGES, Look(scale=scale))
        qtbot.addWidget(bar)
        widest = max(bar.fontMetrics().horizontalAdvance(entry.title) for entry in PAGES)
        assert bar.width() > widest + Look(scale=scale).icon_size().width()


@pytest.fixture
def line(qtbot: QtBot, look: Look) -> StatusLine:
    line = StatusLine(look)
    qtbot.addWidget(line)
    line.resize(1366, line.height())
    line.show()
    return line


def test_the_status_line_keeps_calm_facts(line: StatusLine) -> None:
    line.show_saved("10:32")
    line.show_sentence("已通过")
    line.show_place(Path("/账套/云溪县.db"), "")
    told = texts(line)
    for text in ("已保存 10:32", "已通过", "账套：云溪县.db", "尚无备份"):
        assert text in told
    assert line._place.toolTip() == "/账套/云溪县.db"
    line.show_place(Path("/账套/云溪县.db"), "8月5日 09:30")
    assert "最近备份：8月5日 09:30" in texts(line)


def test_a_job_shows_progress_and_can_be_cancelled(line: StatusLine, qtbot: QtBot) -> None:
    job = Job("导入")
    height = line.height()
    line.follow(job)
    cancel = button(line, "取消任务")
    assert cancel.isVisible()
    assert line._work.text() == "导入…"
    assert line._bar.maximum() == 0
    job.report(3, 60, "一个名字很长很长的文件" * 9 + ".xlsx")
    qtbot.waitUntil(lambda: line._bar.value() == 3)
    assert line._bar.maximum() == 60
    assert line._work.text().startswith("导入 3/60 ")
    assert "…" in line._work.text()
    cancel.click()
    assert job.is_cancelled()
    assert line._work.text() == "导入：正在停止…"
    assert not cancel.isEnabled()
    line.finish()
    assert not cancel.isVisible()
    assert line.height() == height
    job.report(4, 60, "")
    cancel.click()
    line.follow(Job("打印"))
    assert cancel.isEnabled()


def test_progress_after_the_end_is_ignored(line: StatusLine, qtbot: QtBot) -> None:
    job = Job("导入")
    line.follow(job)
    job.report(1, 2, "")
    line.finish()
    line._on_cancel()
    qtbot.waitUntil(lambda: not line._bar.isVisible())
    assert line._bar.maximum() == 0


def test_the_welcome_offers_three_ways(qtbot: QtBot, look: Look) -> None:
    welcome = Welcome(look)
    qtbot.addWidget(welcome)
    welcome.show()
    assert texts(welcome) == ["正在打开账套…"]
    chosen: list[str] = []
    welcome.chosen.connect(chosen.append)
    welcome.offer()
    welcome.offer()
    for text in ("打开演示账套", "新建账套", "打开已有账套"):
        button(welcome, text).click()
    assert chosen == ["demo", "new", "open"]
    assert not inside(welcome, type(welcome._wait))[0].isVisible()
    welcome.wait()
    button(welcome, "新建账套").click()
    assert len(chosen) == 3
    welcome.offer()
    assert button(welcome, "新建账套").isEnabled()
