"""Small grids made by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.forms.cell_mark import CellMarks
from app.forms.grid import Cell, CellKind, Grid, Role


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the workbook writer takes."""

    name: str
    grid: Grid
    year: int | None = 2022
    agency_code: str = "219001"
    project_uid: str = "u-1"
    marks: CellMarks = field(default_factory=dict)


def cell(row: int, col: int, text: str, role: Role = "input", kind: CellKind = "text") -> Cell:
    """A cell of one row and one column."""
    return Cell(row, col, 1, 1, text, role, path=f"fields.r{row}c{col}", kind=kind)


def grid(*cells: Cell, widths: tuple[float, ...] = (), rows: int = 0) -> Grid:
    """A grid just large enough for these cells."""
    columns = max(cell.col + cell.col_span for cell in cells)
    rows = rows or max(cell.row + cell.row_span for cell in cells)
    return Grid(
        form="self_evaluation",
        version=1,
        title="项目支出绩效自评表",
        widths=widths or (16.0,) * columns,
        heights=(1.5,) * rows,
        cells=cells,
        landscape=False,
        money_unit="万元",
    )


def form_grid(lines: int = 20, long_text: str = "完成渠道维修养护，保障灌溉。") -> Grid:
    """A form like the real ones: title, merged labels, amounts, a long text, indicators with a repeated header."""
    cells = [
        Cell(0, 0, 1, 6, "项目支出绩效自评表", "title", align="center", bold=True, border=False),
        Cell(1, 0, 1, 6, "单位：万元", "note", align="right", border=False),
        Cell(2, 0, 1, 2, "项目名称", "label", align="center"),
        Cell(2, 2, 1, 4, "欧阳喆、甯堃、埗𠮷㑊灌区", "referenced", path="fields.project_name"),
        Cell(3, 0, 2, 1, "资金", "label", align="center"),
        Cell(3, 1, 1, 1, "年初", "label", align="center"),
        Cell(3, 2, 1, 2, "全年", "label", align="center"),
        Cell(3, 4, 1, 2, "执行率", "label", align="center"),
        Cell(4, 1, 1, 1, "1,234.50", "input", path="funds.total.initial", kind="money", align="right"),
        Cell(4, 2, 1, 2, "89.974", "input", path="funds.total.adjusted", kind="money", align="right"),
        Cell(4, 4, 1, 2, "7.2883%", "computed", path="funds.total.rate", kind="rate", align="center"),
        Cell(5, 0, 1, 1, "总体目标", "label", align="center"),
        Cell(5, 1, 1, 5, long_text, "input", path="texts.goal_expected", kind="long_text"),
        *(
            Cell(6, col, 1, 1, text, "label", align="center")
            for col, text in enumerate(("一级", "二级", "三级指标", "指标值", "分值", "完成"))
        ),
    ]
    if lines:
        cells.append(Cell(7, 0, lines, 1, "产出指标", "label", align="center"))
    for number in range(lines):
        row, path = 7 + number, f"indicators[{number}]"
        cells += [
            Cell(row, 1, 1, 1, "数量指标", "label"),
            Cell(row, 2, 1, 1, f"维修渠道{number}", "input", path=f"{path}.name"),
            Cell(row, 3, 1, 1, "≥50公里", "input", path=f"{path}.target", kind="target", align="center"),
            Cell(row, 4, 1, 1, "2.5", "input", path=f"{path}.weight", kind="points", align="center"),
            Cell(
                row,
                5,
                1,
                1,
                "√",
                "input",
                path=f"{path}.done",
                kind="tick",
                choices=("√", "×"),
                align="center",
            ),
        ]
    made = grid(*cells, widths=(8, 14, 24, 16, 10, 12))
    return replace(made, repeat=(6, 6), heights=(2.5, *made.heights[1:]))
