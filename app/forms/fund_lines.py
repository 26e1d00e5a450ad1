"""Which fund lines a form has: those of its fund table, or the sums below its tasks."""

from __future__ import annotations

from app.domain.form_data import FormData, FundLine
from app.forms.spec import FormSpec, FundsBlock, TasksBlock


def described_funds(spec: FormSpec) -> tuple[FundLine, ...]:
    """The fund lines of a form, without amounts."""
    lines: list[FundLine] = []
    for block in spec.blocks:
        if isinstance(block, FundsBlock):
            lines += [FundLine(row.key, row.label) for row in block.rows]
        if isinstance(block, TasksBlock):
            lines += [
                FundLine(column.key, block.sum_label if column.key == "total" else column.label)
                for column in block.columns
                if column.is_amount
            ]
    return tuple(lines)


def further_funds(spec: FormSpec, data: FormData) -> tuple[FundLine, ...]:
    """Fund lines of the data that the form does not describe, shown below the known ones of a fund table."""
    if not any(isinstance(block, FundsBlock) for block in spec.blocks):
        return ()
    known = {line.row for line in described_funds(spec)}
    return tuple(line for line in data.funds if line.row not in known)
