"""Which form a sheet is, where only its title tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.forms.catalogue import Catalogue
from app.forms.layout import layout
from app.forms.raw_sheet import RawBook
from app.forms.read import BookReader
from tests.helpers.form_data import sample
from tests.helpers.forms import catalogue, rubric_of
from tests.helpers.sheets import read, sheet_from_grid, sheet_from_text, synonyms


@pytest.mark.parametrize("prefix", ["", "云溪县"], ids=["national", "local"])
@pytest.mark.parametrize("code", ["self_evaluation", "goal_review", "department_goal_review"])
def test_editions_alike_in_everything_else_are_told_apart_by_their_titles(code: str, prefix: str) -> None:
    national = catalogue().form(code)
    local = replace(national, code="local", title=f"云溪县{national.title}", is_default=False)
    rubric = rubric_of(code)
    reader = BookReader(
        Catalogue({spec.code: spec for spec in (national, local)}),
        synonyms(),
        {rubric.code: rubric} if rubric else {},
    )
    shown = replace(national, title=f"{prefix}{national.title}")
    sheet = sheet_from_grid(layout(shown, sample(national), rubric=rubric))
    found = reader.read(RawBook("表.xlsx", (sheet,)))
    assert [form.data.form for form in found.forms] == ["local" if prefix else code]


@pytest.mark.parametrize(
    ("front", "verdict"),
    [
        ("单位：某局", "not_a_form"),
        ("项目名称：养护", "read"),
        ("年度目标|完成养护", "read"),
    ],
)
def test_a_list_of_amounts_under_a_title_is_no_form(front: str, verdict: str) -> None:
    """A summary of projects has no indicators; a card without indicators asks for its project or goal."""
    sheet = sheet_from_text(
        f"项目支出绩效自评情况汇总表\n{front}\n序号|项目名称|全年预算数|全年执行数|自评得分\n1|养护|120|118|98\n2|清扫|80|80|100"
    )
    assert read(sheet).verdict == verdict
