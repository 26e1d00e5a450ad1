"""Scoring tables with the bureau's own points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.rubric import Rubric, with_points

if TYPE_CHECKING:
    from app.domain.rulebook import Rulebook
    from app.forms.spec import FormSpec
    from app.usecases.context import Context


def rubric_of(ctx: Context, spec: FormSpec, rules: Rulebook) -> Rubric | None:
    """The scoring table of a form with the points (分) of the year's rulebook; None for forms without one."""
    if not spec.rubric:
        return None
    shipped = ctx.rubrics[spec.rubric]
    own = dict(rules.bands(f"rubric.{shipped.code}"))
    return with_points(shipped, {item.code: own[item.name] for item in shipped.items})
