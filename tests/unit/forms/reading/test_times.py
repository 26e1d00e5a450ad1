"""The period of a monitoring form: from label, heading, title, sheet and file name, in that order."""

from __future__ import annotations

import pytest

from tests.helpers.sheets import codes, only_form

TABLE = "一级指标|二级指标|三级指标|年度指标值|{}|全年预计完成情况\n产出指标|数量指标|甲|2|1|2"


@pytest.mark.parametrize(
    ("front", "heading", "sheet", "file", "expected"),
    [
        ("", "完成情况", "1-7月监控", "监控.xls", 7),
        ("", "完成情况", "Sheet1", "2025年1-7月监控.xls", 7),
        ("", "完成情况", "Sheet1", "上半年运行监控.xlsx", 6),
        ("", "完成情况", "Sheet1", "运行监控.xlsx", None),
        ("", "1-4月完成情况", "Sheet1", "1-7月.xls", 4),
        ("2025年1-9月项目绩效监控表\n", "完成情况", "1-7月", "1-4月.xls", 9),
        ("监控期间|1-8月\n2025年1-9月项目绩效监控表\n", "1-7月完成情况", "1-4月", "1-6月.xls", 8),
    ],
)
def test_the_first_source_counts(
    front: str, heading: str, sheet: str, file: str, expected: int | None
) -> None:
    form = only_form(front + TABLE.format(heading), path=file, name=sheet)
    assert (form.data.form, form.data.period_months) == ("monitoring", expected)


def test_periods_that_differ_are_told() -> None:
    form = only_form(TABLE.format("1-4月完成情况"), path="1-7月.xls", name="Sheet1")
    found = [problem.arguments for problem in form.problems if problem.code == "PERIOD_CONFLICT"]
    assert found == [{"kept": "4", "kept_source": "表头", "other": "7", "other_source": "文件名"}]


def test_only_monitoring_has_a_period() -> None:
    form = only_form("一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|2", path="1-7月.xls")
    assert form.data.form == "goal_declaration"
    assert form.data.period_months is None
    assert "PERIOD_CONFLICT" not in codes(form)
