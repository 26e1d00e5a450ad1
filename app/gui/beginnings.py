"""Ways to begin: a new database, a new year, the sample county."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.domain.organisation import FiscalYear
from app.gui.ask import DATABASE, Asker
from app.gui.desk import Desk
from app.gui.dialogs.new_year import NewYearDialog
from app.usecases.years import list_years, open_year

if TYPE_CHECKING:
    from app.usecases.context import Context


class OpenDatabase(Protocol):
    """Opens a database file, after `prepare` has put something into it."""

    def __call__(self, path: Path, *, prepare: Callable[[Context], object] | None = None) -> None: ...


def new_database(asker: Asker, parent: QWidget, open_database: OpenDatabase) -> None:
    """Ask for bureau and year, then for the file, and open it."""
    this_year = datetime.now().astimezone().year
    dialog = NewYearDialog("新建账套", FiscalYear(this_year, "", ""), parent)
    if not asker.show(dialog):
        return
    year = dialog.fiscal_year()
    path = asker.save_file("账套保存在", f"{year.bureau or '绩效'}.db", DATABASE)
    if path is not None:
        open_database(path, prepare=lambda ctx: open_year(ctx, year))


def new_year(desk: Desk, parent: QWidget) -> None:
    """Open a further fiscal year in the present database."""
    proposal = FiscalYear(desk.year + 1, "", "")
    dialog = NewYearDialog("开立新年度", proposal, parent)
    if desk.asker.show(dialog):
        year = dialog.fiscal_year()
        desk.runner.run_command(lambda: open_year(desk.context, year), owner=desk)
        desk.year = year.year


def fill_demo(ctx: Context) -> None:
    """Fill an empty database with the sample county; a filled one stays as it is."""
    from app.usecases.demo import fill_sample

    if not list_years(ctx):
        fill_sample(ctx)
