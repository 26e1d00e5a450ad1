"""Verified copies of the database: before anything big, every half hour of change, at closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.usecases.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from app.domain.backup_line import BackupLine, Holding, SecondPlace
    from app.usecases.context import Context

T = TypeVar("T")


def back_up(ctx: Context, reason: str) -> Outcome[Path]:
    """Copy the database beside the earlier copies; UserError when the copy cannot be written or verified."""
    path = ctx.backups.take(ctx.clock(), reason)
    return Outcome(path, done=f"已备份（{reason}）")


def after_backup(ctx: Context, reason: str, work: Callable[[], Outcome[T]]) -> Outcome[T]:
    """Copy the database, then do something to many things at once; without the copy nothing is done."""
    ctx.backups.take(ctx.clock(), reason)
    return work()


def last_backup(ctx: Context) -> datetime | None:
    """When the newest copy was made; None when there is none."""
    return ctx.backups.newest()


def list_backups(ctx: Context) -> tuple[BackupLine, ...]:
    """All copies, newest first; whether they are whole is asked one by one with `is_good`."""
    return ctx.backups.listed()


def is_good(ctx: Context, path: Path) -> bool:
    """Whether a copy is whole; reads all of it, so ask in the background."""
    return ctx.backups.is_good(path)


def holding(ctx: Context) -> Holding | None:
    """What the database holds now; None where it cannot be read."""
    return ctx.backups.holding()


def second_place(ctx: Context) -> SecondPlace | None:
    """Where copies also go; None when nobody chose a place."""
    return ctx.backups.second_place()


def choose_second_place(ctx: Context, folder: Path | None) -> Outcome[SecondPlace | None]:
    """Let every copy also go to a folder on another disk, or no longer (None)."""
    ctx.backups.choose_second_place(folder)
    place = ctx.backups.second_place()
    return Outcome(place, done=f"第二处备份：{place.folder}" if place is not None else "不再做第二处备份")


def copy_out(ctx: Context) -> Outcome[Path | None]:
    """Bring the newest copy to the second place; UserError when that is not there now."""
    path = ctx.backups.copy_out(ctx.clock())
    return Outcome(path, done=f"已复制到第二处备份“{path.parent.name}”" if path is not None else "")


def check(ctx: Context) -> None:
    """What takes too long to be checked before the first list; UnfitDatabaseError for what is broken."""
    ctx.backups.check()
