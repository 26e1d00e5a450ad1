"""Lines break where Chinese typesetting allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printing.line_breaks import wrap

CLOSING = "，。、；：？！）》」』】％%"
OPENING = "（《「『【≥≤"


class Widths(dict[str, float]):
    """Half an em for ASCII, an em for the rest."""

    def __missing__(self, char: str) -> float:
        return 0.5 if ord(char) < 128 else 1.0


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("", 5, [""]),
        ("一二三", 5, ["一二三"]),
        ("一二三四五六", 5, ["一二三四五", "六"]),
        ("一二三四五，六", 5, ["一二三四", "五，六"]),
        ("一二三四（五）", 5, ["一二三四", "（五）"]),
        ("合格率达到≥95%", 5, ["合格率达到", "≥95%"]),
        ("金额共1,234.56万元", 5, ["金额共", "1,234.56万", "元"]),
        ("一\n\n二", 5, ["一", "", "二"]),
        ("　　一二三四", 5, ["　　一二三", "四"]),
        ("abcdefghijkl", 3, ["abcdef", "ghijkl"]),
        ("ab cd ef", 2.5, ["ab cd", "ef"]),
        ("一，，，，，，", 3, ["一，，", "，，，", "，"]),
    ],
)
def test_breaking(text: str, room: float, expected: list[str]) -> None:
    assert wrap(text, room, Widths()) == expected


@given(st.text(alphabet="一二三四五，。（）《》≥95%ab \n", max_size=80), st.integers(6, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, room: int) -> None:
    widths = Widths()
    lines = wrap(text, room, widths)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(sum(map(widths.__getitem__, line)) <= room for line in lines)


@given(
    st.text(alphabet="一二三四五六七八九十", min_size=1, max_size=60),
    st.sampled_from(CLOSING),
    st.integers(4, 12),
)
def test_closing_punctuation_never_begins_a_line(text: str, mark: str, room: int) -> None:
    assert all(line[0] != mark for line in wrap(mark.join(text), room, Widths())[1:])


@given(
    st.text(alphabet="一二三四五六七八九十", min_size=2, max_size=60),
    st.sampled_from(OPENING),
    st.integers(4, 12),
)
def test_opening_punctuation_never_ends_a_line(text: str, mark: str, room: int) -> None:
    assert all(line[-1] != mark for line in wrap(mark.join(text), room, Widths()))
