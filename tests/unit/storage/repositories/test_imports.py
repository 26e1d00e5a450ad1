from __future__ import annotations

import pytest

from app.domain.lines import BatchLine
from app.domain.vocabulary import Stage
from app.storage.unit_of_work import Opener
from tests.helpers.submissions import project_form

FIRST = BatchLine("b1", "2025-01-05T12:00:00", "甲", 2, 3, reverted=False)
SECOND = BatchLine("b2", "2025-01-06T12:00:00", "乙", 1, 1, reverted=False)
HASH = "a" * 64


def test_batches_come_newest_first_and_counts_are_replaced(open_unit: Opener) -> None:
    counted = BatchLine("b1", FIRST.at, FIRST.person, 2, 9, reverted=False)
    with open_unit(write=True) as work:
        for batch in (FIRST, SECOND, counted):
            work.imports.add_batch(batch)
        assert work.imports.batches() == (SECOND, counted)


def test_a_batch_tells_the_stages_of_its_forms_in_the_order_of_the_year(open_unit: Opener) -> None:
    goal, report = project_form("s", stage=Stage.GOAL), project_form("t", stage=Stage.SELF_EVALUATION)
    with open_unit(write=True) as work:
        for batch in (FIRST, SECOND):
            work.imports.add_batch(batch)
        work.submissions.put_many([goal, report])
        for uid in ("t", "s"):
            work.imports.note_change("b1", uid, None)
        stages = {batch.uid: batch.stages for batch in work.imports.batches()}
    assert stages == {"b1": (Stage.GOAL, Stage.SELF_EVALUATION), "b2": ()}


def test_a_file_is_known_until_its_batch_is_taken_back(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        assert not work.imports.known(HASH)
        work.imports.add_batch(FIRST)
        work.imports.put_file(HASH, "自评表.xlsx", b"content", "b1")
        assert work.imports.known(HASH)
        work.imports.mark_reverted("b1")
        assert not work.imports.known(HASH)
        assert work.imports.batches()[0].reverted
        assert work.imports.content(HASH) == b"content"


def test_the_bytes_are_kept_once_however_often_the_file_comes(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        for batch in (FIRST, SECOND):
            work.imports.add_batch(batch)
            work.imports.put_file(HASH, f"{batch.uid}.xlsx", b"content", batch.uid)
            work.imports.put_file(HASH, f"{batch.uid} (2).xlsx", b"content", batch.uid)
            assert work.imports.known(HASH)
        count = work._session.connection.exec_driver_sql
        assert count("SELECT count(*) FROM received_file").scalar() == 1
        assert count("SELECT count(*) FROM import_file").scalar() == 4
        assert work.imports.content("b" * 64) is None


def test_many_bytes_are_written_before_the_end(open_unit: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.repositories.imports._MOST_BYTES", 10)
    with open_unit(write=True) as work:
        work.imports.put_file(HASH, "a.xlsx", b"more than ten", "b1")
        count = work._session.connection.exec_driver_sql
        assert count("SELECT size FROM received_file").scalar() == 13


def test_what_a_batch_replaced_is_noted_once_in_order(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.imports.add_batch(FIRST)
        work.submissions.put_many([project_form(uid) for uid in ("s", "t")])
        work.imports.note_change("b1", "t", None)
        work.imports.note_change("b1", "s", 4)
        assert work.imports.changes("b1") == (("t", None), ("s", 4))
        work.imports.note_change("b1", "s", 5)
        work.commit()
        assert work.imports.changes("b1") == (("t", None), ("s", 4))
        assert work.imports.changes("b2") == ()
