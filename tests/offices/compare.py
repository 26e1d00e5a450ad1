"""Compare what was read with what a fixture demands; every difference as one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from app.domain.form_data import ChecklistLine, FundLine, IndicatorLine, RubricScore, TargetValue, TaskLine
from app.forms.parsed import ParsedFile, ParsedForm
from app.shared.decimals import plain
from tests.offices.fixture import File, Form

Rows = list[dict[str, str]]


def differences(expected: File, found: ParsedFile) -> list[str]:
    """What differs between a file as read and as it must be read, each as `where: expected ≠ found`."""
    return list(_file(expected, found))


def _file(expected: File, found: ParsedFile) -> Iterator[str]:
    yield from _one("verdict", expected.verdict, found.verdict)
    if expected.reason not in found.reason:
        yield f"reason: {expected.reason!r} not in {found.reason!r}"
    for note in expected.notes:
        if not any(note in text for text in found.notes):
            yield f"note: {note!r} not in {found.notes!r}"
    yield from _one("forms", len(expected.forms), len(found.forms))
    for number, (form, read) in enumerate(zip(expected.forms, found.forms, strict=False), start=1):
        for line in _form(form, read):
            yield f"form {number} ({form.sheet}) {line}"


def _form(expected: Form, found: ParsedForm) -> Iterator[str]:
    data = found.data
    yield from _one("code", expected.code, data.form)
    yield from _one("sheet", expected.sheet, found.sheet)
    yield from _one("year", expected.year, data.year)
    yield from _one("months", expected.months, data.period_months)
    yield from _one("money unit", expected.money_unit, found.money_unit)
    for part in ("fields", "texts", "remarks", "extra"):
        yield from _mapping(part, getattr(expected, part), getattr(data, part))
    figures = {name: plain(value) for name, value in data.figures.items()}
    yield from _mapping("figures", expected.figures, figures)
    totals = data.totals
    total = f"{_number(totals.weight) or '-'} {_number(totals.points) or '-'} {totals.grade or '-'}"
    yield from _one("total", expected.total, total)
    yield from _table("fund", expected.funds, [_fund(line) for line in data.funds])
    yield from _table("task", expected.tasks, [_task(line) for line in data.tasks])
    yield from _table("rubric", expected.rubric, [_score(line) for line in data.rubric])
    yield from _table("check", expected.checklist, [_check(line) for line in data.checklist])
    indicators = [_indicator(found, number, line) for number, line in enumerate(data.indicators)]
    yield from _table("indicator", expected.indicators, indicators)
    codes = sorted({problem.code for problem in found.problems})
    yield from _one("problems", sorted(expected.problems), codes)
    yield from _skipped(expected, found)


def _skipped(expected: Form, found: ParsedForm) -> Iterator[str]:
    for fragment, count in expected.skip_counts.items():
        yield from _one(f"skipped {fragment}", count, sum(fragment in one.reason for one in found.skipped))
    left = [f"{one.cell} {one.reason}" for one in found.skipped]
    if expected.skip_counts:
        left = [text for text in left if not any(one in text for one in expected.skip_counts)]
    for text in expected.skipped:
        match = next((one for one in left if one.startswith(text)), None)
        if match is None:
            yield f"skipped: {text!r} not told"
        else:
            left.remove(match)
    yield from (f"skipped besides: {text!r}" for text in left)


def _one(where: str, expected: object, found: object) -> Iterator[str]:
    if expected != found:
        yield f"{where}: {expected!r} ≠ {found!r}"


def _mapping(where: str, expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*expected, *found}):
        yield from _one(f"{where}.{name}", expected.get(name, "").replace("⏎", "\n"), found.get(name, ""))


def _table(where: str, drawn: str, found: Rows) -> Iterator[str]:
    columns, rows = _drawn(drawn)
    yield from _one(f"number of {where} rows", len(rows), len(found))
    for number, (row, read) in enumerate(zip(rows, found, strict=False), start=1):
        for name, text in read.items():
            if name != "cell" or name in columns:
                yield from _one(f"{where} {number} {name}", row.get(name, ""), text.replace("\n", "⏎"))


def _drawn(drawn: str) -> tuple[list[str], Rows]:
    lines = [[part.strip() for part in line.split("|")] for line in drawn.strip("\n").split("\n") if line]
    if not lines:
        return [], []
    columns, *rows = lines
    assert all(len(row) <= len(columns) for row in rows), f"too many cells in {rows}"
    return columns, [dict(zip(columns, row, strict=False)) for row in rows]


def _fund(line: FundLine) -> dict[str, str]:
    amounts = ("initial", "adjusted", "executed", "forecast", "medium", "rate", "weight", "points")
    return {"row": line.row, "label": line.label} | {name: _number(getattr(line, name)) for name in amounts}


def _task(line: TaskLine) -> dict[str, str]:
    amounts = {name: _number(getattr(line, name)) for name in ("total", "fiscal", "other")}
    return {"name": line.name, "content": line.content, **amounts}


def _score(line: RubricScore) -> dict[str, str]:
    return {"item": line.item, "points": _number(line.points), "band": line.band, "note": line.note}


def _check(line: ChecklistLine) -> dict[str, str]:
    return {"item": line.item, "situation": line.situation, "problems": line.problems}


def _indicator(form: ParsedForm, number: int, line: IndicatorLine) -> dict[str, str]:
    texts = ("level1", "level2", "name", "reason", "remark", "explanation")
    values = ("target", "actual", "forecast")
    return {
        "period": "" if line.period == "annual" else line.period,
        **{name: getattr(line, name) for name in texts},
        **{name: shown_value(getattr(line, name)) for name in values},
        "weight": _number(line.weight),
        "points": _number(line.points),
        "causes": " ".join(cause.value for cause in line.causes),
        "likelihood": line.likelihood.value if line.likelihood else "",
        "extra": "；".join(f"{name}={text}" for name, text in line.extra.items()),
        "cell": form.cells[f"indicators[{number}].name"][0],
    }


def shown_value(value: TargetValue) -> str:
    """A value as fixtures write it: `≥50个 → ≥50 个`."""
    if value.kind == "quality" or not value.raw:
        return value.raw
    if value.kind in {"deadline", "none"}:
        return f"{value.raw} → {'期限' if value.kind == 'deadline' else '无'}"
    upper = f"~{_number(value.upper)}" if value.kind == "range" else ""
    numbers = _number(value.number) + upper
    return f"{value.raw} → {value.sign or ''}{numbers} {value.unit or ''}".rstrip()


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)
