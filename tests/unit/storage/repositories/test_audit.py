# ruff: noqa: S608  # tampering takes statements made on the spot

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

LINES = tuple(
    HistoryLine(f"2025-01-0{number + 5}T12:00:00", person, "修改", subject, "旧", "新", "核对", "PC-1")
    for number, (person, subject) in enumerate((("甲", "s"), ("乙", "t"), ("甲", "s")))
)
GUARDS = ("audit_entry_kept_as_written", "audit_entry_never_deleted", "audit_entry_never_replaced")


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
        add(work, [many(number) for number in range(60)])
        work.commit()
    manipulations = (change, delete, insert, swap)
    for trial in range(200):
        with open_unit(write=True) as work:
            connection = connection_of(work)
            for guard in GUARDS:
                connection.exec_driver_sql(f"DROP TRIGGER {guard}")
            first = manipulations[trial % 4](connection, chance)
            state = followed(work)
            assert state.broken is not None, (trial, first)
            assert state.broken.number == first, trial
            assert (state.count, state.is_whole) == (first - 1, False)
    with open_unit() as work:
        assert followed(work).is_whole


def change(connection: Connection, chance: random.Random) -> int:
    number = chance.randint(1, 60)
    column = chance.choice(
        ("at", "person", "action", "subject", "old", "new", "reason", "machine", "prev_hash", "hash")
    )
    connection.exec_driver_sql(f"UPDATE audit_entry SET {column} = {column} || '0' WHERE id = {number}")
    return number


def delete(connection: Connection, chance: random.Random) -> int:
    """Of the last entry nothing follows: the tail is compared with backups instead."""
    number = chance.randint(1, 59)
    connection.exec_driver_sql(f"DELETE FROM audit_entry WHERE id = {number}")
    return number


def insert(connection: Connection, chance: random.Random) -> int:
    number = chance.randint(1, 59)
    connection.exec_driver_sql(f"UPDATE audit_entry SET id = -id - 1 WHERE id > {number}")
    connection.exec_driver_sql("UPDATE audit_entry SET id = -id WHERE id < 0")
    line = many(99)
    before = connection.exec_driver_sql(f"SELECT hash FROM audit_entry WHERE id = {number}").scalar()
    texts = (line.at, line.person, line.action, line.subject, line.old, line.new, line.reason, line.machine)
    values = ", ".join(f"'{text}'" for text in (*texts, before, seal(str(before), line)))
    connection.exec_driver_sql(
        "INSERT INTO audit_entry (id, uid, at, person, action, subject, old, new, reason, machine, prev_hash, hash)"
        f" VALUES ({number + 1}, 'forged', {values})"
    )
    return number + 2


def swap(connection: Connection, chance: random.Random) -> int:
    first, second = sorted(chance.sample(range(1, 61), 2))
    for old, new in ((first, -1), (second, first), (-1, second)):
        connection.exec_driver_sql(f"UPDATE audit_entry SET id = {new} WHERE id = {old}")
    return first


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
        assert [entry.number for entry in found] == numbers
        assert work.audit.count(wanted) == len(numbers)
        assert all(entry.name == ("交通局" if entry.line.subject == "t" else "") for entry in found)


def test_a_page_of_entries_begins_where_it_is_told(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        add(work, LINES)
        (entry,) = work.audit.found(HistoryFilter(), skip=1, limit=1)
        assert entry == HistoryEntry(2, LINES[1], seal(seal("", LINES[0]), LINES[1]))
        assert work.audit.people() == ("乙", "甲")


def many(number: int) -> HistoryLine:
    return HistoryLine(
        f"2025-01-05T12:00:{number:02}", "甲", "修改", f"s{number}", "旧", f"新{number}", "", "PC-1"
    )


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
