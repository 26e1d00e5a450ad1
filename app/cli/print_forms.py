"""`jixiao print`: all stored forms of one kind as one PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.export import known_form
from app.cli.opened import opened
from app.cli.output import print_text
from app.usecases.print_forms import print_forms
from app.usecases.worklist import worklist

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.wiring import Wiring


def run(arguments: Namespace, wiring: Wiring) -> int:
    """Write the PDF and say how many forms it holds."""
    ctx = opened(arguments, wiring)
    known_form(ctx, arguments.form)
    stage = ctx.forms.form(arguments.form).stage
    lines = worklist(ctx, arguments.year, stage)
    uids = [line.submission_uid for line in lines if line.form == arguments.form and line.submission_uid]
    print_text(print_forms(ctx, uids, arguments.out).done)
    return 0
