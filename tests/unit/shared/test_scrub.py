"""What must never leave the bureau never does, whatever text it stands in."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.shared.scrub import scrub, scrub_log
from tests.helpers.secrets import ESCAPED, SECRETS, WRAPPINGS


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("opened 云溪县教育局 (中小学校舍维修项目)", "opened □ (□)"),
        ("KeyError: '王小明'", "KeyError: '□'"),
        ("amount 1234567.89 for 3 years", "amount # for 3 years"),
        ("amount 12,345.60, rate 98.5", "amount #, rate #"),
        ("call 138-0013-8000 or (0571) 8765 4321", "call # or (#) #"),
        ("id 11010119900307123X.", "id #."),
        ("mail zhang.san@finance.example.cn now", "mail □ now"),
        (r"C:\Users\zhangsan\Documents\a.xlsx", "〔路径〕"),
        ("cannot open '/srv/data/zhangsan/a.db': gone", "cannot open '〔路径〕': gone"),
        ("~/表/一.xlsx", "〔路径〕"),
        (r"\\server\share\zhang", "〔路径〕"),
        (r"'\u4e91\u6eaa\u53bf'", "'□'"),
        ("name=%E4%BA%91%E6%BA%AA", "name=□"),
        (
            '  File "/opt/x/app/gui/page.py", line 12 in refresh',
            '  File "app/gui/page.py", line 12 in refresh',
        ),
        ("app/gui/runner.py:199 execute", "app/gui/runner.py:199 execute"),
        ("full-width １２３４５", "full-width #"),
        ("12\u00a0345 or 1２，345．5", "# or #"),
        ("13800138000\n12", "#\n12"),
        ("errno=28 attempts 3", "errno=28 attempts 3"),
    ],
)
def test_what_stays_and_what_goes(text: str, clean: str) -> None:
    assert scrub(text) == clean


def test_names_in_latin_letters_go_when_they_are_known() -> None:
    assert scrub("opened by ZhangSan for ABC Ltd", {"zhangsan", "ABC", "", "A"}) == "opened by □ for □ Ltd"


def test_a_log_keeps_when_and_where_but_no_year() -> None:
    line = "2026-11-03 09:15:07,123 ERROR jixiao.crash unexpected 王小明 13800138000\n  app/a.py:12 f"
    assert scrub_log(line) == "11-03 09:15:07 ERROR jixiao.crash unexpected □ #\n  app/a.py:12 f"


@given(SECRETS, st.sampled_from(WRAPPINGS))
def test_no_secret_survives(secret: str, wrapping: str) -> None:
    assert secret not in scrub(wrapping.format(secret))
    assert secret not in scrub_log(wrapping.format(secret))


@given(SECRETS, st.sampled_from(ESCAPED))
def test_no_secret_survives_in_another_notation(secret: str, code: str) -> None:
    written = {
        "json": json.dumps(secret),
        "ascii": ascii(secret),
        "bytes": repr(secret.encode()),
    }[code]
    assume(not secret.isascii() or secret in written)
    clean = scrub(f"value {written}")
    assert secret not in clean
    assert written.strip("'\"b") not in clean
