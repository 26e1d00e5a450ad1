"""What a report must never hold, invented: names of offices, projects and people, numbers, addresses."""

from __future__ import annotations

from hypothesis import strategies as st

_HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
_RARE = st.sampled_from("𠮷㑊埗喆甯堃〇")
_WORD = st.text(_HANZI | _RARE, min_size=2, max_size=6)
_DIGITS = st.text("0123456789", min_size=1, max_size=12)

AGENCIES = st.builds("{}县{}局".format, _WORD, _WORD)
PROJECTS = st.builds("{}年{}项目".format, st.integers(2000, 2099), _WORD)
PERSONS = st.text(_HANZI | _RARE, min_size=2, max_size=4)
AMOUNTS = st.builds("{}.{:02d}".format, st.integers(100, 10**9), st.integers(0, 99))
NUMBERS = st.integers(10_000, 10**12).map(str)
PHONES = st.builds("1{}{:09d}".format, st.integers(3, 9), st.integers(0, 10**9 - 1))
IDENTITIES = st.builds(
    "{:06d}{}{:03d}X".format,
    st.integers(110000, 659999),
    st.integers(19300101, 20101231),
    st.integers(0, 999),
)
MAILS = st.builds(
    "{}@{}.example.cn".format,
    st.text("abcxyz._-", min_size=3, max_size=8),
    st.text("abc", min_size=3, max_size=5),
)
FOLDERS = st.builds(r"C:\Users\{}\桌面\{}.xlsx".format, _WORD, _WORD) | st.builds(
    "/srv/{}/{}.db".format, _WORD, _DIGITS
)

SECRETS = st.one_of(AGENCIES, PROJECTS, PERSONS, AMOUNTS, NUMBERS, PHONES, IDENTITIES, MAILS, FOLDERS)
WRAPPINGS = (
    "{}",
    "KeyError: '{}'",
    "value={} rest",
    "[{}]",
    "a{}b",
    "2026-11-03 09:15:07,123 INFO jixiao.work {}",
    "line\n{}\nline",
    "12 {} 34",
    "({})",
)
ESCAPED = ("json", "ascii", "bytes")
