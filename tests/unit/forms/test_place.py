"""Places of findings in words."""

from __future__ import annotations

import pytest

from app.domain.form_data import FormData, FundLine, IndicatorLine, TaskLine
from app.forms.place import place_of
from tests.helpers.forms import catalogue

DATA = FormData(
    "monitoring",
    funds=(FundLine("total", "年度资金总额"), FundLine("单位资金", "单位资金")),
    tasks=(TaskLine("修路"),),
    indicators=(IndicatorLine(name="完成率"), IndicatorLine()),
)


@pytest.mark.parametrize(
    ("form", "path", "place"),
    [
        ("monitoring", "", "项目支出绩效目标执行监控表"),
        ("monitoring", "indicators[0].actual", "第1个指标“完成率”的执行情况"),
        ("monitoring", "indicators[0].likelihood", "第1个指标“完成率”的完成目标可能性"),
        ("monitoring", "indicators[0].causes.funding", "第1个指标“完成率”的偏差原因"),
        ("monitoring", "indicators[0].name", "第1个指标“完成率”"),
        ("monitoring", "indicators[0]", "第1个指标“完成率”"),
        ("monitoring", "indicators[1].target", "第2个指标的年度指标值"),
        ("monitoring", "indicators[7].weight", "第8个指标"),
        ("department_goal", "tasks[0].total", "第1项任务“修路”的总额"),
        ("monitoring", "funds.total.executed", "年度资金总额执行数"),
        ("monitoring", "funds.单位资金.executed", "单位资金"),
        ("monitoring", "funds.nowhere.executed", "项目资金"),
        ("monitoring", "texts.goal_expected", "年度总体目标"),
        ("department_goal", "texts.goal_expected", "年度总体目标"),
        ("self_evaluation", "totals.points", "总分"),
        ("goal_review", "rubric.A1.points", "评分表"),
        ("goal_review", "unknown", "项目支出绩效目标审核表"),
    ],
)
def test_place(form: str, path: str, place: str) -> None:
    assert place_of(catalogue().form(form), DATA, path) == place
