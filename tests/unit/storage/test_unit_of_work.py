from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.domain.form_data import FormData
from app.domain.lines import BatchLine, HistoryLine
from app.domain.organisation import Agency, Department, FiscalYear
from app.domain.project import Project, ProjectYear
from app.domain.submission import Event, GateOpinion, Submission
from app.domain.vocabulary import Stage, Subject
from app.storage.unit_of_work import SqlUnitOfWork
from tests.helpers.database import empty_database, opened

TABLES = (
    "fiscal_year", "department", "agency", "project", "project_year", "submission", "submission_revision",
    "gate_opinion", "explanation", "received_file", "import_file", "import_batch", "import_change", "rulebook",
    "audit_entry",
)  # fmt: skip


def write_everything(work: SqlUnitOfWork) -> None:
    work.organisation.put_year(FiscalYear(2025, "某县财政局", "430121"))
    work.organisation.put_departments([Department("d", "219", "教育局")])
    work.organisation.put_agencies([Agency("a", "219001", "教育局本级", "d")])
    work.projects.put_projects([Project("p", "", "校舍维修", "a")])
    work.projects.put_project_years([ProjectYear("p", 2025)])
    work.submissions.put(Submission("s", "x", Stage.GOAL, Subject.PROJECT, 2025, "a", "p", FormData("x")))
    work.submissions.add_opinion(GateOpinion("s", 1, "绩效股", Event.PASS, "同意", "甲", "2025-01-05"))
    work.submissions.put_explanation("s", "CODE", "", "已核实")
    work.imports.add_batch(BatchLine("b", "2025-01-05T12:00:00", "甲", 1, 1, reverted=False))
    work.imports.put_file("0" * 64, "a.xlsx", b"bytes", "b")
    work.imports.note_change("b", "s", None)
    work.rulebooks.put(2025, "national", 1, "{}")
    work.audit.add(HistoryLine("2025-01-05T12:00:00", "甲", "导入", "b", "", "1 张表", ""))


def row_counts(path: Path) -> set[int]:
    connection = sqlite3.connect(path)
    counts = {connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}  # noqa: S608
    connection.close()
    return counts


def test_commit_writes_everything(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    with opened(path) as open_unit, open_unit(write=True) as work:
        write_everything(work)
        work.commit()
    assert row_counts(path) == {1}


def test_without_commit_nothing_is_changed(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    with opened(path) as open_unit, open_unit(write=True) as work:
        write_everything(work)
    assert row_counts(path) == {0}


def test_an_exception_changes_nothing(tmp_path: Path) -> None:
    path = empty_database(tmp_path)

    def fail_in_the_middle() -> None:
        with opened(path) as open_unit, open_unit(write=True) as work:
            write_everything(work)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle()
    assert row_counts(path) == {0}


def test_what_follows_a_commit_needs_one_of_its_own(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    with opened(path) as open_unit:
        with open_unit(write=True) as work:
            work.organisation.put_departments([Department("d", "219", "教育局")])
            work.commit()
            work.organisation.put_departments([Department("e", "220", "水利局")])
        with open_unit() as work:
            assert [row.uid for row in work.organisation.departments()] == ["d"]


def test_a_unit_of_work_for_reading_cannot_commit(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    with opened(path) as open_unit:
        with open_unit() as work:
            work.organisation.put_departments([Department("d", "219", "教育局")])
            with pytest.raises(RuntimeError, match="for reading"):
                work.commit()
        with open_unit() as work:
            assert work.organisation.departments() == ()


def test_the_file_is_one_file_after_each_commit(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    with opened(path) as open_unit, open_unit(write=True) as work:
        write_everything(work)
        work.commit()
        journal = tmp_path / "jixiao.db-journal"
        assert not journal.exists() or journal.stat().st_size == 0
        assert not (tmp_path / "jixiao.db-wal").exists()
