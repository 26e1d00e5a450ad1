"""F1: an old workbook of 11 sheets about one project, three of them performance forms of different years."""

from __future__ import annotations

from dataclasses import replace

from tests.helpers.xls import as_xls
from tests.offices.central import GOAL, GOAL_FORM, MONITORING_FORM, monitoring
from tests.offices.central_more import EMPTY_SELF_EVALUATION_FORM, noise, self_evaluation
from tests.offices.fixture import File, Fixture

_NAME = "实训楼设备更新.xls"


def fixtures() -> list[Fixture]:
    """Forms by content, not by sheet name; the second and third year differ from the first."""
    basics, reasons, plan, spending, *rest = noise()
    goal = (basics, reasons, plan, GOAL, spending, monitoring(), self_evaluation(with_rows=False), *rest)
    later = [
        replace(form, problems=form.problems | {"YEAR_CONFLICT"})
        for form in (MONITORING_FORM, EMPTY_SELF_EVALUATION_FORM)
    ]
    notes = ("工作表“项目基本信息”中没有绩效表格", "工作表“论证结果”中没有绩效表格")
    expected = File(forms=(GOAL_FORM, *later), notes=notes)
    return [Fixture("F01", {_NAME: as_xls(goal)}, {_NAME: expected})]
