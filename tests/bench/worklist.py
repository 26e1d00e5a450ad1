"""A worklist of 20 000 projects on screen, against a bare table model of the same rows."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from app.domain.lines import WorkLine
from app.domain.vocabulary import Stage
from app.gui.application import make_application
from app.gui.look import Look, dress
from app.gui.stage.stage_config import StageConfig
from app.gui.stage.work_list import WorkList
from app.usecases.worklist import worklist
from app.usecases.years import rulebook_of
from tests.bench.county import YEAR, county
from tests.bench.measure import Measure, compare, seconds

_PROJECTS = 20_000
_FILTER_AIM = 50.0
_WORDS = ("养护项目1", "养护项目12", "养护项目123", "99012325t000000019")
Index = QModelIndex | QPersistentModelIndex


class BareModel(QAbstractTableModel):
    """The floor: rows of texts in a list, sorted as a list."""

    def __init__(self, rows: list[tuple[str, ...]], parent: QObject) -> None:
        super().__init__(parent)
        self.all = rows
        self.rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # Qt's signature
        return 0 if parent.isValid() else len(self.all[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self.rows = sorted(
            self.rows, key=lambda row: row[column], reverse=order == Qt.SortOrder.DescendingOrder
        )
        self.endResetModel()


def measures() -> Iterator[Measure]:
    """Open and sort at most twice the floor; a filter keystroke at most 50 ms."""
    app = make_application()
    look = Look()
    dress(app, look)
    with tempfile.TemporaryDirectory() as name:
        ctx = county(Path(name) / "list.db", _PROJECTS, with_forms=True)
        rules = rulebook_of(ctx, YEAR)
        lines = worklist(ctx, YEAR, Stage.SELF_EVALUATION)
    config = StageConfig(Stage.SELF_EVALUATION, lambda _rules: ())
    texts = [_texts(line) for line in lines]

    def filled() -> WorkList:
        page = WorkList(config, lambda: rules, look)
        page.set_lines(lines)
        return page

    ours, floor = _opened(filled), _opened(lambda: _bare(texts))
    yield compare("worklist of 20 000: open", ours=ours, floor=floor, aim=2.0)
    page, bare = filled(), _bare(texts)
    for widget in (page, bare):
        widget.resize(1200, 700)
        widget.show()
    QApplication.sendPostedEvents()
    ours = seconds(lambda: _sorted(page, page.model))
    floor = seconds(lambda: _sorted(bare, bare.model()))
    yield compare("worklist of 20 000: sort", ours=ours, floor=floor, aim=2.0)
    slowest = max(seconds(partial(_filtered, page, word)) for word in _WORDS) * 1000
    yield Measure("worklist of 20 000: filter per keystroke (ms)", slowest, _FILTER_AIM, f"{slowest:.1f} ms")


def _texts(line: WorkLine) -> tuple[str, ...]:
    return (
        str(line.status or ""),
        line.project_name,
        line.agency_name,
        f"{line.errors}",
        f"{line.amount}",
        f"{line.round}",
        line.agency_code,
        line.department_name,
        line.business_section,
        line.project_code,
    )


def _bare(texts: list[tuple[str, ...]]) -> QTableView:
    view = QTableView()
    view.setModel(BareModel(texts, view))
    return view


def _opened(make: Callable[[], QWidget]) -> float:
    """Seconds from nothing to painted."""

    def once() -> None:
        widget = make()
        widget.resize(1200, 700)
        widget.show()
        widget.grab()
        widget.close()

    return seconds(once)


def _sorted(widget: QWidget, model: QAbstractItemModel) -> None:
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
        model.sort(1, order)
        widget.grab()


def _filtered(page: WorkList, word: str) -> None:
    page.model.set_filter(word)
    page.grab()
