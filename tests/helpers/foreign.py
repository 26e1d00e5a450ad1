"""Sheets as files of other programs: .xlsx, .ods and .docx (.xls is in `xls`)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

import docx

from app.forms.raw_sheet import Merge, Position, RawCell, RawSheet, address
from tests.helpers.workbooks import row as xlsx_row
from tests.helpers.workbooks import sheet_data, workbook_parts, zipped

_EPOCH = date(1899, 12, 30)
_STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/></cellXfs>'
)
_ODS_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def as_xlsx(sheets: Sequence[RawSheet]) -> bytes:
    """The sheets as a plain workbook; names other than 表1, 表2 … are written too."""
    states = {number: "hidden" for number, sheet in enumerate(sheets, start=1) if sheet.hidden}
    parts = workbook_parts(*map(_xlsx_sheet, sheets), styles=_STYLES, states=states)
    text = str(parts["xl/workbook.xml"])
    for number, sheet in enumerate(sheets, start=1):
        text = text.replace(
            f'name="表{number}" sheetId="{number}"', f'name={quoteattr(sheet.name)} sheetId="{number}"'
        )
    parts["xl/workbook.xml"] = text
    return zipped(parts)


def _xlsx_sheet(sheet: RawSheet) -> str:
    lines: dict[int, list[str]] = {}
    for at in sorted(sheet.cells):
        lines.setdefault(at[0], []).append(_xlsx_cell(at, sheet.cells[at]))
    rows = [xlsx_row(number + 1, *cells) for number, cells in lines.items()]
    merges = "".join(f'<mergeCell ref="{_range(merge)}"/>' for merge in sheet.merges)
    return sheet_data(*rows, after=f"<mergeCells>{merges}</mergeCells>" if merges else "")


def _xlsx_cell(at: Position, cell: RawCell) -> str:
    place = f'<c r="{address(*at)}"'
    if cell.kind == "number":
        return f'{place} s="{int(cell.percent)}"><v>{cell.text}</v></c>'
    if cell.kind == "date":
        return f'{place} s="2"><v>{(date.fromisoformat(cell.text) - _EPOCH).days}</v></c>'
    if cell.kind == "bool":
        return f'{place} t="b"><v>{int(cell.text == "TRUE")}</v></c>'
    if cell.kind == "error":
        return f'{place} t="e"><v>{cell.text}</v></c>'
    return f'{place} t="inlineStr"><is><t xml:space="preserve">{escape(cell.text)}</t></is></c>'


def _range(merge: Merge) -> str:
    return f"{address(merge.top, merge.left)}:{address(merge.bottom, merge.right)}"


def as_ods(sheets: Sequence[RawSheet]) -> bytes:
    """The sheets as an OpenDocument spreadsheet."""
    styles = '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    tables = "".join(map(_ods_table, sheets))
    content = (
        f"<office:document-content {_ODS_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _ods_table(sheet: RawSheet) -> str:
    spans = {(merge.top, merge.left): merge for merge in sheet.merges}
    places = {*sheet.cells, *spans}
    style = ' table:style-name="h"' if sheet.hidden else ""
    body = ""
    below = 0
    widths = {row: col + 1 for row, col in sorted(places)}
    for row, width in widths.items():
        if row > below:
            body += f'<table:table-row table:number-rows-repeated="{row - below}"><table:table-cell/></table:table-row>'
        cells = (
            _ods_cell(sheet.cells.get((row, column)), spans.get((row, column))) for column in range(width)
        )
        body += f"<table:table-row>{''.join(cells)}</table:table-row>"
        below = row + 1
    filler = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return f"<table:table table:name={quoteattr(sheet.name)}{style}>{body}{filler}</table:table>"


def _ods_cell(cell: RawCell | None, merge: Merge | None) -> str:
    span = ""
    if merge:
        rows, columns = merge.bottom - merge.top + 1, merge.right - merge.left + 1
        span = f' table:number-columns-spanned="{columns}" table:number-rows-spanned="{rows}"'
    if cell is None:
        return f"<table:table-cell{span}/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.text.split("\n"))
    values = {
        "number": f' office:value-type="{"percentage" if cell.percent else "float"}" office:value="{cell.text}"',
        "date": f' office:value-type="date" office:date-value="{cell.text}"',
        "bool": f' office:value-type="boolean" office:boolean-value="{cell.text.lower()}"',
        "error": ' office:value-type="string" office:string-value="" calcext:value-type="error"',
    }
    value = values.get(cell.kind, ' office:value-type="string" calcext:value-type="string"')
    return f"<table:table-cell{span}{value}>{paragraphs}</table:table-cell>"


def as_docx(sheets: Sequence[RawSheet]) -> bytes:
    """Each sheet as a table of a Word document; everything is text there."""
    document = docx.Document()
    for sheet in sheets:
        places = [*sheet.cells, *((merge.bottom, merge.right) for merge in sheet.merges)]
        height, width = (max(at[axis] for at in places) + 1 for axis in (0, 1))
        table = document.add_table(height, width)
        for merge in sheet.merges:
            table.cell(merge.top, merge.left).merge(table.cell(merge.bottom, merge.right))
        for (line, column), cell in sheet.cells.items():
            table.cell(line, column).text = cell.text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
