"""历史: entries found and paged, the chain's state told, deleted things restored."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from app.domain.history import HistoryFilter
from app.domain.organisation import Agency
from app.gui.chain_watch import ChainWatch, broken_sentence, state_sentence
from app.gui.desk import Desk
from app.gui.dialogs.pdf_preview import PdfPreview
from app.gui.history.search_row import SearchRow
from app.gui.look import Look
from app.gui.pages.history import HistoryPage
from app.usecases.back_up import back_up
from app.usecases.organisation import list_agencies, remove_agency, save_agency
from tests.helpers.desk import asker_of, county_desk


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    return county_desk(tmp_path)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HistoryPage:
    page = HistoryPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def actions(page: HistoryPage) -> list[str]:
    return [row.line.action for row in page.records.rows.model.rows()]


def test_the_newest_entry_comes_first_with_its_object_in_words(page: HistoryPage) -> None:
    assert actions(page)[0] == "保存项目"
    assert page.records.rows.model.rows()[0].name == "学校供暖补助"
    assert page.records.place.text().startswith("第 1—")
    assert not page.records.newer.isEnabled()
    assert not page.records.older.isEnabled()
    assert page.state.text().startswith("历史记录完整：截至 2025年8月5日 09:30 共 ")


def test_entries_are_paged(page: HistoryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.usecases.history.PAGE", 3)
    monkeypatch.setattr("app.gui.history.record_tab.PAGE", 3)
    page.records.refresh()
    assert len(actions(page)) == 3
    newest = page.records.rows.model.rows()[0].number
    page.records.older.click()
    assert page.records.rows.model.rows()[0].number == newest - 3
    assert page.records.place.text().startswith("第 4—6 条")
    page.records.newer.click()
    assert page.records.rows.model.rows()[0].number == newest


def test_a_search_by_content_and_object_narrows_the_list(page: HistoryPage, qtbot: QtBot) -> None:
    search = page.records.search
    search.thing.setText("jtj")
    qtbot.waitUntil(lambda: len(actions(page)) < 9)
    search.thing.setText("学校")
    qtbot.waitUntil(lambda: actions(page) == ["保存项目"])
    search.thing.clear()
    search.text.setText("没有这样的内容")
    qtbot.waitUntil(lambda: actions(page) == [])
    assert page.records.place.text() == ""


def test_a_person_is_chosen_from_those_who_worked(page: HistoryPage) -> None:
    search = page.records.search
    assert [search.person.itemText(place) for place in range(search.person.count())] == ["全部人员", "测试员"]
    search.person.setCurrentIndex(1)
    search.person.activated.emit(1)
    assert set(actions(page)) == {"开立年度", "保存部门", "保存单位", "保存项目"}


def test_spans_are_days_and_own_days_are_shown_when_wanted(look: Look, qtbot: QtBot) -> None:
    row = SearchRow(look, date(2025, 8, 5))
    qtbot.addWidget(row)
    row.show()
    assert row.wanted() == HistoryFilter()
    row.span.setCurrentText("近 7 天")
    row.span.activated.emit(2)
    assert row.wanted() == HistoryFilter(since="2025-07-30")
    assert not row.since.isVisible()
    row.span.setCurrentText("自选时间")
    row.span.activated.emit(5)
    assert row.since.isVisible()
    with qtbot.waitSignal(row.changed):
        row.since.setDate(QDate(2025, 1, 5))
    assert row.wanted() == HistoryFilter(since="2025-01-05", until="2025-08-05")
    row.show_people(("甲", ""))
    assert row.person.itemText(2) == "（未知）"


def test_the_list_is_exported_and_printed(page: HistoryPage, desk: Desk, tmp_path: Path) -> None:
    asker = asker_of(desk)
    asker.save = tmp_path / "历史.xlsx"
    page.records.export.click()
    assert asker.save.exists()
    asker.save = tmp_path / "历史.pdf"
    page.records.printing.click()
    assert isinstance(asker.shown[-1], PdfPreview)
    asker.shown[-1].reject()
    asker.save = None
    page.records.export.click()
    page.records.printing.click()
    assert len(asker.shown) == 1


def test_deleted_things_are_listed_and_restored(page: HistoryPage, desk: Desk) -> None:
    page.tabs.setCurrentWidget(page.bin)
    assert not page.bin.restore.isEnabled()
    desk.runner.run_command(lambda: save_agency(desk.context, Agency("a9", "409", "水利局本级", "d-traffic")))
    desk.runner.run_command(lambda: remove_agency(desk.context, "a9"))
    assert [row.name for row in page.bin.rows.model.rows()] == ["水利局本级"]
    page.bin.restore.click()
    assert "没有选中" in asker_of(desk).told[-1]
    page.bin.rows.choose("a9")
    page.bin.restore.click()
    assert "a9" in {row.uid for row in list_agencies(desk.context)}
    assert page.bin.rows.model.total == 0


def test_a_tampered_entry_is_named_once_at_start_and_on_the_page(
    page: HistoryPage, desk: Desk, tmp_path: Path
) -> None:
    tamper(tmp_path / "jixiao.db", "UPDATE audit_entry SET person = '别人' WHERE id = 3")
    watch = ChainWatch(desk, desk, loud=True)
    watch.start()
    (told,) = asker_of(desk).told
    assert "第 3 条" in told
    assert "它之前的 2 条完整" in told
    assert "备份" in told
    page.check.click()
    assert page.state.text() == broken_sentence(watch.state)
    assert page.state.objectName() == "problem"
    assert len(asker_of(desk).told) == 1
    page.refresh()
    assert page.state.objectName() == "problem"


def test_a_history_cut_off_is_told_from_the_backup(desk: Desk, tmp_path: Path) -> None:
    back_up(desk.context, "关闭前")
    tamper(tmp_path / "jixiao.db", "DELETE FROM audit_entry WHERE id > 4")
    watch = ChainWatch(desk, desk, loud=True)
    watch.start()
    (told,) = asker_of(desk).told
    assert "末尾少了至少" in told
    assert "8月5日 09:30 的备份" in told
    assert watch.missing is not None
    assert "末尾少了" in state_sentence(watch.state, watch.missing)


def test_a_long_chain_is_followed_in_steps(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.usecases.history.STEP", 2)
    watch = ChainWatch(desk, desk)
    told: list[str] = []
    watch.told.connect(lambda state: told.append(state_sentence(state)))
    watch.start()
    watch.start()
    qtbot.waitUntil(lambda: watch.state.is_complete)
    assert told[0] == "正在核对历史记录……已核对 2 条"
    assert told[-1].startswith("历史记录完整")


def test_an_empty_history_says_so() -> None:
    from app.domain.history import ChainState

    assert state_sentence(ChainState(is_complete=True)) == "还没有历史记录。"
    assert broken_sentence(ChainState()) == ""


def tamper(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for name in ("audit_entry_kept_as_written", "audit_entry_never_deleted"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        connection.commit()


def test_the_page_is_reached_from_the_side() -> None:
    from app.gui.navigation import PAGES

    assert next(entry.title for entry in PAGES if entry.key == "history") == "历史"
