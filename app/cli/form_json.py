"""The JSON of `jixiao read`: stable keys, amounts as decimal strings in 万元, points as decimal strings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.problem_texts import message
from app.shared.decimals import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from app.domain.form_data import FormData, FundLine, IndicatorLine, TargetValue
    from app.domain.problems import Problem
    from app.forms.parsed import ParsedForm
    from app.usecases.read_forms import ReadFile

Json = dict[str, object]


def file_json(read: ReadFile) -> Json:
    """One file with its verdict and forms."""
    file = read.file
    return {
        "path": file.path,
        "verdict": file.verdict,
        "reason": file.reason or None,
        "notes": list(file.notes),
        "forms": [
            form_json(form, problems) for form, problems in zip(file.forms, read.problems, strict=True)
        ],
    }


def form_json(form: ParsedForm, problems: tuple[Problem, ...]) -> Json:
    """One form with identities, funds, goal, indicators, totals, what was skipped and what is wrong."""
    data = form.data
    return {
        "form": data.form,
        "title": form.title,
        "sheet": form.sheet,
        "range": form.range,
        "year": data.year,
        "period_months": data.period_months,
        "project": _identity(data, "project"),
        "department": _identity(data, "department"),
        "agency": _identity(data, "agency"),
        "money_unit": form.money_unit or None,
        "funds": [_fund(line) for line in data.funds],
        "goal": {"expected": data.texts.get("goal_expected"), "actual": data.texts.get("goal_actual")},
        "texts": dict(data.texts),
        "fields": dict(data.fields),
        "tasks": [
            {
                "name": task.name,
                "content": task.content,
                "total": _number(task.total),
                "fiscal": _number(task.fiscal),
                "other": _number(task.other),
            }
            for task in data.tasks
        ],
        "indicators": [_indicator(form, number, line) for number, line in enumerate(data.indicators)],
        "rubric": [
            {
                "item": row.item,
                "points": _number(row.points),
                "band": row.band or None,
                "note": row.note or None,
            }
            for row in data.rubric
        ],
        "total": {
            "weight": _number(data.totals.weight),
            "points": _number(data.totals.points),
            "grade": data.totals.grade or None,
        },
        "remarks": dict(data.remarks),
        "extra": dict(data.extra),
        "skipped": [{"cell": row.cell, "reason": row.reason} for row in form.skipped],
        "problems": [_problem(form, problem) for problem in problems],
    }


def _identity(data: FormData, what: str) -> Json:
    return {
        "code": data.fields.get(f"{what}_code") or None,
        "name": data.fields.get(f"{what}_name") or None,
    }


def _fund(line: FundLine) -> Json:
    return {
        "row": line.row,
        "label": line.label,
        "initial": _number(line.initial),
        "adjusted": _number(line.adjusted),
        "executed": _number(line.executed),
        "forecast": _number(line.forecast),
        "medium": _number(line.medium),
        "rate": _number(line.rate),
        "weight": _number(line.weight),
        "points": _number(line.points),
    }


def _indicator(form: ParsedForm, number: int, line: IndicatorLine) -> Json:
    cell = form.cells.get(f"indicators[{number}].name", ("", ""))[0]
    return {
        "period": line.period,
        "level1": line.level1 or None,
        "level2": line.level2 or None,
        "name": line.name,
        "target": _target(line.target),
        "actual": _target(line.actual),
        "forecast": _target(line.forecast),
        "weight": _number(line.weight),
        "points": _number(line.points),
        "reason": line.reason or None,
        "causes": [cause.value for cause in line.causes],
        "likelihood": line.likelihood.value if line.likelihood else None,
        "remark": line.remark or None,
        "explanation": line.explanation or None,
        "extra": dict(line.extra),
        "cell": cell or None,
    }


def _target(value: TargetValue) -> Json | None:
    if not value.raw:
        return None
    return {
        "raw": value.raw,
        "kind": value.kind,
        "sign": value.sign,
        "number": _number(value.number),
        "upper": _number(value.upper),
        "unit": value.unit,
    }


def _problem(form: ParsedForm, problem: Problem) -> Json:
    cell = problem.cell or form.cells.get(problem.path, ("", ""))[0]
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "cell": cell or None,
        "path": problem.path or None,
        "message": message(problem),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
