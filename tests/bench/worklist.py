"""A worklist of 20 000 projects on screen, against a bare table model of the same rows and columns."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

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
from app.gui.pages.self_evaluation import choices, columns
from app.gui.stage.stage_config import Columns, StageConfig, all_columns
from app.gui.stage.work_list import WorkList
from app.usecases.worklist import worklist
from app.usecases.years import rulebook_of
from tests.bench.county import YEAR, county
from tests.bench.measure import Measure, compare, seconds, seconds_beside

_PROJECTS = 20_000
_NAME = 1
_FILTER_AIM = 50.0
_WORDS = ("养护项目1", "养护项目12", "养护项目123", "99012325t000000019")
Index = QModelIndex | QPersistentModelIndex


class BareModel(QAbstractTableModel):
    """The floor: the same lines in the same columns, each text made when it is shown, sorted as a list."""

    def __init__(self, columns: Columns, lines: Sequence[WorkLine], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.lines = lines

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[index.column()].text(self.lines[index.row()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self.columns[section].title if shown else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        value: Callable[[WorkLine], Any] = self.columns[column].value
        self.lines = sorted(self.lines, key=value, reverse=order == Qt.SortOrder.DescendingOrder)
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
    config = StageConfig(Stage.SELF_EVALUATION, columns, choices)
    shown = all_columns(config, lambda: rules)

    def filled() -> WorkList:
        page = WorkList(config, lambda: rules, look)
        page.set_lines(lines)
        return page

    ours, floor = seconds_beside(lambda: _open(filled()), lambda: _open(_bare(shown, lines)))
    yield compare("worklist of 20 000: open", ours=ours, floor=floor, aim=2.0)
    page, bare = filled(), _bare(shown, lines)
    for widget in (page, bare):
        widget.resize(1200, 700)
        widget.show()
    QApplication.sendPostedEvents()
    ours, floor = seconds_beside(lambda: _sorted(page, page.model), lambda: _sorted(bare, bare.model()))
    yield compare("worklist of 20 000: sort", ours=ours, floor=floor, aim=2.0)
    slowest = max(seconds(partial(_filtered, page, word)) for word in _WORDS) * 1000
    yield Measure("worklist of 20 000: filter per keystroke (ms)", slowest, _FILTER_AIM, f"{slowest:.1f} ms")


def _bare(columns: Columns, lines: Sequence[WorkLine]) -> QTableView:
    view = QTableView()
    view.setModel(BareModel(columns, lines, view))
    return view


def _open(widget: QWidget) -> None:
    """Show and paint it."""
    widget.resize(1200, 700)
    widget.show()
    widget.grab()
    widget.close()


def _sorted(widget: QWidget, model: QAbstractItemModel) -> None:
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
        model.sort(_NAME, order)
        widget.grab()


def _filtered(page: WorkList, word: str) -> None:
    page.model.set_filter(word)
    page.grab()
