"""The normal form of a form's content: what remains when it is exported and read again."""

from __future__ import annotations

from dataclasses import replace

from app.domain.form_data import FormData, FundLine, IndicatorLine
from app.domain.rubric_table import Rubric
from app.forms.entering import with_value
from app.forms.fund_lines import described_funds, further_funds
from app.forms.indicator_edit import without_blank_lines
from app.forms.indicator_rows import block_of, rows_of
from app.forms.layout import layout
from app.forms.paths import parse_path
from app.forms.spec import FormSpec


def normalised(data: FormData, spec: FormSpec, rubric: Rubric | None = None) -> FormData:
    """The content that the form shows, in the order in which it shows it.

    Texts have no blank edges and blanks are left out; amounts are exact to 分; every fund line of the form is
    there and further ones with amounts follow; indicators have a name, stand in the order of the rows (annual
    before medium) and hold nothing the form has no column for; scores are the sheet's own.
    """
    lines = _shown_lines(data, spec)
    shown = replace(data, indicators=lines)
    result = FormData(
        form=spec.code,
        year=data.year,
        period_months=data.period_months if _tells_months(spec) else None,
        funds=(
            *described_funds(spec),
            *(FundLine(line.row, line.label) for line in further_funds(spec, data)),
        ),
        indicators=tuple(
            IndicatorLine(level1=line.level1, level2=line.level2, period=line.period) for line in lines
        ),
    )
    for cell in layout(spec, shown, rubric=rubric, spare=False).cells:
        if cell.path and cell.text and parse_path(cell.path).root != "header":
            result, _ = with_value(result, cell.path, cell.text, spec)
    return without_blank_lines(replace(result, funds=_worth_keeping(result.funds, spec)))


def _shown_lines(data: FormData, spec: FormSpec) -> tuple[IndicatorLine, ...]:
    """The named lines in the order of the rows, annual before medium."""
    named = replace(data, indicators=tuple(line for line in data.indicators if line.name.strip()))
    rows = rows_of(spec, named, spare=False)
    places = [(period, parse_path(f"{path}.name")) for row in rows for period, path in row.lines.items()]
    return tuple(
        named.indicators[place.index]
        for wanted in ("annual", "medium")
        for period, place in places
        if period == wanted and place.slot is None
    )


def _worth_keeping(lines: tuple[FundLine, ...], spec: FormSpec) -> tuple[FundLine, ...]:
    """Every line of the form, and further ones with an amount: a mere label is no fund line."""
    described = {line.row for line in described_funds(spec)}
    return tuple(line for line in lines if line.row in described or _has_amount(line))


def _has_amount(line: FundLine) -> bool:
    amounts = (line.initial, line.adjusted, line.executed, line.forecast, line.medium)
    return any(amount is not None for amount in amounts)


def _tells_months(spec: FormSpec) -> bool:
    """Whether a heading names the period."""
    indicators = block_of(spec)
    labels = [column.label for column in indicators.columns] if indicators else []
    return any("{months}" in label for label in labels)
