"""`jixiao export`: one workbook per agency with all its forms, or with what goes back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.opened import opened
from app.cli.output import print_text
from app.domain.vocabulary import Stage
from app.shared.disk_errors import unwritten
from app.shared.errors import UserError
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.return_workbooks import ReturnScope, return_workbooks

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.wiring import Wiring
    from app.usecases.context import Context


def run(arguments: Namespace, wiring: Wiring) -> int:
    """Write the workbooks, into a new folder where there is none, and print their paths."""
    ctx = opened(arguments, wiring)
    known_form(ctx, arguments.form)
    stage = ctx.forms.form(arguments.form).stage
    if stage is Stage.MONITORING and arguments.months is None:
        raise UserError("没有写监控到哪个月。", "请在命令中加上截止月份，1 至 12。")
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritten(error, arguments.out) from error
    if arguments.returns:
        return _returns(ctx, arguments, stage)
    issue = Issue(arguments.form, arguments.year, arguments.months)
    done = issue_workbooks(ctx, issue, arguments.out)
    print_text("\n".join(str(path) for path in done.value))
    return 0


def _returns(ctx: Context, arguments: Namespace, stage: Stage) -> int:
    scope = ReturnScope(arguments.year, stage, period_months=arguments.months)
    written = return_workbooks(ctx, scope, arguments.out).value
    print_text("\n".join(str(path) for path in (*written.workbooks, *written.letters)))
    return 0


def known_form(ctx: Context, code: str) -> None:
    """UserError with the list of codes when there is no such form."""
    codes = [spec.code for spec in ctx.forms.forms.values()]
    if code not in codes:
        raise UserError(f"没有代码为“{code}”的表。", f"可用的代码：{'、'.join(codes)}")
