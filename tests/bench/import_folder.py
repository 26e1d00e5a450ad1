"""500 workbooks: folder to finished preview, and the same written to the database."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook

from app.bootstrap import build_context
from app.excel.write_grid import write_workbook
from app.forms.layout import layout
from app.usecases.apply_import import apply_import
from app.usecases.import_plan import ImportPlan
from app.usecases.plan_import import plan_import
from app.usecases.tables import FormSheet
from tests.bench.county import YEAR, county
from tests.bench.forms import self_evaluation
from tests.bench.measure import Measure, compare, seconds
from tests.helpers.forms import catalogue

_BOOKS = 500
_TIMES = 5
_SAMPLE = 40
"""Workbooks the floor opens; its time is scaled up, because openpyxl needs some 85 ms each."""
_COPIED = (
    "submission",
    "submission_revision",
    "indicator_line",
    "received_file",
    "import_file",
    "import_change",
)


def measures() -> Iterator[Measure]:
    """Preview at most 0.3 of openpyxl's opening; writing at most 2.5 of sqlite3.executemany."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = folder / "收件"
        books.mkdir()
        for number in range(_BOOKS):
            grid = layout(catalogue().form("self_evaluation"), self_evaluation(number))
            write_workbook(books / f"{number:03d}.xlsx", [FormSheet("自评表", grid, YEAR, "", "")])
        ctx = county(folder / "ours.db", _BOOKS)
        plan_import(ctx, [books / "000.xlsx"], YEAR)
        start = time.perf_counter()
        plan = plan_import(ctx, [books], YEAR)
        preview = time.perf_counter() - start
        assert plan.ticked == _BOOKS
        some = sorted(books.iterdir())[:_SAMPLE]
        opening = seconds(lambda: [load_workbook(path) for path in some], times=1) * _BOOKS / _SAMPLE
        yield compare("500 workbooks to finished preview", ours=preview, floor=opening, aim=0.3)
        pairs = [_written(folder, number, plan) for number in range(_TIMES)]
        ours, raw = (statistics.median(times) for times in zip(*pairs, strict=True))
        yield compare("500 previewed workbooks written", ours=ours, floor=raw, aim=2.5)


def _written(folder: Path, number: int, plan: ImportPlan) -> tuple[float, float]:
    """Seconds of the import into a fresh copy of the county, and of the same rows by executemany."""
    database = folder / f"copy{number}.db"
    shutil.copy(folder / "ours.db", database)
    ctx = build_context(database)
    start = time.perf_counter()
    apply_import(ctx, plan)
    taken = time.perf_counter() - start
    return taken, _raw_insert(database, folder / f"floor{number}.db")


def _raw_insert(filled: Path, floor: Path) -> float:
    """The same rows of the same tables put by plain executemany into a new file."""
    source = sqlite3.connect(filled)
    tables = [name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    target = sqlite3.connect(floor)
    target.execute("PRAGMA journal_mode=TRUNCATE")
    target.execute("PRAGMA synchronous=FULL")
    rows = {}
    for table in tables:
        if table in _COPIED:
            create = source.execute("SELECT sql FROM sqlite_master WHERE name=?", (table,)).fetchone()[0]
            target.execute(create)
            rows[table] = source.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  # our own names
    indexes = source.execute(
        "SELECT sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL"
    ).fetchall()
    for (sql,) in indexes:
        if any(f" {table} " in sql or f" {table}(" in sql for table in rows):
            target.execute(sql)
    target.commit()
    start = time.perf_counter()
    for table, content in rows.items():
        if content:
            marks = ",".join("?" * len(content[0]))
            target.executemany(f"INSERT INTO {table} VALUES ({marks})", content)  # noqa: S608
    target.commit()
    taken = time.perf_counter() - start
    source.close()
    target.close()
    return taken
