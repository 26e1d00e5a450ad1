"""Each single write, flush, truncation, removal and renaming of an act is the last one, or fails."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from tests.torture.kills import Outcome
from tests.torture.robot import DONE
from tests.torture.scenarios import Scenario
from tests.torture.tracing import CRASHED, FAILING, REFUSED, Answer, act_freely, counted, run

ERRORS = ("ENOSPC", "EIO")
_ALL = -1
_UNCONFIRMED = "磁盘没有确认"


class Ground:
    """A scenario with what is there before and after it; every trial works in a fresh copy."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        self.scenario = scenario
        self._folder = folder
        self._template = folder / f"{scenario.name}-template"
        scenario.prepare(self._template)
        self._trials = 0
        with self as copy:
            self.before = scenario.look(copy)
            answer, self.calls = counted(scenario.name, copy)
            self.after = scenario.look(copy)
        assert answer.said == ((DONE, ""),), answer
        assert self.before != self.after, "the act does nothing"

    def __enter__(self) -> Path:
        """A fresh copy to act in."""
        self._trials += 1
        return Path(shutil.copytree(self._template, self._folder / f"{self.scenario.name}-{self._trials}"))

    def __exit__(self, *_error: object) -> None:
        """Remove the copy."""
        shutil.rmtree(self._folder / f"{self.scenario.name}-{self._trials}")


def killed_everywhere(folder: Path, scenario: Scenario, *, most: int = _ALL) -> Outcome:
    """Kill the act at every writing call: afterwards all of it is there, or nothing; and it can be done again.

    Ends after the run with failure number `most`.
    """
    ground = Ground(folder, scenario)
    outcome = Outcome(f"kill at every call: {scenario.name}")
    seen = Counter[str]()
    for call, number in _each(ground, sorted(ground.calls)):
        where = f"{scenario.name} killed at {call} {number} of {ground.calls[call]}"
        with ground as copy:
            answer = run(scenario.name, copy, _injection(call, "signal=SIGKILL", str(number)))
            _judge_killed(outcome, ground, copy, where, answer, seen)
        outcome.runs += 1
        if len(outcome.failures) == most:
            break
    outcome.figures = {"nothing done": seen[ground.before], "all done": seen[ground.after]}
    return outcome


def _judge_killed(
    outcome: Outcome, ground: Ground, copy: Path, where: str, answer: Answer, seen: Counter[str]
) -> None:
    try:
        state = ground.scenario.look(copy)
    except Exception as error:  # noqa: BLE001  # whatever is wrong is what was looked for
        outcome.fail(f"{where}: {error!r}")
        return
    seen[state] += 1
    if state not in {ground.before, ground.after}:
        outcome.fail(f"{where}: half done")
    elif answer.first == DONE and state != ground.after:
        outcome.fail(f"{where}: acknowledged and lost")
    elif state == ground.before:
        act_freely(ground.scenario.name, copy)
        if ground.scenario.look(copy) != ground.after:
            outcome.fail(f"{where}: cannot be done again")


def failing_everywhere(
    folder: Path, scenario: Scenario, *, errors: tuple[str, ...] = ERRORS, every: int = 1, most: int = _ALL
) -> Outcome:
    """Let every write and flush fail, once and from there on: a sentence, nothing changed, and it works again.

    Of the many pages one act writes, `every` third (say) may do; flushes are never left out.
    """
    ground = Ground(folder, scenario)
    outcome = Outcome(f"full or broken disk: {scenario.name}")
    endings = Counter[str]()
    calls = [
        (call, number) for call, number in _each(ground, FAILING) if call != "pwrite64" or number % every == 0
    ]
    for (call, number), error, often in product(calls, errors, ("", "+")):
        where = f"{scenario.name}: {error} at {call} {number}{often}"
        with ground as copy:
            answer = run(scenario.name, copy, _injection(call, f"error={error}", f"{number}{often}"))
            endings[answer.said[0][1].partition("\n")[0] if answer.said else "killed"] += 1
            _judge_failed(outcome, ground, copy, where, answer)
        outcome.runs += 1
        if len(outcome.failures) == most:
            break
    outcome.figures = dict(endings)
    return outcome


def _judge_failed(outcome: Outcome, ground: Ground, copy: Path, where: str, answer: Answer) -> None:
    state = ground.scenario.look(copy)
    landed = answer.first == DONE or _UNCONFIRMED in str(answer.said)
    allowed = {ground.after} if landed else {ground.before}
    if ground.scenario.more_is_fine:
        allowed.add(ground.after)
    if answer.first == CRASHED or not answer.said:
        outcome.fail(f"{where}: {answer.said}")
    elif state not in allowed:
        outcome.fail(
            f"{where}: {answer.first}, but stored is {'all' if state == ground.after else 'something else'}"
        )
    elif answer.first == REFUSED and not landed and state == ground.before:
        act_freely(ground.scenario.name, copy)
        if ground.scenario.look(copy) != ground.after:
            outcome.fail(f"{where}: does not work again")


def _each(ground: Ground, calls: Iterable[str]) -> Iterator[tuple[str, int]]:
    """(call, number) of every call the act makes."""
    for call in calls:
        for number in range(1, ground.calls[call] + 1):
            yield call, number


def _injection(call: str, what: str, when: str) -> tuple[str, ...]:
    return ("-e", f"trace={call}", "-e", f"inject={call}:{what}:when={when}")
