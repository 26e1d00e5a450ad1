"""The tables of one form, each read by its kind from its header down to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from app.domain.form_data import ChecklistLine, FundLine, RubricScore, TaskLine
from app.domain.rubric_table import Rubric
from app.forms.reading.checklist import read_checklist
from app.forms.reading.columns import Column
from app.forms.reading.funds import Funds, read_fund_table
from app.forms.reading.headers import Header
from app.forms.reading.indicators import IndicatorTable, find_rows, rows_below
from app.forms.reading.regions import Region
from app.forms.reading.rubric import read_rubric
from app.forms.reading.scope import Scope
from app.forms.reading.tasks import read_tasks


@dataclass(slots=True)
class Tables:
    """What the tables held; `ranges` are their rows, `columns` those of the last table with points."""

    scope: Scope
    rubric: Rubric | None
    funds: Funds
    indicators: list[IndicatorTable] = field(default_factory=list)
    tasks: tuple[TaskLine, ...] = ()
    sums: tuple[FundLine, ...] = ()
    scores: tuple[RubricScore, ...] = ()
    checklist: tuple[ChecklistLine, ...] = ()
    ranges: list[tuple[int, int]] = field(default_factory=list)
    columns: tuple[Column, ...] = ()

    def read(self, region: Region) -> None:
        """Read every table of the region."""
        for header, following in zip_longest(region.headers, region.headers[1:]):
            limit = following.top - 1 if following else region.bottom
            self.ranges.append((header.top, self._table(header, limit)))

    def gaps(self, region: Region) -> Iterator[tuple[int, int]]:
        """The rows between the tables."""
        top = region.top
        for first, last in self.ranges:
            if top < first:
                yield top, first - 1
            top = last + 1
        if top <= region.bottom:
            yield top, region.bottom

    def _table(self, header: Header, limit: int) -> int:
        match header.kind:
            case "funds":
                return read_fund_table(self.funds, header, limit)
            case "tasks":
                tasks = read_tasks(self.scope, header, limit, unit=self.funds.unit)
                self.tasks, self.sums = tuple(tasks.lines), tasks.sums
                self.funds.seen = self.funds.seen or tasks.unit
                return tasks.last
            case "checklist":
                checklist = read_checklist(self.scope, header, limit)
                self.checklist = tuple(checklist.lines)
                return checklist.last
            case "rubric" if self.rubric is not None:
                return self._scores(header, limit, self.rubric)
            case _:
                return self._indicators(header, limit)

    def _scores(self, header: Header, limit: int, rubric: Rubric) -> int:
        table = read_rubric(self.scope, header, limit, rubric=rubric)
        self.scores = (*self.scores, *table.scores)
        self.columns = tuple(table.columns.values())
        return table.last

    def _indicators(self, header: Header, limit: int) -> int:
        rows = rows_below(self.scope, header, limit)
        table = find_rows(self.scope, header, rows, before=self._right_above(header))
        self.indicators.append(table)
        self.columns = tuple(table.sets[-1].by_role.values())
        return rows.stop - 1

    def _right_above(self, header: Header) -> IndicatorTable | None:
        """The indicator table that a header repeats, as on every printed page: nothing stands between."""
        if not self.indicators or any(self.scope.table.slots(self.ranges[-1][1] + 1, header.top - 1)):
            return None
        return self.indicators[-1]
