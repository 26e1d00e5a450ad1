"""Modules that a library imports without our needing them: they are loaded when somebody first uses them."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType


def load_late(name: str, **known: object) -> None:
    """Let `import name` give a stand-in that loads the module at the first use of anything but `known`.

    Does nothing when the module is loaded already.
    """
    if name in sys.modules:
        return
    stand_in = _StandIn(name)
    vars(stand_in).update(known)
    sys.modules[name] = stand_in
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(importlib.import_module(parent), child, stand_in)


class _StandIn(ModuleType):
    def __getattr__(self, attribute: str) -> object:
        """Load the module in our place."""
        name = self.__name__
        if sys.modules.get(name) is self:
            del sys.modules[name]
        module = importlib.import_module(name)
        return getattr(module, attribute)
