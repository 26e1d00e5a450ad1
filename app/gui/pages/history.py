"""历史: who did what when, whether the record is whole, and what was deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout

from app.domain.history import ChainState
from app.gui.chain_watch import ChainWatch, state_sentence
from app.gui.desk import Desk
from app.gui.history.bin_tab import BinTab
from app.gui.history.record_tab import RecordTab
from app.gui.page import Page


class HistoryPage(Page):
    """Two tabs: 操作记录, 回收站; above them the state of the chain."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.records, self.bin = RecordTab(desk), BinTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.records, "操作记录")
        self.tabs.addTab(self.bin, "回收站")
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.watch = ChainWatch(desk, self)
        self.watch.told.connect(self._on_state)
        self.check = QPushButton("重新核对")
        self.check.setToolTip("从第一条起逐条核对历史记录有没有在程序之外被改动、删除或插入")
        self.check.clicked.connect(self.watch.start)
        self._lay_out()

    def refresh(self) -> None:
        """Load entries and bin; follow what the chain has grown by."""
        self.records.refresh()
        self.bin.refresh()
        self.watch.go_on()

    def _on_state(self, state: ChainState) -> None:
        bad = state.broken is not None or self.watch.missing is not None
        self.state.setObjectName("problem" if bad else "small")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setText(state_sentence(state, self.watch.missing))

    def _lay_out(self) -> None:
        space = self.desk.look.space(2)
        title = QLabel("历史")
        title.setObjectName("pageTitle")
        head = QHBoxLayout()
        head.setSpacing(2 * space)
        head.addWidget(title)
        head.addWidget(self.state, 1)
        head.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * space, 2 * space, 2 * space, space)
        column.setSpacing(space)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
