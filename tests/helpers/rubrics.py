"""The shipped scoring tables for tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.domain.rubric import Rubric
from app.domain.rubric_file import parse_rubric

RUBRICS = Path(__file__).parents[2] / "resources" / "rubrics"


@cache
def shipped_rubric(code: str) -> Rubric:
    """A shipped table by code."""
    return parse_rubric((RUBRICS / f"{code}.toml").read_text(encoding="utf-8"))
