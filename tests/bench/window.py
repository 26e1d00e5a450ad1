"""Process start to first paint, to a usable list, event loop gaps and memory, against a bare window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.county import county
from tests.bench.measure import Measure

_RUNS = 7


def measures() -> Iterator[Measure]:
    """First paint at most 1.5 of a bare window, list at most 4, gap 100 ms, memory +250 MB."""
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name) / "small.db", Path(name) / "large.db"
        county(small, 5_000, with_forms=True)
        county(large, 20_000, with_forms=True)
        # By turns, so that a busy moment of the machine meets both.
        runs = [(_run("bare"), _run("ours", small)) for _ in range(_RUNS)]
        bare, ours = [run[0] for run in runs], [run[1] for run in runs]
        big = _run("ours", large)
    floor = _median(bare, "painted")
    for key, title, aim in (("painted", "first paint", 1.5), ("usable", "list of 5 000 usable", 4.0)):
        value = _median(ours, key)
        detail = f"{value:.3f} s / {floor:.3f} s"
        yield Measure(f"process start to {title}", value / floor, aim, detail)
    gap = _median(ours, "gap")
    yield Measure("largest event loop gap while loading (ms)", gap, 100.0, f"{gap:.0f} ms")
    heavy = {name for run in ours for name in run["heavy"]}
    yield Measure("heavy modules at first paint", len(heavy), 0.0, ", ".join(sorted(heavy)))
    more = float(big["memory"]) - _median(bare, "memory")
    yield Measure("memory with 20 000 projects above a bare window (MB)", more, 250.0, f"{more:.0f} MB")


def _median(runs: list[dict], key: str) -> float:  # type: ignore[type-arg]  # JSON of the child
    return statistics.median(float(run[key]) for run in runs)


def _run(*arguments: object) -> dict:  # type: ignore[type-arg]  # JSON of the child
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "BENCH_START": str(time.time())}
    command = [sys.executable, "-m", "tests.bench.window_child", *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found
