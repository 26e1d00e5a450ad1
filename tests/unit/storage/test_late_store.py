"""The first list without SQLAlchemy, everything else with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.vocabulary import Stage
from app.shared.errors import UserError
from app.storage.first_reads import FirstReads, first_reads
from app.storage.late_store import LateStore
from app.storage.repositories.session import plain_key
from app.usecases.worklist import worklist
from app.usecases.years import list_years, rulebook_of
from tests.helpers.county import ROADS, YEAR, small_county
from tests.helpers.database import opened

ROOT = Path(__file__).parents[3]
FIRST_LIST = """
import sys
from pathlib import Path
from app.bootstrap import build_context
from app.domain.vocabulary import Stage
from app.usecases.worklist import waiting, worklist
from app.usecases.years import list_years, rulebook_of

ctx = build_context(Path(sys.argv[1]))
years, rules = list_years(ctx), rulebook_of(ctx, 2025)
lines = worklist(ctx, 2025, Stage.SELF_EVALUATION)
print(len(years), rules.year if hasattr(rules, "year") else 2025, len(lines), "sqlalchemy" in sys.modules)
waiting(ctx, 2025)
print("sqlalchemy" in sys.modules, "asyncio.base_events" in sys.modules)
"""


def test_the_first_list_waits_for_no_library(tmp_path: Path) -> None:
    small_county(tmp_path).backups.release()
    command = [sys.executable, "-c", FIRST_LIST, str(tmp_path / "jixiao.db")]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    assert said[:2] == ["1 2025 5 False", "True False"]


def test_what_was_written_is_read_at_once(tmp_path: Path) -> None:
    ctx = small_county(tmp_path)
    lines = worklist(ctx, YEAR, Stage.GOAL)
    with opened(tmp_path / "jixiao.db") as whole, first_reads(tmp_path / "jixiao.db", whole) as reads:
        assert reads.lists.worklist(YEAR, Stage.GOAL) == lines
        assert reads.organisation.years() == tuple(list_years(ctx))
        assert reads.rulebooks.get(YEAR) is not None
        assert reads.rulebooks.get(1999) is None
        assert rulebook_of(ctx, YEAR).version == 1
        assert len(reads.lists.agencies()) == 2  # only the whole one knows
        assert reads.projects.project(ROADS) is not None
        assert reads.organisation.departments()


def test_a_store_reads_lightly_until_something_is_written(tmp_path: Path) -> None:
    small_county(tmp_path).backups.release()
    store = LateStore(tmp_path / "jixiao.db", plain_key)
    store.release()  # nothing is open yet
    with store.open() as work:
        assert isinstance(work, FirstReads)
    with store.open(write=True) as work:
        assert not isinstance(work, FirstReads)
    with store.open() as work:
        assert not isinstance(work, FirstReads)
    store.release()


def test_a_file_that_is_gone_or_broken_is_told(tmp_path: Path) -> None:
    store = LateStore(tmp_path / "gone.db", plain_key)
    with pytest.raises(UserError), store.open():
        pass
    path = tmp_path / "broken.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(4096))
    with pytest.raises(UserError), LateStore(path, plain_key).open() as work:
        work.organisation.years()
