"""密码保护: setting it, changing it, ending it, and what opens closed files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.domain.recovery_code import normal_code
from app.gui.desk import Desk
from app.gui.dialogs.backups import BackupsDialog
from app.gui.dialogs.pdf_preview import PdfPreview
from app.gui.dialogs.protection import ChangePasswordDialog, ProtectDialog, RecoveryCodeDialog
from app.gui.dialogs.protection_row import ProtectionRow
from app.gui.dialogs.secret import LOST, WRONG, SecretDialog
from app.gui.look import Look
from app.gui.runner import Runner
from app.shared.errors import UserError
from app.usecases.back_up import back_up, choose_second_place
from app.usecases.context import Context
from app.usecases.protect import is_protected, opens, protect
from app.usecases.restore import export_database
from tests.helpers.asker import FakeAsker
from tests.helpers.seen import inside

PHRASE = "秋天的梧桐树有三层楼高"
OTHER = "另一句自己记得住的话吧"
CODE = "22223-22225-22227-22229-2222B-2222D"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.lock.COST", 2)
    monkeypatch.setattr("app.gui.dialogs.secret._PAUSES", (0, 0))


@pytest.fixture
def desk(open_desk: Callable[[Context], Desk], county: Context) -> Desk:
    return open_desk(county)


@pytest.fixture
def row(desk: Desk, runner: Runner, qtbot: QtBot) -> ProtectionRow:
    row = ProtectionRow(desk, "绩效账套")
    qtbot.addWidget(row)
    row.show()
    row.refresh()
    qtbot.waitUntil(lambda: runner.is_idle)
    return row


def buttons(row: ProtectionRow) -> list[str]:
    return [button.text() for button in (row.set_up, row.change, row.end) if button.isVisible()]


class Person:
    """Fills in what is shown; `codes` are what stood on the sheets."""

    def __init__(self, *, keeps: bool = True) -> None:
        self.keeps = keeps
        self.codes: list[str] = []
        self.sheets: list[Path] = []

    def answer(self, dialog: QDialog) -> bool:
        if isinstance(dialog, ProtectDialog):
            for field in (dialog.fields.first, dialog.fields.second):
                field.setText(PHRASE)
            dialog.yes.click()
            return dialog.result() == QDialog.DialogCode.Accepted
        if isinstance(dialog, RecoveryCodeDialog):
            texts = [label.text() for label in inside(dialog, QLabel)]
            self.codes += [code for text in texts if (code := normal_code(text))]
            assert not dialog.yes.isEnabled()
            dialog.kept.setChecked(self.keeps)
            assert dialog.yes.isEnabled() is self.keeps
        return self.keeps


def test_setting_it(row: ProtectionRow, desk: Desk, asker: FakeAsker, runner: Runner, qtbot: QtBot) -> None:
    person = Person()
    asker.at_dialog = person.answer
    assert buttons(row) == ["设密码保护…"]
    with qtbot.waitSignal(row.changed):
        row.set_up.click()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert is_protected(desk.context)
    assert buttons(row) == ["更换密码…", "取消密码保护"]
    (code,) = person.codes
    package = desk.context.data_folder / "出.jixiao"
    export_database(desk.context, package)
    assert opens(desk.context, package, code)
    assert opens(desk.context, package, PHRASE)


def test_nothing_is_set_until_the_sheet_is_kept(
    row: ProtectionRow, desk: Desk, asker: FakeAsker, runner: Runner, qtbot: QtBot
) -> None:
    asker.at_dialog = Person(keeps=False).answer
    row.set_up.click()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert not is_protected(desk.context)


def test_the_sheet_is_shown_and_not_kept(
    row: ProtectionRow, asker: FakeAsker, runner: Runner, qtbot: QtBot
) -> None:
    seen: list[Path] = []

    def look_at(dialog: QDialog) -> bool:
        assert isinstance(dialog, PdfPreview)
        seen.append(dialog._path)
        return dialog._path.exists()

    asker.at_dialog = look_at
    row._print(CODE)
    qtbot.waitUntil(lambda: bool(seen) and runner.is_idle)
    assert seen[0].name == "恢复单.pdf"
    assert not seen[0].parent.exists()


def test_changing_and_ending_it(
    row: ProtectionRow, desk: Desk, asker: FakeAsker, runner: Runner, qtbot: QtBot
) -> None:
    protect(desk.context, PHRASE, CODE)
    for old, told in (("别的", [(WRONG, "密码没有更换。")]), (PHRASE, [])):

        def change(dialog: QDialog, old: str = old) -> bool:
            assert isinstance(dialog, ChangePasswordDialog)
            dialog.old.setText(old)
            dialog.fields.first.setText(OTHER)
            dialog.yes.click()
            assert dialog.problem.text() == "两次输入的密码不一样。"
            dialog.fields.second.setText(OTHER)
            dialog.yes.click()
            return dialog.result() == QDialog.DialogCode.Accepted

        asker.at_dialog, asker.told = change, []
        with qtbot.waitSignal(row.changed):
            row.change.click()
        qtbot.waitUntil(lambda: runner.is_idle)
        assert asker.told == told
    package = desk.context.data_folder / "出.jixiao"
    export_database(desk.context, package)
    assert [opens(desk.context, package, text) for text in (PHRASE, OTHER)] == [False, True]
    with qtbot.waitSignal(row.changed):
        row.end.click()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert not is_protected(desk.context)
    assert buttons(row) == ["设密码保护…"]


def test_an_easy_password_is_refused(desk: Desk, look: Look, qtbot: QtBot) -> None:
    dialog = ProtectDialog(look)
    qtbot.addWidget(dialog)
    dialog.fields.first.setText("12345")
    dialog.yes.click()
    assert dialog.problem.text().startswith("密码至少 10 个字")
    with pytest.raises(UserError, match="至少 10 个字"):
        protect(desk.context, "12345", CODE)


def ask(opens: Callable[[str], bool], runner: Runner, look: Look, qtbot: QtBot) -> SecretDialog:
    dialog = SecretDialog("账套.jixiao", opens, runner, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def type_in(dialog: SecretDialog, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.yes.isEnabled)
    dialog.field.setText(text)
    dialog.yes.click()
    qtbot.waitUntil(lambda: dialog.problem.text() != "正在核对…" or not dialog.isVisible())


def test_it_asks_until_the_file_opens(runner: Runner, look: Look, qtbot: QtBot) -> None:
    dialog = ask(lambda text: text == PHRASE, runner, look, qtbot)
    lost = next(label for label in inside(dialog, QLabel) if label.text() == LOST)
    for number in range(1, 4):
        type_in(dialog, f"不对{number}", qtbot)
        assert dialog.problem.text() == WRONG
        assert lost.isVisible() is (number == 3)
    type_in(dialog, PHRASE, qtbot)
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert dialog.text == PHRASE


def test_a_mistyped_code_is_told_by_its_group(runner: Runner, look: Look, qtbot: QtBot) -> None:
    dialog = ask(lambda _text: pytest.fail("not asked"), runner, look, qtbot)
    type_in(dialog, "22222" * 6, qtbot)
    assert dialog.problem.text().startswith("恢复码的第 ")
    assert dialog.yes.isEnabled()


def test_a_damaged_file_is_told_there(runner: Runner, look: Look, qtbot: QtBot) -> None:
    def broken(_text: str) -> bool:
        raise UserError("读不出来", "请换一份")

    dialog = ask(broken, runner, look, qtbot)
    type_in(dialog, PHRASE, qtbot)
    assert dialog.problem.text() == "读不出来\n请换一份"


def test_the_stick_gets_a_closed_copy_at_once(
    desk: Desk, asker: FakeAsker, runner: Runner, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    choose_second_place(desk.context, tmp_path / "usb")
    back_up(desk.context, "手工备份")
    dialog = BackupsDialog(desk, database="绩效账套")
    qtbot.addWidget(dialog)
    asker.at_dialog = Person().answer
    dialog.protection.set_up.click()
    qtbot.waitUntil(lambda: runner.is_idle and len(dialog.rows.model.rows()) == 2)
    assert [path.suffix for path in (tmp_path / "usb").rglob("*.jixiao")] == [".jixiao"]
