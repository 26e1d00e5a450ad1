"""The line at the bottom: last save, database, last backup, running job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.gui.look import Look

if TYPE_CHECKING:
    from app.gui.runner import Job


_PATIENCE = 500  # ms before work of unknown length shows a moving bar, which itself takes time to draw


class StatusLine(QFrame):
    """Calm facts at the bottom of the window."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self._job: Job | None = None
        self._saved = QLabel()
        self._said = QLabel()
        self._place = QLabel()
        self._backup = QLabel()
        self._work = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(QSize(look.space(30), look.space(2)))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._bar.show)
        self._cancel = QPushButton("取消任务")
        self._cancel.setObjectName("flat")
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(3), look.space(1), look.space(3), look.space(1))
        row.setSpacing(look.space(5))
        left: tuple[QWidget, ...] = (self._saved, self._said)
        right: tuple[QWidget, ...] = (self._work, self._bar, self._cancel, self._place, self._backup)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for widget in right:
            row.addWidget(widget)
        self.setFixedHeight(self._cancel.sizeHint().height() + look.space(2))
        self._show_job(visible=False)

    def show_saved(self, clock: str) -> None:
        """Tell when the last change became durable."""
        self._saved.setText(f"已保存 {clock}")

    def show_sentence(self, sentence: str) -> None:
        """Tell what was just done."""
        self._said.setText(sentence)

    def show_place(self, database: Path, backup: str) -> None:
        """Tell where the database is and when it was backed up."""
        self._place.setText(f"账套：{database.name}")
        self._place.setToolTip(str(database))
        self._backup.setText(f"最近备份：{backup}" if backup else "尚无备份")

    def follow(self, job: Job) -> None:
        """Show the progress of a long job until `finish`."""
        from PySide6.QtCore import Qt

        self._job = job
        job.advanced.connect(self._on_advanced, Qt.ConnectionType.QueuedConnection)
        self._bar.setRange(0, 0)
        self._work.setText(f"{job.title}…")
        self._cancel.setEnabled(True)
        self._show_job(visible=True)
        self._bar.hide()
        self._patience.start()

    def finish(self) -> None:
        """Hide the progress."""
        self._job = None
        self._patience.stop()
        self._show_job(visible=False)

    def _on_advanced(self, done: int, total: int, text: str) -> None:
        if self._job is None:
            return
        from PySide6.QtCore import Qt

        self._bar.show()
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        name = self._work.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, self._bar.width() * 2)
        self._work.setText(f"{self._job.title} {done}/{total} {name}")

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)
            self._work.setText(f"{self._job.title}：正在停止…")

    def _show_job(self, *, visible: bool) -> None:
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(visible)
