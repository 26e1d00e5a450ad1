"""`jixiao import`: preview a folder, and with --apply write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.opened import opened
from app.cli.output import print_json, print_text
from app.cli.read import VERDICTS
from app.usecases.apply_import import apply_import
from app.usecases.import_plan import STATE_TITLES, ImportPlan
from app.usecases.import_words import advice, plan_sentence
from app.usecases.plan_import import plan_import

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.wiring import Wiring
    from app.usecases.context import Context


def run(arguments: Namespace, wiring: Wiring) -> int:
    """Print the preview; with --apply write all ticked forms."""
    ctx = opened(arguments, wiring)
    plan = plan_import(ctx, [arguments.folder], arguments.year)
    if arguments.json:
        print_json(_json(plan))
    else:
        print_text(_text(plan))
    if arguments.apply:
        _apply(ctx, plan, is_json=arguments.json)
    return 0


def _apply(ctx: Context, plan: ImportPlan, *, is_json: bool) -> None:
    """Write the ticked forms; that there are none is no mistake."""
    if not plan.ticked:
        told = ["没有要导入的表，什么也没有改动。"]
    else:
        done = apply_import(ctx, plan)
        told = [done.done, *done.value.left_out]
    if not is_json:
        print_text("\n".join(told))


def _json(plan: ImportPlan) -> dict[str, object]:
    return {
        "year": plan.year,
        "ticked": plan.ticked,
        "files": [
            {
                "path": file.path,
                "verdict": file.verdict,
                "reason": file.reason or None,
                "known": file.known,
                "forms": [
                    {
                        "form": form.parsed.data.form,
                        "sheet": form.parsed.sheet,
                        "state": form.state,
                        "agency": form.agency_name or None,
                        "project": form.project_name or None,
                        "creates_project": form.creates_project,
                        "problems": len(form.problems),
                    }
                    for form in file.forms
                ],
            }
            for file in plan.files
        ],
    }


def _text(plan: ImportPlan) -> str:
    lines = []
    for file in plan.files:
        lines.append(f"{file.path}：{VERDICTS[file.verdict]} {file.reason}".rstrip())
        for form in file.forms:
            place = f"{form.agency_name} {form.project_name}".strip()
            lines.append(
                f"  {STATE_TITLES[form.state]} {form.form_title} {place} 问题 {len(form.problems)} 条"
            )
    said = filter(None, (plan_sentence(plan), advice(plan)))
    return "\n".join([*lines, "。".join(said)])
