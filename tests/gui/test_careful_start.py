"""After three bad starts nothing is opened until the user says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.bootstrap import build_rescue
from app.gui.dialogs.feedback import FeedbackDialog
from app.gui.look import Look
from app.gui.program import Program
from app.gui.watch import Surroundings, Watch
from app.gui.widgets.careful import CarefulPage
from app.shared import logs
from app.shared.starts import Starts
from app.usecases.context import Context
from tests.helpers.asker import FakeAsker
from tests.helpers.county import small_county
from tests.helpers.seen import inside


@dataclass
class Place:
    """A database that was open last; notes what is opened and forgiven."""

    database: Path
    opened: list[Path] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def build(self, path: Path) -> Context:
        self.opened.append(path)
        return small_county(path.parent)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    folder = tmp_path / "账套"
    folder.mkdir()
    small_county(folder)
    return Place(folder / "jixiao.db")


@pytest.fixture
def program(place: Place, look: Look, asker: FakeAsker, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("scale", 150)
    settings.setValue("page", "goal")
    around = Surroundings(is_careful=True, forgive=lambda: place.forgiven.append("yes"))
    made = Program(place.build, settings, around=around, rescue=build_rescue, asker=asker)
    yield made
    qtbot.waitUntil(lambda: made.runner.is_idle)
    made.close()
    made.window.close()
    made.window.deleteLater()


def page_of(program: Program, qtbot: QtBot, database: Path | None) -> CarefulPage:
    program.show(database)
    qtbot.waitUntil(lambda: bool(inside(program.window, CarefulPage)))
    return inside(program.window, CarefulPage)[0]


def test_nothing_is_opened_and_the_look_is_the_usual_one(
    program: Program, place: Place, qtbot: QtBot
) -> None:
    page = page_of(program, qtbot, place.database)
    assert page.isVisible()
    assert place.opened == []
    assert program.window.look == Look()
    assert not program.window.side_bar.isEnabled()


def test_a_copy_is_made_of_what_is_not_opened(program: Program, place: Place, qtbot: QtBot) -> None:
    page = page_of(program, qtbot, place.database)
    page.buttons["back_up"].click()
    qtbot.waitUntil(lambda: bool(page.said.text()))
    (copy,) = (place.database.parent / "备份").glob("*安全启动.db")
    assert page.said.text() == f"已备份：{copy}"
    assert place.opened == []


def test_starting_as_usual_opens_the_first_page(program: Program, place: Place, qtbot: QtBot) -> None:
    page_of(program, qtbot, place.database).buttons["usual"].click()
    qtbot.waitUntil(lambda: program.desk is not None)
    qtbot.waitUntil(lambda: program.runner.is_idle)
    assert place.forgiven == ["yes"]
    assert place.opened == [place.database]
    assert program.window.page_key == "dashboard"
    assert program.window.side_bar.isEnabled()


def test_without_a_database_the_usual_start_offers_the_choice(
    program: Program, place: Place, qtbot: QtBot
) -> None:
    page = page_of(program, qtbot, None)
    assert not page.buttons["back_up"].isEnabled()
    page.buttons["usual"].click()
    assert program.window.welcome._buttons
    assert program.window.welcome.isVisible()


def test_a_package_can_be_made_there(program: Program, place: Place, asker: FakeAsker, qtbot: QtBot) -> None:
    asker.at_dialog = lambda _dialog: False
    page_of(program, qtbot, place.database).buttons["feedback"].click()
    qtbot.waitUntil(lambda: bool(asker.dialogs))
    assert isinstance(asker.dialogs[0], FeedbackDialog)


def test_a_run_is_watched_from_start_to_end(tmp_path: Path, qtbot: QtBot) -> None:
    for number in range(5):
        watch = Watch(tmp_path, tmp_path / "logs")
        assert watch.is_careful is (number == 4)
        if number == 0:
            watch.end()
        else:
            watch.fail()
            watch.end()
    assert (tmp_path / "logs" / "native.log").exists()
    watch = Watch(tmp_path, tmp_path / "logs")
    watch.forgive()
    watch.end()
    assert not Starts(tmp_path / "starts").begin(0)


def test_the_log_is_opened_once_the_window_is_there(tmp_path: Path) -> None:
    watch = Watch(tmp_path, tmp_path / "logs")
    watch._open_log()
    watch.end()
    logs.tear_down()
    assert "started careful=False" in (tmp_path / "logs" / "jixiao.log").read_text("utf-8")
