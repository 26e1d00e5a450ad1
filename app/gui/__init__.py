"""The window."""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401  # its import hook comes with it


def _uses_no_features(_module: object) -> bool:
    """No module of the program asks for PySide's `__feature__` switches."""
    return False


# After an import PySide reads the module's whole source, to see whether it may use those switches: that is
# a twentieth of the time to the first list, and the sources stay in memory.
if "shibokensupport.feature" in sys.modules:
    vars(sys.modules["shibokensupport.feature"])["_mod_uses_pyside"] = _uses_no_features
