"""F22: rows shifted by a broken program, numbers of rows where the levels belong."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目支出绩效自评表
( 2020年度)
项目名称|实训楼设备更新
主管部门|青石县教育局|实施单位|青石县职业中专
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
|产出指标|数量指标|更新设备台数|≥100台|98台|20|19
|44|45|46|验收合格率|100%|100%|20
|47|48|49|完成时间|12月底前|12月|10
|50|51|52|学生受益人数|≥2000人|2100人|30
总分
""",
    "A1:H1 A2:H2",
)


def fixtures() -> list[Fixture]:
    """Refused, with the first cells that show the damage."""
    files = in_formats("错位的自评表", _SHEET)
    reason = "表格的行列已经错位：一级指标一列写的是数字（B7 起：44、47、50）"
    return [Fixture("F22", files, dict.fromkeys(files, File(verdict="refused", reason=reason)))]
