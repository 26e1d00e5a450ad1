"""The verdict on a file: its forms, its empty templates, what was refused, what is no form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from app.domain.form_data import FormData, FundLine, IndicatorLine
from app.domain.problems import Problem
from app.domain.vocabulary import Severity
from app.forms.parsed import ParsedFile, ParsedForm
from app.forms.reading.rest import MARKER

_IDENTITY = frozenset(
    {"agency_name", "agency_code", "department_name", "department_code", "phone", "contact"}
)
"""Fields that an office fills into its templates: they alone are no content."""


@dataclass(slots=True)
class Found:
    """What a file held so far."""

    notes: list[str]
    forms: list[ParsedForm] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def add(self, form: ParsedForm) -> None:
        """A form that was read; without content it is a template."""
        if is_empty(form.data):
            markers = sum(skipped.reason.startswith(MARKER) for skipped in form.skipped)
            marks = f"，其中 {markers} 处模板占位内容按空白处理" if markers else ""
            self.empty.append(f"工作表“{form.sheet}”{form.range} 是空白的《{form.title or '绩效表'}》{marks}")
        else:
            self.forms.append(form)

    def unknown(self, sheet: str) -> None:
        """A part of a sheet that is no form."""
        note = f"工作表“{sheet}”中没有绩效表格"
        if note not in self.others:
            self.others.append(note)

    def file(self, path: str) -> ParsedFile:
        """The verdict on the whole file."""
        if self.forms:
            notes = (*self.notes, *self.empty, *self.refused, *self.others)
            return ParsedFile(path, "read", forms=_with_differing_years(self.forms), notes=notes)
        if self.refused:
            notes = (*self.notes, *self.empty, *self.others)
            return ParsedFile(path, "refused", "；".join(self.refused), notes=notes)
        if self.empty:
            reason = "是没有填写的空白模板"
            return ParsedFile(path, "empty_template", reason, notes=(*self.notes, *self.empty, *self.others))
        reason = "没有找到绩效表格：没有“一级指标、二级指标、三级指标、指标值”这样的表头"
        return ParsedFile(path, "not_a_form", reason, notes=(*self.notes, *self.others))


def _with_differing_years(forms: list[ParsedForm]) -> tuple[ParsedForm, ...]:
    """The forms, each with a finding when one before it gives the same project another year (layout L16)."""
    firsts: dict[str, ParsedForm] = {}
    for form in forms:
        firsts.setdefault(form.data.fields.get("project_name", ""), form)
    return tuple(_compared(form, firsts[form.data.fields.get("project_name", "")]) for form in forms)


def _compared(form: ParsedForm, first: ParsedForm) -> ParsedForm:
    year, other = form.data.year, first.data.year
    if year == other or not (year and other and "project_name" in form.data.fields):
        return form
    arguments = {
        "kept": str(year),
        "kept_source": "本表",
        "other": str(other),
        "other_source": f"工作表“{first.sheet}”",
    }
    problem = Problem("YEAR_CONFLICT", Severity.HINT, path="header.year", arguments=arguments)
    return replace(form, problems=(*form.problems, problem))


def is_empty(data: FormData) -> bool:
    """Whether nobody filled the form in: agency and indicator names alone are the template's (layout S6)."""
    if set(data.fields) - _IDENTITY or data.texts or data.tasks or data.rubric or data.checklist:
        return False
    if any(any(amount for amount in _amounts(line)) for line in data.funds) or data.figures:
        return False
    return not any(_is_filled(line) for line in data.indicators)


def _amounts(line: FundLine) -> tuple[Decimal | None, ...]:
    return line.initial, line.adjusted, line.executed, line.forecast, line.medium


def _is_filled(line: IndicatorLine) -> bool:
    values = (line.target, line.actual, line.forecast)
    return any(value.kind != "none" for value in values) or line.points is not None
