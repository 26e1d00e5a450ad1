"""Deadlines of a budget year."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.calendar import days_left, deadlines
from app.domain.vocabulary import Stage
from tests.helpers.rules import national_rules, profile_rules


def test_national_year_runs_from_pre_assessment_to_evaluation() -> None:
    found = deadlines(2024, profile_rules())
    assert [(item.stage, item.title, item.date) for item in found] == [
        (Stage.PRE_ASSESSMENT, "2024年事前评估", date(2023, 8, 31)),
        (Stage.GOAL, "2024年绩效目标", date(2023, 10, 31)),
        (Stage.MONITORING, "2024年1至7月运行监控", date(2024, 8, 31)),
        (Stage.SELF_EVALUATION, "2024年绩效自评", date(2025, 3, 31)),
        (Stage.EVALUATION, "2024年绩效评价", date(2025, 10, 31)),
    ]
    assert found[2].period_months == 7


def test_quarterly_monitoring_is_due_after_each_period() -> None:
    runs = [item for item in deadlines(2024, profile_rules("artux")) if item.stage is Stage.MONITORING]
    assert [(run.period_months, run.date) for run in runs] == [
        (3, date(2024, 4, 30)),
        (6, date(2024, 7, 30)),
        (9, date(2024, 10, 30)),
    ]


def test_a_run_of_january_alone() -> None:
    runs = deadlines(2024, national_rules(monitoring__rhythm=("1",), calendar__monitoring_due="02-29"))
    run = next(item for item in runs if item.stage is Stage.MONITORING)
    assert (run.title, run.date) == ("2024年1月运行监控", date(2024, 2, 29))


def test_29_february_of_a_common_year_is_the_28th() -> None:
    found = deadlines(2022, national_rules(calendar__evaluation_due="02-29"))
    assert date(2023, 2, 28) in {item.date for item in found}


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2023, 8, 30), 1), (date(2023, 8, 31), 0), (date(2023, 9, 2), -2)],
)
def test_days_left(today: date, left: int) -> None:
    first = deadlines(2024, profile_rules())[0]
    assert days_left(first, today) == left
