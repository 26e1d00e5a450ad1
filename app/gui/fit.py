"""Sizes of windows that never exceed the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.gui.look import Look

_SHARE = 0.9


def fit(window: QWidget, look: Look, width: int, height: int) -> None:
    """Make a window that many steps of space wide and high, at most nine tenths of the screen."""
    room = window.screen().availableGeometry().size() * _SHARE
    window.resize(min(look.space(width), room.width()), min(look.space(height), room.height()))
