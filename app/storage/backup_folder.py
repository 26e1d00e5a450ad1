"""The copies of one database, as the use-cases see them: implements the `Backups` port."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.backup_line import BackupLine, Holding, SecondPlace
from app.shared.errors import UserError
from app.storage.backup import FOLDER, LOCKED, back_up, back_up_into, backups, described, is_good, taken_at
from app.storage.disk import try_to_remove
from app.storage.holding import chain_of, holding_of

if TYPE_CHECKING:
    from app.domain.history import ChainHead
    from app.storage.protection import DatabaseProtection


class DatabaseBackups:
    """Copies in the folder 备份 beside a database and in its second place.

    `release` closes the database's connections.  Without a database there is nothing to copy: UserError.
    """

    def __init__(self, database: Path | None, release: Callable[[], object]) -> None:
        self._path = database
        self._close = release

    @property
    def _database(self) -> Path:
        if self._path is None:
            raise UserError("没有打开账套，无需备份。")
        return self._path

    @property
    def protection(self) -> DatabaseProtection:
        """Whether what leaves this computer is closed by a password."""
        from app.storage.protection import DatabaseProtection

        return DatabaseProtection(None if self._path is None else self._folder)

    @property
    def _folder(self) -> Path:
        return self._database.parent / FOLDER

    def take(self, now: datetime, reason: str) -> Path:
        """Make and verify a copy."""
        return back_up_into(self._folder, self._database, now=now, reason=reason)

    def newest(self) -> datetime | None:
        """When the newest copy was made, by its name."""
        found = backups(self._folder, self._database.stem) if self._path is not None else ()
        return taken_at(found[0]) if found else None

    def newest_chain(self) -> ChainHead | None:
        """Where the history stood in the newest copy beside the database."""
        found = backups(self._folder, self._database.stem) if self._path is not None else ()
        moment = taken_at(found[0]) if found else None
        return chain_of(found[0], moment.isoformat()) if moment is not None else None

    def listed(self) -> tuple[BackupLine, ...]:
        """Near copies and those of the second place, newest first, not yet compared with their hashes."""
        stem, place = self._database.stem, self.second_place()
        near = [described(path) for path in backups(self._folder, stem)]
        far = backups(place.folder, stem, locked=True) if place is not None and place.is_there else ()
        lines = near + [replace(described(path), is_near=False) for path in far]
        return tuple(sorted(lines, key=lambda line: line.taken_at, reverse=True))

    def is_good(self, path: Path) -> bool:
        """Whether a copy is whole and not newer than the program; reads all of it."""
        return is_good(path)

    def newest_good(self) -> BackupLine | None:
        """The newest copy that is whole, holds something and opens without being asked for a password."""
        lines = (line for line in self.listed() if line.path.suffix != LOCKED)
        return next((line for line in lines if line.holding is not None and is_good(line.path)), None)

    def described(self, path: Path) -> BackupLine:
        """Any file as a copy that may be restored."""
        return described(path)

    def holding(self, path: Path | None = None) -> Holding | None:
        """What a file holds now, or the database itself; None where it cannot be read."""
        return holding_of(path or self._database)

    def release(self) -> None:
        """Close the database file until it is used again."""
        self._close()

    def seal(self) -> None:
        """Close the database file and note its hash, by which the next start finds damage of the disk."""
        from app.storage.seal import seal

        self.release()
        seal(self._database)

    def restore(self, copy: Path, now: datetime, typed: str = "") -> Path | None:
        """Put a copy in the place of the database; gives where the replaced state was kept."""
        from app.storage.restore import restore

        self.release()
        if copy.suffix != LOCKED:
            return restore(copy, self._database, folder=self._folder, now=now)
        from app.storage.package import unpack

        opened = self._folder / ".opened"
        try_to_remove(opened)
        try:
            return restore(unpack(copy, opened, typed), self._database, folder=self._folder, now=now)
        finally:
            try_to_remove(opened)

    def before_last_restore(self) -> BackupLine | None:
        """The state that the last restore replaced."""
        from app.storage.restore import BEFORE

        return next((line for line in self.listed() if line.reason == BEFORE and line.is_near), None)

    def keep_aside(self, target: Path) -> Path:
        """Copy the database byte for byte, damaged as it is."""
        from app.storage.restore import keep_aside

        return keep_aside(self._database, target)

    def second_place(self) -> SecondPlace | None:
        """Where copies also go."""
        from app.storage import second_place

        return second_place.chosen(self._folder, self._database.stem)

    def choose_second_place(self, folder: Path | None) -> None:
        """Let copies also go there, or nowhere else."""
        from app.storage import second_place

        second_place.choose(self._folder, folder)

    def copy_out(self, now: datetime) -> Path | None:
        """Bring the newest copy to the second place."""
        from app.storage import second_place

        return second_place.copy_out(self._folder, self._database.stem, now)

    def pack(self, target: Path, now: datetime) -> Path:
        """Write the database into one package for another computer."""
        from app.storage.package import pack
        from app.storage.protection import kept

        return pack(self._database, target, now=now, lock=kept(self._folder))

    def unpack(self, package: Path, target: Path, typed: str = "") -> Path:
        """Put the database of a package where nothing is yet; its protection goes on there."""
        from app.storage.lock import is_locked
        from app.storage.package import unpack
        from app.storage.protection import adopt

        unpack(package, target, typed)
        if is_locked(package):
            adopt(target.parent / FOLDER, package)
        return target

    def copy_to(self, target: Path) -> Path:
        """A verified copy of the database, to be worked with at a better place."""
        if target.exists():
            raise UserError(f"“{target.name}”已经存在，没有改动它。", "请换一个文件名。")
        back_up(self._database, target)
        return target

    def check(self) -> None:
        """Everything about the database that takes long to check; UnfitDatabaseError for what is broken."""
        from app.storage.health import check_thoroughly

        check_thoroughly(self._database)
