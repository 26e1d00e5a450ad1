"""Every form through real files: what is exported is read back, what is printed is extracted again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.form_data import FormData
from app.excel.guard import open_package
from app.excel.interpret import load_interpreter
from app.excel.read_xlsx import read_xlsx
from app.excel.worker import read_files, shut_down
from app.excel.write_grid import workbook_bytes, write_workbook
from app.forms.grid import Grid
from app.forms.layout import layout
from app.forms.parsed import ParsedFile
from app.forms.spec import FormSpec
from app.printing.grid_pdf import print_forms
from app.shared.progress import NoProgress
from tests.helpers.form_data import form_data, sample
from tests.helpers.forms import catalogue, rubric_of
from tests.helpers.grids import Sheet
from tests.helpers.pdfs import page_texts, squeezed

FORMS = sorted(catalogue().forms)


@dataclass(frozen=True, slots=True)
class Job:
    grid: Grid
    footer: str = ""


def _grid(spec: FormSpec, data: FormData, *, spare: bool = True) -> Grid:
    return layout(spec, data, rubric=rubric_of(spec.code), spare=spare)


def _read(data: bytes) -> ParsedFile:
    return load_interpreter()(read_xlsx("表.xlsx", open_package(data)))


@pytest.mark.parametrize("code", FORMS)
def test_the_sample_of_every_form_is_read_back_from_its_file(code: str, tmp_path: Path) -> None:
    spec = catalogue().form(code)
    path = tmp_path / "表.xlsx"
    write_workbook(path, [Sheet(spec.title, _grid(spec, sample(spec)), year=2025, project_uid="u-7")])
    found = _read(path.read_bytes())
    assert [(form.data, form.project_uid) for form in found.forms] == [(sample(spec), "u-7")]
    assert found.verdict == "read"


@settings(max_examples=30)
@given(st.data(), st.sampled_from(FORMS), st.booleans())
def test_reading_an_exported_file_is_the_identity(draw: st.DataObject, code: str, spare: bool) -> None:
    spec = catalogue().form(code)
    data = draw.draw(form_data(spec))
    found = _read(workbook_bytes([Sheet("表", _grid(spec, data, spare=spare), year=2025)]))
    if found.verdict == "empty_template":
        return
    assert found.forms[0].data == data


def test_a_workbook_of_all_forms_is_read_in_the_guarded_process(tmp_path: Path) -> None:
    specs = [catalogue().form(code) for code in FORMS]
    path = tmp_path / "全部.xlsx"
    write_workbook(path, [Sheet(spec.title, _grid(spec, sample(spec)), year=2025) for spec in specs])
    (found,) = read_files([path], NoProgress())
    shut_down()
    assert (found.verdict, found.reason) == ("read", "")
    assert [form.data for form in found.forms] == [sample(spec) for spec in specs]


@pytest.mark.parametrize("code", FORMS)
def test_every_text_of_a_printed_form_is_extracted_again(code: str, tmp_path: Path) -> None:
    spec = catalogue().form(code)
    grid = _grid(spec, sample(spec), spare=False)
    path = tmp_path / "表.pdf"
    assert print_forms(path, [Job(grid)], NoProgress()) == ()
    printed = Counter("".join(page_texts(path)))
    wanted = Counter("".join(squeezed(cell.text) for cell in grid.cells))
    assert wanted - printed == Counter()
