"""A place that refuses: the same again, another place, or not; what was asked for is not asked anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.obstacle import AGAIN, ELSEWHERE, FileOut, ask_way
from app.gui.runner import Job, Runner
from app.shared.errors import RetryableError, UnwrittenError, UserError
from app.shared.safe_write import safe_write
from app.usecases.context import Context
from app.usecases.outcome import Outcome
from tests.helpers.asker import FakeAsker


class Sheet:
    """Something to write; counts how often it was written."""

    def __init__(self) -> None:
        self.tries: list[Path] = []

    def write(self, path: Path, _job: Job) -> Outcome[int]:
        self.tries.append(path)
        safe_write(path, b"sheet")
        return Outcome(len(self.tries), done="已写出")


@pytest.fixture
def desk(runner: Runner, asker: FakeAsker, look: Look, county: Context) -> Iterator[Desk]:
    runner.ask_way = lambda error, elsewhere: ask_way(asker, error, may_go_elsewhere=elsewhere)
    yield Desk(county, runner, asker, look)
    runner.ask_way = None


def start(desk: Desk, asker: FakeAsker, qtbot: QtBot) -> tuple[Sheet, list[tuple[int, Path]]]:
    sheet, done = Sheet(), []
    FileOut(
        "导出", lambda: asker.path, sheet.write, desk, lambda value, path: done.append((value, path))
    ).start(desk)
    qtbot.waitUntil(lambda: desk.runner.is_idle)
    return sheet, done


def test_no_place_writes_nothing(desk: Desk, asker: FakeAsker, qtbot: QtBot) -> None:
    assert start(desk, asker, qtbot)[0].tries == []


def test_a_good_place_is_written_once(desk: Desk, asker: FakeAsker, tmp_path: Path, qtbot: QtBot) -> None:
    asker.path = tmp_path / "列表.xlsx"
    assert start(desk, asker, qtbot)[1] == [(1, asker.path)]
    assert asker.obstacles == []


def test_the_same_place_again_once_the_obstacle_is_gone(
    desk: Desk, asker: FakeAsker, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘"
    asker.path = stick / "列表.xlsx"
    asker.ways = [AGAIN, AGAIN]
    monkeypatch.setattr(asker, "choose", _plugs_in(asker, stick))
    sheet, done = start(desk, asker, qtbot)
    assert sheet.tries == [asker.path] * 3
    assert done == [(3, asker.path)]
    assert asker.path.read_bytes() == b"sheet"
    assert [words for words, _, _ in asker.obstacles] == [f"文件夹“{stick}”不存在，“列表.xlsx”没有写入。"] * 2


def _plugs_in(asker: FakeAsker, stick: Path) -> object:
    real = asker.choose

    def choose(message: str, remedy: str, ways: tuple[str, ...]) -> int:
        if asker.obstacles:
            stick.mkdir()
        return real(message, remedy, ways)

    return choose


def test_another_place_is_asked_for(
    desk: Desk, asker: FakeAsker, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, here = tmp_path / "拔掉的U盘" / "列表.xlsx", tmp_path / "列表.xlsx"
    places = [here, gone]
    asker.ways = [ELSEWHERE]
    sheet, done = Sheet(), []
    FileOut("导出", places.pop, sheet.write, desk, lambda value, path: done.append((value, path))).start(desk)
    qtbot.waitUntil(lambda: desk.runner.is_idle)
    assert sheet.tries == [gone, here]
    assert done == [(2, here)]
    assert asker.obstacles[0][2] == (AGAIN, ELSEWHERE)


def test_giving_up_writes_nothing_and_says_nothing_more(
    desk: Desk, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    refusals: list[object] = []
    desk.runner.refused.connect(refusals.append)
    asker.path = tmp_path / "没有" / "列表.xlsx"
    sheet, done = start(desk, asker, qtbot)
    assert (len(sheet.tries), done, refusals) == (1, [], [])


def test_a_command_may_be_tried_again_but_has_no_other_place(
    desk: Desk, asker: FakeAsker, qtbot: QtBot
) -> None:
    tries: list[int] = []

    def save() -> Outcome[int]:
        tries.append(1)
        if len(tries) < 3:
            raise RetryableError("磁盘已满，这次没有保存。", "请清理磁盘，再重试。")
        return Outcome(len(tries))

    saved: list[int] = []
    asker.ways = [AGAIN, AGAIN]
    desk.runner.run_command(save, saved.append, owner=desk)
    qtbot.waitUntil(lambda: desk.runner.is_idle)
    assert saved == [3]
    assert {ways for _, _, ways in asker.obstacles} == {(AGAIN,)}


def test_a_command_that_is_given_up_is_told_to_whoever_asked(
    desk: Desk, asker: FakeAsker, qtbot: QtBot
) -> None:
    failed: list[str] = []

    def save() -> Outcome[int]:
        raise UnwrittenError("磁盘已满，这次没有保存。")

    desk.runner.run_command(save, owner=desk, failed=lambda: failed.append("reload"))
    qtbot.waitUntil(lambda: desk.runner.is_idle)
    assert failed == ["reload"]


def test_a_query_may_be_tried_again(desk: Desk, asker: FakeAsker, qtbot: QtBot) -> None:
    answers: list[str] = []
    tries: list[int] = []

    def ask() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise OSError(28, "No space left on device")
        return "answer"

    asker.ways = [AGAIN]
    desk.runner.run_query(ask, answers.append, owner=desk, latest="list")
    qtbot.waitUntil(lambda: desk.runner.is_idle)
    assert answers == ["answer"]
    assert asker.obstacles[0][0].startswith("磁盘空间不足")


def test_a_refusal_that_no_retry_helps_is_only_told(desk: Desk, asker: FakeAsker, qtbot: QtBot) -> None:
    refusals: list[UserError] = []
    desk.runner.refused.connect(refusals.append)

    def save() -> Outcome[int]:
        raise UserError("这张表已不存在。")

    desk.runner.run_command(save, owner=desk)
    qtbot.waitUntil(lambda: desk.runner.is_idle)
    assert [error.message for error in refusals] == ["这张表已不存在。"]
    assert asker.obstacles == []
