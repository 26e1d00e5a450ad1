"""G23: a review sheet: own value and score beside the reviewer's, the project in a numbered line above."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
12-农村饮水安全巩固提升
一级指标|二级指标|三级指标|指标性质|指标值|计量单位|权重|自评完成值|自评得分|复核完成值|复核得分|复核指标偏差|备注
产出指标|数量指标|改造水厂|≥|3|座|20|3|20|2|13.33|-6.67|一座未完工
产出指标|质量指标|水质达标率|≥|95|%|20|97|20|97|20|0|
效益指标|社会效益指标|受益人口|≥|5000|人|30|5200|30|5200|30|0
满意度指标|服务对象满意度指标|群众满意度|≥|90|%|20|95|20|无佐证|0|-20|无调查资料
合计||||||90||90||63.33||
""",
    "A1:M1",
    name="饮水",
)

_FORM = Form(
    code="self_evaluation",
    sheet="饮水",
    year=None,
    money_unit="",
    fields={"project_name": "农村饮水安全巩固提升"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points|remark|extra
C3|产出指标|数量指标|改造水厂|3 → ≥3 座|3 → 3 座|20|20|一座未完工|复核完成值=2；复核得分=13.33；复核指标偏差=-6.67
C4|产出指标|质量指标|水质达标率|95 → ≥95 %|97 → 97 %|20|20||复核完成值=97；复核得分=20；复核指标偏差=0
C5|效益指标|社会效益指标|受益人口|5000 → ≥5000 人|5200 → 5200 人|30|30||复核完成值=5200；复核得分=30；复核指标偏差=0
C6|满意度指标|服务对象满意度指标|群众满意度|90 → ≥90 %|95 → 95 %|20|20|无调查资料|复核完成值=无佐证；复核得分=0；复核指标偏差=-20
""",
    total="90 90 -",
    problems=frozenset({"UNKNOWN_COLUMN"}),
    skipped=("K7 没有对应的栏目：“63.33”",),
)


def fixtures() -> list[Fixture]:
    """The self-evaluation is read, what the reviewer found stays beside each indicator."""
    files = in_formats("自评复核", _SHEET)
    return [Fixture("G23", files, {name: File(forms=(_FORM,)) for name in files})]
