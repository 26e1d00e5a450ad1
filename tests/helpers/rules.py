"""The shipped rulebooks for tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from app.domain.rulebook import Rulebook, SettingValue
from app.domain.rulebook_file import parse_rulebook

RULEBOOKS = Path(__file__).parents[2] / "resources" / "rulebooks"


@cache
def profile_rules(profile: str = "national") -> Rulebook:
    """A shipped profile by file name."""
    base = (RULEBOOKS / "national.toml").read_text(encoding="utf-8")
    if profile == "national":
        return parse_rulebook(base)
    return parse_rulebook(base, (RULEBOOKS / f"{profile}.toml").read_text(encoding="utf-8"))


def national_rules(**overrides: SettingValue) -> Rulebook:
    """国家默认 with some values set; a dot of the key is written `__` (goal__level3_min=2)."""
    rules = profile_rules()
    settings = dict(rules.settings)
    for name, value in overrides.items():
        key = name.replace("__", ".", 1)
        settings[key] = replace(settings[key], value=value)
    return replace(rules, settings=settings)
