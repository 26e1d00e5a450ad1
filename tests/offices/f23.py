"""F23: files with wrong endings, and the side files that macOS and Word leave beside real ones."""

from __future__ import annotations

from tests.helpers.foreign import as_ods, as_xlsx
from tests.helpers.xls import as_xls
from tests.offices.f19 import FORM, SHEET
from tests.offices.fixture import File, Fixture

_APPLE_DOUBLE = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ".ljust(4096, b"\0")
_OWNER_FILE = b"\x05admin".ljust(165, b" ")


def fixtures() -> list[Fixture]:
    """Content decides how a file is read; side files are refused by their names."""
    files = {
        "其实是新格式.xls": as_xlsx([SHEET]),
        "其实是旧格式.xlsx": as_xls([SHEET]),
        "其实是ods.xlsx": as_ods([SHEET]),
        "没有后缀": as_xlsx([SHEET]),
        "金山.et": as_xls([SHEET]),
        "._二级项目绩效目标.xlsx": _APPLE_DOUBLE,
        "~$二级项目绩效目标.xlsx": _OWNER_FILE,
        ".~二级项目绩效目标.xlsx": as_xlsx([SHEET]),
    }
    read, side = File(forms=(FORM,)), File(verdict="refused", reason="临时文件")
    expected = {name: side if name.startswith((".", "~")) else read for name in files}
    return [Fixture("F23", files, expected)]
