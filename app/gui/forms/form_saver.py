"""Stores every change of one form, in order, each knowing the revision of the one before."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal

from app.domain.form_data import FormData
from app.gui.desk import Desk
from app.usecases.edit_submission import OpenForm, save_data
from app.usecases.outcome import Outcome


class FormSaver(QObject):
    """A queue of one form; lives on until everything is durable, even when the page shows another form."""

    saved = Signal(object)  # OpenForm
    failed = Signal()

    def __init__(self, desk: Desk, opened: OpenForm) -> None:
        super().__init__()
        self._desk = desk
        self._uid = opened.submission.uid
        self._revision = opened.submission.revision
        self._waiting: deque[tuple[FormData, str]] = deque()
        self.busy = False

    def save(self, data: FormData, action: str) -> None:
        """Make a change durable as soon as those before it are."""
        self._waiting.append((data, action))
        self._next()

    def _next(self) -> None:
        if self.busy or not self._waiting:
            return
        self.busy = True
        data, action = self._waiting.popleft()

        def work() -> Outcome[OpenForm]:
            return save_data(
                self._desk.context, self._uid, data, expected_revision=self._revision, action=action
            )

        self._desk.runner.run_command(work, self._on_saved, failed=self._on_failed)

    def _on_saved(self, opened: OpenForm) -> None:
        self.busy = False
        self._revision = opened.submission.revision
        if self._waiting:
            self._next()
        else:
            self.saved.emit(opened)

    def _on_failed(self) -> None:
        self.busy = False
        self._waiting.clear()
        self.failed.emit()
