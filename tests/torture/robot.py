"""A clerk in a process of its own: works through steps, says which are acknowledged, may be killed at any moment.

Step number n depends on what is stored and on n alone, so a clerk that was killed is followed by the next one, and
an undisturbed run tells what must be stored after each step.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Literal

import app.storage.repositories.submissions
import app.storage.unit_of_work  # noqa: F401  # loaded once, before clerks are forked
from app.bootstrap import build_context, load_definitions
from app.usecases.context import Context
from tests.helpers.county import NOW
from tests.torture.state import state_of
from tests.torture.steps import STEPS

load_definitions()

Telling = Literal["before", "after", "state"]
READY, DONE = "ready", "done"
_PREFIX = 4  # bytes that tell a message's length


class Channel:
    """Messages over a socket: sending is `sendto`, never a `write` that a test counts or breaks."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def send(self, *words: object) -> None:
        """Send one message, given to the system when this returns."""
        text = "\t".join(map(str, words)).encode()
        self._end.sendall(len(text).to_bytes(_PREFIX, "big") + text)

    def receive(self) -> list[str] | None:
        """The next message, None when the other side is gone."""
        size = self._exactly(_PREFIX)
        text = self._exactly(int.from_bytes(size, "big")) if size else None
        return None if text is None else text.decode().split("\t")

    def close(self) -> None:
        """Nothing more is sent or received."""
        self._end.close()

    def _exactly(self, size: int) -> bytes | None:
        found = b""
        while len(found) < size:
            try:
                more = self._end.recv(size - len(found))
            except ConnectionError:
                return None
            if not more:
                return None
            found += more
        return found


def clerks() -> ForkServerContext:
    """Starts clerks in some milliseconds: everything is loaded before they are forked."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.torture.warm"])
    # Clerks are killed, so nobody would get to know which lines they ran: they need not be watched.
    watching = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("COVERAGE_")}
    forkserver.ensure_running()
    os.environ.update(watching)
    return context


@contextmanager
def started(
    task: Callable[..., None], *arguments: object, **more: object
) -> Iterator[tuple[BaseProcess, Channel]]:
    """A clerk at work on `task(channel, *arguments)`; what is left of it at the end is killed."""
    ours, theirs = socket.socketpair()
    process = clerks().Process(target=_begin, args=(task, theirs, *arguments), kwargs=more, daemon=True)
    with _without_main():
        process.start()
    theirs.close()
    channel = Channel(ours)
    try:
        yield process, channel
    finally:
        process.kill()
        process.join()
        channel.close()


@contextmanager
def _without_main() -> Iterator[None]:
    """A new process would import the program it comes from, here all of pytest, each time."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _begin(task: Callable[..., None], end: socket.socket, *arguments: object, **more: object) -> None:
    let_be_traced()
    with fixed_names():
        task(Channel(end), *arguments, **more)
    os._exit(0)  # nothing is tidied up: neither does a clerk that is killed


def let_be_traced() -> None:
    """Where only parents may trace (Yama), let anybody."""
    import ctypes

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_long(-1), 0, 0, 0)


def work(
    channel: Channel,
    database: Path,
    seed: int,
    steps: range,
    *,
    telling: Telling = "after",
) -> None:
    """Do the steps of these numbers; tells ready (seconds, state), then each step that is done.

    Tells of a step after it, after it with the state, or (too early) before it.
    """
    begun = time.perf_counter()
    ctx = at_step(build_context(database, person="测试员"), steps.start)
    with ctx.unit_of_work() as unit:
        unit.lists.agencies()
    channel.send(READY, time.perf_counter() - begun, state_of(database))
    for number in steps:
        if telling == "before":
            channel.send(DONE, number)
        do_step(ctx, seed, number)
        if telling != "before":
            channel.send(DONE, number, state_of(database) if telling == "state" else "")


def do_step(ctx: Context, seed: int, number: int) -> None:
    """One step of the clerk."""
    random = Random(f"{seed}:{number}")
    name_anew(number)
    STEPS[random.randrange(len(STEPS))](at_step(ctx, number), random.randrange)


def at_step(ctx: Context, number: int) -> Context:
    """The context at the moment of that step."""
    return replace(ctx, clock=lambda: NOW + timedelta(minutes=number))


_names = {"step": 0, "count": 0}


def name_anew(step: int) -> None:
    """New things of this step get names of its own."""
    _names.update(step=step, count=0)


@contextmanager
def fixed_names() -> Iterator[None]:
    """Give new things the same names on every run, wherever `uuid4` was imported to."""
    real = uuid.uuid4

    def fixed() -> uuid.UUID:
        _names["count"] += 1
        content = f"{_names['step']}:{_names['count']}".encode()
        return uuid.UUID(bytes=sha256(content).digest()[:16], version=4)

    holders = [module for module in list(sys.modules.values()) if getattr(module, "uuid4", None) is real]
    for module in holders:
        module.uuid4 = fixed  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in holders:
            module.uuid4 = real  # type: ignore[attr-defined]
