"""Ties an open desk to the window: counts, years, search, what was saved, what runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.usecases.outcome import Outcome, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.organisation import FiscalYear
    from app.domain.rulebook import Rulebook
    from app.domain.vocabulary import Stage
    from app.usecases.lines import SearchHit


class DeskLink(QObject):
    """Lives as long as its desk is the open one."""

    def __init__(self, desk: Desk, window: MainWindow, path: Path) -> None:
        super().__init__()
        self.desk = desk
        self._window = window
        self._path = path
        self._entered = False
        runner, head = desk.runner, window.head
        runner.committed.connect(self._on_committed)
        desk.bus.changed.connect(self._on_changed)
        desk.year_chosen.connect(self._on_year)
        head.year_chosen.connect(self._on_year)
        head.search.asked.connect(self._on_search)
        head.search.chosen.connect(self._on_hit)

    def arrive(self) -> None:
        """Load years, rulebook and counts; then the first page."""
        from app.usecases.years import list_years

        ctx = self.desk.context
        self.desk.runner.run_query(lambda: list_years(ctx), self._show_years, owner=self, latest="years")

    def _show_years(self, rows: tuple[FiscalYear, ...]) -> None:
        desk = self.desk
        years = [row.year for row in rows]
        if years and desk.year not in years:
            desk.year = years[0]
        bureau = next((row.bureau for row in rows if row.year == desk.year), "")
        self._window.head.show_years(bureau, years, desk.year)
        self._load_rules()
        self._load_counts()

    def _load_rules(self) -> None:
        from app.usecases.years import rulebook_of

        desk = self.desk

        def loaded(rules: Rulebook) -> None:
            desk.rulebook = rules
            if not self._entered:
                self._entered = True
                self._window.enter(desk)

        desk.runner.run_query(
            lambda: rulebook_of(desk.context, desk.year), loaded, owner=self, latest="rules"
        )

    def _load_counts(self) -> None:
        from app.usecases.worklist import waiting

        desk = self.desk

        def shown(counts: Mapping[Stage, int]) -> None:
            self._window.side_bar.show_counts({str(stage): count for stage, count in counts.items()})

        desk.runner.run_query(lambda: waiting(desk.context, desk.year), shown, owner=self, latest="counts")
        self._window.status_line.show_place(self._path, newest_backup(desk.context.data_folder / "backups"))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.YEARS in topics:
            self.arrive()
        elif Topic.RULEBOOK in topics:
            self._load_rules()
        if topics & {Topic.SUBMISSIONS, Topic.PROJECTS}:
            self._load_counts()

    def _on_year(self, year: int) -> None:
        self.desk.year = year
        self.desk.bus.publish(frozenset(Topic))

    def _on_search(self, text: str) -> None:
        from app.usecases.search import search

        desk, box = self.desk, self._window.head.search

        def shown(hits: tuple[SearchHit, ...]) -> None:
            box.show_hits(text, hits)

        desk.runner.run_query(
            lambda: search(desk.context, desk.year, text), shown, owner=self, latest="search"
        )

    def _on_hit(self, hit: SearchHit) -> None:
        self.desk.jump("organisation", hit)

    def _on_committed(self, outcome: Outcome[object]) -> None:
        if outcome.changes:
            self._window.status_line.show_saved(f"{self.desk.context.clock():%H:%M}")
        if outcome.done:
            self._window.status_line.show_sentence(outcome.done)
        self.desk.bus.publish(outcome.changes)


def newest_backup(folder: Path) -> str:
    """When the newest backup in a folder was made, as 11月3日 09:15; "" without any."""
    if not folder.is_dir():
        return ""
    times = [path.stat().st_mtime for path in folder.iterdir() if path.suffix == ".db"]
    if not times:
        return ""
    moment = datetime.fromtimestamp(max(times)).astimezone()
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"
