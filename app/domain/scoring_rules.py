"""What the scoring of a self-evaluation needs from the rulebook, looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from app.domain.execution import ZeroBudget
from app.domain.problems import Problem
from app.domain.quality_words import QualityLevel
from app.domain.rulebook import Band, Rulebook

ReverseFormula = Literal["linear", "ratio", "all_or_nothing"]
OverEffect = Literal["explain", "deduct", "zero"]
LineKind = Literal[
    "quantity", "range", "deadline", "quality", "not_applicable", "missing", "unclear", "blank"
]

_PREFIX = "self_evaluation."
_PERCENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """Settings `self_evaluation.*`: percentages as ratios (0.8), points and weights in 分.

    `quality` holds lowest, highest and default share of the weight for each level.
    """

    version: int
    weight_execution: Decimal
    reverse_formula: ReverseFormula
    quality: dict[QualityLevel, tuple[Decimal, Decimal, Decimal]]
    over_limit: Decimal
    over_effect: OverEffect
    under_zero: Decimal
    tolerance: Decimal
    execution_explain_below: Decimal
    adjustment_explain: bool
    rescale_not_applicable: bool
    weight_must_be_positive: bool
    grades: tuple[Band, ...]
    zero_budget: ZeroBudget

    @classmethod
    def from_rulebook(cls, rules: Rulebook) -> ScoringRules:
        """Look the settings up; KeyError and TypeError are bugs of the rulebook file."""

        def share(key: str) -> Decimal:
            return rules.number(_PREFIX + key) * _PERCENT

        achieved_low, partial_low = share("qualitative_achieved_low"), share("qualitative_partial_low")
        return cls(
            version=rules.version,
            weight_execution=rules.number(_PREFIX + "weight_execution"),
            reverse_formula=cast("ReverseFormula", rules.text(_PREFIX + "reverse_formula")),
            quality={
                "achieved": (achieved_low, Decimal(1), share("qualitative_achieved_default")),
                "partial": (partial_low, achieved_low, share("qualitative_partial_default")),
                "missed": (Decimal(0), partial_low, share("qualitative_missed_default")),
            },
            over_limit=share("over_completion_limit"),
            over_effect=cast("OverEffect", rules.text(_PREFIX + "over_completion_effect")),
            under_zero=share("under_completion_zero"),
            tolerance=rules.number(_PREFIX + "score_tolerance"),
            execution_explain_below=share("execution_explain_below"),
            adjustment_explain=rules.flag(_PREFIX + "adjustment_explain"),
            rescale_not_applicable=rules.flag(_PREFIX + "not_applicable_rescale"),
            weight_must_be_positive=rules.flag(_PREFIX + "weight_must_be_positive"),
            grades=rules.bands(_PREFIX + "grades"),
            zero_budget=cast("ZeroBudget", rules.text(_PREFIX + "zero_budget")),
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """What one rule made of target and actual: points (分, rounded), how, and whether the target was met."""

    points: Decimal
    how: str
    is_met: bool
    kind: LineKind
    problems: tuple[Problem, ...] = ()
