"""Dialogs that ask or tell one thing: new year, list preview, unit of money, report, manual."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from app.domain.organisation import FiscalYear
from app.forms.flat_list import FlatList, FlatRow
from app.forms.parsed import Skipped
from app.gui import main_window
from app.gui.actions import ActionSpec
from app.gui.dialogs import pdf_preview
from app.gui.dialogs.help import CHAPTERS, HelpWindow
from app.gui.dialogs.list_preview import ListPreviewDialog, MoneyUnitDialog, sentences
from app.gui.dialogs.new_year import LAST_YEAR, NewYearDialog
from app.gui.dialogs.report import ReportDialog
from app.gui.exchange import import_tab
from app.gui.forms import form_pane
from app.gui.look import Look
from app.gui.navigation import PAGES
from app.gui.stage import stage_commands
from app.shared.paths import resource
from app.usecases.import_list import ListPreview
from tests.helpers.seen import button, inside, texts


def preview(unit: str = "元", rows: int = 2) -> ListPreview:
    flat = FlatList(
        columns=(
            ("单位名称", "agency_name"),
            ("项目名称", "project_name"),
            ("预算数", "initial"),
            ("备注", ""),
            ("", ""),
        ),
        rows=tuple(
            FlatRow(f"A{row}", agency_name="交通运输局本级", project_name=f"项目{row}", initial=Decimal(row))
            for row in range(rows)
        ),
        skipped=(Skipped("A9", "合计行，不是项目。"),),
        money_unit=unit,
    )
    return ListPreview("/清单/项目.xlsx", 2025, flat, 1, 2, 3, 4)


def test_a_new_year_is_entered(qtbot: QtBot) -> None:
    dialog = NewYearDialog("开立新年度", FiscalYear(2026, "", ""))
    qtbot.addWidget(dialog)
    dialog.save.click()
    assert dialog.problem() == "请填写财政局名称，审核意见单的抬头要用到它。"
    dialog.bureau.setText(" 云溪县财政局 ")
    dialog.division_code.setText("12345")
    dialog.save.click()
    assert "不是六位或九位数字" in dialog.problem()
    dialog.division_code.setText("990123000")
    assert dialog.wrong() == ""
    dialog.year.setValue(9999)
    assert dialog.fiscal_year() == FiscalYear(LAST_YEAR, "云溪县财政局", "990123000")


def test_a_list_preview_tells_what_would_happen() -> None:
    first, second, third = sentences(preview())
    assert first == "新增 2 个项目，更新 3 个，没有变化 4 个；新增 1 个单位。"
    assert second.startswith("金额单位：元。认出的列：单位名称、")
    assert third == "没有用到的列：备注。"
    assert "没有写明" in sentences(preview(unit=""))[1]
    none = replace(preview(), new_projects=0, changed_projects=0, same_projects=0)
    assert sentences(none)[0] == "新增 1 个单位。"


@pytest.mark.parametrize(
    ("name", "columns", "warned"),
    [
        ("2024年项目清单.xlsx", (("预算数", "initial"),), True),
        ("2025年项目清单.xlsx", (("预算数", "initial"),), False),
        ("2024年单位清单.xlsx", (("单位名称", "agency_name"),), False),
    ],
)
def test_amounts_of_another_year_are_pointed_out(
    name: str, columns: tuple[tuple[str, str], ...], warned: bool
) -> None:
    shown = preview()
    flat = replace(shown.flat, columns=columns)
    first = sentences(replace(shown, path=f"/清单/{name}", flat=flat))[0]
    assert (first == "请注意：文件名写的是 2024 年，金额将记入 2025 年度。") is warned


def test_units_of_another_name_are_pointed_out() -> None:
    shown = replace(preview(), renamed=tuple(f"旧{number}→新{number}" for number in range(7)))
    assert "改名的单位（旧名记为曾用名）：旧0→新0、" in sentences(shown)[2]
    assert sentences(shown)[2].endswith("旧4→新4……另有 2 个。")


def test_a_list_without_amounts_needs_no_unit() -> None:
    shown = preview(unit="")
    flat = replace(shown.flat, columns=(("单位名称", "agency_name"),))
    assert sentences(replace(shown, flat=flat))[1] == "认出的列：单位名称。"


@pytest.mark.parametrize("rows", [0, 2])
def test_a_list_preview_shows_rows_and_what_was_left_out(qtbot: QtBot, look: Look, rows: int) -> None:
    dialog = ListPreviewDialog(preview(rows=rows), look)
    qtbot.addWidget(dialog)
    (tabs,) = inside(dialog, QTabWidget)
    assert [tabs.tabText(place) for place in range(2)] == [f"将导入的行（{rows}）", "没有导入的行（1）"]
    assert dialog.apply.isEnabled() is bool(rows)
    assert dialog.windowTitle() == "导入清单 — 项目.xlsx"
    button(dialog, "取消").click()
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_the_unit_of_money_is_asked(qtbot: QtBot, unit: str) -> None:
    dialog = MoneyUnitDialog()
    qtbot.addWidget(dialog)
    assert dialog.chosen() == "元"
    dialog.choose(unit)
    assert dialog.chosen() == unit


def test_a_report_offers_the_package_and_going_on(qtbot: QtBot, look: Look) -> None:
    dialog = ReportDialog(look)
    qtbot.addWidget(dialog)
    assert "已经保存的数据不受影响" in texts(dialog)[1]
    assert not [found for found in inside(dialog, QPushButton) if found.text() == "复制输入内容"]
    button(dialog, "继续工作").click()
    assert dialog.result() == QDialog.DialogCode.Rejected
    button(dialog, "反馈包…").click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_was_typed_can_be_copied_from_a_report(qtbot: QtBot, look: Look) -> None:
    dialog = ReportDialog(look, typed=("第一格", "第二格"), file=Path("未保存的输入.txt"))
    qtbot.addWidget(dialog)
    button(dialog, "复制输入内容").click()
    assert QGuiApplication.clipboard().text() == "第一格\n\n第二格"
    assert button(dialog, "已复制").isEnabled()
    assert "未保存的输入.txt" in "".join(texts(dialog))
    QGuiApplication.clipboard().clear()


@pytest.fixture
def manual(look: Look, qtbot: QtBot) -> HelpWindow:
    manual = HelpWindow(look)
    qtbot.addWidget(manual)
    manual.show()
    return manual


@pytest.mark.parametrize(("key", "title"), CHAPTERS)
def test_every_chapter_is_there(manual: HelpWindow, key: str, title: str) -> None:
    manual.open_chapter(key)
    assert manual.text().splitlines()[0].strip() == title
    assert len(manual.text()) > 150


def test_every_page_has_a_chapter_and_every_chapter_a_place() -> None:
    keys = [key for key, _ in CHAPTERS]
    assert {entry.key for entry in PAGES} <= set(keys)
    assert {path.stem for path in resource("help").glob("*.md")} == set(keys)


def test_an_unknown_page_begins_at_the_beginning(manual: HelpWindow) -> None:
    manual.open_chapter("nothing")
    assert manual.text().startswith(CHAPTERS[0][1])


@pytest.mark.parametrize("key", [key for key, _ in CHAPTERS])
def test_the_manual_is_written_for_accountants(key: str) -> None:
    """No English words but names of keys and file kinds; short sentences."""
    text = resource("help", f"{key}.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[A-Za-z]{2,}", text))
    allowed = {
        "Ctrl", "Shift", "Alt", "Enter", "Tab", "Esc", "Delete", "PgDn", "PgUp", "Excel", "WPS", "PDF", "Word",
        "ncglyh", "xlsx", "xlsm", "xls", "et", "ods", "docx", "db", "MIT", "Home", "End", "Backspace", "USB", "OneDrive", "jixiao",
    }  # fmt: skip
    assert words <= allowed
    sentences_of = re.split(r"[。；：！？\n|]", text)
    assert max(map(len, sentences_of)) <= 90


_SPOKEN = {"PgDown": "PgDn", "Up": "上", "Down": "下", "Space": "空格", "+": "加号", "-": "减号"}


def spoken(shortcut: str) -> str:
    """As the manual writes it: Ctrl+加号, Alt+上."""
    modifiers, _, key = shortcut.rpartition("+") if not shortcut.endswith("+") else (shortcut[:-2], "", "+")
    return "+".join(filter(None, (modifiers, _SPOKEN.get(key, key))))


@pytest.mark.parametrize(
    "spec",
    [
        spec
        for module in (main_window, stage_commands, form_pane, pdf_preview, import_tab)
        for spec in module.ACTIONS
        if spec.shortcut
    ],
    ids=lambda spec: spec.key,
)
def test_the_manual_names_every_shortcut(spec: ActionSpec) -> None:
    text = resource("help", "keys.md").read_text(encoding="utf-8")
    for shortcut in spec.shortcut.split("; "):
        if not shortcut.endswith("="):  # the same key as + without Shift
            assert spoken(shortcut) in text
