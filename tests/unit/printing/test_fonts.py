"""Characters are set in the first font that has them; what none has is said."""

from __future__ import annotations

import pytest

from app.printing.fonts import new_fonts, to_unicode_map


def test_rare_hanzi_fall_back_to_the_second_font() -> None:
    regular = new_fonts().regular
    assert regular.runs("埗𠮷㑊") == [
        ("NotoSerifSC-Regular", "埗"),
        ("JixiaoKai-Regular", "𠮷"),
        ("NotoSerifSC-Regular", "㑊"),
    ]
    assert regular.runs("埗㑊") == [("NotoSerifSC-Regular", "埗㑊")]
    assert regular.widths["𠮷"] == 1.0


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("项目", "项目"),
        ("✔ ☐", "√ □"),
        ("⼤学", "大学"),
        ("a\u200bb\ufeff", "ab"),
        ("一\n二", "一\n二"),
        ("\t", "  "),
    ],
)
def test_signs_without_a_glyph_are_replaced_by_what_says_the_same(text: str, prepared: str) -> None:
    fonts = new_fonts()
    assert fonts.regular.prepare(text) == prepared
    assert fonts.missing() == ()


def test_what_no_font_has_is_marked_and_listed_once() -> None:
    fonts = new_fonts()
    assert fonts.regular.prepare("项😀目😀") == "项〓目〓"
    assert fonts.of(bold=True).prepare("🚀") == "〓"
    assert fonts.missing() == ("😀", "🚀")


def test_each_document_has_its_own_list() -> None:
    new_fonts().regular.prepare("😀")
    assert new_fonts().missing() == ()


def test_the_extraction_table_is_in_utf_16() -> None:
    table = to_unicode_map("F", [0, ord("大"), ord("𠮷")])
    assert "<01> <5927>" in table
    assert "<02> <D842DFB7>" in table
    assert "3 beginbfchar" in table
