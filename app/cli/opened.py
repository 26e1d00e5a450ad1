"""The database a command works on: it has to be there, and its year has to be open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.shared.errors import UserError
from app.usecases.years import list_years

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.wiring import Wiring
    from app.usecases.context import Context


def opened(arguments: Namespace, wiring: Wiring) -> Context:
    """The context of `--db` with `--year`; UserError instead of a new database or an empty answer."""
    if not arguments.db.exists():
        raise UserError(f"没有账套文件“{arguments.db}”。", "请检查路径；新账套请在窗口中用“新建账套”建立。")
    ctx = wiring.context(arguments.db)
    years = [row.year for row in list_years(ctx)]
    if arguments.year not in years:
        known = "、".join(map(str, years)) or "没有"
        raise UserError(
            f"{arguments.year} 年度还没有开立。", f"这个账套已开立的年度：{known}。新年度请在窗口中开立。"
        )
    return ctx
