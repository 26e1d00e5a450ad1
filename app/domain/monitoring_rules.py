"""What monitoring needs from the rulebook, looked up once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from app.domain.execution import Base
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Level

ProjectLight = Literal["worst", "goal_only", "execution_only"]

_PREFIX = "monitoring."
_PERCENT = Decimal("0.01")
_MONTH = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class MonitoringRules:
    """Settings `monitoring.*`: percentages as ratios (0.6), `gap_warning` in 百分点, months as numbers.

    `cumulative` holds (month, least execution rate) in the order of the year; empty is not used.
    """

    version: int
    behind: Decimal
    lagging: Decimal
    ahead: Decimal
    execution_behind: Decimal
    execution_lagging: Decimal
    execution_base: Base
    year_end_level2: frozenset[str]
    gap_warning: Decimal
    cumulative: tuple[tuple[int, Decimal], ...]
    project_light: ProjectLight

    @classmethod
    def from_rulebook(cls, rules: Rulebook) -> MonitoringRules:
        """Look the settings up; KeyError and TypeError are bugs of the rulebook file."""

        def share(key: str) -> Decimal:
            return rules.number(_PREFIX + key) * _PERCENT

        return cls(
            version=rules.version,
            behind=share("cut_behind"),
            lagging=share("cut_lagging"),
            ahead=share("cut_ahead"),
            execution_behind=share("execution_cut_behind"),
            execution_lagging=share("execution_cut_lagging"),
            execution_base=cast("Base", rules.text(_PREFIX + "execution_base")),
            year_end_level2=frozenset(rules.names(_PREFIX + "year_end_level2")),
            gap_warning=rules.number(_PREFIX + "gap_warning"),
            cumulative=tuple(
                sorted(
                    (int(match[0]), cut * _PERCENT)
                    for name, cut in rules.bands(_PREFIX + "cumulative")
                    if (match := _MONTH.search(name))
                )
            ),
            project_light=cast("ProjectLight", rules.text(_PREFIX + "project_light")),
        )

    def by_progress(self, progress: Decimal) -> Level:
        """The level of an indicator's progress over its share of the year."""
        if progress < self.behind:
            return Level.BEHIND
        if progress < self.lagging:
            return Level.LAGGING
        return Level.AHEAD if progress >= self.ahead else Level.ON_TRACK

    def cumulative_cut(self, months: int) -> Decimal | None:
        """The least execution rate of the last date that has passed (四川: 4月25% 6月40% 8月60% 10月80%)."""
        return next((cut for month, cut in reversed(self.cumulative) if month <= months), None)
