"""Paths name one value each."""

from __future__ import annotations

import pytest

from app.forms.paths import PathError, Slot, ValuePath, parse_path, slot_path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("fields.project_name", ValuePath("fields", "text", key="project_name")),
        ("texts.goal_expected", ValuePath("texts", "long_text", key="goal_expected")),
        ("remarks.conclusion", ValuePath("remarks", "long_text", key="conclusion")),
        ("figures.staff", ValuePath("figures", "money", key="staff")),
        ("header.year", ValuePath("header", "integer", column="year")),
        ("totals.grade", ValuePath("totals", "choice", column="grade")),
        ("funds.total.executed", ValuePath("funds", "money", key="total", column="executed")),
        ("funds.其中：1.5%配套.rate", ValuePath("funds", "rate", key="其中：1.5%配套", column="rate")),
        ("rubric.A1.band", ValuePath("rubric", "choice", key="A1", column="band")),
        ("rubric.A1.points@甲", ValuePath("rubric", "points", key="A1", column="points", scorer="甲")),
        ("checklist.use.problems", ValuePath("checklist", "long_text", key="use", column="problems")),
        ("tasks[2].total", ValuePath("tasks", "money", column="total", index=2)),
        ("indicators[12].actual", ValuePath("indicators", "target", column="actual", index=12)),
        ("indicators[0].causes.staff", ValuePath("indicators", "tick", column="causes.staff")),
        ("indicators[0].likelihood.certain", ValuePath("indicators", "tick", column="likelihood.certain")),
        (
            "indicators[medium:产出指标→数量/质量+1].name",
            ValuePath("indicators", "text", column="name", slot=Slot("产出指标", "数量/质量", "medium")),
        ),
    ],
)
def test_a_path_is_taken_apart(path: str, expected: ValuePath) -> None:
    assert parse_path(path) == expected


@pytest.mark.parametrize(
    "path",
    ["", "fields", "fields.", "fields.a.b", "nothing.at", "funds.total.colour", "indicators[x].name",
     "indicators[1].causes.luck", "indicators[weekly:a→b+0].name", "tasks[1]", "header.month", "totals.sum"],
)  # fmt: skip
def test_anything_else_is_no_path(path: str) -> None:
    with pytest.raises(PathError):
        parse_path(path)


def test_a_spare_line_names_its_levels() -> None:
    path = slot_path(Slot("产出指标", "数量指标"), 2)
    assert path == "indicators[annual:产出指标→数量指标+2]"
    assert parse_path(f"{path}.name").slot == Slot("产出指标", "数量指标", "annual")
