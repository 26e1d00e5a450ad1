"""After the rules changed: compute the figures of all open forms anew; approved ones keep their rulebook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.submission import Status
from app.shared.progress import NoProgress, Progress, step
from app.usecases.edit_submission import approved_goal
from app.usecases.examine import examine, figures_of
from app.usecases.outcome import Outcome, Topic
from app.usecases.record import record
from app.usecases.years import rulebook_in

if TYPE_CHECKING:
    from app.usecases.context import Context


def recompute_year(ctx: Context, year: int, progress: Progress | None = None) -> Outcome[int]:
    """Give every form that is not yet approved the figures of the present rules; gives how many changed.

    An approved result stays as it was decided, with the version of the rules it was decided by.
    """
    progress = progress or NoProgress()
    changed = []
    with ctx.unit_of_work(write=True) as work:
        rules = rulebook_in(ctx, work, year)
        rows = [row for row in work.submissions.of_year(year) if row.status is not Status.APPROVED]
        for number, row in enumerate(rows, start=1):
            step(progress, number, len(rows), "重新计算")
            found = examine(ctx, row.data, rules, approved=approved_goal(work, row))
            figures = figures_of(found, row.data, rules)
            if figures != row.computed:
                stamped = replace(row, changed_at=ctx.now(), changed_by=ctx.person, change="按新规则重新计算")
                changed.append(replace(stamped, computed=figures))
        work.submissions.put_many(changed)
        record(
            ctx, work, "重新计算", subject=str(year), new=f"规则第 {rules.version} 版，{len(changed)} 张表"
        )
        work.commit()
    return Outcome(len(changed), frozenset({Topic.SUBMISSIONS}), f"已按新规则重新计算 {len(changed)} 张表")
