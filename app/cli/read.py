"""`jixiao read`: recognise and parse files; of a database only its own labels are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.form_json import file_json
from app.cli.output import print_json, print_text
from app.domain.problem_texts import message
from app.shared.errors import UserError
from app.usecases.own_labels import list_labels
from app.usecases.read_forms import ReadFile, read_forms

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from app.cli.wiring import Wiring
    from app.forms.own_labels import OwnLabel

VERDICTS = {"read": "已读出", "empty_template": "空白模板", "not_a_form": "不是绩效表", "refused": "拒绝"}


def run(arguments: Namespace, wiring: Wiring) -> int:
    """Print each file's verdict and forms; 0 when every file got a verdict."""
    reading = read_forms(wiring.context(None), arguments.paths, labels=_labels(arguments.db, wiring))
    if arguments.json:
        print_json({"files": [file_json(read) for read in reading]})
        return 0
    for read in reading:
        print_text(_lines(read))
    return 0


def _labels(database: Path | None, wiring: Wiring) -> tuple[OwnLabel, ...]:
    """The labels that the bureau of a database assigned."""
    if database is None:
        return ()
    if not database.exists():
        raise UserError(f"没有账套文件“{database}”。", "请检查路径。")
    return list_labels(wiring.context(database))


def _lines(read: ReadFile) -> str:
    file = read.file
    lines = [f"{file.path}：{VERDICTS[file.verdict]} {file.reason}".rstrip()]
    lines += [f"  ! {note}" for note in file.notes]
    for form, problems in zip(file.forms, read.problems, strict=True):
        data = form.data
        name = data.fields.get("project_name") or data.fields.get("agency_name") or "（未写名称）"
        lines.append(f"  {form.sheet}!{form.range} {form.title} {data.year or '年度不明'} {name}")
        lines.append(f"    指标 {len(data.indicators)} 条，资金 {len(data.funds)} 行")
        lines += [f"    - {problem.severity.title} {message(problem)}" for problem in problems]
        lines += [f"    · 未读 {row.cell}：{row.reason}" for row in form.skipped]
    return "\n".join(lines)
