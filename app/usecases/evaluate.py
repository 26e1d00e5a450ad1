"""Scores of several experts for one scoring table, and the sheet's final scores from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.form_data import FormData, RubricScore
from app.domain.rubric import score_rubric
from app.shared.errors import UserError
from app.usecases.edit_submission import open_form, save_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.usecases.context import Context
    from app.usecases.edit_submission import OpenForm
    from app.usecases.outcome import Outcome


def record_scores(
    ctx: Context,
    uid: str,
    scorer: str,
    scores: Sequence[RubricScore],
) -> Outcome[OpenForm]:
    """Store one scorer's points (分), replacing that scorer's earlier ones; UserError without a name."""
    if not scorer.strip():
        raise UserError("还没有填写评分人。", "请先填写评分人姓名或编号，再录入分数。")
    opened = open_form(ctx, uid)
    others = tuple(row for row in opened.submission.data.rubric if row.scorer != scorer)
    own = tuple(replace(row, scorer=scorer) for row in scores)
    data = replace(opened.submission.data, rubric=(*others, *own))
    return save_data(
        ctx, uid, data, expected_revision=opened.submission.revision, action=f"录入{scorer}的评分"
    )


def take_over_scores(ctx: Context, uid: str) -> Outcome[OpenForm]:
    """Write the averaged (or trimmed) scores of all scorers into the sheet as its final scores."""
    opened = open_form(ctx, uid)
    return save_data(
        ctx,
        uid,
        _with_final_scores(opened),
        expected_revision=opened.submission.revision,
        action="汇总评分",
    )


def _with_final_scores(opened: OpenForm) -> FormData:
    data = opened.submission.data
    if opened.rubric is None:
        raise UserError("这张表没有评分项。", "请在事前评估、目标审核或绩效评价的表中汇总评分。")
    experts = tuple(row for row in data.rubric if row.scorer)
    if not experts:
        raise UserError("还没有评分人录入分数。", "请先录入各评分人的分数，再汇总。")
    result = score_rubric(opened.rubric, experts, data.figures, opened.rules)
    final = tuple(RubricScore(item.code, item.points, item.band, item.reason) for item in result.items)
    return replace(data, rubric=(*final, *experts))
