"""退回修改 workbooks: the unit's own values, objections at their cells, and the way back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.submission import Event, Status
from app.domain.vocabulary import Severity, Stage
from app.excel.worker import shut_down
from app.shared.errors import UserError
from app.usecases.answered_objections import Answer, returned_form
from app.usecases.apply_import import apply_import, revert_import
from app.usecases.context import Context
from app.usecases.edit_submission import explain, open_form
from app.usecases.move_submission import move
from app.usecases.objections import DEMANDS, counted, objected
from app.usecases.plan_import import plan_import
from app.usecases.return_cover import TITLE
from app.usecases.return_workbooks import (
    ReturnFiles,
    ReturnScope,
    Which,
    count_returnable,
    return_workbooks,
    returnable,
)
from tests.helpers.busy_county import busy_county, school_goal, store, vague_goal
from tests.helpers.county import BRIDGE, ROADS, SCHOOL, YEAR

GOALS = ReturnScope(YEAR, Stage.GOAL)


@pytest.fixture
def busy(tmp_path: Path) -> Context:
    """供暖 is returned with two errors."""
    ctx = busy_county(tmp_path)
    _send_vague(ctx)
    return ctx


def _send_vague(ctx: Context, opinion: str = "请核对权重。") -> None:
    uid = _uid(ctx, SCHOOL)
    store(ctx, uid, school_goal())
    move(ctx, uid, Event.SUBMIT)
    move(ctx, uid, Event.RETURN, opinion=opinion)
    store(ctx, uid, vague_goal())


def _uid(ctx: Context, project: str, stage: Stage = Stage.GOAL) -> str:
    with ctx.unit_of_work() as work:
        return next(row.uid for row in work.submissions.of_project(project) if row.stage is stage)


def _written(ctx: Context, scope: ReturnScope, folder: Path) -> ReturnFiles:
    folder.mkdir(exist_ok=True)
    return return_workbooks(ctx, scope, folder).value


def _pages(files: ReturnFiles) -> list[Any]:  # openpyxl's attributes are found by name
    return [openpyxl.load_workbook(path).worksheets[:-1] for path in files.workbooks]


def test_the_file_carries_cover_forms_and_objections_at_their_cells(busy: Context, tmp_path: Path) -> None:
    files = _written(busy, GOALS, tmp_path / "out")
    assert [path.name for path in files.workbooks] == ["205001-教育局本级-绩效目标-退回修改-2025.xlsx"]
    assert (files.forms, files.objections, files.left_out) == (1, 2, 0)
    ((cover, form),) = _pages(files)
    assert (cover.title, form.title) == (TITLE, "学校供暖补助")
    texts = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value]
    assert "单位：205001 教育局本级" in texts
    assert "共 1 张表（1 个项目），意见 2 条，其中必须修改 2 条" in texts
    assert "报送时限是2024年10月31日，已经到期，请尽快改好发回。" in texts
    assert "联系：云溪县财政局教科文股" in texts
    assert "请核对权重。（预算部门，2025年8月5日）" in texts
    assert cover.page_setup.orientation == "landscape"
    assert cover.sheet_properties.pageSetUpPr.fitToPage
    assert cover.page_setup.fitToWidth in {None, 1}  # 1 is what the format takes for nothing
    links = {cell.value: cell.hyperlink.location for row in cover for cell in row if cell.hyperlink}
    opened = open_form(busy, _uid(busy, SCHOOL))
    for row in objected(opened).objections:
        assert links[row.address] == f"'学校供暖补助'!{row.address}"
        at = form[row.address]
        assert f"{row.number}.【必须修改】{row.message}" in at.comment.text
        assert at.fill.fgColor.rgb == "FFF4B6AE"
        assert row.message in texts
    assert form["A1"].comment.text.startswith("审核意见：请核对权重。")
    assert not form[objected(opened).objections[-1].address].protection.locked


def test_the_letter_is_numbered_like_the_cover(busy: Context, tmp_path: Path) -> None:
    files = _written(busy, GOALS, tmp_path / "out")
    (path,), (text,) = files.letters, files.texts
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text("utf-8-sig") == text
    assert path.name == "205001-教育局本级-绩效目标-退回修改-2025-说明.txt"
    assert "教育局本级：" in text
    assert "1.（必须修改）“权重”一栏的合计（I11）：分值合计80分，应为90或100分。办法：" in text
    assert "《205001-教育局本级-绩效目标-退回修改-2025.xlsx》" in text


def test_an_untouched_file_comes_back_as_the_same(busy: Context, tmp_path: Path) -> None:
    files = _written(busy, GOALS, tmp_path / "out")
    ((form,),) = [file.forms for file in plan_import(busy, files.workbooks, YEAR).files]
    shut_down()
    assert (form.state, form.project_uid) == ("same", SCHOOL)


def test_the_corrected_file_is_the_answer_and_settles_the_objections(busy: Context, tmp_path: Path) -> None:
    files = _written(busy, GOALS, tmp_path / "out")
    book = openpyxl.load_workbook(files.workbooks[0])
    page = book["学校供暖补助"]
    weights, target = (row.address for row in objected(open_form(busy, _uid(busy, SCHOOL))).objections)
    page[target] = "≥97%"
    page[weights.replace("11", "12")] = 15
    book.save(files.workbooks[0])
    plan = plan_import(busy, files.workbooks, YEAR)
    shut_down()
    (form,) = plan.files[0].forms
    assert (form.state, form.project_uid, form.candidates) == ("changed", SCHOOL, ())
    found = {row.problem.path: row.answer for row in form.objections}
    assert found["indicators[1].target"] is Answer.SETTLED
    batch = apply_import(busy, plan).value
    uid = _uid(busy, SCHOOL)
    now = open_form(busy, uid).submission
    assert (now.status, now.round) == (Status.DRAFT, 3)
    shown = returned_form(busy, uid)
    assert shown is not None
    assert {(row.path, row.after) for row in shown.changes} == {("indicators[1].target", "≥97%")}
    revert_import(busy, batch.uid)
    back = open_form(busy, uid).submission
    assert (back.status, back.round) == (Status.RETURNED, 2)


def test_objections_at_the_time_of_return_are_settled(busy: Context) -> None:
    uid = _uid(busy, SCHOOL)
    with busy.unit_of_work(write=True) as work:
        row = work.submissions.get(uid)
        assert row is not None
        work.submissions.put(replace(row, status=Status.DRAFT))
        work.commit()
    move(busy, uid, Event.RETURN, opinion="请补齐。")
    store(busy, uid, school_goal())
    shown = returned_form(busy, uid)
    assert shown is not None
    assert shown.count(Answer.SETTLED) == len(shown.objections) == 2


@pytest.mark.parametrize(
    ("which", "projects"),
    [(Which.RETURNED, {SCHOOL}), (Which.OPEN, {SCHOOL}), (Which.CHOSEN, {ROADS, BRIDGE})],
)
def test_which_forms_are_meant(busy: Context, which: Which, projects: set[str]) -> None:
    chosen = {_uid(busy, ROADS), _uid(busy, BRIDGE)}
    scope = replace(GOALS, which=which, uids=chosen)
    assert {line.project_uid for line in returnable(busy, scope)} == projects
    assert count_returnable(busy, scope)[which] == len(projects)
    assert returnable(busy, replace(scope, agency_uids=frozenset())) == ()


def test_a_form_without_objection_is_left_out(busy: Context, tmp_path: Path) -> None:
    chosen = replace(GOALS, which=Which.CHOSEN, uids={_uid(busy, BRIDGE), _uid(busy, SCHOOL)})
    assert _written(busy, chosen, tmp_path / "out").left_out == 1
    with pytest.raises(UserError, match="没有要退回修改的表"):
        return_workbooks(busy, replace(chosen, uids={_uid(busy, BRIDGE)}), tmp_path)


def test_a_returned_form_without_findings_goes_back_with_its_opinion(busy: Context, tmp_path: Path) -> None:
    store(busy, _uid(busy, SCHOOL), school_goal())
    files = _written(busy, GOALS, tmp_path / "out")
    assert (files.forms, files.objections) == (1, 0)
    assert "意见 0 条" in files.texts[0]
    assert "审核意见：请核对权重。" in files.texts[0]


def test_a_long_opinion_is_whole_on_the_cover(busy: Context, tmp_path: Path) -> None:
    opinion = "请核对权重。" * 500
    _send_vague(busy, opinion)
    ((cover, _form),) = _pages(_written(busy, GOALS, tmp_path / "out"))
    (cell,) = (cell for row in cover.iter_rows() for cell in row if str(cell.value).startswith(opinion))
    (merged,) = (ranges for ranges in cover.merged_cells.ranges if cell.coordinate in ranges)
    heights = [cover.row_dimensions[row].height for row in range(merged.min_row, merged.max_row + 1)]
    assert max(heights) <= 409  # more is not shown
    assert sum(heights) >= 14 * len(opinion) / 65  # points of a line, characters of a line
    assert all(link.ref and link.location for link in cover._hyperlinks)


def test_explained_findings_are_no_objections(busy: Context) -> None:
    uid = _uid(busy, ROADS, Stage.SELF_EVALUATION)
    opened = open_form(busy, uid)
    asked = next(p for p in opened.findings.problems if p.severity is Severity.MUST_EXPLAIN)
    before = len(objected(opened).objections)
    explain(busy, uid, asked.code, asked.path, "已在附件说明。")
    assert len(objected(open_form(busy, uid)).objections) == before - 1


def test_objections_are_counted_by_what_they_demand(busy: Context) -> None:
    rows = objected(open_form(busy, _uid(busy, SCHOOL))).objections
    hint = replace(rows[0], severity=Severity.HINT)
    assert counted([*rows, hint]) == "3 条，其中必须修改 2 条、建议 1 条"
    assert counted([]) == "0 条"
    assert list(DEMANDS) == list(Severity)


def test_an_agreed_value_is_open_where_it_is_objected_to(busy: Context) -> None:
    uid = _uid(busy, ROADS, Stage.SELF_EVALUATION)
    data = open_form(busy, uid).submission.data
    lines = [replace(line, extra={"uid": "g"}) for line in data.indicators]
    lines[0] = replace(lines[0], weight=Decimal(3))
    store(busy, uid, replace(data, indicators=tuple(lines)))
    form = objected(open_form(busy, uid))
    marks = form.marks()
    opened = {cell.path for cell in form.grid.cells if (m := marks.get((cell.row, cell.col))) and m.open}
    assert {f"indicators[{number}].weight" for number in range(len(lines))} <= opened
    assert "fields.project_name" not in opened


def test_what_our_sheet_cannot_show_stays(busy: Context, tmp_path: Path) -> None:
    """A unit's own form held more than the standard one asks: a correction must not lose it."""
    uid = _uid(busy, SCHOOL)
    data = vague_goal()
    lines = tuple(replace(line, remark="见附件") for line in data.indicators)
    funds = tuple(replace(line, label=f"本年{line.label}", executed=Decimal(3)) for line in data.funds)
    fuller = replace(
        data,
        fields={**data.fields, "leader": "分管领导"},
        remarks={**data.remarks, "deviation": "无"},
        indicators=lines,
        funds=funds,
        extra={"备案号": "7"},
    )
    store(busy, uid, fuller)
    files = _written(busy, GOALS, tmp_path / "out")
    assert plan_import(busy, files.workbooks, YEAR).files[0].forms[0].state == "same"
    book = openpyxl.load_workbook(files.workbooks[0])
    book["学校供暖补助"][objected(open_form(busy, uid)).objections[-1].address] = "≥97%"
    book.save(files.workbooks[0])
    apply_import(busy, plan_import(busy, files.workbooks, YEAR))
    shut_down()
    now = open_form(busy, uid).submission.data
    assert now.indicators[1].target.raw == "≥97%"
    assert now.fields == fuller.fields
    assert (now.remarks, now.extra) == (fuller.remarks, fuller.extra)
    assert [line.remark for line in now.indicators] == ["见附件"] * len(lines)
    assert [(line.label, line.executed) for line in now.funds] == [(row.label, row.executed) for row in funds]
