"""The table of labels: strict, extensible by a bureau, completed by the descriptions of the forms."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.forms.spec import (
    ChecklistBlock,
    ChecklistRow,
    FormError,
    IndicatorColumn,
    IndicatorsBlock,
    Item,
    TextsBlock,
    TitleBlock,
    TotalsBlock,
)
from app.forms.spec_words import spec_words, with_spec, with_specs
from app.forms.synonyms import SECTIONS, load_synonyms, with_user
from tests.helpers.forms import RESOURCES, catalogue
from tests.helpers.sheets import synonyms

SHIPPED = (RESOURCES / "forms" / "synonyms.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("section", "text", "name"),
    [
        ("fields", "专项资金名称", "project_name"),
        ("indicator_columns", "当年预期实现值", "target"),
        ("fund_rows", "年度财政资金总额", "total"),
        ("level1", "成效", "效益指标"),
        ("level2", "数量指标", "数量指标"),
        ("codes", "agency_name", "agency_code"),
        ("fields", "天气", ""),
        ("figures", "天气", ""),
    ],
)
def test_names_of_labels(section: str, text: str, name: str) -> None:
    assert synonyms().find(section, text) == name


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("= no toml", "no TOML"),
        ("[weather]\nrain = []", "unknown or missing sections"),
        (SHIPPED.replace('sum = ["小计"', 'sum = [1, "小计"'), "an array of texts is expected"),
        (SHIPPED.replace('year = ["年度", ', 'year = "年度"\nother = ['), "an array of texts is expected"),
        (SHIPPED.replace('phone = ["联系电话"', 'phone = ["项 目 名 称", "联系电话"', 1), "项 目 名 称 already stands for"),
        (SHIPPED.replace("placeholders = ['", "placeholders = ['(', '"), "synonyms.placeholders"),
        ("weather = 1\n" + re.sub(r"\[causes\]\n(?:\w+ = .*\n)+", "", SHIPPED), "unknown or missing sections"),
        ("causes = 1\n" + re.sub(r"\[causes\]\n(?:\w+ = .*\n)+", "", SHIPPED), "synonyms.causes: a table is expected"),
    ],
)  # fmt: skip
def test_mistakes_are_refused(text: str, complaint: str) -> None:
    with pytest.raises(FormError, match=complaint):
        load_synonyms(text)


def test_bureau_adds_labels_which_go_first() -> None:
    own = with_user(synonyms(), {"fields": {"经办 科室：": "agency_name", "项目单位": "department_name"}})
    assert own.find("fields", "经办科室") == "agency_name"
    assert own.find("fields", "项目单位") == "department_name"
    assert own.find("fields", "实施单位") == "agency_name"
    assert synonyms().find("fields", "经办科室") == ""


def test_bureau_cannot_add_sections() -> None:
    with pytest.raises(FormError, match="weather"):
        with_user(synonyms(), {"weather": {"雨": "rain"}})


def test_every_section_is_shipped() -> None:
    assert set(synonyms().sections) == SECTIONS


def test_labels_of_a_form_mean_nothing_else_there() -> None:
    row = (Item(label="评估结论", label_span=1), Item(key="grade", span=1))
    words = with_spec(synonyms(), replace(catalogue().form("monitoring"), blocks=(TotalsBlock((row,)),)))
    assert synonyms().find("remarks", "评估结论") == "conclusion"
    assert (words.find("totals", "评估结论"), words.find("remarks", "评估结论")) == ("grade", "")


def test_labels_of_all_forms_stand_behind_the_shipped_ones() -> None:
    words = with_specs(synonyms(), catalogue().forms.values())
    assert words.find("fields", "实施单位") == "agency_name"
    assert words.find("figures", "编制数") == "staff_quota"


def test_blocks_of_every_kind_give_their_labels() -> None:
    spec = replace(
        catalogue().form("monitoring"),
        blocks=(
            TitleBlock(),
            TextsBlock(items=(Item(key="goal_expected"),)),
            IndicatorsBlock(columns=(IndicatorColumn("actual", "{months}完成", group="情况"),)),
            ChecklistBlock("资金管理", (ChecklistRow("allocation", "分配科学性"),), (1, 1, 1, 1)),
        ),
    )
    assert list(spec_words(spec)) == [
        ("blocks", "", "goal"),
        ("texts", "", "goal_expected"),
        ("indicator_columns", "情况/{months}完成", "actual"),
        ("blocks", "资金管理", "checklist"),
        ("checklist_columns", "情况说明", "situation"),
        ("checklist_columns", "存在问题和改进措施", "problems"),
        ("checklist_rows", "分配科学性", "allocation"),
    ]
    words = with_spec(synonyms(), spec)
    assert words.find("indicator_columns", "情况/完成") == "actual"
    assert words.find("indicator_columns", "情况/1-月完成") == "actual"
    assert words.find("texts", "") == ""
