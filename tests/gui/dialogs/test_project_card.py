"""The project card: one project's whole year, and the way to each of its forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.dialogs.project_card import ProjectCardDialog, StepBox, open_project_card
from app.gui.runner import Runner
from app.gui.targets import WorkTarget
from app.usecases.context import Context
from app.usecases.project_card import project_card
from tests.helpers.asker import FakeAsker
from tests.helpers.county import ROADS, YEAR
from tests.helpers.seen import button, inside, marks, texts

OpenDesk = Callable[[Context], Desk]


@pytest.fixture
def desk(busy: Context, open_desk: OpenDesk) -> Desk:
    return open_desk(busy)


@pytest.fixture
def dialog(busy: Context, desk: Desk, qtbot: QtBot) -> ProjectCardDialog:
    dialog = ProjectCardDialog(project_card(busy, ROADS, YEAR), desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def boxes(dialog: ProjectCardDialog) -> dict[str, StepBox]:
    return {texts(box)[0]: box for box in inside(dialog, StepBox)}


def test_the_card_tells_who_what_and_how_much(dialog: ProjectCardDialog) -> None:
    told = texts(dialog)
    for text in (
        "农村公路养护",
        "301001 交通运输局本级",
        "99012325T000000000001",
        "特定目标类，本级",
        "（未填）",
        "2025 年预算",
        "年初 100.00 万元　调整后 100.00 万元　执行 —",
    ):
        assert text in told


def test_every_stage_stands_on_the_card_in_order(dialog: ProjectCardDialog) -> None:
    found = boxes(dialog)
    assert list(found) == [
        f"{stage.title}（1—7月）" if stage is Stage.MONITORING else stage.title for stage in Stage
    ]
    assert marks(found["事前评估"]) == ["未评估"]
    assert marks(found["绩效目标"]) == ["已通过"]
    assert marks(found["运行监控（1—7月）"]) == ["录入中", "红灯", "错误 15"]
    assert "执行率 90%　97.89 分 优" in texts(found["绩效自评"])
    assert "同意" in "".join(texts(found["绩效目标"]))


def test_a_step_leads_to_its_page(dialog: ProjectCardDialog, desk: Desk) -> None:
    jumps: list[tuple[str, object]] = []
    desk.jumped.connect(lambda page, target: jumps.append((page, target)))
    button(boxes(dialog)["运行监控（1—7月）"], "打开").click()
    assert jumps == [("monitoring", WorkTarget(project_uid=ROADS, period_months=7))]
    assert not dialog.isVisible()


def test_a_missing_step_leads_to_its_page_too(dialog: ProjectCardDialog, desk: Desk) -> None:
    jumps: list[str] = []
    desk.jumped.connect(lambda page, _target: jumps.append(page))
    button(boxes(dialog)["绩效评价"], "打开").click()
    assert jumps == ["evaluation"]


def test_dates_and_missing_codes_are_told(busy: Context, desk: Desk, qtbot: QtBot) -> None:
    card = project_card(busy, ROADS, YEAR)
    old = replace(card, project=replace(card.project, code="", start="2024-01", end=""), chain=())
    dialog = ProjectCardDialog(old, desk)
    qtbot.addWidget(dialog)
    assert "（无）" in texts(dialog)
    assert "2024-01" in texts(dialog)


def test_opening_loads_the_card_in_the_background(
    desk: Desk, runner: Runner, asker: FakeAsker, qtbot: QtBot
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with qtbot.waitSignal(runner.idle):
        open_project_card(desk, ROADS, parent)
    assert [dialog.windowTitle() for dialog in asker.dialogs] == ["项目卡片"]


def test_a_project_that_is_gone_is_told(desk: Desk, runner: Runner, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with qtbot.waitSignal(runner.refused):
        open_project_card(desk, "gone", parent)
