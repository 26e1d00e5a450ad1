"""Going back to a copy, and taking a database to another place or computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.usecases.outcome import Outcome
from app.usecases.record import record

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.backup_line import BackupLine, Holding
    from app.usecases.context import Context


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a restore would change: what the database holds now, and what the copy holds."""

    line: BackupLine
    now: Holding | None
    then: Holding | None
    is_good: bool


def preview_restore(ctx: Context, path: Path) -> RestorePreview:
    """Compare a copy with the present state; reads all of the copy to see that it is whole."""
    line = ctx.backups.described(path)
    return RestorePreview(line, ctx.backups.holding(), line.holding, ctx.backups.is_good(path))


def newest_good(ctx: Context) -> RestorePreview | None:
    """The newest copy that is whole, wherever it lies."""
    line = ctx.backups.newest_good()
    return None if line is None else RestorePreview(line, ctx.backups.holding(), line.holding, is_good=True)


def restore_backup(ctx: Context, path: Path, typed: str = "") -> Outcome[Path | None]:
    """Put a copy in the place of the database; what was there is kept first, and its place given.

    `typed` opens a copy that is closed: its password or recovery code.

    Afterwards the context must be built anew.  UserError, and nothing changed, when the copy is not whole.
    """
    kept = ctx.backups.restore(path, ctx.clock(), typed)
    return Outcome(kept, done="已恢复备份")


def note_restore(ctx: Context, preview: RestorePreview) -> None:
    """Write into the history of the restored database that it was restored, and from which copy."""
    with ctx.unit_of_work(write=True) as work:
        was = preview.now.changed_at if preview.now is not None else ""
        record(ctx, work, "恢复备份", subject=preview.line.path.name, old=was, new=_changed(preview))
        work.commit()


def before_last_restore(ctx: Context) -> BackupLine | None:
    """The state that the last restore replaced; restoring it takes the restore back."""
    return ctx.backups.before_last_restore()


def keep_damaged(ctx: Context, target: Path) -> Outcome[Path]:
    """Copy a damaged database byte for byte, for whoever mends it."""
    return Outcome(ctx.backups.keep_aside(target), done=f"已另存为“{target.name}”")


def export_database(ctx: Context, target: Path) -> Outcome[Path]:
    """Write the whole database into one verified file for another computer."""
    return Outcome(ctx.backups.pack(target, ctx.clock()), done=f"账套已导出为“{target.name}”")


def import_database(ctx: Context, package: Path, target: Path, typed: str = "") -> Outcome[Path]:
    """Put the database of an exported file at `target`, where nothing may be yet; `typed` opens it."""
    return Outcome(ctx.backups.unpack(package, target, typed), done=f"账套已导入为“{target.name}”")


def copy_database(ctx: Context, target: Path) -> Outcome[Path]:
    """A verified copy of the database at a better place."""
    return Outcome(ctx.backups.copy_to(target), done=f"账套已复制到“{target.parent}”")


def _changed(preview: RestorePreview) -> str:
    return preview.then.changed_at if preview.then is not None else ""
