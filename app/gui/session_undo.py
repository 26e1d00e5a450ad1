"""撤销 and 重做 of everything done since the database was opened; made with the first thing to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.icons import icon
from app.shared.errors import CancelledError, UserError
from app.shared.progress import NoProgress, Progress
from app.usecases.changes import REDONE, UNDONE, FormStep
from app.usecases.outcome import Topic
from app.usecases.recompute import recompute_year
from app.usecases.undo import ChangedSinceError, take_back

if TYPE_CHECKING:
    from app.gui.desk import Desk
    from app.gui.main_window import MainWindow
    from app.usecases.outcome import Change, Outcome


_MOST = 200  # changes
_LONG = 50  # steps of one change that are done in less than a moment
_LONGEST = 30  # characters of a name in the menu
_KEYS = {"undo": ("Ctrl+Z",), "redo": ("Ctrl+Y", "Ctrl+Shift+Z")}
_WORDS = {"undo": "撤销", "redo": "重做"}


class SessionUndo(QObject):
    """Two buttons and menu entries over the desk's lists of done and undone changes.

    A form on screen has its own Ctrl+Z; what it takes back moves here from one list to the other.
    """

    def __init__(self, desk: Desk, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, window
        self.actions_by_key = {key: self._action(key) for key in _KEYS}
        desk.runner.job_ended.connect(self.show)
        window.head.add_tools(list(self.actions_by_key.values()), desk.look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
            self._on_focus(None, app.focusWidget())
        self.show()

    def note(self, change: Change) -> None:
        """A command was done: it can be undone; a form's own undo and redo move what they name."""
        desk = self._desk
        if change.name.startswith(UNDONE) and _is_top(desk.done, change, UNDONE):
            self._push(desk.undone, change._replace(name=desk.done.pop().name))
        elif change.name.startswith(REDONE) and _is_top(desk.undone, change, REDONE):
            self._push(desk.done, change._replace(name=desk.undone.pop().name))
        else:
            desk.undone.clear()
            self._push(desk.done, change)
        self.show()

    def undo(self) -> None:
        """Take the newest change back."""
        self._move(self._desk.done, self._desk.undone, again=False)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._move(self._desk.undone, self._desk.done, again=True)

    def _move(self, source: list[Change], target: list[Change], *, again: bool) -> None:
        if not source:
            return
        change, ctx, runner = source.pop(), self._desk.context, self._desk.runner

        def work(progress: Progress) -> Outcome[Change]:
            """What changed since stays as it is; what the environment prevented can be tried again."""
            try:
                return take_back(ctx, change, progress, again=again)
            except ChangedSinceError:
                raise
            except (UserError, CancelledError):
                source.append(change)
                raise

        def done(opposite: Change) -> None:
            self._push(target, opposite)
            self.show()
            if Topic.RULEBOOK in opposite.topics:
                self._recompute()

        if len(change.steps) > _LONG:
            title = f"{_WORDS['redo' if again else 'undo']}“{_short(change.name)}”"
            runner.run_job(title, work, done, owner=self, writes=True)
        else:
            runner.run_command(lambda: work(NoProgress()), done, owner=self, failed=self.show)
        self.show()

    def _recompute(self) -> None:
        ctx, year = self._desk.context, self._desk.year
        self._desk.runner.run_job(
            "按原规则重新计算", lambda job: recompute_year(ctx, year, job), owner=self, writes=True
        )

    def _push(self, changes: list[Change], change: Change) -> None:
        changes.append(change)
        del changes[:-_MOST]

    def show(self) -> None:
        """Name the steps at the top of both lists."""
        for key, changes in (("undo", self._desk.done), ("redo", self._desk.undone)):
            action, word = self.actions_by_key[key], _WORDS[key]
            action.setEnabled(bool(changes))
            name = changes[-1].name if changes else ""
            action.setText(f"{word}“{_short(name)}”" if name else word)
            action.setToolTip(f"{word}“{name}”（{_KEYS[key][0]}）" if name else word)

    def _action(self, key: str) -> QAction:
        action = QAction(icon(f"{key}-2", self._desk.look), _WORDS[key], self)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(self.undo if key == "undo" else self.redo)
        self._window.addAction(action)
        return action

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The keys belong to the nearest widget with its own 撤销: two at once would do nothing."""
        own = {key.toString() for action in _actions_above(now, self._window) for key in action.shortcuts()}
        for key, action in self.actions_by_key.items():
            action.setShortcuts([QKeySequence(text) for text in _KEYS[key] if text not in own])


def _actions_above(widget: QWidget | None, window: QWidget) -> list[QAction]:
    found: list[QAction] = []
    while widget is not None and widget is not window:
        found += widget.actions()
        widget = widget.parentWidget()
    return found


def _is_top(changes: list[Change], change: Change, word: str) -> bool:
    """Whether a form took back (or did again) what was done last."""
    if not changes or changes[-1].name != change.name.removeprefix(word):
        return False
    top, own = changes[-1].steps[-1], change.steps[-1]
    return isinstance(top, FormStep) and isinstance(own, FormStep) and top.uid == own.uid


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
