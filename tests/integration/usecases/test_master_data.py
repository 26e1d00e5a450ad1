"""Years, rulebook, master data and search on a real database."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from app.bootstrap import build_context
from app.domain.organisation import Agency
from app.domain.project import Project, ProjectYear
from app.forms.raw_sheet import RawBook, RawCell, RawSheet
from app.shared.errors import UserError
from app.usecases.back_up import back_up, last_backup
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, open_form, save_data
from app.usecases.import_list import apply_list, read_list
from app.usecases.organisation import (
    list_agencies,
    list_departments,
    list_projects,
    project_of,
    remove_agency,
    remove_department,
    remove_project,
    save_agency,
    save_project,
)
from app.usecases.outcome import Topic
from app.usecases.recompute import recompute_year
from app.usecases.search import search
from app.usecases.years import choose_profile, list_years, profiles, rulebook_of, set_setting
from tests.helpers.county import BRIDGE, ROADS, YEAR, evaluation_data, small_county
from tests.helpers.fakes import with_book


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return small_county(tmp_path)


def test_six_profiles_the_national_one_first(ctx: Context) -> None:
    titles = [title for _, title in profiles(ctx)]
    assert titles[0] == "国家默认"
    assert len(titles) == 6


def test_a_changed_setting_makes_a_new_version(ctx: Context) -> None:
    before = rulebook_of(ctx, YEAR)
    done = set_setting(ctx, YEAR, "goal.level3_min", "９")
    after = rulebook_of(ctx, YEAR)
    assert done.value is None
    assert Topic.RULEBOOK in done.changes
    assert (after.integer("goal.level3_min"), after.version) == (9, before.version + 1)


def test_a_wrong_setting_changes_nothing(ctx: Context) -> None:
    done = set_setting(ctx, YEAR, "goal.level3_min", "很多")
    assert done.value is not None
    assert rulebook_of(ctx, YEAR).version == 1


def test_choosing_a_profile_replaces_the_values(ctx: Context) -> None:
    choose_profile(ctx, YEAR, "yuhu")
    rules = rulebook_of(ctx, YEAR)
    assert rules.number("pre_assessment.threshold_new") == 50
    assert rules.version == 2


def test_a_year_never_opened_has_the_national_rules(ctx: Context) -> None:
    assert rulebook_of(ctx, 2031).profile == "national"
    assert [row.year for row in list_years(ctx)] == [YEAR]


def test_search_finds_names_codes_and_initials(ctx: Context) -> None:
    assert [hit.name for hit in search(ctx, YEAR, "jyj")] == ["教育局本级"]
    assert search(ctx, YEAR, "危桥")[0].uid == BRIDGE
    assert search(ctx, YEAR, "99012325T000000000001")[0].uid == ROADS
    assert search(ctx, YEAR, "文教局")[0].name == "教育局本级"
    assert search(ctx, YEAR, "  ") == ()


def test_removed_things_leave_the_lists(ctx: Context) -> None:
    remove_project(ctx, BRIDGE)
    assert [row.name for row in list_projects(ctx, YEAR)] == ["学校供暖补助", "农村公路养护"]
    remove_project(ctx, "p-school")
    remove_agency(ctx, "a-school")
    remove_department(ctx, "d-school")
    assert [row.code for row in list_agencies(ctx)] == ["301001"]
    assert [row.code for row in list_departments(ctx)] == ["301"]


def test_what_has_forms_is_not_removed(ctx: Context) -> None:
    create_submission(ctx, "goal_declaration", Slot(YEAR, "a-traffic", BRIDGE))
    create_submission(ctx, "department_goal", Slot(YEAR, "a-school", ""))
    for remove, uid, noun in ((remove_project, BRIDGE, "项目"), (remove_agency, "a-school", "单位")):
        with pytest.raises(UserError, match=f"这个{noun}已有 1 张表，没有删除。"):
            remove(ctx, uid)
    assert len(list_projects(ctx, YEAR)) == 3
    assert len(list_agencies(ctx)) == 2


def test_project_with_its_year(ctx: Context) -> None:
    save_project(ctx, Project("p9", "", "老项目", "a-traffic"), ProjectYear("p9", YEAR))
    found = project_of(ctx, "p9", YEAR)
    assert found is not None
    assert found[0].name == "老项目"
    assert project_of(ctx, "nobody", YEAR) is None


HEAD = ("单位编码", "单位名称", "项目编码", "项目名称", "年初预算数（元）", "全年预算数", "项目属性")


def book(*rows: tuple[str, ...]) -> RawBook:
    cells = {
        (number, col): RawCell(text)
        for number, row in enumerate((HEAD, *rows))
        for col, text in enumerate(row)
        if text
    }
    return RawBook("清单.xlsx", (RawSheet("说明", {}), RawSheet("清单", cells)))


def test_a_list_adds_changes_and_keeps_projects(ctx: Context) -> None:
    rows = (
        ("301001", "交通运输局机关", "99012325T000000000001", "农村公路养护", "1000000", "1000000", ""),
        (
            "301001",
            "交通运输局机关",
            "99012325T000000000002",
            "危桥改造工程",
            "2000000",
            "2000000",
            "新增项目",
        ),
        ("404001", "水利局", "99012325T000000000009", "水库除险加固", "3309840.00", "3309840", "延续"),
    )
    with_list = with_book(ctx, book(*rows))
    preview = read_list(with_list, Path("清单.xlsx"), YEAR)
    counts = (
        preview.new_agencies,
        preview.new_projects,
        preview.changed_projects,
        preview.same_projects,
    )
    assert counts == (1, 1, 1, 1)
    assert preview.renamed == ("交通运输局本级→交通运输局机关",)
    assert apply_list(with_list, preview).value == 2
    lines = {row.code: row for row in list_projects(ctx, YEAR)}
    assert lines["99012325T000000000009"].initial == Decimal("330.984")
    assert lines["99012325T000000000002"].name == "危桥改造工程"
    assert lines["99012325T000000000002"].is_new
    again = read_list(with_list, Path("清单.xlsx"), YEAR)
    assert (again.new_projects, again.changed_projects) == (0, 0)
    agency = next(row for row in list_agencies(ctx) if row.code == "301001")
    assert agency.name == "交通运输局机关"
    assert agency.former_names == ("交通运输局本级",)


@pytest.mark.parametrize(
    ("registered", "listed", "stored"),
    [("", "219009", "219009"), ("219009", "", "219009"), ("219009", "219009", "219009")],
)
def test_an_agency_is_known_by_its_name_and_takes_the_code_it_lacks(
    ctx: Context, registered: str, listed: str, stored: str
) -> None:
    department = list_departments(ctx)[0].uid
    save_agency(ctx, Agency("u-archive", registered, "档案馆", department, business_section="行政股"))
    with_list = with_book(ctx, book((listed, "档案馆", "", "档案保护", "1000", "1000", "")))
    preview = read_list(with_list, Path("清单.xlsx"), YEAR)
    assert (preview.new_agencies, preview.new_projects) == (0, 1)
    apply_list(with_list, preview)
    found = [row for row in list_agencies(ctx) if row.name == "档案馆"]
    assert [(row.uid, row.code, row.business_section) for row in found] == [("u-archive", stored, "行政股")]


def test_a_list_of_agencies_only(ctx: Context) -> None:
    cells = {(0, 0): RawCell("单位编码"), (0, 1): RawCell("单位名称")}
    cells |= {(1, 0): RawCell("501001"), (1, 1): RawCell("民政局")}
    with_list = with_book(ctx, RawBook("单位.xlsx", (RawSheet("单位", cells),)))
    preview = read_list(with_list, Path("单位.xlsx"), YEAR)
    done = apply_list(with_list, preview)
    assert (done.value, done.done) == (0, "新增 1 个单位")
    assert "501001" in [row.code for row in list_agencies(ctx)]


def test_a_workbook_without_a_list_is_refused(ctx: Context) -> None:
    with_list = with_book(ctx, RawBook("空.xlsx", (RawSheet("Sheet1", {}),)))
    with pytest.raises(UserError, match="没有找到单位或项目清单"):
        read_list(with_list, Path("空.xlsx"), YEAR)


def test_changed_rules_reach_open_forms_but_not_approved_ones(ctx: Context) -> None:
    slot = Slot(YEAR, "a-traffic", ROADS)
    uid = create_submission(ctx, "self_evaluation", slot).value
    opened = open_form(ctx, uid)
    save_data(ctx, uid, evaluation_data(), expected_revision=opened.submission.revision, action="录入")
    set_setting(ctx, YEAR, "self_evaluation.grades", "优 98、良 80、中 60、差 0")
    assert recompute_year(ctx, YEAR).value == 1
    computed = open_form(ctx, uid).submission.computed
    assert (computed.grade, computed.rulebook_version) == ("良", 2)
    assert recompute_year(ctx, YEAR).value == 0


def test_backups_are_dated_copies_beside_the_database(ctx: Context) -> None:
    assert last_backup(ctx) is None
    done = back_up(ctx, "导入前")
    assert done.value.exists()
    assert last_backup(ctx) == ctx.clock()
    without = build_context(None)
    assert last_backup(without) is None
    with pytest.raises(UserError, match="没有打开账套"):
        back_up(without, "导入前")
    with pytest.raises(UserError, match="没有打开账套"), without.unit_of_work():
        pass
