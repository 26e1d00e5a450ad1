"""收发: receive forms with a preview, take imports back, send workbooks out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout

from app.gui.desk import Desk
from app.gui.exchange.batch_tab import BatchTab
from app.gui.exchange.import_tab import ImportTab
from app.gui.exchange.issue_tab import IssueTab
from app.gui.page import Page
from app.usecases.outcome import Topic


class ExchangePage(Page):
    """Three tabs: 导入, 导入记录, 下发."""

    topics = frozenset({Topic.IMPORTS, Topic.ORGANISATION, Topic.PROJECTS, Topic.YEARS, Topic.RULEBOOK})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.importing = ImportTab(desk)
        self.batches = BatchTab(desk)
        self.issuing = IssueTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.importing, "导入")
        self.tabs.addTab(self.batches, "导入记录")
        self.tabs.addTab(self.issuing, "下发与打印")
        title = QLabel("收发")
        title.setObjectName("pageTitle")
        space = desk.look.space(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * space, 2 * space, 2 * space, space)
        column.setSpacing(space)
        column.addWidget(title)
        column.addWidget(self.tabs, 1)

    def refresh(self) -> None:
        """Load batches and agencies; a preview under way stays."""
        self.batches.refresh()
        self.issuing.refresh()

    def receive(self, target: object) -> None:
        """Read files dropped on the window."""
        if isinstance(target, tuple) and all(isinstance(path, Path) for path in target):
            self.tabs.setCurrentWidget(self.importing)
            self.importing.read(target)
