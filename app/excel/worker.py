"""Reading foreign files in warm child processes, two at a time, with limits on memory and time."""

from __future__ import annotations

import atexit
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import wait
from pathlib import Path

from app.excel.child import Answer, Task
from app.excel.reader_process import ReaderProcess, connections
from app.forms.own_labels import OwnLabel
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import RawBook
from app.shared.errors import CancelledError, UserError
from app.shared.progress import NoProgress, Progress, step

FACTORY = "app.excel.interpret:load_interpreter"
"""Where the child finds what makes forms of sheets."""
MOST_READERS = 2
_LOOK_UP = 0.2  # seconds between two looks whether the user cancelled
_PATIENCE = 2.0  # seconds for a waiting process to end by itself

_idle: list[ReaderProcess] = []
_idle_lock = threading.Lock()


def read_files(
    paths: Sequence[Path],
    progress: Progress,
    *,
    labels: Sequence[OwnLabel] = (),
    factory: str = FACTORY,
) -> Iterator[ParsedFile]:
    """Each file's verdict, in the order given; a file that crashes its reader or hangs is refused.

    `labels` are the bureau's own; they travel with each task, so that waiting processes know new ones too.
    Raises CancelledError when the user asked to stop.
    """
    tasks = [Task(str(path), "forms", tuple(labels)) for path in paths]
    for number, answer in enumerate(_ahead(tasks, progress, factory)):
        path = tasks[number].path
        step(progress, number, len(tasks), Path(path).name)
        yield answer.parsed or ParsedFile(path, "refused", answer.refusal)


def read_raw(path: Path, *, factory: str = FACTORY) -> RawBook:
    """The sheets of a file as they are; UserError with the refusal when it is not read."""
    for answer in _answers([Task(str(path), "sheets")], NoProgress(), factory):
        if answer.book is not None:
            return answer.book
        raise UserError(f"{path.name}：{answer.refusal}")
    raise AssertionError(path)  # one task has one answer


def shut_down() -> None:
    """Stop the waiting processes; the next file starts new ones."""
    with _idle_lock:
        processes = list(_idle)
        _idle.clear()
    for process in processes:
        process.stop(_PATIENCE)


def warm_up(*, factory: str = FACTORY) -> None:
    """Start a process now, so that the first file is read without delay."""
    _give_back(_take(factory))


class _Leaving(NoProgress):
    """Cancelled by the user, or because whoever asked for the files has left before the end."""

    def __init__(self, progress: Progress) -> None:
        self.left = False
        self._progress = progress

    def is_cancelled(self) -> bool:
        """Whether nobody waits for more answers."""
        return self.left or self._progress.is_cancelled()


def _ahead(tasks: Sequence[Task], progress: Progress, factory: str) -> Iterator[Answer]:
    """The answers, the next one fetched in a thread: no process waits while the caller thinks about one."""
    leaving = _Leaving(progress)
    answers = _answers(tasks, leaving, factory)
    try:
        with ThreadPoolExecutor(1, "jixiao-reading") as thread:
            coming = thread.submit(next, answers, None)
            try:
                while (answer := coming.result()) is not None:
                    coming = thread.submit(next, answers, None)
                    yield answer
            finally:
                leaving.left = True
    finally:
        answers.close()


def _answers(tasks: Sequence[Task], progress: Progress, factory: str) -> Generator[Answer, None, None]:
    """Answers in the order of the tasks, worked on by as many processes as there may be."""
    waiting = deque(enumerate(tasks))
    working: dict[int, ReaderProcess] = {}
    answers: dict[int, Answer] = {}
    try:
        for number in range(len(tasks)):
            _set_to_work(waiting, working, factory)
            while number not in answers:
                _wait(list(working.values()), progress)
                answers |= _collected(working)
                _set_to_work(waiting, working, factory)
            yield answers.pop(number)
    finally:
        for process in working.values():
            process.stop()


def _set_to_work(waiting: deque[tuple[int, Task]], working: dict[int, ReaderProcess], factory: str) -> None:
    while waiting and len(working) < MOST_READERS:
        index, task = waiting.popleft()
        working[index] = _take(factory)
        working[index].begin(task)


def _wait(processes: list[ReaderProcess], progress: Progress) -> None:
    if progress.is_cancelled():
        raise CancelledError
    wait(connections(processes), min(_LOOK_UP, *(process.remaining for process in processes)))


def _collected(working: dict[int, ReaderProcess]) -> dict[int, Answer]:
    """The answers that are there; their processes are free again, or gone."""
    answers: dict[int, Answer] = {}
    for index, process in list(working.items()):
        answer = process.collect()
        if answer is not None:
            answers[index] = answer
            del working[index]
            if process.task is None:
                _give_back(process)
    return answers


def _take(factory: str) -> ReaderProcess:
    """A waiting process, or a new one."""
    with _idle_lock:
        for process in _idle:
            if process.factory == factory and process.is_alive:
                _idle.remove(process)
                return process
    return ReaderProcess(factory)


def _give_back(process: ReaderProcess) -> None:
    with _idle_lock:
        if len(_idle) < MOST_READERS:
            _idle.append(process)
            return
    process.stop()


atexit.register(shut_down)
