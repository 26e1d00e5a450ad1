"""Settling the money unit of a sheet that names none, once a person has said which it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from app.domain.form_data import FundLine, TaskLine
from app.forms.parsed import ParsedForm
from app.shared.decimals import split_amount, to_wan

_UNKNOWN = "UNIT_OF_MONEY_UNKNOWN"
Convert = Callable[[str, Decimal | None], Decimal | None]


def with_money_unit(form: ParsedForm, unit: str) -> ParsedForm:
    """The form with its fund and task amounts taken as `unit` (元, 千元, 万元 …) and converted to 万元.

    Amounts that name a unit of their own stay as they are, so does a form whose unit is known.
    KeyError for a unit that is none of `MONEY_UNITS`.
    """
    if not any(problem.code == _UNKNOWN for problem in form.problems):
        return form

    def convert(path: str, value: Decimal | None) -> Decimal | None:
        amount = split_amount(form.cells.get(path, ("", ""))[1])
        return value if value is None or amount is None or amount[1] else to_wan(value, unit)

    data = replace(
        form.data,
        funds=tuple(_fund(line, convert) for line in form.data.funds),
        tasks=tuple(_task(line, f"tasks[{index}]", convert) for index, line in enumerate(form.data.tasks)),
    )
    problems = tuple(problem for problem in form.problems if problem.code != _UNKNOWN)
    return replace(form, data=data, money_unit=unit, problems=problems)


def _fund(line: FundLine, convert: Convert) -> FundLine:
    path = f"funds.{line.row}"
    return replace(
        line,
        initial=convert(f"{path}.initial", line.initial),
        adjusted=convert(f"{path}.adjusted", line.adjusted),
        executed=convert(f"{path}.executed", line.executed),
        forecast=convert(f"{path}.forecast", line.forecast),
        medium=convert(f"{path}.medium", line.medium),
    )


def _task(line: TaskLine, path: str, convert: Convert) -> TaskLine:
    return replace(
        line,
        total=convert(f"{path}.total", line.total),
        fiscal=convert(f"{path}.fiscal", line.fiscal),
        other=convert(f"{path}.other", line.other),
    )
