"""Typed texts in workbooks that we write: the same text, never a formula."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import openpyxl
import xlsxwriter

from app.domain.form_data import IndicatorLine
from app.excel.write_grid import write_workbook
from app.excel.write_table import write_table
from app.forms.grid import Grid
from app.forms.layout import layout
from app.usecases.tables import FormSheet, Table
from tests.helpers.county import goal_data
from tests.helpers.forms import catalogue
from tests.torture.kills import Outcome

_STARTS = ("=", "+", "-", "@", "\t=", " =", "＝", "{=", "'=", '"=', "==", "=@", "-@", "+1", "-1", "")
_ENDS = (
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://x.invalid","点我")',
    "SUM(A1:A9)",
    'DDE("a";"b")',
    "50%",
    "≥95%",
    "A1",
    "}",
    "＋1",
    "\n=2",
    "TRUE",
    "1e5",
    "#REF!",
    "2025-01-01",
    "http://x.invalid",
    "mailto:a@x.invalid",
    "007",
)
_BATCH = 500


def texts(number: int, seed: int) -> list[str]:
    """Texts that spreadsheets like to take for something else."""
    random = Random(seed)
    return [
        random.choice(_STARTS)
        + random.choice(_ENDS)
        + random.choice(("", str(random.randrange(10**6)), "，同上"))
        for _ in range(number)
    ]


def typed_formulas(folder: Path, number: int, *, seed: int = 5, ours: bool = True) -> Outcome:
    """Write texts into lists and forms and read them with another program; without `ours` XlsxWriter decides."""
    outcome = Outcome("formulas" if ours else "formulas as XlsxWriter takes them (control)")
    path, form = folder / "list.xlsx", folder / "form.xlsx"
    given = texts(number, seed)
    for start in range(0, number, _BATCH):
        batch = given[start : start + _BATCH]
        if ours:
            write_table(path, Table("清单", (("内容", "text", 20.0),), [(text,) for text in batch]))
            _judge(outcome, path, batch, exact=True)
            write_workbook(form, [FormSheet("表", _form(batch), 2025, "301001", "p")])
            _judge(outcome, form, batch, exact=False)
        else:
            _write_carelessly(path, batch)
            _judge(outcome, path, batch, exact=True)
        outcome.runs += len(batch)
    return outcome


def _form(batch: list[str]) -> Grid:
    """A form whose indicators are called like that."""
    lines = tuple(IndicatorLine(level1="产出指标", level2="数量指标", name=text) for text in batch)
    return layout(catalogue().form("goal_declaration"), replace(goal_data(), indicators=lines))


def _judge(outcome: Outcome, path: Path, batch: list[str], *, exact: bool) -> None:
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
    formulas = [cell.coordinate for cell in cells if cell.data_type == "f"]
    if formulas:
        outcome.fail(f"{len(formulas)} formulas, the first at {formulas[0]}")
    found = {
        str(cell.value) if exact else str(cell.value).strip() for cell in cells if cell.value is not None
    }
    missing = [text for text in batch if (text if exact else text.strip()) not in found]
    if missing:
        outcome.fail(f"{len(missing)} texts changed, the first {missing[0]!r}")


def _write_carelessly(path: Path, batch: list[str]) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, text in enumerate(batch):
            sheet.write(row, 0, text)
