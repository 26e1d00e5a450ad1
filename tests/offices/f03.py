"""F3: a self-evaluation with the wrong label 项目名称 in the fund header and no fund rows."""

from __future__ import annotations

from dataclasses import replace

from tests.offices.central_more import EMPTY_SELF_EVALUATION_FORM, self_evaluation
from tests.offices.fixture import File, Fixture
from tests.offices.kit import in_formats

_FORM = replace(
    EMPTY_SELF_EVALUATION_FORM,
    indicators="""
cell|level1|level2|name|target|actual|weight|points|reason
E10|产出指标|数量指标|更新设备台数|≥100台 → ≥100 台|96台 → 96 台|50|48|两台设备因供货商停产改购其他型号，⏎年底前到货
E11|产出指标|质量指标|设备验收合格率|100% → 100 %|100% → 100 %|20|20
E12|效益指标|社会效益指标|受益学生人数|≥2000人次 → ≥2000 人次|2150人次 → 2150 人次|10|10
E13|满意度指标|校园用户满意度|学生满意度|≥90% → ≥90 %|92% → 92 %|10|10
""",
    total="100 0 -",
)


def fixtures() -> list[Fixture]:
    """Without fund rows; once also without indicators."""
    files = in_formats("自评", self_evaluation(with_rows=True))
    empty = in_formats("自评（未填指标）", self_evaluation(with_rows=False))
    expected = dict.fromkeys(files, File(forms=(_FORM,)))
    expected |= dict.fromkeys(empty, File(forms=(EMPTY_SELF_EVALUATION_FORM,)))
    return [Fixture("F03", files | empty, expected)]
