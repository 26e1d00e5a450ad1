from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.project import Project, ProjectYear
from app.domain.vocabulary import BudgetBook, FundLevel, ProjectKind
from app.storage.unit_of_work import Opener

PROJECT = Project(
    "p",
    "43012125T000000012345",
    "校舍维修",
    "",
    ProjectKind.RUNNING,
    FundLevel.TRANSFER,
    ("校舍改造",),
    "2025-01",
    "2026-12",
)
YEAR = ProjectYear(
    "p",
    2025,
    is_new=True,
    initial=Decimal(90),
    adjusted=Decimal("90.123456"),
    executed=Decimal("-0.000001"),
    books={BudgetBook.GENERAL: Decimal("60.5"), BudgetBook.FUND: Decimal(0)},
    sources={"中央": Decimal("12.34"), "县": Decimal(1)},
    is_key=True,
)


def test_a_project_comes_back_with_all_21_digits(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.projects.put_projects([PROJECT])
        assert work.projects.project("p") == PROJECT
        assert work.projects.projects() == (PROJECT,)
        assert work.projects.project("q") is None


def test_projects_come_by_code_and_removed_ones_do_not(open_unit: Opener) -> None:
    rows = [Project(uid, code, uid, "") for uid, code in (("x", "3"), ("y", "1"), ("z", "2"))]
    with open_unit(write=True) as work:
        work.projects.put_projects(rows)
        work.projects.remove_project("z")
        assert [row.uid for row in work.projects.projects()] == ["y", "x"]
        assert work.projects.project("z") is None
        work.projects.put_projects([rows[2]])
        assert work.projects.project("z") == rows[2]


def test_budgets_are_exact_to_the_fen(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.projects.put_projects([PROJECT])
        work.projects.put_project_years([YEAR])
        assert work.projects.project_year("p", 2025) == YEAR
        stored = work._session.connection.exec_driver_sql(
            "SELECT initial, adjusted, executed FROM project_year"
        )
        assert tuple(stored.one()) == (90_000_000, 90_123_456, -1)


@pytest.mark.parametrize(
    ("amount", "fen"),
    [("0.0000005", 1), ("0.00000049", 0), ("-0.0000005", -1), ("1234567890.12", 1234567890120000)],
)
def test_less_than_a_fen_is_rounded_half_up(open_unit: Opener, amount: str, fen: int) -> None:
    with open_unit(write=True) as work:
        work.projects.put_project_years([ProjectYear("p", 2025, initial=Decimal(amount))])
        assert work._session.connection.exec_driver_sql("SELECT initial FROM project_year").scalar() == fen


def test_a_years_budget_is_replaced_by_project_and_year(open_unit: Opener) -> None:
    later = ProjectYear("p", 2026, initial=Decimal(1))
    changed = ProjectYear("p", 2025, initial=Decimal(2))
    with open_unit(write=True) as work:
        work.projects.put_projects([PROJECT])
        work.projects.put_project_years([YEAR, later])
        work.projects.put_project_years([changed])
        work.projects.put_project_years([])
        assert work.projects.project_years(2025) == (changed,)
        assert work.projects.project_years(2026) == (later,)
        assert work.projects.project_year("p", 2024) is None
