"""F15: a contents sheet and 30 sheets named by page; and a workbook with a sheet for each of 20 projects."""

from __future__ import annotations

from app.forms.raw_sheet import RawSheet
from tests.helpers.foreign import as_xlsx
from tests.helpers.xls import as_xls
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn

_PAGES = [10, 71, *range(72, 100)]
_COMMUNITIES = range(1, 21)


def fixtures() -> list[Fixture]:
    """Every numbered sheet is a form of its own; the contents are none."""
    pages = [_contents(), *map(_page, _PAGES)]
    streets = [_street(number) for number in _COMMUNITIES]
    files = {
        "2024年绩效目标汇编.xlsx": as_xlsx(pages),
        "2024年绩效目标汇编.xls": as_xls(pages),
        "新塘街道.xlsx": as_xlsx(streets),
    }
    book = File(forms=tuple(map(_page_form, _PAGES)), notes=("工作表“目录”中没有绩效表格",))
    street = File(forms=tuple(map(_street_form, _COMMUNITIES)))
    return [Fixture("F15", files, dict(zip(files, (book, book, street), strict=True)))]


def _contents() -> RawSheet:
    rows = [f"{number}|农村公路养护{page}|{page}" for number, page in enumerate(_PAGES, start=1)]
    return drawn("\n".join(["目  录", "序号|项目名称|页码", *rows]), "A1:C1", name="目录")


def _page(page: int) -> RawSheet:
    return drawn(
        f"""
部门预算项目支出绩效目标表
（2024年度）
项目名称|农村公路养护{page}||预算单位|219001-青石县交通运输局
项目资金（万元）|年度资金总额|{page}.5|其中：财政拨款|{page}
|||其他资金|0.5
年度目标|养护公路{page}公里。
一级指标|二级指标|三级指标|指标值|备注
产出指标|数量指标|养护里程|≥{page}公里
效益指标|社会效益指标|沿线受益人口|≥{page}00人|{"按户籍计" if page == 10 else ""}
""",
        "A1:E1 A2:E2 A4:A5",
        name=str(page),
    )


def _page_form(page: int) -> Form:
    return Form(
        code="goal_declaration",
        sheet=str(page),
        year=2024,
        fields={
            "project_name": f"农村公路养护{page}",
            "agency_code": "219001",
            "agency_name": "青石县交通运输局",
        },
        funds=f"""
row|label|initial
total|年度资金总额|{page}.5
fiscal|财政拨款|{page}
other|其他资金|0.5
""",
        texts={"goal_expected": f"养护公路{page}公里。"},
        indicators=f"""
cell|level1|level2|name|target|remark
C8|产出指标|数量指标|养护里程|≥{page}公里 → ≥{page} 公里
C9|效益指标|社会效益指标|沿线受益人口|≥{page}00人 → ≥{page}00 人|{"按户籍计" if page == 10 else ""}
""",
    )


def _street(number: int) -> RawSheet:
    return drawn(
        f"""
项目支出绩效目标申报表（2021年度）
|项目编码|'4403002100000000001{number:02}||项目名称|社区{number}办公经费
|主管部门|新塘街道办事处||实施单位|第{number}社区
|本年金额|{number}000元
|一级指标|二级指标|三级指标|指标值|指标解释
|产出|数量|办公人数|不少于{number}人|在岗人数
|产出|质量|不适用|不适用|不适用
|产出|成本|成本控制|不超过0.{number:02}万元|不超预算
|满意度|其他满意度|居民满意度|≥90%|问卷
""",
        "A1:F1",
        name=f"社区{number}",
    )


def _street_form(number: int) -> Form:
    tenths = f"0.{number:02}"
    amount = f"{number / 10:g}"
    return Form(
        code="goal_declaration",
        sheet=f"社区{number}",
        year=2021,
        money_unit="元",
        fields={
            "project_code": f"4403002100000000001{number:02}",
            "project_name": f"社区{number}办公经费",
            "department_name": "新塘街道办事处",
            "agency_name": f"第{number}社区",
        },
        funds=f"row|label|initial\ntotal|本年金额|{amount}",
        indicators=f"""
cell|level1|level2|name|target|explanation
D6|产出指标|数量指标|办公人数|不少于{number}人 → ≥{number} 人|在岗人数
D8|产出指标|成本指标|成本控制|不超过{tenths}万元 → ≤{tenths.rstrip("0")} 万元|不超预算
D9|满意度指标|其他满意度指标|居民满意度|≥90% → ≥90 %|问卷
""",
        skipped=("D7 写明“不适用”，不作为指标读入",),
    )
