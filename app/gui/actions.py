"""Actions as data: pages and the window list theirs in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.gui.icons import icon
from app.gui.look import Look


class ActionSpec(NamedTuple):
    """One thing the user can do: `handler` is the method's name, `shortcut` as Qt writes it (Ctrl+K).

    A shortcut with several keys separates them by `; `.
    """

    key: str
    text: str
    handler: str = ""
    shortcut: str = ""
    icon: str = ""
    tip: str = ""


def build_actions(
    owner: QWidget,
    specs: Iterable[ActionSpec],
    look: Look,
    *,
    handlers: object = None,
    everywhere: bool = False,
    chosen: Callable[[str], None] | None = None,
) -> dict[str, QAction]:
    """The specs as actions of `owner` by key, connected to methods of `handlers` (or of `owner` itself).

    Where `chosen` is given, each tells it its key instead.  A shortcut works wherever the focus is inside
    `owner`, or `everywhere` in its window.
    """
    actions = {}
    for spec in specs:
        handler = partial(chosen, spec.key) if chosen else getattr(handlers or owner, spec.handler)
        actions[spec.key] = _action(owner, spec, look, handler)
    if not everywhere:
        from PySide6.QtCore import Qt

        for action in actions.values():
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return actions


def _action(owner: QWidget, spec: ActionSpec, look: Look, handler: Callable[[], object]) -> QAction:
    action = QAction(spec.text, owner)
    if spec.icon:
        action.setIcon(icon(spec.icon, look))
    if spec.shortcut:
        action.setShortcuts([QKeySequence(text) for text in spec.shortcut.split("; ")])
    keys = (
        f"（{action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}）" if spec.shortcut else ""
    )
    action.setToolTip((spec.tip or spec.text) + keys)
    action.triggered.connect(lambda _checked=False: handler())
    owner.addAction(action)
    return action
