from __future__ import annotations

import subprocess
import sys

import pytest

from app.names.pinyin import initials, readings, search_key


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("单县财政局", "sxczj"),
        ("浚县教育局", "xxjyj"),
        ("洪洞县人民医院", "htxrmyy"),
        ("什邡市水利局", "sfsslj"),
        ("长垣市长江路小学", "cyscjlxx"),
        ("重庆路小学", "cqlxx"),
        ("银行行长", "yhhz"),
        ("会计核算中心", "kjhszx"),
        ("六安市", "las"),
        ("２０２５年Ａ类项目（一期）", "2025nalxmyq"),
        ("㑊村", "yc"),
        ("𠮷村", "𠮷c"),
        ("㐂村", "㐂村"),
        ("", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_polyphone_outside_a_known_word_has_every_useful_reading() -> None:
    assert readings("单县财政局") == ("sxczj", "dxczj")
    assert readings("藏行") == ("cx", "zx", "ch")


def test_a_word_of_the_dictionary_has_one_reading() -> None:
    assert readings("重庆银行") == ("cqyh",)


def test_readings_are_limited() -> None:
    assert len(readings("藏 单 参 石 省 系 解 铅")) == 6


def test_search_key_holds_names_codes_and_initials_once() -> None:
    key = search_key("单县教育体育局", "219001", ("单县教育局", "单县教育体育局"))
    assert key == "单县教育体育局 219001 单县教育局 sxjytyj dxjytyj sxjyj dxjyj"


def test_search_key_is_lower_case_and_has_no_holes() -> None:
    assert search_key("A类项目", "43012325T000000012345") == "a类项目 43012325t000000012345 alxm"
    assert search_key("", "") == ""


def test_the_dictionaries_are_not_loaded_before_they_are_needed() -> None:
    code = "import sys, app.names.pinyin, app.names.match; sys.exit(bool({'pypinyin', 'rapidfuzz'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
