"""Everything a caller needs to show, change, start and paste into a form."""

from __future__ import annotations

from app.forms.entering import with_value
from app.forms.indicator_edit import insert_indicator, move_indicator, remove_indicator, without_blank_lines
from app.forms.pasting import paste_block, with_values
from app.forms.starting import blank_form, prefill
from app.forms.values import value_text

__all__ = [
    "blank_form",
    "insert_indicator",
    "move_indicator",
    "paste_block",
    "prefill",
    "remove_indicator",
    "value_text",
    "with_value",
    "with_values",
    "without_blank_lines",
]
