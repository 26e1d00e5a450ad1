from __future__ import annotations

import pytest

from app.domain.lines import HistoryLine
from app.storage.repositories.audit import seal
from app.storage.unit_of_work import Opener

LINES = tuple(
    HistoryLine(f"2025-01-05T12:00:0{number}", "甲", "修改", subject, "旧", "新", "核对")
    for number, subject in enumerate(("s", "t", "s"))
)


def test_the_history_comes_in_order_whole_or_of_one_thing(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        for line in LINES:
            work.audit.add(line)
        assert work.audit.entries() == LINES
        assert work.audit.entries("s") == (LINES[0], LINES[2])
        assert work.audit.entries("u") == ()


def test_each_entry_is_chained_to_the_one_before(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        assert work.audit.head() == ""
        head = ""
        for line in LINES:
            work.audit.add(line)
            head = seal(head, line)
            assert work.audit.head() == head
        assert work.audit.first_broken() is None


@pytest.mark.parametrize(
    ("change", "first"),
    [
        ("UPDATE audit_entry SET person = '乙' WHERE id = 2", 2),
        ("DELETE FROM audit_entry WHERE id = 1", 1),
        ("UPDATE audit_entry SET prev_hash = '' WHERE id = 3", 3),
    ],
)
def test_a_change_behind_the_programs_back_is_found(open_unit: Opener, change: str, first: int) -> None:
    with open_unit(write=True) as work:
        for line in LINES:
            work.audit.add(line)
        work._session.connection.exec_driver_sql(change)
        assert work.audit.first_broken() == first
