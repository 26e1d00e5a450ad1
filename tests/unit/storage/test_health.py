from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from app.domain.form_data import FormData
from app.domain.submission import Submission
from app.domain.vocabulary import Stage, Subject
from app.shared.errors import UserError
from app.storage.engine import open_engine
from app.storage.health import check_database
from tests.helpers.database import empty_database, opened


def filled(folder: Path) -> Path:
    path = empty_database(folder)
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.submissions.put(Submission("s", "x", Stage.GOAL, Subject.AGENCY, 2025, "", "", FormData("x")))
        work.commit()
    return path


def check(path: Path) -> None:
    engine = open_engine(path)
    try:
        check_database(engine)
    finally:
        engine.dispose()


def test_a_whole_database_passes(tmp_path: Path) -> None:
    check(filled(tmp_path))


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM submission_revision", "有 1 张表缺少内容"),
        ("UPDATE submission SET agency_uid = 'gone'", "有 1 条记录缺少其所属的数据"),
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'rate VARCHAR(80)', 'rate TEXT NOT NULL')",
            "文件结构已损坏",
        ),
        ("UPDATE sqlite_master SET rootpage = 999 WHERE name = 'audit_entry'", "数据库文件已损坏"),
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
        check(path)
