"""The table of lights, one rule each."""

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import IndicatorLine
from app.domain.monitoring import MonitoringRules, light_of
from app.domain.rulebook import SettingValue
from app.shared.decimals import round_half_up
from tests.helpers.forms_by_hand import as_target
from tests.helpers.rules import national_rules

VECTORS = Path(__file__).parents[2] / "data" / "light_vectors.toml"


@dataclass(frozen=True)
class Case:
    name: str
    target: str
    actual: str
    months: int
    level: str
    indicator: str = "指标"
    level1: str = "产出指标"
    level2: str = "数量指标"
    forecast: str = ""
    remark: str = ""
    reason: str = ""
    completion: str | None = None
    codes: tuple[str, ...] = ()
    settings: dict[str, str | list[str]] = field(default_factory=dict)

    @property
    def line(self) -> IndicatorLine:
        return IndicatorLine(
            level1=self.level1,
            level2=self.level2,
            name=self.indicator,
            target=as_target(self.target),
            actual=as_target(self.actual),
            forecast=as_target(self.forecast),
            remark=self.remark,
        )

    @property
    def rules(self) -> MonitoringRules:
        values: dict[str, SettingValue] = {
            f"monitoring__{key}": tuple(value) if isinstance(value, list) else Decimal(value)
            for key, value in self.settings.items()
        }
        return MonitoringRules.from_rulebook(national_rules(**values))


CASES = [
    Case(**{**case, "codes": tuple(case.get("codes", ()))})
    for case in tomllib.loads(VECTORS.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_light_of_one_indicator(case: Case) -> None:
    light = light_of(case.line, case.rules, months=case.months, path="indicators[0]")
    assert (light.level or "") == case.level
    assert light.reason
    assert not case.reason or light.reason == case.reason
    assert tuple(problem.code for problem in light.problems) == case.codes
    if case.completion is not None:
        shown = "" if light.completion is None else str(round_half_up(light.completion * 100, 2).normalize())
        assert shown == str(Decimal(case.completion).normalize() if case.completion else "")


def test_the_table_has_enough_cases_with_names_of_their_own() -> None:
    assert len(CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)
