"""Foreign files are read in child processes: whatever a file does, the others and the program go on."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from app.excel import child, reader_process, worker
from app.excel.child import Answer, Crash, Ready, Task
from app.excel.refusals import Refusal
from app.excel.worker import read_files, read_raw, shut_down, warm_up
from app.forms.own_labels import OwnLabel
from app.forms.raw_sheet import RawCell, RawSheet
from app.shared.errors import CancelledError, UserError
from app.shared.progress import NoProgress
from tests.helpers import interpreters
from tests.helpers.foreign import as_xlsx
from tests.helpers.hostile import bomb, ordinary

OBEYING = "tests.helpers.interpreters:obeying"


@pytest.fixture(autouse=True, scope="module")
def _stop_readers() -> Iterator[None]:
    yield
    shut_down()
    assert multiprocessing.active_children() == []


def _file(folder: Path, word: str) -> Path:
    path = folder / f"{word}.xlsx"
    path.write_bytes(as_xlsx([RawSheet("表", {(0, 0): RawCell(word)})]))
    return path


def _reasons(paths: list[Path]) -> list[str]:
    return [file.reason for file in read_files(paths, NoProgress(), factory=OBEYING)]


def test_files_are_answered_in_order_with_fingerprint_and_notes(tmp_path: Path) -> None:
    paths = [_file(tmp_path, f"第{number}份") for number in range(7)]
    files = list(read_files(paths, NoProgress(), factory=OBEYING))
    assert [file.reason for file in files] == [f"第{number}份" for number in range(7)]
    assert [file.path for file in files] == list(map(str, paths))
    assert all(len(file.sha256) == 64 and file.notes == ("一",) for file in files)


def test_own_labels_travel_with_each_task_to_waiting_processes(tmp_path: Path) -> None:
    path = _file(tmp_path, "甲")

    def notes(*labels: OwnLabel) -> tuple[str, ...]:
        (file,) = read_files([path], NoProgress(), labels=labels, factory=OBEYING)
        return file.notes

    assert notes() == ("一",)
    assert notes(OwnLabel("佐证材料", "indicator_columns", "remark")) == ("一", "佐证材料")
    assert notes() == ("一",)


def test_one_bad_file_does_not_touch_the_others(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    hostile = tmp_path / "bomb.xlsx"
    hostile.write_bytes(bomb())
    words = ["甲", "crash", "乙", "die", "丙", "fill", "丁"]
    paths = [
        *(_file(tmp_path, word) for word in words),
        hostile,
        tmp_path / "没有.xlsx",
        tmp_path / "~$甲.xlsx",
    ]
    reasons = _reasons(paths)
    assert [reason[:5] for reason in reasons] == [
        "甲", "读取这个文", "乙", "读取这个文", "丙", "读取占用内", "丁", "文件展开后", "文件不存在", "这是办公软",
    ]  # fmt: skip
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_a_file_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "TIME_LIMIT", 0.5)
    reasons = _reasons([_file(tmp_path, word) for word in ("hang", "甲")])
    assert reasons == ["读取超过 0.5 秒，已停止。请删去无关的工作表和空白行列后另存，再试。", "甲"]


def test_processes_stay_warm_and_a_dead_one_is_replaced(tmp_path: Path) -> None:
    shut_down()
    path = _file(tmp_path, "甲")
    warm_up(factory=OBEYING)
    first = worker._idle[0]
    assert _reasons([path]) == ["甲"]
    assert worker._idle == [first]
    first.connection.close()
    first._process.kill()
    first._process.join()
    assert _reasons([path]) == ["甲"]
    assert worker._idle[-1] is not first
    shut_down()


def test_cancelling_stops_the_work(tmp_path: Path) -> None:
    class Cancelled(NoProgress):
        def is_cancelled(self) -> bool:
            return True

    with pytest.raises(CancelledError):
        list(read_files([_file(tmp_path, "hang")], Cancelled(), factory=OBEYING))


def test_leaving_early_stops_what_is_under_way(tmp_path: Path) -> None:
    files = read_files([_file(tmp_path, word) for word in ("甲", "hang")], NoProgress(), factory=OBEYING)
    assert next(files).reason == "甲"
    del files
    shut_down()
    assert multiprocessing.active_children() == []


def test_no_files_need_no_process() -> None:
    shut_down()
    assert _reasons([]) == []
    assert worker._idle == []


def test_progress_names_each_file(tmp_path: Path) -> None:
    said: list[tuple[int, int, str]] = []

    class Listening(NoProgress):
        def report(self, done: int, total: int, text: str) -> None:
            said.append((done, total, text))

    list(read_files([_file(tmp_path, "甲"), _file(tmp_path, "乙")], Listening(), factory=OBEYING))
    assert said == [(0, 2, "甲.xlsx"), (1, 2, "乙.xlsx")]


def test_the_bare_sheets_for_the_preview(tmp_path: Path) -> None:
    path = _file(tmp_path, "甲")
    assert read_raw(path, factory=OBEYING).sheets[0].cells == {(0, 0): RawCell("甲")}
    path.write_bytes(b"%PDF-1.4")
    with pytest.raises(UserError, match=r"甲.xlsx：这是 PDF 文件"):
        read_raw(path, factory=OBEYING)


def test_a_reader_that_cannot_start_is_a_bug_and_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no descriptions"):
        list(read_files([_file(tmp_path, "甲")], NoProgress(), factory="tests.helpers.interpreters:broken"))


def test_too_many_waiting_processes_are_not_kept() -> None:
    shut_down()
    taken = [worker._take(OBEYING) for _ in range(3)]
    for process in taken:
        worker._give_back(process)
    assert [process.is_alive for process in taken] == [True, True, False]
    shut_down()
    taken[0].stop()  # once more does no harm


def test_a_process_that_died_before_its_task_is_a_refusal(caplog: pytest.LogCaptureFixture) -> None:
    process = worker._take(OBEYING)
    process._process.kill()
    process._process.join()
    process.begin(Task("x" * 1_000_000, "forms"))
    assert _collected(process) == Answer(
        refusal="读取这个文件时出错，已停止，其他文件不受影响。请用 WPS 打开，另存为 .xlsx 后再试。"
    )
    caplog.clear()


def _collected(process: reader_process.ReaderProcess) -> Answer | None:
    answer = None
    while answer is None:
        process.connection.poll(0.2)
        answer = process.collect()
    return answer


# --- the child's side, called here


class Wire:
    """A connection that hands out tasks and keeps what is sent."""

    def __init__(self, *tasks: Task, broken: bool = False) -> None:
        self.tasks = list(tasks)
        self.sent: list[object] = []
        self.broken = broken

    def recv(self) -> Task:
        if not self.tasks:
            raise EOFError
        return self.tasks.pop(0)

    def send(self, message: object) -> None:
        if self.broken:
            raise BrokenPipeError
        self.sent.append(message)


def _served(wire: Wire, factory: str, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(child, "limit_memory", lambda _: None)
    connection: Connection = wire  # type: ignore[assignment]
    child.serve(connection, factory)
    return wire.sent


def test_the_child_answers_until_the_parent_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(_file(tmp_path, "甲"))
    tasks = Task(path, "forms"), Task(path, "sheets"), Task("~$甲.xlsx", "sheets")
    ready, parsed, book, refused = _served(Wire(*tasks), OBEYING, monkeypatch)
    assert ready == Ready()
    assert isinstance(parsed, Answer)
    assert parsed.parsed is not None
    assert parsed.parsed.reason == "甲"
    assert isinstance(book, Answer)
    assert book.book is not None
    assert isinstance(refused, Answer)
    assert refused.refusal.startswith("这是办公软件")


def test_the_child_confesses_a_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    task = Task(str(_file(tmp_path, "crash")), "forms")
    _, crash = _served(Wire(task), OBEYING, monkeypatch)
    assert isinstance(crash, Crash)
    assert "ZeroDivisionError" in crash.report
    assert _served(Wire(task, broken=True), OBEYING, monkeypatch) == []
    assert _served(Wire(broken=True), "tests.helpers.interpreters:broken", monkeypatch) == []


def test_running_out_of_memory_is_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(child, "read_data", full)
    path = tmp_path / "a.xlsx"
    path.write_bytes(ordinary())
    assert "内存" in child.answer(Task(str(path), "sheets"), interpreters.obeying()).refusal


def test_a_refused_file_keeps_its_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.4")
    parsed = child.answer(Task(str(path), "forms"), interpreters.obeying()).parsed
    assert parsed is not None
    assert (parsed.verdict, len(parsed.sha256)) == ("refused", 64)


@pytest.mark.skipif(sys.platform == "win32", reason="there is nothing to ask")
def test_windows_has_no_memory_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(sys, "platform", "win32")
    child.limit_memory(1)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_every_sentence_of_the_reader_is_in_the_list() -> None:
    assert {Refusal.TIMEOUT, Refusal.MEMORY, Refusal.CRASHED} <= set(Refusal)
    assert logging.getLogger(reader_process.__name__) is reader_process._log
