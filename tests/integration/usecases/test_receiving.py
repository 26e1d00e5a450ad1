"""Receiving files: litter, periods, labels, whole files that are left out, the same file twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import build_context
from app.domain.form_data import FormData
from app.domain.problems import Problem
from app.domain.vocabulary import Severity, Stage
from app.excel.worker import shut_down
from app.forms.own_labels import OwnLabel
from app.shared.errors import UserError
from app.usecases.apply_import import apply_import, list_batches, revert_import
from app.usecases.context import Context
from app.usecases.edit_submission import create_submission, open_form, save_data
from app.usecases.import_plan import ImportPlan, tick_all
from app.usecases.import_words import advice, file_sentence, plan_sentence
from app.usecases.own_labels import assign_label, forget_label, list_labels
from app.usecases.plan_import import choose, plan_import, read_again, set_money_unit, set_period
from app.usecases.received_files import files_below, without_litter
from app.usecases.worklist import worklist
from tests.helpers.county import ROADS, YEAR, goal_data, small_county
from tests.helpers.fakes import FakeWorkbooks, with_files
from tests.helpers.foreign import as_xlsx
from tests.helpers.received import ROAD_SLOT, form, received
from tests.helpers.sheets import sheet_from_text

OTHER = "危桥改造"
GOAL = """
2025年项目支出绩效目标申报表|||
项目名称|农村公路养护|实施单位|交通运输局本级
归口科室|农业股||
一级指标|二级指标|三级指标|指标值|佐证材料
产出指标|数量指标|养护里程|≥120公里|台账
"""


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return small_county(tmp_path)


def stored(ctx: Context) -> list[str]:
    return sorted(row.project_name for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid)


def goals(*names: str) -> list[FormData]:
    return [goal_data(name, "") for name in names]


# --- the files --------------------------------------------------------------------------------


def test_side_files_of_programs_are_put_aside_with_a_note(ctx: Context, tmp_path: Path) -> None:
    folder = tmp_path / "收到" / "乡镇" / "一"
    folder.mkdir(parents=True)
    file = received(folder / "甲.xlsx", form())
    for name in ("~$甲.xlsx", "._甲.xlsx", ".~甲.xlsx", "Thumbs.db", ".DS_Store", "甲-说明.txt"):
        (folder / name).write_bytes(b"x")
    found, litter = without_litter(files_below([tmp_path / "收到", folder / "甲.xlsx"]))
    assert found == (folder / "甲.xlsx",)
    assert len(litter) == 6
    lonely = folder / "乙-说明.txt"
    assert without_litter([lonely]) == ((lonely,), ())
    plan = plan_import(with_files(ctx, file), [tmp_path / "收到"], YEAR)
    assert len(plan.files) == 1
    assert plan_sentence(plan) == "1 个文件，1 张表：新增 1；6 个附带文件已跳过"


def test_files_are_added_to_a_preview_that_stands(ctx: Context, tmp_path: Path) -> None:
    first = received(tmp_path / "甲.xlsx", form(goal_data("农村公路养护费", "")))
    second = received(tmp_path / "乙.xlsx", form(goal_data(OTHER, "")))
    reading = with_files(ctx, first, second)
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    plan = choose(reading, plan, (0, 0), agency_uid="a-traffic", project_uid=ROADS)
    plan = plan_import(reading, [tmp_path / "乙.xlsx"], YEAR, onto=plan)
    assert [Path(file.path).name for file in plan.files] == ["甲.xlsx", "乙.xlsx"]
    assert plan.form((0, 0)).project_uid == ROADS
    again = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR, onto=plan)
    assert [Path(file.path).name for file in again.files] == ["乙.xlsx", "甲.xlsx"]
    assert again.form((1, 0)).project_uid == ROADS


def test_a_preview_without_files_says_so(ctx: Context) -> None:
    assert advice(plan_import(with_files(ctx), [], YEAR)).startswith("没有找到文件")


def test_the_preview_says_what_to_do_next(ctx: Context, tmp_path: Path) -> None:
    path = tmp_path / "甲.xlsx"

    def told(*forms: FormData) -> str:
        return advice(plan_import(with_files(ctx, received(path, *map(form, forms))), [path], YEAR))

    strange = replace(goal_data(), fields={"project_name": "甲", "agency_name": "某局"})
    assert told(strange).startswith("多数表没有对上单位或项目")
    assert told(replace(goal_data(), year=2024)).startswith("多数表不是 2025 年度的")
    assert told(*goals("农村公路养护", OTHER), strange).startswith("1 张要先确认")
    assert told(goal_data()) == ""


def test_notes_of_several_sheets_become_one_sentence(ctx: Context, tmp_path: Path) -> None:
    file = replace(
        received(tmp_path / "甲.xlsx", form()),
        notes=("工作表“甲”中没有绩效表格", "含宏", "工作表“乙”中没有绩效表格"),
    )
    (planned,) = plan_import(with_files(ctx, file), [tmp_path / "甲.xlsx"], YEAR).files
    assert file_sentence(planned) == "1 张表：新增 1。工作表“甲”“乙”中没有绩效表格。含宏。"


# --- what a person settles --------------------------------------------------------------------


def test_a_monitoring_form_without_a_period_waits_for_a_person(ctx: Context, tmp_path: Path) -> None:
    data = replace(goal_data(), form="monitoring")
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(data)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert (plan.form((0, 0)).state, plan.ticked) == ("no_period", 0)
    plan = set_period(reading, plan, (0, 0), 7)
    assert (plan.form((0, 0)).state, plan.form((0, 0)).parsed.data.period_months) == ("new", 7)
    plan = set_period(reading, plan, (0, 0), 4)
    assert plan.form((0, 0)).parsed.data.period_months == 4


def test_a_form_without_a_year_says_so(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(replace(goal_data(), year=None))))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert plan.form((0, 0)).state == "new"
    assert "YEAR_NOT_STATED" in [problem.code for problem in plan.form((0, 0)).problems]


# --- applying ---------------------------------------------------------------------------------


def five_of_one_and_one_of_another(ctx: Context, folder: Path) -> tuple[Context, ImportPlan]:
    names = ("农村公路养护", "新一", "新二", "新三", "新四")
    first = received(folder / "五张.xlsx", *map(form, goals(*names)))
    second = received(folder / "一张.xlsx", form(goal_data(OTHER, "")), content=b"other")
    reading = with_files(ctx, first, second)
    plan = plan_import(reading, [folder / "五张.xlsx", folder / "一张.xlsx"], YEAR)
    assert plan.ticked == 6
    return reading, plan


def test_of_a_file_one_of_whose_forms_fails_nothing_is_written(ctx: Context, tmp_path: Path) -> None:
    reading, plan = five_of_one_and_one_of_another(ctx, tmp_path)
    create_submission(ctx, "goal_declaration", ROAD_SLOT)  # somebody began the form meanwhile
    batch = apply_import(reading, plan).value
    assert (batch.files, batch.forms) == (1, 1)
    assert "五张.xlsx" in batch.left_out[0]
    assert "农村公路养护" in batch.left_out[0]
    assert stored(ctx) == sorted(["农村公路养护", OTHER])
    assert "新一" not in [row.project_name for row in worklist(ctx, YEAR, Stage.GOAL)]
    assert revert_import(ctx, batch.uid).value == 1
    assert stored(ctx) == ["农村公路养护"]


def test_a_file_changed_since_the_preview_is_left_out(ctx: Context, tmp_path: Path) -> None:
    reading, plan = five_of_one_and_one_of_another(ctx, tmp_path)
    (tmp_path / "五张.xlsx").write_bytes(b"somebody saved it again")
    done = apply_import(reading, plan)
    assert done.done == "已导入 1 张表，1 个文件没有导入"
    assert "在预览之后改动过" in done.value.left_out[0]
    assert stored(ctx) == [OTHER]


def test_a_form_changed_in_the_program_since_the_preview_is_not_overwritten(
    ctx: Context, tmp_path: Path
) -> None:
    first = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    apply_import(first, plan_import(first, [tmp_path / "甲.xlsx"], YEAR))
    changed = replace(goal_data(), texts={"goal_expected": "养护一百三十公里。"})
    second = with_files(ctx, received(tmp_path / "乙.xlsx", form(changed), content=b"second"))
    plan = plan_import(second, [tmp_path / "乙.xlsx"], YEAR)
    uid = plan.form((0, 0)).submission_uid
    assert plan.form((0, 0)).before == goal_data()
    own = replace(goal_data(), texts={"goal_expected": "本局改的。"})
    save_data(ctx, uid, own, expected_revision=plan.form((0, 0)).revision, action="录入")
    with pytest.raises(UserError, match="在预览之后改动过"):
        apply_import(second, plan)
    assert open_form(ctx, uid).submission.data == own
    assert len(list_batches(ctx)) == 1


def test_a_project_registered_since_the_preview_is_not_registered_twice(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(goal_data("智慧停车诱导屏", ""))))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    apply_import(reading, plan)
    with pytest.raises(UserError, match="在预览之后改动过"):
        apply_import(reading, plan)
    assert stored(ctx) == ["智慧停车诱导屏"]


def test_the_same_file_twice_changes_nothing_and_says_so(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    apply_import(reading, plan_import(reading, [tmp_path / "甲.xlsx"], YEAR))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert advice(plan) == "内容都与现有的相同，没有要导入的。"
    assert "这个文件以前导入过" in file_sentence(plan.files[0])
    assert tick_all(plan, [(0, 0)], ticked=True).ticked == 0
    with pytest.raises(UserError, match="没有要导入的表"):
        apply_import(reading, plan)
    assert len(list_batches(ctx)) == 1


# --- labels -----------------------------------------------------------------------------------


def test_labels_are_remembered_and_forgotten(ctx: Context) -> None:
    row = OwnLabel("佐证材料", "indicator_columns", "remark")
    done = assign_label(ctx, row)
    assert done.done == "已记住：“佐证材料”就是“绩效指标的列：备注”"
    assert list_labels(ctx) == (row,)
    forget_label(ctx, row)
    assert list_labels(ctx) == ()
    for label in (" ", "长" * 201):
        with pytest.raises(UserError, match="不像栏目名称"):
            assign_label(ctx, replace(row, label=label))


def test_labels_reach_the_reader(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    row = OwnLabel("佐证材料", "indicator_columns", "remark")
    assign_label(reading, row)
    plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert isinstance(reading.workbooks, FakeWorkbooks)
    assert reading.workbooks.labels == (row,)


def test_an_assigned_column_is_read_at_once_by_the_waiting_process(tmp_path: Path) -> None:
    """Through the real reader: the process that read the file before knows the new label."""
    database = tmp_path / "账套"
    database.mkdir()
    small_county(database)
    ctx = build_context(next(database.glob("*.db")))
    paths = [tmp_path / "甲.xlsx", tmp_path / "乙.xlsx", tmp_path / "通知.xlsx"]
    paths[0].write_bytes(as_xlsx([sheet_from_text(GOAL)]))
    paths[1].write_bytes(as_xlsx([sheet_from_text(GOAL.replace("佐证材料", "说明材料"))]))
    paths[2].write_bytes(as_xlsx([sheet_from_text("关于报送的通知|\n请查收|")]))
    try:
        plan = plan_import(ctx, paths, YEAR)
        plan = tick_all(plan, [(0, 0)], ticked=False)
        assert plan.form((0, 0)).parsed.data.indicators[0].remark == ""
        assign_label(ctx, OwnLabel("佐证材料", "indicator_columns", "remark"))
        plan = read_again(ctx, plan, "佐证材料")
        assert plan.form((0, 0)).parsed.data.indicators[0].remark == "台账"
        assert not plan.form((0, 0)).ticked
        assert plan.form((1, 0)).parsed.data.indicators[0].remark == ""
        assert plan.files[2].verdict == "not_a_form"
    finally:
        shut_down()


def test_what_was_settled_stays_settled_when_read_again(ctx: Context, tmp_path: Path) -> None:
    data = goal_data("农村公路养护费", "")
    unknown = form(data, cells={"extra.归口科室": ("B3", "农业股")})
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", unknown))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    plan = choose(reading, plan, (0, 0), agency_uid="a-traffic", project_uid=ROADS)
    plan = read_again(reading, plan, "归口科室", also=str(tmp_path / "甲.xlsx"))
    assert (plan.form((0, 0)).state, plan.form((0, 0)).project_uid) == ("new", ROADS)


def test_a_money_unit_may_be_settled_again(ctx: Context, tmp_path: Path) -> None:
    unknown = Problem("UNIT_OF_MONEY_UNKNOWN", Severity.ERROR, path="funds", arguments={"text": "100"})
    parsed = form(problems=(unknown,), cells={"funds.total.initial": ("C5", "100")}, money_unit="")
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", parsed))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    read = []
    for unit in ("元", "万元", "元"):
        plan = set_money_unit(reading, plan, (0, 0), unit)
        total = plan.form((0, 0)).parsed.data.fund("total")
        read.append(total.initial if total else None)
    assert read[0] == read[2] != read[1]


def test_many_forms_are_ticked_in_one_go(ctx: Context, tmp_path: Path) -> None:
    reading, plan = five_of_one_and_one_of_another(ctx, tmp_path)
    twin = received(tmp_path / "再一次.xlsx", form(goal_data(OTHER, "")), content=b"twin")
    reading = with_files(reading, twin)
    plan = plan_import(reading, [tmp_path / "再一次.xlsx"], YEAR, onto=plan)
    assert plan.form((2, 0)).state == "repeated"
    assert tick_all(plan, plan.places(), ticked=False).ticked == 0
    assert tick_all(plan, plan.places(), ticked=True).ticked == 6  # of two for one place the first
    other = tick_all(plan, [(2, 0)], ticked=True)
    assert [file.forms[0].ticked for file in other.files] == [True, False, True]
