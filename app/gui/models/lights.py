"""Lights as marks of lists: the level decides, the palette in force names, colours and shapes them."""

from __future__ import annotations

from app.domain.lights import Light, palette_light
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Level
from app.gui.models.columns import Mark

_FILLS = {
    "red": ("error_pale", 0),
    "yellow": ("must_explain_pale", 1),
    "green": ("good_pale", 2),
    "blue": ("hint_pale", 3),
}


def light_mark(level: Level | None, rules: Rulebook) -> Mark | None:
    """The light of a level in the year's palette; None while nothing is known."""
    return None if level is None else _mark(palette_light(level, rules.text("monitoring.palette")))


def lights_in_use(rules: Rulebook) -> tuple[tuple[Mark, frozenset[Level]], ...]:
    """The palette's lights, gravest first, each with the levels it stands for."""
    lights = {level: palette_light(level, rules.text("monitoring.palette")) for level in Level}
    return tuple(
        (_mark(light), frozenset(level for level in Level if lights[level] == light))
        for light in dict.fromkeys(lights.values())
    )


def _mark(light: Light) -> Mark:
    fill, rank = _FILLS[light.colour_key]
    return Mark(light.name, light.shape, light.colour_key, fill, rank)
