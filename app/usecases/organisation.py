"""Master data: departments, agencies, projects and their budgets of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.domain.organisation import Agency, Department
from app.domain.project import Project
from app.shared.errors import UserError
from app.usecases.changes import RegisterStep
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.project import ProjectYear
    from app.usecases.context import Context
    from app.usecases.lines import AgencyLine, ProjectLine
    from app.usecases.ports import UnitOfWork

_Row = TypeVar("_Row", Department, Agency, Project)

_ORGANISATION = frozenset({Topic.ORGANISATION, Topic.SUBMISSIONS})
_PROJECTS = frozenset({Topic.PROJECTS, Topic.SUBMISSIONS})


def list_departments(ctx: Context) -> tuple[Department, ...]:
    """All 主管部门 by code."""
    with ctx.unit_of_work() as work:
        return work.organisation.departments()


def list_agencies(ctx: Context) -> tuple[AgencyLine, ...]:
    """All 预算单位 by code."""
    with ctx.unit_of_work() as work:
        return work.lists.agencies()


def list_projects(ctx: Context, year: int) -> tuple[ProjectLine, ...]:
    """All projects that have a budget in the year, by agency and project code."""
    with ctx.unit_of_work() as work:
        return work.lists.projects(year)


def project_of(ctx: Context, uid: str, year: int) -> tuple[Project, ProjectYear | None] | None:
    """A project with its year, or None when there is no such project."""
    with ctx.unit_of_work() as work:
        project = work.projects.project(uid)
        return None if project is None else (project, work.projects.project_year(uid, year))


def save_department(ctx: Context, department: Department) -> Outcome[Department]:
    """Insert or change one 主管部门."""
    with ctx.unit_of_work(write=True) as work:
        before = _by_uid(work.organisation.departments(), department.uid)
        work.organisation.put_departments([department])
        after = _by_uid(work.organisation.departments(), department.uid)
        _record_saved(ctx, work, "部门", (before, department))
        work.commit()
    undo = Change(_saving("部门", department, before), (RegisterStep(before, after),), _ORGANISATION)
    return Outcome(department, _ORGANISATION, f"已保存部门“{department.name}”", undo)


def save_agency(ctx: Context, agency: Agency) -> Outcome[Agency]:
    """Insert or change one 预算单位."""
    with ctx.unit_of_work(write=True) as work:
        before = _by_uid(work.organisation.agencies(), agency.uid)
        work.organisation.put_agencies([agency])
        after = _by_uid(work.organisation.agencies(), agency.uid)
        _record_saved(ctx, work, "单位", (before, agency))
        work.commit()
    undo = Change(_saving("单位", agency, before), (RegisterStep(before, after),), _ORGANISATION)
    return Outcome(agency, _ORGANISATION, f"已保存单位“{agency.name}”", undo)


def save_project(ctx: Context, project: Project, project_year: ProjectYear) -> Outcome[Project]:
    """Insert or change one project together with its budget of one year."""
    year = project_year.year
    with ctx.unit_of_work(write=True) as work:
        projects = work.projects
        before, budget = projects.project(project.uid), projects.project_year(project.uid, year)
        projects.put_projects([project])
        projects.put_project_years([project_year])
        steps = (
            RegisterStep(before, projects.project(project.uid)),
            RegisterStep(budget, projects.project_year(project.uid, year)),
        )
        _record_saved(ctx, work, "项目", (before, project))
        work.commit()
    undo = Change(_saving("项目", project, before), steps, _PROJECTS)
    return Outcome(project, _PROJECTS, f"已保存项目“{project.name}”", undo)


def remove_department(ctx: Context, uid: str) -> Outcome[None]:
    """Put a 主管部门 into the recycle bin."""
    with ctx.unit_of_work(write=True) as work:
        before = _by_uid(work.organisation.departments(), uid)
        work.organisation.remove_department(uid)
        record(ctx, work, "删除部门", subject=uid, old=_shown(before))
        work.commit()
    return Outcome(None, _ORGANISATION, "已删除部门", _removal("部门", before, _ORGANISATION))


def remove_agency(ctx: Context, uid: str) -> Outcome[None]:
    """Put a 预算单位 into the recycle bin; UserError while forms of it are there."""
    with ctx.unit_of_work(write=True) as work:
        _refuse_with_forms(len(work.submissions.of_agency(uid)), "单位")
        before = _by_uid(work.organisation.agencies(), uid)
        work.organisation.remove_agency(uid)
        record(ctx, work, "删除单位", subject=uid, old=_shown(before))
        work.commit()
    return Outcome(None, _ORGANISATION, "已删除单位", _removal("单位", before, _ORGANISATION))


def remove_project(ctx: Context, uid: str) -> Outcome[None]:
    """Put a project into the recycle bin; UserError while forms of it are there."""
    with ctx.unit_of_work(write=True) as work:
        _refuse_with_forms(len(work.submissions.of_project(uid)), "项目")
        before = work.projects.project(uid)
        work.projects.remove_project(uid)
        record(ctx, work, "删除项目", subject=uid, old=_shown(before))
        work.commit()
    return Outcome(None, _PROJECTS, "已删除项目", _removal("项目", before, _PROJECTS))


def _by_uid(rows: Iterable[_Row], uid: str) -> _Row | None:
    return next((row for row in rows if row.uid == uid), None)


def _record_saved(ctx: Context, work: UnitOfWork, noun: str, states: tuple[_Row | None, _Row]) -> None:
    before, after = states
    record(ctx, work, f"保存{noun}", subject=after.uid, old=_shown(before), new=_shown(after))


def _saving(noun: str, row: _Row, before: _Row | None) -> str:
    return f"{'新增' if before is None else '修改'}{noun}“{row.name}”"


def _removal(noun: str, before: _Row | None, topics: frozenset[Topic]) -> Change | None:
    return Change(f"删除{noun}“{before.name}”", (RegisterStep(before, None),), topics) if before else None


def _shown(row: _Row | None) -> str:
    return f"{row.code} {row.name}" if row is not None else ""


def _refuse_with_forms(count: int, noun: str) -> None:
    if count:
        raise UserError(
            f"这个{noun}已有 {count} 张表，没有删除。",
            "表和审核意见须留存备查；如果是导入错了，请先在“收发—导入记录”中撤回那次导入。",
        )
