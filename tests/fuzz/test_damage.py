"""Damaged files are refused or read as they were: no crash, no hang, no wrong value unseen (the short run)."""

from __future__ import annotations

import zipfile
from random import Random

import pytest

from tests.fuzz import damage
from tests.fuzz.intact import intact_files
from tests.fuzz.judge import Trial, judge, trial
from tests.fuzz.run import run

COUNT = 500
SEED = 20_261_122


@pytest.mark.parametrize("part", range(4))
def test_damaged_files_are_refused_or_read_the_same(part: int) -> None:
    summary = run(COUNT, SEED, first=part * COUNT)
    assert summary.failures == []
    found = summary.outcomes()
    assert sum(found.values()) == COUNT
    assert found["refused"] > COUNT // 3
    xls = summary.outcomes("xls")
    assert xls.get("unseen", 0) <= sum(xls.values()) * 0.06, (
        "the checks of .xls files find less than they did"
    )


def test_every_format_and_kind_of_damage_takes_part() -> None:
    trials = [trial(SEED, number) for number in range(1000)]
    assert {one.intact.ending for one in trials} == {"xlsx", "xls", "ods", "docx"}
    assert {one.damage for one in trials} == {*damage.BYTES, *damage.MEMBERS, "inside"}
    assert all(one.data != one.intact.data for one in trials)
    assert trials[7].data == trial(SEED, 7).data


def test_without_the_checksums_wrong_values_get_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the comparison sees wrong values, and the checksums are what keeps them out."""
    intact = next(file for file in intact_files() if file.name == "own/self_evaluation.xlsx")
    plain = damage.stored(intact.data)
    chance = Random(SEED)
    trials = [Trial(intact, "flipped", damage.flipped(plain, chance), strict=True) for _ in range(300)]
    outcomes = {judge(one).outcome for one in trials}
    assert outcomes <= {"refused", "same"}
    monkeypatch.setattr(zipfile.ZipExtFile, "_update_crc", lambda *_: None)
    assert sum(judge(one).outcome == "wrong" for one in trials) > 20


def test_a_crash_and_a_hang_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    one = trial(SEED, 0)

    def crash(*_arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tests.fuzz.judge.read_data", crash)
    assert judge(one).outcome == "crash"

    def hang(*_arguments: object) -> None:
        while True:
            pass

    monkeypatch.setattr("tests.fuzz.judge.read_data", hang)
    monkeypatch.setattr("tests.fuzz.judge.HANG_SECONDS", 0.1)
    assert judge(one).outcome == "hang"
