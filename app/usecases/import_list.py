"""Flat lists of agencies and projects as budget systems export them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.organisation import Agency, Department
from app.domain.project import Project, ProjectYear
from app.forms.flat_list import FlatRow, read_flat_list
from app.shared.errors import UserError
from app.shared.text import normalise_name
from app.usecases.changes import RegisterStep
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.record import record

if TYPE_CHECKING:
    from pathlib import Path

    from app.forms.flat_list import FlatList
    from app.usecases.changes import Registered
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

_CHANGED = frozenset({Topic.ORGANISATION, Topic.PROJECTS, Topic.SUBMISSIONS})


@dataclass(frozen=True, slots=True)
class ListPreview:
    """What applying a flat list would do; `flat` holds the rows, columns and skipped rows as read.

    `renamed` names the units of which the list knows another name: old→new.
    """

    path: str
    year: int
    flat: FlatList
    new_agencies: int
    new_projects: int
    changed_projects: int
    same_projects: int
    renamed: tuple[str, ...] = ()


def read_list(ctx: Context, path: Path, year: int, money_unit: str = "") -> ListPreview:
    """Read the first sheet that looks like a list; UserError when there is none.

    `money_unit` (元 or 万元) is asked of the user where the list itself does not say it.
    """
    book = ctx.workbooks.read_raw(path)
    flat = next((found for sheet in book.sheets if (found := read_flat_list(sheet, money_unit)).rows), None)
    if flat is None:
        raise UserError(
            f"“{path.name}”里没有找到单位或项目清单。",
            "清单需要一行表头，至少有“单位名称”或“项目名称”一列。",
        )
    with ctx.unit_of_work() as work:
        merged = _Merge.of(work, year)
    states = [merged.take(row) for row in flat.rows]
    return ListPreview(
        path=str(path),
        year=year,
        flat=flat,
        new_agencies=merged.new_agencies,
        new_projects=states.count("new"),
        changed_projects=states.count("changed"),
        same_projects=states.count("same"),
        renamed=tuple(merged.renamed),
    )


def apply_list(ctx: Context, preview: ListPreview) -> Outcome[int]:
    """Write a previewed list in one transaction; gives the number of projects written."""
    with ctx.unit_of_work(write=True) as work:
        before = _registered(work, preview.year)
        merged = _Merge.of(work, preview.year)
        for row in preview.flat.rows:
            merged.take(row)
        work.organisation.put_departments(merged.departments.values())
        work.organisation.put_agencies(merged.agencies.values())
        work.projects.put_projects(merged.changed_projects.values())
        work.projects.put_project_years(merged.changed_years.values())
        written = len(merged.changed_projects)
        after = _registered(work, preview.year)
        record(ctx, work, "导入清单", subject=preview.path, new=f"{written} 个项目")
        work.commit()
    steps = tuple(RegisterStep(before.get(key), row) for key, row in after.items() if row != before.get(key))
    undo = (
        Change(f"导入清单 {written} 个项目" if written else "导入清单", steps, _CHANGED, preview.path)
        if steps
        else None
    )
    projects = [f"已导入 {written} 个项目"] if written else []
    agencies = [f"新增 {merged.new_agencies} 个单位"] if merged.new_agencies else []
    told = "，".join(projects + agencies)
    return Outcome(written, _CHANGED, told or ("已更新登记" if steps else "清单与登记的相同，没有改动"), undo)


def _registered(work: UnitOfWork, year: int) -> dict[tuple[str, str], Registered]:
    """All that a list may change, owners first."""
    return {
        **{("department", row.uid): row for row in work.organisation.departments()},
        **{("agency", row.uid): row for row in work.organisation.agencies()},
        **{("project", row.uid): row for row in work.projects.projects()},
        **{("year", row.project_uid): row for row in work.projects.project_years(year)},
    }


class _Merge:
    """Lays list rows over what is registered, keeping uids."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.departments: dict[str, Department] = {}
        self.agencies: dict[str, Agency] = {}
        self.changed_projects: dict[str, Project] = {}
        self.changed_years: dict[str, ProjectYear] = {}
        self.new_agencies = 0
        self.renamed: list[str] = []
        self._agency_uids: dict[str, str] = {}
        self._by_code: dict[str, Project] = {}
        self._by_name: dict[tuple[str, str], Project] = {}
        self._years: dict[str, ProjectYear] = {}

    @classmethod
    def of(cls, work: UnitOfWork, year: int) -> _Merge:
        """Start from what is registered."""
        merge = cls(year)
        merge.departments = {row.code or row.name: row for row in work.organisation.departments()}
        for agency in work.organisation.agencies():
            merge._index_agency(agency)
        for project in work.projects.projects():
            merge._index(project)
        merge._years = {row.project_uid: row for row in work.projects.project_years(year)}
        return merge

    def take(self, row: FlatRow) -> str:
        """Lay one row over the register; says new, changed, same, or agency where the row has no project."""
        agency = self._agency(row)
        if not row.project_name:
            return "agency"
        old = self._by_code.get(row.project_code) if row.project_code else None
        old = old or self._by_name.get((agency.uid, normalise_name(row.project_name)))
        project = self._project(row, agency, old)
        year = self._year(row, project)
        same = old == project and self._years.get(project.uid) == year
        if not same:
            self.changed_projects[project.uid] = project
            self.changed_years[project.uid] = year
            self._index(project)
        if old is None:
            return "new"
        return "same" if same else "changed"

    def _index(self, project: Project) -> None:
        if project.code:
            self._by_code[project.code] = project
        self._by_name[project.agency_uid, normalise_name(project.name)] = project

    def _index_agency(self, agency: Agency) -> None:
        """By code and by name; of two with one name the first counts."""
        self.agencies[agency.uid] = agency
        for key in filter(None, (agency.code, agency.name)):
            self._agency_uids.setdefault(key, agency.uid)

    def _agency(self, row: FlatRow) -> Agency:
        department = self._department(row)
        uid = self._agency_uids.get(row.agency_code) or self._agency_uids.get(row.agency_name)
        if uid is None:
            known = Agency(str(uuid4()), row.agency_code, row.agency_name, department.uid)
            self.new_agencies += 1
        else:
            known = self.agencies[uid]
        names = known.former_names
        if known.name != row.agency_name and known.name not in names:
            names = (*names, known.name)
            self.renamed.append(f"{known.name}→{row.agency_name}")
        changed = replace(
            known,
            code=known.code or row.agency_code,
            name=row.agency_name,
            business_section=row.business_section or known.business_section,
            former_names=names,
            contact=row.contact or known.contact,
            phone=row.phone or known.phone,
        )
        self._index_agency(changed)
        return changed

    def _department(self, row: FlatRow) -> Department:
        code = row.department_code or row.agency_code[:3]
        name = row.department_name or row.agency_name
        key = code or name
        if key not in self.departments:
            self.departments[key] = Department(str(uuid4()), code, name)
        return self.departments[key]

    def _project(self, row: FlatRow, agency: Agency, old: Project | None) -> Project:
        if old is None:
            old = Project(str(uuid4()), row.project_code, row.project_name, agency.uid)
        names = old.former_names
        if old.name != row.project_name and old.name not in names:
            names = (*names, old.name)
        return replace(
            old,
            code=row.project_code or old.code,
            name=row.project_name,
            agency_uid=agency.uid,
            kind=row.kind or old.kind,
            fund_level=row.fund_level or old.fund_level,
            former_names=names,
            start=row.start or old.start,
            end=row.end or old.end,
        )

    def _year(self, row: FlatRow, project: Project) -> ProjectYear:
        old = self._years.get(project.uid, ProjectYear(project.uid, self.year))
        return replace(
            old,
            is_new=old.is_new if row.is_new is None else row.is_new,
            initial=old.initial if row.initial is None else row.initial,
            adjusted=old.adjusted if row.adjusted is None else row.adjusted,
            executed=old.executed if row.executed is None else row.executed,
            books=row.books or old.books,
            sources=row.sources or old.sources,
        )
