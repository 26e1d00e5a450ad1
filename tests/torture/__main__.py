"""The long run: `python -m tests.torture [--short] [NAME ...]` prints figures, writes build/torture.json.

Exit status 1 when something was lost, or when a control found nothing.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from tests.torture.batteries import BATTERIES, CONTROLS, LONG, Battery
from tests.torture.kills import Outcome

_RESULTS = Path("build/torture.json")
_SHOWN = 5  # failures


def main() -> int:
    """Run all batteries, or those whose name begins with one of the words given."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--short", action="store_true", help="the size that the tests use")
    parser.add_argument("names", nargs="*", help="only batteries whose names begin so")
    chosen = parser.parse_args()
    batteries = BATTERIES if chosen.short else LONG
    plan = [(row, row.short if chosen.short else row.long, False) for row in batteries]
    plan += [(row, row.short, True) for row in CONTROLS]
    rows = [
        _run(battery, times, control=control)
        for battery, times, control in plan
        if not chosen.names or battery.name.startswith(tuple(chosen.names))
    ]
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text(json.dumps(rows, ensure_ascii=False, indent=1, default=str), "utf-8")
    return int(not all(row["holds"] for row in rows))


def _run(battery: Battery, times: int, *, control: bool) -> dict[str, object]:
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        outcome: Outcome = battery.run(Path(folder), times)
    holds = bool(outcome.failures) if control else not outcome.failures
    seconds = round(time.perf_counter() - begun)
    mark = "holds " if holds else "FAILED"
    print(
        f"{mark} {outcome.name}: {outcome.runs} runs, {len(outcome.failures)} failures, {seconds} s {outcome.figures}"
    )
    for sentence in outcome.failures[:_SHOWN] if not control else ():
        print(f"       {sentence}")
    return {
        "name": outcome.name,
        "runs": outcome.runs,
        "failures": len(outcome.failures),
        "control": control,
        "holds": holds,
        "seconds": seconds,
        "figures": outcome.figures,
    }


if __name__ == "__main__":
    raise SystemExit(main())
