"""Interpreters for the reading process in tests: each does what its file's first cell says."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from app.excel.child import Interpret
from app.forms.own_labels import OwnLabel
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import RawBook


def obeying() -> Interpret:
    """Obeys the words crash, die, hang and fill; anything else is no form."""
    return _obey


def broken() -> Interpret:
    """Cannot be loaded."""
    raise LookupError("no descriptions")


def _obey(book: RawBook, labels: Sequence[OwnLabel] = ()) -> ParsedFile:
    word = next(iter(book.sheets[0].cells.values())).text
    if word == "crash":
        raise ZeroDivisionError(word)
    if word == "die":
        os._exit(3)
    if word == "hang":
        time.sleep(600)
    if word == "fill":
        _ = bytearray(600 << 20)
    notes = ("一", *book.notes, *(row.label for row in labels))
    return ParsedFile(book.path, "not_a_form", word, notes=notes)
