"""Layouts of other provinces and older years, in which some units of the sample county send their forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.form_data import FormData, FundLine, IndicatorLine
from app.shared.decimals import from_wan, plain, show_percent

_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_OUTPUT_POINTS = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
_NO_LINE = FundLine("", "")
Value = str | float


@dataclass
class Pen:
    """Writes cells of a sheet downward; `top` and `left` move the whole form."""

    sheet: Worksheet
    top: int = 1
    left: int = 1

    def row(self, *cells: tuple[Value, int], height: int = 1) -> None:
        """One row of (value, columns it spans); the next row follows below."""
        column = self.left
        for value, span in cells:
            self.box(value, column, span, rows=height)
            column += span
        self.top += height

    def box(self, value: Value, column: int, span: int = 1, *, rows: int = 1) -> None:
        """One bordered cell at the current row, merged over its span."""
        cell = self.sheet.cell(self.top, column, None if value == "" else value)
        if isinstance(value, str) and value:
            cell.data_type = "s"  # =100% is no formula
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        for row in range(self.top, self.top + rows):
            for col in range(column, column + span):
                self.sheet.cell(row, col).border = _BOX
        if rows > 1 or span > 1:
            self.sheet.merge_cells(
                start_row=self.top,
                start_column=column,
                end_row=self.top + rows - 1,
                end_column=column + span - 1,
            )

    def title(self, text: str, span: int) -> None:
        """The form's title over the whole width, without a border."""
        cell = self.sheet.cell(self.top, self.left, text)
        cell.font = Font(bold=True, size=16)
        cell.alignment = Alignment(horizontal="center")
        self.sheet.merge_cells(
            start_row=self.top, start_column=self.left, end_row=self.top, end_column=self.left + span - 1
        )
        self.top += 1


def goal_card_moved(sheet: Worksheet, data: FormData) -> None:
    """The one-year card two columns to the right and three rows down, with blanks inside the labels."""
    pen = Pen(sheet, top=4, left=3)
    fields = data.fields
    pen.title("项目支出绩效目标申报表", 6)
    pen.title(f"( {data.year}年度)", 6)
    pen.row(("项 目 名 称", 2), (fields["project_name"], 4))
    pen.row(("项 目 编 码", 2), (fields["project_code"], 4))
    pen.row(
        ("主 管 部 门", 2), (_coded(data, "department"), 1), ("实 施 单 位", 1), (_coded(data, "agency"), 2)
    )
    pen.row(("项 目 属 性", 2), (fields["project_nature"], 1), ("项 目 期", 1), (fields["project_period"], 2))
    for number, (label, row) in enumerate(
        (("年度资金总额：", "total"), ("其中：财政拨款", "fiscal"), ("      其他资金", "other"))
    ):
        block = "项目资金\n（万元）" if number == 0 else ""
        pen.row((block, 2), (label, 1), (_number(_fund(data, row).initial), 3))
    pen.row(("年 度\n目 标", 2), (data.texts["goal_expected"], 4))
    pen.row(
        ("绩 效\n指 标", 1), ("一级指标", 1), ("二级指标", 1), ("三级指标", 1), ("指标值", 1), ("权重", 1)
    )
    for line, level1, level2 in _levels(data.indicators):
        pen.row(
            ("", 1), (level1, 1), (level2, 1), (line.name, 1), (line.target.raw, 1), (_number(line.weight), 1)
        )


def goal_card_2015(sheet: Worksheet, data: FormData) -> None:
    """The national card of 2015: 中期 left, 年度 right, eight columns, no weights."""
    pen = Pen(sheet)
    fields, total = data.fields, _fund(data, "total").initial or Decimal(0)
    pen.title("项目支出绩效目标申报表", 8)
    pen.title(f"（{data.year}年度）", 8)
    pen.row(("项目名称", 3), (f"{fields['project_code']}-{fields['project_name']}", 5))
    pen.row(
        ("主管部门及代码", 3), (_coded(data, "department"), 2), ("实施单位", 1), (_coded(data, "agency"), 2)
    )
    pen.row(("项目属性", 3), (fields["project_nature"], 2), ("项目期", 1), ("2025年-2027年", 2))
    rows = (("资金总额：", total), ("其中：财政拨款", total), ("      其他资金", Decimal(0)))
    for number, (label, amount) in enumerate(rows):
        block = "项目资金\n（万元）" if number == 0 else ""
        first = "中期" if number == 0 else ""
        second = "年度" if number == 0 else ""
        pen.row(
            (block, 3),
            (f"{first}{label}", 1),
            (_number(amount * 3), 1),
            (f"{second}{label}", 2),
            (_number(amount), 1),
        )
    pen.row(("总体目标", 1), ("中期目标（2025年—2027年）", 4), ("年度目标", 3))
    pen.row(("", 1), (f"连续三年：{data.texts['goal_expected']}", 4), (data.texts["goal_expected"], 3))
    heads = ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值")
    pen.row(*((head, 1) for head in heads))
    for line, level1, level2 in _levels(data.indicators):
        values = ("", level1, level2, line.name, line.target.raw, level2, line.name, line.target.raw)
        pen.row(*((value, 1) for value in values))


def flat_export(sheet: Worksheet, forms: Sequence[FormData]) -> None:
    """The export of a budget system: one row an indicator, 元, a subtotal row a department."""
    pen = Pen(sheet)
    pen.title(f"部门预算项目绩效目标申报表（{forms[0].year}年度）", 12)
    pen.title("金额单位：元", 12)
    first = "单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标"
    heads = f"{first}|指标性质|指标值|度量单位|权重|指标方向性"
    pen.row(*((head, 1) for head in heads.split("|")))
    amounts = [_fund(data, "total").initial or Decimal(0) for data in forms]
    pen.row((_coded(forms[0], "department") + "部门", 1), ("", 1), (_yuan(sum(amounts, Decimal(0))), 1))
    for data, amount in zip(forms, amounts, strict=True):
        name = f"{data.fields['project_code']}-{data.fields['project_name']}"
        head: tuple[Value, ...] = (_coded(data, "agency"), name, _yuan(amount), data.texts["goal_expected"])
        for line in data.indicators:
            value = line.target
            number = plain(value.number) if value.number is not None else value.raw
            sign = value.sign or "定性"
            way = "反向指标" if value.sign == "≤" else "正向指标"
            cells = (
                line.level1,
                line.level2,
                line.name,
                sign,
                number,
                value.unit or "",
                _number(line.weight),
                way,
            )
            pen.row(*((cell, 1) for cell in (*head, *cells)))
            head = ("", "", "", "")


def monitoring_one_column(sheet: Worksheet, data: FormData) -> None:
    """A monitoring form with adjusted budgets, and one column each for cause and likelihood."""
    pen = Pen(sheet)
    months = f"1-{data.period_months}月"
    pen.title("项目支出绩效目标执行监控表", 9)
    pen.title(f"（{data.year}年度）", 9)
    pen.row(("项目名称", 2), (data.fields["project_name"], 7))
    pen.row(("项目编码", 2), (data.fields["project_code"], 7))
    pen.row(("主管部门", 2), (_coded(data, "department"), 3), ("实施单位", 1), (_coded(data, "agency"), 3))
    heads = ("年初预算数", "调整后预算数", f"{months}执行数", f"{months}执行率", "全年预计执行数")
    pen.row(("项目资金（万元）", 2), ("", 2), *((head, 1) for head in heads))
    total = _fund(data, "total")
    for label in ("年度资金总额", "其中：财政资金"):
        amounts = (total.initial, total.forecast, total.executed)
        pen.row(
            ("", 2), (label, 2), *((_number(value), 1) for value in amounts),
            (_rate(total.executed, total.forecast), 1), (_number(total.forecast), 1),
        )  # fmt: skip
    pen.row(("年度总体目标", 2), (data.texts["goal_expected"], 7))
    columns = ("年度指标值", f"{months}执行情况", "全年预计完成情况", "偏差原因分析", "完成目标可能性")
    pen.row(("一级指标", 1), ("二级指标", 1), ("三级指标", 2), *((column, 1) for column in columns))
    for line, level1, level2 in _levels(data.indicators):
        causes = "、".join(cause.title for cause in line.causes)
        reason = f"{causes}：{line.reason}" if causes else ""
        likelihood = line.likelihood.title if line.likelihood else ""
        values = (line.target.raw, line.actual.raw, line.forecast.raw, reason, likelihood)
        pen.row((level1, 1), (level2, 1), (line.name, 2), *((value, 1) for value in values))


def four_fund_rows(sheet: Worksheet, data: FormData) -> None:
    """The card of 2020 as Anhui fills it in: four fund rows, points in the first level's label."""
    _self_card(Pen(sheet), data, points_in_level=True)


def card_moved(sheet: Worksheet, data: FormData) -> None:
    """The card of 2020 two columns to the right and three rows down, labels broken and spaced."""
    _self_card(Pen(sheet, top=4, left=3), data, spaced=True)


def stacked(sheet: Worksheet, forms: Iterable[FormData]) -> None:
    """Sichuan's cards below each other on one sheet: sign, number and unit in columns of their own."""
    pen = Pen(sheet)
    for data in forms:
        _sichuan_card(pen, data)
        pen.top += 1


def hubei_2020(sheet: Worksheet, data: FormData) -> None:
    """Hubei's card of 2020: execution 20 points, no column for weights, 进度指标 instead of 时效指标."""
    pen = Pen(sheet)
    total = _fund(data, "total")
    pen.title(f"{data.year}年度{data.fields['project_name']}项目自评表", 7)
    pen.row((f"单位名称：{data.fields['agency_name']}", 4), ("填报日期：2026年2月20日", 3))
    pen.row(("项目名称", 2), (data.fields["project_name"], 5))
    pen.row(
        ("主管部门", 2),
        (data.fields["department_name"], 2),
        ("项目实施单位", 1),
        (data.fields["agency_name"], 2),
    )
    pen.row(("项目类别", 2), ("☑上级专项  □本级专项", 5))
    pen.row(("项目属性", 2), ("☑持续性  □新增性", 5))
    heads = ("预算数(A)", "执行数(B)", "执行率(B/A)", "得分(20分*执行率)")
    pen.row(("预算执行情况（万元）（20分）", 2), ("", 1), *((head, 1) for head in heads))
    rate = _ratio(total.executed, total.adjusted)
    pen.row(
        ("", 2), ("年度财政资金总额", 1), (_number(total.adjusted), 1), (_number(total.executed), 1),
        (show_percent(rate), 1), (float(round(rate * 20, 2)), 1),
    )  # fmt: skip
    pen.row(("年度绩效目标（80分）", 2), (data.texts["goal_expected"], 5))
    columns = ("一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分")
    pen.row(*((column, 1) for column in columns), ("备注", 1))
    for line, level1, level2 in _levels(data.indicators):
        shown = level2.replace("时效", "进度")
        values = (level1, shown, line.name, line.target.raw, line.actual.raw, _number(_eighty(line)), "")
        pen.row(*((value, 1) for value in values))
    points = sum((_eighty(line) for line in data.indicators), Decimal(0)) + round(rate * 20, 2)
    pen.row(("总分", 5), (_number(points), 1), ("", 1))
    pen.row(("偏差大或目标未完成原因分析", 2), ("无", 5))
    pen.row(("改进措施及结果应用方案", 2), ("继续按年度安排。", 5))


def _eighty(line: IndicatorLine) -> Decimal:
    """Points of a 90-point card on one of 80."""
    return round((line.points or Decimal(0)) * 80 / 90, 2)


def _self_card(pen: Pen, data: FormData, *, points_in_level: bool = False, spaced: bool = False) -> None:
    """The national self-evaluation card in nine columns."""
    label = " ".join if spaced else str
    pen.title("项目支出绩效自评表", 9)
    pen.title(f"（{data.year}年度）", 9)
    pen.row((label("项目名称"), 2), (data.fields["project_name"], 7))
    pen.row(
        (label("主管部门"), 2),
        (_coded(data, "department"), 3),
        (label("实施单位"), 1),
        (_coded(data, "agency"), 3),
    )
    block = "项目资金\n(万元)" if spaced else "项目资金（万元）"
    heads = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    pen.row((block, 2), ("", 1), *((head, 1) for head in heads))
    rows = (
        ("年度资金总额", "total"),
        ("其中：本年财政拨款", "fiscal"),
        ("上年结转资金", "carry_over"),
        ("其他资金", "other"),
    )
    for text, row in rows:
        pen.row(("", 2), (text, 1), *((value, 1) for value in _fund_cells(data, row)))
    pen.row((label("年度总体目标"), 2), ("预期目标", 4), ("实际完成情况", 3))
    pen.row(("", 2), (data.texts["goal_expected"], 4), (data.texts["goal_actual"], 3))
    reason = "偏差原因分析\n及改进措施" if spaced else "偏差原因分析及改进措施"
    columns = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", reason)
    pen.row((label("绩效指标"), 1), *((head, 1) for head in columns))
    for line, level1, level2 in _levels(data.indicators):
        shown = f"{level1}({_OUTPUT_POINTS[level1]}分)" if points_in_level and level1 else level1
        numbers = (_number(line.weight), _number(line.points))
        values = ("", shown, level2, line.name, line.target.raw, line.actual.raw, *numbers, line.reason)
        pen.row(*((value, 1) for value in values))
    pen.row(("总分", 6), (_number(data.totals.weight), 1), (_number(data.totals.points), 1), ("", 1))


def _sichuan_card(pen: Pen, data: FormData) -> None:
    total = _fund(data, "total")
    pen.row(("报表编号：510000_0013zp", 10))
    pen.title(f"部门预算项目支出绩效自评表（{data.year}年度）", 10)
    pen.row(("项目名称", 2), (f"{data.fields['project_code']}-{data.fields['project_name']}", 8))
    pen.row(
        ("主管部门", 2),
        (data.fields["department_name"], 3),
        ("实施单位（盖章）", 2),
        (data.fields["agency_name"], 3),
    )
    heads = ("年初预算数", "调整后预算数", "预算执行数", "执行率", "权重", "得分")
    pen.row(("预算执行情况（10分）（万元）", 2), ("", 2), *((head, 1) for head in heads))
    values = (_number(total.initial), _number(total.adjusted), _number(total.executed))
    tail = (_rate(total.executed, total.adjusted), _number(total.weight), _number(total.points))
    pen.row(("", 2), ("总额", 2), *((value, 1) for value in (*values, *tail)))
    pen.row(("", 2), ("其中：财政资金", 2), *((value, 1) for value in (*values, "", "/", "/")))
    pen.row(("年度目标", 2), ("预期目标", 4), ("实际完成情况", 4))
    pen.row(("", 2), (data.texts["goal_expected"], 4), (data.texts["goal_actual"], 4))
    columns = "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析"
    pen.row(*((column, 1) for column in columns.split("|")))
    for line in data.indicators:
        value = line.target
        number = plain(value.number) if value.number is not None else value.raw
        done = plain(line.actual.number) if line.actual.number is not None else line.actual.raw
        target = (value.sign or "定性", number, value.unit or "", done)
        points = (_number(line.weight), _number(line.points), line.reason)
        pen.row(*((cell, 1) for cell in (line.level1, line.level2, line.name, *target, *points)))
    pen.row(("合计", 7), (_number(data.totals.weight), 1), (_number(data.totals.points), 1), ("", 1))
    pen.row(("评价结论", 2), (f"自评{plain(data.totals.points or Decimal(0))}分。", 8))
    pen.row(("存在问题", 2), ("无。", 8))
    pen.row(("改进措施", 2), ("继续加强管理。", 8))
    pen.row(("项目负责人：", 5), ("财务负责人：", 5))


def word_rows(data: FormData) -> list[list[tuple[str, int]]]:
    """The card of 2020 as rows of (text, columns it spans), nine columns, for a Word table."""
    fields, total = data.fields, _fund(data, "total")
    name, department, agency = fields["project_name"], _coded(data, "department"), _coded(data, "agency")
    amounts = [_shown(value) for value in (total.initial, total.adjusted, total.executed)]
    money = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    values = (*amounts, _shown(total.weight), _rate(total.executed, total.adjusted), _shown(total.points))
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    rows = [
        [("项目名称", 2), (name, 7)],
        [("主管部门", 2), (department, 3), ("实施单位", 1), (agency, 3)],
        [("项目资金（万元）", 2), ("", 1), *((head, 1) for head in money)],
        [("", 2), ("年度资金总额", 1), *((value, 1) for value in values)],
        [("年度总体目标", 2), ("预期目标", 4), ("实际完成情况", 3)],
        [("", 2), (data.texts["goal_expected"], 4), (data.texts["goal_actual"], 3)],
        [("绩效指标", 1), *((head, 1) for head in heads), ("偏差原因分析及改进措施", 1)],
    ]
    for line in data.indicators:
        texts = (line.level1, line.level2, line.name, line.target.raw, line.actual.raw)
        cells = ("", *texts, _shown(line.weight), _shown(line.points), line.reason)
        rows.append([(text, 1) for text in cells])
    return [*rows, [("总分", 6), ("100", 1), (_shown(data.totals.points), 1), ("", 1)]]


def _shown(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _levels(lines: Sequence[IndicatorLine]) -> Iterable[tuple[IndicatorLine, str, str]]:
    """Each line with its levels, blank where they repeat the line above."""
    before = ("", "")
    for line in lines:
        level1 = "" if line.level1 == before[0] else line.level1
        level2 = "" if (line.level1, line.level2) == before else line.level2
        yield line, level1, level2
        before = (line.level1, line.level2)


def _fund_cells(data: FormData, row: str) -> tuple[Value, ...]:
    line = _fund(data, row)
    amounts = tuple(_number(value) for value in (line.initial, line.adjusted, line.executed))
    if row != "total":
        return (*amounts, "—", "", "—")
    return (*amounts, _number(line.weight), show_percent(line.rate), _number(line.points))


def _fund(data: FormData, row: str) -> FundLine:
    return data.fund(row) or _NO_LINE


def _coded(data: FormData, key: str) -> str:
    return f"{data.fields[f'{key}_code']}-{data.fields[f'{key}_name']}"


def _number(value: Decimal | None) -> Value:
    return "" if value is None else float(value)


def _yuan(value: Decimal) -> str:
    return f"{from_wan(value, '元'):,.2f}"


def _ratio(part: Decimal | None, whole: Decimal | None) -> Decimal:
    return (part or Decimal(0)) / (whole or Decimal(1))


def _rate(part: Decimal | None, whole: Decimal | None) -> str:
    return show_percent(_ratio(part, whole))
