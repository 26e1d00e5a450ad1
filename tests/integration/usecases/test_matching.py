"""Whose a received form is: certain hits, conflicts that are asked about, choices that the batch remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.form_data import FormData
from app.domain.organisation import Agency
from app.domain.project import Project
from app.usecases.context import Context
from app.usecases.import_plan import ImportPlan
from app.usecases.match_form import likeness_word
from app.usecases.organisation import save_agency
from app.usecases.plan_import import choose, choose_agency, plan_import
from tests.helpers.county import ROADS, YEAR, goal_data, small_county
from tests.helpers.fakes import with_files
from tests.helpers.received import form, received

BRIDGE = "p-bridge"


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return small_county(tmp_path)


def written(project: str, code: str = "", agency: str = "交通运输局本级", agency_code: str = "") -> FormData:
    data = goal_data(project, code)
    fields = {**data.fields, "agency_name": agency, "agency_code": agency_code}
    return replace(data, fields={name: text for name, text in fields.items() if text})


def planned(ctx: Context, folder: Path, forms: Sequence[FormData], project_uid: str = "") -> ImportPlan:
    parsed = [form(data, project_uid=project_uid) for data in forms]
    path = folder / "收到.xlsx"
    return plan_import(with_files(ctx, received(path, *parsed)), [path], YEAR)


def add_project(ctx: Context, row: Project) -> None:
    with ctx.unit_of_work(write=True) as work:
        work.projects.put_projects([row])
        work.commit()


def codes(plan: ImportPlan, number: int = 0) -> list[str]:
    return [problem.code for problem in plan.form((0, number)).problems]


@pytest.mark.parametrize(
    ("data", "mark", "project"),
    [
        (written("农村公路养护"), "", ROADS),
        (written("农 村 公 路 养 护（）"), "", ROADS),
        (written("换了叫法", "99012325T000000000001"), "", ROADS),
        (written("换了叫法"), ROADS, ROADS),
    ],
    ids=["name", "spelling", "code", "own mark"],
)
def test_certain_hits(ctx: Context, tmp_path: Path, data: FormData, mark: str, project: str) -> None:
    found = planned(ctx, tmp_path, [data], mark).form((0, 0))
    assert (found.state, found.project_uid) == ("new", project)


def test_a_name_that_differs_from_the_register_is_told(ctx: Context, tmp_path: Path) -> None:
    plan = planned(ctx, tmp_path, [written("换了叫法", "99012325T000000000001"), written("农村公路养护")])
    assert "NAME_DIFFERS_FROM_REGISTER" in codes(plan)
    assert "NAME_DIFFERS_FROM_REGISTER" not in codes(plan, 1)


@pytest.mark.parametrize("mark", ["", ROADS])
def test_a_copied_code_or_mark_is_not_believed_against_the_name(
    ctx: Context, tmp_path: Path, mark: str
) -> None:
    """Last year's sheet filled in for another project keeps code and hidden mark."""
    copied = written("危桥改造", "99012325T000000000001" if not mark else "")
    found = planned(ctx, tmp_path, [copied], mark).form((0, 0))
    assert found.state == "unmatched"
    assert {row.uid for row in found.candidates} >= {ROADS, BRIDGE}


def test_a_code_of_another_agency_is_asked_about(ctx: Context, tmp_path: Path) -> None:
    other = written("某新项目", "99012325T000000000001", agency="教育局本级")
    save_agency(ctx, Agency("a-new", "777001", "教育局本级", "d-school"))
    found = planned(ctx, tmp_path, [other]).form((0, 0))
    assert found.state == "unmatched"
    assert (found.candidates[0].uid, found.candidates[0].why) == (ROADS, "编码相同")


def test_code_and_name_of_two_agencies_are_asked_about(ctx: Context, tmp_path: Path) -> None:
    save_agency(ctx, Agency("a-new", "777001", "县水利站", "d-school"))
    data = written("从没见过的项目", agency="县水利站", agency_code="301001")
    found = planned(ctx, tmp_path, [data]).form((0, 0))
    assert found.state == "unmatched"
    agencies = {row.uid: row.why for row in found.candidates if row.kind == "agency"}
    assert agencies["a-traffic"] == "编码相同"
    assert agencies["a-new"] == "名称相同"


def test_namesakes_are_asked_about_and_not_learnt(ctx: Context, tmp_path: Path) -> None:
    for uid, code in (("a-one", "777001"), ("a-two", "777002")):
        save_agency(ctx, Agency(uid, code, "中心小学", "d-school"))
    plan = planned(
        ctx, tmp_path, [written("校舍维修", agency="中心小学"), written("食堂", agency="中心小学")]
    )
    assert [plan.form(place).state for place in plan.places()] == ["unmatched", "unmatched"]
    plan = choose_agency(ctx, plan, (0, 0), "a-one")
    assert (plan.form((0, 0)).state, plan.form((0, 0)).creates_project) == ("new", True)
    assert plan.form((0, 1)).state == "unmatched"


def test_two_projects_of_one_name_are_asked_about(ctx: Context, tmp_path: Path) -> None:
    add_project(ctx, Project("p-twin", "", "农村公路养护", "a-traffic"))
    found = planned(ctx, tmp_path, [written("农村公路养护")]).form((0, 0))
    assert found.state == "unmatched"
    assert {row.uid for row in found.candidates} == {ROADS, "p-twin"}


def test_former_names_match_silently(ctx: Context, tmp_path: Path) -> None:
    save_agency(ctx, Agency("a-old", "777001", "县公路服务中心", "d-traffic", former_names=("县公路段",)))
    add_project(ctx, Project("p-old", "", "公路保洁", "a-old", former_names=("路面清扫",)))
    plan = planned(ctx, tmp_path, [written("路面清扫", agency="县公路段")])
    assert plan.form((0, 0)).project_uid == "p-old"
    assert "NAME_DIFFERS_FROM_REGISTER" not in codes(plan)


def test_the_batch_learns_how_an_agency_is_written(ctx: Context, tmp_path: Path) -> None:
    forms = [
        written("农村公路养护", agency="交运局"),
        written("危桥改造", agency="交运局"),
        written("智慧停车", agency="交运局"),
        written("农村公路养护", agency="别的局"),
    ]
    plan = planned(ctx, tmp_path, forms)
    assert {plan.form(place).state for place in plan.places()} == {"unmatched"}
    plan = choose_agency(ctx, plan, (0, 0), "a-traffic")
    found = [plan.form(place) for place in plan.places()]
    assert [row.state for row in found] == ["new", "new", "new", "unmatched"]
    assert [row.project_uid for row in found] == [ROADS, BRIDGE, "", ""]
    assert found[2].creates_project
    assert not found[3].creates_project


def test_the_batch_learns_how_a_project_is_written(ctx: Context, tmp_path: Path) -> None:
    data = written("农村公路养护费")
    second = replace(data, form="self_evaluation")
    plan = planned(ctx, tmp_path, [data, second])
    assert [plan.form(place).state for place in plan.places()] == ["unmatched", "unmatched"]
    plan = choose(ctx, plan, (0, 0), agency_uid="a-traffic", project_uid=ROADS)
    assert [plan.form(place).project_uid for place in plan.places()] == [ROADS, ROADS]


def test_a_whole_agency_form_is_settled_by_its_agency(ctx: Context, tmp_path: Path) -> None:
    data = replace(goal_data(), form="department_goal", fields={"agency_name": "交运局"})
    plan = planned(ctx, tmp_path, [data])
    assert plan.form((0, 0)).state == "unmatched"
    plan = choose_agency(ctx, plan, (0, 0), "a-traffic")
    assert plan.form((0, 0)).state == "new"


@pytest.mark.parametrize(
    ("likeness", "word"), [(100, "名称相同"), (95, "几乎相同"), (80, "很像"), (65, "有些像"), (40, "不太像")]
)
def test_scores_in_words(likeness: float, word: str) -> None:
    assert likeness_word(likeness) == word
