"""`jixiao check`: 全审, all findings of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.opened import opened
from app.cli.output import print_json, print_text
from app.usecases.check_year import CheckedForm, check_year

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.wiring import Wiring


def run(arguments: Namespace, wiring: Wiring) -> int:
    """Print every form that has findings."""
    checked = check_year(opened(arguments, wiring), arguments.year)
    if arguments.json:
        print_json([_json(form) for form in checked])
        return 0
    for form in checked:
        print_text(f"{form.agency} {form.project} {form.title}")
        for finding in form.findings:
            print_text(f"  {finding.severity} {finding.place}：{finding.message}")
    print_text(f"共 {len(checked)} 张表有问题，{sum(len(form.findings) for form in checked)} 条。")
    return 0


def _json(form: CheckedForm) -> dict[str, object]:
    return {
        "submission": form.submission_uid,
        "form": form.form,
        "agency": form.agency,
        "project": form.project,
        "findings": [
            {
                "severity": finding.severity,
                "place": finding.place,
                "message": finding.message,
                "remedy": finding.remedy,
                "source": finding.source,
                "explanation": finding.explanation or None,
            }
            for finding in form.findings
        ],
    }
