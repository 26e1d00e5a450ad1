"""The preview in sentences, for screen and command line: what a file holds, what an import would do."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from app.usecases.import_plan import APPLICABLE, STATE_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.forms.parsed import Verdict
    from app.usecases.import_plan import ImportPlan, PlannedFile, PlannedForm

_A_LITTLE_ALIKE = 60
_OF_SHEET = re.compile("工作表(“[^”]*”)(.+)")
_NO_FORM: dict[Verdict, str] = {
    "read": "没有表",
    "empty_template": "是空白表",
    "not_a_form": "不是绩效表",
    "refused": "不能读",
}


def state_counts(forms: Iterable[PlannedForm]) -> str:
    """新增 3，有修改 1: the states in their usual order."""
    counts = Counter(form.state for form in forms)
    return "，".join(f"{title} {counts[state]}" for state, title in STATE_TITLES.items() if counts[state])


def file_sentence(file: PlannedFile) -> str:
    """What a file holds and what to know about it."""
    said = []
    if file.forms:
        skipped = sum(len(form.parsed.skipped) for form in file.forms)
        left = f"；{skipped} 处没有读" if skipped else ""
        said.append(f"{len(file.forms)} 张表：{state_counts(file.forms)}{left}")
    said += [text.rstrip("。") for text in (file.reason, *_gathered(file.notes)) if text]
    if file.known:
        said.append("这个文件以前导入过")
    return "。".join(said) + "。" if said else ""


def _gathered(notes: Sequence[str]) -> list[str]:
    """Notes that say the same of several sheets become one: 工作表“甲”“乙”中没有绩效表格."""
    sheets: dict[str, list[str]] = {}
    for note in notes:
        match = _OF_SHEET.fullmatch(note)
        sheets.setdefault(match[2] if match else note, []).append(match[1] if match else "")
    return [f"工作表{''.join(names)}{rest}" if names[0] else rest for rest, names in sheets.items()]


def plan_sentence(plan: ImportPlan) -> str:
    """What the whole import holds."""
    forms = [form for file in plan.files for form in file.forms]
    without = Counter(_NO_FORM[file.verdict] for file in plan.files if not file.forms)
    said = [f"{len(plan.files)} 个文件，{len(forms)} 张表" + (f"：{state_counts(forms)}" if forms else "")]
    said += [f"{count} 个文件{title}" for title, count in without.items()]
    left = sum(form.state in APPLICABLE and not form.ticked for form in forms)
    if left:
        said.append(f"其中 {left} 张不导入")
    if plan.ignored:
        said.append(f"{len(plan.ignored)} 个附带文件已跳过")
    return "；".join(said)


def _is_stranger(form: PlannedForm) -> bool:
    """Whether nothing registered is even a little like what the form names."""
    return form.state == "unmatched" and all(row.likeness < _A_LITTLE_ALIKE for row in form.candidates)


def advice(plan: ImportPlan) -> str:
    """What to do next where the plan alone does not say it, else ""."""
    forms = [form for file in plan.files for form in file.forms]
    counts = Counter(form.state for form in forms)
    if not plan.files:
        return "没有找到文件，请另选文件或文件夹。"
    if sum(_is_stranger(form) for form in forms) > len(forms) / 2:
        return "多数表没有对上单位或项目：建议先在“单位与项目”导入单位和项目清单，再来导入表格。"
    if counts["other_year"] > len(forms) / 2:
        return f"多数表不是 {plan.year} 年度的：请核对窗口上方的年度。"
    if forms and counts["same"] == len(forms):
        return "内容都与现有的相同，没有要导入的。"
    open_questions = counts["unmatched"] + counts["no_unit"] + counts["no_period"]
    return f"{open_questions} 张要先确认单位、项目、金额单位或期间，才能导入。" if open_questions else ""
