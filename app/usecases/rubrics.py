"""Scoring tables with the bureau's own points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rubric import Rubric, with_marks, with_points

if TYPE_CHECKING:
    from app.domain.rulebook import Rulebook
    from app.forms.spec import FormSpec
    from app.usecases.context import Context

_USUAL = ("rubric.usual_best", "rubric.usual_second", "rubric.usual_third", "rubric.usual_fourth")


def rubric_of(ctx: Context, spec: FormSpec, rules: Rulebook) -> Rubric | None:
    """The scoring table of a form as the year's rulebook weighs it; None for forms without one."""
    if not spec.rubric:
        return None
    shipped = ctx.rubrics[spec.rubric]
    own = dict(rules.bands(f"rubric.{shipped.code}"))
    table = with_points(shipped, {item.code: own[item.name] for item in shipped.items})
    return with_marks(
        table, [low for _, low in rules.bands("rubric.marks")], [rules.number(key) for key in _USUAL]
    )
