"""What the settings of this computer remember from the last time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from app.gui.look import SCALES, Look
from app.gui.navigation import PAGES
from app.shared.paths import default_database


def last_database(settings: QSettings) -> Path | None:
    """The database that was open last, else the usual one; None where there is none."""
    stored = Path(str(settings.value("database") or default_database()))
    return next((path for path in (stored, default_database()) if path.exists()), None)


def last_page(settings: QSettings) -> str:
    """Where the user left off."""
    stored = settings.value("page")
    return next((entry.key for entry in PAGES if entry.key == stored), PAGES[0].key)


def place_window(window: QWidget, settings: QSettings | None) -> None:
    """Size and place as they were left, else those of a small screen."""
    geometry = settings.value("geometry") if settings is not None else None
    if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
        window.resize(1366, 728)


def stored_look(settings: QSettings) -> Look:
    """Brightness and text size as chosen."""
    scale = int(str(settings.value("scale") or 100))
    dark = str(settings.value("dark")).lower() == "true"
    return Look(dark=dark, scale=scale if scale in SCALES else 100)
