"""What every block needs to lay itself out: the context, and cells of the usual looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.form_data import FormData
from app.domain.rubric_table import Rubric
from app.forms.grid import Align, Cell, CellKind, Role
from app.forms.paths import parse_path
from app.forms.spec import FormSpec, Item
from app.forms.values import value_text

Place = tuple[int, int, int, int]
"""Row, column, row span, column span."""

_PLAIN = Item()
_ALIGN: dict[CellKind, Align] = {"money": "right", "text": "left", "long_text": "left"}


@dataclass(frozen=True, slots=True)
class Context:
    """What is laid out.

    `overlay` are texts of computed values, `rubric` the scoring table; `spare` asks for lines to fill in.
    """

    spec: FormSpec
    data: FormData
    overlay: Mapping[str, str]
    rubric: Rubric | None = None
    spare: bool = True

    @property
    def cols(self) -> int:
        """Number of grid columns."""
        return len(self.spec.widths)


@dataclass(frozen=True, slots=True)
class Piece:
    """The rows of one block, counted from 0: cells, least heights in lines, the header rows to repeat."""

    cells: tuple[Cell, ...]
    heights: tuple[float, ...]
    repeat: tuple[int, int] | None = None


def label(
    place: Place, text: str, *, bold: bool = False, align: Align = "center", border: bool = True
) -> Cell:
    """A fixed text of the form."""
    return Cell(*place, text, "label", align=align, bold=bold, border=border)


def value(
    place: Place,
    path: str,
    context: Context,
    *,
    item: Item = _PLAIN,
    border: bool = True,
    referenced: bool = False,
) -> Cell:
    """A cell to fill in; computed where data are blank and the overlay knows a text.

    `referenced` values come from master data or an earlier stage and are locked once they are there.
    """
    text = value_text(context.data, path, context.spec)
    kind = item.kind if item.kind != "text" else parse_path(path).kind
    computed = not text and path in context.overlay
    role: Role = (
        "computed" if computed else "referenced" if text and (referenced or item.identity) else "input"
    )
    return Cell(
        *place,
        context.overlay[path] if computed else text,
        role,
        path=path,
        kind=kind,
        align=_ALIGN.get(kind, "center") if border else "left",
        choices=item.choices,
        border=border,
    )


def item_rows(
    rows: Iterable[tuple[Item, ...]], root: str, context: Context, *, left: int = 0, border: bool = True
) -> Piece:
    """Rows of label and value pairs, placed one after the other from column `left`."""
    cells: list[Cell] = []
    heights: list[float] = []
    for row, items in enumerate(rows):
        col = left
        for item in items:
            if item.label_span:
                align: Align = "center" if border else "right"
                cells.append(label((row, col, 1, item.label_span), item.label, align=align, border=border))
            if item.span:
                place = (row, col + item.label_span, 1, item.span)
                path = f"{root}.{item.key}"
                filled = value(place, path, context, item=item, border=border) if item.key else None
                cells.append(filled or label(place, item.label, border=border))
            col += item.label_span + item.span
        heights.append(max(item.lines for item in items))
    return Piece(tuple(cells), tuple(heights))
