"""A password and a recovery code for what leaves this computer: exports, and copies at the second place."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from app.domain.password import fault_of_password
from app.domain.recovery_code import SIZE, code_of
from app.shared.dates import chinese_date
from app.shared.errors import UserError
from app.usecases.outcome import Outcome
from app.usecases.record import record
from app.usecases.tables import RecoverySheet

if TYPE_CHECKING:
    from pathlib import Path

    from app.usecases.context import Context

_SUBJECT = "导出的账套和第二处备份"


def is_protected(ctx: Context) -> bool:
    """Whether what leaves this computer is closed from now on."""
    return ctx.backups.protection.is_set()


def new_recovery_code() -> str:
    """A recovery code that nobody has had before; whoever asks shows it to the user and forgets it."""
    return code_of(secrets.token_bytes(SIZE))


def protect(ctx: Context, password: str, code: str) -> Outcome[None]:
    """Close everything that leaves from now on; UserError for a password that is too easy to guess."""
    _refuse_easy(password)
    ctx.backups.protection.set_up(password, code)
    _note(ctx, "设置密码保护")
    return Outcome(None, done="已设密码保护")


def change_password(ctx: Context, typed: str, password: str) -> Outcome[bool]:
    """Another password for files written from now on; False, nothing changed, where `typed` opens nothing."""
    _refuse_easy(password)
    changed = ctx.backups.protection.change(typed, password)
    if changed:
        _note(ctx, "更换保护密码")
    return Outcome(changed, done="已更换密码" if changed else "")


def unprotect(ctx: Context) -> Outcome[None]:
    """Close nothing from now on.

    Nothing is asked: whoever sits here has the open database anyway, and who forgot both must get on.
    """
    ctx.backups.protection.remove()
    _note(ctx, "取消密码保护")
    return Outcome(None, done="已取消密码保护")


def is_locked(ctx: Context, path: Path) -> bool:
    """Whether a file opens only with a password or a recovery code."""
    return ctx.backups.protection.is_locked(path)


def opens(ctx: Context, path: Path, typed: str) -> bool:
    """Whether a text is the password or the recovery code of a closed file; takes about half a second."""
    return ctx.backups.protection.opens(path, typed)


def print_recovery_sheet(ctx: Context, code: str, path: Path, *, database: str) -> Outcome[Path]:
    """Write 恢复单 as PDF; `database` is what the protected file is called."""
    with ctx.unit_of_work() as work:
        years = work.organisation.years()
    bureau = max(years, key=lambda year: year.year).bureau if years else ""
    sheet = RecoverySheet(code, bureau, chinese_date(ctx.now()), database)
    ctx.printer.print_recovery_sheet(path, sheet)
    return Outcome(path)


def _refuse_easy(password: str) -> None:
    if fault := fault_of_password(password):
        raise UserError(fault)


def _note(ctx: Context, action: str) -> None:
    with ctx.unit_of_work(write=True) as work:
        record(ctx, work, action, subject=_SUBJECT)
        work.commit()
