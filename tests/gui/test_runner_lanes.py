"""Two threads: commands in order in one, long reading in the other; what happens to late answers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.gui.runner import Job, Runner
from app.shared.errors import CancelledError, UserError
from app.shared.progress import step
from app.usecases.outcome import Outcome


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[Runner]:
    """A runner that may meet bugs."""
    runner = Runner()
    yield runner
    qtbot.waitUntil(lambda: runner.is_idle)
    runner.close()


def answer(value: object) -> Callable[[], object]:
    return lambda: value


def count(done: list[int], number: int) -> Callable[[], Outcome[int]]:
    def work() -> Outcome[int]:
        done.append(number)
        return Outcome(threading.get_ident())

    return work


def test_commands_are_done_in_order_by_one_thread(bare: Runner, qtbot: QtBot) -> None:
    done: list[int] = []
    threads: list[int] = []
    with qtbot.waitSignal(bare.idle):
        for number in range(20):
            bare.run_command(count(done, number), threads.append)
    assert done == list(range(20))
    assert len(set(threads)) == 1
    assert threading.get_ident() not in threads


def test_newest_means_newest_of_the_same_question_of_the_same_owner(bare: Runner, qtbot: QtBot) -> None:
    one, other = QObject(), QObject()
    answers: list[object] = []
    gate = threading.Event()
    bare.run_query(lambda: gate.wait(5), lambda _: None, owner=one)
    for number in range(3):
        bare.run_query(answer(number), answers.append, owner=one, latest="lines")
    bare.run_query(answer("other owner"), answers.append, owner=other, latest="lines")
    bare.run_query(answer("other question"), answers.append, owner=one, latest="form")
    with qtbot.waitSignal(bare.idle):
        gate.set()
    assert answers == [2, "other owner", "other question"]


def test_nothing_is_handed_to_a_deleted_owner_but_changes_are_announced(bare: Runner, qtbot: QtBot) -> None:
    owner = QObject()
    answers: list[object] = []
    announced: list[str] = []
    refused: list[str] = []
    bare.committed.connect(lambda outcome: announced.append(outcome.done))
    bare.refused.connect(lambda error: refused.append(error.message))
    gate = threading.Event()
    bare.run_query(lambda: gate.wait(5), lambda _: None, owner=bare)
    bare.run_query(answer(1), answers.append, owner=owner)
    bare.run_command(lambda: Outcome(2, done="已做"), answers.append, owner=owner)
    bare.run_command(_refuse, owner=owner, failed=lambda: answers.append("failed"))
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(bare.idle):
        gate.set()
    assert (answers, announced, refused) == ([], ["已做"], ["磁盘已满。"])


def test_the_log_names_the_work_and_not_its_subject(
    bare: Runner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def save() -> Outcome[str]:
        return Outcome("交通运输局本级")

    def refuse() -> Outcome[str]:
        raise UserError("交通运输局本级不能删除。")

    with caplog.at_level("INFO", "jixiao.work"), qtbot.waitSignal(bare.idle):
        bare.run_command(save)
        bare.run_command(refuse)
        bare.run_job("导出", lambda _job: save(), owner=bare, writes=True)
        bare.run_query(answer(1), lambda _value: None, owner=bare)
    lines = [record.getMessage() for record in caplog.records]
    assert [line.split()[0] for line in lines] == ["done", "refused", "done"]
    assert "交通" not in "".join(lines)
    assert lines[1].startswith("refused UserError in ")
    assert lines[1].endswith("<locals>.refuse")


def test_the_thread_outlives_a_bug(bare: Runner, qtbot: QtBot) -> None:
    after: list[object] = []
    traces: list[str] = []
    bare.crashed.connect(traces.append)

    def bug() -> object:
        raise ZeroDivisionError("in the background")

    with qtbot.waitSignal(bare.idle):
        bare.run_query(bug, after.append, owner=bare)
        bare.run_query(answer(1), after.append, owner=bare)
    assert after == [1]
    (trace,) = traces
    assert trace.startswith("ZeroDivisionError (text left out)")
    assert " bug" in trace


@pytest.mark.parametrize("writes", [True, False])
def test_cancelling_stops_a_job_at_its_next_step(bare: Runner, qtbot: QtBot, writes: bool) -> None:
    started, cancelled = threading.Event(), threading.Event()
    jobs: list[Job] = []
    values: list[int] = []
    bare.job_started.connect(jobs.append)

    def work(job: Job) -> Outcome[int]:
        started.set()
        assert cancelled.wait(5)
        step(job, 1, 2, "")
        return Outcome(1)

    bare.run_job("导入", work, values.append, owner=bare, writes=writes)
    assert started.wait(5)
    jobs[0].cancel()
    with qtbot.waitSignals([bare.cancelled, bare.job_ended, bare.idle]):
        cancelled.set()
    assert values == []


def test_long_reading_does_not_hold_up_a_cell(bare: Runner, qtbot: QtBot) -> None:
    release = threading.Event()
    values: list[str] = []

    def reading(_job: Job) -> Outcome[str]:
        assert release.wait(5)
        return Outcome("read")

    bare.run_job("打印", reading, values.append, owner=bare)
    with qtbot.waitSignal(bare.committed):
        bare.run_command(lambda: Outcome("cell"), values.append)
    assert values == ["cell"]
    assert not bare.is_idle
    with qtbot.waitSignal(bare.idle):
        release.set()
    assert values == ["cell", "read"]


def test_writing_jobs_stand_in_line_with_commands(bare: Runner, qtbot: QtBot) -> None:
    release = threading.Event()
    values: list[str] = []

    def writing(_job: Job) -> Outcome[str]:
        assert release.wait(5)
        return Outcome("job")

    bare.run_job("导入", writing, values.append, owner=bare, writes=True)
    bare.run_command(lambda: Outcome("cell"), values.append)
    with qtbot.waitSignal(bare.idle):
        release.set()
    assert values == ["job", "cell"]


def test_closing_finishes_what_is_queued(bare: Runner) -> None:
    done: list[int] = []
    for number in range(5):
        bare.run_command(count(done, number))
    bare.close()
    assert done == [0, 1, 2, 3, 4]
    bare.close()


def test_closing_stops_a_long_reading_job(bare: Runner) -> None:
    begun = threading.Event()
    told: list[str] = []

    def read(job: Job) -> Outcome[None]:
        begun.set()
        while not job.is_cancelled():
            threading.Event().wait(0.001)
        told.append("stopped")
        raise CancelledError

    bare.run_job("打印", read)
    assert begun.wait(5)
    bare.close()
    assert told == ["stopped"]


def test_a_query_may_be_cancelled_too(bare: Runner, qtbot: QtBot) -> None:
    def stop() -> int:
        raise CancelledError

    with qtbot.waitSignal(bare.cancelled):
        bare.run_query(stop, lambda _value: None, owner=bare)


def _refuse() -> Outcome[str]:
    raise UserError("磁盘已满。", "请清理磁盘。")
