"""Names that Windows refuses are refused everywhere, and proposed names are never refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.shared.file_names import MAX_NAME, clean_name, fault_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a:b.xlsx", "不允许的字符 :"),
        ('第"一"稿?.pdf', '" ?'),
        ("a\tb.xlsx", "控制字符"),
        ("汇总.xlsx ", "末尾有空格或点"),
        ("汇总.", "末尾有空格或点"),
        ("CON", "保留的名称"),
        ("con.xlsx", "保留的名称"),
        ("Nul .txt", "保留的名称"),
        ("LPT9.备份.db", "保留的名称"),
        ("长" * 100, "太长"),
    ],
)
def test_a_bad_name_is_told_with_what_to_do(name: str, words: str) -> None:
    message, remedy = fault_of(name)
    assert words in message
    assert remedy


@pytest.mark.parametrize(
    "name", ["汇总.xlsx", ".hidden", "COM10.xlsx", "CONSOLE.txt", "a b.pdf", "𠮷.xlsx", "(1).pdf"]
)
def test_a_good_name_is_good(name: str) -> None:
    assert fault_of(name) == ("", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("001-县教育局/机关", "001-县教育局_机关"),
        (" 汇总. ", "汇总"),
        ("CON", "CON_"),
        ("第一行\n第二行\x07", "第一行_第二行"),
        ("甲" * 200, "甲" * 80),
        ("...", "未命名"),
    ],
)
def test_what_is_proposed(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize("name", ["甲" * 60, "甲" * 200, "a" * 200, "县教育局."])
def test_the_tail_tells_long_names_apart(name: str) -> None:
    tails = [f"-项目支出绩效目标执行监控表-1至{months}月-2025" for months in (4, 7)]
    names = [clean_name(f"201001-{name}", tail) for tail in tails]
    assert all(
        name.startswith("201001-") and name.endswith(tail) for name, tail in zip(names, tails, strict=True)
    )
    assert all(fault_of(f"{name}-说明.txt") == ("", "") for name in names)


@given(st.text(max_size=300))
def test_a_proposed_name_is_never_refused(text: str) -> None:
    name = f"{clean_name(text)}.xlsx"
    assert fault_of(name) == ("", "")
    assert len(name.encode(errors="replace")) <= MAX_NAME
