"""What a file says about itself (文件 → 属性) is Chinese too."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypdfium2

from app.domain.vocabulary import Stage
from app.usecases.issue_workbooks import export_forms, export_table
from app.usecases.print_forms import print_forms
from app.usecases.tables import Table
from app.usecases.worklist import worklist
from tests.helpers.busy_county import busy_county
from tests.helpers.county import YEAR

SHOWN = ("Title", "Author", "Subject", "Keywords", "Creator")


def test_a_printed_file_names_the_program(tmp_path: Path) -> None:
    ctx = busy_county(tmp_path)
    uids = [line.submission_uid for line in worklist(ctx, YEAR, Stage.GOAL) if line.submission_uid]
    print_forms(ctx, uids, tmp_path / "表.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "表.pdf")
    shown = {key: document.get_metadata_value(key) for key in SHOWN}
    document.close()
    assert shown["Author"] == shown["Creator"] == "绩效工作台"
    assert not [text for text in shown.values() if re.search("anonymous|unspecified", text)]


def test_workbooks_name_the_program_or_nobody(tmp_path: Path) -> None:
    ctx = busy_county(tmp_path)
    uids = [line.submission_uid for line in worklist(ctx, YEAR, Stage.GOAL) if line.submission_uid]
    folder = tmp_path / "出"
    folder.mkdir()
    export_forms(ctx, uids, folder)
    export_table(ctx, Table("列表", (("甲", "text", 10.0),), (("一",),), ""), folder / "列表.xlsx")
    for path in folder.glob("*.xlsx"):
        with zipfile.ZipFile(path) as package:
            core = package.read("docProps/core.xml").decode()
        assert set(re.findall(r"creator[^>]*>([^<]*)</", core)) <= {"", "绩效工作台"}
