"""What nobody knew on a foreign form, and what becomes of it once a person has said what it is."""

from __future__ import annotations

import pytest

from app.excel.interpret import load_interpreter
from app.forms.own_labels import CHOICES, OwnLabel, own_names
from app.forms.parsed import ParsedForm
from app.forms.raw_sheet import RawBook
from app.forms.synonyms import label_key, load_synonyms
from app.forms.unknown_labels import UnknownLabel, mentions, unknown_labels
from app.shared.paths import resource
from tests.helpers.sheets import only_form, sheet_from_text

STRANGE = """
项目名称|道路养护|实施单位|公路局
归口科室|农业股||
一级指标|二级指标|三级指标|指标值|佐证材料|分管口径
产出指标|数量指标|里程|20公里|台账|20
特色指标|数量指标|桥梁|3座||3
"""
FUNDS = """
项目名称|道路养护
项目资金（万元）|全年预算数|全年执行数|上级到位数
年度资金总额|100|90|80
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|里程|20公里
"""


def test_unknown_columns_labels_and_levels_are_listed_once() -> None:
    found = unknown_labels(only_form(STRANGE))
    assert found == (
        UnknownLabel("佐证材料", "indicator_columns", "E4", "台账"),
        UnknownLabel("分管口径", "indicator_columns", "F4", "20"),
        UnknownLabel("归口科室", "fields", "B2", "农业股"),
        UnknownLabel("特色指标", "level1"),
    )


def test_unknown_columns_of_funds_are_told_from_labels() -> None:
    assert unknown_labels(only_form(FUNDS)) == (UnknownLabel("上级到位数", "fund_columns", "D3", "80"),)


def test_a_column_without_values_has_no_cell() -> None:
    text = "一级指标|二级指标|三级指标|指标值|佐证材料\n产出指标|数量指标|里程|20公里|"
    assert unknown_labels(only_form(text)) == (UnknownLabel("佐证材料", "indicator_columns"),)


@pytest.mark.parametrize(("label", "expected"), [("佐 证材料：", True), ("指标值", False)])
def test_a_form_mentions_what_nobody_knew(label: str, expected: bool) -> None:
    assert mentions(only_form(STRANGE), label) is expected


def test_everything_offered_is_known_to_the_reader() -> None:
    synonyms = load_synonyms(resource("forms", "synonyms.toml").read_text("utf-8"))
    for section, (title, names) in CHOICES.items():
        assert title
        assert set(names) <= set(synonyms.sections[section].values())
        assert all(names.values())


def test_what_is_not_offered_is_left_out() -> None:
    rows = (
        OwnLabel("甲", "fields", "agency_name"),
        OwnLabel("乙", "fields", "weather"),
        OwnLabel("丙", "weather", "rain"),
    )
    assert own_names(rows) == {"fields": {"甲": "agency_name"}}
    assert rows[0].title == "表头的栏目：实施单位"


def test_a_label_below_a_heading_has_both_keys() -> None:
    assert label_key("项 目（万元）/1.到 位数") == "项目/到位数"


def read_with(*labels: OwnLabel) -> ParsedForm:
    book = RawBook("表.xlsx", (sheet_from_text(STRANGE),))
    (form,) = INTERPRET(book, labels).forms
    return form


INTERPRET = load_interpreter()


def test_assigned_labels_are_read_and_forgotten_ones_are_not() -> None:
    form = read_with(
        OwnLabel("佐证材料", "indicator_columns", "remark"),
        OwnLabel("分管口径", "indicator_columns", "actual"),
        OwnLabel("归口科室", "fields", "project_leader"),
        OwnLabel("特色指标", "level1", "效益指标"),
    )
    assert unknown_labels(form) == ()
    first, second = form.data.indicators
    assert (first.remark, first.actual.raw, second.level1) == ("台账", "20", "效益指标")
    assert form.data.fields["project_leader"] == "农业股"
    assert form.data.extra == {}
    assert len(unknown_labels(read_with())) == 4
