"""The import preview as rows: one per file, below it one per form where a file holds several."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.problem_texts import message
from app.domain.vocabulary import Severity
from app.forms.parsed import Verdict
from app.gui.models.columns import Column, Mark
from app.gui.models.marks import findings_mark
from app.usecases.import_plan import STATE_TITLES, ImportPlan, PlannedFile, PlannedForm, PlannedState
from app.usecases.import_words import file_sentence

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
    "no_period": ("help-circle", "error", "error_pale"),
    "locked": ("lock", "grey", "neutral_pale"),
    "other_year": ("calendar", "error", "error_pale"),
}
_VERDICTS = {
    "read": Mark("没有表", "info", "grey", "neutral_pale", 8),
    "empty_template": Mark("空白表", "file-text", "grey", "neutral_pale", 8),
    "not_a_form": Mark("不是绩效表", "file-text", "grey", "neutral_pale", 9),
    "refused": Mark("不能读", "x", "error", "error_pale", 10),
}
_ADVICE: dict[Verdict, str] = {
    "not_a_form": "如果它是绩效表，请在右边表头的栏目名称上点右键，指定它的含义。",
    "empty_template": "请单位填好再报。",
}
WHOLE = -1
"""Number of the form in rows that stand for a whole file."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the preview; `form` is None where it stands for a whole file."""

    place: tuple[int, int]
    file: PlannedFile
    form: PlannedForm | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return Path(self.file.path).name

    @property
    def is_inner(self) -> bool:
        """Whether the file has a row of its own above."""
        return self.form is not None and len(self.file.forms) > 1


def rows_of(plan: ImportPlan) -> list[PlanRow]:
    """The rows of a plan in the order of its files."""
    rows: list[PlanRow] = []
    for number, file in enumerate(plan.files):
        if len(file.forms) != 1:
            rows.append(PlanRow((number, WHOLE), file))
        rows += [PlanRow((number, place), file, form) for place, form in enumerate(file.forms)]
    return rows


def state_mark(row: PlanRow) -> Mark | None:
    """New, changed, same …, or the file's verdict."""
    if row.form is None:
        return None if row.file.forms else _VERDICTS[row.file.verdict]
    icon, colour, fill = _STATES[row.form.state]
    return Mark(STATE_TITLES[row.form.state], icon, colour, fill, list(_STATES).index(row.form.state))


def tick_mark(row: PlanRow) -> Mark | None:
    """Whether the form will be written; nothing for a file whose forms have rows of their own."""
    if row.form is None:
        return None
    return _TICKED if row.form.ticked else _UNTICKED


def told(row: PlanRow) -> str:
    """Everything worth knowing about a row in sentences."""
    if row.form is None:
        return "".join((file_sentence(row.file), _ADVICE.get(row.file.verdict, "")))
    notes = [] if row.is_inner else [text.rstrip("。") for text in row.file.notes]
    if row.file.known and not row.is_inner:
        notes.append("这个文件以前导入过")
    if row.form.state == "repeated":
        notes.append("这一批里另有同一项目的表，只导入一张；要改用这张，请在“导入”一列点选")
    worst = sorted(row.form.problems, key=lambda problem: list(Severity).index(problem.severity))
    notes += [f"{problem.severity.title}：{message(problem).rstrip('。')}" for problem in worst]
    return "；".join(notes)


def _file(row: PlanRow) -> str:
    return f"　└ {row.form.parsed.sheet}" if row.form is not None and row.is_inner else row.name


def _form(row: PlanRow) -> str:
    if row.form is not None:
        return row.form.form_title
    return f"{len(row.file.forms)} 张表" if row.file.forms else ""


def _findings(row: PlanRow) -> Mark | None:
    if row.form is None:
        return None
    counts = [sum(problem.severity is severity for problem in row.form.problems) for severity in Severity]
    return findings_mark(*counts)


def _project(row: PlanRow) -> str:
    if row.form is None:
        return ""
    name = row.form.project_name or ("" if row.form.state == "unmatched" else "（部门整体）")
    return f"{name}（新登记）" if row.form.creates_project else name


COLUMNS: tuple[Column[PlanRow], ...] = (
    Column("导入", tick_mark, "mark", 9),
    Column("情况", state_mark, "mark", 16),
    Column("文件", _file, width=26),
    Column("预算单位", lambda row: row.form.agency_name if row.form else "", width=20),
    Column("项目", _project, width=24),
    Column("问题", _findings, "mark", 11),
    Column("表", _form, width=24),
    Column("说明", told, width=60),
)


def row_key(row: PlanRow) -> str:
    """Names a row across changes of the plan."""
    return f"{row.place[0]}/{row.place[1]}"
