"""Label and value pairs: the value stands to the right, below, or behind a colon in the same cell.

A label is never a value (layout L13); the first filled occurrence wins, a later one that differs is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.vocabulary import Severity
from app.forms.reading.columns import clean
from app.forms.reading.numbers import without_unit
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.text import key

_COLON = re.compile("[:：]")
_GAP = re.compile(r"[\s;；、]+")
_HEADING = re.compile(r".{0,16}(?:情况|综述|总结|目标|说明)(?:[(（].{1,10}[)）])?[:：]?")
_SUBHEAD = re.compile(r"[^0-9\s,，。；;]{0,14}(?:目标|情况|内容|完成|结果)(?:[(（].{1,10}[)）])?[:：]?")
_DONE = re.compile("完成|实际|实现|结果")
_WIDE_GAP = re.compile(r"[ \t\u3000\xa0]{3,}")
_STAMP = re.compile(r"^[(（](?:单位)?[盖公签]章[)）]\s*|\s*[(（](?:单位)?[盖公签]章[)）]$")
_YEAR = "header.year"
_HAS_YEAR = re.compile(r"20\d\d")
_SHORT = ("fields", "header", "remarks")
_LABELS = (
    "fields",
    "header",
    "texts",
    "remarks",
    "blocks",
    "totals",
    "figures",
    "fund_columns",
    "indicator_columns",
    "rubric_columns",
    "task_columns",
    "checklist_columns",
    "periods",
)


@dataclass(slots=True)
class Pairs:
    """Values found beside labels, by path (`fields.project_name`, `texts.goal_expected`, `totals.grade`).

    `slots` are the places they stand in, `units` the money units of their labels, `labels` their keys;
    `others` what stood beside a second label for the same thing, by that label.
    """

    scope: Scope
    values: dict[str, str] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)

    def section(self, name: str) -> dict[str, str]:
        """The values of one section by their names in it."""
        prefix = f"{name}."
        return {
            path.removeprefix(prefix): text for path, text in self.values.items() if path.startswith(prefix)
        }

    def take(self, path: str, slot: Slot, text: str, label: str = "") -> None:
        """Keep a value unless an earlier one stands; a different one is reported (layout §4.3.3).

        `label` is the key of its label: of differing labels for one thing the one listed first goes before.
        """
        trail = self.scope.trail
        text = _STAMP.sub("", text) if path.startswith("fields.") else text
        if slot.text and not text:
            return
        kept = self.values.get(path)
        if kept is None:
            self._keep(path, slot, text, label)
            return
        trail.use(slot)
        if clean(kept) == clean(text):
            return
        first, before = self.slots[path], self.labels[path]
        other = label
        if self._goes_before(path, label):
            self._keep(path, slot, text, label)
            text, kept, slot, first, other = kept, text, first, slot, before
        if label != before:
            trail.value(f"extra.{other}", slot)
            self.others[other] = text
        arguments = {"kept": kept, "other": text, "first": first.address}
        severity = Severity.MUST_EXPLAIN if label == before else Severity.HINT
        trail.problem("LABEL_CONFLICT", severity, slot, path=path, arguments=arguments)

    def _keep(self, path: str, slot: Slot, text: str, label: str) -> None:
        self.scope.trail.value(path, slot)
        self.values[path], self.slots[path], self.labels[path] = text, slot, label

    def _goes_before(self, path: str, label: str) -> bool:
        """Whether a label is a better one than that of the value kept: 实施单位 before 单位名称."""
        section, _, name = path.partition(".")
        words = self.scope.words.sections.get(section, {})
        order = [text for text, stands_for in words.items() if stands_for == name]
        kept = self.labels[path]
        return label in order and kept in order and order.index(label) < order.index(kept)

    def add(self, path: str, slot: Slot, text: str) -> None:
        """Put a further numbered text (年度绩效目标2) below the ones before."""
        self.scope.trail.use(slot)
        self.values[path] += f"\n{text}"


def read_pairs(pairs: Pairs, sections: Sequence[str], rows: tuple[int, int]) -> None:
    """Read the pairs whose labels belong to `sections`, in rows first to last; earlier sections go first."""
    scope = pairs.scope.narrowed(*rows)
    for slot in scope.slots():
        if not scope.trail.is_free(slot) or not slot.text:
            continue
        path = path_of(scope, slot.key.text, sections)
        if path:
            _read_beside(pairs, slot, path)
        elif _COLON.search(slot.text):
            _read_inside(pairs, slot, sections)


def path_of(scope: Scope, text: str, sections: Sequence[str]) -> str:
    """The path a label announces, "" when it is unknown in these sections."""
    for section in sections:
        name = scope.words.find(section, text)
        if name and (section != "totals" or name != "row"):
            return f"{section}.{name}"
    return ""


def is_label(scope: Scope, slot: Slot) -> bool:
    """Whether a place is a known label, alone or with its value behind a colon."""
    text = slot.key.text
    if any(scope.words.find(section, text) for section in _LABELS):
        return True
    head, colon, _ = text.partition(":")
    return bool(colon) and bool(path_of(scope, head, _SHORT))


def value_beside(scope: Scope, label: Slot, *, is_text: bool = False) -> Slot | None:
    """The value of a label: the next filled place to the right, else the one below.

    Below only beside another label or at the edge of the sheet; a long text (`is_text`) also without these,
    and even behind a blank row.
    """
    right = right_of(scope, label)
    if is_text and right is not None and (text := _below_heading(scope, label, right)) is not None:
        return text
    if right is not None and not _announces(scope, right, is_text=is_text):
        return right if scope.trail.is_free(right) else None
    is_beside = right.left == label.right + 1 if right else _ends_row(scope, label)
    if not (is_text or is_beside):
        return None
    is_apart = is_text and not scope.table.row(label.bottom + 1)
    below = scope.table.at(label.bottom + (2 if is_apart else 1), label.left)
    if below is None or below.top > scope.bottom or (below.left, below.right) != (label.left, label.right):
        return None
    return below if scope.trail.is_free(below) and not _announces(scope, below, is_text=is_text) else None


def _announces(scope: Scope, slot: Slot, *, is_text: bool) -> bool:
    """Whether a place is a label and so no value; a long text may well begin with one and a colon."""
    return is_label(scope, slot) and not (is_text and ":" in slot.key.text)


def _below_heading(scope: Scope, label: Slot, right: Slot) -> Slot | None:
    """The text below a label whose neighbour, known or not, is a heading over a text too (…完成情况综述)."""
    if not _HEADING.fullmatch(clean(right.text)) or label.bottom != right.bottom:
        return None
    texts = [_text_under(scope, slot) for slot in (label, right)]
    return texts[0] if all(texts) else None


def _text_under(scope: Scope, heading: Slot) -> Slot | None:
    text = scope.table.at(heading.bottom + 1, heading.left)
    if text is None or text.top > scope.bottom or (text.left, text.right) != (heading.left, heading.right):
        return None
    return text if scope.trail.is_free(text) and not is_label(scope, text) else None


def _ends_row(scope: Scope, label: Slot) -> bool:
    """Whether a label stands at the edge of the sheet, or directly behind another label."""
    before = scope.table.at(label.top, label.left - 1)
    return label.right >= scope.table.right or (before is not None and is_label(scope, before))


def right_of(scope: Scope, label: Slot) -> Slot | None:
    """The next filled place to the right of a label, on its first row."""
    places = scope.table.places
    for col in range(label.right + 1, scope.table.right + 1):
        slot = places.get((label.top, col))
        if slot is not None:
            return slot
    return None


def _read_beside(pairs: Pairs, label: Slot, path: str) -> None:
    scope = pairs.scope
    is_text = path.startswith("texts.")
    if is_text and label.bottom > label.top and _read_headed(pairs, label, path):
        return
    slot = value_beside(scope, label, is_text=is_text)
    if slot is None and is_text:
        slot = _below_subheads(scope, label)
    scope.trail.use(label)
    if slot is None or (path == _YEAR and not _HAS_YEAR.search(slot.text)):
        return
    text = slot.text
    if path.startswith("texts.") and label.bottom > label.top:
        text = "\n".join([text, *_further_rows(scope, label, slot)])
    if path not in pairs.values and label.key.unit:
        pairs.units[path] = label.key.unit
    if path in pairs.values and label.key.text[-1].isdigit():
        pairs.add(path, slot, text)
    else:
        pairs.take(path, slot, text, label.key.text)


def _read_headed(pairs: Pairs, label: Slot, path: str) -> bool:
    """Texts below headings of their own beside a label (目标内容 | 年末完成结果), the first as announced.

    One that tells of what was done is what became of the goal; False when the row holds no such headings.
    """
    scope = pairs.scope
    heads = [slot for slot in scope.table.row(label.top) if slot.left > label.right]
    texts = [_text_under(scope, head) for head in heads]
    if not heads or not all(
        text and _SUBHEAD.fullmatch(clean(head.text)) and len(text.text) > len(head.text)
        for head, text in zip(heads, texts, strict=True)
    ):
        return False
    scope.trail.use(label)
    for head, text in zip(heads, texts, strict=True):
        is_done = _DONE.search(head.text) is not None
        own = path_of(scope, head.key.text, ("texts",)) or ("texts.goal_actual" if is_done else path)
        if text and (head is heads[0] or own != path):
            scope.trail.use(head)
            pairs.take(own, text, text.text, head.key.text)
    return True


def _below_subheads(scope: Scope, label: Slot) -> Slot | None:
    """The text under the first of the headings 第一个年度, 第二个年度 below a label (layout S6)."""
    row = scope.table.row(label.bottom + 1)
    heads = [slot for slot in row if label.left <= slot.left <= label.right]
    if not heads or not all(scope.words.find("subheads", slot.key.text) for slot in heads):
        return None
    below = scope.table.at(heads[0].bottom + 1, heads[0].left)
    if below is None or below.top > scope.bottom or not scope.trail.is_free(below) or is_label(scope, below):
        return None
    scope.trail.use(*heads)
    return below


def _further_rows(scope: Scope, label: Slot, first: Slot) -> Iterator[str]:
    """The texts of the other rows beside a label merged over them (layout G3)."""
    for row in range(first.bottom + 1, min(label.bottom, scope.bottom) + 1):
        for slot in scope.table.row(row):
            if slot.left == first.left and slot.right == first.right and scope.trail.is_free(slot):
                scope.trail.use(slot)
                yield slot.text


def _read_inside(pairs: Pairs, slot: Slot, sections: Sequence[str]) -> None:
    """`label: value` in one cell, several of them too (layout L9)."""
    scope = pairs.scope
    found = list(_inner_labels(scope, slot.text, sections))
    if not found:
        return
    ends = [start for start, _, _ in found[1:]] + [len(slot.text)]
    scope.trail.use(slot)
    for (start, begin, path), end in zip(found, ends, strict=True):
        text = without_unit(slot.text[begin:end])
        if path.startswith("fields."):
            text, *rest = _WIDE_GAP.split(text, maxsplit=1)
            for more in filter(None, rest):
                scope.trail.skip(slot, f"没有对应的栏目：“{clean(more)}”")
        if text:
            pairs.take(path, slot, text, key(slot.text[start:begin]).text)
        elif end == len(slot.text):
            _read_beside(pairs, slot, path)


def _inner_labels(scope: Scope, text: str, sections: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each known label before a colon starts, where its value begins, and its path."""
    floor = 0
    for colon in _COLON.finditer(text):
        for start in _starts(text, floor, colon.start()):
            path = path_of(scope, key(text[start : colon.start()]).text, sections)
            if path:
                yield start, colon.end(), path
                floor = colon.end()
                break


def _starts(text: str, floor: int, end: int) -> Iterator[int]:
    """Where a label that ends at `end` may begin: at the floor, then behind each gap, leftmost first."""
    yield floor
    yield from (gap.end() for gap in _GAP.finditer(text, floor, end))
