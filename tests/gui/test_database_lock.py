"""Who has a database: another computer, another user, another window."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.gui.database_lock import OpenElsewhereError, call_path, lock_database, lock_path
from app.shared.errors import UserError


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        (["张三", "PC-17"], "正由“张三”在电脑“PC-17”上使用"),
        (["李四", None], "正由本机的另一个用户“李四”使用"),
        ("damaged", "已在另一个窗口中打开"),
    ],
    ids=["computer", "user", "unknown"],
)
def test_who_has_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, card: object, sentence: str
) -> None:
    monkeypatch.setattr("app.gui.database_lock._CLOSING", 0)
    monkeypatch.setattr("app.gui.database_lock.platform.node", lambda: "PC-1")
    path = tmp_path / "账套.db"
    first = lock_database(path)
    assert first is not None
    text = json.dumps([name or "PC-1" for name in card] if isinstance(card, list) else card)
    call_path(path).write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=sentence):
        lock_database(path)
    first.unlock()
    again = lock_database(path)
    assert again is not None
    again.unlock()


def test_an_empty_lock_of_a_program_that_died_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "账套.db"
    lock_path(path).touch()
    os.utime(lock_path(path), (1, 1))
    lock = lock_database(path)
    assert lock is not None
    lock.unlock()
    lock_path(path).touch()  # just made: its program may still be at it
    with pytest.raises(OpenElsewhereError):
        lock_database(path)
