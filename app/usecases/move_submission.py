"""Send, pass, return, reject and reopen forms through the three gates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.lifecycle import check_move, event_title, gate_of, next_round, next_status
from app.domain.problem_texts import message, remedy
from app.domain.submission import Event, GateOpinion, Status, Submission
from app.shared.errors import UserError
from app.shared.progress import NoProgress, Progress, step
from app.usecases.changes import FormStep, OpinionStep
from app.usecases.lines import HistoryLine
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.years import rulebook_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.rulebook import Rulebook
    from app.usecases.changes import Step
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

_CHANGED = frozenset({Topic.SUBMISSIONS, Topic.REVIEWS})


@dataclass(frozen=True, slots=True)
class MoveReport:
    """How many forms moved, and why others did not: (uid, sentence)."""

    moved: int
    refused: tuple[tuple[str, str], ...] = field(default_factory=tuple)


def move(
    ctx: Context,
    uid: str,
    event: Event,
    *,
    opinion: str = "",
    person: str = "",
) -> Outcome[Submission]:
    """Move one form through its gates with opinion, person and date; UserError when it may not move."""
    with ctx.unit_of_work(write=True) as work:
        moved, steps = _move(ctx, work, uid, event, (opinion, person or ctx.person))
        work.commit()
    title = event_title(event)
    return Outcome(moved, _CHANGED, f"已{title}", Change(title, steps, _CHANGED))


def move_many(
    ctx: Context,
    uids: Sequence[str],
    event: Event,
    *,
    opinion: str = "",
    progress: Progress | None = None,
) -> Outcome[MoveReport]:
    """Move many forms in one transaction; those that may not move stay and are named with the reason."""
    progress = progress or NoProgress()
    refused: list[tuple[str, str]] = []
    steps: list[Step] = []
    with ctx.unit_of_work(write=True) as work:
        for number, uid in enumerate(uids, start=1):
            step(progress, number, len(uids), event_title(event))
            try:
                steps += _move(ctx, work, uid, event, (opinion, ctx.person))[1]
            except UserError as error:
                refused.append((uid, error.message))
        work.commit()
    report = MoveReport(len(uids) - len(refused), tuple(refused))
    name = f"{event_title(event)} {report.moved} 张表"
    undo = Change(name, tuple(steps), _CHANGED) if steps else None
    return Outcome(report, _CHANGED, f"已{name}", undo)


def _move(
    ctx: Context, work: UnitOfWork, uid: str, event: Event, said: tuple[str, str]
) -> tuple[Submission, tuple[Step, ...]]:
    old = work.submissions.get(uid)
    if old is None:
        raise UserError("这张表已不存在。", "请刷新列表后再试。")
    opinion, person = said
    rules = rulebook_in(ctx, work, old.year)
    problems = check_move(old, event, opinion, rules)
    if problems:
        raise UserError(message(problems[0]), remedy(problems[0]))
    moved = replace(
        old,
        status=next_status(old.stage, old.status, event),
        round=next_round(old.round, old.status, event),
        version=old.version + (event is Event.ADJUST),
        changed_at=ctx.now(),
        changed_by=person,
        change=event_title(event),
    )
    stored = work.submissions.put(moved, expected_revision=old.revision)
    gate = gate_of(old.status, rules) or _outside(event, rules)
    said_so = GateOpinion(uid, moved.round, gate, event, opinion, person, ctx.now()[:10])
    work.submissions.add_opinion(said_so)
    states = (old.status.title, stored.status.title)
    work.audit.add(HistoryLine(ctx.now(), ctx.person, event_title(event), uid, *states, opinion, ctx.machine))
    return stored, (FormStep(uid, old.revision, stored.revision), OpinionStep(said_so))


def _outside(event: Event, rules: Rulebook) -> str:
    """Who acts on a form that is at no gate: the last gate sends back what came in wrong."""
    last = gate_of(Status.AT_PERFORMANCE, rules) if event is Event.RETURN else None
    return last or "填报单位"
