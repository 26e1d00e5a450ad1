"""Runs use-cases in the background; answers arrive on the main thread.

One thread does queries and commands, first come first served, so that writes never meet; a second one does
long work that only reads, so that pages and cells need not wait for it.

The only place, beside the crash hook, that catches every exception: a bug ends in a report, not in silence.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.shared.errors import CancelledError, RetryableError, UserError
from app.usecases.outcome import Outcome

_LOG = logging.getLogger("jixiao.work")
T = TypeVar("T")
Way = Literal["again", "elsewhere", ""]
"""What the user wants after an obstacle: the same again, the same to another place, nothing."""


@dataclass(slots=True)
class Ticket:
    """One piece of work with what to do afterwards; `answer` or `error` is set by the thread.

    `again` asks for the same once more, `elsewhere` for the same with another target.
    """

    work: Callable[[], Any]
    done: Callable[[Any], None] | None
    owner: QObject | None
    latest: str = ""
    name: str = ""
    failed: Callable[[], None] | None = None
    again: Callable[[], None] | None = None
    elsewhere: Callable[[], None] | None = None
    answer: Any = None
    error: BaseException | None = None
    trace: str = ""


class Job(QObject):
    """Progress of one long piece of work; reported in the thread, shown on the main thread."""

    advanced = Signal(int, int, str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._cancelled = threading.Event()

    def report(self, done: int, total: int, text: str) -> None:
        """Say that `done` of `total` steps are finished."""
        self.advanced.emit(done, total, text)

    def is_cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()


class Lane:
    """One worker thread, started with its first ticket."""

    def __init__(self, name: str, finished: Callable[[Ticket], object]) -> None:
        self._name = name
        self._finished = finished
        self._tickets: queue.SimpleQueue[Ticket | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def put(self, ticket: Ticket) -> None:
        """Do this after everything before it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name=f"jixiao-{self._name}", daemon=True)
            self._thread.start()
        self._tickets.put(ticket)

    def close(self) -> None:
        """Finish what is queued and end the thread."""
        if self._thread is not None:
            self._tickets.put(None)
            self._thread.join()
            self._thread = None

    def _serve(self) -> None:
        while (ticket := self._tickets.get()) is not None:
            execute(ticket)
            note(ticket)
            self._finished(ticket)


class Runner(QObject):
    """Queries, commands and jobs of the whole window."""

    committed = Signal(object)  # an Outcome
    refused = Signal(object)  # a UserError
    crashed = Signal(str)  # a report to copy
    cancelled = Signal()
    job_started = Signal(object)  # a Job
    job_ended = Signal()
    idle = Signal()  # everything asked for so far is answered
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, Ticket] = {}
        self._under_way = 0
        self.ask_way: Callable[[RetryableError, bool], Way] | None = None
        self._reading_jobs: set[Job] = set()
        self._lanes = {name: Lane(name, self._finished.emit) for name in ("database", "reading")}
        self._finished.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def run_query(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        latest: str = "",
    ) -> None:
        """Ask for a value.

        `done` is dropped when `owner` is gone, or when a newer query with the same `latest` was asked.
        """
        self._enqueue(
            Ticket(
                work,
                done,
                owner,
                latest=f"{id(owner)}/{latest}" if latest else "",
                again=lambda: self.run_query(work, done, owner=owner, latest=latest),
            )
        )

    def run_command(
        self,
        work: Callable[[], Outcome[T]],
        done: Callable[[T], None] | None = None,
        *,
        owner: QObject | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Change something; what changed is announced by `committed` before `done` gets the value.

        `failed` is called when it was refused, once the user no longer wants to try again.
        """
        again = lambda: self.run_command(work, done, owner=owner, failed=failed)  # noqa: E731  # beside its use
        self._enqueue(Ticket(work, done, owner, name=_name_of(work), failed=failed, again=again))

    def run_job(
        self,
        title: str,
        work: Callable[[Job], Outcome[T]],
        done: Callable[[T], None] | None = None,
        *,
        owner: QObject | None = None,
        writes: bool = False,
        elsewhere: Callable[[], None] | None = None,
    ) -> None:
        """Long work with progress and cancel; its Outcome is announced like a command's.

        `writes` puts it in line with the commands: only for work that changes the database.
        `elsewhere` starts the same work with another target, when the first one cannot be written.
        """
        job = Job(title)
        if not writes:
            self._reading_jobs.add(job)
        self.job_started.emit(job)

        def finish() -> Outcome[T]:
            try:
                return work(job)
            finally:
                self._reading_jobs.discard(job)
                self.job_ended.emit()

        def again() -> None:
            self.run_job(title, work, done, owner=owner, writes=writes, elsewhere=elsewhere)

        ticket = Ticket(finish, done, owner, name=_name_of(work), again=again, elsewhere=elsewhere)
        self._start(ticket, "database" if writes else "reading")

    @property
    def is_idle(self) -> bool:
        """Whether nothing is queued, running or waiting to be handed over."""
        return not self._under_way

    def close(self) -> None:
        """Finish what is being written, stop long jobs that only read, end the threads."""
        for job in tuple(self._reading_jobs):
            job.cancel()
        for lane in self._lanes.values():
            lane.close()

    def _enqueue(self, ticket: Ticket) -> None:
        if ticket.latest:
            self._newest[ticket.latest] = ticket
        self._start(ticket, "database")

    def _start(self, ticket: Ticket, lane: str) -> None:
        self._under_way += 1
        self._lanes[lane].put(ticket)

    def _settle(self, ticket: Ticket) -> None:
        """On the main thread: hand over, then tell when that was the last one."""
        try:
            self._hand_over(ticket)
        finally:
            self._under_way -= 1
            if self.is_idle:
                self.idle.emit()

    def _hand_over(self, ticket: Ticket) -> None:
        """Announce the change, then hand the value to whoever still wants it."""
        if ticket.latest and self._newest.get(ticket.latest) is not ticket:
            return
        self._newest.pop(ticket.latest, None)
        if ticket.error is not None:
            self._tell_error(ticket)
            return
        value = ticket.answer
        if isinstance(value, Outcome):
            self.committed.emit(value)
            value = value.value
        if ticket.done is not None and (ticket.owner is None or shiboken6.isValid(ticket.owner)):
            ticket.done(value)

    def _tell_error(self, ticket: Ticket) -> None:
        if isinstance(ticket.error, RetryableError) and self.ask_way is not None:
            self._go_on(ticket, self.ask_way(ticket.error, ticket.elsewhere is not None))
        else:
            self._give_up(ticket)

    def _go_on(self, ticket: Ticket, way: Way) -> None:
        """As the user chose; the person behind the work may be gone by now."""
        wanted = ticket.owner is None or shiboken6.isValid(ticket.owner)
        step = {"again": ticket.again, "elsewhere": ticket.elsewhere}.get(way) if wanted else None
        if step is not None:
            step()
        elif ticket.failed is not None and wanted:
            ticket.failed()

    def _give_up(self, ticket: Ticket) -> None:
        if ticket.failed is not None and (ticket.owner is None or shiboken6.isValid(ticket.owner)):
            ticket.failed()
        if isinstance(ticket.error, CancelledError):
            self.cancelled.emit()
        elif isinstance(ticket.error, UserError):
            self.refused.emit(ticket.error)
        else:
            self.crashed.emit(ticket.trace)


def note(ticket: Ticket) -> None:
    """Tell the log which work was done or refused, never what it was about."""
    if isinstance(ticket.error, UserError):
        _LOG.info("refused %s in %s", type(ticket.error).__name__, ticket.name)
    elif isinstance(ticket.answer, Outcome):
        _LOG.info("done %s", ticket.name)


def _name_of(work: Callable[..., Any]) -> str:
    return f"{getattr(work, '__module__', '')}.{getattr(work, '__qualname__', '')}"


def execute(ticket: Ticket) -> None:
    """Do the work of a ticket and note its answer or error."""
    try:
        ticket.answer = ticket.work()
    except (CancelledError, UserError) as error:
        ticket.error = error
    except Exception as error:  # noqa: BLE001  # a bug becomes a report
        from app.shared.crash_outline import explained

        ticket.error, ticket.trace = explained(error)
