from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.organisation import Department
from app.shared.errors import UnfitDatabaseError, UserError
from app.shared.paths import database_scripts
from app.storage.disk import journal_of
from app.storage.engine import WRITE, mark_version, open_engine
from app.storage.migrate import create_schema, migrate, prepare, revision_name, run_scripts
from app.storage.sqlite_file import SCHEMA_VERSION, version_of
from tests.helpers.database import empty_database, opened

NEXT = SCHEMA_VERSION + 1
ADDS_A_COLUMN = """
from alembic import op
import sqlalchemy as sa
revision = "{next}"
down_revision = "{last}"
def upgrade():
    with op.batch_alter_table("department") as table:
        table.add_column(sa.Column("town", sa.String, nullable=False, server_default=""))
"""
FAILS = ADDS_A_COLUMN + "    raise OSError('power cut')\n"
LOSES_ROWS = ADDS_A_COLUMN + "    op.execute('DELETE FROM department')\n"  # noqa: S608
CHANGES_A_NAME = ADDS_A_COLUMN + "    op.execute('UPDATE department SET name = upper(name) || 1')\n"  # noqa: S608
DECLARES_IT = CHANGES_A_NAME + 'REWRITES = ("department.name",)\n'
BREAKS_REFERENCES = ADDS_A_COLUMN + (  # noqa: S608
    '    op.execute("INSERT INTO agency (uid, code, name, department_uid, business_section, former_names, contact,'
    " phone, search, division_code, changed_at, deleted_at)"
    " VALUES ('a', '', '', 'nowhere', '', '[]', '', '', '', '', '', '')\")\n"
)


def test_a_new_database_is_created_with_our_marks(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "jixiao.db"
    prepare(path)
    assert version_of(path) == SCHEMA_VERSION
    prepare(path)
    with opened(path) as open_unit, open_unit() as work:
        assert work.organisation.years() == ()


def test_migrations_and_metadata_give_the_same_schema(tmp_path: Path) -> None:
    prepare(tmp_path / "created.db")
    migrated = tmp_path / "migrated.db"
    migrated.touch()
    for engine in engines(migrated):
        with engine.connect().execution_options(**{WRITE: True}) as connection:
            run_scripts(connection, database_scripts("migrations"), SCHEMA_VERSION)
            mark_version(connection, SCHEMA_VERSION)
            connection.commit()
    assert schema(migrated) == schema(tmp_path / "created.db")
    assert stands_at(migrated) == stands_at(tmp_path / "created.db") == revision_name(SCHEMA_VERSION)


def test_the_newest_migration_is_the_schema_version() -> None:
    scripts = sorted(path.name for path in database_scripts("migrations", "versions").glob("*.py"))
    assert scripts[-1].startswith(revision_name(SCHEMA_VERSION))


def test_alembic_is_not_imported_when_nothing_is_to_be_migrated(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    code = (
        "import sys; from pathlib import Path; from app.storage.migrate import prepare;"
        "prepare(Path(sys.argv[1])); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0


def test_a_migration_keeps_every_row_and_the_old_file(tmp_path: Path) -> None:
    path = with_a_department(tmp_path)
    before = path.read_bytes()
    kept = migrate(path, scripts_with(tmp_path, ADDS_A_COLUMN), NEXT)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT code, name, town FROM department").fetchall() == [("219", "教育局", "")]
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
    connection.close()
    assert stands_at(path) == revision_name(NEXT)
    assert version_of(kept) == SCHEMA_VERSION
    assert len(before) == len(kept.read_bytes())
    assert kept.parent == tmp_path / "备份"
    assert files_in(tmp_path) == ["jixiao.db"]


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (FAILS, OSError),
        (LOSES_ROWS, RuntimeError),
        (CHANGES_A_NAME, RuntimeError),
        (BREAKS_REFERENCES, RuntimeError),
    ],
    ids=["fails", "loses rows", "changes values", "breaks references"],
)
def test_a_migration_that_goes_wrong_changes_nothing(
    tmp_path: Path, script: str, error: type[Exception]
) -> None:
    path = with_a_department(tmp_path)
    before = path.read_bytes()
    with pytest.raises(error):
        migrate(path, scripts_with(tmp_path, script), NEXT)
    assert path.read_bytes() == before
    assert files_in(tmp_path) == ["jixiao.db"]


def test_what_a_migration_declares_it_may_change(tmp_path: Path) -> None:
    path = with_a_department(tmp_path)
    migrate(path, scripts_with(tmp_path, DECLARES_IT), NEXT)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM department").fetchone() == ("教育局1",)


def test_what_an_interrupted_migration_left_is_thrown_away_with_its_journal(tmp_path: Path) -> None:
    path = with_a_department(tmp_path)
    left = tmp_path / "jixiao-升级.db"
    left.write_bytes(b"half a database")
    hot_journal(journal_of(left), of=path)
    migrate(path, scripts_with(tmp_path, ADDS_A_COLUMN), NEXT)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM department").fetchone() == ("教育局",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert files_in(tmp_path) == ["jixiao.db"]


@pytest.mark.parametrize("empty", [b"", None], ids=["no byte", "no table"])
def test_an_emptied_database_is_not_taken_for_a_new_one(tmp_path: Path, empty: bytes | None) -> None:
    path = tmp_path / "jixiao.db"
    if empty is None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM")
    else:
        path.write_bytes(empty)
    before = path.read_bytes()
    with pytest.raises(UnfitDatabaseError, match="是空的"):
        prepare(path)
    assert path.read_bytes() == before


def test_an_older_database_is_migrated_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_a_department(tmp_path)
    scripts = scripts_with(tmp_path, ADDS_A_COLUMN)
    monkeypatch.setattr("app.storage.migrate.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("app.storage.migrate.database_scripts", lambda *_: scripts)
    prepare(path)
    assert stands_at(path) == revision_name(NEXT)
    with pytest.raises(UserError, match="更新版本"):
        version_of(path)


def test_the_schema_is_created_in_any_database() -> None:
    engine = open_engine("sqlite+pysqlite:///:memory:")
    create_schema(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql(
            "SELECT version_num FROM alembic_version"
        ).scalar() == revision_name(SCHEMA_VERSION)


def with_a_department(folder: Path) -> Path:
    path = empty_database(folder)
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.organisation.put_departments([Department("d", "219", "教育局")])
        work.commit()
    return path


def scripts_with(folder: Path, script: str) -> Path:
    scripts = folder / "100% migrations"
    shutil.copytree(database_scripts("migrations"), scripts, ignore=shutil.ignore_patterns("__pycache__"))
    text = script.format(next=revision_name(NEXT), last=revision_name(SCHEMA_VERSION))
    (scripts / "versions" / f"{revision_name(NEXT)}_next.py").write_text(text, encoding="utf-8")
    return scripts


def engines(path: Path) -> Iterator[Engine]:
    engine = open_engine(path)
    yield engine
    engine.dispose()


def files_in(folder: Path) -> list[str]:
    """The files that hold anything: an empty journal is none."""
    return [file.name for file in folder.iterdir() if file.is_file() and file.stat().st_size]


def hot_journal(target: Path, *, of: Path) -> None:
    """A journal as a killed writer leaves it: rolled back into a stranger it would destroy that."""
    with closing(sqlite3.connect(of, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE big AS SELECT randomblob(100000) AS x")
        connection.execute("CREATE TABLE bigger AS SELECT randomblob(300000) AS x")
        target.write_bytes(journal_of(of).read_bytes())
        connection.execute("ROLLBACK")
    assert target.stat().st_size


def schema(path: Path) -> dict[str, tuple[str, ...]]:
    """Every table and index with its words in any order: constraints may be listed differently."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, coalesce(sql, '') FROM sqlite_master").fetchall()
    connection.close()
    return {name: tuple(sorted(re.split(r"[\s,]+", sql))) for name, sql in rows}


def stands_at(path: Path) -> str:
    connection = sqlite3.connect(path)
    answer: str = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    connection.close()
    return answer
