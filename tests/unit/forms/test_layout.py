"""Every form laid out: no overlaps, every cell inside, the picture as recorded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.domain.form_data import FormData
from app.forms.layout import layout
from tests.helpers.forms import catalogue, covered, dump, rubric_of

SNAPSHOTS = Path(__file__).parents[2] / "snapshots"
CODES = sorted(catalogue().forms)


@pytest.mark.parametrize("code", CODES)
def test_cells_tile_the_grid_without_overlap(code: str) -> None:
    grid = layout(catalogue().form(code), FormData(code, year=2025), rubric=rubric_of(code))
    places = covered(grid)
    assert len(places) == len(set(places))
    assert set(places) == {(row, col) for row in range(grid.rows) for col in range(grid.cols)}


@pytest.mark.parametrize("code", CODES)
def test_the_empty_form_looks_as_recorded(code: str) -> None:
    picture = dump(
        layout(catalogue().form(code), FormData(code, year=2025, period_months=7), rubric=rubric_of(code))
    )
    file = SNAPSHOTS / f"form_{code}.txt"
    if os.environ.get("WRITE_SNAPSHOTS"):
        file.write_text(picture, encoding="utf-8")
    assert picture == file.read_text(encoding="utf-8")
