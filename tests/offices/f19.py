"""F19: a very hidden sheet of formulas first, 252 columns wide; empty sheets at the end."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from app.forms.raw_sheet import RawCell, RawSheet
from tests.helpers.foreign import as_ods, as_xlsx
from tests.helpers.workbooks import zipped
from tests.helpers.xls import as_xls
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn

_HIDDEN = "__CellFormula"
_VERY_HIDDEN = 2
_COLUMNS = 252
SHEET = drawn(
    """
2020年项目支出绩效目标申报表
项目名称|教学楼节能改造|||单位：万元
申请单位|青石县第一中学|||
项目资金|年度资金总额|86.4|财政拨款|86.4
年度目标|完成两栋教学楼外窗更换。
绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|更换外窗|1200平方米
||质量指标|验收合格率|100%
|效益指标|生态效益指标|节约用电|≥5%
""",
    "A1:E1 B5:E5 A6:A9 B7:B8",
    name="汇总",
)
FORM = Form(
    code="goal_declaration",
    sheet="汇总",
    year=2020,
    fields={"project_name": "教学楼节能改造", "agency_name": "青石县第一中学"},
    funds="""
row|label|initial
total|年度资金总额|86.4
fiscal|财政拨款|86.4
""",
    texts={"goal_expected": "完成两栋教学楼外窗更换。"},
    indicators="""
cell|level1|level2|name|target
D7|产出指标|数量指标|更换外窗|1200平方米 → 1200 平方米
D8|产出指标|质量指标|验收合格率|100% → 100 %
D9|效益指标|生态效益指标|节约用电|≥5% → ≥5 %
""",
)


def fixtures() -> list[Fixture]:
    """The visible sheet alone is read; the hidden one is named."""
    sheets = (_hidden(), _wide(SHEET), RawSheet("Sheet2", {}), RawSheet("Sheet3", {}))
    files = {
        "汇总.xls": _very_hidden_xls(sheets),
        "汇总.xlsx": _very_hidden(sheets),
        "汇总.ods": as_ods(sheets),
    }
    expected = File(forms=(FORM,), notes=(f"隐藏的工作表“{_HIDDEN}”没有读入",))
    return [Fixture("F19", files, dict.fromkeys(files, expected))]


def _hidden() -> RawSheet:
    """A form nobody sees: what was in it last year."""
    old = drawn(
        "项目名称|去年的项目\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|旧指标|1", name=_HIDDEN
    )
    return replace(_wide(old), hidden=True)


def _wide(sheet: RawSheet) -> RawSheet:
    """Blank texts as far as column 252."""
    blanks = {(row, _COLUMNS - 1): RawCell(" ") for row in range(20)}
    return replace(sheet, cells=blanks | dict(sheet.cells))


def _very_hidden(sheets: tuple[RawSheet, ...]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(sheets))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'state="hidden"', b'state="veryHidden"')
    return zipped(parts)


def _very_hidden_xls(sheets: tuple[RawSheet, ...]) -> bytes:
    data = bytearray(as_xls(sheets))
    name = bytes((len(_HIDDEN), 1)) + _HIDDEN.encode("utf-16-le")
    at = data.index(name) - 2
    assert data[at] == 1
    data[at] = _VERY_HIDDEN
    return bytes(data)
