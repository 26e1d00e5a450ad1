"""Three bad starts in a row make the next one careful; what ended well makes the count begin anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.shared.starts import Standing, Starts, begun

Run = Callable[[Starts], None]


def closed(starts: Starts) -> None:
    starts.end()


def killed_at_once(starts: Starts) -> None:
    """Nothing is noted."""


def switched_off_in_the_evening(starts: Starts) -> None:
    starts.settle()


def crashed_at_once(starts: Starts) -> None:
    starts.fail()
    starts.settle()
    starts.end()


def crashed_in_the_evening(starts: Starts) -> None:
    starts.settle()
    starts.fail()
    starts.end()


@pytest.mark.parametrize(
    ("runs", "careful"),
    [
        ([], False),
        ([killed_at_once] * 2, False),
        ([killed_at_once] * 3, True),
        ([crashed_at_once] * 3, True),
        ([crashed_at_once, killed_at_once, crashed_at_once], True),
        ([killed_at_once, killed_at_once, closed], False),
        ([killed_at_once, killed_at_once, closed, killed_at_once], False),
        ([switched_off_in_the_evening] * 5, False),
        ([crashed_in_the_evening] * 5, False),
    ],
)
def test_when_a_start_is_careful(tmp_path: Path, runs: list[Run], careful: bool) -> None:
    for run in runs:
        starts = Starts(tmp_path / "starts")
        starts.begin(0)
        run(starts)
    assert Starts(tmp_path / "starts").begin(0) is careful


def test_a_native_crash_counts_however_late(tmp_path: Path) -> None:
    for length in (0, 500, 1000):
        starts = Starts(tmp_path / "starts")
        assert not starts.begin(length)
        starts.settle()
    assert Starts(tmp_path / "starts").begin(1500)


def test_a_shortened_record_is_no_crash() -> None:
    assert begun(Standing(0, "settled", 900), 0) == Standing(0, "starting", 0)


def test_starting_as_usual_begins_to_count_anew(tmp_path: Path) -> None:
    file = tmp_path / "starts"
    file.write_text("3 starting 0", encoding="ascii")
    starts = Starts(file)
    assert starts.begin(0)
    starts.forgive()
    assert not Starts(file).begin(0)


@pytest.mark.parametrize("content", ["", "3", "x starting 0", "ÿ", "9 nonsense 0"])
def test_an_unreadable_file_counts_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "starts").write_text(content, encoding="utf-8")
    assert not Starts(tmp_path / "starts").begin(0)


def test_without_a_writable_folder_nothing_is_counted(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    starts = Starts(tmp_path / "file" / "starts")
    assert not starts.begin(0)
    starts.end()
