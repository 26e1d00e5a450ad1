"""The rows of an indicator table as people fill them: merged, repeated, blank, with sums and spare rows."""

from __future__ import annotations

from decimal import Decimal

from app.forms.raw_sheet import RawCell
from tests.offices.sim_labels import ABOVE, LEVEL1, LEVEL2, spaced
from tests.offices.sim_sheet import Head, Laid
from tests.offices.sim_truth import Line, Meant

_WORDS = {
    "≥": ("≥", "≧", "大于等于", "不低于", "≥"),
    "≤": ("≤", "≦", "小于等于", "不超过", "≤"),
    "=": ("=", "＝", "等于"),
}


def put_indicators(laid: Laid, heads: list[Head]) -> None:  # noqa: C901, PLR0912  # one drawing, top to bottom
    """The headings, on two rows where some have one above, and a row for each indicator."""
    truth = laid.truth
    top = laid.row
    depth = 2 if any(head.above for head in heads) else 1
    for head in heads:
        if head.above:
            run = [one for one in heads if one.above == head.above]
            if head is run[0]:
                laid.put(top, head.col, head.above, cols=sum(one.width for one in run))
            laid.put(top + 1, head.col, head.text, cols=head.width)
        else:
            laid.put(top, head.col, head.text, cols=head.width, rows=depth)
    block = spaced(laid.rng, laid.rng.choice(ABOVE["block"]))
    merge_block = heads[0].col and laid.chance(0.7, "block merged")
    if heads[0].col and not merge_block:
        laid.put(top, 0, block)
    first, top = top, top + depth - 1
    fill = laid.rng.choice(("merge", "merge", "repeat", "blank"))
    laid.traits.append(f"levels {fill}")
    first_words = {name: laid.rng.choice(options) for name, options in LEVEL1.items()}
    rows = _row_numbers(laid, top + 1, heads)
    for number, line in enumerate(truth.lines):
        row = rows[number]
        before = truth.lines[number - 1] if number else None
        for head in heads:
            if head.role in {"level1", "level2"}:
                _level(laid, head, rows, number=number, before=before, fill=fill, words=first_words)
                continue
            if head.role.startswith("medium_"):
                at = laid.put(row, head.col, _medium(head.role, line))
                if head.role == "medium_name":
                    laid.others.add(at)
                continue
            cell = _cell(laid, head.role, line, number)
            if cell is not None:
                at = laid.put(row, head.col, cell, cols=head.width)
                laid.line_cells[number, head.role.removeprefix("month_")] = at
            elif head.width > 1:
                laid.put(row, head.col, "", cols=head.width)
    if merge_block:
        laid.put(first, 0, block, rows=max(row for row, _ in laid.cells) - first + 1)
    laid.row = laid.end


def _row_numbers(laid: Laid, row: int, heads: list[Head]) -> list[int]:
    """In which rows the indicators stand: sums, spare rows, blank rows and repeated headings between."""
    rows: list[int] = []
    lines = laid.truth.lines
    by_role = {head.role: head for head in heads}
    sums, spare = laid.chance(0.08, "sums between"), laid.chance(0.15, "spare rows")
    breaks = laid.chance(0.06, "headings repeated")
    blank = laid.chance(0.05, "blank rows in the table")
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else line
        if sums and before.level1 != line.level1 and "weight" in by_role:
            laid.put(row, by_role["level1"].col, laid.rng.choice(("小计", "产出小计")))
            laid.put(row, by_role["weight"].col, RawCell("30", "number"))
            row += 1
        if breaks and number == len(lines) // 2 and before.level1 != line.level1:
            for head in heads:
                laid.put(row, head.col, head.text, cols=head.width)
            row += 1
        if blank and before.level1 != line.level1:
            row += 1
        rows.append(row)
        row += 1
        after = lines[number + 1] if number + 1 < len(lines) else None
        if spare and (after is None or after.level2 != line.level2) and laid.chance(0.5):
            text = laid.rng.choice(("", "", "……", "不适用", "指标2：", "…"))
            laid.put(row, by_role["name"].col, text, cols=by_role["name"].width)
            if text == "不适用" and laid.chance(0.5):
                laid.put(row, by_role["target"].col, text)
            row += 1
    laid.end = row
    return rows


def _level(
    laid: Laid,
    head: Head,
    rows: list[int],
    *,
    number: int,
    before: Line | None,
    fill: str,
    words: dict[str, str],
) -> None:
    lines = laid.truth.lines
    line = lines[number]
    own = (line.level1, line.level2) if head.role == "level2" else (line.level1,)

    def same(other: Line) -> bool:
        names = (other.level1, other.level2) if head.role == "level2" else (other.level1,)
        return names == own

    if before is not None and same(before) and fill != "repeat":
        return
    height = 1
    while number + height < len(lines) and same(lines[number + height]):
        height += 1
    points = sum((one.weight for one in lines if one.level1 == line.level1), Decimal(0))
    text = (
        words[line.level1].format(points)
        if head.role == "level1"
        else laid.rng.choice(
            LEVEL2.get(line.level2, (line.level2, line.level2, line.level2.removesuffix("指标")))
        )
    )
    laid.put(
        rows[number],
        head.col,
        text,
        rows=rows[number + height - 1] - rows[number] + 1 if fill == "merge" else 1,
    )


def _medium(role: str, line: Line) -> str:
    """What stands in the columns of the whole period."""
    return {"medium_level2": line.level2, "medium_name": f"{line.name.strip()}（三年）"}.get(role, "≥777个")


def _cell(laid: Laid, role: str, line: Line, number: int) -> RawCell | None:  # noqa: PLR0911  # one line a role
    value = {
        "target": line.target,
        "actual": line.actual,
        "month_actual": line.actual,
        "forecast": line.target,
    }.get(role)
    if value is not None:
        return _value(laid, role, value)
    match role:
        case "name":
            return RawCell(line.name + laid.rng.choice(("", "", "", "\n", "  ")))
        case "weight" | "points":
            if laid.rng.random() < 0.05:
                return RawCell(f"{getattr(line, role)}分")
            return laid.number(getattr(line, role), points=True)
        case "reason":
            return (
                RawCell(line.reason or laid.rng.choice(("", "", "", "无", "/")))
                if line.reason or laid.chance(0.3)
                else None
            )
        case "sign":
            if line.target.sign or line.target.kind == "quantity":
                return RawCell(laid.rng.choice(_WORDS[line.target.sign or "="]))
            return RawCell("定性") if line.target.kind == "quality" else None
        case "unit":
            return RawCell(line.target.unit) if line.target.unit and line.target.kind == "quantity" else None
    return _extra(laid, role, line, number)


def _extra(laid: Laid, role: str, line: Line, number: int) -> RawCell | None:  # noqa: PLR0911  # one line a role
    match role:
        case "ordinal":
            return RawCell(str(number + 1), "number")
        case "before":
            return RawCell("80") if laid.chance(0.7) else None
        case "done_rate":
            return RawCell("1", "number", percent=True)
        case "review_actual":
            return RawCell(line.actual.raw)
        case "review_points":
            return laid.number(line.points - Decimal("0.5"), points=True)
        case "causes" | "can" | "may" | "cannot":
            return RawCell("√") if role == "can" else None
        case "likelihood":
            return RawCell(laid.rng.choice(("确定能", "有可能", "完全不可能")))
        case "criteria":
            return RawCell("完成得满分，每少1%扣0.5分")
        case "duty":
            return RawCell("办公室")
    return RawCell(f"反映{line.name.strip()[:8]}的情况") if laid.chance(0.7) else None


def _value(laid: Laid, role: str, value: Meant) -> RawCell:
    if laid.family == "system" and value.kind == "quantity" and role != "month_actual":
        text = f"{value.number}"
        return RawCell(text, "number") if laid.rng.random() < 0.5 else RawCell(text)
    if (
        value.kind == "quantity"
        and value.sign is None
        and value.unit == "%"
        and value.number is not None
        and laid.rng.random() < 0.25
    ):
        return RawCell(f"{(value.number / 100).normalize():f}", "number", percent=True)
    if value.kind == "quantity" and value.sign is None and value.unit is None and laid.rng.random() < 0.6:
        return RawCell(f"{value.number}", "number")
    return RawCell(value.raw + laid.rng.choice(("", "", "", "", "\n", "\t", " ")))
