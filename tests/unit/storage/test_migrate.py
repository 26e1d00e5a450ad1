from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.domain.organisation import Department
from app.shared.errors import UserError
from app.shared.paths import database_scripts
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
    assert sorted(file.name for file in tmp_path.glob("*.db")) == [
        f"jixiao-升级前{SCHEMA_VERSION}.db",
        "jixiao.db",
    ]


@pytest.mark.parametrize(
    ("script", "error"),
    [(FAILS, OSError), (LOSES_ROWS, RuntimeError), (BREAKS_REFERENCES, RuntimeError)],
    ids=["fails", "loses rows", "breaks references"],
)
def test_a_migration_that_goes_wrong_changes_nothing(
    tmp_path: Path, script: str, error: type[Exception]
) -> None:
    path = with_a_department(tmp_path)
    before = path.read_bytes()
    with pytest.raises(error):
        migrate(path, scripts_with(tmp_path, script), NEXT)
    assert path.read_bytes() == before
    assert not (tmp_path / "jixiao-升级.db").exists()


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
