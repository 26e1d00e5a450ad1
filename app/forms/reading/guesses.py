"""Headings that no list knows, taken for the one column that they can only mean; each guess is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.forms.reading.columns import Column
from app.forms.reading.headers import TARGETS
from app.forms.synonyms import Synonyms


def with_guesses(words: Synonyms, columns: Sequence[Column], section: str = "guesses") -> tuple[Column, ...]:
    """The columns; one of unknown heading gets the role its words fit, if nobody else has or wants it."""
    taken = {column.role for column in columns}
    if taken & TARGETS:
        taken |= TARGETS
    wanted = ["" if column.role else words.guess(column.key.text, section) for column in columns]
    return tuple(
        replace(column, role=role, guessed=True)
        if role and role not in taken and wanted.count(role) == 1
        else column
        for column, role in zip(columns, wanted, strict=True)
    )
