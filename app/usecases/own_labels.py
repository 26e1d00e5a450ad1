"""Labels of foreign forms that the bureau assigned: once in the preview, known to every later reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.shared.errors import UserError
from app.usecases.changes import LabelStep
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.record import record

if TYPE_CHECKING:
    from app.forms.own_labels import OwnLabel
    from app.usecases.context import Context

_CHANGED = frozenset({Topic.LABELS})
_LONGEST = 200


def list_labels(ctx: Context) -> tuple[OwnLabel, ...]:
    """All assignments, in the order they were made."""
    with ctx.unit_of_work() as work:
        return work.own_labels.all()


def assign_label(ctx: Context, row: OwnLabel) -> Outcome[OwnLabel]:
    """Remember what a label stands for; UserError when it is blank or no label at all."""
    if not row.label.strip() or len(row.label) > _LONGEST:
        raise UserError("这一格不像栏目名称，不能指定。", f"栏目名称不能为空，也不能超过 {_LONGEST} 个字。")
    with ctx.unit_of_work(write=True) as work:
        before = next((known for known in work.own_labels.all() if known.label == row.label), None)
        work.own_labels.put(row)
        record(ctx, work, "指定栏目", subject=row.label, new=row.title)
        work.commit()
    undo = Change(f"指定栏目“{row.label}”", (LabelStep(before, row),), _CHANGED)
    return Outcome(row, _CHANGED, f"已记住：“{row.label}”就是“{row.title}”", undo)


def forget_label(ctx: Context, row: OwnLabel) -> Outcome[None]:
    """Read a label as before it was assigned; forms already imported stay as they are."""
    with ctx.unit_of_work(write=True) as work:
        work.own_labels.remove(row.label)
        record(ctx, work, "取消指定栏目", subject=row.label, old=row.title)
        work.commit()
    undo = Change(f"取消指定栏目“{row.label}”", (LabelStep(row, None),), _CHANGED)
    return Outcome(None, _CHANGED, f"不再把“{row.label}”读作“{row.title}”", undo)
