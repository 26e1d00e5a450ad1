"""From a damaged database to a whole one, the list of backups, other computers, unsafe places, second starts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.bootstrap import build_context, build_rescue
from app.domain.organisation import FiscalYear
from app.gui.database_lock import OpenElsewhereError, lock_database
from app.gui.dialogs.backups import BackupsDialog
from app.gui.dialogs.place import PlaceDialog
from app.gui.dialogs.restore import RestoreDialog
from app.gui.keeper import Keeper
from app.gui.look import Look
from app.gui.program import Program
from app.gui.widgets.recovery import RecoveryPage
from app.shared.errors import UserError
from app.shared.places import Place
from app.usecases.back_up import back_up, choose_second_place, list_backups
from app.usecases.context import Context
from app.usecases.outcome import Outcome
from app.usecases.years import list_years, open_year
from tests.helpers.asker import FakeAsker
from tests.helpers.county import small_county
from tests.helpers.seen import inside


@dataclass
class Bureau:
    """A county with one backup, and the program that may open it."""

    path: Path
    ctx: Context
    program: Program
    asker: FakeAsker
    qtbot: QtBot

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.program.runner.is_idle)

    def open(self) -> None:
        self.program.open_database(self.path)
        self.wait()

    def recovery(self) -> RecoveryPage:
        (page,) = inside(self.program.window, RecoveryPage)
        return page

    def bureau_name(self) -> str:
        assert self.program.desk is not None
        return list_years(self.program.desk.context)[0].bureau


@pytest.fixture
def bureau(
    tmp_path: Path, asker: FakeAsker, look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bureau]:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("app.gui.database_lock._CLOSING", 0)
    ctx = small_county(tmp_path)
    back_up(ctx, "关闭前")
    ctx.backups.release()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    program = Program(build_context, settings, rescue=build_rescue, asker=asker)
    program.window.show()
    yield Bureau(tmp_path / "jixiao.db", ctx, program, asker, qtbot)
    qtbot.waitUntil(lambda: program.runner.is_idle)
    program._held.close()
    if program._link is not None:
        program._link.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    program.runner.close()
    program.window.close()
    program.window.deleteLater()


class TestRecovery:
    @pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b"no database at all"])
    def test_one_click_leads_to_the_newest_whole_copy(self, bureau: Bureau, content: bytes) -> None:
        bureau.path.write_bytes(content)
        bureau.open()
        page = bureau.recovery()
        assert bureau.asker.told == []
        assert page.newest is not None
        assert "2 个单位、3 个项目、0 张表" in page._card.text()
        page.button("newest").click()
        bureau.wait()
        bureau.qtbot.waitUntil(lambda: bureau.program.desk is not None)
        bureau.wait()
        assert bureau.bureau_name() == "云溪县财政局"
        kept = list((bureau.path.parent / "备份").glob("*恢复前已损坏.bin"))
        assert [path.read_bytes() for path in kept] == [content]
        assert bureau.program.desk is not None
        with bureau.program.desk.context.unit_of_work() as work:
            assert work.audit.entries()[-1].action == "恢复备份"

    def test_without_any_whole_copy_the_other_ways_remain(self, bureau: Bureau) -> None:
        shutil.rmtree(bureau.path.parent / "备份")
        bureau.path.write_bytes(b"damaged")
        bureau.open()
        page = bureau.recovery()
        assert "没有找到完好的备份" in page._card.text()
        assert not page.button("newest").isEnabled()
        bureau.asker.path = bureau.path.parent / "检修" / "坏.bin"
        page.button("keep").click()
        bureau.wait()
        assert bureau.asker.path.read_bytes() == b"damaged"
        page.button("open").click()
        assert bureau.program.desk is None

    def test_another_copy_is_chosen_after_a_look_at_it(self, bureau: Bureau) -> None:
        copy = list_backups(bureau.ctx)[0].path
        elsewhere = bureau.path.parent / "U盘.db"
        shutil.copyfile(copy, elsewhere)
        bureau.path.write_bytes(b"damaged")
        bureau.open()
        bureau.asker.files = (elsewhere,)
        bureau.recovery().button("other").click()
        bureau.wait()
        bureau.qtbot.waitUntil(lambda: bureau.program.desk is not None)
        assert isinstance(bureau.asker.dialogs[0], RestoreDialog)
        bureau.wait()
        assert bureau.bureau_name() == "云溪县财政局"

    def test_a_newer_database_is_refused_politely(self, bureau: Bureau) -> None:
        content = bytearray(bureau.path.read_bytes())
        content[60:64] = (99).to_bytes(4, "big")
        bureau.path.write_bytes(content)
        bureau.open()
        texts = [label.text() for label in inside(bureau.recovery(), QLabel)]
        assert any("需要更新版本的程序" in text for text in texts)
        assert set(bureau.recovery()._buttons) == {"open"}
        assert bureau.path.read_bytes() == content

    def test_from_a_wrong_file_back_to_the_open_database(self, bureau: Bureau) -> None:
        bureau.open()
        other = bureau.path.parent / "other.db"
        other.write_bytes(b"damaged")
        bureau.program.open_database(other)
        bureau.wait()
        assert not bureau.program.window.side_bar.isEnabled()
        bureau.recovery().button("back").click()
        assert bureau.program.window.side_bar.isEnabled()
        assert bureau.program.path == bureau.path


class TestBackups:
    def show(self, bureau: Bureau, act: Callable[[BackupsDialog], object]) -> None:
        """Open the list of backups; `act` works on it once it is loaded."""

        def at_dialog(dialog: QDialog) -> bool:
            if isinstance(dialog, BackupsDialog):
                bureau.wait()
                act(dialog)
                bureau.wait()
            return True

        bureau.asker.at_dialog = at_dialog
        bureau.program.window.actions_by_key["backups"].trigger()
        bureau.wait()

    def test_every_copy_with_its_state(self, bureau: Bureau) -> None:
        bureau.open()
        seen: list[list[str]] = []

        def look_at(dialog: BackupsDialog) -> None:
            dialog.now.click()
            bureau.wait()
            model = dialog.rows.model
            seen.extend([column.text(row) for column in model.columns] for row in model.rows())

        self.show(bureau, look_at)
        assert [row[1] for row in sorted(seen, key=lambda row: row[1])] == ["关闭前", "手工备份"]
        assert {(row[2], *row[4:7], row[8]) for row in seen} == {("完好", "2", "3", "0", "账套旁边")}

    def test_restoring_and_taking_it_back(self, bureau: Bureau) -> None:
        bureau.open()
        with bureau.ctx.unit_of_work(write=True) as work:
            work.projects.remove_project("p-roads")
            work.commit()
        bureau.ctx.backups.release()

        def restore(dialog: BackupsDialog) -> None:
            dialog.rows.choose_first()
            dialog.restore.click()
            bureau.wait()

        self.show(bureau, restore)
        bureau.wait()
        assert self.projects(bureau) == 3
        self.show(bureau, lambda dialog: dialog.undo.click())
        bureau.wait()
        assert self.projects(bureau) == 2

    @staticmethod
    def projects(bureau: Bureau) -> int:
        held = bureau.ctx.backups.holding()
        assert held is not None
        return held.projects

    def test_a_damaged_copy_cannot_be_restored(self, bureau: Bureau) -> None:
        bureau.open()
        copy = list_backups(bureau.ctx)[0].path
        copy.write_bytes(copy.read_bytes()[:-1] + b"x")
        enabled: list[bool] = []

        def restore(dialog: BackupsDialog) -> None:
            assert dialog.rows.model.columns[2].text(dialog.rows.model.row(0)) == "已损坏"
            dialog.rows.choose_first()
            bureau.asker.at_dialog = refuse
            dialog.restore.click()
            bureau.wait()

        def refuse(dialog: QDialog) -> bool:
            assert isinstance(dialog, RestoreDialog)
            enabled.append(dialog.yes.isEnabled())
            return False

        self.show(bureau, restore)
        assert enabled == [False]

    def test_a_second_place_is_chosen_and_given_up(self, bureau: Bureau) -> None:
        bureau.open()
        stick = bureau.path.parent / "usb"
        stick.mkdir()
        bureau.asker.folder = stick

        def choose(dialog: BackupsDialog) -> None:
            dialog.place.click()
            bureau.wait()
            assert "最近一份是" in dialog._place_text.text()
            shutil.rmtree(stick)
            dialog.refresh()
            bureau.wait()
            assert "现在不在" in dialog._place_text.text()
            dialog.no_place.click()
            bureau.wait()
            assert "没有设" in dialog._place_text.text()

        self.show(bureau, choose)

    def test_to_another_computer_and_in_there(self, bureau: Bureau) -> None:
        bureau.open()
        package = bureau.path.parent / "usb.jixiao"
        bureau.asker.path = package
        bureau.program.window.actions_by_key["export"].trigger()
        bureau.wait()
        assert bureau.asker.told[0][0] == "账套已导出为“usb.jixiao”，并已核对。"
        assert re.fullmatch(rf"{bureau.path.stem}-\d{{8}}\.jixiao", bureau.asker.proposed)
        package = package.rename(package.with_stem("云溪县-20250131"))
        bureau.asker.files, bureau.asker.path = (package,), bureau.path.parent / "新" / "账套.db"
        bureau.program.window.actions_by_key["open"].trigger()
        bureau.wait()
        assert bureau.asker.proposed == "云溪县.db"
        bureau.qtbot.waitUntil(lambda: bureau.program.path == bureau.asker.path)
        bureau.wait()
        assert bureau.bureau_name() == "云溪县财政局"
        bureau.program.window.actions_by_key["open"].trigger()
        assert "已经存在" in bureau.asker.told[-1][0]


class TestPlaces:
    def rest(self, bureau: Bureau) -> None:
        keeper = bureau.program._held._keeper
        assert keeper is not None
        keeper.rested.emit()
        bureau.wait()

    def test_a_cloud_is_warned_about_once_and_the_copy_opened(
        self, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("app.shared.places.place_of", lambda _path: Place.SYNC)
        bureau.open()
        self.rest(bureau)
        assert isinstance(bureau.asker.dialogs[0], PlaceDialog)
        bureau.qtbot.waitUntil(lambda: bureau.program.path != bureau.path)
        bureau.wait()
        assert bureau.program.path == bureau.path.parent / "data" / "jixiao" / "jixiao.db"
        bureau.program.safe.warn_about_place(bureau.path, Place.SYNC)
        bureau.wait()
        assert len(bureau.asker.dialogs) == 1

    def test_a_good_place_needs_no_word(self, bureau: Bureau) -> None:
        bureau.open()
        self.rest(bureau)
        assert bureau.asker.dialogs == []


class TestSecondStart:
    def test_the_first_window_comes_forward(self, bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
        bureau.open()
        found: list[UserError] = []

        def start() -> None:
            try:
                lock_database(bureau.path)
            except OpenElsewhereError as error:
                found.append(error)

        came: list[bool] = []
        bureau.program._held.called.connect(lambda: came.append(True))
        second = Thread(target=start)
        second.start()
        bureau.qtbot.waitUntil(lambda: bool(found))
        second.join()
        assert came
        assert isinstance(found[0], OpenElsewhereError)
        assert found[0].was_called

    def test_and_the_second_start_ends_without_a_word(
        self, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ended: list[bool] = []
        monkeypatch.setattr(QApplication, "quit", lambda: ended.append(True))
        bureau.program._on_refused(OpenElsewhereError("打开了", "", was_called=True))
        assert ended == [True]
        assert bureau.asker.told == []


class TestKeeper:
    @pytest.fixture
    def keeper(self, bureau: Bureau) -> Iterator[Keeper]:
        bureau.open()
        assert bureau.program.desk is not None
        keeper = Keeper(bureau.program.desk.context, bureau.program.runner)
        yield keeper
        bureau.wait()
        keeper.stop()

    def test_after_a_change_a_copy_is_due(self, bureau: Bureau, keeper: Keeper) -> None:
        assert not keeper._copying.isActive()
        assert bureau.program.desk is not None
        bureau.program.desk.runner.run_command(lambda: choose_year(bureau))
        bureau.wait()
        assert keeper._copying.isActive()
        assert keeper._copying.interval() == 30 * 60 * 1000
        own = bureau.program._held._keeper
        assert own is not None
        own.copy()
        bureau.wait()
        assert "尚无备份" not in bureau.program.window.status_line._backup.text()
        assert {line.reason for line in list_backups(bureau.ctx)} == {"自动", "关闭前"}

    def test_leaving_a_changed_database_copies_it(self, bureau: Bureau) -> None:
        bureau.open()
        bureau.program.runner.run_command(lambda: choose_year(bureau))
        bureau.wait()
        bureau.ctx.backups.copy_to(bureau.path.with_name("另一个.db"))
        bureau.program.open_database(bureau.path.with_name("另一个.db"))
        bureau.wait()
        assert [line.reason for line in list_backups(bureau.ctx)] == ["关闭前", "关闭前"]

    def test_an_absent_stick_is_looked_for_again(self, bureau: Bureau, keeper: Keeper) -> None:
        stick = bureau.path.parent / "usb"
        stick.mkdir()
        choose_second_place(bureau.ctx, stick)
        shutil.rmtree(stick)
        keeper.check()
        bureau.wait()
        bureau.wait()
        assert bureau.asker.told == []
        assert "现在不在" in bureau.program.window.status_line._said.text()
        assert keeper._retrying.isActive()

    def test_damage_found_later_leads_to_the_same_page(self, bureau: Bureau, keeper: Keeper) -> None:
        with bureau.ctx.unit_of_work(write=True) as work:
            work.commit()
        bureau.ctx.backups.release()
        bureau.path.write_bytes(b"\xff" * 5000)
        keeper.check()
        bureau.wait()
        assert bureau.recovery().newest is not None


def choose_year(bureau: Bureau) -> Outcome[FiscalYear]:
    """Any change."""
    return open_year(bureau.ctx, FiscalYear(2026, "云溪县财政局", ""))
