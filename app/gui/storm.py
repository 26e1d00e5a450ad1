"""Which of many errors are shown: one at a time, the same one once, and not one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

QUIET = 60.0
"""Seconds between two dialogs."""


@dataclass(slots=True)
class Storm:
    """Errors of one run by their outline; times in seconds."""

    seen: list[str] = field(default_factory=list)
    is_open: bool = False
    _closed_at: float = -QUIET

    def lets_through(self, outline: str, now: float) -> bool:
        """Whether this error may be shown now; what is held back is still kept."""
        is_new = outline not in self.seen
        if is_new and len(self.seen) < _MOST:
            self.seen.append(outline)
        return is_new and not self.is_open and now - self._closed_at >= QUIET

    def open(self) -> None:
        """The dialog is there."""
        self.is_open = True

    def close(self, now: float) -> None:
        """The user has read it."""
        self.is_open = False
        self._closed_at = now


_MOST = 20
