"""The normal form is stable, and the generated content of every form has it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.binding import value_text, with_value
from app.forms.layout import layout
from app.forms.normal_form import normalised
from app.forms.paths import parse_path
from tests.helpers.form_data import form_data, sample
from tests.helpers.forms import catalogue, rubric_of

CODES = sorted(catalogue().forms)


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=10)
@given(source=st.data())
def test_generated_content_is_in_normal_form(code: str, source: st.DataObject) -> None:
    spec = catalogue().form(code)
    data = source.draw(form_data(spec))
    assert normalised(data, spec, rubric_of(code)) == data


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=10)
@given(source=st.data())
def test_every_cell_takes_the_text_it_shows(code: str, source: st.DataObject) -> None:
    spec = catalogue().form(code)
    data = source.draw(form_data(spec))
    for cell in layout(spec, data, rubric=rubric_of(code)).cells:
        assert cell.path or cell.role in ("label", "title", "note")
        if cell.path:
            again, problem = with_value(data, cell.path, cell.text, spec)
            assert problem is None
            assert again == data
            assert value_text(again, cell.path, spec) == cell.text


@pytest.mark.parametrize("code", CODES)
def test_the_sample_fills_every_cell_with_a_place(code: str) -> None:
    spec = catalogue().form(code)
    cells = layout(spec, sample(spec), rubric=rubric_of(code), spare=False).cells
    empty = [cell.path for cell in cells if cell.role == "input" and cell.kind != "tick" and not cell.text]
    assert [path for path in empty if not parse_path(path).slot] == []
