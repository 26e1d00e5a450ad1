"""F9: four cards below each other on one sheet, each beginning right after the signatures of the one before."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.offices.f08 import CARD, FORM, MERGES
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats, stacked, without_row

_PROJECTS = (
    ("51000021R000000019951", "工资性支出"),
    ("51000021R000000019952", "社会保障缴费"),
    ("51000021Y000000019953", "日常公用经费"),
    ("51000021T000000019954", "镇村道路养护"),
)
_ROWS = 22
_FRONT = 2
"""Rows above 项目名称."""


def fixtures() -> list[Fixture]:
    """Four forms; once with report code and title over each, once with those over the first alone."""
    cards = [
        drawn(CARD.replace("51000021R000000019951-工资性支出", f"{code}-{name}"), MERGES)
        for code, name in _PROJECTS
    ]
    titled = in_formats("自评表汇总", stacked(*cards))
    bare = [cards[0], *(without_row(without_row(card, 1), 1) for card in cards[1:])]
    untitled = in_formats("2021年自评表汇总", stacked(*bare))
    expected = dict.fromkeys(titled, File(forms=tuple(_form(number, _ROWS * number) for number in range(4))))
    later = (_form(number, (_ROWS - _FRONT) * number) for number in range(1, 4))
    lower = tuple(
        replace(form, skipped=tuple(text for text in form.skipped if "没有对应的栏目" not in text))
        for form in later
    )
    expected |= dict.fromkeys(untitled, File(forms=(_form(0, 0), *lower)))
    return [Fixture("F09", titled | untitled, expected)]


def _form(number: int, down: int) -> Form:
    """The form of F8 for another project, so many rows further down."""
    code, name = _PROJECTS[number]
    return replace(
        FORM,
        fields={**FORM.fields, "project_code": code, "project_name": name},
        indicators=re.sub(r"(?m)^D(\d+)\|", lambda found: f"D{int(found[1]) + down}|", FORM.indicators),
        skipped=tuple(
            re.sub(r"^([A-Z])(\d+)", lambda found: f"{found[1]}{int(found[2]) + down}", text)
            for text in FORM.skipped
        ),
    )
