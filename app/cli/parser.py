"""The command line: which commands there are and what they take."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.chinese_parser import ChineseParser
from app.shared.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.wiring import Wiring


def run(arguments: Sequence[str], wiring: Wiring) -> int:
    """Run one command; exit status 0 done, 1 refused with a sentence on standard error, 2 wrong arguments."""
    chosen = parser().parse_args(list(arguments))
    try:
        # Each command brings in only what it needs, so that `read` starts quickly.
        return int(importlib.import_module(f"app.cli.{chosen.module}").run(chosen, wiring))
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def parser() -> ChineseParser:
    """The parser with all commands."""
    main = ChineseParser(prog="jixiao", description="绩效工作台")
    commands = main.add_subparsers(title="命令", required=True, metavar="命令")

    command = commands.add_parser("read", help="识别并读出表格内容，不改动账套")
    command.add_argument("paths", nargs="+", type=Path, metavar="文件或文件夹")
    command.add_argument("--db", type=Path, default=None, metavar="账套文件", help="按其中自定的栏目读")
    command.add_argument("--json", action="store_true", help="输出 JSON")
    command.set_defaults(module="read")

    command = commands.add_parser("import", help="预览或导入一个文件夹的表")
    command.add_argument("folder", type=Path, metavar="文件夹")
    _database(command)
    command.add_argument("--apply", action="store_true", help="写入账套（默认只预览）")
    command.add_argument("--json", action="store_true", help="输出 JSON")
    command.set_defaults(module="import_forms")

    command = commands.add_parser("export", help="按单位导出工作簿")
    _database(command)
    command.add_argument("--form", required=True, metavar="表的代码", help="如 self_evaluation（绩效自评）")
    command.add_argument("--out", required=True, type=Path, metavar="文件夹")
    command.add_argument(
        "--months", type=int, choices=range(1, 13), default=None, metavar="月份", help="监控截止月份"
    )
    command.add_argument("--returns", action="store_true", help="改为导出这一环节已退回的表和退回修改意见")
    command.set_defaults(module="export")

    command = commands.add_parser("print", help="打印为 PDF")
    _database(command)
    command.add_argument("--form", required=True, metavar="表的代码", help="如 self_evaluation（绩效自评）")
    command.add_argument("--out", required=True, type=Path, metavar="文件.pdf")
    command.set_defaults(module="print_forms")

    command = commands.add_parser("check", help="全审：列出一年的全部问题")
    _database(command)
    command.add_argument("--json", action="store_true", help="输出 JSON")
    command.set_defaults(module="check")

    command = commands.add_parser("demo", help="用演示账套走完全年，输出全部成果")
    command.add_argument("out", type=Path, metavar="文件夹")
    command.set_defaults(module="demo")
    return main


def _database(command: ChineseParser) -> None:
    command.add_argument("--db", required=True, type=Path, metavar="账套文件")
    command.add_argument("--year", required=True, type=int, metavar="年度")
