"""Our own sheet coming back: what it has no cell for was not asked, and stays as it was."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from app.domain.form_data import FormData, FundLine, IndicatorLine
from app.forms.described import labels_of
from app.usecases.compare_forms import compare, paired_indicators

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.forms.spec import FormSpec

_IDENTITY = frozenset({"level1", "level2", "name", "period", "extra", "row", "label"})


def with_unasked(spec: FormSpec, stored: FormData, read: FormData) -> FormData:
    """The content read from our own sheet with the stored values that the sheet could not show."""
    known = labels_of(spec)

    def merged(root: str) -> dict[str, Any]:
        """The read values of a part behind those that have no cell."""
        old = getattr(stored, root).items()
        return {**{key: text for key, text in old if f"{root}.{key}" not in known}, **getattr(read, root)}

    return replace(
        read,
        fields=merged("fields"),
        texts=merged("texts"),
        remarks=merged("remarks"),
        figures=merged("figures"),
        funds=tuple(_fund(line, stored.fund(line.row), known) for line in read.funds),
        indicators=_indicators(stored, read, known),
        extra={**stored.extra, **read.extra},
    )


def is_same(spec: FormSpec, stored: FormData, read: FormData) -> bool:
    """Whether nothing differs that the form shows."""
    return stored.extra == read.extra and not compare(spec, stored, read)


def _fund(line: FundLine, old: FundLine | None, known: Mapping[str, str]) -> FundLine:
    if old is None:
        return line
    columns = (field.name for field in fields(FundLine) if field.name not in _IDENTITY)
    unasked = {name: getattr(old, name) for name in columns if f"funds.{line.row}.{name}" not in known}
    return replace(line, label=old.label, **unasked)


def _indicators(stored: FormData, read: FormData, known: Mapping[str, str]) -> tuple[IndicatorLine, ...]:
    names = [field.name for field in fields(IndicatorLine) if field.name not in _IDENTITY]
    unasked = [name for name in names if not any(path.startswith(f"indicators[0].{name}") for path in known)]
    lines = list(read.indicators)
    for old, new in paired_indicators(stored, read):
        if old is not None and new is not None:
            before = stored.indicators[old]
            kept = {name: getattr(before, name) for name in unasked}
            lines[new] = replace(lines[new], **kept, extra={**before.extra, **lines[new].extra})
    return tuple(lines)
