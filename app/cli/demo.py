"""`jixiao demo OUT`: the sample county through its whole year, every output written to OUT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.output import print_text
from app.shared.disk_errors import unwritten
from app.usecases.demo import run_demo

if TYPE_CHECKING:
    from argparse import Namespace

    from app.cli.wiring import Wiring


def run(arguments: Namespace, wiring: Wiring) -> int:
    """Write workbooks, PDFs, a summary and a picture of every page; print the summary."""
    folder = arguments.out
    database = folder / "演示账套.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database.unlink(missing_ok=True)
    except OSError as error:
        raise unwritten(error, database) from error
    summary = run_demo(wiring.context(database), folder)
    wiring.render_pages(database, folder / "页面")
    print_text(summary)
    return 0
