"""The parent's side of one reading process: start it, give it tasks, stop it when it takes too long."""

from __future__ import annotations

import logging
import multiprocessing
import time
from multiprocessing.connection import Connection

from app.excel.child import Answer, Crash, Ready, Task, serve
from app.excel.refusals import Refusal, sentence

TIME_LIMIT = 10.0
"""Seconds for one file; the largest real list takes less than one."""
START_LIMIT = 60.0
"""Seconds until the process waits for tasks; slow disks and virus scanners have their time."""

_log = logging.getLogger(__name__)


class ReaderProcess:
    """A child process and the task it works on."""

    def __init__(self, factory: str) -> None:
        self.factory = factory
        self.task: Task | None = None
        context = multiprocessing.get_context("spawn")
        self.connection, far_end = context.Pipe()
        self._process = context.Process(
            target=serve, args=(far_end, factory), name="jixiao-reader", daemon=True
        )
        self._process.start()
        far_end.close()  # else the end of the child would not be noticed
        self._ready = False
        self._stopped = False
        self._deadline = time.monotonic() + START_LIMIT

    @property
    def remaining(self) -> float:
        """Seconds until the task counts as hanging."""
        return max(0.0, self._deadline - time.monotonic())

    def begin(self, task: Task) -> None:
        """Give it a task; only when it has none."""
        self.task = task
        if self._ready:
            self._deadline = time.monotonic() + TIME_LIMIT
        try:
            self.connection.send(task)
        except OSError:
            _log.warning("The reader was gone before it got a task")  # `collect` finds the same and says it

    def collect(self) -> Answer | None:
        """The answer if it is there; a refusal when the process died or hangs; None while it works."""
        while self.connection.poll():
            try:
                message = self.connection.recv()
            except (EOFError, OSError):
                return self._gave_up(Refusal.CRASHED)
            if isinstance(message, Answer):
                self.task = None
                return message
            if isinstance(message, Crash):
                return self._crashed(message)
            self._now_ready(message)
        if not self.remaining:
            return self._gave_up(Refusal.TIMEOUT)
        return None

    @property
    def is_alive(self) -> bool:
        """Whether it can take another task."""
        return not self._stopped and self._process.is_alive()

    def stop(self, patience: float = 0.0) -> None:
        """End it; without patience at once, because nothing it does is worth keeping."""
        if self._stopped:
            return
        self._stopped = True
        self.connection.close()  # a waiting process ends by itself then
        self._process.join(patience)
        self._process.kill()
        self._process.join()
        self._process.close()

    def _now_ready(self, _message: Ready) -> None:
        self._ready = True
        self._deadline = time.monotonic() + TIME_LIMIT

    def _crashed(self, crash: Crash) -> Answer:
        if not self._ready:
            self.stop()
            raise RuntimeError(f"The reader did not start:\n{crash.report}")
        _log.error("The reader failed on %s:\n%s", self.task, crash.report)
        return self._gave_up(Refusal.CRASHED)

    def _gave_up(self, code: Refusal) -> Answer:
        """Stop the process; `task` stays, so that it is not used again."""
        _log.warning("Reading stopped (%s): %s", code, self.task)
        self.stop()
        return Answer(refusal=sentence(code, seconds=f"{TIME_LIMIT:g}"))


def connections(processes: list[ReaderProcess]) -> list[Connection]:
    """What to wait for."""
    return [process.connection for process in processes]
