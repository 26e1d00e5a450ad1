"""One identity of an indicator through the whole chain: the goal's line, whatever file it comes back in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.shared.text import normalise_name

if TYPE_CHECKING:
    from app.domain.form_data import FormData, IndicatorLine
    from app.domain.submission import Submission

IDENTITY = "uid"


def with_identities(goal: Submission) -> Submission:
    """The goal with an identity at each indicator: its submission, version and place."""
    lines = tuple(
        _identified(line, f"{goal.uid}:{goal.version}:{number}")
        for number, line in enumerate(goal.data.indicators)
    )
    return replace(goal, data=replace(goal.data, indicators=lines))


def linked(data: FormData, goal: Submission | None) -> FormData:
    """The data of a later stage with the identity of the goal's line at each indicator of the same name."""
    if goal is None or not data.indicators:
        return data
    known: dict[str, list[str]] = {}
    for line in with_identities(goal).data.indicators:
        if line.period == "annual":
            known.setdefault(normalise_name(line.name), []).append(line.extra[IDENTITY])
    return replace(data, indicators=tuple(_linked(line, known) for line in data.indicators))


def _linked(line: IndicatorLine, known: dict[str, list[str]]) -> IndicatorLine:
    same = known.get(normalise_name(line.name))
    return _identified(line, same.pop(0)) if same else line


def _identified(line: IndicatorLine, uid: str) -> IndicatorLine:
    return replace(line, extra={**line.extra, IDENTITY: uid})
