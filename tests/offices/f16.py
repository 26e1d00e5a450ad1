"""F16: a list of 3 000 rows, 250 projects of 12 rows each, five of them 不适用, values with stray tabs and breaks."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.raw_sheet import RawCell, RawSheet
from tests.helpers.foreign import as_xlsx
from tests.helpers.xls import as_xls
from tests.offices.fixture import File, Fixture, Form

_PROJECTS = 250
_ROWS = 12
_HEAD = (
    "项目编码", "项目名称", "单位名称", "本年金额（元）", "一级指标", "二级指标", "三级指标", "指标值", "指标解释",
)  # fmt: skip
_NOT_APPLICABLE = "不适用"


def fixtures() -> list[Fixture]:
    """A form for each project; the rows that say 不适用 are told, none becomes an indicator."""
    sheet = RawSheet("绩效目标", dict(_cells()))
    files = {"部门汇总.xlsx": as_xlsx([sheet]), "部门汇总.xls": as_xls([sheet])}
    expected = File(forms=tuple(_form(number) for number in range(_PROJECTS)))
    return [Fixture("F16", files, dict.fromkeys(files, expected))]


def _cells() -> Iterator[tuple[tuple[int, int], RawCell]]:
    yield (0, 0), RawCell("2021年部门项目支出绩效目标表")
    for column, text in enumerate(_HEAD):
        yield (1, column), RawCell(text)
    for number in range(_PROJECTS):
        for offset, (row, values) in enumerate(_rows(number)):
            code = f"44030021T{number:012}"
            name, agency = f"项目{number:03}", f"第{number % 7}科"
            amount = RawCell(str((number + 1) * 1000), "number")
            yield (row, 0), RawCell(code)
            yield (row, 1), RawCell(f"{name}\n" if offset == 3 else name)
            yield (row, 2), RawCell(agency)
            yield (row, 3), amount
            for column, text in enumerate(values, start=4):
                if text:
                    yield (row, column), RawCell(text)


def _rows(number: int) -> Iterator[tuple[int, tuple[str, str, str, str, str]]]:
    """Every row of a project with its levels, name, value and explanation as typed."""
    nothing = _NOT_APPLICABLE
    typed = "不适应" if number % 50 == 0 else nothing
    rows = [
        ("产出", "数量", f"服务人次{number}\t\n", f"\n≥{number + 10}人次\t\n", "全年累计"),
        ("产出", "数量", "活动场次", "不少于12次", ""),
        ("产出", "质量", "合格率（%）", "100", "合格数/总数"),
        ("产出", "质量", typed, nothing, nothing),
        ("产出", "时效", "完成时间", "11月底前完成", ""),
        ("产出", "成本", "总成本", f"不超过{(number + 1) * 1000}元", ""),
        ("效益", "经济效益", nothing, nothing, nothing),
        ("效益", "社会效益", "社会影响", "得到提升", ""),
        ("效益", "生态效益", nothing, f"{nothing}\n{nothing}", nothing),
        ("效益", "可持续影响", nothing, nothing, ""),
        ("满意度", "服务对象满意度", "群众满意度", "≥90%\t\n≥90%", ""),
        ("满意度", "其他满意度", nothing, nothing, nothing),
    ]
    first = 2 + number * _ROWS
    yield from ((first + offset, row) for offset, row in enumerate(rows))


def _form(number: int) -> Form:
    first = 3 + number * _ROWS
    cost = (number + 1) * 1000
    return Form(
        code="goal_declaration",
        sheet="绩效目标",
        year=2021,
        money_unit="元",
        fields={
            "project_code": f"44030021T{number:012}",
            "project_name": f"项目{number:03}",
            "agency_name": f"第{number % 7}科",
        },
        funds=f"row|label|initial\ntotal|本年金额|{(number + 1) / 10:g}",
        indicators=f"""
cell|level1|level2|name|target|explanation
G{first}|产出指标|数量指标|服务人次{number}|≥{number + 10}人次 → ≥{number + 10} 人次|全年累计
G{first + 1}|产出指标|数量指标|活动场次|不少于12次 → ≥12 次
G{first + 2}|产出指标|质量指标|合格率（%）|100 → 100 %|合格数/总数
G{first + 4}|产出指标|时效指标|完成时间|11月底前完成 → 期限
G{first + 5}|产出指标|成本指标|总成本|不超过{cost}元 → ≤{cost} 元
G{first + 7}|效益指标|社会效益指标|社会影响|得到提升
G{first + 10}|满意度指标|服务对象满意度指标|群众满意度|≥90%␉⏎≥90% → ≥90 %
""".replace("␉", "\t"),
        problems=frozenset({"VALUE_NOTE"}),
        skip_counts={"写明“不适用”": 5},
    )
