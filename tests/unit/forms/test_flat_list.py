"""Flat lists of budget systems: any column order, 元 or 万元, department subtotals are no projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.vocabulary import BudgetBook, FundLevel, ProjectKind
from app.forms.flat_list import FlatList, read_flat_list
from app.forms.raw_sheet import RawCell, RawSheet, address

HEAD = ["单位名称", "项目名称", "预算数", "项目类别"]


def sheet(*rows: list[str]) -> RawSheet:
    cells = {
        (number, col): RawCell(text)
        for number, row in enumerate(rows)
        for col, text in enumerate(row)
        if text
    }
    return RawSheet("清单", cells)


def read(*rows: list[str], unit: str = "") -> FlatList:
    return read_flat_list(sheet(["2025年项目清单"], ["金额单位：元"], *rows), unit)


def test_sichuan_export_splits_codes_and_skips_department_subtotals() -> None:
    found = read(
        HEAD,
        ["820-马踏镇部门", "", "8,827,620.53"],
        ["820001-马踏镇人民政府", "村组干部报酬", "3,309,840.00", "人员类"],
        ["", "道路维护", "1200000", "特定目标类"],
    )
    first, second = found.rows
    assert (first.department_code, first.department_name) == ("820", "马踏镇部门")
    assert (first.agency_code, first.agency_name) == ("820001", "马踏镇人民政府")
    assert first.initial == Decimal("330.984")
    assert (first.kind, second.kind) == (ProjectKind.STAFF, ProjectKind.TARGETED)
    assert second.agency_name == "马踏镇人民政府"
    assert [row.reason for row in found.skipped] == ["“马踏镇部门”的小计行，没有项目名称"]


def test_sums_written_under_the_project_name_are_no_projects() -> None:
    found = read(
        ["单位名称", "项目编码", "项目名称", "预算数"],
        ["甲局", "", "甲局小计", "300"],
        ["甲局", "330882260000000000123", "道路维护", "100"],
        ["乙局", "", "小 计", "200"],
        ["乙局", "330882260000000000124", "收费系统合计", "200"],
        ["", "", "总计", "500"],
    )
    assert [row.project_name for row in found.rows] == ["道路维护", "收费系统合计"]
    assert [(row.cell, row.reason) for row in found.skipped] == [
        ("A4", "小计行，不是项目"), ("A6", "小计行，不是项目"), ("C8", "合计行，不是项目"),
    ]  # fmt: skip


def test_sums_in_a_list_of_agencies_are_no_agencies() -> None:
    found = read(["单位编码", "单位名称"], ["330001", "甲局"], ["", "甲局小计"])
    assert [row.agency_name for row in found.rows] == ["甲局"]


def test_columns_in_any_order_and_every_kind_of_amount() -> None:
    found = read_flat_list(
        sheet(
            ["项目清单", "", "", "单位：万元"],
            [
                "执行数",
                "一般公共预算",
                "中央资金",
                "县级资金",
                "项目属性",
                "项目编码",
                "项目名称",
                "单位名称",
                "主管部门",
                "部门编码",
                "单位编码",
                "资金级次",
                "归口股室",
                "全年预算数",
                "备注",
            ],
            [
                "10",
                "30",
                "20",
                "10",
                "新增项目",
                "990123252T00000000017",
                "甲项目",
                "甲局",
                "甲局",
                "301",
                "301001",
                "上级转移支付",
                "农业股",
                "30",
                "无",
            ],
            ["", "", "", "", "延续", "", "乙项目", "甲局", "甲局", "301", "301001", "本级", "", "5", ""],
        )
    )
    first, second = found.rows
    assert first.project_code == "990123252T00000000017"
    assert first.books == {BudgetBook.GENERAL: Decimal(30)}
    assert first.sources == {"中央": Decimal(20), "县级": Decimal(10)}
    assert (first.executed, first.adjusted, first.initial) == (Decimal(10), Decimal(30), None)
    assert (first.is_new, second.is_new) == (True, False)
    assert (first.fund_level, second.fund_level) == (FundLevel.TRANSFER, FundLevel.LOCAL)
    assert (first.department_code, first.business_section) == ("301", "农业股")
    assert ("备注", "") in found.columns


def test_agencies_only_list_needs_no_projects() -> None:
    found = read(["单位编码", "单位名称", "联系人"], ["301001", "甲局", "财务股"])
    assert [(row.agency_code, row.agency_name, row.contact) for row in found.rows] == [
        ("301001", "甲局", "财务股")
    ]
    assert not found.has_amounts


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["甲局", "甲项目", "10"], ["合计", "", "10"]], "合计行，不是项目"),
        ([["", "甲项目", "10"]], "没有单位名称"),
        ([["甲局", "甲项目", "10"], ["", "", "10"]], "没有项目名称，视为上一项目的续行"),
        ([["甲局", "甲项目", "10"], ["甲局", "甲项目", "10"]], "“甲项目”重复出现，只取第一行"),
        ([["甲局", "甲项目", "十"]], "“十”不是金额，已留空"),
    ],
)
def test_every_row_left_out_has_its_reason(rows: list[list[str]], reason: str) -> None:
    assert reason in [row.reason for row in read(HEAD, *rows).skipped]


def test_amounts_without_a_unit_are_not_guessed() -> None:
    rows = (HEAD, ["甲局", "甲项目", "10"])
    silent = read_flat_list(sheet(*rows))
    assert silent.rows[0].initial is None
    assert silent.has_amounts
    assert silent.skipped[0].reason == "金额“10”没有注明单位（元或万元），未读入"
    assert read_flat_list(sheet(*rows), "万元").rows[0].initial == Decimal(10)


def test_unit_in_the_heading_of_the_column() -> None:
    found = read_flat_list(sheet(["单位名称", "项目名称", "年初预算数（元）"], ["甲局", "甲项目", "15000"]))
    assert found.rows[0].initial == Decimal("1.5")


def test_a_sheet_without_such_a_heading_is_no_list() -> None:
    assert read_flat_list(sheet(["目录"], ["单位名称"])).rows == ()


def test_running_costs_and_department_of_the_row_above() -> None:
    found = read(
        ["主管部门", *HEAD],
        ["甲部门", "甲局", "甲项目", "10", "公用经费"],
        ["", "乙局", "乙项目", "10", ""],
        ["丙部门", "丙局", "", "10", ""],
    )
    assert [row.department_name for row in found.rows] == ["甲部门", "甲部门"]
    assert [row.kind for row in found.rows] == [ProjectKind.RUNNING, None]
    assert found.rows[1].fund_level is None


def test_address_counts_columns_like_excel() -> None:
    assert [address(0, 0), address(4, 25), address(9, 26), address(0, 701), address(0, 702)] == [
        "A1",
        "Z5",
        "AA10",
        "ZZ1",
        "AAA1",
    ]
