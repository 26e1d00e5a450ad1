"""A fixture: files as an office sends them, and by hand what the reader must make of every cell.

Tables of expected values are drawn as text: a first line with the names of the columns, then a line per row,
`|` between cells, ⏎ for a break in a cell; a column that is not named must be blank in every row.  A target or
actual value is written as `≥50个 → ≥50 个`: the raw text, then sign, number and unit as understood.  A range
is `80%-90% → 80~90 %`, a date `11月底前 → 期限`, a value that says there is none `/ → 无`; without an arrow the
value stays text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["read", "empty_template", "not_a_form", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form that must be read: every value of it, all codes of findings, every skipped cell.

    `funds` has the columns row, label, initial, adjusted, executed, forecast, medium, rate, weight, points;
    `indicators` period, level1, level2, name, target, actual, forecast, weight, points, reason, causes,
    likelihood, remark, explanation, extra (`heading=text；heading=text`), cell (only compared where named);
    `tasks` name, content, total, fiscal, other; `rubric` item, points, band, note; `checklist` item,
    situation, problems.  `total` is `weight points grade` with `-` for none.  `problems` are all codes that
    reading reports, `rules` some that the national rules must add when the file is printed.  `skipped` lists every skipped cell as `A30 beginning of the reason`; where there are
    many, `skip_counts` says how often a fragment of a reason appears.
    """

    code: str
    sheet: str
    year: int | None
    months: int | None = None
    money_unit: str = "万元"
    fields: Mapping[str, str] = field(default_factory=dict)
    funds: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    tasks: str = ""
    indicators: str = ""
    rubric: str = ""
    checklist: str = ""
    total: str = "- - -"
    remarks: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    problems: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    skipped: tuple[str, ...] = ()
    skip_counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What must become of one file; `reason` and each of `notes` are fragments that must appear."""

    verdict: Verdict = "read"
    reason: str = ""
    forms: tuple[Form, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixture:
    """Files of one office by name, and what each must become; `name` is short (`F01`)."""

    name: str
    files: Mapping[str, bytes]
    expected: Mapping[str, File]
