"""A workbook that somebody filled in is never written over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.excel.write_grid import write_workbook
from app.shared.errors import UnwrittenError, UserError
from tests.helpers.grids import Sheet, form_grid

SHEETS = [Sheet("封面", form_grid(2)), Sheet("自评表", form_grid(3))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "219001-自评表.xlsx"
    write_workbook(path, SHEETS)
    return path


def _saved_again(path: Path, cell: str, value: str) -> None:
    book = openpyxl.load_workbook(path)
    book["自评表"][cell] = value
    book.save(path)


def test_a_workbook_as_it_was_written_is_replaced(path: Path) -> None:
    _saved_again(path, "C3", "欧阳喆、甯堃、埗𠮷㑊灌区")  # by another program, but nothing is different
    write_workbook(path, [replace(SHEETS[1], name="新表")])
    assert openpyxl.load_workbook(path).sheetnames[0] == "新表"


def test_what_somebody_filled_in_stays(path: Path) -> None:
    _saved_again(path, "D8", "≥60公里")
    filled = path.read_bytes()
    with pytest.raises(UnwrittenError, match="没有覆盖") as raised:
        write_workbook(path, SHEETS)
    assert path.name in raised.value.message
    assert "另选一个文件夹" in raised.value.remedy
    assert path.read_bytes() == filled


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK" + bytes(5 << 20)])
def test_what_is_no_workbook_of_ours_stays(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UnwrittenError, match="没有覆盖"):
        write_workbook(path, SHEETS)
    assert path.read_bytes() == content


def test_what_cannot_be_read_is_told_as_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").mkdir()
    with pytest.raises(UserError) as raised:
        write_workbook(tmp_path / "表.xlsx", SHEETS)
    assert "没有覆盖" not in raised.value.message
