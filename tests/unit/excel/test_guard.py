"""Hostile and damaged files are refused, quickly and for the right reason."""

from __future__ import annotations

import time

import pytest

from app.excel.guard import Package, open_package, parse_xml
from app.excel.read_xlsx import read_xlsx
from app.excel.refusals import Refusal, RefusedError, sentence
from app.excel.sniff import is_temporary, sniff
from app.forms.raw_sheet import RawBook
from tests.helpers.hostile import OTHERS, PACKAGES, Case, billion_laughs, compound_file, ordinary
from tests.helpers.workbooks import zipped

LIMIT_SECONDS = 2.0


@pytest.mark.parametrize("case", PACKAGES.values(), ids=PACKAGES)
def test_a_hostile_package_is_refused_within_two_seconds(case: Case) -> None:
    build, expected = case
    data = build()
    started = time.perf_counter()
    with pytest.raises(RefusedError) as caught:
        _read(data)
    assert time.perf_counter() - started < LIMIT_SECONDS
    assert caught.value.code == expected
    assert str(caught.value).endswith("。")


@pytest.mark.parametrize("case", OTHERS.values(), ids=OTHERS)
def test_what_is_no_workbook_is_named(case: Case) -> None:
    build, expected = case
    with pytest.raises(RefusedError) as caught:
        sniff(build())
    assert caught.value.code == expected


def test_an_ordinary_workbook_passes() -> None:
    assert sniff(ordinary()) == "zip"
    book = _read(ordinary())
    assert [cell.text for cell in book.sheets[0].cells.values()] == ["项目名称", "89.974"]


@pytest.mark.parametrize("stream", ["Workbook", "Book"])
def test_an_ole_workbook_is_recognised(stream: str) -> None:
    assert sniff(compound_file(stream, "WordDocument")) == "xls"


def test_a_name_inside_the_text_is_no_stream() -> None:
    data = compound_file("Workbook") + b"\1" + "EncryptedPackage\0".encode("utf-16-le")
    assert sniff(data) == "xls"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "ods"),
        ({"word/document.xml": "<a/>"}, "docx"),
        ({"XL/Workbook.xml": "<a/>"}, "xlsx"),
    ],
)
def test_the_kind_of_a_package_follows_from_its_parts(parts: dict[str, str | bytes], kind: str) -> None:
    assert open_package(zipped(parts)).kind == kind


def parse_all(package: Package) -> int:
    """How many elements the parts have."""
    seen: list[str] = []
    for name, data in package.parts.items():
        if name.endswith((".xml", ".rels")):
            parse_xml(data, name, lambda tag, _attributes: seen.append(tag))
    return len(seen)


def test_a_part_that_declares_something_is_refused() -> None:
    assert parse_all(open_package(ordinary())) > 10
    with pytest.raises(RefusedError) as caught:
        parse_all(open_package(billion_laughs()))
    assert caught.value.code == Refusal.DECLARATIONS


@pytest.mark.parametrize(
    ("name", "temporary"),
    [
        ("~$自评表.xlsx", True),
        ("._自评表.xlsx", True),
        (".~自评表.xlsx", True),
        ("folder/~$a.docx", True),
        ("自评表.xlsx", False),
    ],
)
def test_side_files_of_office_programs_are_known_by_name(name: str, temporary: bool) -> None:
    assert is_temporary(name) is temporary


def test_every_refusal_has_a_sentence() -> None:
    arguments = dict.fromkeys(
        ("size", "limit", "part", "count", "sheet", "cell", "rows", "column", "seconds"), "x"
    )
    assert all(sentence(code, **arguments).count("。") == 2 for code in Refusal)


def _read(data: bytes) -> RawBook:
    package = open_package(data)
    assert package.kind == "xlsx"
    return read_xlsx("", package)
