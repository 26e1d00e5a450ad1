"""How scores and lights came about, beside the form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.form_data import RubricScore, Totals
from app.gui.forms.reason_panel import ReasonPanel
from app.gui.forms.reasons import ReasonLine, reasons_of
from app.gui.look import Look
from app.usecases.context import Context
from tests.helpers.busy_county import busy_county, spent
from tests.helpers.county import evaluation_data
from tests.helpers.county_forms import PERIOD, opened, state_of
from tests.helpers.seen import texts


def by_title(lines: tuple[ReasonLine, ...]) -> dict[str, ReasonLine]:
    return {line.title: line for line in lines}


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> ReasonPanel:
    panel = ReasonPanel(look)
    qtbot.addWidget(panel)
    panel.resize(320, 300)
    panel.show()
    return panel


def test_a_self_evaluation_shows_total_rate_and_lines(county: Context) -> None:
    data = evaluation_data()
    wrong = replace(
        data,
        totals=Totals(weight=Decimal(100), points=Decimal(100)),
        indicators=(replace(data.indicators[0], points=Decimal(14)), *data.indicators[1:]),
    )
    lines = by_title(reasons_of(state_of(county, opened(county, "self_evaluation", data=wrong))))
    assert lines["总分"].figure == "97.89 分 优"
    assert lines["总分"].declared == "申报 100 分"
    assert lines["预算执行率"].figure == "9 分"
    assert lines["道路完好率"].figure == "13.89 / 15"
    assert lines["道路完好率"].reason
    assert lines["道路完好率"].declared == ""
    assert lines["养护里程"].declared == "申报 14 分"


def test_an_empty_self_evaluation_is_not_made_up(county: Context) -> None:
    lines = by_title(reasons_of(state_of(county, opened(county, "self_evaluation"))))
    assert lines["预算执行率"].figure == "—"


def test_monitoring_shows_both_lights_and_the_gap(tmp_path_factory: pytest.TempPathFactory) -> None:
    county = busy_county(tmp_path_factory.mktemp("busy"))
    data = spent(county, PERIOD, "20")
    first = data.indicators[0]
    done = replace(data, indicators=(replace(first, actual=first.target), *data.indicators[1:]))
    lines = by_title(reasons_of(state_of(county, opened(county, "monitoring", data=done))))
    money = lines["资金进度"]
    assert money.mark is not None
    assert money.mark.word == "红灯"
    assert lines["养护里程"].mark is not None
    assert lines["养护里程"].figure
    assert "个百分点" in lines["目标进度与资金进度之差"].figure


def test_a_scoring_table_shows_sections_and_items(county: Context) -> None:
    started = opened(county, "pre_assessment_project")
    assert started.rubric is not None
    item = started.rubric.items[0]
    scores = (RubricScore(item.code, points=Decimal(4)),)
    data = replace(started.submission.data, rubric=scores)
    lines = reasons_of(state_of(county, opened(county, "pre_assessment_project", data=data)))
    assert lines[0].title == "总分"
    found = by_title(lines)
    assert found[item.name].figure.startswith("4 / ")
    assert found[started.rubric.items[1].name].figure == "—"


def test_forms_without_figures_have_no_reasons(county: Context, panel: ReasonPanel) -> None:
    state = state_of(county, opened(county))
    assert reasons_of(state) == ()
    panel.show_state(state)
    assert texts(panel) == ["这张表没有要计算的数。"]


def test_the_panel_follows_the_cell_and_leads_to_it(county: Context, panel: ReasonPanel) -> None:
    state = state_of(county, opened(county, "self_evaluation", data=evaluation_data()))
    panel.show_state(state)
    cards = list(panel._cards)
    panel.show_state(state)
    assert panel._cards == cards
    pale = Look().code("accent_pale")
    cell = next(cell for cell in state.grid.cells if cell.path == "indicators[1].actual")
    panel.follow(cell)
    assert [card.line.title for card in cards if pale in card.styleSheet()] == ["道路完好率"]
    panel.follow(None)
    assert not any(pale in card.styleSheet() for card in cards)
    jumps: list[str] = []
    panel.jump_wanted.connect(jumps.append)
    QTest.mouseClick(cards[3], Qt.MouseButton.LeftButton)
    assert jumps == ["indicators[1].points"]
