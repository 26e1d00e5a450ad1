"""F21: templates nobody filled in, with the marks and prompts that programs and authors left in them."""

from __future__ import annotations

from app.forms.raw_sheet import RawSheet
from tests.helpers.foreign import as_docx
from tests.offices.fixture import File, Fixture
from tests.offices.kit import drawn, in_formats

_BRACES = drawn(
    """
项目支出绩效目标表
项目名称|{{project.name}}|主管部门|{{project.department}}
年度目标|{{project.goal}}
一级指标|二级指标|三级指标|指标值
{{$fe: indicatorDetails t.indicatorOneLevel|t.indicatorTwoLevel}}|{{t.name}}|{{t.value}}
""",
    "A1:D1 B3:D3",
    name="花括号",
)
_SMART = drawn(
    """
项目绩效目标表
项目名称|&=$Xiangmumingcheng|单位名称|&=$Danwei
指标名称|申报目标|调整目标|绩效标准
产出指标
&=[xmjixiao_cc].jixiaozhibiao|&=[xmjixiao_cc].mubiao
成效指标
&=[xmjixiao_xg].jixiaozhibiao|&=[xmjixiao_xg].mubiao
""",
    "A1:D1 A4:D4 A6:D6",
    name="等号",
)
_PROMPTS = drawn(
    """
项目支出绩效自评表
（     年度）
项目名称|||
主管部门|«ZgBm»||实施单位|«XmName»
项目资金（万元）|年初预算数|全年预算数|全年执行数|执行率
年度资金总额|||
年度总体目标|预期目标||实际完成情况
|目标1：⏎目标2：⏎目标3：⏎……||对照年度目标，说明相关任务目标的完成情况(100字以内)
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|指标1：
||指标2：
||……
|质量指标|指标1：
效益指标|社会效益指标|……
满意度指标|服务对象满意度指标|（请按实际填写，填写时请将此处删除。）
总分
""",
    "A1:G1 A2:G2",
    name="提示",
)


def fixtures() -> list[Fixture]:
    """Each is told to be a blank template; nothing becomes an indicator."""
    files: dict[str, bytes] = {}
    for sheet in (_BRACES, _SMART, _PROMPTS):
        files |= in_formats(f"模板（{sheet.name}）", sheet)
    files["模板.docx"] = as_docx(_word())
    blank = File(verdict="empty_template", reason="是没有填写的空白模板", notes=("模板占位内容按空白处理",))
    return [Fixture("F21", files, dict.fromkeys(files, blank))]


def _word() -> list[RawSheet]:
    return [_BRACES, _PROMPTS]
