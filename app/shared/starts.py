"""Counts the starts that did not end well, so that the fourth one can be a careful one.

The file holds one line: how many in a row, how the last run stands (`starting`, `settled`, `failed`, `ended`)
and how long the record of native crashes was.  A run counts when it ended, without having been closed, within
its first minute, or when it crashed: a computer that is switched off in the evening is no crash.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

CAREFUL_AFTER = 3
SETTLED_AFTER = 60
"""Seconds after which a start has gone well."""

_STATES = frozenset({"starting", "settled", "failed", "ended"})


class Standing(NamedTuple):
    """What is known of the runs so far; `native` is the length of the record of native crashes in bytes."""

    bad: int = 0
    state: str = "ended"
    native: int = 0


class Starts:
    """The file of one user; a folder that cannot be written means that nothing is counted."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._now = Standing()

    def begin(self, native: int) -> bool:
        """Note a start; whether it should be a careful one."""
        self._now = begun(self._read(), native)
        self._write()
        return self._now.bad >= CAREFUL_AFTER

    def settle(self) -> None:
        """The first minute is over; what went wrong in it stays noted."""
        if self._now.state == "starting":
            self._turn("settled")

    def fail(self) -> None:
        """An unexpected error happened: it counts when the run had not settled."""
        if self._now.state == "starting":
            self._turn("failed")

    def end(self) -> None:
        """The window was closed; a run that failed keeps its mark."""
        if self._now.state != "failed":
            self._turn("ended")

    def forgive(self) -> None:
        """Begin to count anew: the user has chosen to start as usual."""
        self._now = self._now._replace(bad=0, state="starting")
        self._write()

    def _turn(self, state: str) -> None:
        self._now = self._now._replace(state=state)
        self._write()

    def _read(self) -> Standing:
        try:
            bad, state, native = self._file.read_text(encoding="ascii").split()
            return Standing(int(bad), state if state in _STATES else "ended", int(native))
        except (OSError, ValueError):
            return Standing()

    def _write(self) -> None:
        now = self._now
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Before the first paint, and torn it counts as nothing: not worth loading the careful writer.
            self._file.write_text(f"{now.bad} {now.state} {now.native}", encoding="ascii")
        except OSError:
            return


def begun(last: Standing, native: int) -> Standing:
    """The standing of a new start, after the last run and with the present length of the native record."""
    went_well = last.state in {"ended", "settled"} and native <= last.native
    return Standing(0 if went_well else last.bad + 1, "starting", native)
