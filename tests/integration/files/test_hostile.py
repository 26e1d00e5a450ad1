"""Every file of the hostile corpus gets its verdict from the real reading process, in time and within limits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.excel import worker
from app.excel.child import MEMORY_LIMIT
from app.shared.progress import NoProgress
from tests.helpers.hostile_corpus import CORPUS, Hostile
from tests.helpers.process_use import cpu_seconds, peak_memory
from tests.helpers.refused import refused_as

LIMIT_SECONDS = 6.0
"""The tests note every line the reader runs, which slows it down threefold; `make fuzz` measures against 2 s."""
_HARMLESS = {"read", "not_a_form", "empty_template"}


@pytest.fixture(scope="module", autouse=True)
def _reader() -> Iterator[None]:
    worker.shut_down()  # of those that other tests left waiting, another might answer
    worker.warm_up()
    yield
    worker.shut_down()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices in folders")
@pytest.mark.parametrize("case", CORPUS, ids=[case.name for case in CORPUS])
def test_a_hostile_file_gets_its_verdict(case: Hostile, tmp_path: Path) -> None:
    path = tmp_path / case.file_name
    case.make(path)
    process = worker._idle[0]._process
    started = cpu_seconds(process.pid)
    (file,) = worker.read_files([path], NoProgress())
    if case.expected is None:
        assert file.verdict in _HARMLESS, file.reason
        assert any(case.note in note for note in ("", *file.notes))
    else:
        assert (file.verdict, refused_as(file.reason)) == ("refused", case.expected)
    assert worker._idle[0]._process is process, "the reader was lost"
    assert cpu_seconds(process.pid) - started < LIMIT_SECONDS
    assert peak_memory(process.pid) < MEMORY_LIMIT


def test_the_corpus_is_large_and_its_names_differ() -> None:
    assert len({case.name for case in CORPUS}) == len(CORPUS) >= 40
