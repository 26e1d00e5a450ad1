"""A measure is a ratio of the program's time (or memory) to a floor taken in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of build/bench.json; `aim` is what `ratio` may be at most (at least, when `least`)."""

    name: str
    ratio: float
    aim: float
    detail: str = ""
    least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the aim is met."""
        return self.ratio >= self.aim if self.least else self.ratio <= self.aim

    def as_json(self) -> dict[str, object]:
        """The stable keys, and what the ratio consists of."""
        return {
            "name": self.name,
            "ratio": round(self.ratio, 4),
            "aim": self.aim,
            "holds": self.holds,
            "detail": self.detail,
        }


def seconds(job: Callable[[], object], times: int = 3) -> float:
    """The median wall time of a few runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def compare(name: str, *, ours: float, floor: float, aim: float) -> Measure:
    """Our seconds against the floor's."""
    return Measure(name, ours / floor, aim, f"{ours:.3f} s / {floor:.3f} s")


def seconds_beside(
    ours: Callable[[], object], floor: Callable[[], object], times: int = 9
) -> tuple[float, float]:
    """The median wall times of two jobs that take turns, so that a busy moment of the machine hits both."""
    taken = [(seconds(ours, 1), seconds(floor, 1)) for _ in range(times)]
    return statistics.median(one for one, _ in taken), statistics.median(other for _, other in taken)
