"""What reading a foreign file yields: per form the data, where each value stood, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.domain.form_data import FormData
from app.domain.problems import Problem

Verdict = Literal["read", "empty_template", "not_a_form", "refused"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or cell that was not read, and why (a Chinese sentence)."""

    cell: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParsedForm:
    """One form found in a sheet; `cells` maps a value path to its address (D12) and raw text.

    `is_own` says that the program wrote the sheet: `project_uid` is then its project.
    """

    data: FormData
    sheet: str
    range: str
    money_unit: str
    title: str
    cells: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    project_uid: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One file's verdict; `reason` is a Chinese sentence when it is not `read`."""

    path: str
    verdict: Verdict
    reason: str = ""
    forms: tuple[ParsedForm, ...] = ()
    sha256: str = ""
    notes: tuple[str, ...] = ()
