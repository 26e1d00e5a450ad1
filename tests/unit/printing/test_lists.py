"""审核意见单 and plain lists on paper."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from app.printing.review_sheet import print_reviews, review_grid
from app.printing.table_pdf import print_table, shown, table_grid
from app.shared.progress import NoProgress
from tests.helpers.pdfs import opened, page_texts


@dataclass(frozen=True, slots=True)
class Finding:
    place: str = "第 3 个指标的指标值"
    severity: str = "错误"
    message: str = "分值合计 95 分，应为 90 分"
    remedy: str = "重新分配"
    source: str = "财预〔2020〕10号"
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    project: str
    form: str
    status: str
    total: str
    grade: str
    opinions: tuple[tuple[str, str, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    rate: str = ""
    light: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    entries: tuple[Entry, ...]
    bureau: str = "某某县财政局"
    year: int = 2022
    stage: str = "绩效目标"
    agency_code: str = "219001"
    agency_name: str = "某某县水利局"
    date: str = "2022年3月5日"


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[object, ...], ...]
    title: str = "绩效自评工作清单"
    columns: tuple[tuple[str, str, float], ...] = (
        ("单位", "text", 20),
        ("预算", "money", 14),
        ("执行率", "percent", 10),
    )
    note: str = "单位：万元"


def test_a_review_sheet_says_everything(tmp_path: Path) -> None:
    findings = (Finding(), Finding(explanation="年初调整"))
    opinions = (("预算部门", "通过", "甲", "2022年3月1日"),)
    first = Entry("灌区维修", "绩效目标申报表", "退回", "86.5", "良", opinions, findings)
    review = Review((first, Entry("", "部门整体绩效目标申报表", "通过", "", "", rate="20%", light="红灯")))
    assert print_reviews(tmp_path / "a.pdf", [review, review], NoProgress()) == ()
    texts = page_texts(tmp_path / "a.pdf")
    assert len(texts) == 2
    for words in (
        "绩效目标审核意见单", "（2022年度）", "单位：219001某某县水利局", "日期：2022年3月5日", "1．灌区维修（绩效目标申报表）",
        "状态：退回总分：86.5等级：良", "预算部门通过甲2022年3月1日", "分值合计95分，应为90分", "重新分配", "单位说明：年初调整",
        "财预〔2020〕10号", "2．部门整体绩效目标申报表状态：通过执行率：20%灯：红灯未发现问题。", "某某县财政局（盖章）",
    ):  # fmt: skip
        assert words in texts[0].replace("\x02", "")


def test_the_title_says_review_once() -> None:
    titles = [review_grid(Review((), stage=stage)).cells[0].text for stage in ("绩效目标", "目标审核")]
    assert titles == ["绩效目标审核意见单", "目标审核意见单"]


def test_a_list_is_printed_with_its_heading_on_every_page(tmp_path: Path) -> None:
    rows = tuple((f"单位{number}", Decimal("1234.5"), Decimal("0.5")) for number in range(90))
    assert print_table(tmp_path / "a.pdf", Table(rows)) == ()
    texts = page_texts(tmp_path / "a.pdf")
    assert len(texts) > 1
    assert all("单位预算执行率" in text for text in texts)
    assert "绩效自评工作清单单位：万元" in texts[0]
    assert "单位01,234.5050.00%" in texts[0]


def test_a_wide_amount_stays_on_one_line(tmp_path: Path) -> None:
    columns = (("单位", "text", 60.0), ("预算", "money", 10.0))
    print_table(tmp_path / "a.pdf", Table((("某局", Decimal("123456789.12")),), columns=columns))
    with opened(tmp_path / "a.pdf") as document:
        textpage = document[0].get_textpage()
        lines = textpage.get_text_bounded().splitlines()
        textpage.close()
    assert any("123,456,789.12" in line for line in lines)


def test_an_empty_list_is_printed_with_its_heading(tmp_path: Path) -> None:
    print_table(tmp_path / "a.pdf", Table(()))
    assert "单位预算执行率" in page_texts(tmp_path / "a.pdf")[0]


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, "text", ""),
        ("某局", "text", "某局"),
        (Decimal("1234.567"), "money", "1,234.57"),
        (Decimal("0.99971"), "percent", "99.97%"),
        (Decimal(1), "percent", "100.00%"),
        (Decimal("9.256"), "points", "9.26"),
        (12, "integer", "12"),
        ("—", "money", "—"),
    ],
)
def test_values_are_shown_by_kind(value: object, kind: str, expected: str) -> None:
    assert shown(value, kind) == expected


def test_a_wide_list_is_landscape() -> None:
    assert not table_grid(Table(())).landscape
    assert table_grid(Table((), columns=(("一", "text", 120),))).landscape
