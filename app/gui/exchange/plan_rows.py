"""The import preview as rows: one per form, and one per file that has none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.problem_texts import message
from app.domain.vocabulary import Severity
from app.gui.models.columns import Column, Mark
from app.gui.models.marks import findings_mark
from app.usecases.import_plan import STATE_TITLES, ImportPlan, PlannedFile, PlannedForm, PlannedState

_TICKED = Mark("导入", "check", "good", "good_pale", 0)
_UNTICKED = Mark("不导入", "minus", "grey", "neutral_pale", 1)
_STATES: dict[PlannedState, tuple[str, str, str]] = {
    "new": ("plus", "good", "good_pale"),
    "changed": ("pencil", "hint", "hint_pale"),
    "same": ("check", "grey", "neutral_pale"),
    "older": ("history", "must_explain", "must_explain_pale"),
    "repeated": ("copy", "must_explain", "must_explain_pale"),
    "unmatched": ("help-circle", "error", "error_pale"),
    "no_unit": ("help-circle", "error", "error_pale"),
    "locked": ("lock", "grey", "neutral_pale"),
    "other_year": ("calendar", "error", "error_pale"),
}
_VERDICTS = {
    "read": Mark("没有表", "info", "grey", "neutral_pale", 8),
    "empty_template": Mark("空白表", "file-text", "grey", "neutral_pale", 8),
    "not_a_form": Mark("不是绩效表", "file-text", "grey", "neutral_pale", 9),
    "refused": Mark("不能读", "x", "error", "error_pale", 10),
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the preview; `form` is None for a file without forms."""

    place: tuple[int, int]
    file: PlannedFile
    form: PlannedForm | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return Path(self.file.path).name


def rows_of(plan: ImportPlan) -> list[PlanRow]:
    """The rows of a plan in the order of its files."""
    rows: list[PlanRow] = []
    for number, file in enumerate(plan.files):
        rows += [PlanRow((number, place), file, form) for place, form in enumerate(file.forms)]
        if not file.forms:
            rows.append(PlanRow((number, -1), file))
    return rows


def state_mark(row: PlanRow) -> Mark:
    """New, changed, same …, or the file's verdict."""
    if row.form is None:
        return _VERDICTS[row.file.verdict]
    icon, colour, fill = _STATES[row.form.state]
    return Mark(STATE_TITLES[row.form.state], icon, colour, fill, list(_STATES).index(row.form.state))


def tick_mark(row: PlanRow) -> Mark | None:
    """Whether the form will be written."""
    if row.form is None:
        return None
    return _TICKED if row.form.ticked else _UNTICKED


def _findings(row: PlanRow) -> Mark | None:
    if row.form is None:
        return None
    counts = [sum(problem.severity is severity for problem in row.form.problems) for severity in Severity]
    return findings_mark(*counts)


def _project(row: PlanRow) -> str:
    if row.form is None:
        return ""
    name = row.form.project_name or "（部门整体）"
    return f"{name}（新登记）" if row.form.creates_project else name


def _reason(row: PlanRow) -> str:
    notes = [row.file.reason, *row.file.notes]
    if row.file.known:
        notes.append("这个文件以前导入过")
    if row.form is not None and row.form.state == "repeated":
        notes.append("这一批里另有同一项目的表，只导入一张；要改用这张，请在“导入”一列点选")
    if row.form is not None:
        worst = sorted(row.form.problems, key=lambda problem: list(Severity).index(problem.severity))
        notes += [f"{problem.severity.title}：{message(problem).rstrip('。')}" for problem in worst]
    return "；".join(note for note in notes if note)


COLUMNS: tuple[Column[PlanRow], ...] = (
    Column("导入", tick_mark, "mark", 10),
    Column("情况", state_mark, "mark", 18),
    Column("文件", lambda row: row.name, width=30),
    Column("表", lambda row: row.form.form_title if row.form else "", width=22),
    Column("预算单位", lambda row: row.form.agency_name if row.form else "", width=22),
    Column("项目", _project, width=28),
    Column("问题", _findings, "mark", 12),
    Column("工作表", lambda row: row.form.parsed.sheet if row.form else "", width=14),
    Column("说明", _reason, width=60),
)


def row_key(row: PlanRow) -> str:
    """Names a row across changes of the plan."""
    return f"{row.place[0]}/{row.place[1]}"
