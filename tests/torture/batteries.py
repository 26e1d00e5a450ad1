"""All tortures with the size of their short and long runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.torture.formulas import typed_formulas
from tests.torture.injected import failing_everywhere, killed_everywhere
from tests.torture.kills import Outcome, random_kills
from tests.torture.pages import damaged_pages
from tests.torture.power_cut import power_cuts
from tests.torture.scenarios import SCENARIOS, UNSAFE, Scenario
from tests.torture.starts import many_starts
from tests.torture.tampering import tampered_history


@dataclass(frozen=True, slots=True)
class Battery:
    """`run` is given an empty folder and how many times; 0 times means that it belongs to the long run only."""

    name: str
    short: int
    long: int
    run: Callable[[Path, int], Outcome]


def _everywhere(
    test: Callable[[Path, Scenario], Outcome], scenario: Scenario
) -> Callable[[Path, int], Outcome]:
    """As often as the scenario has calls."""
    return lambda folder, _times: test(folder, scenario)


_COUNTED = (
    Battery("kill -9", 100, 5_000, random_kills),
    Battery("power cut", 2_000, 100_000, power_cuts),
    Battery("damaged pages", 100, 10_000, damaged_pages),
    Battery("many starts", 5, 100, many_starts),
    Battery("formulas", 500, 20_000, typed_formulas),
    Battery("tampered history", 200, 4_000, tampered_history),
)
_SHORT_KILLS = {"edit", "import"}
_SHORT_FAILURES = {"import"}
_EVERY = 4
"""The short run lets every fourth page of an import fail, and every flush; the long run every one."""
LONG = (
    *_COUNTED,
    *(
        Battery(f"kill at every call: {row.name}", 1, 1, _everywhere(killed_everywhere, row))
        for row in SCENARIOS
    ),
    *(
        Battery(f"full or broken disk: {row.name}", 1, 1, _everywhere(failing_everywhere, row))
        for row in SCENARIOS
    ),
)
BATTERIES = (
    *_COUNTED,
    *(
        Battery(f"kill at every call: {row.name}", 1, 1, _everywhere(killed_everywhere, row))
        for row in SCENARIOS
        if row.name in _SHORT_KILLS
    ),
    *(
        Battery(
            f"{word} disk: {row.name}",
            1,
            1,
            _everywhere(partial(failing_everywhere, errors=(error,), every=_EVERY), row),
        )
        for row in SCENARIOS
        if row.name in _SHORT_FAILURES
        for word, error in (("full", "ENOSPC"), ("broken", "EIO"))
    ),
)
CONTROLS = (
    Battery("kill -9", 40, 40, partial(random_kills, early=True)),
    Battery("power cut", 200, 200, partial(power_cuts, safe=False)),
    Battery("damaged pages", 20, 20, partial(damaged_pages, check=False)),
    Battery("many starts", 3, 3, partial(many_starts, careful=False)),
    Battery("formulas", 500, 500, partial(typed_formulas, ours=False)),
    Battery("tampered history", 40, 40, partial(tampered_history, sealed=False)),
    Battery("kill at every call", 1, 1, _everywhere(partial(killed_everywhere, most=1), UNSAFE)),
    Battery("full or broken disk", 1, 1, _everywhere(partial(failing_everywhere, most=1), UNSAFE)),
)
"""The same with something left out that makes the program safe: each must find failures."""
