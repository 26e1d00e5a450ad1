"""Lights: how a level is named, coloured and shaped in each palette."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.domain.vocabulary import Level

Palette = Literal["red_yellow_green", "red_yellow_green_blue", "red_yellow_blue"]
ColourKey = Literal["red", "yellow", "green", "blue"]


@dataclass(frozen=True, slots=True)
class Light:
    """A light as shown: Chinese name, colour of the look, and a shape for black-and-white paper."""

    name: str
    colour_key: ColourKey
    shape: str


_RED = Light("红灯", "red", "■")
_YELLOW = Light("黄灯", "yellow", "▲")
_GREEN = Light("绿灯", "green", "●")
_BLUE = Light("蓝灯", "blue", "◆")

# 红黄蓝 has no green: blue stands for slight deviation or none (浙江).
_PALETTES: dict[str, dict[Level, Light]] = {
    "red_yellow_green": {
        Level.BEHIND: _RED,
        Level.LAGGING: _YELLOW,
        Level.ON_TRACK: _GREEN,
        Level.AHEAD: _GREEN,
    },
    "red_yellow_green_blue": {
        Level.BEHIND: _RED,
        Level.LAGGING: _YELLOW,
        Level.ON_TRACK: _GREEN,
        Level.AHEAD: _BLUE,
    },
    "red_yellow_blue": {
        Level.BEHIND: _RED,
        Level.LAGGING: _YELLOW,
        Level.ON_TRACK: _BLUE,
        Level.AHEAD: _BLUE,
    },
}
_ORDER = {Level.BEHIND: 0, Level.LAGGING: 1, Level.ON_TRACK: 2, Level.AHEAD: 3}


def palette_light(level: Level, palette: str) -> Light:
    """The light of a level in a palette (`monitoring.palette`); KeyError for an unknown palette."""
    return _PALETTES[palette][level]


def worst(levels: Iterable[Level | None]) -> Level | None:
    """The worst level there is: any 红 is 红, else any 黄, else 绿, else 蓝; None without any."""
    return min((level for level in levels if level is not None), key=_ORDER.__getitem__, default=None)
