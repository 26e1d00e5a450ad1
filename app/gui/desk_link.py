"""Ties an open desk to the window: counts, years, search, what was saved, what runs."""

from __future__ import annotations

import importlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.navigation import PAGES, load_forms
from app.shared.dates import chinese_time
from app.usecases.outcome import Outcome, Topic

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.domain.organisation import FiscalYear
    from app.domain.rulebook import Rulebook
    from app.domain.vocabulary import Stage
    from app.gui.chain_watch import ChainWatch
    from app.gui.session_undo import SessionUndo
    from app.usecases.lines import SearchHit


_CALM = 300  # ms after the first page is there: painting and loading at once would hold each other up
_COUNTED = frozenset({Topic.REVIEWS, Topic.PROJECTS, Topic.IMPORTS})
"""What changes how much waits; a cell that was filled in does not."""


_COPIED = frozenset({Topic.IMPORTS, Topic.ORGANISATION, Topic.REVIEWS})
"""What is changed in bulk, after a copy was made."""


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
        if desk.done or desk.undone:
            self.session.show()

    @cached_property
    def session(self) -> SessionUndo:
        """撤销 and 重做 outside forms; made when the window is calm, or with the first thing to undo."""
        from app.gui.session_undo import SessionUndo

        return SessionUndo(self.desk, self._window, self)

    @cached_property
    def chain(self) -> ChainWatch:
        """Follows the chain of the history."""
        from app.gui.chain_watch import ChainWatch

        return ChainWatch(self.desk, self, loud=True)

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
        self.desk.runner.idle.connect(self._on_idle)

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

    def _on_idle(self) -> None:
        """What may come later waits until pages and lists have what they asked for, and are painted."""
        if self._entered:
            self.desk.runner.idle.disconnect(self._on_idle)
            QTimer.singleShot(_CALM, self, self._load_rest)

    def _load_rest(self) -> None:
        runner = self.desk.runner
        self._load_counts()
        self.load_backup()
        runner.run_query(_load_undo, self._show_undo, owner=self._window)
        runner.run_query(load_forms, _forget, owner=self)
        runner.run_query(self.desk.context.definitions, _forget, owner=self)
        for entry in PAGES:
            runner.run_query(entry.load, _forget, owner=self)
        self.chain.start()

    def _show_undo(self, _module: object) -> None:
        if self._window.desk is self.desk:
            self.session.show()

    def _load_counts(self) -> None:
        from app.usecases.worklist import waiting

        desk, bar = self.desk, self._window.side_bar

        def shown(counts: Mapping[Stage, int]) -> None:
            bar.show_counts({str(stage): count for stage, count in counts.items()})

        desk.runner.run_query(lambda: waiting(desk.context, desk.year), shown, owner=bar, latest="counts")

    def load_backup(self) -> None:
        """Show when the newest copy was made."""
        from app.usecases.back_up import last_backup

        ctx, line = self.desk.context, self._window.status_line

        def shown(moment: datetime | None) -> None:
            line.show_place(self._path, chinese_time(moment) if moment else "")

        self.desk.runner.run_query(lambda: last_backup(ctx), shown, owner=line, latest="backup")

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.YEARS in topics:
            self.arrive()
        elif Topic.RULEBOOK in topics:
            self._load_rules()
        if topics & _COUNTED:
            self._load_counts()
        if topics & _COPIED:
            self.load_backup()

    def back_up(self, reason: str = "手工备份") -> None:
        """Copy the database now; the copy's name says why."""
        from app.usecases.back_up import back_up

        ctx = self.desk.context
        self.desk.runner.run_command(
            lambda: back_up(ctx, reason), lambda _path: self.load_backup(), owner=self
        )

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
        if outcome.undo is not None:
            self.session.note(outcome.undo)
        if outcome.done:
            self._window.status_line.show_sentence(outcome.done)
        self.desk.bus.publish(outcome.changes)


def _load_undo() -> object:
    """Import 撤销 away from the window's thread."""
    return importlib.import_module("app.gui.session_undo")


def _forget(_value: object) -> None:
    """Nothing to show."""
