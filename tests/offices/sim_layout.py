"""Laying out a truth as some office would: one drawn card, and where every value of it stands."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from app.forms.raw_sheet import RawCell
from tests.offices.sim_labels import ABOVE, COMPOSED, FUND_COLUMNS, FUND_ROWS, HEADS, TITLES, spaced
from tests.offices.sim_rows import put_indicators
from tests.offices.sim_sheet import Head, Laid
from tests.offices.sim_truth import Truth

_PER_UNIT = {"万元": Decimal(1), "元": Decimal(10000), "千元": Decimal(10)}
_SIGNATURES = ("填报人：某某", "负责人：", "联系电话：", "填报日期：{}年1月15日", "单位负责人（签字）：")
_NOTES = ("注：1.得分一档最高不能超过该指标分值上限。", "说明：请在此处简要说明各级审计和财政监督中发现的问题。", "填表说明：1.资金使用单位按项目填报。",
    "备注：定量指标得分按完成比例计算。")  # fmt: skip


def lay_out(rng: Random, truth: Truth, stage: str, family: str) -> Laid:
    """The whole card; `family` is card, system (sign, number, unit apart), two_level, transfer or review."""
    laid = Laid(rng, truth, stage, family)
    laid.left = int(laid.chance(0.12, "blank column A"))
    laid.row = int(laid.chance(0.1, "blank first row"))
    laid.money = rng.choice(("万元", "万元", "万元", "元", "千元"))
    laid.money_where = rng.choice(("label", "label", "corner", "columns", "values"))
    heads = _heads(laid)
    width = heads[-1].col + heads[-1].width
    _titles(laid, width)
    _identity(laid, width)
    goal_first = laid.chance(0.1, "goal before funds")
    blocks = (_goal, _funds) if goal_first else (_funds, _goal)
    for block in blocks:
        if not laid.chance(0.04, f"no {block.__name__}"):
            block(laid, width)
        laid.row += int(laid.chance(0.03, "blank row"))
    put_indicators(laid, heads)
    _after(laid, heads, width)
    return laid


def _roles(laid: Laid) -> list[str]:  # noqa: C901  # one drawing, from left to right
    levels = ["level1", "name"] if laid.family == "two_level" else ["level1", "level2", "name"]
    values = ["sign", "target", "unit"] if laid.family == "system" else ["target"]
    if laid.stage == "goal":
        tail = ["weight"] if laid.chance(0.3, "weights in a goal form") else []
        if laid.family == "review":
            tail = ["weight"]
    elif laid.stage == "monitor":
        tail = ["month_actual", "forecast"] + (["reason"] if laid.chance(0.8) else []) + ["likelihood"]
    else:
        tail = ["actual", "weight", "points"]
        if laid.chance(0.25, "weight first"):
            tail = ["weight", "actual", "points"]
        if laid.family == "transfer":
            tail = ["actual"]
        if laid.chance(0.85):
            tail.append("reason")
    roles = levels + values + tail
    if laid.family == "review":
        at = roles.index("points") + 1 if "points" in roles else len(roles)
        roles[at:at] = ["review_actual", "review_points"] if laid.stage == "self" else []
    for extra, share in (("ordinal", 0.08), ("criteria", 0.1), ("evidence", 0.08), ("explanation", 0.1), ("duty", 0.05),
                         ("before", 0.06), ("done_rate", 0.06), ("remark", 0.15), ("before", 0.08)):  # fmt: skip
        if (laid.stage != "self" and extra in {"done_rate", "evidence"}) or extra in roles:
            continue
        if laid.chance(share, f"column {extra}"):
            low = roles.index("name") + 1
            at = (
                0
                if extra == "ordinal"
                else len(roles)
                if extra == "remark"
                else laid.rng.randrange(low, len(roles) + 1)
            )
            if laid.family == "system" and roles[at - 1] in {"sign", "target"}:
                at = len(roles)
            roles.insert(at, extra)
    return roles


_CAUSES = ("经费保障", "制度保障", "人员保障", "硬件条件保障", "其他")
_ABLE = (
    ("can", ("确定能", "能完成")),
    ("may", ("有可能", "可能完成")),
    ("cannot", ("完全不可能", "不可能完成")),
)


def _central_heads(laid: Laid) -> list[Head]:
    """The national monitoring card: causes and likelihood in two rows of headings."""
    truth, rng = laid.truth, laid.rng
    done = rng.choice(("1-{}月执行情况", "1-{}月完成情况", "1-{}月执行数")).format(truth.months)
    plain = [("level1", "一级指标"), ("level2", "二级指标"), ("name", "三级指标"), ("target", rng.choice(HEADS["target"])),
             ("month_actual", done), ("forecast", rng.choice(HEADS["forecast"]))]  # fmt: skip
    start = int(laid.chance(0.6))
    heads = [Head(role, spaced(rng, text), start + at, 1) for at, (role, text) in enumerate(plain)]
    col = start + len(plain)
    reason = spaced(rng, "偏差原因分析")
    for text in (*_CAUSES, "原因说明"):
        heads.append(Head("reason" if text == "原因说明" else "causes", spaced(rng, text), col, 1, reason))
        col += 1
    able = rng.choice(("完成目标可能性", "完成目标\n可能性"))
    for role, texts in _ABLE:
        heads.append(Head(role, rng.choice(texts), col, 1, able))
        col += 1
    return [*heads, Head("remark", "备注", col, 1)] if laid.chance(0.5) else heads


def _period_heads(laid: Laid) -> list[Head]:
    """实施期 and 年度 side by side: the year's set to the right, or two columns of values."""
    rng = laid.rng
    start = int(laid.chance(0.6))
    style = rng.randrange(3)
    laid.traits.append(f"periods {style}")
    if style == 0:
        plain = [("level1", "一级指标"), ("medium_level2", "二级指标"), ("medium_name", "三级指标"), ("medium_target", "指标值"),
                 ("level2", "二级指标"), ("name", "三级指标"), ("target", "指标值")]  # fmt: skip
        return [Head(role, spaced(rng, text), start + at, 1) for at, (role, text) in enumerate(plain)]
    names = (
        ("实施期指标值", "年度指标值")
        if style == 1
        else ("中期指标值", rng.choice(("年度指标值", "年度目标值", "本年指标值")))
    )
    plain = [
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("name", "三级指标"),
        ("medium_target", names[0]),
        ("target", names[1]),
    ]
    return [Head(role, spaced(rng, text), start + at, 1) for at, (role, text) in enumerate(plain)]


def _heads(laid: Laid) -> list[Head]:
    if laid.family == "central":
        return _central_heads(laid)
    if laid.family == "periods":
        return _period_heads(laid)
    roles = _roles(laid)
    col = int(laid.chance(0.6, "block column"))
    heads = []
    for role in roles:
        wide = role in {"name", "reason"} and laid.chance(0.35, "wide columns")
        if role == "month_actual":
            text = laid.rng.choice(
                ("1-{}月执行情况", "1-{}月执行数", "1—{}月完成情况", "1-{}月实际完成值", "1-{}月完成值")
            ).format(laid.truth.months)
        elif role in COMPOSED and laid.chance(0.25, f"made-up heading {role}"):
            text = "".join(laid.rng.choice(group) for group in COMPOSED[role])
            if role in {"target", "actual"} and laid.chance(0.1, "year in a heading"):
                text = f"{laid.truth.year}年{text.removeprefix('全年').removeprefix('年度')}"
        else:
            text = laid.rng.choice(HEADS[role]).format(last=laid.truth.year - 1)
        heads.append(Head(role, spaced(laid.rng, text), col, 2 if wide else 1))
        col += heads[-1].width
    return heads


def _titles(laid: Laid, width: int) -> None:
    rng, truth = laid.rng, laid.truth
    if laid.chance(0.15, "code above title"):
        laid.put(laid.row, 0, rng.choice(("附件2", "附件1-3：", "报表编号:510000_0013zp", "附表1")))
        laid.row += 1
    title = rng.choice(TITLES[laid.stage])
    year_in_title = laid.chance(0.5)
    laid.put(
        laid.row,
        0,
        f"{title}（{truth.year}年度）"
        if year_in_title and laid.chance(0.5)
        else f"{truth.year}年度{title}"
        if year_in_title
        else title,
        cols=width,
    )
    laid.row += 1
    if not year_in_title:
        laid.put(
            laid.row,
            0,
            rng.choice(
                (
                    f"（{truth.year}年度）",
                    f"( {truth.year} 年度)",
                    f"（ {truth.year}年）",
                    f"{truth.year}年度",
                )
            ),
            cols=width,
        )
        laid.row += 1
    if laid.money_where == "corner":
        text = rng.choice(("单位：{}", "金额单位：{}", "单位:{}", "金额单位： {}", "（单位：{}）")).format(
            laid.money
        )
        if laid.chance(0.3, "unit beside the unit"):
            laid.put(laid.row, 0, f"填报单位（盖章）：{truth.unit}", cols=3)
            laid.field_cells["unit"] = (laid.row, laid.left)
        laid.put(laid.row, width - 2, text, cols=2)
        laid.row += 1


def _identity(laid: Laid, width: int) -> None:
    truth = laid.truth
    project, department, unit = truth.project, truth.department, truth.unit
    if laid.chance(0.25, "codes before names"):
        style = laid.rng.choice(("{}-{}", "[{}]{}", "{} - {}"))
        department = style.format(truth.department_code, department)
        unit = style.format(truth.unit_code, unit)
    if laid.chance(0.12, "project code"):
        project = f"{truth.project_code}-{project}"
    pairs = [[("project", project)], [("department", department), ("unit", unit)]]
    if laid.chance(0.2, "three rows of names"):
        pairs = [[("project", project)], [("department", department)], [("unit", unit)]]
    if "unit" in laid.field_cells:
        pairs = [[pair for pair in row if pair[0] != "unit"] for row in pairs]
    if laid.chance(0.3, "leader and phone"):
        pairs.append([("项目负责人", "某某"), ("联系电话", "0000-1234567")])
    if width < 6:
        pairs = [[pair] for row in pairs for pair in row]
    for row in filter(None, pairs):
        _pair_row(laid, row, width)


def _pair_row(laid: Laid, pairs: list[tuple[str, str]], width: int) -> None:
    half = width // 2 if len(pairs) > 1 else width
    for number, (what, value) in enumerate(pairs):
        start = number * half
        end = width if number == len(pairs) - 1 else half
        label = laid.label(ABOVE[what]) if what in ABOVE else what
        wide = 2 if end - start > 3 and laid.chance(0.6) else 1
        if laid.chance(0.2):
            label += laid.rng.choice("：:")
        laid.put(laid.row, start, label, cols=wide)
        laid.field_cells[what] = laid.put(laid.row, start + wide, value, cols=end - start - wide)
    laid.row += 1


def _amount(laid: Laid, value: Decimal) -> RawCell:
    shown = value * _PER_UNIT[laid.money]
    if laid.money_where == "values":
        return RawCell(f"{shown.normalize():f}{laid.money}")
    return laid.number(shown)


def _bracketed(laid: Laid, label: str) -> str:
    return f"{label}{laid.rng.choice(('（{}）', '({})', '[{}]', chr(10) + '（{}）', '（单位：{}）')).format(laid.money)}"


def _funds(laid: Laid, width: int) -> None:  # noqa: C901  # one drawing, from left to right
    truth, rng = laid.truth, laid.rng
    block = rng.choice(ABOVE["funds"])
    if laid.money_where == "label":
        block = _bracketed(laid, block)
    if laid.stage == "goal":
        _goal_funds(laid, width, block)
        return
    columns = ["initial", "adjusted", "executed", "rate"]
    if laid.stage == "monitor":
        columns = ["initial", "month_executed", "rate", "forecast"]
        if laid.chance(0.3):
            columns = ["adjusted", "month_executed", "rate"]
    elif laid.chance(0.25, "two fund columns"):
        columns = ["adjusted", "executed", "rate"]
    with_points = laid.stage == "self" and laid.family != "transfer" and laid.chance(0.6)
    if with_points:
        at = columns.index("rate")
        columns[at:at] = ["weight"] if laid.chance(0.5) else []
        columns += ["points"] if "weight" in columns else ["weight", "points"]
    rows = list(truth.funds)
    names = 2 if 2 + len(columns) < width else 1
    laid.put(laid.row, 0, spaced(rng, block), rows=len(rows) + 1)
    for number, role in enumerate(columns):
        label = FUND_COLUMNS[role.removeprefix("month_")]
        text = rng.choice(label)
        if role == "month_executed":
            text = rng.choice(("1-{}月执行数", "1-{}月支出数", "1—{}月执行数")).format(truth.months)
        if laid.money_where == "columns" and role not in {"rate", "weight", "points"}:
            text = _bracketed(laid, text)
        laid.put(laid.row, 1 + names + number, spaced(rng, text))
    for offset, row in enumerate(rows, start=1):
        text = rng.choice(FUND_ROWS[row])
        laid.fund_labels[row] = text
        laid.put(laid.row + offset, 1, text, cols=names)
        for number, role in enumerate(columns):
            cell = _fund_cell(laid, row, role)
            if cell is not None:
                laid.fund_cells[row, role] = laid.put(laid.row + offset, 1 + names + number, cell)
    laid.row += len(rows) + 1


def _fund_cell(laid: Laid, row: str, role: str) -> RawCell | None:
    amounts = laid.truth.funds[row]
    if role in {"weight", "points"}:
        return RawCell("10", "number") if row == "total" else RawCell(laid.rng.choice(("—", "-", "/", "")))
    if role == "rate":
        base = amounts["adjusted"]
        rate = (amounts["executed"] / base).quantize(Decimal("0.0001"))
        style = laid.rng.random()
        if style < 0.5:
            return RawCell(f"{rate * 100}%")
        return RawCell(f"{rate.normalize():f}", "number", percent=True)
    return _amount(laid, amounts[role.removeprefix("month_")])


def _goal_funds(laid: Laid, width: int, block: str) -> None:
    truth = laid.truth
    laid.put(laid.row, 0, block, rows=len(truth.funds))
    for offset, row in enumerate(truth.funds):
        label = laid.rng.choice(FUND_ROWS[row])
        if laid.money_where == "columns" and row == "total":
            laid.money_where = "label"
            label = _bracketed(laid, label)
            laid.put(laid.row, 0, _bracketed(laid, block), rows=1)
        laid.fund_labels[row] = label
        laid.put(laid.row + offset, 1, label, cols=2)
        at = laid.put(
            laid.row + offset, 3, _amount(laid, truth.funds[row]["initial"]), cols=max(1, width - 3)
        )
        laid.fund_cells[row, "initial"] = at
    laid.row += len(truth.funds)


def _goal(laid: Laid, width: int) -> None:
    truth = laid.truth
    if laid.stage == "goal":
        laid.put(laid.row, 0, laid.label(ABOVE["goal"][:5]))
        laid.field_cells["goal"] = laid.put(laid.row, 1, truth.goal, cols=width - 1)
        laid.row += 1
        return
    half = 1 + (width - 1) // 2
    laid.put(laid.row, 0, laid.label(ABOVE["goal"]), rows=2)
    laid.put(laid.row, 1, laid.label(ABOVE["expected"]), cols=half - 1)
    laid.put(laid.row, half, laid.label(ABOVE["done"]), cols=width - half)
    laid.field_cells["goal"] = laid.put(laid.row + 1, 1, truth.goal, cols=half - 1)
    laid.field_cells["done"] = laid.put(laid.row + 1, half, truth.done, cols=width - half)
    laid.row += 2


def _after(laid: Laid, heads: list[Head], width: int) -> None:
    lines = laid.truth.lines
    by_role = {head.role: head for head in heads}
    if "points" in by_role and laid.chance(0.85):
        laid.put(
            laid.row,
            0,
            laid.rng.choice(ABOVE["sum"]),
            cols=min(
                head.col
                for head in heads
                if head.role in {"weight", "points", "target", "actual"}
                or head.role not in {"level1", "level2", "name", "ordinal"}
            ),
        )
        for role in ("weight", "points"):
            total = sum((getattr(line, role) for line in lines), Decimal(0))
            laid.put(laid.row, by_role[role].col, RawCell(f"{total}", "number"))
        laid.row += 1
    if laid.chance(0.4, "note below"):
        laid.put(laid.row, 0, laid.rng.choice(_NOTES), cols=width)
        laid.row += 1
    if laid.chance(0.5, "signatures"):
        for number, text in enumerate(laid.rng.sample(_SIGNATURES, 2)):
            laid.put(laid.row, number * (width // 2), text.format(laid.truth.year + 1))
        laid.row += 1
    if laid.chance(0.08, "note beside"):
        laid.put(laid.rng.randrange(3, laid.row), width + 1, "此列不打印")
