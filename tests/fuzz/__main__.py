"""`python -m tests.fuzz [COUNT [SEED [NUMBER]]]`: damage files and read them; NUMBER repeats one trial alone."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.fuzz.hostile import print_figures
from tests.fuzz.judge import OUTCOMES
from tests.fuzz.run import Summary, run, run_on_all

KEPT = Path("build/fuzz")
COUNT = 100_000


def main(arguments: list[str]) -> int:
    """Exit status 1 when a file crashed the reader, hung it, gave wrong values unseen or a wrong verdict."""
    count, seed, number = (*map(int, arguments), *(COUNT, 1, -1)[len(arguments) :])
    summary = Summary()
    safe = True
    if number >= 0:
        summary = run(1, seed, KEPT, number)
    else:
        safe = print_figures()
        for done, summary in run_on_all(count, seed, KEPT):  # the last one counts
            print(f"{done} of {count} files, {len(summary.failures)} failures", flush=True)
    _print(summary, seed)
    return 0 if safe and not summary.failures else 1


def _print(summary: Summary, seed: int) -> None:
    print(f"\nseed {seed}, slowest file {summary.slowest:.2f} s")
    print(f"{'':22}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
    for ending, damage in sorted({(ending, damage) for ending, damage, _ in summary.counts}):
        found = summary.outcomes(ending, damage)
        print(f"{ending:5} {damage:16}" + "".join(f"{found.get(outcome, 0):9}" for outcome in OUTCOMES))
    total = summary.outcomes()
    print(f"{'all':22}" + "".join(f"{total.get(outcome, 0):9}" for outcome in OUTCOMES))
    print(
        "told: a note asks to check the amounts. other: the XML itself was rewritten, values may differ.\n"
        "unseen: an .xls read differently; the format has no checksum, a changed digit looks like any digit."
    )
    for number, name, detail in summary.failures[:20]:
        print(f"\n{KEPT / name}: {detail.strip()[-1500:]}\nRepeat: python -m tests.fuzz 1 {seed} {number}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
