from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Dialect, create_engine
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from app.domain.vocabulary import Stage
from app.storage.first_reads import first_reads
from app.storage.migrate import create_schema
from app.storage.tables.schema import metadata
from app.storage.unit_of_work import open_unit_of_work
from tests.helpers.county import small_county
from tests.helpers.database import opened
from tests.helpers.submissions import content, project_form

STORAGE = Path(__file__).parents[3] / "app" / "storage"
POSTGRESQL: Dialect = PGDialect()  # type: ignore[no-untyped-call]  # the library annotates it partly
ONLY_SQLITE = re.compile(
    r"PRAGMA|sqlite_master|INSERT OR|ON CONFLICT|AUTOINCREMENT|rowid|dialects\.sqlite|import sqlite3"
)


def test_sqlite_is_named_only_where_its_file_is_handled() -> None:
    found = {
        path.name for path in STORAGE.rglob("*.py") if ONLY_SQLITE.search(path.read_text(encoding="utf-8"))
    }
    assert found == {
        "backup.py",
        "commit.py",
        "content_hash.py",
        "engine.py",
        "facts.py",
        "first_reads.py",
        "health.py",
        "holding.py",
        "invariants.py",
        "sqlite_file.py",
    }


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_table_can_be_created_in_postgresql(name: str) -> None:
    table = metadata.tables[name]
    statement = str(CreateTable(table).compile(dialect=POSTGRESQL))
    assert name in statement
    for index in table.indexes:
        assert str(CreateIndex(index).compile(dialect=POSTGRESQL)).startswith("CREATE INDEX ix_")


def test_names_fit_into_postgresql() -> None:
    constraints = [str(item.name) for table in metadata.tables.values() for item in table.constraints]
    indexes = [str(item.name) for table in metadata.tables.values() for item in table.indexes]
    assert max(map(len, constraints + indexes)) <= 63


def test_lists_are_read_the_same_way_through_both(tmp_path: Path) -> None:
    """Texts with named parameters, which any database and the plain driver understand."""
    path = small_county(tmp_path).data_folder / "jixiao.db"
    with opened(path) as open_unit, open_unit() as work, first_reads(path, open_unit) as reads:
        for stage in Stage:
            lines = work.lists.worklist(2025, stage)
            assert reads.lists.worklist(2025, stage) == lines
            assert len(lines) >= 3


def test_bulk_inserts_follow_the_drivers_way_to_mark_values(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{(tmp_path / 'named.db').as_posix()}", paramstyle="named")
    create_schema(engine)
    with open_unit_of_work(engine)(write=True) as work:
        work.submissions.put_many([project_form("s", data=content("甲", "乙"))])
        work.commit()
        assert [row.data for row in work.submissions.of_year(2025)] == [content("甲", "乙")]
    engine.dispose()
