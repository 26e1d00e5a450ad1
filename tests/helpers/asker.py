"""Answers instead of a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog


class FakeAsker:
    """Remembers everything asked and told; `ways` are taken one after the other at obstacles; `at_dialog` acts on a shown dialog and decides whether it is accepted."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.questions: list[tuple[str, str]] = []
        self.dialogs: list[QDialog] = []
        self.obstacles: list[tuple[str, str, tuple[str, ...]]] = []
        self.ways: list[str] = []
        self.agrees = True
        self.files: tuple[Path, ...] = ()
        self.folder: Path | None = None
        self.path: Path | None = None
        self.proposed = ""
        self.at_dialog: Callable[[QDialog], bool] = lambda _dialog: True

    def tell(self, message: str, remedy: str = "") -> None:
        self.told.append((message, remedy))

    def confirm(self, question: str, *, yes: str) -> bool:
        self.questions.append((question, yes))
        return self.agrees

    def choose(self, message: str, remedy: str, ways: Sequence[str]) -> int:
        """Takes the next of `ways`, gives up when there is none."""
        self.obstacles.append((message, remedy, tuple(ways)))
        return ways.index(self.ways.pop(0)) if self.ways else -1

    def show(self, dialog: QDialog) -> bool:
        self.dialogs.append(dialog)
        return self.at_dialog(dialog)

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        return self.files

    def open_folder(self, title: str) -> Path | None:
        return self.folder

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        self.proposed = name
        return self.path
