from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.password import fault_of_password, normal_password
from app.domain.recovery_code import GROUPS, SIGNS, SIZE, code_of, normal_code, wrong_groups

CODES = st.binary(min_size=SIZE, max_size=SIZE).map(code_of)


def test_the_signs_are_easily_told_apart() -> None:
    assert len(set(SIGNS)) == 32
    assert not set(SIGNS) & set("01IO")
    assert len(code_of(bytes(SIZE))) == GROUPS * 6 - 1


@given(CODES)
def test_a_code_is_read_however_it_was_typed(code: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else "－" for sign in code)
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", ""), f" {wide}\n"):
        assert normal_code(typed) == code
        assert wrong_groups(typed) == ()


@given(st.binary(min_size=SIZE, max_size=SIZE), st.binary(min_size=SIZE, max_size=SIZE))
def test_different_numbers_have_different_codes(one: bytes, other: bytes) -> None:
    assert (code_of(one) == code_of(other)) is (one == other)


@given(CODES, st.integers(0, 29), st.sampled_from(f"{SIGNS}01IO?中"))
def test_one_wrong_sign_is_found_in_its_group(code: str, place: int, sign: str) -> None:
    signs = list(code.replace("-", ""))
    was, signs[place] = signs[place], sign
    assert wrong_groups("".join(signs)) == (() if was == sign else (place // 5 + 1,))
    assert bool(normal_code("".join(signs))) is (was == sign)


@given(CODES, st.integers(0, 5), st.integers(0, 4), st.integers(0, 4))
def test_two_exchanged_signs_of_a_group_are_found(code: str, group: int, one: int, other: int) -> None:
    groups = [list(part) for part in code.split("-")]
    signs = groups[group]
    signs[one], signs[other] = signs[other], signs[one]
    typed = "-".join("".join(part) for part in groups)
    assert wrong_groups(typed) == (() if typed == code else (group + 1,))


@given(CODES, st.integers(0, 5), st.integers(0, 5))
def test_exchanged_groups_are_found(code: str, one: int, other: int) -> None:
    groups = code.split("-")
    groups[one], groups[other] = groups[other], groups[one]
    assert wrong_groups("-".join(groups)) == (() if one == other else tuple(sorted((one + 1, other + 1))))


@pytest.mark.parametrize("text", ["", "一句话作密码", "ABCDE", "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-345", "A" * 31])
def test_what_is_no_code_has_no_wrong_groups(text: str) -> None:
    assert normal_code(text) == ""
    assert wrong_groups(text) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "至少 10 个字"),
        ("  123456789 ", "至少 10 个字"),
        ("20251231235959", "全是数字"),
        ("aabbaabbaabb", "重复的字太多"),
        ("秋天的梧桐树有三层楼高", ""),
        ("ｗｕｔｏｎｇ ｓｈｕ ３", ""),
    ],
)
def test_passwords(text: str, fault: str) -> None:
    found = fault_of_password(text)
    assert fault in found
    assert bool(found) is bool(fault)


def test_width_does_not_matter() -> None:
    assert normal_password(" ｗｕｔｏｎｇ１ ") == "wutong1"
