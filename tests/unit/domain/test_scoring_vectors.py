"""The table of scoring cases, one rule each."""

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import IndicatorLine
from app.domain.rulebook import SettingValue
from app.domain.scoring import ScoringRules, score_indicator
from tests.helpers.forms_by_hand import as_target
from tests.helpers.rules import national_rules

VECTORS = Path(__file__).parents[2] / "data" / "scoring_vectors.toml"


@dataclass(frozen=True)
class Case:
    name: str
    target: str
    actual: str
    points: str
    indicator: str = "指标"
    weight: str = "10"
    typed: str = ""
    why: str = ""
    kind: str = "quantity"
    reason: str = ""
    codes: tuple[str, ...] = ()
    settings: dict[str, str | bool] = field(default_factory=dict)

    @property
    def line(self) -> IndicatorLine:
        return IndicatorLine(
            name=self.indicator,
            target=as_target(self.target),
            actual=as_target(self.actual),
            weight=Decimal(self.weight) if self.weight else None,
            points=Decimal(self.typed) if self.typed else None,
            reason=self.why,
        )

    @property
    def rules(self) -> ScoringRules:
        values: dict[str, SettingValue] = {
            f"self_evaluation__{key}": _typed(value) for key, value in self.settings.items()
        }
        return ScoringRules.from_rulebook(national_rules(**values))


def _typed(value: str | bool) -> SettingValue:
    return Decimal(value) if isinstance(value, str) and value.isdecimal() else value


CASES = [
    Case(**{**case, "codes": tuple(case.get("codes", ()))})
    for case in tomllib.loads(VECTORS.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_points_of_one_indicator(case: Case) -> None:
    score = score_indicator(case.line, case.rules, year=2023, path="indicators[0]")
    assert (score.points, score.kind) == (Decimal(case.points), case.kind)
    assert tuple(problem.code for problem in score.problems) == case.codes
    assert not case.reason or score.reason == case.reason
    assert all(problem.path.startswith("indicators[0].") for problem in score.problems)


def test_the_table_has_enough_cases_with_names_of_their_own() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
