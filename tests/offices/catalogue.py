"""Every fixture, in order; each module of this package has a function `fixtures()`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import tests.offices
from tests.offices.fixture import Fixture

_FRAME = {"__main__", "catalogue", "compare", "fixture"}


@cache
def all_fixtures() -> tuple[Fixture, ...]:
    """The fixtures of all modules, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(tests.offices.__path__))
    found: list[Fixture] = []
    for name in names:
        module = importlib.import_module(f"tests.offices.{name}")
        if name not in _FRAME and hasattr(module, "fixtures"):
            found += module.fixtures()
    assert len({fixture.name for fixture in found}) == len(found), "two fixtures of one name"
    return tuple(sorted(found, key=lambda fixture: fixture.name))
