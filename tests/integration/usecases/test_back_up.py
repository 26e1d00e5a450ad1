"""Copies before something big, restore and its trace in the history, on a real database."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import build_context
from app.shared.errors import UserError
from app.usecases.back_up import after_backup, back_up, holding, last_backup, list_backups
from app.usecases.outcome import Outcome
from app.usecases.restore import (
    before_last_restore,
    copy_database,
    newest_good,
    note_restore,
    preview_restore,
    restore_backup,
)
from app.usecases.years import choose_profile, rulebook_of
from tests.helpers.county import NOW, YEAR, small_county


def test_the_copy_comes_before_the_deed(tmp_path: Path) -> None:
    ctx = small_county(tmp_path)
    before = rulebook_of(ctx, YEAR).version
    after_backup(ctx, "改用方案前", lambda: choose_profile(ctx, YEAR, "national"))
    assert rulebook_of(ctx, YEAR).version == before + 1
    (line,) = list_backups(ctx)
    assert (line.reason, line.taken_at) == ("改用方案前", NOW)
    assert last_backup(ctx) == NOW
    ctx.backups.release()
    old = build_context(copy_database(build_context(line.path), tmp_path / "old.db").value)
    assert rulebook_of(old, YEAR).version == before


def test_without_the_copy_nothing_is_done(tmp_path: Path) -> None:
    ctx = small_county(tmp_path)
    (tmp_path / "备份").touch()
    done: list[str] = []

    def deed() -> Outcome[None]:
        done.append("done")
        return Outcome(None)

    with pytest.raises(UserError, match="备份没有完成"):
        after_backup(ctx, "改用方案前", deed)
    assert done == []


def test_a_restore_is_noted_in_the_restored_history(tmp_path: Path) -> None:
    ctx = small_county(tmp_path)
    copy = back_up(ctx, "关闭前").value
    with ctx.unit_of_work(write=True) as work:
        work.projects.remove_project("p-roads")
        work.commit()
    preview = preview_restore(ctx, copy)
    assert preview.is_good
    assert preview.now is not None
    assert preview.then is not None
    assert (preview.now.projects, preview.then.projects) == (2, 3)
    kept = restore_backup(ctx, copy).value
    note_restore(ctx, preview)
    entry = None
    with ctx.unit_of_work() as work:
        entry = work.audit.entries()[-1]
    assert (entry.action, entry.subject) == ("恢复备份", copy.name)
    now = holding(ctx)
    assert now is not None
    assert now.projects == 3
    before = before_last_restore(ctx)
    assert before is not None
    assert before.path == kept
    newest = newest_good(ctx)
    assert newest is not None
    assert newest.line.path in {kept, copy}
