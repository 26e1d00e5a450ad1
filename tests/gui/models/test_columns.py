"""What lists show, how it sorts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.gui.models.columns import Column, ColumnKind, Mark, shown

MARK = Mark("红灯", "■", "red", "error_pale", 0)


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (Decimal("1234567.5"), "money", "1,234,567.50"),
        (Decimal("-3.2"), "money", "-3.20"),
        (Decimal("97.890"), "points", "97.89"),
        (Decimal("0.9997"), "percent", "99.97%"),
        (Decimal("1.50"), "integer", "1.5"),
        (12, "integer", "12"),
        ("𠮷祥", "text", "𠮷祥"),
        (MARK, "mark", "红灯"),
        (None, "money", ""),
    ],
)
def test_a_value_is_shown_in_its_kind(value: object, kind: ColumnKind, text: str) -> None:
    assert shown(value, kind) == text
    column: Column[object] = Column("列", lambda row: row, kind)
    assert column.text(value) == text


def test_marks_sort_by_rank_and_blanks_last() -> None:
    column: Column[object] = Column("灯", lambda row: row, "mark")
    assert column.sort_values([MARK, None, "", Decimal(2)]) == [0, None, "", Decimal(2)]
