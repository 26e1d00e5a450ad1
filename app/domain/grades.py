"""Grades by cut points, and the hundred-point scale without what does not apply."""

from __future__ import annotations

from decimal import Decimal

from app.domain.rulebook import Band
from app.shared.decimals import round_half_up

FULL = Decimal(100)
"""The scale of every total: 满分100."""


def grade_for(points: Decimal, bands: tuple[Band, ...]) -> str:
    """The grade whose lower cut the points reach; below every cut the lowest, without bands none.

    `bands` are names with lower cuts, highest first (财预〔2020〕10号: 优90 良80 中60 差0).
    """
    lowest = bands[-1][0] if bands else ""
    return next((name for name, cut in bands if points >= cut), lowest)


def rescale(points: Decimal, not_applicable: Decimal) -> Decimal:
    """Points on the full scale when lines of `not_applicable` 分 do not apply: 得分÷(100−不适用分值)×100."""
    if not_applicable >= FULL:
        return Decimal(0)
    return round_half_up(points * FULL / (FULL - not_applicable), 2)
