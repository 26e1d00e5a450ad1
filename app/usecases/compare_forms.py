"""What differs between two states of one form: every changed value with its place, before and after."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from app.domain.form_data import FormData, FundLine, IndicatorLine, RubricScore, TaskLine
from app.forms.described import labels_of
from app.forms.place import place_of
from app.forms.values import field_item, value_text
from app.shared.text import normalise_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.forms.spec import FormSpec

Pairs = tuple[tuple[int | None, int | None], ...]
"""Which line of the older form is which of the newer one; None: it is gone, or it was added."""

ADDED = "（新增）"
GONE = "（已删去）"
_MARKS = ("causes", "likelihood")
_NO_COLUMNS = frozenset({"row", "label", "item", "scorer", "period", "extra", *_MARKS})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that differs; `path` is that of the newer form, "" where its line is gone."""

    path: str
    place: str
    before: str
    after: str


def compare(spec: FormSpec, before: FormData, after: FormData) -> tuple[FieldChange, ...]:
    """Every changed value in the order of the form; lines of tables are matched by name, not by position.

    What the standard form has no cell for and the newer state does not name is no change: it was not asked.
    """
    return (
        *_single(spec, before, after, ("fields", "funds", "texts")),
        *_tasks(spec, before, after),
        *_indicators(spec, before, after),
        *_single(spec, before, after, ("rubric", "checklist", "totals", "remarks", "figures")),
    )


def paired_indicators(before: FormData, after: FormData) -> Pairs:
    """Indicator lines of two states: by name, renamed ones by their order within the second level."""
    old, new = before.indicators, after.indicators
    pairs = _by_key(_named(old), _named(new))
    left, right = _unpaired(len(old), pairs, 0), _unpaired(len(new), pairs, 1)
    pairs |= _by_key(_levelled(old, left), _levelled(new, right))
    return _complete(pairs, len(old), len(new))


def _named(lines: Sequence[IndicatorLine]) -> dict[tuple[object, ...], int]:
    return _counted([(number, (line.period, normalise_name(line.name))) for number, line in enumerate(lines)])


def _levelled(lines: Sequence[IndicatorLine], numbers: Sequence[int]) -> dict[tuple[object, ...], int]:
    levels = [(number, lines[number]) for number in numbers]
    return _counted([(number, (line.period, line.level1, line.level2)) for number, line in levels])


def _counted(keyed: Sequence[tuple[int, tuple[object, ...]]]) -> dict[tuple[object, ...], int]:
    """Position by key and how often the key occurred before."""
    seen: Counter[tuple[object, ...]] = Counter()
    found = {}
    for number, key in keyed:
        found[(*key, seen[key])] = number
        seen[key] += 1
    return found


def _by_key(old: dict[tuple[object, ...], int], new: dict[tuple[object, ...], int]) -> dict[int, int]:
    return {number: new[key] for key, number in old.items() if key in new}


def _unpaired(count: int, pairs: dict[int, int], side: int) -> list[int]:
    taken = {pair[side] for pair in pairs.items()}
    return [number for number in range(count) if number not in taken]


def _complete(pairs: dict[int, int], old: int, new: int) -> Pairs:
    """In the order of the newer form, what is gone at the end."""
    back = {after: before for before, after in pairs.items()}
    gone = ((number, None) for number in range(old) if number not in pairs)
    return (*((back.get(number), number) for number in range(new)), *gone)


def _single(
    spec: FormSpec, before: FormData, after: FormData, roots: tuple[str, ...]
) -> Iterator[FieldChange]:
    known = labels_of(spec)
    for root in roots:
        for path in dict.fromkeys((*_paths(spec, after, root), *_paths(spec, before, root))):
            old, new = value_text(before, path, spec), value_text(after, path, spec)
            if old != new and (new or path in known or root == "rubric"):
                yield FieldChange(path, place_of(spec, after, path), old, new)


def _paths(spec: FormSpec, data: FormData, root: str) -> Iterator[str]:
    """The paths of all values of one part of a form."""
    match root:
        case "funds":
            yield from (f"funds.{line.row}.{name}" for line in data.funds for name in _columns(FundLine))
        case "rubric":
            for score in data.rubric:
                scorer = f"@{score.scorer}" if score.scorer else ""
                yield from (f"rubric.{score.item}.{name}{scorer}" for name in _columns(RubricScore))
        case "checklist":
            for line in data.checklist:
                yield from (f"checklist.{line.item}.{name}" for name in ("situation", "problems"))
        case "totals":
            yield from ("totals.weight", "totals.points", "totals.grade")
        case "fields":
            codes = {item.code for name in data.fields if (item := field_item(spec, name)) and item.code}
            yield from (f"fields.{name}" for name in data.fields if name not in codes)
        case _:
            yield from (f"{root}.{name}" for name in getattr(data, root))


def _columns(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _NO_COLUMNS)


def _tasks(spec: FormSpec, before: FormData, after: FormData) -> Iterator[FieldChange]:
    old = _counted([(number, (normalise_name(line.name),)) for number, line in enumerate(before.tasks)])
    new = _counted([(number, (normalise_name(line.name),)) for number, line in enumerate(after.tasks)])
    pairs = _by_key(old, new)
    left, right = _unpaired(len(old), pairs, 0), _unpaired(len(new), pairs, 1)
    pairs |= dict(zip(left, right, strict=False))
    yield from _lines(spec, (before, after), _complete(pairs, len(old), len(new)), "tasks")


def _indicators(spec: FormSpec, before: FormData, after: FormData) -> Iterator[FieldChange]:
    yield from _lines(spec, (before, after), paired_indicators(before, after), "indicators")


def _lines(
    spec: FormSpec, states: tuple[FormData, FormData], pairs: Pairs, root: str
) -> Iterator[FieldChange]:
    before, after = states
    for old, new in pairs:
        was = {} if old is None else _texts(before, f"{root}[{old}]", spec)
        now = {} if new is None else _texts(after, f"{root}[{new}]", spec)
        path, data = (f"{root}[{new}]", after) if new is not None else (f"{root}[{old}]", before)
        if old is None or new is None:
            yield FieldChange(
                path if new is not None else "",
                place_of(spec, data, path),
                _told(was, spec, root) or ADDED,
                _told(now, spec, root) or GONE,
            )
            continue
        for name in was:
            if was[name] != now[name]:
                place = place_of(spec, after, f"{path}.{name}")
                yield FieldChange(f"{path}.{name}", place, was[name], now[name])


def _texts(data: FormData, line: str, spec: FormSpec) -> dict[str, str]:
    """The shown texts of one line by column."""
    if line.startswith("tasks"):
        return {name: value_text(data, f"{line}.{name}", spec) for name in _columns(TaskLine)}
    texts = {name: value_text(data, f"{line}.{name}", spec) for name in _columns(IndicatorLine)}
    own = data.indicators[int(line[len("indicators[") : -1])]
    texts["causes"] = "、".join(cause.title for cause in own.causes)
    texts["likelihood"] = own.likelihood.title if own.likelihood else ""
    return texts


def _told(texts: dict[str, str], spec: FormSpec, root: str) -> str:
    """A whole line in words."""
    labels = defaultdict(str, labels_of(spec))
    shown = ((labels[f"{root}[0].{name}"], text) for name, text in texts.items() if text)
    return "；".join(f"{label} {text}".strip().replace("\n", "") for label, text in shown)
