"""Follows the chain of the history in the background, a little at a time, and tells where it is broken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.history import ChainState
from app.shared.dates import chinese_moment, chinese_time
from app.usecases.history import follow_chain, missing_since_copy

if TYPE_CHECKING:
    from app.gui.desk import Desk
    from app.usecases.history import Missing

_PAUSE = 20  # ms between two steps: what the user asks for comes first
_ADVICE = "请不要继续修改，先在菜单“备份与恢复”里查看最近的备份，并告诉负责人。账套没有被程序改动。"


class ChainWatch(QObject):
    """`told` gives the state after each step; only a `loud` one interrupts when something is wrong."""

    told = Signal(object)  # ChainState

    def __init__(self, desk: Desk, parent: QObject, *, loud: bool = False) -> None:
        super().__init__(parent)
        self._desk, self._loud = desk, loud
        self._under_way = False
        self.state = ChainState()
        self.missing: Missing | None = None

    def start(self) -> None:
        """Follow the chain from its beginning."""
        self.state = ChainState()
        self.go_on()

    def go_on(self) -> None:
        """Follow it from where it was whole the last time."""
        if self.state.broken is None:
            self.state = replace(self.state, is_complete=False)
        if not self._under_way:
            self._under_way = True
            self._step()

    def _step(self) -> None:
        ctx, state = self._desk.context, self.state
        self._desk.runner.run_query(lambda: follow_chain(ctx, state), self._on_step, owner=self)

    def _on_step(self, state: ChainState) -> None:
        self.state = state
        self._under_way = not state.is_complete
        self.told.emit(state)
        if not state.is_complete:
            QTimer.singleShot(_PAUSE, self, self._step)
        elif state.broken is not None:
            self._warn(broken_sentence(state))
        else:
            ctx = self._desk.context
            self._desk.runner.run_query(lambda: missing_since_copy(ctx, state), self._on_compared, owner=self)

    def _on_compared(self, missing: Missing | None) -> None:
        self.missing = missing
        if missing is not None:
            self._warn(missing_sentence(missing))
            self.told.emit(self.state)

    def _warn(self, sentence: str) -> None:
        if self._loud:
            self._desk.asker.tell(sentence, _ADVICE)


def broken_sentence(state: ChainState) -> str:
    """Names the first entry that does not fit."""
    entry = state.broken
    if entry is None:
        return ""
    line = entry.line
    return (
        f"历史记录第 {entry.number} 条与前一条接不上，可能在程序之外被改动过："
        f"{chinese_moment(line.at)}，{line.person}，{line.action}。"
        f"它之前的 {state.count} 条完整。"
    )


def missing_sentence(missing: Missing) -> str:
    """Says what a backup knows and the history does not."""
    return (
        f"历史记录的末尾少了至少 {missing.number} 条：{chinese_time(missing.taken_at)} 的备份里还有这些记录。"
    )


def state_sentence(state: ChainState, missing: Missing | None = None) -> str:
    """The line above the history."""
    if state.broken is not None:
        return broken_sentence(state)
    if not state.is_complete:
        return f"正在核对历史记录……已核对 {state.count} 条"
    if missing is not None:
        return missing_sentence(missing)
    if not state.count:
        return "还没有历史记录。"
    return f"历史记录完整：截至 {chinese_moment(state.at)} 共 {state.count} 条，校验码 {state.head[:12]}"
