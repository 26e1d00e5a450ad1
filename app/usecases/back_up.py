"""Verified copies of the database: before anything big, and when the program closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.usecases.outcome import Outcome

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from app.usecases.context import Context


def back_up(ctx: Context, reason: str) -> Outcome[Path]:
    """Copy the database beside the earlier copies; UserError when the copy cannot be written or verified."""
    path = ctx.backups.take(ctx.clock(), reason)
    return Outcome(path, done=f"已备份（{reason}）")


def last_backup(ctx: Context) -> datetime | None:
    """When the newest copy was made; None when there is none."""
    return ctx.backups.newest()
