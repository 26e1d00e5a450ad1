"""G15: 中期 left and 年度 right, each half with first levels of its own that differ."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目支出绩效目标表
（2022年度）
项目名称|高标准农田建设
中期目标（2022年-2024年）||||年度目标
建成3万亩。||||建成1万亩。
一级指标|二级指标|三级指标|指标值|一级指标|二级指标|三级指标|指标值
产出指标|数量指标|建设面积|3万亩|成本指标|经济成本指标|亩均投入|≤1500元
|质量指标|合格率|100%|产出指标|数量指标|建设面积|1万亩
效益指标|经济效益指标|亩均增收|≥200元||质量指标|合格率|100%
满意度指标|服务对象满意度指标|农户满意度|≥90%|效益指标|经济效益指标|亩均增收|≥180元
""",
    "A1:H1 A2:H2 B3:H3 A4:D4 E4:H4 A5:D5 E5:H5 A7:A8 E8:E9",
)

_FORM = Form(
    code="goal_declaration_2015",
    sheet="Sheet1",
    year=2022,
    money_unit="",
    fields={"project_name": "高标准农田建设"},
    texts={"goal_medium": "建成3万亩。", "goal_expected": "建成1万亩。"},
    indicators="""
cell|period|level1|level2|name|target
G7||成本指标|经济成本指标|亩均投入|≤1500元 → ≤1500 元
G8||产出指标|数量指标|建设面积|1万亩 → 1 万亩
G9||产出指标|质量指标|合格率|100% → 100 %
G10||效益指标|经济效益指标|亩均增收|≥180元 → ≥180 元
C7|medium|产出指标|数量指标|建设面积|3万亩 → 3 万亩
C8|medium|产出指标|质量指标|合格率|100% → 100 %
C9|medium|效益指标|经济效益指标|亩均增收|≥200元 → ≥200 元
C10|medium|满意度指标|服务对象满意度指标|农户满意度|≥90% → ≥90 %
""",
)


def fixtures() -> list[Fixture]:
    """Each half keeps its own levels."""
    files = in_formats("农田建设目标", _SHEET)
    return [Fixture("G15", files, {name: File(forms=(_FORM,)) for name in files})]
