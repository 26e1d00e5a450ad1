"""The sample county through its whole year: outputs, figures by hand, every mistake found."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.bootstrap import build_context
from app.domain.checks import check_batch
from app.domain.submission import Status
from app.domain.vocabulary import Level, Stage
from app.forms.locate import cell_for
from app.shared.errors import CancelledError
from app.shared.paths import resource
from app.usecases.context import Context
from app.usecases.demo import YEAR, fill_sample, run_demo
from app.usecases.edit_submission import open_form
from app.usecases.import_plan import ImportPlan, PlannedForm
from app.usecases.lines import WorkLine
from app.usecases.objections import objected, open_problems
from app.usecases.organisation import list_agencies, list_projects
from app.usecases.plan_import import plan_import
from app.usecases.return_workbooks import ReturnScope, Which, return_workbooks
from app.usecases.worklist import worklist
from app.usecases.years import list_years
from tests.helpers.pdfs import page_texts

pytestmark = pytest.mark.season

SAMPLE = resource("sample")
FOLDERS = {
    "goal": "02-绩效目标",
    "monitoring_4": "03-运行监控-1至4月",
    "monitoring_7": "03-运行监控-1至7月",
    "self_evaluation": "04-绩效自评",
}
STAGES: dict[str, tuple[Stage, int | None]] = {
    "goal": (Stage.GOAL, None),
    "monitoring_4": (Stage.MONITORING, 4),
    "monitoring_7": (Stage.MONITORING, 7),
    "self_evaluation": (Stage.SELF_EVALUATION, None),
}
ACROSS_FORMS = {"SATISFACTION_OF_OTHERS", "UNIT_ALL_FULL_MARKS"}
"""Found only when the forms of all units lie side by side."""


def _source(*names: str) -> list[dict[str, Any]]:
    texts = [(SAMPLE / "source" / f"{name}.toml").read_text("utf-8") for name in names]
    return [tomllib.loads(text, parse_float=Decimal) for text in texts]


def _projects() -> list[dict[str, Any]]:
    names = ("services", "rural", "construction", "social")
    return [row for part in _source(*(f"projects_{name}" for name in names)) for row in part["project"]]


RECEIVED = _source("received")[0]
MISTAKES = [row for row in RECEIVED["mistake"] if row["finding"]]


@dataclass(frozen=True)
class Demo:
    """What one run of the demo left behind."""

    ctx: Context
    folder: Path
    text: str
    figures: dict[str, Any]

    def lines(self, stage: str) -> dict[str, WorkLine]:
        """Received project forms of a stage by project name."""
        found = worklist(self.ctx, YEAR, *STAGES[stage])
        return {line.project_name: line for line in found if line.project_uid and line.status}

    def stage(self, name: str) -> dict[str, Any]:
        """The figures of one stage in 汇总.json."""
        return next(stage for stage in self.figures["stages"] if stage["name"] == name)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    ctx = build_context(folder / "演示账套.db")
    text = run_demo(ctx, folder)
    return Demo(ctx, folder, text, json.loads((folder / "汇总.json").read_text("utf-8")))


@pytest.fixture(scope="module")
def plans(demo: Demo) -> dict[str, ImportPlan]:
    """What the received folders look like beside the finished year."""
    return {stage: plan_import(demo.ctx, [SAMPLE / folder], YEAR) for stage, folder in FOLDERS.items()}


@pytest.mark.parametrize(
    ("folder", "ending", "count"),
    [
        ("工作簿/下发-绩效目标", ".xlsx", 18),
        ("工作簿/下发-运行监控-1至4月", ".xlsx", 18),
        ("工作簿/下发-运行监控-1至7月", ".xlsx", 18),
        ("工作簿/下发-绩效自评", ".xlsx", 18),
        ("工作簿/导出-事前评估", ".xlsx", 5),
        ("打印", ".pdf", 20),
        ("清单", ".xlsx", 7),
    ],
)
def test_outputs_are_written(demo: Demo, folder: str, ending: str, count: int) -> None:
    files = sorted((demo.folder / folder).iterdir())
    assert [file.suffix for file in files] == [ending] * count
    assert all(file.stat().st_size > 1000 for file in files)


def test_what_is_with_the_units_went_back_with_objections(demo: Demo) -> None:
    folder = demo.folder / "工作簿" / "退回修改-绩效自评"
    names = {path.stem for path in folder.glob("*.xlsx")}
    assert "361001-云溪县卫生健康局-绩效自评-退回修改-2025" in names
    assert {path.stem.removesuffix("-说明") for path in folder.glob("*.txt")} == names


def test_every_objection_of_the_sample_county_sits_at_its_cell(demo: Demo, tmp_path: Path) -> None:
    """All returned and open forms of the county: exact cells, the units' own values, comments in no way."""
    seen = 0
    for stage in (Stage.GOAL, Stage.SELF_EVALUATION):
        scope = ReturnScope(YEAR, stage, Which.OPEN)
        folder = tmp_path / stage.value
        folder.mkdir()
        files = return_workbooks(demo.ctx, scope, folder).value
        plan = plan_import(demo.ctx, files.workbooks, YEAR)
        assert {form.state for file in plan.files for form in file.forms} == {"same"}
        for path, file in zip(files.workbooks, plan.files, strict=True):
            pages = openpyxl.load_workbook(path)
            seen += sum(_objections_seen(demo.ctx, form, pages[form.parsed.sheet]) for form in file.forms)
    assert seen > 60


def _objections_seen(ctx: Context, form: PlannedForm, page: Any) -> int:
    """How many objections stand at their cells; one about a value that the form shows at exactly this one."""
    held = objected(open_form(ctx, form.submission_uid))
    for row in held.objections:
        assert row.message in page[row.address].comment.text
    shown = {cell.path for cell in held.grid.cells}
    for problem in open_problems(held.opened):
        if problem.path in shown:
            cell = cell_for(held.grid, problem.path)
            assert (cell.path, page.cell(cell.row + 1, cell.col + 1).comment is None) == (problem.path, False)
    return len(held.objections)


def test_prints_hold_what_they_are_named_for(demo: Demo) -> None:
    pages = "".join(page_texts(demo.folder / "打印" / "06-绩效自评.pdf"))
    assert "农村饮水管网维修养护" in pages
    assert "95.75" in pages
    review = "".join(page_texts(demo.folder / "打印" / "02-绩效目标-审核意见单.pdf"))
    assert "云溪县财政局" in review
    assert "分值合计95分" in review
    assert "埗头乡" in pages


def test_master_data_follow_from_the_lists(demo: Demo) -> None:
    rows = {row["code"]: row for row in _projects()}
    lines = {line.code: line for line in list_projects(demo.ctx, YEAR)}
    assert lines.keys() == rows.keys()
    for code, line in lines.items():
        row = rows[code]
        assert (line.initial, line.adjusted, line.executed) == tuple(
            row[column] for column in ("initial", "adjusted", "executed")
        )
        assert line.is_new == (row.get("nature") == "新增项目")
        assert line.kind.title == row.get("kind", "特定目标类")
    former = {name for agency in list_agencies(demo.ctx) for name in agency.former_names}
    assert former == {"云溪县农业局", "云溪县文化体育局"}


def test_summary_follows_from_the_source(demo: Demo) -> None:
    rows = _projects()
    for column in ("initial", "adjusted", "executed"):
        assert Decimal(demo.figures["amounts"][column]) == sum(row[column] for row in rows)
    assert (demo.figures["agencies"], demo.figures["projects"]) == (18, 65)
    assessed = _source("assessments")[0]["pre_assessment"]
    for key, source in (("declared", "declared"), ("cut", "reduced"), ("advised", "suggested")):
        assert Decimal(demo.figures["pre_assessment"][key]) == sum(row[source] for row in assessed)
    assert demo.text in (demo.folder / "汇总.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("stage", "name", "wrong_year"),
    [
        ("goal", "绩效目标", 0),
        ("monitoring_4", "运行监控-1至4月", 0),
        ("monitoring_7", "运行监控-1至7月", 0),
        ("self_evaluation", "绩效自评", 1),
    ],
)
def test_coverage_follows_from_what_was_sent(demo: Demo, stage: str, name: str, wrong_year: int) -> None:
    """65 projects, one never began; the rest sent a form unless the source says it is missing."""
    missing = {
        row["name"]
        for row in _projects()
        for gap in RECEIVED["missing"]
        if gap["stage"] == stage and row["name" if "project" in gap else "agency"] in gap.values()
    }
    figures = demo.stage(name)
    assert figures["due"] == 65
    assert figures["received"] == 64 - len(missing) - wrong_year
    assert demo.lines(stage).keys().isdisjoint(missing)


def test_lights_and_grades_of_every_kind(demo: Demo) -> None:
    lights = demo.stage("运行监控-1至7月")["lights"]
    assert lights == {"红灯": 9, "黄灯": 4, "绿灯": 50}
    grades = demo.stage("绩效自评")["grades"]
    assert all(grades[grade] > 0 for grade in "优良中差")
    assert demo.stage("事前评估")["grades"] == {"建议支持": 2, "建议调整后支持": 2, "建议不予支持": 1}


def test_mean_rate_follows_from_the_source(demo: Demo) -> None:
    """The mean of executed / initial (adjusted where the unit's form has it) of all forms received in April."""
    sent = demo.lines("monitoring_4").keys()
    rates = [row["april"] / row["initial"] for row in _projects() if row["name"] in sent]
    mean = sum(rates, Decimal(0)) / len(rates)
    assert Decimal(demo.stage("运行监控-1至4月")["mean_rate"]) == round(mean, 4)


def test_recomputed_totals_differ_from_declared_ones_only_where_somebody_erred(demo: Demo) -> None:
    """Every declared figure of the source was worked out by hand."""
    erred = {row["project"] for row in MISTAKES if row["stage"] == "self_evaluation"} | {"农村妇女两癌筛查"}
    differing = {
        name
        for name, line in demo.lines("self_evaluation").items()
        if line.total is not None and line.declared_total is not None and line.total != line.declared_total
    }
    assert differing
    assert differing <= erred


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: f"{row['stage']}-{row['project']}-{row['finding']}")
def test_mistake_is_found(demo: Demo, plans: dict[str, ImportPlan], row: dict[str, Any]) -> None:
    forms = [
        form
        for file in plans[row["stage"]].files
        for form in file.forms
        if form.project_name == row["project"]
    ]
    assert len(forms) == 1
    if row["finding"] in ACROSS_FORMS:
        found = _across(demo, row)
    else:
        found = {problem.code for problem in forms[0].problems}
    assert row["finding"] in found


def _across(demo: Demo, row: dict[str, Any]) -> set[str]:
    stage, _ = STAGES[row["stage"]]
    with demo.ctx.unit_of_work() as work:
        rows = work.submissions.of_year(YEAR, stage)
    names = {submission.uid: submission.data.fields.get("project_name") for submission in rows}
    problems = check_batch([(submission.uid, submission.data) for submission in rows])
    return {
        problem.code for uid, found in problems.items() for problem in found if names[uid] == row["project"]
    }


@pytest.mark.parametrize("stage", FOLDERS)
def test_forms_without_mistakes_have_no_errors(plans: dict[str, ImportPlan], stage: str) -> None:
    """The negative control: errors are found only where the source put them (or the layout has no weights)."""
    erred = {row["project"] for row in MISTAKES if row["stage"] == stage} | {"农村妇女两癌筛查"}
    wrong = {
        form.project_name
        for file in plans[stage].files
        for form in file.forms
        if any(problem.severity.value == "error" for problem in form.problems)
    }
    assert wrong <= erred


def test_returned_goals_came_again_and_passed(demo: Demo) -> None:
    goals = demo.lines("goal")
    corrected = [row for row in MISTAKES if row.get("corrected")]
    for row in corrected:
        assert goals[row["project"]].status is Status.APPROVED, row["project"]
    late = {row["project"] for row in corrected if row["finding"] == "YEAR_IS_NOT_CURRENT"}
    rounds = {row["project"]: goals[row["project"]].round for row in corrected}
    assert {name for name, number in rounds.items() if number == 1} == late
    assert goals["非物质文化遗产保护传承"].status is Status.RETURNED
    uid = goals["天网工程前端设备维护"].submission_uid
    returned = next(row for row in open_form(demo.ctx, uid).opinions if row.event.value == "return")
    assert returned.gate == "绩效股"
    assert "分值合计95分" in returned.opinion


def test_refused_project_gets_nothing_further(demo: Demo) -> None:
    lines = [line for stage in Stage for line in worklist(demo.ctx, YEAR, stage)]
    own = [line for line in lines if line.project_name == "县级养老产业园一期" and line.status]
    assert [(line.form, line.status) for line in own] == [("pre_assessment_project", Status.REJECTED)]
    opened = open_form(demo.ctx, own[0].submission_uid)
    assert opened.submission.computed.grade == "建议不予支持"


def test_experts_who_differ_are_told(demo: Demo) -> None:
    lines = {line.project_name: line for line in worklist(demo.ctx, YEAR, Stage.EVALUATION)}
    opened = open_form(demo.ctx, lines["全域旅游标识系统建设"].submission_uid)
    assert {row.scorer for row in opened.submission.data.rubric} == {"", "专家一", "专家三"}
    assert opened.findings.rubric is not None
    assert opened.findings.rubric.spread == 19
    assert "RUBRIC_SPREAD" in {problem.code for problem in opened.findings.problems}


@pytest.mark.parametrize(
    ("project", "levels", "total", "grade", "rate"),
    [
        ("农村饮水管网维修养护", (Level.ON_TRACK, Level.ON_TRACK), "95.75", "优", "0.9"),
        ("县乡道路安全隐患整治", (Level.BEHIND, Level.BEHIND), "75.84", "中", "0.65"),
        ("高标准农田建设", (Level.LAGGING, Level.ON_TRACK), "99", "优", "0.9"),
    ],
)
def test_three_projects_worked_out_by_hand(
    demo: Demo, project: str, levels: tuple[Level, Level], total: str, grade: str, rate: str
) -> None:
    """The figures of the sample's README."""
    found = tuple(demo.lines(stage)[project].level for stage in ("monitoring_4", "monitoring_7"))
    line = demo.lines("self_evaluation")[project]
    assert found == levels
    assert (line.total, line.grade, line.rate) == (Decimal(total), grade, Decimal(rate))
    readme = (SAMPLE / "README.md").read_text("utf-8")
    assert f"**{total} 分，{grade}**" in readme


def test_evaluations_of_the_readme(demo: Demo) -> None:
    lines = {line.project_name: line for line in worklist(demo.ctx, YEAR, Stage.EVALUATION)}
    assert (lines["县乡道路安全隐患整治"].total, lines["高标准农田建设"].total) == (
        Decimal("79.07"),
        Decimal(95),
    )
    readme = (SAMPLE / "README.md").read_text("utf-8")
    assert "**79.07 分，中**" in readme
    assert "**95 分，优**" in readme


def test_readme_lists_every_mistake() -> None:
    readme = (SAMPLE / "README.md").read_text("utf-8")
    for row in RECEIVED["mistake"]:
        assert f"| {row['project']} | {row['says']} |" in readme


def test_cancelled_before_it_began_leaves_the_database_empty(tmp_path: Path) -> None:
    class Cancelled:
        def report(self, done: int, total: int, text: str) -> None: ...

        def is_cancelled(self) -> bool:
            return True

    ctx = build_context(tmp_path / "empty.db")
    with pytest.raises(CancelledError):
        fill_sample(ctx, Cancelled())
    assert list_years(ctx) == ()
