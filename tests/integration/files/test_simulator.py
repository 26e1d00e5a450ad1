"""Made-up offices: random cards in random layouts through the whole reader, against what was meant."""

from __future__ import annotations

from pathlib import Path

from tests.offices.simulator import Tally, run

FILES = 60
SEED = 20261122
LEAST_ROWS = 97.0
"""Percent of indicator rows that must be read right; the rest must be told."""


def test_rows_and_amounts_are_read_right_or_told(tmp_path: Path) -> None:
    whole = Tally()
    for tally in run(FILES, SEED, tmp_path).values():
        whole.counts += tally.counts
        whole.failures += tally.failures
    report = "\n".join(whole.failures)
    assert whole.counts["row right"] > FILES, "too few rows to tell anything"
    assert whole.counts["value wrong"] == whole.counts["amount wrong"] == 0, report
    assert whole.share("amount", "right", "flagged") == 100.0, report
    assert whole.share("row", "right") >= LEAST_ROWS, report
    assert whole.share("field", "right") >= LEAST_ROWS, report


def test_the_same_seed_draws_the_same_offices(tmp_path: Path) -> None:
    first, second = (run(5, 1, tmp_path) for _ in range(2))
    assert {name: tally.counts for name, tally in first.items()} == {
        name: tally.counts for name, tally in second.items()
    }
