"""Every file of the demo: exported workbooks, prints per stage, worklists as Excel and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.lights import palette_light
from app.domain.vocabulary import Stage
from app.shared.dates import period_title
from app.shared.decimals import round_half_up
from app.usecases.issue_workbooks import export_forms, export_table
from app.usecases.print_forms import ReviewScope, print_forms, print_review_sheets, print_table
from app.usecases.return_workbooks import ReturnScope, return_workbooks, returnable
from app.usecases.tables import Table
from app.usecases.worklist import worklist
from app.usecases.years import rulebook_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.usecases.context import Context
    from app.usecases.lines import WorkLine

_COLUMNS = (
    ("单位编码", "text", 10.0),
    ("单位名称", "text", 28.0),
    ("项目编码", "text", 28.0),
    ("项目名称", "text", 30.0),
    ("金额（万元）", "money", 14.0),
    ("状态", "text", 16.0),
    ("轮次", "integer", 6.0),
    ("执行率", "percent", 10.0),
    ("得分", "points", 10.0),
    ("等级", "text", 14.0),
    ("灯", "text", 6.0),
    ("错误", "integer", 6.0),
    ("须说明", "integer", 8.0),
)


CHOSEN = frozenset({Stage.GOAL_REVIEW, Stage.EVALUATION})
"""Stages that a bureau does for chosen projects only: nothing is due before it is chosen."""


def made(folder: Path) -> Path:
    """The folder, created when it is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_outputs(ctx: Context, year: int, folder: Path, periods: Sequence[int]) -> None:
    """Exports, prints and lists of every stage; each monitoring period has its own."""
    palette = rulebook_of(ctx, year).text("monitoring.palette")
    paper = made(folder / "打印")
    for number, (stage, months, name) in enumerate(parts_of(periods), start=1):
        lines = worklist(ctx, year, stage, months)
        uids = [line.submission_uid for line in lines if line.submission_uid]
        if not uids:
            continue
        title = f"{number:02}-{name}"
        export_forms(ctx, uids, made(folder / "工作簿" / f"导出-{name}"))
        _returns(ctx, ReturnScope(year, stage, period_months=months), folder / "工作簿" / f"退回修改-{name}")
        print_forms(ctx, uids, paper / f"{title}.pdf")
        if months in {None, periods[-1]}:
            print_review_sheets(ctx, ReviewScope(year, stage, months), paper / f"{title}-审核意见单.pdf")
        period = f"（{period_title(months)}）" if months else ""
        listed = [line for line in lines if stage not in CHOSEN or line.status]
        table = table_of(f"{year}年度{stage.title}工作清单{period}", listed, palette)
        export_table(ctx, table, made(folder / "清单") / f"{title}.xlsx")
        print_table(ctx, table, paper / f"{title}-工作清单.pdf")


def _returns(ctx: Context, scope: ReturnScope, folder: Path) -> None:
    """What is with the units at the end of the year: their forms with the objections."""
    if returnable(ctx, scope):
        return_workbooks(ctx, scope, made(folder))


def parts_of(periods: Sequence[int]) -> Iterator[tuple[Stage, int | None, str]]:
    """Stage, months for monitoring, and name of every part of the year."""
    for stage in Stage:
        if stage is Stage.MONITORING:
            yield from ((stage, months, f"{stage.title}-1至{months}月") for months in periods)
        else:
            yield stage, None, stage.title


def table_of(title: str, lines: Sequence[WorkLine], palette: str) -> Table:
    """A worklist as a table without empty columns; rates as ratios, amounts in 万元, lights by their name."""
    rows = [_row(line, palette) for line in lines]
    used = [place for place in range(len(_COLUMNS)) if any(row[place] not in {None, ""} for row in rows)]
    columns = tuple(_COLUMNS[place] for place in used)
    return Table(title, columns, [tuple(row[place] for place in used) for row in rows])


def _row(line: WorkLine, palette: str) -> tuple[object, ...]:
    received = line.status is not None
    return (
        line.agency_code,
        line.agency_name,
        line.project_code,
        line.project_name or "部门整体",
        line.amount,
        line.status.title if line.status else "未收到",
        line.round or None,
        None if line.rate is None else round_half_up(line.rate, 4),
        line.total,
        line.grade,
        palette_light(line.level, palette).name if line.level else "",
        line.errors if received else None,
        line.must_explain if received else None,
    )
