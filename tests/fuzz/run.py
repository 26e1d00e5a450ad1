"""The long run: many damaged files on all processors, with a summary; what fails is kept."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.excel.child import MEMORY_LIMIT
from tests.fuzz.judge import FAILURES, Outcome, judge, trial

_BATCH = 200
_SHOWN_EVERY = 5000
_RESERVE = 1 << 30
"""Bytes that this process holds more than the reader: intact files, test tools."""


@dataclass(slots=True)
class Summary:
    """Counts per format, damage and outcome; failures as (number, name of the file kept, what happened)."""

    counts: Counter[tuple[str, str, Outcome]] = field(default_factory=Counter)
    failures: list[tuple[int, str, str]] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, other: Summary) -> None:
        """Put the counts of a batch in."""
        self.counts.update(other.counts)
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)

    def outcomes(self, ending: str = "", damage: str = "") -> Mapping[Outcome, int]:
        """Counts per outcome, of one format or damage or all."""
        found: Counter[Outcome] = Counter()
        for (of, by, outcome), count in self.counts.items():
            if ending in {"", of} and damage in {"", by}:
                found[outcome] += count
        return found


def run(count: int, seed: int, kept: Path | None = None, first: int = 0) -> Summary:
    """Judge the trials first … first + count here; the damaged files that fail are written to `kept`."""
    summary = Summary()
    for number in range(first, first + count):
        one = trial(seed, number)
        start = time.perf_counter()
        verdict = judge(one)
        summary.slowest = max(summary.slowest, time.perf_counter() - start)
        summary.counts[one.intact.ending, one.damage, verdict.outcome] += 1
        if verdict.outcome in FAILURES:
            name = f"{seed}-{number}-{one.damage}-{verdict.outcome}.{one.intact.ending}"
            summary.failures.append((number, name, f"{one.intact.name}: {verdict.detail}"))
            if kept is not None:
                kept.mkdir(parents=True, exist_ok=True)
                (kept / name).write_bytes(one.data)
    return summary


def run_on_all(count: int, seed: int, kept: Path, workers: int = 2) -> Iterator[tuple[int, Summary]]:
    """The same on several processes with limited memory; yields the files done and the summary so far."""
    summary = Summary()
    batches = [(min(_BATCH, count - first), seed, kept, first) for first in range(0, count, _BATCH)]
    context = multiprocessing.get_context("spawn")
    done = shown = 0
    with context.Pool(workers, _limit) as pool:
        for batch in pool.imap_unordered(_run_batch, batches):
            summary.add(batch)
            done += sum(batch.counts.values())
            if done >= shown + _SHOWN_EVERY:
                shown = done
                yield done, summary
    yield done, summary


def _run_batch(arguments: tuple[int, int, Path, int]) -> Summary:
    return run(*arguments)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT + _RESERVE, MEMORY_LIMIT + _RESERVE))
