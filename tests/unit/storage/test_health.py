from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.domain.form_data import FormData
from app.domain.submission import Submission
from app.domain.vocabulary import Stage, Subject
from app.shared.errors import UserError
from app.storage.health import check_database, checked_meanwhile
from tests.helpers.database import empty_database, opened


def filled(folder: Path) -> Path:
    path = empty_database(folder)
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.submissions.put(Submission("s", "x", Stage.GOAL, Subject.AGENCY, 2025, "", "", FormData("x")))
        work.commit()
    return path


def test_a_whole_database_passes(tmp_path: Path) -> None:
    check_database(filled(tmp_path))


def test_where_there_is_no_database_yet_nothing_is_wrong(tmp_path: Path) -> None:
    check_database(tmp_path / "new.db")


def test_the_check_runs_beside_the_block_and_tells_at_its_end(tmp_path: Path) -> None:
    done = []
    path = filled(tmp_path)
    with checked_meanwhile(path):
        done.append("whole")
    path.write_bytes(b"no database")
    with pytest.raises(UserError, match="已损坏"), checked_meanwhile(path):
        done.append("damaged")
    assert done == ["whole", "damaged"]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM submission_revision", "有 1 张表缺少内容"),
        ("UPDATE submission SET agency_uid = 'gone'", "有 1 条记录缺少其所属的数据"),
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'rate VARCHAR(80)', 'rate TEXT NOT NULL')",
            "文件结构已损坏",
        ),
        ("UPDATE sqlite_master SET rootpage = 999 WHERE name = 'audit_entry'", "账套文件已损坏"),
    ],
)
def test_what_is_broken_is_told(tmp_path: Path, statement: str, sentence: str) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(statement)
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match=sentence):
        check_database(path)
