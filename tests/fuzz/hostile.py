"""The hostile corpus through the real reader, with exact figures."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.excel import worker
from app.shared.progress import NoProgress
from tests.helpers.hostile_corpus import CORPUS
from tests.helpers.process_use import cpu_seconds, peak_memory
from tests.helpers.refused import refused_as


@dataclass(frozen=True, slots=True)
class Figure:
    """One file: whether the verdict is the expected one, seconds and MB the reader needed."""

    name: str
    right: bool
    seconds: float
    megabytes: float


def figures() -> list[Figure]:
    """All files of the corpus, in order, by one warm reader."""
    found: list[Figure] = []
    worker.warm_up()
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(CORPUS):
            path = Path(folder, str(number), case.file_name)
            path.parent.mkdir()
            case.make(path)
            pid = worker._idle[0]._process.pid
            peak_memory(pid)
            start = cpu_seconds(pid)
            (file,) = worker.read_files([path], NoProgress())
            code = refused_as(file.reason) if file.verdict == "refused" else None
            alive = pid == worker._idle[0]._process.pid
            spent = cpu_seconds(pid) - start if alive else 0.0
            size = peak_memory(pid) / (1 << 20) if alive else 0.0
            found.append(Figure(case.name, alive and code == case.expected, spent, size))
    worker.shut_down()
    return found


def print_figures() -> bool:
    """Print the slowest, the largest and all wrong verdicts; whether there are none."""
    found = figures()
    slow, large = max(found, key=lambda one: one.seconds), max(found, key=lambda one: one.megabytes)
    wrong = [one.name for one in found if not one.right]
    print(
        f"{len(found)} hostile files: {len(found) - len(wrong)} verdicts as expected, wrong: {wrong or 'none'}"
    )
    print(
        f"slowest {slow.seconds:.2f} s ({slow.name}), largest {large.megabytes:.0f} MB ({large.name})\n",
        flush=True,
    )
    return not wrong
