"""Saving one cell against a bare INSERT with the same settings; following and searching 100 000 entries."""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.domain.history import ChainState, HistoryFilter
from app.domain.lines import HistoryLine
from app.domain.vocabulary import Stage
from app.storage.engine import SETTINGS
from app.storage.repositories.audit import seal
from app.usecases.context import Context
from app.usecases.edit_submission import OpenForm, open_form, save_data
from app.usecases.history import follow_chain, search_history
from app.usecases.ports import OpenUnitOfWork
from app.usecases.worklist import worklist
from tests.bench.county import YEAR, county
from tests.bench.measure import Measure, compare, seconds, seconds_beside

_ENTRIES = 100_000
_PROJECTS = 200
_EDITS = 60
_WANTED = HistoryFilter(text="99999")


def measures() -> Iterator[Measure]:
    """Making an edit durable at most 1.5 × an INSERT; reading the history at most twice the bare reading."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "edit.db"
        ctx = county(path, _PROJECTS, with_forms=True)
        yield _edit(ctx, path)
        _fill(path)
        with closing(sqlite3.connect(path)) as bare:
            ours, floor = seconds_beside(lambda: search_history(ctx, _WANTED), lambda: _scan(bare), 5)
            yield compare(f"history of {_ENTRIES}: a search", ours=ours, floor=floor, aim=2.0)
            ours, floor = seconds_beside(lambda: _follow(ctx), lambda: _seal_all(bare), 3)
            yield compare(f"history of {_ENTRIES}: follow the chain", ours=ours, floor=floor, aim=2.0)


def _scan(bare: sqlite3.Connection) -> None:
    """The floor of a search: the same texts looked through twice, for the page and for the number."""
    texts = " OR ".join(f"{name} LIKE '%99999%'" for name in ("action", "old", "new", "reason", "hash"))
    bare.execute(f"SELECT * FROM audit_entry WHERE {texts} ORDER BY id DESC LIMIT 500").fetchall()  # noqa: S608
    bare.execute(f"SELECT count(*) FROM audit_entry WHERE {texts}").fetchall()  # noqa: S608


def _seal_all(bare: sqlite3.Connection) -> None:
    """The floor of following: every entry read, put together and hashed."""
    columns = "prev_hash, at, person, action, subject, old, new, reason, machine"
    for row in bare.execute(f"SELECT {columns} FROM audit_entry ORDER BY id"):  # noqa: S608
        sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()


def _edit(ctx: Context, path: Path) -> Measure:
    """What making one edit durable takes; computing and reading before it stand in the detail."""
    commits: list[float] = []
    wholes: list[float] = []
    floors: list[float] = []
    line = next(row for row in worklist(ctx, YEAR, Stage.SELF_EVALUATION) if row.submission_uid)
    opened = open_form(ctx, line.submission_uid)
    timed = replace(ctx, unit_of_work=_timed(ctx, commits))
    with closing(sqlite3.connect(path.with_name("bare.db"), isolation_level=None)) as bare:
        for name, value in SETTINGS:
            bare.execute(f"PRAGMA {name} = {value}")
        bare.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT)")
        for _ in range(_EDITS):
            start = time.perf_counter()
            opened = _save(timed, opened)
            wholes.append(time.perf_counter() - start)
            floors.append(seconds(lambda: _insert(bare), 1))
    commit, whole, floor = map(statistics.median, (commits, wholes, floors))
    detail = (
        f"{commit * 1000:.1f} ms / {floor * 1000:.1f} ms; with computing and reading {whole * 1000:.1f} ms"
    )
    return Measure("commit of one saved cell, against a bare INSERT", commit / floor, 1.5, detail)


def _insert(bare: sqlite3.Connection) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO entry (text) VALUES ('修改实际完成值')")
    bare.execute("COMMIT")


def _timed(ctx: Context, commits: list[float]) -> OpenUnitOfWork:
    """The same units of work, their commits timed."""

    @contextmanager
    def opened(*, write: bool = False) -> Iterator[Any]:
        with ctx.unit_of_work(write=write) as work:
            proxy: Any = work
            commit = proxy.commit

            def timed() -> None:
                start = time.perf_counter()
                commit()
                commits.append(time.perf_counter() - start)

            proxy.commit = timed
            yield proxy

    return opened


def _save(ctx: Context, opened: OpenForm) -> OpenForm:
    data = opened.submission.data
    number = opened.submission.revision
    line = replace(data.indicators[0], reason=f"雨季延长 {number} 天。")
    data = replace(data, indicators=(line, *data.indicators[1:]))
    return save_data(ctx, opened.submission.uid, data, expected_revision=number, action="修改偏差原因").value


def _fill(path: Path) -> None:
    """As many further entries, written past the use-cases: what is measured is reading them."""
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute("SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()[0]
        rows = []
        for number in range(_ENTRIES):
            person, subject = "甲乙丙"[number % 3], f"s{number % _PROJECTS}"
            line = HistoryLine(
                "2025-06-05T09:30:00", person, "修改", subject, f"{number}", f"{number + 1}", "", "PC"
            )
            after = seal(before, line)
            rows.append((f"u{number}", *_texts(line), before, after))
            before = after
        marks = ", ".join("?" * len(rows[0]))
        columns = "uid, at, person, action, subject, old, new, reason, machine, prev_hash, hash"
        connection.executemany(f"INSERT INTO audit_entry ({columns}) VALUES ({marks})", rows)  # noqa: S608
        connection.commit()


def _texts(line: HistoryLine) -> tuple[str, ...]:
    return (line.at, line.person, line.action, line.subject, line.old, line.new, line.reason, line.machine)


def _follow(ctx: Context) -> None:
    state = ChainState()
    while not state.is_complete:
        state = follow_chain(ctx, state)
    if not state.is_whole:
        raise ValueError(state.broken)
