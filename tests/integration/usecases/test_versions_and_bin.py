"""Kept versions of a form, the recycle bin, and the history with its chain."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.domain.history import ChainState, HistoryFilter
from app.domain.organisation import Agency
from app.domain.project import Project, ProjectYear
from app.domain.submission import Event, Status
from app.domain.vocabulary import Stage
from app.excel.guard import open_package
from app.excel.read_xlsx import read_xlsx
from app.shared.errors import UserError
from app.usecases.apply_import import apply_import, revert_import
from app.usecases.back_up import back_up
from app.usecases.context import Context
from app.usecases.edit_submission import open_form, save_data
from app.usecases.history import (
    follow_chain,
    history_table,
    missing_since_copy,
    search_history,
)
from app.usecases.issue_workbooks import Issue, export_table, issue_workbooks
from app.usecases.move_submission import move
from app.usecases.organisation import (
    list_agencies,
    list_projects,
    remove_agency,
    remove_project,
    save_agency,
    save_project,
)
from app.usecases.plan_import import plan_import
from app.usecases.print_forms import print_forms, print_table
from app.usecases.recycle_bin import deleted, restore
from app.usecases.undo import take_back
from app.usecases.versions import restore_version, version_detail, versions
from app.usecases.worklist import worklist
from tests.helpers.busy_county import busy_county
from tests.helpers.county import BRIDGE, NOW, ROADS, SCHOOL, YEAR, goal_data
from tests.helpers.fakes import with_files
from tests.helpers.pdfs import page_texts
from tests.helpers.received import form, received


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return busy_county(tmp_path)


def uid_of(ctx: Context, project: str) -> str:
    return next(row.submission_uid for row in worklist(ctx, YEAR, Stage.GOAL) if row.project_uid == project)


def edit(ctx: Context, uid: str, text: str) -> int:
    opened = open_form(ctx, uid)
    data = replace(opened.submission.data, texts={"goal_expected": text})
    revision = opened.submission.revision
    return save_data(
        ctx, uid, data, expected_revision=revision, action="修改年度目标"
    ).value.submission.revision


def whole(ctx: Context) -> ChainState:
    state = ChainState()
    while not state.is_complete:
        state = follow_chain(ctx, state)
    return state


# --- versions ----------------------------------------------------------------------------------


def test_every_version_says_who_when_and_what_changed(ctx: Context) -> None:
    uid = uid_of(ctx, SCHOOL)
    edit(replace(ctx, person="李审核"), uid, "供暖学校十二所。")
    newest, before, *_ = versions(ctx, uid)
    row = newest.submission
    assert (row.changed_by, row.change, row.changed_at) == ("李审核", "修改年度目标", NOW.isoformat())
    assert newest.before == before.submission
    (change,) = version_detail(ctx, newest).changes
    assert "目标" in change.place
    assert change.after == "供暖学校十二所。"
    first = versions(ctx, uid)[-1]
    assert (first.before, first.submission.change) == (None, "新建")
    assert version_detail(ctx, first).changes == ()


def test_a_version_that_only_moved_changes_no_value(ctx: Context) -> None:
    uid = uid_of(ctx, BRIDGE)
    newest = versions(ctx, uid)[0]
    assert newest.submission.change == "送审"
    assert version_detail(ctx, newest).changes == ()


def test_an_old_version_becomes_the_newest_and_nothing_is_lost(ctx: Context) -> None:
    uid = uid_of(ctx, SCHOOL)
    old = open_form(ctx, uid).submission
    edit(ctx, uid, "供暖学校十二所。")
    count = len(versions(ctx, uid))
    done = restore_version(ctx, uid, old.revision)
    stored = open_form(ctx, uid).submission
    assert stored.data == old.data
    assert len(versions(ctx, uid)) == count + 1
    assert stored.change == f"恢复到第 {old.revision} 稿"
    assert done.undo is not None
    take_back(ctx, done.undo)
    assert open_form(ctx, uid).submission.data.texts == {"goal_expected": "供暖学校十二所。"}


@pytest.mark.parametrize(("project", "status"), [(ROADS, Status.APPROVED), (BRIDGE, Status.AT_DEPARTMENT)])
def test_a_locked_form_says_how_to_open_it_first(ctx: Context, project: str, status: Status) -> None:
    uid = uid_of(ctx, project)
    assert open_form(ctx, uid).submission.status is status
    with pytest.raises(UserError, match="内容已锁定") as refused:
        restore_version(ctx, uid, 1)
    assert "退回" in refused.value.remedy


def test_versions_of_nothing_are_refused(ctx: Context) -> None:
    with pytest.raises(UserError, match="已不存在"):
        versions(ctx, "nobody")
    with pytest.raises(UserError, match="已不存在"):
        restore_version(ctx, uid_of(ctx, SCHOOL), 99)


def test_another_edition_of_the_form_is_named(ctx: Context, tmp_path: Path) -> None:
    path = tmp_path / "旧版.xlsx"
    other = replace(goal_data("危桥改造", "99012325T000000000002"), form="goal_declaration_2015")
    move(ctx, uid_of(ctx, BRIDGE), Event.RETURN, opinion="请改用旧表样。")
    reading = with_files(ctx, received(path, form(other)))
    apply_import(reading, plan_import(reading, [path], YEAR))
    newest = versions(ctx, uid_of(ctx, BRIDGE))[0]
    assert version_detail(ctx, newest).is_other_form
    assert newest.submission.change == "导入“旧版.xlsx”"
    restore_version(ctx, newest.submission.uid, newest.submission.revision - 1)
    assert open_form(ctx, newest.submission.uid).spec.code == "goal_declaration"


# --- recycle bin -------------------------------------------------------------------------------


def test_what_was_deleted_is_listed_with_who_and_comes_back_with_its_owners(ctx: Context) -> None:
    save_agency(ctx, Agency("a9", "409001", "水利局本级", "d-traffic"))
    save_project(ctx, Project("p9", "X9", "水库除险", "a9"), ProjectYear("p9", YEAR))
    remove_project(ctx, "p9")
    remove_agency(replace(ctx, person="李审核"), "a9")
    found = {line.kind: line for line in deleted(ctx)}
    assert (found["project"].name, found["project"].owner, found["project"].person) == (
        "水库除险",
        "水利局本级",
        "测试员",
    )
    assert (found["agency"].person, found["agency"].reason) == ("李审核", "删除单位")
    assert restore(ctx, [found["project"]]).value == 1
    assert "a9" in {row.uid for row in list_agencies(ctx)}
    assert "p9" in {row.uid for row in list_projects(ctx, YEAR)}
    assert deleted(ctx) == ()


def test_forms_of_a_batch_taken_back_come_back_with_opinions(ctx: Context, tmp_path: Path) -> None:
    batch = strange_batch(ctx, tmp_path)
    revert_import(ctx, batch)
    (line,) = deleted(ctx)
    assert (line.kind, line.name, line.person, line.reason) == (
        "form",
        "智慧停车诱导屏",
        "测试员",
        "撤回导入",
    )
    assert line.form == "项目支出绩效目标申报表"
    restore(ctx, [line])
    names = [row.project_name for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid]
    assert "智慧停车诱导屏" in names


def test_a_form_whose_place_is_taken_stays_in_the_bin(ctx: Context, tmp_path: Path) -> None:
    revert_import(ctx, strange_batch(ctx, tmp_path))
    strange_batch(ctx, tmp_path)
    (line,) = deleted(ctx)
    with pytest.raises(UserError, match="同环节"):
        restore(ctx, [line])
    assert deleted(ctx) == (line,)


def test_a_code_used_again_keeps_the_old_one_in_the_bin(ctx: Context) -> None:
    save_agency(ctx, Agency("a9", "409001", "水利局本级", "d-traffic"))
    remove_agency(ctx, "a9")
    save_agency(ctx, Agency("a10", "409001", "水务局本级", "d-traffic"))
    with pytest.raises(UserError, match="水务局本级"):
        restore(ctx, deleted(ctx))


def strange_batch(ctx: Context, folder: Path) -> str:
    path = folder / "收到.xlsx"
    reading = with_files(ctx, received(path, form(goal_data("智慧停车诱导屏", ""))))
    return apply_import(reading, plan_import(reading, [path], YEAR)).value.uid


# --- history -----------------------------------------------------------------------------------


def test_the_history_names_its_things_and_keeps_the_reason(ctx: Context) -> None:
    move(ctx, uid_of(ctx, BRIDGE), Event.RETURN, opinion="质量指标不全。")
    page = search_history(ctx, HistoryFilter(thing="wqgz", text="退回"))
    (entry,) = page.entries
    assert entry.name == "危桥改造《项目支出绩效目标申报表》"
    assert (entry.line.reason, entry.line.person) == ("质量指标不全。", "测试员")
    assert page.total == 1
    whole_page = search_history(ctx, HistoryFilter())
    assert whole_page.people == ("测试员",)
    names = {row.name for row in whole_page.entries}
    assert {"交通运输局本级", f"{YEAR} 年度"} <= names


def test_the_history_is_exported_and_printed(ctx: Context, tmp_path: Path) -> None:
    table = history_table(ctx, HistoryFilter(person="测试员"))
    export_table(ctx, table, tmp_path / "历史.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "历史.xlsx").worksheets[0]
    assert sheet.max_row == 3 + len(table.rows)
    print_table(ctx, history_table(ctx, HistoryFilter(text="送审"), printed=True), tmp_path / "历史.pdf")
    assert "送审" in "".join(page_texts(tmp_path / "历史.pdf"))
    with pytest.raises(UserError, match="没有符合条件"):
        history_table(ctx, HistoryFilter(person="谁"))


def test_too_much_is_not_printed(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.usecases.history.PRINTED", 3)
    with pytest.raises(UserError, match="太多"):
        history_table(ctx, HistoryFilter(), printed=True)


def test_a_history_cut_off_is_found_against_the_newest_backup(ctx: Context, tmp_path: Path) -> None:
    assert missing_since_copy(ctx, whole(ctx)) is None
    back_up(ctx, "关闭前")
    assert missing_since_copy(ctx, whole(ctx)) is None
    state = whole(ctx)
    cut(tmp_path / "jixiao.db", state.count - 3)
    shorter = whole(ctx)
    assert shorter.is_whole
    missing = missing_since_copy(ctx, shorter)
    assert missing is not None
    assert missing.number == 3
    edit(ctx, uid_of(ctx, SCHOOL), "又一个目标。")
    assert missing_since_copy(ctx, whole(ctx)) is not None


def test_going_back_to_a_backup_explains_a_shorter_history(ctx: Context, tmp_path: Path) -> None:
    from app.usecases.record import record

    back_up(ctx, "恢复前")
    cut(tmp_path / "jixiao.db", whole(ctx).count - 3)
    with ctx.unit_of_work(write=True) as work:
        record(ctx, work, "恢复备份", subject="jixiao.db")
        work.commit()
    assert missing_since_copy(ctx, whole(ctx)) is None


def cut(path: Path, keep: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER audit_entry_never_deleted")
        connection.execute("DELETE FROM audit_entry WHERE id > ?", (keep,))
        connection.commit()


# --- the mark on what is written ---------------------------------------------------------------


def test_everything_written_says_where_the_history_stood(ctx: Context, tmp_path: Path) -> None:
    head = whole(ctx).head[:12]
    (book, *_) = issue_workbooks(ctx, Issue("self_evaluation", YEAR), tmp_path).value
    read = read_xlsx(book.name, open_package(book.read_bytes()))
    assert {mark.history for mark in read.marks.values()} == {head}
    assert f"历史 {head}" in foot_of(book)
    table = history_table(ctx, HistoryFilter())
    export_table(ctx, table, tmp_path / "表.xlsx")
    listed = openpyxl.load_workbook(tmp_path / "表.xlsx")
    assert listed.properties.keywords == f"历史 {head}"
    assert foot_of(tmp_path / "表.xlsx") == f"历史 {head}"
    print_forms(ctx, [uid_of(ctx, ROADS)], tmp_path / "表.pdf")
    assert f"历史{head}" in "".join(page_texts(tmp_path / "表.pdf"))
    (entry,) = search_history(ctx, HistoryFilter(text=head)).entries
    assert entry.number == whole(ctx).count


def foot_of(path: Path) -> str:
    """What stands at the right end of the foot of the first sheet."""
    foot = openpyxl.load_workbook(path).worksheets[0].oddFooter
    return str(foot.right.text) if foot is not None else ""
