"""Every command can be taken back and done again; what changed since stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import FormData
from app.domain.organisation import Agency, Department
from app.domain.project import Project, ProjectYear
from app.domain.submission import Event
from app.domain.vocabulary import Stage
from app.forms.own_labels import CHOICES, OwnLabel
from app.forms.raw_sheet import RawBook, RawCell, RawSheet
from app.usecases.apply_import import apply_import, revert_import
from app.usecases.context import Context
from app.usecases.edit_submission import create_submission, explain, open_form, save_data
from app.usecases.import_list import apply_list, read_list
from app.usecases.move_submission import move, move_many
from app.usecases.organisation import (
    remove_agency,
    remove_department,
    remove_project,
    save_agency,
    save_department,
    save_project,
)
from app.usecases.outcome import Change, Outcome
from app.usecases.own_labels import assign_label, forget_label
from app.usecases.plan_import import plan_import
from app.usecases.recompute import recompute_year
from app.usecases.recycle_bin import deleted, restore
from app.usecases.undo import ChangedSinceError, take_back
from app.usecases.versions import restore_version, versions
from app.usecases.worklist import worklist
from app.usecases.years import choose_profile, set_setting
from tests.helpers.busy_county import BRIDGE_SLOT, ROADS_SLOT, busy_county
from tests.helpers.county import BRIDGE, ROADS, SCHOOL, YEAR, goal_data
from tests.helpers.county_state import state
from tests.helpers.fakes import with_book, with_files
from tests.helpers.received import form, received

SECTION = next(iter(CHOICES))
NAMES = tuple(CHOICES[SECTION][1])
LABEL = OwnLabel("年初安排", SECTION, NAMES[0])


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return busy_county(tmp_path)


def uid_of(ctx: Context, project: str, stage: Stage = Stage.GOAL) -> str:
    return next(row.submission_uid for row in worklist(ctx, YEAR, stage) if row.project_uid == project)


def edit(ctx: Context, project: str = SCHOOL, text: str = "供暖学校十二所，室温达标。") -> Outcome[object]:
    opened = open_form(ctx, uid_of(ctx, project))
    data = replace(opened.submission.data, texts={"goal_expected": text})
    return save_data(
        ctx, opened.submission.uid, data, expected_revision=opened.submission.revision, action="修改目标"
    )


def imported(ctx: Context, folder: Path, data: FormData) -> Outcome[object]:
    path = folder / "收到.xlsx"
    reading = with_files(ctx, received(path, form(data)))
    return apply_import(reading, plan_import(reading, [path], YEAR))


def changed_import(ctx: Context, folder: Path) -> Outcome[object]:
    return imported(
        ctx,
        folder,
        replace(
            goal_data("危桥改造", "99012325T000000000002"),
            texts={"goal_expected": "改造危桥三座，通行安全。"},
        ),
    )


def stranger_import(ctx: Context, folder: Path) -> Outcome[object]:
    return imported(ctx, folder, goal_data("智慧停车诱导屏", ""))


def taken_back_import(ctx: Context, folder: Path) -> Outcome[object]:
    batch = changed_import(ctx, folder).value
    return revert_import(ctx, batch.uid)  # type: ignore[attr-defined]  # a BatchLine


def a_list(ctx: Context, folder: Path) -> Outcome[object]:
    rows = (
        ("单位编码", "单位名称", "项目编码", "项目名称", "年初预算数（万元）"),
        ("301001", "交通运输局机关", "99012325T000000000002", "危桥改造工程", "200"),
        ("404001", "水利局", "99012325T000000000009", "水库除险加固", "330.98"),
    )
    cells = {(row, col): RawCell(text) for row, texts in enumerate(rows) for col, text in enumerate(texts)}
    reading = with_book(ctx, RawBook("清单.xlsx", (RawSheet("清单", cells),)))
    return apply_list(reading, read_list(reading, Path("清单.xlsx"), YEAR))


def relabel(ctx: Context, _folder: Path) -> Outcome[object]:
    assign_label(ctx, LABEL)
    return assign_label(ctx, replace(LABEL, name=NAMES[1]))


def unlabel(ctx: Context, _folder: Path) -> Outcome[object]:
    assign_label(ctx, LABEL)
    return forget_label(ctx, LABEL)


def from_bin(ctx: Context, folder: Path) -> Outcome[object]:
    undo(ctx, create_submission(ctx, "self_evaluation", BRIDGE_SLOT))
    return restore(ctx, deleted(ctx))


def old_version(ctx: Context, _folder: Path) -> Outcome[object]:
    edit(ctx)
    uid = uid_of(ctx, SCHOOL)
    return restore_version(ctx, uid, versions(ctx, uid)[1].submission.revision)


Command = Callable[[Context, Path], Outcome[object]]
COMMANDS: dict[str, Command] = {
    "edit": lambda ctx, _: edit(ctx),
    "explain": lambda ctx, _: explain(ctx, uid_of(ctx, SCHOOL), "GOAL_VAGUE", "", "已与单位核实。"),
    "create": lambda ctx, _: create_submission(ctx, "self_evaluation", BRIDGE_SLOT),
    "pass": lambda ctx, _: move(ctx, uid_of(ctx, BRIDGE), Event.PASS, opinion="同意。"),
    "return": lambda ctx, _: move(ctx, uid_of(ctx, BRIDGE), Event.RETURN, opinion="请补充。"),
    "adjust": lambda ctx, _: move(ctx, uid_of(ctx, ROADS), Event.ADJUST),
    "pass many": lambda ctx, _: move_many(ctx, [uid_of(ctx, BRIDGE), uid_of(ctx, ROADS)], Event.PASS),
    "import a change": changed_import,
    "import a stranger": stranger_import,
    "take an import back": taken_back_import,
    "new agency": lambda ctx, _: save_agency(ctx, Agency("a9", "409", "水利局本级", "d-traffic")),
    "changed agency": lambda ctx, _: save_agency(ctx, Agency("a-school", "205001", "教育体育局本级", "d-school", phone="0")),
    "removed agency": lambda ctx, _: _removed(ctx, save_agency(ctx, Agency("a9", "409", "水利局本级", "d-traffic")), remove_agency),
    "new department": lambda ctx, _: save_department(ctx, Department("d9", "409", "水利局")),
    "removed department": lambda ctx, _: _removed(ctx, save_department(ctx, Department("d9", "409", "水利局")), remove_department),
    "new project": lambda ctx, _: save_project(ctx, Project("p9", "", "老项目", "a-traffic"), ProjectYear("p9", YEAR, initial=Decimal("1.0000005"))),
    "changed project": lambda ctx, _: save_project(ctx, Project(BRIDGE, "99012325T000000000002", "危桥", "a-traffic"), ProjectYear(BRIDGE, YEAR, executed=Decimal(3))),
    "removed project": lambda ctx, _: _removed(ctx, save_project(ctx, Project("p9", "", "老项目", "a-traffic"), ProjectYear("p9", YEAR)), remove_project),
    "list": a_list,
    "setting": lambda ctx, _: set_setting(ctx, YEAR, "self_evaluation.score_tolerance", "0.5"),
    "profile": lambda ctx, _: choose_profile(ctx, YEAR, next(code for code in sorted(ctx.profiles) if code != "national")),
    "label": lambda ctx, _: assign_label(ctx, LABEL),
    "relabel": relabel,
    "unlabel": unlabel,
    "from the bin": from_bin,
    "old version": old_version,
}  # fmt: skip


def _removed(
    ctx: Context, saved: Outcome[object], remove: Callable[[Context, str], Outcome[None]]
) -> Outcome[object]:
    return remove(ctx, saved.value.uid)  # type: ignore[attr-defined]  # every register row has one


def undo(ctx: Context, outcome: Outcome[object]) -> Change:
    assert outcome.undo is not None
    return take_back(ctx, outcome.undo).value


def _touch(ctx: Context) -> None:
    uid = next(
        row.submission_uid for row in worklist(ctx, YEAR, Stage.GOAL) if row.project_name == "智慧停车诱导屏"
    )
    opened = open_form(ctx, uid)
    save_data(ctx, uid, goal_data(), expected_revision=opened.submission.revision, action="录入")


def _form_of_new_project(ctx: Context) -> None:
    create_submission(ctx, "goal_declaration", replace(ROADS_SLOT, project_uid="p9"))


def _fill_new(ctx: Context) -> None:
    uid = uid_of(ctx, BRIDGE, Stage.SELF_EVALUATION)
    opened = open_form(ctx, uid)
    data = replace(opened.submission.data, texts={"goal_actual": "改造两座。"})
    save_data(ctx, uid, data, expected_revision=opened.submission.revision, action="录入")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_taken_back_done_again_and_taken_back(ctx: Context, tmp_path: Path, name: str) -> None:
    outcome = COMMANDS[name](ctx, tmp_path)
    assert outcome.undo is not None
    assert outcome.undo.name
    assert outcome.undo.steps
    after = state(ctx)
    redo = take_back(ctx, outcome.undo).value
    before = state(ctx)
    assert before != after
    again = take_back(ctx, redo, again=True).value
    assert state(ctx) == after
    take_back(ctx, again)
    assert state(ctx) == before


SIMPLE = ("edit", "explain", "create", "pass", "return", "adjust", "pass many", "import a change", "import a stranger",
          "new agency", "changed agency", "new department", "new project", "changed project", "list", "setting",
          "profile", "label")  # fmt: skip


@pytest.mark.parametrize("name", SIMPLE)
def test_taking_back_brings_exactly_what_was_there_before(ctx: Context, tmp_path: Path, name: str) -> None:
    before = state(ctx)
    change = COMMANDS[name](ctx, tmp_path).undo
    assert change is not None
    assert state(ctx) != before
    assert take_back(ctx, change).done == f"已撤销“{change.name}”"
    assert state(ctx) == before
    with ctx.unit_of_work() as work:
        assert work.audit.entries()[-1].action == f"撤销：{change.name}"


@pytest.mark.parametrize(
    ("name", "then"),
    [
        ("edit", lambda ctx: edit(ctx, text="又改了一次。")),
        ("pass", lambda ctx: move(ctx, uid_of(ctx, BRIDGE), Event.PASS)),
        ("import a change", lambda ctx: move(ctx, uid_of(ctx, BRIDGE), Event.PASS)),
        ("import a stranger", _touch),
        ("changed agency", lambda ctx: save_agency(ctx, Agency("a-school", "205001", "教体局", "d-school"))),
        ("new agency", lambda ctx: save_project(ctx, Project("p8", "", "水库", "a9"), ProjectYear("p8", YEAR))),
        ("new department", lambda ctx: save_agency(ctx, Agency("a8", "4091", "水库管理所", "d9"))),
        ("new project", _form_of_new_project),
        ("changed project", lambda ctx: save_project(ctx, Project(BRIDGE, "99012325T000000000002", "危桥", "a-traffic"), ProjectYear(BRIDGE, YEAR))),
        ("setting", lambda ctx: set_setting(ctx, YEAR, "self_evaluation.score_tolerance", "0.6")),
        ("label", lambda ctx: assign_label(ctx, replace(LABEL, name=NAMES[1]))),
        ("explain", lambda ctx: explain(ctx, uid_of(ctx, SCHOOL), "GOAL_VAGUE", "", "另一个说明。")),
        ("create", _fill_new),
    ],
)  # fmt: skip
def test_what_changed_since_is_left_alone(
    ctx: Context, tmp_path: Path, name: str, then: Callable[[Context], object]
) -> None:
    outcome = COMMANDS[name](ctx, tmp_path)
    then(ctx)
    before = state(ctx)
    with ctx.unit_of_work() as work:
        entries = len(work.audit.entries())
    assert outcome.undo is not None
    with pytest.raises(ChangedSinceError, match="什么也没有改动") as refused:
        take_back(ctx, outcome.undo)
    assert refused.value.remedy
    assert state(ctx) == before
    with ctx.unit_of_work() as work:
        assert len(work.audit.entries()) == entries


def test_figures_computed_anew_are_no_change(ctx: Context) -> None:
    outcome = edit(ctx)
    set_setting(ctx, YEAR, "goal.quantified_share_min", "99")
    recompute_year(ctx, YEAR)
    assert outcome.undo is not None
    take_back(ctx, outcome.undo)
    stored = open_form(ctx, uid_of(ctx, SCHOOL))
    assert stored.submission.data.texts["goal_expected"] != "供暖学校十二所，室温达标。"
    assert stored.submission.computed.rulebook_version == stored.rules.version


def test_a_sitting_is_taken_back_step_by_step_to_its_beginning(ctx: Context, tmp_path: Path) -> None:
    before = state(ctx)
    done = [
        COMMANDS[name](ctx, tmp_path).undo
        for name in ("edit", "setting", "new project", "list", "pass", "create")
    ]
    redo = [take_back(ctx, change).value for change in reversed(done) if change is not None]
    assert state(ctx) == before
    for change in reversed(redo):
        take_back(ctx, change, again=True)
    assert state(ctx) != before
