"""Questions answered with what is so and which problems there are."""

from __future__ import annotations

from app.forms.cells import Context, Piece, label, value
from app.forms.spec import ChecklistBlock


def layout(block: ChecklistBlock, context: Context) -> Piece:
    """A header and one row per question."""
    title, question, situation, problems = block.spans
    columns = ((title, question), (title + question, situation), (title + question + situation, problems))
    cells = [label((0, 0, 1 + len(block.rows), title), block.title)]
    headings = ("", block.situation, block.problems)
    cells += [label((0, left, 1, span), text) for (left, span), text in zip(columns, headings, strict=True)]
    for number, row in enumerate(block.rows, start=1):
        cells.append(label((number, title, 1, question), row.label, align="left"))
        for (left, span), part in zip(columns[1:], ("situation", "problems"), strict=True):
            cells.append(value((number, left, 1, span), f"checklist.{row.key}.{part}", context))
    return Piece(tuple(cells), (1.0,) * (1 + len(block.rows)))
