"""What is left when a form is read: unknown pairs kept, everything else told with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from app.forms.parsed import Skipped
from app.forms.reading.columns import clean
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import split_amount

MARKER = "模板中的占位内容，按空白处理"
_LONGEST_LABEL = 20
_NOTE_WORDS = ("注", "说明", "填表说明", "填报说明", "备注")
_LONGEST_QUOTE = 20


def keep_unknown_pairs(scope: Scope, extra: dict[str, str]) -> None:
    """Put labels that nobody knows with the value beside them, verbatim, into `extra` (`FormData.extra`)."""
    for slot in scope.slots():
        value = scope.table.at(slot.top, slot.right + 1)
        if value is None or not (scope.trail.is_free(slot) and scope.trail.is_free(value)):
            continue
        label = clean(slot.text).rstrip(":：")
        if value.top != slot.top or not (slot.text and value.text) or split_amount(slot.text):
            continue
        if len(label) <= _LONGEST_LABEL:
            scope.trail.use(slot)
            scope.trail.value(f"extra.{label}", value)
            extra[label] = f"{extra[label]}\n{value.text}" if label in extra else value.text


def tell_rest(scope: Scope, tables: Sequence[tuple[int, int]]) -> None:
    """List what was not read: cells beside or without heading in a table, notes, faults, template marks."""
    in_table = {row for top, bottom in tables for row in range(top, bottom + 1)}
    in_notes = False
    for slot in list(scope.slots()):
        if not scope.trail.is_free(slot) or scope.words.find("blocks", slot.key.text):
            continue
        if not slot.text:
            scope.trail.use(slot)
            scope.trail.fault(slot)
            continue
        if slot.top in in_table:
            scope.trail.skip(slot, f"表格旁或没有表头的内容：{_quote(slot)}")
            continue
        in_notes = in_notes or slot.key.text.startswith(_NOTE_WORDS) or slot.text.startswith(_NOTE_WORDS)
        scope.trail.skip(slot, f"填表说明：{_quote(slot)}" if in_notes else f"没有对应的栏目：{_quote(slot)}")
    _tell_unseen(scope)


def _tell_unseen(scope: Scope) -> None:
    table = scope.table
    unseen = [(slot, MARKER) for slot in table.markers]
    unseen += [(slot, "被合并单元格遮住、看不见的内容") for slot in table.covered]
    unseen += [(slot, "表格旁的内容") for slot in table.margin]
    for slot, reason in unseen:
        if scope.top <= slot.top <= scope.bottom:
            scope.trail.skipped.append(Skipped(slot.address, f"{reason}：{_quote(slot)}"))


def _quote(slot: Slot) -> str:
    text = clean(slot.text)
    return f"“{text[:_LONGEST_QUOTE]}…”" if len(text) > _LONGEST_QUOTE else f"“{text}”"
