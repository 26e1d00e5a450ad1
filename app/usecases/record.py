"""One way to write the history: who did what to which thing, in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.usecases.lines import HistoryLine

if TYPE_CHECKING:
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork


def record(
    ctx: Context,
    work: UnitOfWork,
    action: str,
    *,
    subject: str,
    old: str = "",
    new: str = "",
) -> None:
    """Append one entry of the history to the running transaction."""
    work.audit.add(HistoryLine(ctx.now(), ctx.person, action, subject, old, new, "", ctx.machine))
