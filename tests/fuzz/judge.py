"""What became of a damaged file, and whether that is allowed."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from random import Random
from types import FrameType
from typing import Literal

from app.excel.child import Interpret
from app.excel.interpret import load_interpreter
from app.excel.open_file import read_data
from app.excel.raw_books import OVERLAPPING
from app.excel.read_xls import DOUBTFUL
from app.excel.refusals import RefusedError
from app.forms.raw_sheet import RawBook
from tests.fuzz.damage import BYTES, MEMBERS, Damage, inside, stored
from tests.fuzz.intact import Intact, intact_files

HANG_SECONDS = 10.0

Outcome = Literal["refused", "same", "told", "other", "unseen", "wrong", "crash", "hang"]
"""Refused; read as the intact file; read differently with a note; read differently where that is allowed
(somebody else's faulty writer); differently in an .xls, which has no checksum; differently; bug; too slow."""
OUTCOMES: tuple[Outcome, ...] = ("refused", "same", "told", "other", "unseen", "wrong", "crash", "hang")
FAILURES: frozenset[Outcome] = frozenset({"wrong", "crash", "hang"})


@dataclass(frozen=True, slots=True)
class Trial:
    """One damaged file; `strict` says that what is read must be what the intact file holds."""

    intact: Intact
    damage: str
    data: bytes
    strict: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it, with the traceback of a crash or the first difference."""

    outcome: Outcome
    detail: str = ""


class HangError(Exception):
    """Reading took too long."""


def trial(seed: int, number: int) -> Trial:
    """The same damaged file for the same seed and number."""
    chance = Random(f"{seed}:{number}")
    files = _by_format()
    intact = chance.choice(files[sorted(files)[number % len(files)]])
    kind = chance.choice(_KINDS["xls" if intact.ending == "xls" else "zip"])
    data = intact.data
    if kind == "inside":
        return Trial(intact, kind, inside(data, chance), strict=False)
    name, damage = chance.choice(sorted((BYTES if kind == "bytes" else MEMBERS).items()))
    if intact.ending != "xls" and chance.random() < 0.5:
        data = stored(data)
    return Trial(intact, name, _really(damage, data, chance), strict=True)


_KINDS = {"xls": ("bytes",), "zip": ("bytes", "bytes", "members", "inside", "inside")}


def judge(one: Trial) -> Verdict:
    """Read the damaged file as the child does and compare."""
    try:
        with _time_limit(HANG_SECONDS):
            return _compared(one, read_data(one.intact.name, one.data))
    except RefusedError:
        return Verdict("refused")
    except HangError:
        return Verdict("hang")
    except Exception:  # noqa: BLE001  # whatever it is, it is the finding
        return Verdict("crash", traceback.format_exc())


def _compared(one: Trial, book: RawBook) -> Verdict:
    """What was read, set beside the intact file; forms are only made of what differs."""
    if _content(book) == _content(one.intact.book):
        return Verdict("same")
    _interpreter()(book)
    if not one.strict:
        return Verdict("other")
    if any(DOUBTFUL in note or OVERLAPPING in note for note in book.notes):
        return Verdict("told")
    return Verdict("unseen" if one.intact.ending == "xls" else "wrong", _difference(one.intact.book, book))


def _really(damage: Damage, data: bytes, chance: Random) -> bytes:
    """Damage that changes something."""
    for _ in range(20):
        changed = damage(data, chance)
        if changed != data:
            return changed
    return data[:-1]


@cache
def _by_format() -> dict[str, tuple[Intact, ...]]:
    endings = {file.ending for file in intact_files()}
    return {ending: tuple(file for file in intact_files() if file.ending == ending) for ending in endings}


@cache
def _interpreter() -> Interpret:
    return load_interpreter()


def _content(book: RawBook) -> object:
    """What counts: sheets and own marks; notes may differ."""
    return book.sheets, book.marks


def _difference(intact: RawBook, other: RawBook) -> str:
    """The first cell, merge or name that differs."""
    for one, two in zip(intact.sheets, other.sheets, strict=False):
        for at in sorted({*one.cells, *two.cells}):
            if one.cells.get(at) != two.cells.get(at):
                return f"cell {at}: {one.cells.get(at)} → {two.cells.get(at)}"
        if one != two:
            return f"sheet {one.name!r} → {two.name!r}, merges or hidden state"
    return "number of sheets or marks"


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise HangError in the main thread after so long."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
