"""The findings of a form: counted, explained, one jump away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.problems import Problem
from app.domain.vocabulary import Severity
from app.gui.forms.findings_panel import FindingsPanel
from app.gui.look import Look
from app.usecases.context import Context
from tests.helpers.busy_county import vague_goal
from tests.helpers.county_forms import opened
from tests.helpers.seen import own_marks, texts

Problems = tuple[Problem, ...]


@pytest.fixture
def problems(county: Context) -> Problems:
    """Two errors of a vague goal, one that must be explained, one without cell."""
    errors = opened(county, data=vague_goal()).findings.problems
    assert [problem.path for problem in errors] == ["indicators[1].target", "totals.weight"]
    slow, late = (
        Problem(errors[0].code, Severity.MUST_EXPLAIN, "indicators[2].reason", arguments=errors[0].arguments),
        Problem(errors[0].code, Severity.HINT, arguments=errors[0].arguments),
    )
    return (*errors, slow, late)


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> FindingsPanel:
    panel = FindingsPanel(look)
    qtbot.addWidget(panel)
    panel.resize(320, 400)
    panel.show()
    return panel


def test_every_finding_tells_place_remedy_and_rule(panel: FindingsPanel, problems: Problems) -> None:
    panel.show_findings(problems, {"indicators[1].target": "第 2 个指标“道路完好率”的指标值"}, {})
    assert own_marks(panel) == ["错误 2", "须说明 1", "提示 1"]
    first = "\n".join(texts(panel.cards()[0]))
    for part in ("第 2 个指标“道路完好率”的指标值", "道路完好率", "办法：", "依据：财预"):
        assert part in first
    hidden = [card.explanation.isHidden() for card in panel.cards()]
    assert hidden == [True, True, False, True]


def test_a_clean_form_says_so(panel: FindingsPanel, problems: Problems, qtbot: QtBot) -> None:
    panel.show_findings(problems, {}, {})
    panel.show_findings((), {}, {})
    assert panel.cards() == []
    qtbot.waitUntil(lambda: own_marks(panel) == [])
    assert "没有发现问题。" in texts(panel)
    assert not panel.go_to_next()


def test_the_same_findings_are_not_built_again(panel: FindingsPanel, problems: Problems) -> None:
    panel.show_findings(problems, {}, {})
    before = panel.cards()
    panel.show_findings(problems, {}, {})
    assert panel.cards() == before


def test_f8_goes_round_the_findings_that_have_a_cell(panel: FindingsPanel, problems: Problems) -> None:
    panel.show_findings(problems, {}, {})
    jumps: list[str] = []
    panel.jump_wanted.connect(jumps.append)
    assert all(panel.go_to_next() for _ in range(4))
    assert jumps == [
        "indicators[1].target",
        "totals.weight",
        "indicators[2].reason",
        "indicators[1].target",
    ]


def test_without_cells_there_is_no_next(panel: FindingsPanel, problems: Problems) -> None:
    panel.show_findings(problems[3:], {}, {})
    assert not panel.go_to_next()


def test_a_double_click_jumps(panel: FindingsPanel, problems: Problems) -> None:
    panel.show_findings(problems, {}, {})
    jumps: list[str] = []
    panel.jump_wanted.connect(jumps.append)
    for card in (panel.cards()[1], panel.cards()[3]):
        QTest.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert jumps == ["totals.weight"]
    accent = Look().code("accent")
    assert [accent in card.styleSheet() for card in panel.cards()] == [False, False, False, True]


def test_an_explanation_is_told_once(panel: FindingsPanel, problems: Problems) -> None:
    slow = problems[2]
    told: list[tuple[str, str, str]] = []
    panel.explained.connect(lambda code, path, text: told.append((code, path, text)))
    panel.show_findings(problems, {}, {})
    field = panel.cards()[2].explanation
    field.setText(" 雨季延长 ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.editingFinished.emit()
    assert told == [(slow.code, slow.path, "雨季延长")]


def test_a_written_explanation_is_shown_even_for_errors(panel: FindingsPanel, problems: Problems) -> None:
    error = problems[0]
    panel.show_findings(problems, {}, {(error.code, error.path): "已与单位核对"})
    field = panel.cards()[0].explanation
    assert not field.isHidden()
    assert field.text() == "已与单位核对"
