"""Master data: departments, agencies, projects and their budgets of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.shared.errors import UserError
from app.usecases.outcome import Outcome, Topic
from app.usecases.record import record

if TYPE_CHECKING:
    from app.domain.organisation import Agency, Department
    from app.domain.project import Project, ProjectYear
    from app.usecases.context import Context
    from app.usecases.lines import AgencyLine, ProjectLine

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
        work.organisation.put_departments([department])
        record(ctx, work, "保存部门", subject=department.uid, new=f"{department.code} {department.name}")
        work.commit()
    return Outcome(department, _ORGANISATION, f"已保存部门“{department.name}”")


def save_agency(ctx: Context, agency: Agency) -> Outcome[Agency]:
    """Insert or change one 预算单位."""
    with ctx.unit_of_work(write=True) as work:
        work.organisation.put_agencies([agency])
        record(ctx, work, "保存单位", subject=agency.uid, new=f"{agency.code} {agency.name}")
        work.commit()
    return Outcome(agency, _ORGANISATION, f"已保存单位“{agency.name}”")


def save_project(ctx: Context, project: Project, project_year: ProjectYear) -> Outcome[Project]:
    """Insert or change one project together with its budget of one year."""
    with ctx.unit_of_work(write=True) as work:
        work.projects.put_projects([project])
        work.projects.put_project_years([project_year])
        record(ctx, work, "保存项目", subject=project.uid, new=f"{project.code} {project.name}")
        work.commit()
    return Outcome(project, _PROJECTS, f"已保存项目“{project.name}”")


def remove_department(ctx: Context, uid: str) -> Outcome[None]:
    """Put a 主管部门 into the recycle bin."""
    with ctx.unit_of_work(write=True) as work:
        work.organisation.remove_department(uid)
        record(ctx, work, "删除部门", subject=uid)
        work.commit()
    return Outcome(None, _ORGANISATION, "已删除部门")


def remove_agency(ctx: Context, uid: str) -> Outcome[None]:
    """Put a 预算单位 into the recycle bin; UserError while forms of it are there."""
    with ctx.unit_of_work(write=True) as work:
        _refuse_with_forms(len(work.submissions.of_agency(uid)), "单位")
        work.organisation.remove_agency(uid)
        record(ctx, work, "删除单位", subject=uid)
        work.commit()
    return Outcome(None, _ORGANISATION, "已删除单位")


def remove_project(ctx: Context, uid: str) -> Outcome[None]:
    """Put a project into the recycle bin; UserError while forms of it are there."""
    with ctx.unit_of_work(write=True) as work:
        _refuse_with_forms(len(work.submissions.of_project(uid)), "项目")
        work.projects.remove_project(uid)
        record(ctx, work, "删除项目", subject=uid)
        work.commit()
    return Outcome(None, _PROJECTS, "已删除项目")


def _refuse_with_forms(count: int, noun: str) -> None:
    if count:
        raise UserError(
            f"这个{noun}已有 {count} 张表，没有删除。",
            "表和审核意见须留存备查；如果是导入错了，请先在“收发—导入记录”中撤回那次导入。",
        )
