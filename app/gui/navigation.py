"""The pages of the window, in the order of the year; a new page is a new entry here and nothing else."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from app.shared.garbage import loading


class PageEntry(NamedTuple):
    """One page: `factory` is `module:callable`, imported when the page is first shown.

    The key also names the page's chapter of the help.
    """

    key: str
    title: str
    icon: str
    factory: str

    def load(self) -> Callable[..., Any]:
        """Import the page's factory."""
        module, _, name = self.factory.partition(":")
        with loading():
            loaded: Callable[..., Any] = getattr(importlib.import_module(module), name)
        return loaded


def load_pages(keys: Iterable[str]) -> None:
    """Import pages ahead of time; meant for a background thread, so that opening them is quick."""
    for entry in PAGES:
        if entry.key in keys:
            entry.load()


def load_forms() -> None:
    """Import what shows forms, which is the most; meant for a background thread like `load_pages`.

    The list before it paints itself first: only one thread at a time runs Python.
    """
    if _FORMS not in sys.modules:
        time.sleep(_PAINTING)
        with loading():
            importlib.import_module(_FORMS)


_FORMS = "app.gui.stage.form_side"
_PAINTING = 0.03  # seconds a list takes

_PAGES = "app.gui.pages"
PAGES: tuple[PageEntry, ...] = (
    PageEntry("dashboard", "工作台", "home", f"{_PAGES}.dashboard:DashboardPage"),
    PageEntry("organisation", "单位与项目", "building-2", f"{_PAGES}.organisation:OrganisationPage"),
    PageEntry("pre_assessment", "事前评估", "scale", f"{_PAGES}.pre_assessment:build"),
    PageEntry("goal", "绩效目标", "target", f"{_PAGES}.goal:build"),
    PageEntry("goal_review", "目标审核", "clipboard-check", f"{_PAGES}.goal_review:build"),
    PageEntry("monitoring", "运行监控", "activity", f"{_PAGES}.monitoring:build"),
    PageEntry("self_evaluation", "绩效自评", "file-check", f"{_PAGES}.self_evaluation:build"),
    PageEntry("evaluation", "绩效评价", "star", f"{_PAGES}.evaluation:build"),
    PageEntry("exchange", "收发", "inbox", f"{_PAGES}.exchange:ExchangePage"),
    PageEntry("history", "历史", "history", f"{_PAGES}.history:HistoryPage"),
    PageEntry("settings", "设置", "settings", f"{_PAGES}.settings:SettingsPage"),
)
