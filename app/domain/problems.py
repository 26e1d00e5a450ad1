"""Findings: bad data is a value, told in one closed table of sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a code of the table, where it is, and the figures its sentence needs.

    `path` names the value in the form (`indicators[3].actual`), `cell` the cell of a foreign sheet
    (`Sheet1!D12`).  `arguments` fill the sentence; values are ready to be shown.
    """

    code: str
    severity: Severity
    path: str = ""
    cell: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProblemText:
    """The sentence of one code: what is wrong (a format string), how to mend it, which rule says so."""

    message: str
    remedy: str
    source: str
