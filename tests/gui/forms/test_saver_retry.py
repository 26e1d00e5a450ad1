"""A full disk while a cell is saved: what was typed is saved once there is room again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.forms import form_saver
from app.gui.forms.form_saver import FormSaver
from app.gui.obstacle import AGAIN, ask_way
from app.shared.errors import RetryableError
from app.usecases.context import Context
from app.usecases.edit_submission import OpenForm, open_form, save_data
from tests.helpers.asker import FakeAsker
from tests.helpers.busy_county import BRIDGE_SLOT, filled
from tests.helpers.county import goal_data

FULL = RetryableError("磁盘已满，这次没有保存。", "请清理磁盘空间后再试。")


@pytest.fixture
def desk(open_desk: Callable[[Context], Desk], county: Context, asker: FakeAsker) -> Desk:
    desk = open_desk(county)
    desk.runner.ask_way = lambda error, elsewhere: ask_way(asker, error, may_go_elsewhere=elsewhere)
    return desk


@pytest.fixture
def opened(county: Context) -> OpenForm:
    return open_form(county, filled(county, "goal_declaration", BRIDGE_SLOT, goal_data("危桥改造")))


@pytest.fixture
def full_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []

    def save(*arguments: object, **named: object) -> object:
        tries.append(1)
        if len(tries) <= 2:
            raise FULL
        return save_data(*arguments, **named)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(form_saver, "save_data", save)


@pytest.mark.usefixtures("full_twice")
@pytest.mark.parametrize(("ways", "saved"), [([AGAIN, AGAIN], True), ([AGAIN], False)])
def test_a_full_disk(
    desk: Desk,
    opened: OpenForm,
    asker: FakeAsker,
    qtbot: QtBot,
    ways: list[str],
    saved: bool,
) -> None:
    asker.ways = ways
    saver = FormSaver(desk, opened)
    failed: list[bool] = []
    saver.failed.connect(lambda: failed.append(True))
    data = opened.submission.data
    first = replace(data, fields={**data.fields, "contact": "第一格"})
    second = replace(data, fields={**first.fields, "contact": "第二格"})
    saver.save(first, "填写")
    saver.save(second, "填写")
    qtbot.waitUntil(lambda: desk.runner.is_idle and not saver.busy)
    stored = open_form(desk.context, opened.submission.uid).submission.data.fields.get("contact")
    assert (stored == "第二格") is saved
    assert bool(failed) is not saved
    assert len(asker.obstacles) == 2
