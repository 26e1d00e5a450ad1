"""Ways to begin: a new database, a new year, the sample county."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.domain.organisation import FiscalYear
from app.gui.ask import DATABASE, Asker
from app.gui.desk import Desk
from app.gui.dialogs.new_year import NewYearDialog
from app.gui.runner import Job
from app.usecases.years import list_years, open_year

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
    path = asker.save_file("账套保存在", f"{year.bureau}.db", DATABASE)
    if path is not None and path.exists():
        asker.tell(f"“{path.name}”已经存在，没有改动它。", "要用它请选“打开账套”；要新建请换一个文件名。")
    elif path is not None:
        open_database(path, prepare=lambda ctx, _job: open_year(ctx, year))


def new_year(desk: Desk, parent: QWidget) -> None:
    """Open a further fiscal year in the present database; bureau and code are those of the newest."""

    def ask(years: Sequence[FiscalYear]) -> None:
        newest = next(iter(years), FiscalYear(desk.year, "", ""))
        dialog = NewYearDialog("开立新年度", replace(newest, year=newest.year + 1), parent)
        if desk.asker.show(dialog):
            year = dialog.fiscal_year()
            desk.runner.run_command(
                lambda: open_year(desk.context, year), lambda _year: enter(year), owner=desk
            )

    def enter(year: FiscalYear) -> None:
        desk.year_chosen.emit(year.year)

    desk.runner.run_query(lambda: list_years(desk.context), ask, owner=desk, latest="new year")


def open_demo(folder: Path, open_database: OpenDatabase) -> None:
    """Open the sample county; the first time it is made, which takes some seconds."""
    path = demo_path(folder)

    def prepare(ctx: Context, job: Job) -> None:
        from app.shared.safe_write import safe_write
        from app.usecases.demo import fill_sample

        if not _mark(path).exists():
            fill_sample(ctx, job)
            safe_write(_mark(path), b"")

    open_database(path, prepare=prepare)


def demo_path(folder: Path) -> Path:
    """The file of the finished sample county, or the first free name: half a county is never shown."""
    paths = (folder / f"{DEMO_NAME}{number or ''}.db" for number in itertools.count())
    return next(path for path in paths if _mark(path).exists() or not path.exists())


def _mark(path: Path) -> Path:
    """Says that the sample county beside it is complete."""
    return path.with_suffix(".ok")
