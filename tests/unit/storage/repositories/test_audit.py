from __future__ import annotations

import random
from hashlib import sha256

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.domain.history import ChainState, HistoryEntry, HistoryFilter
from app.domain.lines import HistoryLine
from app.domain.organisation import Agency
from app.storage.repositories.audit import seal
from app.storage.unit_of_work import Opener, SqlUnitOfWork
from tests.helpers.tampering import MANIPULATIONS, entry, unguard

LINES = tuple(
    HistoryLine(f"2025-01-0{number + 5}T12:00:00", person, "修改", subject, "旧", "新", "核对", "PC-1")
    for number, (person, subject) in enumerate((("甲", "s"), ("乙", "t"), ("甲", "s")))
)


def test_the_history_comes_in_order_whole_or_of_one_thing(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        add(work, LINES)
        assert work.audit.entries() == LINES
        assert work.audit.entries("s") == (LINES[0], LINES[2])
        assert work.audit.entries("u") == ()


def test_each_entry_is_chained_to_the_one_before(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        assert work.audit.head() == ""
        head = ""
        for number, line in enumerate(LINES, start=1):
            work.audit.add(line)
            head = seal(head, line)
            assert work.audit.head() == work.audit.hash_at(number) == head
        assert work.audit.hash_at(4) == work.audit.hash_at(0) == ""
        state = followed(work)
        assert state == ChainState(3, head, LINES[2].at, 3, is_complete=True)
        assert state.is_whole


def test_an_entry_from_before_computers_were_noted_keeps_its_seal() -> None:
    line = HistoryLine("2025-01-05T12:00:00", "甲", "修改", "s", "旧", "新", "核对")
    content = '["", "2025-01-05T12:00:00", "甲", "修改", "s", "旧", "新", "核对"]'
    assert seal("", line) == sha256(content.encode()).hexdigest()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET person = '丙' WHERE id = 2",
        "DELETE FROM audit_entry WHERE id = 2",
        "DELETE FROM audit_entry",
        "REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id = 2",
        (
            "INSERT OR REPLACE INTO audit_entry (id, uid, at, person, action, subject, old, new, reason, prev_hash, hash)"
            " SELECT 9, uid, '', '', '', '', '', '', '', '', '' FROM audit_entry WHERE id = 2"
        ),
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(open_unit: Opener, statement: str) -> None:
    with open_unit(write=True) as work:
        add(work, LINES)
        with pytest.raises(IntegrityError, match="append-only"):
            connection_of(work).exec_driver_sql(statement)
        assert work.audit.entries() == LINES


def test_two_hundred_random_changes_behind_the_programs_back_are_found(open_unit: Opener) -> None:
    chance = random.Random(20_25)
    with open_unit(write=True) as work:
        add(work, [entry(number) for number in range(60)])
        work.commit()
    for trial in range(200):
        with open_unit(write=True) as work:
            unguard(connection_of(work))
            first = MANIPULATIONS[trial % 4](connection_of(work), chance.randint(1, 60), 60, chance)
            state = followed(work)
            assert state.broken is not None, (trial, first)
            assert state.broken.number == first, trial
            assert (state.count, state.is_whole) == (first - 1, False)
    with open_unit() as work:
        assert followed(work).is_whole


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (HistoryFilter(), [3, 2, 1]),
        (HistoryFilter(person="甲"), [3, 1]),
        (HistoryFilter(since="2025-01-06"), [3, 2]),
        (HistoryFilter(until="2025-01-06"), [2, 1]),
        (HistoryFilter(since="2025-01-06", until="2025-01-06"), [2]),
        (HistoryFilter(text="修改 核"), [3, 2, 1]),
        (HistoryFilter(text="删除"), []),
        (HistoryFilter(text="%"), []),
        (HistoryFilter(text=seal("", LINES[0])[:12].upper()), [1]),
        (HistoryFilter(thing="交通"), [2]),
        (HistoryFilter(thing="JTJ"), []),
        (HistoryFilter(thing="s"), [3, 1]),
    ],
)
def test_entries_are_found_newest_first(open_unit: Opener, wanted: HistoryFilter, numbers: list[int]) -> None:
    with open_unit(write=True) as work:
        add(work, LINES)
        work.organisation.put_agencies([Agency("t", "301", "交通局", "")])
        found = work.audit.found(wanted)
        assert [row.number for row in found] == numbers
        assert work.audit.count(wanted) == len(numbers)
        assert all(row.name == ("交通局" if row.line.subject == "t" else "") for row in found)


def test_a_page_of_entries_begins_where_it_is_told(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        add(work, LINES)
        (found,) = work.audit.found(HistoryFilter(), skip=1, limit=1)
        assert found == HistoryEntry(2, LINES[1], seal(seal("", LINES[0]), LINES[1]))
        assert work.audit.people() == ("乙", "甲")


def add(work: SqlUnitOfWork, lines: tuple[HistoryLine, ...] | list[HistoryLine]) -> None:
    for line in lines:
        work.audit.add(line)


def followed(work: SqlUnitOfWork) -> ChainState:
    """The whole chain, in steps that do not divide it evenly."""
    state = ChainState()
    while not state.is_complete:
        state = work.audit.followed(state, 7)
    return state


def connection_of(work: SqlUnitOfWork) -> Connection:
    return work._session.connection
