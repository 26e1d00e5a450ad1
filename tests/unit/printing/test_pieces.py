"""Pages break where they should: nothing lost, headers repeated, long rows split between lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from app.forms.grid import Cell, CellKind, Grid
from app.printing.fonts import Fonts, new_fonts
from app.printing.measure import BODY_SIZE, SMALLEST_NUMBER, SMALLEST_SIZE
from app.printing.pieces import LaidOut, lay_out
from app.printing.sheet_canvas import body_size
from tests.helpers.grids import cell, form_grid, grid

WIDTH, HEIGHT = body_size(is_landscape=False)
LONG = "完成渠道维修养护，保障农田灌溉，改善用水条件。"


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return new_fonts()


def _texts(laid_out: LaidOut) -> dict[str, list[tuple[int, str]]]:
    """Path or text of a cell → (page, text on that page)."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, page in enumerate(laid_out.pages):
        for piece in page:
            found[piece.text.cell.path or piece.text.cell.text].append((number, "".join(piece.lines)))
    return found


def test_a_short_form_is_one_page_and_fills_the_width(fonts: Fonts) -> None:
    laid_out = lay_out(form_grid(5), fonts, WIDTH, HEIGHT)
    assert len(laid_out.pages) == 1
    assert laid_out.edges[0] == 0
    assert laid_out.edges[-1] == pytest.approx(WIDTH)
    assert all(piece.top >= 0 and piece.top + piece.height <= HEIGHT for piece in laid_out.pages[0])


def test_a_form_slightly_too_long_is_set_smaller(fonts: Fonts) -> None:
    assert _body_size(lay_out(form_grid(5), fonts, WIDTH, HEIGHT)) == BODY_SIZE
    tight = lay_out(form_grid(33), fonts, WIDTH, HEIGHT)
    assert SMALLEST_SIZE <= _body_size(tight) < BODY_SIZE
    assert len(tight.pages) == 1


def test_smaller_type_saves_an_almost_empty_last_page(fonts: Fonts) -> None:
    tight = lay_out(form_grid(72), fonts, WIDTH, HEIGHT)
    assert SMALLEST_SIZE <= _body_size(tight) < BODY_SIZE
    assert len(tight.pages) == 2


def test_a_form_far_too_long_keeps_its_size(fonts: Fonts) -> None:
    assert _body_size(lay_out(form_grid(60), fonts, WIDTH, HEIGHT)) == BODY_SIZE


def test_an_amount_is_set_smaller_before_it_is_broken(fonts: Fonts) -> None:
    wide, too_wide = "999,999,999.99", "9" * 60
    texts = (wide, too_wide, "1.00\n2.00", "一" * 30)
    kinds: tuple[CellKind, ...] = ("money", "money", "money", "text")
    cells = (cell(row, 0, text, kind=kind) for row, (text, kind) in enumerate(zip(texts, kinds, strict=True)))
    made = grid(*cells, cell(0, 1, ""), widths=(10.0, 80.0))
    pieces = {piece.text.cell.text: piece for piece in lay_out(made, fonts, WIDTH, HEIGHT).pages[0]}
    assert pieces[wide].lines == (wide,)
    assert SMALLEST_NUMBER < pieces[wide].text.size < BODY_SIZE
    assert all(pieces[text].text.size == BODY_SIZE and len(pieces[text].lines) > 1 for text in texts[1:])


def _body_size(laid_out: LaidOut) -> float:
    return min(piece.text.size for page in laid_out.pages for piece in page)


def test_wide_grids_are_set_smaller_but_never_unreadably(fonts: Fonts) -> None:
    wide = grid(*(Cell(0, col, 1, 1, "一", "label") for col in range(40)), widths=(10,) * 40)
    assert _body_size(lay_out(wide, fonts, WIDTH, HEIGHT)) == SMALLEST_SIZE


def test_the_header_and_the_level_labels_are_said_again_on_each_page(fonts: Fonts) -> None:
    texts = _texts(lay_out(form_grid(90), fonts, WIDTH, HEIGHT))
    assert texts["三级指标"] == [(0, "三级指标"), (1, "三级指标"), (2, "三级指标")]
    assert texts["产出指标"] == [(0, "产出指标"), (1, "产出指标"), (2, "产出指标")]
    assert [page for page, _ in texts["项目名称"]] == [0]


def test_every_value_stands_on_exactly_one_page(fonts: Fonts) -> None:
    made = form_grid(70)
    texts = _texts(lay_out(made, fonts, WIDTH, HEIGHT))
    names = {cell.path: cell.text for cell in made.cells if cell.path.endswith(".name")}
    assert {path: [text for _, text in texts[path]] for path in names} == {
        path: [text] for path, text in names.items()
    }


@pytest.mark.parametrize("times", [30, 130, 400])
def test_a_long_text_runs_on_over_pages_without_losing_a_character(fonts: Fonts, times: int) -> None:
    text = LONG * times
    pieces = _texts(lay_out(form_grid(3, text), fonts, WIDTH, HEIGHT))["texts.goal_expected"]
    assert "".join(part for _, part in pieces) == text
    assert (len(pieces) > 1) == (times > 30)


def test_a_long_text_merged_over_many_rows_is_not_lost_at_breaks(fonts: Fonts) -> None:
    text = LONG * 140
    merged = grid(
        Cell(0, 0, 40, 1, "总体目标", "label"),
        Cell(0, 1, 40, 1, text, "input", path="texts.goal_expected"),
        widths=(10, 40),
    )
    pieces = _texts(lay_out(merged, fonts, WIDTH, HEIGHT))["texts.goal_expected"]
    assert len(pieces) > 1
    assert "".join(part for _, part in pieces) == text


def test_many_long_texts_side_by_side_lose_nothing(fonts: Fonts) -> None:
    texts = {f"texts.t{col}": LONG * (20 + 7 * col) for col in range(9)}
    cells = [Cell(0, col, 9, 1, text, "input", path=path) for col, (path, text) in enumerate(texts.items())]
    laid_out = _texts(lay_out(grid(*cells, widths=(14,) * 9), fonts, WIDTH, HEIGHT))
    assert {path: "".join(part for _, part in laid_out[path]) for path in texts} == texts


def test_a_label_too_long_for_its_pieces_runs_on_instead_of_vanishing(fonts: Fonts) -> None:
    text = LONG * 200
    pieces = _texts(lay_out(grid(Cell(0, 0, 1, 1, text, "label")), fonts, 120, HEIGHT))[text]
    assert "".join(part for _, part in pieces) == text


def test_a_header_with_nothing_below_moves_to_the_next_page(fonts: Fonts) -> None:
    spacer = [Cell(row, 0, 1, 2, "", "note") for row in range(33)]
    header = [Cell(33, col, 1, 1, f"列{col}", "label") for col in range(2)]
    body = [
        Cell(row, col, 1, 1, "值", "input", path=f"p{row}{col}") for row in range(34, 60) for col in range(2)
    ]
    made = grid(*spacer, *header, *body)
    heights = (HEIGHT / 34 / BODY_SIZE / 1.3,) * 60
    laid_out = lay_out(replace(made, repeat=(33, 33), heights=heights, widths=(40, 40)), fonts, WIDTH, HEIGHT)
    texts = _texts(laid_out)
    assert texts["列0"] == [(1, "列0")]
    assert texts["p340"] == [(1, "值")]


def test_the_heading_of_a_section_stays_with_its_first_line(fonts: Fonts) -> None:
    section = Cell(34, 0, 1, 2, "二、相关性审核", "label", bold=True)
    rows = [row for row in range(1, 60) if row != 34]
    body = [Cell(row, col, 1, 1, "值", "input", path=f"p{row}{col}") for row in rows for col in range(2)]
    header = [Cell(0, col, 1, 1, f"列{col}", "label") for col in range(2)]
    made = replace(
        grid(*header, section, *body),
        repeat=(0, 0),
        heights=(HEIGHT / 35 / BODY_SIZE / 1.3,) * 60,
        widths=(40, 40),
    )
    texts = _texts(lay_out(made, fonts, WIDTH, HEIGHT))
    assert texts["二、相关性审核"] == [(1, "二、相关性审核")]
    assert texts["p350"] == [(1, "值")]
    assert texts["列0"] == [(0, "列0"), (1, "列0")]


def test_the_header_is_not_repeated_below_its_table(fonts: Fonts) -> None:
    made = form_grid(3)
    below = [Cell(row, 0, 1, 6, "说明", "note", path=f"note{row}") for row in range(10, 80)]
    longer = replace(made, cells=(*made.cells, *below), heights=(*made.heights, *(1.5,) * 70))
    laid_out = lay_out(longer, fonts, WIDTH, HEIGHT)
    assert len(laid_out.pages) > 1
    assert [page for page, _ in _texts(laid_out)["三级指标"]] == [0]


def test_a_header_taller_than_a_third_of_the_page_is_not_repeated(fonts: Fonts) -> None:
    made: Grid = replace(form_grid(70), repeat=(0, 20))
    assert [page for page, _ in _texts(lay_out(made, fonts, WIDTH, HEIGHT))["三级指标"]] == [0]
