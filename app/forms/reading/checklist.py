"""Checklists: questions with 情况说明 and 存在问题 (财预〔2015〕163号 资金管理情况)."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.form_data import ChecklistLine
from app.forms.reading.columns import build_columns, clean, value_at
from app.forms.reading.headers import Header
from app.forms.reading.indicators import ends_table
from app.forms.reading.scope import Scope


@dataclass(slots=True)
class Checklist:
    """The answered questions and the table's last row."""

    last: int
    lines: list[ChecklistLine] = field(default_factory=list)


def read_checklist(scope: Scope, header: Header, limit: int) -> Checklist:
    """Read the rows under a header: the question stands left of the answers."""
    columns = build_columns(
        scope.table, header.top, header.bottom, lambda _, own: scope.words.find("checklist_columns", own)
    )
    by_role = {column.role: column for column in columns if column.role}
    left = min(column.left for column in by_role.values())
    heads = list(scope.table.slots(header.top, header.bottom))
    scope.trail.use(*heads)
    found = Checklist(header.bottom)
    for row in range(header.bottom + 1, limit + 1):
        slots = scope.table.row(row)
        questions = [slot for slot in slots if slot.right < left and slot.text]
        if not questions or ends_table(scope, questions[0]):
            break
        scope.trail.use(*questions)
        item = scope.words.find("checklist_rows", questions[-1].key.text) or clean(questions[-1].text)
        answers = {}
        for role, column in by_role.items():
            slot = value_at(scope.table, row, column)
            if slot is not None:
                scope.trail.value(f"checklist.{item}.{role}", slot)
                answers[role] = slot.text
        found.lines.append(ChecklistLine(item, **answers))
        found.last = row
    return found
