"""Damage on the disk while the program is closed: found at the next start, and the newest good copy restored."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

from app.bootstrap import build_context
from app.shared.errors import UserError
from app.storage.backup_folder import DatabaseBackups
from app.storage.health import check_database, check_thoroughly
from tests.helpers.county import NOW
from tests.torture import robot
from tests.torture.kills import Outcome, county_database
from tests.torture.state import state_of

_PAGE = 4096


def _flip(content: bytearray, random: Random) -> None:
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def _zero(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content) // 512) * 512
    content[at : at + 512] = bytes(512)


def _scribble(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content) // _PAGE) * _PAGE
    content[at : at + _PAGE] = random.randbytes(_PAGE)


def _exchange(content: bytearray, random: Random) -> None:
    one, other = (random.randrange(len(content) // _PAGE) * _PAGE for _ in range(2))
    first = content[one : one + _PAGE]
    content[one : one + _PAGE] = content[other : other + _PAGE]
    content[other : other + _PAGE] = first


def _cut_off(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content)) :]


DAMAGES: tuple[Callable[[bytearray, Random], None], ...] = (
    _flip,
    _flip,
    _zero,
    _scribble,
    _exchange,
    _cut_off,
)


def damaged_pages(folder: Path, runs: int, *, seed: int = 11, check: bool = True) -> Outcome:
    """Damage a closed database; without `check` nobody looks (the control)."""
    outcome = Outcome("damaged pages" if check else "damaged pages, nobody looks (control)")
    database = county_database(folder / "county")
    with robot.fixed_names():
        ctx = build_context(database, person="测试员")
        for number in range(30):
            robot.do_step(ctx, seed, number)
        copy = ctx.backups.take(NOW, "手工备份")
        ctx.backups.release()
        ctx.backups.seal()
    good, whole, times = state_of(copy), database.read_bytes(), database.stat()
    random = Random(seed)
    found = Counter[str]()
    for number in range(runs):
        content = bytearray(whole)
        damage = DAMAGES[random.randrange(len(DAMAGES))]
        damage(content, random)
        database.write_bytes(content)
        os.utime(database, ns=(times.st_atime_ns, times.st_mtime_ns))  # a disk that rots changes no moment
        outcome.runs += 1
        if check and _is_found(database):
            found[damage.__name__.strip("_")] += 1
            wrong = _restored(database, good, number)
        else:
            wrong = "" if bytes(content) == whole else "not noticed"
        if wrong:
            outcome.fail(f"run {outcome.runs}, {damage.__name__.strip('_')}: {wrong}")
        _clean(database, copy)
    outcome.figures = dict(found)
    return outcome


def _is_found(database: Path) -> bool:
    try:
        check_database(database)
        check_thoroughly(database)
    except UserError:
        return True
    return False


def _restored(database: Path, good: str, number: int) -> str:
    backups = DatabaseBackups(database, lambda: None)
    newest = backups.newest_good()
    if newest is None:
        return "no good copy found"
    backups.restore(newest.path, NOW + timedelta(minutes=number))
    return "" if state_of(database) == good else "something else was restored"


def _clean(database: Path, copy: Path) -> None:
    """Remove what the restore kept, so that the folder does not grow."""
    for path in copy.parent.iterdir():
        if not path.name.startswith(copy.stem):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
