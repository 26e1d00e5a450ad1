"""Putting the sheets of a file together: own marks apart, notes worth telling."""

from __future__ import annotations

from collections.abc import Sequence

from app.excel.cell_values import EXACT_LIMIT, column_letters
from app.excel.guard import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from app.excel.own_mark import MARK_SHEET, read_marks
from app.excel.refusals import Refusal, RefusedError
from app.forms.raw_sheet import Merge, OwnMark, RawBook, RawCell, RawSheet, address

MACROS = "文件含有宏，未运行。"
LINKS = "文件引用了别的工作簿，引用处取的是上次保存的值。"
OVERLAPPING = "合并单元格互相重叠，被盖住的内容没有读入"
_SHOWN_ADDRESSES = 5
_EXACT_DIGITS = 15


def build_book(path: str, sheets: Sequence[RawSheet], notes: Sequence[str] = ()) -> RawBook:
    """The book without our own hidden sheet, whose content becomes the marks."""
    marks: dict[str, OwnMark] = {}
    others: list[RawSheet] = []
    for sheet in sheets:
        _refuse_big_merges(sheet)
        if sheet.name == MARK_SHEET and sheet.hidden:
            marks = read_marks(sheet)
        else:
            others.append(sheet)
    return RawBook(path, tuple(others), (*notes, *_merge_notes(others), *_content_notes(others)), marks)


def refuse_far(sheet: str, row: int, column: int) -> None:
    """Raise RefusedError for content beyond row 20 000 or column ZZ."""
    if row >= MAX_ROWS or column >= MAX_COLUMNS:
        raise far(Refusal.FAR_CELL, sheet, address(row, column))


def refuse_many(count: int) -> None:
    """Raise RefusedError when a file has more cells (or merges) than can be read in a second or two."""
    if count > MAX_CELLS:
        raise RefusedError(Refusal.MANY_CELLS, limit=MAX_CELLS)


def _refuse_big_merges(sheet: RawSheet) -> None:
    count = _area(sheet.merges)
    if count > MAX_CELLS:
        raise RefusedError(Refusal.BIG_MERGES, sheet=sheet.name, count=count, limit=MAX_CELLS)


def _area(merges: Sequence[Merge]) -> int:
    return sum((merge.bottom - merge.top + 1) * (merge.right - merge.left + 1) for merge in merges)


def _overlap(merges: Sequence[Merge]) -> bool:
    """Whether merges lie over each other or end before they begin; programs never write that."""
    if any(merge.top > merge.bottom or merge.left > merge.right for merge in merges):
        return True
    covered = {
        (row, column)
        for merge in merges
        for row in range(merge.top, merge.bottom + 1)
        for column in range(merge.left, merge.right + 1)
    }
    return len(covered) < _area(merges)


def far(code: Refusal, sheet: str, cell: str) -> RefusedError:
    """The refusal of a cell or merge that lies too far out."""
    return RefusedError(code, sheet=sheet, cell=cell, rows=MAX_ROWS, column=column_letters(MAX_COLUMNS - 1))


def _merge_notes(sheets: Sequence[RawSheet]) -> list[str]:
    return [
        f"工作表“{sheet.name}”的{OVERLAPPING}，文件可能已损坏，请逐项核对。"
        for sheet in sheets
        if _overlap(sheet.merges)
    ]


def _content_notes(sheets: Sequence[RawSheet]) -> tuple[str, ...]:
    rounded = [
        f"{sheet.name}!{address(*at)}"
        for sheet in sheets
        for at, cell in sheet.cells.items()
        if _is_rounded(cell)
    ]
    if not rounded:
        return ()
    shown = "、".join(rounded[:_SHOWN_ADDRESSES])
    more = f"等 {len(rounded)} 处" if len(rounded) > _SHOWN_ADDRESSES else ""
    return (f"{shown}{more}把长编码存成了数字，末几位已丢失；请改为文本格式后重填。",)


def _is_rounded(cell: RawCell) -> bool:
    return cell.kind == "number" and len(cell.text) > _EXACT_DIGITS and abs(float(cell.text)) >= EXACT_LIMIT
