"""Layouts that only damage makes: they are read or refused, never a crash."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.forms.layout import layout
from app.forms.raw_sheet import Merge
from tests.helpers.form_data import sample
from tests.helpers.forms import catalogue
from tests.helpers.sheets import read, sheet_from_grid


@pytest.mark.parametrize("bottom", [5, 20, 60, 19_999])
def test_a_title_merged_over_the_form_below(bottom: int) -> None:
    spec = catalogue().form("self_evaluation")
    sheet = sheet_from_grid(layout(spec, sample(spec)))
    merges = [merge for merge in sheet.merges if (merge.top, merge.left) != (0, 0)]
    damaged = replace(sheet, merges=(Merge(0, 0, bottom, 9), *merges))
    assert read(damaged).verdict in {"read", "refused", "not_a_form", "empty_template"}
