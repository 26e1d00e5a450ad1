"""Descriptions of forms are read strictly."""

from __future__ import annotations

import pytest

from app.domain.checks import CHECKS
from app.domain.vocabulary import Stage, Subject
from app.forms.catalogue import load_catalogue
from app.forms.described import labels_of
from app.forms.loader import load_form
from app.forms.spec import FormError
from tests.helpers.forms import catalogue, rubric_of

GOOD = """
code = "test"
version = 1
edition = "试用"
title = "试用表"
stage = "goal"
subject = "project"
landscape = false
widths = [10, 20.5]
checks = ["project_named"]
rubric = "goal_review"
required = ["fields.project_name"]

[[level_sets]]
name = "产出指标"
seconds = ["数量指标"]

[[blocks]]
kind = "title"

[[blocks]]
kind = "fields"
rows = [[{ label = "项目名称", key = "project_name", label_span = 1, span = 1 }]]

[[blocks]]
kind = "checklist"
title = "资金管理情况"
spans = [1, 0, 1, 0]
rows = [{ key = "allocation", label = "分配科学性" }]
"""


def test_a_description_becomes_a_form() -> None:
    spec = load_form(GOOD, checks=CHECKS, rubrics=["goal_review"])
    assert (spec.code, spec.stage, spec.subject) == ("test", Stage.GOAL, Subject.PROJECT)
    assert spec.widths == (10.0, 20.5)
    assert spec.level_sets[0].seconds == ("数量指标",)
    assert [block.kind for block in spec.blocks] == ["title", "fields", "checklist"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "试用表"', "", "test.title: missing"),
        ('title = "试用表"', "title = 5", "test.title: str is expected"),
        ("version = 1", "version = true", "test.version: int is expected"),
        ("version = 1", "version = 1.5", "test.version: int is expected"),
        ("version = 1", "version = 1\ncolour = 1", "test.colour: unknown key"),
        ('stage = "goal"', 'stage = "lunch"', "test.stage: 'lunch' is none of pre_assessment, goal"),
        ("widths = [10, 20.5]", "widths = 10", "test.widths: an array is expected"),
        ("widths = [10, 20.5]", 'widths = [10, "20"]', "test.widths[1]: float is expected"),
        ("widths = [10, 20.5]", "widths = [10]", "test.blocks[1]: a row takes 2 of 1 columns"),
        ("spans = [1, 0, 1, 0]", "spans = [1, 1]", "test.blocks[2].spans: 4 entries are expected"),
        ("spans = [1, 0, 1, 0]", "spans = [1, 1, 1, 0]", "test.blocks[2]: a row takes 3 of 2 columns"),
        ('kind = "fields"', 'kind = "magic"', "test.blocks[1].kind: 'magic' is none of title, fields"),
        ('kind = "fields"', "", "test.blocks[1].kind: None is none of title, fields"),
        ('[[blocks]]\nkind = "title"', "", ""),
        ('key = "project_name"', 'key = "project name"', "test: bad path fields.project name"),
        ('key = "allocation"', 'key = ""', "test: bad path checklist..situation"),
        (
            '"fields.project_name"',
            '"fields.agency_name"',
            "test.required: fields.agency_name is not on the form",
        ),
        ('"project_named"', '"no_such_check"', "test.checks: unknown name no_such_check"),
        ('rubric = "goal_review"', 'rubric = "nothing"', "test.rubric: unknown name nothing"),
        ('code = "test"', "code = ", "no TOML"),
        ("[[level_sets]]", "[level_sets]", "test.level_sets: an array is expected"),
        (
            'seconds = ["数量指标"]',
            'seconds = ["数量指标"]\n[[level_sets]]',
            "test.level_sets[1].name: missing",
        ),
        (
            '{ key = "allocation", label = "分配科学性" }',
            '"分配"',
            "test.blocks[2].rows[0]: a table is expected",
        ),
    ],
)
def test_a_mistake_is_named(old: str, new: str, message: str) -> None:
    text = GOOD.replace(old, new, 1)
    if not message:
        assert load_form(text).code == "test"
        return
    with pytest.raises(FormError) as caught:
        load_form(text, checks=CHECKS, rubrics=["goal_review"])
    assert str(caught.value).startswith(message)


def test_a_block_must_be_a_table() -> None:
    text = GOOD[: GOOD.index("[[blocks]]")].replace("[[level_sets]]", "blocks = [1]\n\n[[level_sets]]")
    with pytest.raises(FormError, match=r"test\.blocks\[0\]: a table is expected"):
        load_form(text)


def test_names_are_free_when_nobody_says_which_exist() -> None:
    assert load_form(GOOD.replace("project_named", "later")).checks == ("later",)


def test_the_code_is_the_file_name() -> None:
    with pytest.raises(FormError, match="other: the code is test"):
        load_catalogue({"other": GOOD})


def test_every_stage_finds_its_default_form() -> None:
    found = {
        (stage, subject): form.code
        for stage in Stage
        for subject in Subject
        if (form := catalogue().default(stage, subject)) is not None
    }
    assert found == {
        (Stage.PRE_ASSESSMENT, Subject.PROJECT): "pre_assessment_project",
        (Stage.GOAL, Subject.PROJECT): "goal_declaration",
        (Stage.GOAL, Subject.AGENCY): "department_goal",
        (Stage.GOAL_REVIEW, Subject.PROJECT): "goal_review",
        (Stage.GOAL_REVIEW, Subject.AGENCY): "department_goal_review",
        (Stage.MONITORING, Subject.PROJECT): "monitoring",
        (Stage.SELF_EVALUATION, Subject.PROJECT): "self_evaluation",
        (Stage.SELF_EVALUATION, Subject.AGENCY): "department_self_evaluation",
        (Stage.EVALUATION, Subject.PROJECT): "evaluation_scores",
        (Stage.EVALUATION, Subject.AGENCY): "department_evaluation",
    }


def test_editions_of_one_stage_stand_together_the_default_first() -> None:
    codes = [form.code for form in catalogue().of_stage(Stage.GOAL, Subject.PROJECT)]
    assert codes == ["goal_declaration", "goal_declaration_2015", "goal_declaration_2021"]


@pytest.mark.parametrize("code", sorted(catalogue().forms))
def test_every_figure_a_scoring_table_computes_from_can_be_entered(code: str) -> None:
    rubric = rubric_of(code)
    formulas = [item.formula for item in rubric.items if item.formula] if rubric else []
    needed = {f"figures.{figure.key}" for formula in formulas for figure in formula.rate_formula.inputs}
    assert needed <= set(labels_of(catalogue().form(code)))


def test_values_are_named_as_on_paper() -> None:
    labels = labels_of(catalogue().form("self_evaluation"))
    assert labels["funds.fiscal.executed"] == "当年财政拨款全年执行数"
    assert labels["texts.goal_actual"] == "实际完成情况"
    assert labels["totals.points"] == "总分"
    assert labels["remarks.filler"] == "填表人"
    assert labels_of(catalogue().form("monitoring"))["texts.goal_expected"] == "年度总体目标"
    assert labels_of(catalogue().form("department_goal"))["tasks[0].content"] == "主要内容"
