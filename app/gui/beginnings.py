"""Ways to begin: a new database, a new year, the sample county."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.domain.organisation import FiscalYear
from app.gui.ask import DATABASE, Asker
from app.gui.desk import Desk
from app.gui.dialogs.new_year import NewYearDialog
from app.gui.runner import Job
from app.usecases.years import open_year

if TYPE_CHECKING:
    from app.usecases.context import Context


DEMO_NAME = "演示账套"
Prepare = Callable[["Context", Job], object]


class OpenDatabase(Protocol):
    """Opens a database file, after `prepare` has put something into it."""

    def __call__(self, path: Path, *, prepare: Prepare | None = None) -> None:
        """Build the context, prepare it, enter it."""


def new_database(asker: Asker, parent: QWidget, open_database: OpenDatabase) -> None:
    """Ask for bureau and year, then for the file, and open it."""
    this_year = datetime.now().astimezone().year
    dialog = NewYearDialog("新建账套", FiscalYear(this_year, "", ""), parent)
    if not asker.show(dialog):
        return
    year = dialog.fiscal_year()
    path = asker.save_file("账套保存在", f"{year.bureau or '绩效'}.db", DATABASE)
    if path is not None:
        open_database(path, prepare=lambda ctx, _job: open_year(ctx, year))


def new_year(desk: Desk, parent: QWidget) -> None:
    """Open a further fiscal year in the present database."""
    proposal = FiscalYear(desk.year + 1, "", "")
    dialog = NewYearDialog("开立新年度", proposal, parent)
    if desk.asker.show(dialog):
        year = dialog.fiscal_year()
        desk.runner.run_command(lambda: open_year(desk.context, year), owner=desk)
        desk.year = year.year


def open_demo(folder: Path, open_database: OpenDatabase) -> None:
    """Open the sample county; the first time it is made, which takes some seconds."""
    path = demo_path(folder)

    def prepare(ctx: Context, job: Job) -> None:
        from app.usecases.demo import fill_sample

        if not _mark(path).exists():
            fill_sample(ctx, job)
            _mark(path).touch()

    open_database(path, prepare=prepare)


def demo_path(folder: Path) -> Path:
    """The file of the finished sample county, or the first free name: half a county is never shown."""
    paths = (folder / f"{DEMO_NAME}{number or ''}.db" for number in itertools.count())
    return next(path for path in paths if _mark(path).exists() or not path.exists())


def _mark(path: Path) -> Path:
    """Says that the sample county beside it is complete."""
    return path.with_suffix(".ok")
