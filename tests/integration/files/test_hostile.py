"""Every file of the hostile corpus gets its verdict from the real reading process, in time and within limits."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.excel import worker
from app.excel.child import MEMORY_LIMIT
from app.shared.progress import NoProgress
from tests.helpers.hostile_corpus import CORPUS, Hostile
from tests.helpers.refused import refused_as

LIMIT_SECONDS = 2.0
_HARMLESS = {"read", "not_a_form", "empty_template"}


@pytest.fixture(scope="module", autouse=True)
def _reader() -> Iterator[None]:
    worker.warm_up()
    yield
    worker.shut_down()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in folders")
@pytest.mark.parametrize("case", CORPUS, ids=[case.name for case in CORPUS])
def test_a_hostile_file_gets_its_verdict(case: Hostile, tmp_path: Path) -> None:
    path = tmp_path / case.file_name
    case.make(path)
    process = worker._idle[0]._process
    started = _busy(process.pid)
    (file,) = worker.read_files([path], NoProgress())
    if case.expected is None:
        assert file.verdict in _HARMLESS, file.reason
        assert any(case.note in note for note in ("", *file.notes))
    else:
        assert (file.verdict, refused_as(file.reason)) == ("refused", case.expected)
    assert worker._idle[0]._process is process, "the reader was lost"
    assert _busy(process.pid) - started < LIMIT_SECONDS
    assert _peak(process.pid) < MEMORY_LIMIT


def test_the_corpus_is_large_and_its_names_differ() -> None:
    assert len({case.name for case in CORPUS}) == len(CORPUS) >= 40


def _busy(pid: int | None) -> float:
    """Seconds the process has worked, however busy the machine is with others."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int | None) -> int:
    """Bytes of memory the process held at most since the last call."""
    folder = Path(f"/proc/{pid}")
    match = re.search(r"VmHWM:\s+(\d+) kB", (folder / "status").read_text())
    assert match is not None
    (folder / "clear_refs").write_text("5")
    return int(match[1]) << 10
