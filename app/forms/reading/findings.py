"""What a form says of itself that cannot be right, or that was read under another name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.domain.form_data import FundLine, IndicatorLine
from app.domain.vocabulary import Severity
from app.forms.reading.columns import reaching, value_at
from app.forms.reading.indicators import Draft, IndicatorTable
from app.forms.reading.scope import Scope
from app.shared.decimals import parse_number, plain

_LEAST_ROWS = 3
_LEVELS = frozenset({"level1", "level2"})
_WHOLE_SUMS = (Decimal(100), Decimal(90))
_OF_ONE_ROW = frozenset({"target", "actual", "forecast", "weight", "points"})
_TITLES = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "target": "指标值",
    "actual": "完成值",
    "forecast": "全年预计完成情况",
    "weight": "分值",
    "points": "得分",
    "reason": "偏差原因",
}
_YUAN_IN_WAN = Decimal(10000)


def report_findings(
    scope: Scope,
    tables: Iterable[IndicatorTable],
    lines: Sequence[IndicatorLine],
    funds: Sequence[FundLine],
) -> None:
    """Report unknown columns, renamed levels, points that contradict levels, points as values, units."""
    for table in tables:
        _report_columns(scope, table)
        _report_levels(scope, table, lines)
        for draft in table.drafts:
            _report_wide_cells(scope, draft)
            _report_tall_cells(scope, draft)
    _report_points_as_values(scope, lines)
    _report_unit(scope, lines, funds)


def _report_columns(scope: Scope, table: IndicatorTable) -> None:
    for label in dict.fromkeys(column.label for columns in table.sets for column in columns.extra):
        scope.trail.problem("UNKNOWN_COLUMN", Severity.HINT, arguments={"column": label})
    for columns in table.sets:
        for role, column in columns.by_role.items():
            if column.guessed:
                arguments = {"column": column.label, "name": _TITLES[role]}
                scope.trail.problem("COLUMN_GUESSED", Severity.HINT, arguments=arguments)


def _report_wide_cells(scope: Scope, draft: Draft) -> None:
    """A cell merged over two headings: whether it holds for both, or the row is shifted, nobody can tell."""
    columns = [column for role, column in draft.columns.by_role.items() if role not in _LEVELS]
    for column in columns:
        slot = value_at(scope.table, draft.row, column)
        if slot is None:
            continue
        for other in columns:
            if column.right < other.left <= slot.right:
                arguments = {"text": slot.text, "column": column.label, "other": other.label}
                scope.trail.problem("CELL_OVER_COLUMNS", Severity.MUST_EXPLAIN, slot, arguments=arguments)


def _report_tall_cells(scope: Scope, draft: Draft) -> None:
    """A value merged over this row and one above: 指标值 counts for both rows, points for the first alone."""
    for role in _OF_ONE_ROW & set(draft.columns.by_role):
        column = draft.columns.by_role[role]
        slot = reaching(scope.table, draft.row, column)
        if slot is not None and slot.text and slot.top < draft.row:
            arguments = {"text": slot.text, "column": column.label, "name": draft.name.text}
            scope.trail.problem("CELL_OVER_ROWS", Severity.MUST_EXPLAIN, slot, arguments=arguments)


def _report_levels(scope: Scope, table: IndicatorTable, lines: Sequence[IndicatorLine]) -> None:
    for word, name in table.levels.renamed.items():
        scope.trail.problem("LEVEL_RENAMED", Severity.HINT, arguments={"text": word, "name": name})
    known = set(scope.words.sections["level1"].values())
    for name in dict.fromkeys(draft.level1 for draft in table.drafts):
        if name and name not in known:
            scope.trail.problem("LEVEL_UNKNOWN", Severity.HINT, arguments={"text": name})
    for name, text in table.levels.points.items():
        stated = parse_number(text)
        weights = [line.weight for line in lines if line.level1 == name and line.weight is not None]
        if stated is not None and weights and sum(weights) != stated:
            arguments = {"level": name, "stated": text, "sum": plain(sum(weights, Decimal(0)))}
            scope.trail.problem("LEVEL_POINTS_DIFFER", Severity.MUST_EXPLAIN, arguments=arguments)


def _report_points_as_values(scope: Scope, lines: Sequence[IndicatorLine]) -> None:
    """Targets that are the points of their rows, or bare numbers that add up to 100 (layout V16)."""
    numbers = [line.target.number for line in lines if not (line.target.unit or line.target.sign)]
    targets = [number for number in numbers if number is not None]
    if len(targets) < max(len(lines), _LEAST_ROWS):
        return
    weights = [line.weight for line in lines]
    if targets == weights or (not any(weights) and sum(targets) in _WHOLE_SUMS):
        scope.trail.problem("POINTS_IN_VALUE_COLUMN", Severity.MUST_EXPLAIN, path="indicators[0].target")


def _report_unit(scope: Scope, lines: Sequence[IndicatorLine], funds: Sequence[FundLine]) -> None:
    """A cost target in 万元 whose number in 元 is the year's amount proves a wrong unit (layout M1)."""
    totals = {amount for line in funds if line.row == "total" for amount in (line.initial, line.adjusted)}
    for index, line in enumerate(lines):
        number = line.target.number
        if line.target.unit == "万元" and number and number * _YUAN_IN_WAN in totals:
            arguments = {"target": line.target.raw, "amount": plain(number * _YUAN_IN_WAN)}
            path = f"indicators[{index}].target"
            scope.trail.problem("MONEY_UNIT_CONTRADICTED", Severity.ERROR, path=path, arguments=arguments)
