"""Every form that the program lays out is read back as it was: read(export(x)) == x."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.form_data import FormData
from app.forms.binding import with_value
from app.forms.layout import layout
from app.forms.normal_form import normalised
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import OwnMark, RawBook, RawSheet
from app.forms.spec import FormSpec
from tests.helpers.form_data import form_data, sample
from tests.helpers.forms import catalogue, rubric_of
from tests.helpers.sheets import read, reader, sheet_from_grid

FORMS = sorted(catalogue().forms)


def exported(spec: FormSpec, data: FormData, *, spare: bool = True) -> RawSheet:
    return sheet_from_grid(layout(spec, data, rubric=rubric_of(spec.code), spare=spare))


def read_marked(sheet: RawSheet, spec: FormSpec) -> ParsedFile:
    mark = OwnMark(sheet.name, spec.code, spec.version, 2025, "219001", "u-7", "")
    return reader().read(RawBook("表.xlsx", (sheet,), marks={sheet.name: mark}))


@pytest.mark.parametrize("code", FORMS)
def test_sample_of_every_form_is_recognised_and_read_back(code: str) -> None:
    spec = catalogue().form(code)
    data = sample(spec)
    found = read(exported(spec, data))
    assert found.verdict == "read"
    assert found.forms[0].data == data
    assert len(found.forms) == 1


@pytest.mark.parametrize("number", ["0", "-1"])
@pytest.mark.parametrize("code", FORMS)
def test_every_nought_and_negative_number_is_read_back(code: str, number: str) -> None:
    spec = catalogue().form(code)
    data = sample(spec)
    for cell in layout(spec, data, rubric=rubric_of(code), spare=False).cells:
        if cell.role == "input" and cell.kind in {"money", "points", "integer", "rate"}:
            changed, problem = with_value(data, cell.path, number, spec)
            data = data if problem else changed
    data = normalised(data, spec, rubric_of(code))
    assert [form.data for form in read_marked(exported(spec, data), spec).forms] == [data]


def test_printed_notes_are_not_told_as_skipped() -> None:
    spec = catalogue().form("monitoring")
    found = read(exported(spec, sample(spec), spare=False))
    assert found.forms[0].skipped == ()


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(FORMS), st.booleans())
def test_reading_an_exported_form_is_the_identity(draw: st.DataObject, code: str, spare: bool) -> None:
    spec = catalogue().form(code)
    data = draw.draw(form_data(spec))
    found = read_marked(exported(spec, data, spare=spare), spec)
    if found.verdict == "empty_template":
        return
    assert found.forms[0].data == data
    assert found.forms[0].project_uid == "u-7"
