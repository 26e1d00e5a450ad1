"""Random kill -9 while a clerk works: what was acknowledged is there, everything else is whole or not there."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.helpers.county import small_county
from tests.torture import robot
from tests.torture.state import state_of

_STEPS = 120
_MOST_AT_ONCE = 12  # steps that are acknowledged before a clerk is killed, at most
_PATIENCE = 3.0  # seconds a start may take


@dataclass
class Outcome:
    """What a battery found; `failures` are sentences."""

    name: str
    runs: int = 0
    failures: list[str] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)

    def fail(self, sentence: str) -> None:
        """Note a failure."""
        self.failures.append(sentence)


def county_database(folder: Path) -> Path:
    """The small county without forms, as every battery starts with it."""
    folder.mkdir(parents=True, exist_ok=True)
    robot.name_anew(-1)  # before the first step
    with robot.fixed_names():
        small_county(folder)
    return folder / "jixiao.db"


def undisturbed(database: Path, seed: int, steps: int = _STEPS) -> list[str]:
    """The state before the first step and after each of them."""
    with robot.started(robot.work, database, seed, range(steps), telling="state") as (_process, channel):
        ready = channel.receive()
        assert ready is not None, "the clerk did not start"
        states = [ready[2]]
        while (done := channel.receive()) is not None:
            states.append(done[2])
    assert len(states) == steps + 1, f"the clerk stopped at step {len(states) - 1}"
    return states


def random_kills(folder: Path, kills: int, *, seed: int = 1, early: bool = False) -> Outcome:
    """Kill clerks at random moments, each following the one before, and compare with the undisturbed run.

    `early` clerks say that a step is done before it is (the control).
    """
    outcome = Outcome("kill -9 of clerks who speak too early (control)" if early else "kill -9")
    fresh = county_database(folder / "fresh")
    states = undisturbed(_copy(fresh, folder / "undisturbed"), seed)
    random = Random(seed)
    acknowledged = 0
    slowest = 0.0
    database, at = _copy(fresh, folder / "0"), 0
    while outcome.runs < kills:
        if at >= _STEPS:
            shutil.rmtree(database.parent)
            database, at = _copy(fresh, folder / str(outcome.runs)), 0
        last, seconds, found = _killed(database, at, random, task=(seed, "before" if early else "after"))
        outcome.runs += 1
        slowest = max(slowest, seconds)
        if found != states[at]:
            outcome.fail(f"run {outcome.runs}: started with another state than {at}")
            break
        acknowledged += last - at
        state = state_of(database)
        if state == states[last]:
            at = last
        elif last < _STEPS and state == states[last + 1]:
            at = last + 1  # done, but killed before it could say so
        else:
            outcome.fail(f"run {outcome.runs}: after step {last} neither that step nor the next is stored")
            break
    if slowest > _PATIENCE:
        outcome.fail(f"a start took {slowest:.1f} s")
    outcome.figures = {"acknowledged": acknowledged, "slowest start s": round(slowest, 2)}
    return outcome


def _killed(
    database: Path, at: int, random: Random, *, task: tuple[int, robot.Telling]
) -> tuple[int, float, str]:
    """Kill a clerk after some steps and a moment; the last acknowledged step, seconds and state at its start."""
    seed, telling = task
    wanted = at + random.randrange(_MOST_AT_ONCE)
    with robot.started(robot.work, database, seed, range(at, _STEPS), telling=telling) as (process, channel):
        ready = channel.receive()
        assert ready is not None, "the clerk did not start"
        last = at
        while last < wanted and (done := channel.receive()) is not None:
            last = int(done[1]) + 1
        time.sleep(random.random() / 50)
        process.kill()
        process.join()
        while (done := channel.receive()) is not None:
            last = int(done[1]) + 1
    return last, float(ready[1]), ready[2]


def _copy(database: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(database, folder / database.name))
