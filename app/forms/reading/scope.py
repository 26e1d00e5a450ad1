"""What every part of the reader needs: the sheet, the rows of one form, the words, the trail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.forms.reading.table import Slot, Table
from app.forms.reading.trail import Trail
from app.forms.synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Scope:
    """One form on a sheet: rows `top` to `bottom`, inclusive."""

    table: Table
    words: Synonyms
    trail: Trail
    top: int
    bottom: int

    def narrowed(self, top: int, bottom: int) -> Scope:
        """The same with fewer rows."""
        return replace(self, top=top, bottom=bottom)

    def slots(self) -> Iterator[Slot]:
        """Every filled place, row by row."""
        return self.table.slots(self.top, self.bottom)

    def free(self) -> Iterator[Slot]:
        """The places that have not served yet."""
        return (slot for slot in self.slots() if self.trail.is_free(slot))
