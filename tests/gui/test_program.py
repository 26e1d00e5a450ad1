"""The running program: opening, beginning, looks, bugs, closing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.organisation import FiscalYear
from app.gui.database_lock import lock_database
from app.gui.dialogs.help import HelpWindow
from app.gui.dialogs.new_year import NewYearDialog
from app.gui.look import Look
from app.gui.program import Program
from app.gui.runner import Job
from app.gui.watch import Surroundings
from app.shared.errors import CancelledError, UserError
from app.shared.paths import data_folder
from app.usecases import demo
from app.usecases.back_up import last_backup
from app.usecases.context import Context
from app.usecases.years import list_years, rulebook_of, set_setting
from tests.helpers.asker import FakeAsker
from tests.helpers.county import small_county
from tests.helpers.seen import inside


@dataclass
class Place:
    """Where a test keeps its settings and databases; `opened` notes what was opened."""

    folder: Path
    asker: FakeAsker
    opened: list[Path] = field(default_factory=list)
    error: Exception | None = None

    def build(self, path: Path) -> Context:
        self.opened.append(path)
        if self.error is not None:
            raise self.error
        path.touch()
        folder = self.folder / f"county{len(self.opened)}"
        folder.mkdir()
        return small_county(folder)

    def settings(self) -> QSettings:
        return QSettings(str(self.folder / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def place(tmp_path: Path, asker: FakeAsker, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("app.gui.database_lock._PATIENCE", 0.05)
    monkeypatch.setattr("app.gui.database_lock._CLOSING", 0)
    return Place(tmp_path, asker)


@pytest.fixture
def program(place: Place, look: Look, qtbot: QtBot) -> Iterator[Program]:
    made = Program(place.build, place.settings(), around=Surroundings(lambda: "0.1.0"), asker=place.asker)
    yield made
    qtbot.waitUntil(lambda: made.runner.is_idle)
    if made._link is not None:
        made._link.deleteLater()  # what it loads later must not start the closed runner again
    made._held.stop()
    made.runner.close()
    made.window.close()
    made.window.deleteLater()


def wait(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: program.runner.is_idle)


def opened(program: Program, place: Place, qtbot: QtBot) -> Program:
    """The program with a database open."""
    program.window.show()
    program.open_database(place.folder / "账套.db")
    qtbot.waitUntil(lambda: program.desk is not None)
    wait(program, qtbot)
    return program


def test_without_any_database_the_ways_to_begin_are_offered(program: Program, qtbot: QtBot) -> None:
    program.show()
    qtbot.waitUntil(lambda: bool(program.window.welcome._buttons))
    assert program.desk is None
    assert program.window.width() == 1366


def test_the_last_database_is_opened_after_the_first_paint(
    program: Program, place: Place, qtbot: QtBot
) -> None:
    path = place.folder / "上次.db"
    path.touch()
    place.settings().setValue("database", str(path))
    program._settings.sync()
    program.show()
    assert place.opened == []
    qtbot.waitUntil(lambda: program.desk is not None)
    assert place.opened == [path]


def test_a_named_database_comes_first(program: Program, place: Place, qtbot: QtBot) -> None:
    program.show(place.folder / "指定.db")
    qtbot.waitUntil(lambda: program.desk is not None)
    assert place.opened == [place.folder / "指定.db"]
    assert program._settings.value("database") == str(place.folder / "指定.db")


def test_an_opened_database_fills_the_window(program: Program, place: Place, qtbot: QtBot) -> None:
    opened(program, place, qtbot)
    assert program.window.head._bureau.text() == "云溪县财政局"
    entry = program.window.current_entry()
    assert entry is not None
    assert entry.key == "dashboard"


def test_what_cannot_be_opened_is_told_and_the_choice_offered_again(
    program: Program, place: Place, qtbot: QtBot
) -> None:
    place.error = UserError("账套文件已损坏。", "请从备份恢复。")
    program.show(place.folder / "坏.db")
    qtbot.waitUntil(lambda: bool(place.asker.told))
    assert place.asker.told == [("账套文件已损坏。", "请从备份恢复。")]
    assert program.window.welcome._buttons[0].isEnabled()
    assert program._settings.value("database") is None


def test_a_cancelled_opening_offers_the_choice_again(program: Program, place: Place, qtbot: QtBot) -> None:
    place.error = CancelledError()
    program.show(place.folder / "大.db")
    qtbot.waitUntil(lambda: bool(program.window.welcome._buttons))
    assert program.window.status_line._said.text() == "已取消，没有改动任何内容"
    assert place.asker.told == []


def test_a_new_look_is_a_new_window_over_the_same_data(program: Program, place: Place, qtbot: QtBot) -> None:
    opened(program, place, qtbot)
    old = program.window
    program.window.look_wanted.emit(Look(dark=True, scale=125))
    assert program.window is not old
    qtbot.waitUntil(lambda: program.window.current_entry() is not None)
    wait(program, qtbot)
    assert program.window.look == Look(dark=True, scale=125)
    assert len(place.opened) == 1
    assert (program._settings.value("dark"), program._settings.value("scale")) in (
        (True, 125),
        ("true", "125"),
    )


def test_a_new_look_before_anything_is_open_offers_the_choice(program: Program) -> None:
    program.window.show()
    program.window.look_wanted.emit(Look(scale=90))
    assert program.window.welcome._buttons


@pytest.mark.parametrize(("stored", "scale"), [("125", 125), ("7", 100), (None, 100)])
def test_the_stored_look_is_worn(
    place: Place, look: Look, stored: str | None, scale: int, qtbot: QtBot
) -> None:
    settings = place.settings()
    if stored is not None:
        settings.setValue("scale", stored)
        settings.setValue("dark", "true")
    program = Program(place.build, settings, asker=place.asker)
    qtbot.addWidget(program.window)
    assert program.window.look == Look(dark=stored is not None, scale=scale)


def test_opening_another_database(program: Program, place: Place, qtbot: QtBot) -> None:
    program.window.show()
    program.window.actions_by_key["open"].trigger()
    assert place.opened == []
    place.asker.files = (place.folder / "甲.db", place.folder / "乙.db")
    program.window.actions_by_key["open"].trigger()
    qtbot.waitUntil(lambda: program.desk is not None)
    assert place.opened == [place.folder / "甲.db"]


def test_a_new_database_asks_for_bureau_and_place(program: Program, place: Place, qtbot: QtBot) -> None:
    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, NewYearDialog)
        dialog.bureau.setText("双河县财政局")
        dialog.year.setValue(2027)
        return True

    program.window.show()
    place.asker.at_dialog = lambda _dialog: False
    program.window.actions_by_key["new"].trigger()
    place.asker.at_dialog = answer
    program.window.actions_by_key["new"].trigger()
    assert place.asker.proposed == "双河县财政局.db"
    assert place.opened == []
    place.asker.path = place.folder / "新" / "双河.db"
    program.window.actions_by_key["new"].trigger()
    qtbot.waitUntil(lambda: program.desk is not None)
    wait(program, qtbot)
    assert place.opened == [place.asker.path]
    assert program.desk is not None
    assert list_years(program.desk.context)[0] == FiscalYear(2027, "双河县财政局", "")


def test_an_existing_file_is_no_new_database(program: Program, place: Place) -> None:
    place.asker.path = place.folder / "双河.db"
    place.asker.path.write_bytes(b"...")
    program.window.show()
    program.window.actions_by_key["new"].trigger()
    assert place.asker.told[0][0] == "“双河.db”已经存在，没有改动它。"
    assert place.opened == []


def test_a_further_year_is_opened(program: Program, place: Place, qtbot: QtBot) -> None:
    opened(program, place, qtbot)

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, NewYearDialog)
        assert dialog.bureau.text() == "云溪县财政局"
        return dialog.year.value() == 2026

    place.asker.at_dialog = lambda _dialog: False
    program.window.actions_by_key["year"].trigger()
    wait(program, qtbot)
    place.asker.at_dialog = answer
    program.window.actions_by_key["year"].trigger()
    wait(program, qtbot)
    assert program.window.head._years.currentText() == "2026 年度"
    assert program.desk is not None
    assert program.desk.year == 2026


def test_an_open_year_keeps_its_rules(program: Program, place: Place, qtbot: QtBot) -> None:
    opened(program, place, qtbot)
    assert program.desk is not None
    ctx = program.desk.context
    set_setting(ctx, 2025, "pre_assessment.threshold_new", "77")
    before = rulebook_of(ctx, 2025)

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, NewYearDialog)
        dialog.year.setValue(2025)
        return True

    place.asker.at_dialog = answer
    program.window.actions_by_key["year"].trigger()
    wait(program, qtbot)
    assert place.asker.told[-1][0] == "2025 年度已经开立。"
    assert rulebook_of(ctx, 2025) == before


def test_menu_entries_without_database_do_nothing(program: Program, place: Place) -> None:
    for key in ("year", "back_up"):
        program.window.actions_by_key[key].trigger()
    assert place.asker.dialogs == []


def test_about_and_help(program: Program, place: Place, qtbot: QtBot) -> None:
    program.window.actions_by_key["about"].trigger()
    assert place.asker.told[0][0] == "绩效工作台 0.1.0"
    program.window.actions_by_key["help"].trigger()
    opened(program, place, qtbot)
    program.window.open_page("goal")
    wait(program, qtbot)
    program.window.actions_by_key["help"].trigger()
    manuals = inside(program.window, HelpWindow)
    assert manuals[-1].text().startswith("绩效目标")
    for manual in manuals:
        manual.close()


def test_a_backup_on_request(program: Program, place: Place, qtbot: QtBot) -> None:
    opened(program, place, qtbot)
    program.window.actions_by_key["back_up"].trigger()
    wait(program, qtbot)
    assert program.window.status_line._said.text() == "已备份（手工备份）"


def test_closing_remembers_the_window_and_copies_what_changed(
    program: Program, place: Place, qtbot: QtBot
) -> None:
    opened(program, place, qtbot)
    assert program.desk is not None
    context = program.desk.context
    program.close()
    assert program._settings.value("geometry") is not None
    assert last_backup(context) is None
    program.open_database(place.folder / "账套.db")
    wait(program, qtbot)
    assert program.desk is not None
    context = program.desk.context
    assert program._held._keeper is not None
    program._held._keeper.is_changed = True
    program.close()
    assert last_backup(context) is not None


def test_the_window_comes_back_with_the_page_it_was_left_on(
    program: Program, place: Place, look: Look, qtbot: QtBot
) -> None:
    opened(program, place, qtbot)
    assert program.window.page_key == "dashboard"
    program.window.open_page("goal")
    wait(program, qtbot)
    program.window.look_wanted.emit(Look(scale=110))
    wait(program, qtbot)
    assert program.window.page_key == "goal"
    program.close()
    again = Program(place.build, place.settings(), asker=place.asker)
    again.show(place.folder / "账套.db")
    qtbot.waitUntil(lambda: again.window.desk is not None)
    wait(again, qtbot)
    entry = again.window.current_entry()
    assert entry is not None
    assert entry.key == "goal"
    again.open_database(place.folder / "另一个账套.db")
    wait(again, qtbot)
    assert again.window.page_key == "dashboard"
    again.close()
    again.window.close()
    again.window.deleteLater()


def test_the_demo_is_filled_once(
    program: Program, place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[Job] = []
    monkeypatch.setattr(demo, "fill_sample", lambda _ctx, job: filled.append(job))
    program.window.show()
    for _ in range(2):
        program.window.actions_by_key["demo"].trigger()
        wait(program, qtbot)
    assert len(filled) == 1
    assert place.opened == [data_folder() / "演示账套.db"] * 2


def test_a_second_window_is_told_that_the_database_is_open(
    program: Program, place: Place, qtbot: QtBot
) -> None:
    path = place.folder / "账套.db"
    other = lock_database(path)
    assert other is not None
    program.window.show()
    program.open_database(path)
    wait(program, qtbot)
    assert place.asker.told[0][0] == "账套“账套.db”已在另一个窗口中打开。"
    assert ".账套.db.lock" in place.asker.told[0][1]
    assert place.opened == []
    other.unlock()
    opened(program, place, qtbot)
    program.open_database(path)  # the same again is no second window
    wait(program, qtbot)
    assert len(place.opened) == 2


def test_another_database_sets_the_first_free(program: Program, place: Place, qtbot: QtBot) -> None:
    opened(program, place, qtbot)
    program.open_database(place.folder / "第二个.db")
    wait(program, qtbot)
    first = lock_database(place.folder / "账套.db")
    assert first is not None
    with pytest.raises(UserError):
        lock_database(place.folder / "第二个.db")


def test_what_could_not_be_opened_is_not_held(program: Program, place: Place, qtbot: QtBot) -> None:
    place.error = UserError("账套文件已损坏。", "")
    program.open_database(place.folder / "坏.db")
    wait(program, qtbot)
    assert lock_database(place.folder / "坏.db") is not None


def test_a_folder_that_cannot_be_made_is_told(program: Program, place: Place, qtbot: QtBot) -> None:
    (place.folder / "文件").touch()
    program.open_database(place.folder / "文件" / "里面" / "账套.db")
    wait(program, qtbot)
    assert "建不了。" in place.asker.told[0][0]


def test_where_nothing_can_be_written_nothing_is_locked(tmp_path: Path) -> None:
    assert lock_database(tmp_path / "没有这个文件夹" / "账套.db") is None
