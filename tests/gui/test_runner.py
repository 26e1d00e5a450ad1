"""Work in the background: answers, errors, progress, cancelling."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.gui.runner import Job, Runner
from app.shared.errors import UserError
from app.shared.progress import step
from app.usecases.outcome import Outcome, Topic


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    running = Runner()
    yield running
    running.close()


def test_answer_arrives_on_the_main_thread(runner: Runner, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    answers: list[tuple[int, threading.Thread]] = []

    def work() -> int:
        threads.append(threading.current_thread())
        return 7

    with qtbot.waitSignal(runner.idle):
        runner.run_query(
            work, lambda value: answers.append((value, threading.current_thread())), owner=runner
        )
    assert answers == [(7, threading.main_thread())]
    assert threads[0] is not threading.main_thread()
    assert runner.is_idle


def test_only_the_newest_answer_of_one_kind_counts(runner: Runner, qtbot: QtBot) -> None:
    answers: list[str] = []
    with qtbot.waitSignal(runner.idle):
        for text in ("a", "b", "c"):
            runner.run_query(str(text).lower, answers.append, owner=runner, latest="search")
    assert answers == ["c"]


def test_answers_for_deleted_widgets_are_dropped(runner: Runner, qtbot: QtBot) -> None:
    owner = QObject()
    answers: list[int] = []
    with qtbot.waitSignal(runner.idle):
        runner.run_query(lambda: 1, answers.append, owner=owner)
        owner.deleteLater()
        qtbot.waitUntil(lambda: True)
        del owner
    assert len(answers) <= 1


def test_command_announces_what_changed_before_its_value(runner: Runner, qtbot: QtBot) -> None:
    order: list[object] = []
    runner.committed.connect(lambda outcome: order.append(outcome.changes))
    with qtbot.waitSignal(runner.idle):
        runner.run_command(lambda: Outcome("x", frozenset({Topic.YEARS})), order.append, owner=runner)
    assert order == [frozenset({Topic.YEARS}), "x"]


def test_environment_errors_are_told_and_the_caller_knows(runner: Runner, qtbot: QtBot) -> None:
    failed: list[bool] = []

    def work() -> Outcome[None]:
        raise UserError("磁盘已满", "请清理")

    with qtbot.waitSignal(runner.refused) as refused:
        runner.run_command(work, owner=runner, failed=lambda: failed.append(True))
    assert refused.args is not None
    assert str(refused.args[0]) == "磁盘已满\n请清理"
    assert failed == [True]


def test_a_bug_becomes_a_report(runner: Runner, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runner.crashed) as crashed:
        runner.run_query(lambda: 1 // 0, lambda _value: None, owner=runner)
    assert crashed.args is not None
    assert "ZeroDivisionError" in crashed.args[0]


@pytest.mark.parametrize("writes", [False, True])
def test_a_job_reports_progress_and_ends(runner: Runner, qtbot: QtBot, writes: bool) -> None:
    steps: list[tuple[int, int, str]] = []
    ended: list[bool] = []
    jobs: list[Job] = []
    recorder = _Recorder(steps)
    runner.job_started.connect(jobs.append)
    runner.job_started.connect(recorder.follow)
    runner.job_ended.connect(recorder.end)

    def work(job: Job) -> Outcome[str]:
        step(job, 1, 2, "甲.xlsx")
        step(job, 2, 2, "乙.xlsx")
        return Outcome("done")

    with qtbot.waitSignal(runner.idle):
        runner.run_job("读取", work, lambda value: ended.append(value == "done"), owner=runner, writes=writes)
    assert jobs[0].title == "读取"
    assert steps == [(1, 2, "甲.xlsx"), (2, 2, "乙.xlsx")]
    assert ended == [True]
    assert recorder.ended


def test_a_cancelled_job_ends_quietly(runner: Runner, qtbot: QtBot) -> None:
    runner.job_started.connect(lambda job: job.cancel())
    done: list[object] = []

    def work(job: Job) -> Outcome[None]:
        step(job, 1, 9, "甲")
        return Outcome(None)

    with qtbot.waitSignal(runner.cancelled):
        runner.run_job("读取", work, done.append, owner=runner)
    assert done == []


class _Recorder(QObject):
    def __init__(self, steps: list[tuple[int, int, str]]) -> None:
        super().__init__()
        self._steps = steps
        self.ended = False

    def follow(self, job: Job) -> None:
        job.advanced.connect(self.note)

    def note(self, done: int, total: int, text: str) -> None:
        self._steps.append((done, total, text))

    def end(self) -> None:
        self.ended = True
