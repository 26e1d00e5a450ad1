"""Which entry of the closed list a refusal is."""

from __future__ import annotations

import re

from app.excel.refusals import _TEXTS, Refusal


def refused_as(reason: str) -> Refusal | None:
    """The code whose sentence `reason` is; None for a text that is not on the list."""
    for code, (message, remedy) in _TEXTS.items():
        pattern = re.sub(r"\\\{\w+\\\}", ".*", re.escape(f"{message}。{remedy}。"))
        if re.fullmatch(pattern, reason, re.DOTALL):
            return code
    return None
