"""`jixiao import`: preview a folder, and with --apply write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.opened import opened
from app.cli.output import print_json, print_text
from app.cli.read import VERDICTS
from app.usecases.apply_import import apply_import
from app.usecases.import_plan import STATE_TITLES, ImportPlan
from app.usecases.plan_import import plan_import

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.wiring import Wiring


def run(arguments: Namespace, wiring: Wiring) -> int:
    """Print the preview; with --apply write all ticked forms."""
    ctx = opened(arguments, wiring)
    plan = plan_import(ctx, [arguments.folder], arguments.year)
    if arguments.json:
        print_json(_json(plan))
    else:
        print_text(_text(plan))
    if arguments.apply:
        done = apply_import(ctx, plan)
        if not arguments.json:
            print_text(done.done)
    return 0


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
    return "\n".join(lines)
