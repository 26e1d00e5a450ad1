"""Write the workbooks that the sample county's bureau received, from resources/sample/source.

Run it after changing the source or a standard form: .venv/bin/python packaging/make_sample.py
The same source gives the same bytes.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import docx
import sample_forms as forms
import sample_layouts as layouts
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sample_source import STAGES, Agency, County, Project

from app.bootstrap import build_context
from app.domain.form_data import FormData
from app.excel.write_grid import workbook_bytes
from app.forms.layout import layout
from app.shared.decimals import from_wan
from app.shared.paths import resource
from app.usecases.context import Context
from app.usecases.tables import FormSheet

FOLDERS = {
    "list": "00-清单",
    "pre_assessment": "01-事前评估",
    "goal": "02-绩效目标",
    "corrected": "02-绩效目标-修改后",
    "monitoring_4": "03-运行监控-1至4月",
    "monitoring_7": "03-运行监控-1至7月",
    "self_evaluation": "04-绩效自评",
    "evaluation": "05-绩效评价",
}
SOURCES = (("中央资金", "central"), ("省级资金", "province"), ("市级资金", "city"), ("县级资金", "county"))
BOOKS = ("一般公共预算", "政府性基金预算", "社会保险基金预算")
_BEGIN, _END = "<!-- 差错表开始 -->", "<!-- 差错表结束 -->"
_FIXED = (2025, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ONE_SHEET: dict[str, Callable[[Worksheet, FormData], None]] = {
    "goal_card_2015": layouts.goal_card_2015,
    "goal_card_moved": layouts.goal_card_moved,
    "monitoring_one_column": layouts.monitoring_one_column,
    "four_fund_rows": layouts.four_fund_rows,
    "card_moved": layouts.card_moved,
    "hubei_2020": layouts.hubei_2020,
}
_ALL_ON_ONE: dict[str, Callable[[Worksheet, Sequence[FormData]], None]] = {
    "flat_export": layouts.flat_export,
    "stacked": layouts.stacked,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step needs: the county, the standard forms, and the folder to write into."""

    county: County
    context: Context
    folder: Path

    def write(self, stage: str, name: str, content: bytes) -> None:
        """Write one file with all its times fixed."""
        target = self.folder / FOLDERS[stage] / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(with_fixed_times(content))

    def standard(self, sheets: Iterable[FormData]) -> bytes:
        """A standard workbook as the program issues it, filled in."""
        return workbook_bytes([self._sheet(data) for data in sheets])

    def _sheet(self, data: FormData) -> FormSheet:
        spec = self.context.forms.form(data.form)
        rubric = self.context.rubrics[spec.rubric] if spec.rubric else None
        name = data.fields.get("project_name") or data.fields["agency_name"]
        grid = layout(spec, data, rubric=rubric)
        return FormSheet(name, grid, data.year, data.fields.get("agency_code", ""))

    def items(self, rubric: str) -> list[tuple[str, Decimal]]:
        """Codes and points of the lines of a scoring table."""
        return [(item.code, item.points) for item in self.context.rubrics[rubric].items]


def make(folder: Path) -> None:
    """Write every received file anew; what lay in the stage folders goes."""
    for name in FOLDERS.values():
        shutil.rmtree(folder / name, ignore_errors=True)
    desk = Desk(County(folder / "source"), build_context(None), folder)
    write_lists(desk)
    write_pre_assessments(desk)
    for stage in STAGES:
        write_stage(desk, stage)
    write_corrected(desk)
    write_departments(desk)
    write_evaluations(desk)
    write_mistakes(desk)


def write_lists(desk: Desk) -> None:
    """The agencies of last year (old names), the projects at the year's start and at its end."""
    agencies = [
        (agency.section, agency.former or agency.name, agency.code, agency.department, "财务股")
        for agency in desk.county.agencies.values()
    ]
    heads = ("归口股室", "单位名称", "单位编码", "主管部门", "联系人")
    desk.write("list", "2024年预算单位清单.xlsx", _table("2024年预算单位清单", "", heads, agencies))
    first = ("项目名称", "项目编码", "单位名称", "项目类别", "资金级次", "项目属性", "预算数")
    start = (*first, *BOOKS, *(title for title, _ in SOURCES))
    rows = _with_subtotals(desk.county, _start_row, len(start), start.index("单位名称"))
    desk.write("list", "2025年项目清单-年初.xlsx", _table("2025年部门预算项目", "金额单位：元", start, rows))
    end = ("单位名称", "项目编码", "项目名称", "年初预算数", "调整后预算数", "预算执行数")
    rows = _with_subtotals(desk.county, _end_row, len(end), 0)
    desk.write("list", "2025年项目清单-年末.xlsx", _table("2025年部门预算执行", "金额单位：元", end, rows))


def _with_subtotals(
    county: County, row_of: Callable[[Project], tuple[object, ...]], width: int, name_at: int
) -> list[tuple[object, ...]]:
    """Project rows with a subtotal row before each department, as budget systems export them."""
    rows: list[tuple[object, ...]] = []
    before = ""
    for project in county.projects:
        agency = project.agency
        if agency.department_code != before:
            before = agency.department_code
            subtotal: list[object] = [""] * width
            subtotal[name_at] = f"{before}-{agency.department}部门"
            rows.append(tuple(subtotal))
        rows.append(row_of(project))
    return rows


def _start_row(project: Project) -> tuple[object, ...]:
    books = [_yuan(project.initial) if book == project.book else "" for book in BOOKS]
    sources = [_yuan(project.sources[key]) if key in project.sources else "" for _, key in SOURCES]
    level = "上级转移支付" if project.level == "上级转移支付" else "本级"
    head = (project.name, project.code, _coded(project.agency), project.kind, level, project.nature)
    return (*head, _yuan(project.initial), *books, *sources)


def _end_row(project: Project) -> tuple[object, ...]:
    amounts = (project.initial, project.adjusted, project.executed)
    return (_coded(project.agency), project.code, project.name, *(_yuan(amount) for amount in amounts))


def _table(title: str, note: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([title])
    if note:
        sheet.append([note])
    sheet.append(list(heads))
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    return _bytes(book)


def write_pre_assessments(desk: Desk) -> None:
    """One workbook an agency with its assessed projects."""
    items = desk.items("pre_assessment_project")
    by_agency: dict[Agency, list[FormData]] = defaultdict(list)
    for row in desk.county.assessments["pre_assessment"]:
        agency = desk.county.project(row["project"]).agency
        by_agency[agency].append(forms.pre_assessment(desk.county, row, items))
    for agency, sheets in by_agency.items():
        desk.write("pre_assessment", f"{_coded(agency)}-事前评估.xlsx", desk.standard(sheets))


def write_stage(desk: Desk, stage: str) -> None:
    """What every agency sends for one stage, in its layout and with its mistakes."""
    groups: dict[tuple[Agency, str], list[FormData]] = defaultdict(list)
    for project in desk.county.projects:
        if project.lines and not desk.county.is_missing(stage, project):
            key = (project.agency, desk.county.layout_of(stage, project))
            groups[key].append(_received(desk, project, stage))
    for (agency, kind), sheets in groups.items():
        name = f"{_coded(agency)}-{FOLDERS[stage][3:]}"
        if kind == "word_card":
            desk.write(stage, f"{name}-{sheets[0].fields['project_name']}.docx", _word(sheets[0]))
            continue
        content = desk.standard(sheets) if kind == "standard" else _foreign(kind, sheets)
        alone = kind == "hubei_2020"
        desk.write(
            stage, f"{name}-{sheets[0].fields['project_name']}.xlsx" if alone else f"{name}.xlsx", content
        )


def _received(desk: Desk, project: Project, stage: str) -> FormData:
    data = forms.form_of(desk.county, project, stage)
    spec = desk.context.forms.form(data.form)
    for mistake in desk.county.mistakes:
        if (mistake.stage, mistake.project) == (stage, project.name):
            data = forms.with_mistake(data, mistake, spec)
    return data


def _foreign(kind: str, sheets: Sequence[FormData]) -> bytes:
    book = Workbook()
    first = book.worksheets[0]
    if kind in _ALL_ON_ONE:
        first.title = "Sheet1"
        _ALL_ON_ONE[kind](first, sheets)
        return _bytes(book)
    book.remove(first)
    for data in sheets:
        _ONE_SHEET[kind](book.create_sheet(data.fields["project_name"][:20]), data)
    return _bytes(book)


def _word(data: FormData) -> bytes:
    document = docx.Document()
    document.add_heading("项目支出绩效自评表", level=1)
    document.add_paragraph(f"（{data.year}年度）")
    rows = layouts.word_rows(data)
    table = document.add_table(len(rows), sum(span for _, span in rows[0]))
    for number, cells in enumerate(rows):
        column = 0
        for text, span in cells:
            cell = table.cell(number, column)
            if span > 1:
                cell = cell.merge(table.cell(number, column + span - 1))
            cell.text = text
            column += span
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def write_corrected(desk: Desk) -> None:
    """The goals that came again after they were returned, on the standard form."""
    groups: dict[Agency, list[FormData]] = defaultdict(list)
    for mistake in desk.county.mistakes:
        if mistake.stage == "goal" and mistake.corrected:
            project = desk.county.project(mistake.project)
            groups[project.agency].append(forms.goal(desk.county, project))
    for agency, sheets in groups.items():
        desk.write("corrected", f"{_coded(agency)}-绩效目标-修改后.xlsx", desk.standard(sheets))


def write_departments(desk: Desk) -> None:
    """Goals and self-evaluations of whole departments."""
    for row in desk.county.assessments["department"]:
        agency = desk.county.agencies[row["agency"]]
        content = desk.standard([forms.department_goal(desk.county, row)])
        desk.write("goal", f"{_coded(agency)}-部门整体绩效目标.xlsx", content)
        content = desk.standard([forms.department_self_evaluation(desk.county, row)])
        desk.write("self_evaluation", f"{_coded(agency)}-部门整体绩效自评.xlsx", content)


def write_evaluations(desk: Desk) -> None:
    """One workbook an expert with all the projects that the expert scored."""
    items = desk.items("project_evaluation")
    by_scorer: dict[str, list[FormData]] = defaultdict(list)
    for row in desk.county.assessments["evaluation"]:
        for scorer in row["scores"]:
            by_scorer[scorer].append(forms.evaluation(desk.county, row, scorer, items))
    for scorer, sheets in sorted(by_scorer.items()):
        desk.write("evaluation", f"{scorer}.xlsx", desk.standard(sheets))


def write_mistakes(desk: Desk) -> None:
    """The tables of mistakes and missing forms in the sample's README."""
    county, readme = desk.county, desk.folder / "README.md"
    rows = ["| 表 | 单位 | 项目 | 差错 | 应查出 |", "| --- | --- | --- | --- | --- |"]
    for mistake in county.mistakes:
        agency = county.project(mistake.project).agency
        stage = FOLDERS[mistake.stage][3:]
        found = f"`{mistake.finding}`" if mistake.finding else "—"
        rows.append(
            f"| {stage} | {agency.code} {agency.name} | {mistake.project} | {mistake.says} | {found} |"
        )
    rows += ["", "没有交的：", ""]
    for row in county.received["missing"]:
        who = row.get("project") or county.agencies[row["agency"]].name
        rows.append(f"- {FOLDERS[row['stage']][3:]}：{who}。{row['why']}")
    before, _, rest = readme.read_text("utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    text = "\n".join([before + _BEGIN, *rows, _END + after])
    readme.write_text(text, "utf-8", newline="\n")


def with_fixed_times(content: bytes) -> bytes:
    """The same package with fixed times, so that the same source gives the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _STAMP.sub(b"2025-01-01T00:00:00Z", part)
            new.writestr(zipfile.ZipInfo(name, _FIXED), part, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def _bytes(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _coded(agency: Agency) -> str:
    return f"{agency.code}-{agency.name}"


def _yuan(amount: Decimal) -> str:
    return f"{from_wan(amount, '元'):,.2f}"


if __name__ == "__main__":
    make(resource("sample"))
