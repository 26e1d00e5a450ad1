"""A list of many projects: one row per indicator, the project's columns repeated, merged or left blank."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from app.forms.raw_sheet import RawCell, RawSheet
from tests.offices.sim_labels import HEADS, spaced
from tests.offices.sim_sheet import Laid, sheet_of
from tests.offices.sim_truth import Truth, draw_truth

_PROJECT = {
    "unit": ("单位名称", "预算单位", "预算单位名称", "实施单位", "项目单位"),
    "project": ("项目名称", "二级项目名称", "项目名称"),
    "money": ("项目金额", "预算金额", "年初预算数", "预算数", "本年预算", "项目预算", "资金总额"),
    "goal": ("年度目标", "绩效目标", "年度绩效目标", "项目年度绩效目标", "总体目标"),
}
_PER_UNIT = {"万元": Decimal(1), "元": Decimal(10000)}


def lay_out_list(rng: Random, stage: str) -> tuple[tuple[Laid, ...], RawSheet]:
    """The projects of one list, each with its places on the common sheet."""
    drawn = [draw_truth(rng) for _ in range(rng.randrange(2, 6))]
    truths = list({truth.project: truth for truth in drawn}.values())
    year = truths[0].year
    base = Laid(rng, truths[0], stage, "list")
    base.money = rng.choice(("万元", "元"))
    columns = ["unit", "project", "money", "goal", "level1", "level2", "name", "target"]
    columns += ["actual", "weight", "points"] if stage == "self" else []
    columns = [name for name in columns if name != "goal" or rng.random() < 0.6]
    title = "项目支出绩效自评表" if stage == "self" else "部门预算项目支出绩效目标表"
    base.put(0, 0, f"{year}年{title}", cols=len(columns))
    in_corner = rng.random() < 0.5
    if in_corner:
        base.put(1, len(columns) - 1, f"单位：{base.money}")
    for col, name in enumerate(columns):
        text = rng.choice(_PROJECT.get(name) or HEADS[name])
        if name == "money" and not in_corner:
            text += f"（{base.money}）"
        base.put(2, col, spaced(rng, text.format(last=year - 1)))
    fill = rng.choice(("repeat", "merge", "blank"))
    row = 3
    cards = []
    for truth in truths:
        laid = Laid(rng, truth, stage, "list", money=base.money, traits=[fill])
        _rows(laid, columns, row, fill=fill)
        row += len(truth.lines)
        base.cells.update(laid.cells)
        base.merges.extend(laid.merges)
        cards.append(laid)
    return tuple(cards), sheet_of(base, "表1")


def _rows(laid: Laid, columns: list[str], top: int, *, fill: str) -> None:
    truth, stage = laid.truth, laid.stage
    fixed = {"unit": truth.unit, "project": truth.project, "goal": truth.goal}
    for number, line in enumerate(truth.lines):
        for col, name in enumerate(columns):
            row = top + number
            if name in {"unit", "project", "goal", "money"}:
                cell = _money(laid, truth) if name == "money" else RawCell(fixed[name])
                if number == 0 or fill == "repeat":
                    at = laid.put(row, col, cell, rows=len(truth.lines) if fill == "merge" else 1)
                    if number == 0:
                        places = laid.fund_cells if name == "money" else laid.field_cells
                        places[("total", "any") if name == "money" else name] = at  # type: ignore[index]
                continue
            if name in {"weight", "points"}:
                cell = laid.number(getattr(line, name), points=True)
            elif name in {"target", "actual"}:
                cell = RawCell(getattr(line, name).raw)
            else:
                cell = RawCell(getattr(line, name))
            laid.line_cells[number, name] = laid.put(row, col, cell)
    laid.fund_labels["total"] = "金额"
    assert stage in {"self", "goal"}


def _money(laid: Laid, truth: Truth) -> RawCell:
    return laid.number(truth.funds["total"]["initial"] * _PER_UNIT[laid.money])
