"""Printed forms: text extracted again stands where the cells are; rare characters survive; pages are numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.forms.grid import Cell, Grid
from app.printing import grid_pdf
from app.printing.fonts import new_fonts
from app.printing.grid_pdf import is_whole_pdf, print_forms
from app.printing.pieces import lay_out
from app.printing.sheet_canvas import MARGIN_TOP, MARGIN_X, body_size, page_size
from app.shared.errors import CancelledError, UserError
from app.shared.progress import NoProgress
from tests.helpers.grids import form_grid, grid
from tests.helpers.pdfs import opened, page_texts, squeezed, text_inside

RARE = "欧阳喆、甯堃、埗𠮷㑊"


@dataclass(frozen=True, slots=True)
class Job:
    grid: Grid
    footer: str = "self_evaluation 1"


def _print(path: Path, *jobs: Job) -> tuple[str, ...]:
    return print_forms(path, jobs, NoProgress())


def test_the_foot_names_the_form_left_the_page_in_the_middle_and_the_history_right(tmp_path: Path) -> None:
    print_forms(tmp_path / "a.pdf", [Job(form_grid(2), "自评表 第1版")], NoProgress(), stamp="7eb467e73904")
    width, _ = page_size(is_landscape=False)
    with opened(tmp_path / "a.pdf") as document:
        thirds = [(0, width * 0.4), (width * 0.4, width * 0.6), (width * 0.6, width)]
        texts = [text_inside(document[0], left, 20, right, 40) for left, right in thirds]
    assert texts == ["自评表第1版", "第1页共1页", "历史7eb467e73904"]


@pytest.mark.parametrize("is_landscape", [False, True])
def test_each_cell_is_extracted_from_where_it_stands(tmp_path: Path, is_landscape: bool) -> None:
    made = replace(form_grid(40, RARE * 30), landscape=is_landscape)
    path = tmp_path / "a.pdf"
    assert _print(path, Job(made)) == ()
    laid_out = lay_out(made, new_fonts(), *body_size(is_landscape=is_landscape))
    top = page_size(is_landscape=is_landscape)[1] - MARGIN_TOP
    with opened(path) as document:
        assert len(document) == len(laid_out.pages) > 1
        for page, pieces in zip(document, laid_out.pages, strict=True):
            for piece in pieces:
                cell = piece.text.cell
                left, right = (
                    MARGIN_X + laid_out.edges[edge] for edge in (cell.col, cell.col + cell.col_span)
                )
                box = (left, top - piece.top - piece.height, right, top - piece.top)
                assert text_inside(page, *box) == squeezed("".join(piece.lines))


def test_rare_names_are_found_again(tmp_path: Path) -> None:
    _print(tmp_path / "a.pdf", Job(grid(Cell(0, 0, 1, 1, f"{RARE}大学生年①℃", "note"), widths=(60,))))
    assert f"{RARE}大学生年①℃" in page_texts(tmp_path / "a.pdf")[0]


def test_each_form_counts_its_own_pages(tmp_path: Path) -> None:
    _print(tmp_path / "a.pdf", Job(form_grid(60)), Job(form_grid(2)))
    texts = page_texts(tmp_path / "a.pdf")
    assert ["第1页共2页" in texts[0], "第2页共2页" in texts[1], "第1页共1页" in texts[2]] == [True] * 3
    assert all("self_evaluation1" in text for text in texts)


def test_the_outline_names_the_project_or_the_form(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    _print(path, Job(form_grid(2)), Job(grid(Cell(0, 0, 1, 1, "一", "note"))))
    with opened(path) as document:
        titles = [item.get_title() for item in document.get_toc()]
    assert titles == ["欧阳喆、甯堃、埗𠮷㑊灌区", "项目支出绩效自评表"]


def test_missing_characters_are_returned(tmp_path: Path) -> None:
    assert _print(tmp_path / "a.pdf", Job(grid(Cell(0, 0, 1, 1, "笑😀脸", "note")))) == ("😀",)


def test_every_font_is_embedded(tmp_path: Path) -> None:
    _print(tmp_path / "a.pdf", Job(form_grid(2)))
    data = (tmp_path / "a.pdf").read_bytes()
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") >= 3


def test_shading_is_pale_and_lines_to_sign_are_drawn(tmp_path: Path) -> None:
    unsigned = Cell(1, 0, 1, 1, "", "input", path="remarks.filler", border=False)
    path = tmp_path / "a.pdf"
    _print(path, Job(grid(Cell(0, 0, 1, 1, "1", "computed", path="totals.points"), unsigned, widths=(60,))))
    with opened(path) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in picture.getcolors(100_000) or []}
    assert (236, 243, 252) in colours
    dark = [
        y
        for y in range(picture.height)
        if sum(picture.getpixel((x, y))[0] < 128 for x in range(60, 500)) > 400
    ]
    assert len(dark) == 3  # upper and lower edge of the cell, and the line to sign on


def test_nothing_to_print_is_a_user_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有可打印"):
        _print(tmp_path / "a.pdf")


def test_a_cancelled_print_writes_nothing(tmp_path: Path) -> None:
    class Cancelled(NoProgress):
        def is_cancelled(self) -> bool:
            return True

    with pytest.raises(CancelledError):
        print_forms(tmp_path / "a.pdf", [Job(form_grid(1))], Cancelled())
    assert list(tmp_path.iterdir()) == []


def test_progress_names_each_project(tmp_path: Path) -> None:
    said: list[tuple[int, int, str]] = []

    class Listening(NoProgress):
        def report(self, done: int, total: int, text: str) -> None:
            said.append((done, total, text))

    print_forms(tmp_path / "a.pdf", [Job(form_grid(1))] * 2, Listening())
    assert said == [(0, 2, "欧阳喆、甯堃、埗𠮷㑊灌区"), (1, 2, "欧阳喆、甯堃、埗𠮷㑊灌区")]


def test_a_truncated_document_is_not_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_whole_pdf(b"%PDF-1.4\n")
    monkeypatch.setattr(grid_pdf, "is_whole_pdf", lambda _data: False)
    with pytest.raises(UserError, match="核对不一致"):
        _print(tmp_path / "a.pdf", Job(form_grid(1)))
