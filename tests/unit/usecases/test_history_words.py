"""How times stand in the history."""

from __future__ import annotations

import pytest

from app.usecases.history import in_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-03-01T09:15:00", "2025年3月1日 09:15"),
        ("2025-03-01", "2025-03-01"),
        ("2025-03-01T09:15 以后的", "2025-03-01T09:15 以后的"),
        ("第 3 稿", "第 3 稿"),
        ("", ""),
    ],
)
def test_only_times_are_said_otherwise(text: str, said: str) -> None:
    assert in_words(text) == said
