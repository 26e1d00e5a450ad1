"""恢复单: the recovery code on paper, with what it is for and where to keep it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from app.forms.grid import Cell, Grid
from app.printing.grid_pdf import Page, print_forms
from app.shared.progress import NoProgress

_WIDTHS = (18.0, 72.0)
_LINE = 1.8
_CODE_LINES = 3.4
_TITLE = "恢复单"
_WARNING = (
    "谁拿到这张单，谁就能打开这些文件。程序里没有存恢复码，这张单丢了不能补打。\n"
    "密码和恢复码都丢了，加密的文件谁也打不开。本机上的账套没有加密，不受影响。"
)
_ROWS = (
    ("这是什么", "密码保护的恢复码。忘了密码时，用它打开加密的账套文件。"),
    (
        "能打开什么",
        "本单日期起，从这个账套导出的账套文件（.jixiao），和第二处备份里加密的备份。换过密码也能打开。",
    ),
    (
        "怎么用",
        "打开或恢复加密的文件时，程序会问“密码或恢复码”，照抄上面的恢复码即可；大小写、横线、空格都不要紧。",
    ),
    ("放在哪里", "和单位的重要凭证、印章放在一起锁好。不要和 U 盘放在一起，不要拍照发到网上。"),
    (
        "请注意",
        _WARNING,
    ),
)


class SheetToPrint(Protocol):
    """What stands on the sheet."""

    @property
    def code(self) -> str:
        """Six groups of five signs."""

    @property
    def bureau(self) -> str:
        """Whose it is."""

    @property
    def date(self) -> str:
        """When the protection was set up, as shown."""

    @property
    def database(self) -> str:
        """What the protected database is called."""


def print_recovery_sheet(path: Path, sheet: SheetToPrint) -> tuple[str, ...]:
    """Write the sheet as PDF; returns the characters that no font has."""
    return print_forms(path, [Page(recovery_grid(sheet), _TITLE)], NoProgress())


def recovery_grid(sheet: SheetToPrint) -> Grid:
    """The sheet as a grid: title, the code in two large lines, then what to know."""
    groups = sheet.code.split("-")
    half = len(groups) // 2
    lines = (_TITLE, "　".join(groups[:half]), "　".join(groups[half:]))
    cells = [
        Cell(row, 0, 1, 2, text, "title", align="center", bold=True, border=row > 0)
        for row, text in enumerate(lines)
    ]
    facts = (("单位", sheet.bureau), ("账套", sheet.database), ("日期", sheet.date), *_ROWS)
    for row, (name, text) in enumerate(facts, start=len(lines)):
        cells.append(Cell(row, 0, 1, 1, name, "label", align="center", bold=True))
        cells.append(Cell(row, 1, 1, 1, text, "note"))
    return Grid(
        form="recovery_sheet",
        version=1,
        title=_TITLE,
        widths=_WIDTHS,
        heights=(_CODE_LINES, _CODE_LINES, _CODE_LINES, *[_LINE] * len(facts)),
        cells=tuple(cells),
        landscape=False,
        money_unit="",
    )
