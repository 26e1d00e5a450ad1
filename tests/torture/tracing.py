"""Running one act of a clerk under strace: counted, recorded, or with a call of the system failing or killing it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from app.shared.errors import UserError
from tests.torture import robot

WRITING = (
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "unlink",
    "unlinkat",
    "rename",
    "renameat2",
)
"""The calls by which files change."""
FAILING = ("write", "pwrite64", "fsync", "fdatasync")
"""Those that a full or broken disk refuses."""

REFUSED, CRASHED = "refused", "crashed"
_GO = "go"
_INSTALLER = Path(__file__).parents[2] / "packaging" / "system_packages.sh"
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")
_TOO_LONG = 60  # seconds


class NoTracerError(RuntimeError):
    """There is no strace and it could not be installed: these tests must not be left out silently."""


def strace() -> str:
    """Where strace is; it is installed when it is missing and that is allowed."""
    found = shutil.which("strace")
    if found is None:
        subprocess.run([str(_INSTALLER), "strace"], check=False, capture_output=True)
        found = shutil.which("strace")
    if found is None:
        raise NoTracerError("strace is missing: sudo apt-get install strace")
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an act: its answers in order (`done`, `refused` with the sentence, `crashed`), none if killed."""

    said: tuple[tuple[str, str], ...]

    @property
    def first(self) -> str:
        """How it ended the first time, "" when it was killed before it could tell."""
        return self.said[0][0] if self.said else ""


def perform(channel: robot.Channel, scenario: str, folder: Path, times: int) -> None:
    """In the clerk: get ready, wait for the sign to begin, act, and tell how it ended; as often as told."""
    from tests.torture.scenarios import SCENARIOS, UNSAFE

    doing = next(known for known in (*SCENARIOS, UNSAFE) if known.name == scenario).act(folder)
    channel.send(robot.READY)
    channel.receive()
    for _ in range(times):
        try:
            doing()
        except UserError as error:
            channel.send(REFUSED, str(error))
        except BaseException as error:  # noqa: BLE001  # told to the test, which fails
            channel.send(CRASHED, repr(error))
        else:
            channel.send(robot.DONE, "")


def run(
    scenario: str,
    folder: Path,
    options: tuple[str, ...],
    *,
    record: Path | None = None,
    times: int = 1,
) -> Answer:
    """Let a clerk do a scenario's act under strace with these options; what it said until its end."""
    said = []
    with (
        robot.started(perform, scenario, folder, times) as (process, channel),
        watched(process, channel, options, record),
    ):
        while (answer := channel.receive()) is not None:
            said.append((answer[0], answer[1]))
    return Answer(tuple(said))


def act_freely(scenario: str, folder: Path) -> Answer:
    """Let a clerk do a scenario's act and nobody watch."""
    with robot.started(perform, scenario, folder, 1) as (_process, channel):
        channel.receive()
        channel.send(_GO)
        answer = channel.receive()
        return Answer(((answer[0], answer[1]),) if answer else ())


def counted(scenario: str, folder: Path) -> tuple[Answer, Counter[str]]:
    """How often each writing call happens in an act that is left alone."""
    record = folder.parent / "calls"
    answer = run(scenario, folder, ("-e", f"trace={','.join(WRITING)}"), record=record)
    calls = (_CALL.match(line) for line in record.read_text(errors="replace").splitlines())
    record.unlink()
    return answer, Counter(call[1] for call in calls if call)


@contextmanager
def watched(
    process: BaseProcess, channel: robot.Channel, options: tuple[str, ...], record: Path | None = None
) -> Iterator[None]:
    """Watch a clerk that is ready, and give it the sign to begin; ends when the clerk has ended."""
    assert channel.receive() is not None, "the clerk did not get ready"
    command = [strace(), "-f", "-o", str(record or os.devnull), *options, "-p", str(process.pid)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    try:
        first = tracer.stderr.readline()
        if "attached" not in first:
            raise NoTracerError(f"strace cannot watch a process here: {first.strip()}")
        channel.send(_GO)
        yield
        process.join(_TOO_LONG)
        tracer.wait(_TOO_LONG)
    finally:
        tracer.kill()
        tracer.wait()
        tracer.stderr.close()
