from __future__ import annotations

from app.names.match import NameMatcher, candidates
from app.usecases.ports import Names

AGENCIES = {
    "water": "单县水利局",
    "school": "单县教育体育局\n单县教育局",
    "hall": "单县教育体育局机关后勤服务中心",
    "town": "某镇人民政府",
}


def test_the_same_name_is_100_whatever_its_blanks_brackets_and_width() -> None:
    assert candidates("单县 水利局", AGENCIES)[0] == ("water", 100.0)
    assert candidates("Ａ项目(一期)", {"a": "A项目（一期）"}) == (("a", 100.0),)


def test_a_former_name_counts_like_todays() -> None:
    assert candidates("单县教育局", AGENCIES)[0] == ("school", 100.0)


def test_a_part_of_a_longer_name_is_likely_but_not_certain() -> None:
    found = dict(candidates("教育体育局机关后勤", AGENCIES))
    assert found["hall"] == 90.0


def test_likeness_falls_with_the_difference() -> None:
    found = candidates("单县水务局", AGENCIES)
    assert found[0][0] == "water"
    assert 75 <= found[0][1] < 100
    assert [likeness for _, likeness in found] == sorted((likeness for _, likeness in found), reverse=True)


def test_what_has_nothing_in_common_is_no_candidate() -> None:
    assert candidates("气象台", AGENCIES) == ()
    assert candidates("", AGENCIES) == ()
    assert candidates("（）", AGENCIES) == ()
    assert candidates("单县", {}) == ()


def test_a_short_name_is_not_found_inside_long_ones() -> None:
    assert candidates("中心", {"hall": "单县教育体育局机关后勤服务中心"}) == ()


def test_limit() -> None:
    choices = {str(number): f"村级道路硬化工程{number}" for number in range(50)}
    assert len(candidates("村级道路硬化工程", choices, 3)) == 3


def test_the_matcher_is_the_port_of_the_use_cases() -> None:
    names: Names = NameMatcher()
    assert names.initials("单县") == "sx"
    assert names.search_key("单县", "219") == "单县 219 sx dx"
    assert names.candidates("单县水利局", AGENCIES, limit=1) == (("water", 100.0),)
