"""States and lights as marks: always a word and a symbol beside the colour."""

from __future__ import annotations

import pytest

from app.domain.submission import Status
from app.domain.vocabulary import Level, Stage
from app.gui.look import Look
from app.gui.models.columns import Mark
from app.gui.models.lights import light_mark, lights_in_use
from app.gui.models.marks import NOT_RECEIVED, SEVERITY, STATUS, findings_mark, status_mark
from app.shared.paths import resource
from tests.helpers.rules import national_rules


def test_every_status_has_its_own_word_and_rank() -> None:
    marks = [status_mark(status) for status in (None, *Status)]
    assert marks[0] == NOT_RECEIVED
    assert status_mark(None, Stage.EVALUATION).word == "未评价"
    assert status_mark(None, Stage.EVALUATION, is_whole=True).word == "整体未评"
    assert status_mark(Status.DRAFT, Stage.GOAL, is_whole=True) == status_mark(Status.DRAFT)
    assert len({mark.word for mark in marks}) == len(marks)
    assert len({mark.rank for mark in marks}) == len(marks)


@pytest.mark.parametrize(
    "mark", [NOT_RECEIVED, *STATUS.values(), *SEVERITY.values()], ids=lambda mark: mark.word
)
@pytest.mark.parametrize("dark", [False, True])
def test_marks_name_existing_icons_and_colours(mark: Mark, dark: bool) -> None:
    assert resource("icons", f"{mark.icon}.svg").is_file()
    look = Look(dark=dark)
    assert look.code(mark.colour).startswith("#")
    assert look.code(mark.fill).startswith("#")


@pytest.mark.parametrize(
    ("counts", "word"), [((2, 1, 3), "错误 2"), ((0, 1, 3), "须说明 1"), ((0, 0, 3), "提示 3")]
)
def test_the_gravest_kind_of_finding_counts(counts: tuple[int, int, int], word: str) -> None:
    mark = findings_mark(*counts)
    assert mark is not None
    assert mark.word == word


def test_no_findings_no_mark() -> None:
    assert findings_mark(0, 0, 0) is None


def test_lights_follow_the_palette_in_force() -> None:
    rules = national_rules()
    assert light_mark(None, rules) is None
    behind = light_mark(Level.BEHIND, rules)
    assert behind is not None
    assert (behind.word, behind.icon, behind.colour) == ("红灯", "■", "red")
    used = lights_in_use(rules)
    assert [mark.word for mark, _ in used] == ["红灯", "黄灯", "绿灯"]
    assert frozenset().union(*(levels for _, levels in used)) == frozenset(Level)


def test_the_light_without_green_calls_normal_blue() -> None:
    rules = national_rules(monitoring__palette="red_yellow_blue")
    normal = light_mark(Level.ON_TRACK, rules)
    assert normal is not None
    assert (normal.word, normal.icon) == ("蓝灯", "◆")
