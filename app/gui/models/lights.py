"""Lights: the level decides, the palette in force names and colours it; each colour has its own shape."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Level
from app.gui.models.columns import Mark

RED = Mark("红灯", "■", "red", "error_pale", 0)
YELLOW = Mark("黄灯", "▲", "yellow", "must_explain_pale", 1)
GREEN = Mark("绿灯", "●", "green", "good_pale", 2)
BLUE = Mark("蓝灯", "◆", "blue", "hint_pale", 3)

_PALETTES: Mapping[str, Mapping[Level, Mark]] = {
    "red_yellow_green": {
        Level.BEHIND: RED,
        Level.LAGGING: YELLOW,
        Level.ON_TRACK: GREEN,
        Level.AHEAD: GREEN,
    },
    "red_yellow_green_blue": {
        Level.BEHIND: RED,
        Level.LAGGING: YELLOW,
        Level.ON_TRACK: GREEN,
        Level.AHEAD: BLUE,
    },
    "red_yellow_blue": {
        Level.BEHIND: RED,
        Level.LAGGING: YELLOW,
        Level.ON_TRACK: BLUE,
        Level.AHEAD: BLUE,
    },
}


def light_mark(level: Level | None, rules: Rulebook) -> Mark | None:
    """The light of a level in the year's palette; None while nothing is known."""
    return None if level is None else _PALETTES[rules.text("monitoring.palette")][level]


def lights_in_use(rules: Rulebook) -> tuple[tuple[Mark, frozenset[Level]], ...]:
    """The palette's lights, gravest first, each with the levels it stands for."""
    palette = _PALETTES[rules.text("monitoring.palette")]
    marks = dict.fromkeys(palette[level] for level in Level)
    return tuple((mark, frozenset(level for level in Level if palette[level] == mark)) for mark in marks)
