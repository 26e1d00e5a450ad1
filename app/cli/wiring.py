"""What the commands need from `bootstrap`, so that the command line never imports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from app.usecases.context import Context


class Wiring(Protocol):
    """Builds contexts and draws pages; given to the commands by `bootstrap`."""

    def context(self, database: Path | None) -> Context:
        """A context on a database file, or one without a database for reading only."""

    def render_pages(self, database: Path, folder: Path) -> tuple[Path, ...]:
        """Draw every page of the window offscreen as PNG into the folder."""
