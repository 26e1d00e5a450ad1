"""Checks of amounts, 万元."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.checks import run_checks
from app.domain.form_data import FormData, FundLine, TaskLine
from app.domain.problem_texts import message, remedy
from tests.helpers.forms_by_hand import form, fund, told
from tests.helpers.rules import national_rules, profile_rules

RULES = profile_rules()
D = Decimal


def found_in(check: str, *funds: FundLine) -> list[str]:
    return told(run_checks(form(funds=funds), [check], RULES))


@pytest.mark.parametrize(
    ("funds", "expected"),
    [
        ([fund("total", initial="90"), fund("fiscal", initial="80"), fund("other", initial="10")], []),
        ([fund("total", initial="90"), fund("fiscal", initial="90")], []),
        ([fund("total", initial="90")], []),
        ([fund("fiscal", initial="90")], []),
        ([fund("total", executed="0"), fund("fiscal", executed="89.974")], ["FUNDS_DO_NOT_ADD_UP"]),
        ([fund("total", initial="90.01"), fund("fiscal", initial="90")], []),
        ([fund("total", initial="90.02"), fund("fiscal", initial="90")], ["FUNDS_DO_NOT_ADD_UP"]),
        ([fund("total", medium="300"), fund("fiscal", medium="200")], ["FUNDS_DO_NOT_ADD_UP"]),
        # 其中：县级 is a part of a part.
        ([fund("total", initial="90"), fund("fiscal", initial="90"), fund("其中：县级", initial="60")], []),
        ([fund("total", initial="90"), fund("中央", initial="60"), fund("县级", initial="30")], []),
        (
            [fund("total", initial="90"), fund("中央", initial="60"), fund("县级", initial="20")],
            ["FUNDS_DO_NOT_ADD_UP"],
        ),
        ([fund("total", initial="90"), fund("fiscal", initial="60"), fund("自筹", initial="30")], []),
        # One amount in 元, one in 万元.
        ([fund("total", initial="900000"), fund("fiscal", initial="90")], ["AMOUNTS_MIX_YUAN"]),
        ([fund("total", initial="90"), fund("fiscal", initial="900000")], ["AMOUNTS_MIX_YUAN"]),
    ],
)
def test_total_and_parts(funds: list[FundLine], expected: list[str]) -> None:
    assert found_in("funds_add_up", *funds) == expected


def test_published_total_of_zero_with_a_part_of_ninety() -> None:
    data = form(funds=[fund("total", "年度资金总额", initial="0"), fund("fiscal", initial="90")])
    assert message(run_checks(data, ["funds_add_up"], RULES)[0]) == (
        "年度资金总额预算数是0.00万元，各分项合计90.00万元，相差90.00万元。"
    )


def test_two_divisions_of_one_total() -> None:
    by_source = [fund("一般公共预算", initial="70"), fund("other", initial="30")]
    by_nature = [fund("基本支出", initial="60"), fund("项目支出", initial="40")]
    total = fund("total", initial="100")
    assert found_in("funds_add_up", total, *by_source, *by_nature) == []
    short = [fund("基本支出", initial="60"), fund("项目支出", initial="30")]
    assert found_in("funds_add_up", total, *by_source, *short) == ["FUNDS_DO_NOT_ADD_UP"]


@pytest.mark.parametrize(
    ("funds", "expected"),
    [
        ([fund("fiscal", initial="5"), fund("other", initial="4")], ["FUNDS_TOTAL_MISSING"]),
        ([fund("total", adjusted="9"), fund("fiscal", initial="9")], ["FUNDS_TOTAL_MISSING"]),
        ([fund("total", initial="9"), fund("fiscal", initial="9")], []),
        ([fund("total"), fund("fiscal")], []),
    ],
)
def test_total_must_be_there(funds: list[FundLine], expected: list[str]) -> None:
    assert found_in("funds_given", *funds) == expected


@pytest.mark.parametrize(
    ("funds", "expected"),
    [
        ([fund("total", initial="102120")], ["AMOUNT_LOOKS_LIKE_YUAN"]),
        ([fund("total", initial="102.12")], []),
        ([fund("total", initial="20000", executed="30000")], ["AMOUNT_LOOKS_LIKE_YUAN"] * 2),
    ],
)
def test_amounts_that_look_like_yuan(funds: list[FundLine], expected: list[str]) -> None:
    assert found_in("amounts_in_wan", *funds) == expected


def test_an_amount_that_looks_like_yuan_is_named() -> None:
    data = form(funds=[fund("fiscal", "财政拨款", adjusted="102120")])
    (found,) = run_checks(data, ["amounts_in_wan"], RULES)
    sentence = "财政拨款全年预算数是102,120.00万元（提醒线20,000.00万元），可能填成了元。"
    assert (message(found), remedy(found)) == (sentence, "如果是元，应填10.21万元。")


def test_large_amounts_are_not_questioned_where_switched_off() -> None:
    data = form(funds=[fund("total", initial="102120")])
    assert run_checks(data, ["amounts_in_wan"], national_rules(funds__yuan_suspect=0)) == []


def test_negative_amounts() -> None:
    tasks = (TaskLine("演练", total=D(-3), fiscal=D(1)),)
    data = FormData("department_goal", funds=(fund("total", "总额", executed="-1"),), tasks=tasks)
    found = run_checks(data, ["no_negative_amounts"], RULES)
    assert told(found) == ["AMOUNT_NEGATIVE", "AMOUNT_NEGATIVE"]
    assert [problem.path for problem in found] == ["funds.total.executed", "tasks[0].total"]
    assert message(found[0]) == "总额执行数是-1.00万元，不能小于0。"


@pytest.mark.parametrize(
    ("funds", "expected"),
    [
        ([fund("total", initial="9", adjusted="12", executed="12")], []),
        ([fund("total", initial="12", adjusted="9", executed="12")], ["EXECUTED_OVER_BUDGET"]),
        ([fund("total", initial="9", executed="12")], ["EXECUTED_OVER_BUDGET"]),
        ([fund("total", executed="12")], []),
        ([fund("total", initial="9")], []),
    ],
)
def test_executed_within_the_budget(funds: list[FundLine], expected: list[str]) -> None:
    assert found_in("executed_within_budget", *funds) == expected


@pytest.mark.parametrize(
    ("tasks", "initial", "expected"),
    [
        ([TaskLine("甲", "", D(10), D(8), D(2))], "10", []),
        ([TaskLine("甲", "", D(10), D(8), None)], "10", ["TASK_DOES_NOT_ADD_UP"]),
        ([TaskLine("甲", "", D(10), None, D(10))], "10", []),
        ([TaskLine("甲", "", D(10))], "12", ["TASKS_DIFFER_FROM_BUDGET"]),
        ([TaskLine("甲", "", None, D(8))], "12", []),
        ([TaskLine("甲", "", D(10))], None, []),
    ],
)
def test_tasks(tasks: list[TaskLine], initial: str | None, expected: list[str]) -> None:
    funds = (fund("total", initial=initial),) if initial else ()
    data = FormData("department_goal", funds=funds, tasks=tuple(tasks))
    assert told(run_checks(data, ["tasks_add_up"], RULES)) == expected
