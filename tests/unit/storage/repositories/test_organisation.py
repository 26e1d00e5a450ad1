from __future__ import annotations

from app.domain.organisation import Agency, Department, FiscalYear
from app.storage.unit_of_work import Opener

DEPARTMENTS = (Department("d1", "105", "民政局"), Department("d2", "219", "教育局"))
AGENCY = Agency(
    "a", "219001", "县第一中学", "d2", "教科文股", ("县一中", "县中学"), "联系人甲", "0794-5200000"
)


def test_a_year_is_put_once_and_replaced(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2025, "甲县财政局", "430121"))
        work.organisation.put_year(FiscalYear(2024, "甲县财政局", "430121"))
        work.organisation.put_year(FiscalYear(2025, "乙县财政局", "430122"))
        assert work.organisation.years() == (
            FiscalYear(2024, "甲县财政局", "430121"),
            FiscalYear(2025, "乙县财政局", "430122"),
        )


def test_departments_and_agencies_come_back_by_code(open_unit: Opener) -> None:
    other = Agency("b", "105001", "福利院", "")
    with open_unit(write=True) as work:
        work.organisation.put_departments(reversed(DEPARTMENTS))
        work.organisation.put_agencies([AGENCY, other])
        assert work.organisation.departments() == DEPARTMENTS
        assert work.organisation.agencies() == (other, AGENCY)


def test_put_replaces_by_uid_and_the_last_of_two_counts(open_unit: Opener) -> None:
    renamed = Agency("a", "219001", "县高级中学", "d2", former_names=("县第一中学",))
    with open_unit(write=True) as work:
        work.organisation.put_departments(DEPARTMENTS)
        work.organisation.put_agencies([AGENCY])
        work.organisation.put_agencies([AGENCY, renamed])
        assert work.organisation.agencies() == (renamed,)


def test_removing_is_soft_and_putting_brings_back(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.organisation.put_departments(DEPARTMENTS)
        work.organisation.put_agencies([AGENCY])
        work.organisation.remove_agency("a")
        work.organisation.remove_department("d1")
        assert work.organisation.agencies() == ()
        assert work.organisation.departments() == DEPARTMENTS[1:]
        connection = work._session.connection
        assert connection.exec_driver_sql("SELECT deleted_at FROM agency").scalar() == "2025-01-05T12:00:00"
        work.organisation.put_agencies([AGENCY])
        assert work.organisation.agencies() == (AGENCY,)


def test_every_row_carries_the_division_code(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2025, "甲县财政局", "430121"))
        work.organisation.put_departments(DEPARTMENTS)
        codes = work._session.connection.exec_driver_sql("SELECT DISTINCT division_code FROM department")
        assert codes.scalars().all() == ["430121"]


def test_many_rows_at_once(open_unit: Opener) -> None:
    rows = [Agency(f"a{number}", f"{number:06}", f"单位{number}", "") for number in range(1200)]
    with open_unit(write=True) as work:
        work.organisation.put_agencies(rows[:700])
        work.organisation.put_agencies(rows)
        assert work.organisation.agencies() == tuple(rows)
