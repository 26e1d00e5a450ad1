"""Whether amounts add up, are in 万元, and do not exceed the budget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.form_data import FormData, FundLine, TaskLine
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.shared.decimals import show_wan

_COLUMNS = {
    "initial": "预算数",
    "adjusted": "全年预算数",
    "executed": "执行数",
    "forecast": "全年预计执行数",
    "medium": "中期资金",
}
_KNOWN_PARTS = frozenset({"fiscal", "carry_over", "other"})
_BY_NATURE = ("基本支出", "项目支出")
_YUAN = Decimal(10000)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Sum:
    """One comparison of a total with its parts, 万元."""

    path: str
    label: str
    total: Decimal
    parts: Decimal


def funds_given(data: FormData, _rules: Rulebook) -> list[Problem]:
    """The total amount must be there when any part is."""
    total = data.fund("total")
    problems = []
    for column, title in _COLUMNS.items():
        amounts = [_amount(line, column) for line in data.funds if line.row != "total"]
        given = [amount for amount in amounts if amount is not None]
        if given and (total is None or _amount(total, column) is None):
            arguments = {"column": title, "parts": show_wan(sum(given, _ZERO))}
            path = f"funds.total.{column}"
            problems.append(Problem("FUNDS_TOTAL_MISSING", Severity.ERROR, path, arguments=arguments))
    return problems


def _amount(line: FundLine, column: str) -> Decimal | None:
    amount: Decimal | None = getattr(line, column)
    return amount


def funds_add_up(data: FormData, rules: Rulebook) -> list[Problem]:
    """The total of each column against its parts; 基本支出 and 项目支出 are a division of their own."""
    sums = [found for column in _COLUMNS for found in _column_sums(data, column)]
    return _mismatches("FUNDS_DO_NOT_ADD_UP", sums, rules)


def _column_sums(data: FormData, column: str) -> Iterable[_Sum]:
    total = data.fund("total")
    whole = _amount(total, column) if total is not None else None
    if total is None or whole is None:
        return
    parts = [line for line in data.funds if line.row != "total" and _amount(line, column) is not None]
    by_nature = [line for line in parts if any(word in line.label for word in _BY_NATURE)]
    by_source = [line for line in parts if line not in by_nature]
    for division in (_top_parts(by_source, column, whole), by_nature):
        if division:
            label = f"{total.label}{_COLUMNS[column]}"
            yield _Sum(f"funds.total.{column}", label, whole, _total(division, column))


def _top_parts(parts: Sequence[FundLine], column: str, whole: Decimal) -> Sequence[FundLine]:
    """The parts that divide the total: unknown rows may be parts of parts, such as 其中：县级."""
    known = [line for line in parts if line.row in _KNOWN_PARTS]
    return parts if not known or _total(parts, column) == whole else known


def _total(lines: Iterable[FundLine], column: str) -> Decimal:
    return sum((_amount(line, column) or _ZERO for line in lines), _ZERO)


def _mismatches(code: str, sums: Iterable[_Sum], rules: Rulebook) -> list[Problem]:
    tolerance = rules.number("funds.tolerance")
    problems = []
    for item in sums:
        difference = item.total - item.parts
        if abs(difference) <= tolerance:
            continue
        arguments = {
            "label": item.label,
            "total": show_wan(item.total),
            "parts": show_wan(item.parts),
            "difference": show_wan(abs(difference)),
        }
        mixed = item.parts in {item.total * _YUAN, item.total / _YUAN} and item.parts != 0
        found = "AMOUNTS_MIX_YUAN" if mixed else code
        severity = Severity.ERROR if mixed else Severity.MUST_EXPLAIN
        problems.append(Problem(found, severity, item.path, arguments=arguments))
    return problems


def tasks_add_up(data: FormData, rules: Rulebook) -> list[Problem]:
    """Each task's total against 财政拨款 and 其他资金; all tasks against the budget, as a hint."""
    lines = list(enumerate(data.tasks))
    sums = [
        _Sum(f"tasks[{number}].total", f"任务“{task.name}”总额", task.total, _task_parts(task))
        for number, task in lines
        if task.total is not None and (task.fiscal is not None or task.other is not None)
    ]
    problems = _mismatches("TASK_DOES_NOT_ADD_UP", sums, rules)
    total = data.fund("total")
    totals = [task.total for task in data.tasks if task.total is not None]
    if totals and total is not None and total.initial is not None:
        whole = sum(totals, _ZERO)
        if abs(total.initial - whole) > rules.number("funds.tolerance"):
            arguments = {"total": show_wan(total.initial), "tasks": show_wan(whole)}
            problems.append(
                Problem("TASKS_DIFFER_FROM_BUDGET", Severity.HINT, "funds.total.initial", arguments=arguments)
            )
    return problems


def _task_parts(task: TaskLine) -> Decimal:
    return (task.fiscal or _ZERO) + (task.other or _ZERO)


def amounts_in_wan(data: FormData, rules: Rulebook) -> list[Problem]:
    """Amounts so large that they look like 元."""
    limit = rules.number("funds.yuan_suspect")
    return [
        Problem(
            "AMOUNT_LOOKS_LIKE_YUAN",
            Severity.MUST_EXPLAIN,
            path,
            arguments={
                "label": label,
                "amount": show_wan(amount),
                "as_wan": show_wan(amount / _YUAN),
                "limit": show_wan(limit),
            },
        )
        for path, label, amount in _all_amounts(data)
        if limit and amount >= limit
    ]


def _all_amounts(data: FormData) -> Iterable[tuple[str, str, Decimal]]:
    """Path, label and amount (万元) of everything filled in, funds first."""
    for line in data.funds:
        for column, title in _COLUMNS.items():
            amount = _amount(line, column)
            if amount is not None:
                yield f"funds.{line.row}.{column}", f"{line.label}{title}", amount
    for number, task in enumerate(data.tasks):
        for column, amount in (("total", task.total), ("fiscal", task.fiscal), ("other", task.other)):
            if amount is not None:
                yield f"tasks[{number}].{column}", f"任务“{task.name}”", amount


def no_negative_amounts(data: FormData, _rules: Rulebook) -> list[Problem]:
    """Amounts below 0, in the fund table and in the tasks."""
    return [
        Problem(
            "AMOUNT_NEGATIVE", Severity.ERROR, path, arguments={"label": label, "amount": show_wan(amount)}
        )
        for path, label, amount in _all_amounts(data)
        if amount < 0
    ]


def executed_within_budget(data: FormData, rules: Rulebook) -> list[Problem]:
    """Executed more than the adjusted budget (the initial one where nothing was adjusted)."""
    tolerance = rules.number("funds.tolerance")
    problems = []
    for line in data.funds:
        budget = line.initial if line.adjusted is None else line.adjusted
        if line.executed is None or budget is None or line.executed - budget <= tolerance:
            continue
        arguments = {"label": line.label, "executed": show_wan(line.executed), "budget": show_wan(budget)}
        path = f"funds.{line.row}.executed"
        problems.append(Problem("EXECUTED_OVER_BUDGET", Severity.MUST_EXPLAIN, path, arguments=arguments))
    return problems
