"""Power cuts: of a recorded run, at any moment, every state the disk may legally be in afterwards.

Until a file is flushed, each of its writes (even each sector) may be on the disk or not, in any order; names
appear and vanish in order, but as late as the next flush of their folder.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture import robot
from tests.torture.kills import Outcome, county_database, undisturbed
from tests.torture.state import state_of
from tests.torture.tracing import watched

_SECTOR = 512
_RECORDED = ("openat", "write", "pwrite64", "ftruncate", "fsync", "fdatasync", "unlink", "rename", "sendto")
_LINE = re.compile(r"^(?:\d+ +)?(?P<call>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)(?P<rest>.*)$")
_OPENED = re.compile(r'^AT_FDCWD[^,]*, "(?P<path>[^"]*)", (?P<flags>[^,]*)')
_FILE = re.compile(r"^\d+<(?P<path>[^>]*)>(?:, (?P<rest>.*))?$")
_WRITE = re.compile(r'^"(?P<content>(?:\\x[0-9a-f]{2})*)", \d+(?:, (?P<offset>\d+))?')
_NAMES = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Event:
    """One call: `kind` is open, write, truncate, flush, unlink, rename or done."""

    kind: str
    path: str = ""
    content: bytes = b""
    offset: int = 0
    target: str = ""


@dataclass
class File:
    """What surely is on the disk, and what may be."""

    content: bytearray
    pending: list[Event] = field(default_factory=list)


class Disk:
    """The files of one folder as a power cut would find them."""

    def __init__(self, folder: str, files: dict[str, bytes]) -> None:
        self._folder = folder
        self._names = {name: File(bytearray(content)) for name, content in files.items()}
        self._now = dict(self._names)
        self._renamings: list[dict[str, File]] = []

    def apply(self, event: Event) -> None:
        """Take one call in."""
        if event.path == self._folder:
            if event.kind == "flush":
                self._names, self._renamings = dict(self._now), []
            return
        name = self._name(event.path)
        if name is None:
            return
        if event.kind == "open" and name not in self._now:
            self._rename({**self._now, name: File(bytearray())})
        elif event.kind in {"write", "truncate"}:
            self._now[name].pending.append(event)
        elif event.kind == "flush":
            file = self._now[name]
            file.content, file.pending = _written(file.content, file.pending), []
        elif event.kind == "unlink":
            self._rename({other: file for other, file in self._now.items() if other != name})
        elif event.kind == "rename":
            names = {other: file for other, file in self._now.items() if other != name}
            self._rename({**names, self._name(event.target) or event.target: self._now[name]})

    def cut(self, random: Random) -> dict[str, bytes]:
        """The files after a power cut now, one of the many possibilities."""
        names = random.choice([self._names, *self._renamings])
        return {name: bytes(_written(file.content, _survived(file, random))) for name, file in names.items()}

    def _rename(self, names: dict[str, File]) -> None:
        self._now = names
        self._renamings.append(names)

    def _name(self, path: str) -> str | None:
        folder, _, name = path.rpartition("/")
        return name if folder == self._folder else None


def power_cuts(folder: Path, cuts: int, *, seed: int = 3, steps: int = 25, safe: bool = True) -> Outcome:
    """Cut the power at random moments of a recorded run; without `safe` SQLite does not flush (the control)."""
    outcome = Outcome("power cut" if safe else "power cut without flushing (control)")
    fresh = county_database(folder / "fresh")
    copy = Path(shutil.copytree(fresh.parent, folder / "undisturbed")) / fresh.name
    states = undisturbed(copy, seed, steps)
    recorded = Path(shutil.copytree(fresh.parent, folder / "recorded")) / fresh.name
    begun = {path.name: path.read_bytes() for path in recorded.parent.iterdir() if path.is_file()}
    events = list(_events(_record(recorded, seed, steps, folder / "record", safe=safe), recorded.parent))
    random = Random(seed)
    moments = sorted(random.randrange(len(events) + 1) for _ in range(cuts))
    disk, done, passed = Disk(str(recorded.parent), begun), 0, 0
    for moment in moments:
        while passed < moment:
            event = events[passed]
            disk.apply(event)
            done += event.kind == "done"
            passed += 1
        outcome.runs += 1
        wrong = _judge(folder / "cut", fresh.name, disk.cut(random), states[done : done + 2])
        if wrong:
            outcome.fail(f"cut {outcome.runs} after call {moment}, {done} steps acknowledged: {wrong}")
    outcome.figures = {"calls": len(events), "acknowledged": steps, "lost or torn": len(outcome.failures)}
    return outcome


def _judge(folder: Path, name: str, files: dict[str, bytes], allowed: list[str]) -> str:
    """What is wrong with the files after a cut, "" for nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file, content in files.items():
        (folder / file).write_bytes(content)
    try:
        state = state_of(folder / name)
    except Exception as error:  # noqa: BLE001  # whatever is wrong is what was looked for
        return repr(error)
    return "" if state in allowed else "an acknowledged step is lost, or one is torn"


def work_unflushed(channel: robot.Channel, database: Path, seed: int, steps: int, safe: bool) -> None:
    """In the clerk: wait for the sign to begin, then work; unless `safe`, SQLite leaves flushing to the system."""
    from app.storage import engine

    if not safe:
        settings = tuple((key, "OFF" if key == "synchronous" else value) for key, value in engine.SETTINGS)
        engine.SETTINGS = settings
    channel.send(robot.READY)
    channel.receive()
    robot.work(channel, database, seed, range(steps))


def _record(database: Path, seed: int, steps: int, record: Path, *, safe: bool) -> list[str]:
    options = ("-e", f"trace={','.join(_RECORDED)}", "-xx", "-y", "-s", "100000")
    with (
        robot.started(work_unflushed, database, seed, steps, safe) as (process, channel),
        watched(process, channel, options, record),
    ):
        while channel.receive() is not None:
            pass
    return record.read_text("ascii").splitlines()


def _events(lines: list[str], folder: Path) -> Iterator[Event]:
    for line in lines:
        found = _LINE.match(line)
        if found is None or found["result"] == "-1":
            continue
        event = _event(found["call"], found["arguments"])
        if event is not None and (event.kind == "done" or event.path.startswith(str(folder))):
            yield event


def _event(call: str, arguments: str) -> Event | None:
    if call == "sendto":
        content = _WRITE.match(arguments.partition(", ")[2])
        said = _bytes(content["content"]) if content else b""
        return Event("done") if robot.DONE.encode() in said else None
    if call in {"unlink", "rename"}:
        paths = [_bytes(path).decode() for path in _NAMES.findall(arguments)]
        return Event(call, paths[0], target=paths[-1])
    if call == "openat":
        opened = _OPENED.match(arguments)
        if opened is None or "O_CREAT" not in opened["flags"]:
            return None
        return Event("open", _bytes(opened["path"]).decode())
    file = _FILE.match(arguments)
    return _of_file(call, _bytes(file["path"]).decode(), file["rest"] or "") if file else None


def _of_file(call: str, path: str, rest: str) -> Event | None:
    if call in {"fsync", "fdatasync"}:
        return Event("flush", path)
    if call == "ftruncate":
        return Event("truncate", path, offset=int(rest))
    written = _WRITE.match(rest)
    if written is None or written["offset"] is None:
        return None  # `write`, without a place, is used for new files that are not the database's
    return Event("write", path, _bytes(written["content"]), int(written["offset"]))


def _bytes(text: str) -> bytes:
    """The bytes of what strace writes as hexadecimal."""
    found: bytes = ast.literal_eval(f'b"{text}"')
    return found


def _written(content: bytearray, events: list[Event]) -> bytearray:
    changed = bytearray(content)
    for event in events:
        if event.kind == "truncate":
            changed = changed[: event.offset].ljust(event.offset, b"\0")
            continue
        if len(changed) < event.offset:
            changed.extend(bytes(event.offset - len(changed)))
        changed[event.offset : event.offset + len(event.content)] = event.content
    return changed


def _survived(file: File, random: Random) -> list[Event]:
    """Which of the writes that were not flushed are on the disk: all, none, the first, or any sectors."""
    way = random.randrange(4)
    if way == 0:
        return file.pending
    if way == 1:
        return file.pending[: random.randrange(len(file.pending) + 1)]
    parts = [part for event in file.pending for part in _sectors(event)]
    share = random.random()
    return [part for part in parts if random.random() < share]


def _sectors(event: Event) -> Iterator[Event]:
    if event.kind == "truncate":
        yield event
        return
    for start in range(0, len(event.content), _SECTOR):
        part = event.content[start : start + _SECTOR]
        yield Event("write", event.path, part, event.offset + start)
