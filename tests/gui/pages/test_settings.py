"""设置: every setting in place, refused texts, profiles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.pages.settings import SettingsPage
from app.gui.widgets.setting_row import SettingRow
from app.usecases.context import Context
from app.usecases.years import rulebook_of
from tests.helpers.asker import FakeAsker
from tests.helpers.county import YEAR
from tests.helpers.rules import national_rules
from tests.helpers.seen import texts

OpenDesk = Callable[[Context], Desk]


@pytest.fixture
def page(busy: Context, open_desk: OpenDesk, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(open_desk(busy))
    qtbot.addWidget(page)
    page.resize(1100, 650)
    page.show()
    wait(page, qtbot)
    return page


def wait(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def group(page: SettingsPage, title: str) -> None:
    (item,) = page.groups.findItems(title, Qt.MatchFlag.MatchExactly)
    page.groups.setCurrentItem(item)


def write(page: SettingsPage, key: str, text: str) -> None:
    field = page.rows[key].editor
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.editingFinished.emit()


def test_groups_hold_all_settings(page: SettingsPage) -> None:
    seen: set[str] = set()
    for row in range(page.groups.count()):
        page.groups.setCurrentRow(row)
        seen |= set(page.rows)
    assert seen == set(national_rules().settings)
    assert page.profile.currentText() == "国家默认"
    assert page._version.text() == "2025 年度，规则第 1 版"


def test_a_setting_that_no_rule_reads_says_so(page: SettingsPage) -> None:
    group(page, "绩效评价")
    said = {key: any("仅供备查" in text for text in texts(row)) for key, row in page.rows.items()}
    assert (said["evaluation.spot_check_ratio"], said["evaluation.deviation_flag"]) == (True, False)


def test_a_setting_is_changed_in_place(page: SettingsPage, busy: Context, qtbot: QtBot) -> None:
    group(page, "绩效目标")
    write(page, "goal.level3_min", "9")
    wait(page, qtbot)
    assert rulebook_of(busy, YEAR).integer("goal.level3_min") == 9
    assert page._version.text().endswith("规则第 2 版")
    told = texts(page.rows["goal.level3_min"])
    assert any("已改动，原值：7" in text for text in told)


def test_a_text_that_is_no_value_is_refused_beside_it(
    page: SettingsPage, busy: Context, qtbot: QtBot
) -> None:
    group(page, "绩效目标")
    write(page, "goal.level3_min", "很多")
    wait(page, qtbot)
    row = page.rows["goal.level3_min"]
    assert row.problem()
    assert row._problem.isVisible()
    assert rulebook_of(busy, YEAR).version == 1
    write(page, "goal.level3_min", "7")
    assert not row._problem.isVisible()


def test_a_choice_is_changed_in_place(page: SettingsPage, busy: Context, qtbot: QtBot) -> None:
    group(page, "运行监控")
    box = page.rows["monitoring.palette"].editor
    assert isinstance(box, QComboBox)
    box.setCurrentText("红黄绿蓝")
    box.activated.emit(box.currentIndex())
    wait(page, qtbot)
    assert rulebook_of(busy, YEAR).text("monitoring.palette") == "red_yellow_green_blue"


def test_settings_are_found_by_name(page: SettingsPage) -> None:
    page.filter.setText("分数线")
    assert len(page.rows) >= 4
    assert all("grades" in key or "conclusions" in key for key in page.rows)
    page.filter.setText("没有这样的设置")
    assert page.rows == {}
    group(page, "结果应用")
    assert page.filter.text() == ""
    assert "result.cut_fair" in page.rows


def test_another_profile_replaces_all_after_asking(
    page: SettingsPage, asker: FakeAsker, busy: Context, qtbot: QtBot
) -> None:
    other = page.profile.findText("浙江")
    asker.agrees = False
    page.profile.setCurrentIndex(other)
    page.profile.activated.emit(other)
    assert page.profile.currentText() == "国家默认"
    asker.agrees = True
    page.profile.setCurrentIndex(other)
    page.profile.activated.emit(other)
    wait(page, qtbot)
    assert rulebook_of(busy, YEAR).profile == "zhejiang"
    assert len(asker.questions) == 2
    page.profile.activated.emit(page.profile.currentIndex())
    assert len(asker.questions) == 2


def test_nothing_happens_before_the_rules_are_loaded(
    county: Context, open_desk: OpenDesk, qtbot: QtBot
) -> None:
    page = SettingsPage(open_desk(county))
    qtbot.addWidget(page)
    page.filter.setText("分")
    page.profile.activated.emit(0)
    assert page.rows == {}


def test_the_wheel_changes_no_choice(look: Look, qtbot: QtBot) -> None:
    row = SettingRow(national_rules().settings["monitoring.palette"], None, look)
    qtbot.addWidget(row)
    typed: list[str] = []
    row.typed.connect(lambda _key, text: typed.append(text))
    place = QPointF(5, 5)
    event = QWheelEvent(
        place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(row.editor, event)
    assert not event.isAccepted()
    assert typed == []
