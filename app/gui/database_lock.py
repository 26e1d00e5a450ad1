"""One window per database: a file beside it says who has it open, another calls that window to the front.

Files beside `a.db`: `.a.db.lock` (Qt's lock: process and computer), `.a.db.call` (who has it open, as JSON).
A second start adds a line to the latter, which the first window watches; it answers by writing it anew.
"""

from __future__ import annotations

import getpass
import json
import platform
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.shared.errors import UserError

_CALL = b"\ncall"
_PATIENCE = 1.5  # seconds that a called window has for its answer
_STEP = 0.05
_TORN_AFTER = 3.0  # seconds in which a lock that was made is surely written
_CLOSING = 2000  # ms that a window without an answer has to finish its last copy


class OpenElsewhereError(UserError):
    """Another window has the database; `was_called` tells that it came to the front."""

    def __init__(self, message: str, remedy: str, *, was_called: bool) -> None:
        """Keep whether the other window answered."""
        super().__init__(message, remedy)
        self.was_called = was_called


class Calls(QObject):
    """Watches for second starts on the open database; `came` asks for the window."""

    came = Signal()

    def __init__(self, call: Path) -> None:
        super().__init__()
        self._call = call
        self._watcher = QFileSystemWatcher([str(call)], self)
        self._watcher.fileChanged.connect(self._on_changed)

    def _on_changed(self, _name: str) -> None:
        if _is_called(self._call):
            _write_card(self._call)
            self.came.emit()


class DatabaseLock(QLockFile):
    """Holds a database for this program until it is unlocked."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(lock_path(path)))
        self.path = path
        self.calls: Calls | None = None
        self.setStaleLockTime(0)  # as old as it may be: only the end of its program makes it stale

    def listen(self) -> Calls:
        """From now on answer the calls of second starts."""
        self.calls = Calls(call_path(self.path))
        return self.calls

    def unlock(self) -> None:
        """Let others have it."""
        if self.calls is not None:
            self.calls.deleteLater()
            self.calls = None
        call_path(self.path).unlink(missing_ok=True)
        super().unlock()


def lock_database(path: Path) -> DatabaseLock | None:
    """Take the database for this program; None where the folder cannot be written, so nobody else writes.

    OpenElsewhereError while another window has it, which then comes to the front.  What a crashed program
    left behind is taken over.
    """
    _remove_torn(lock_path(path))
    lock = DatabaseLock(path)
    if not lock.tryLock(0):
        if lock.error() != QLockFile.LockError.LockFailedError:
            return None
        was_called = _card(call_path(path)) == (_me(), platform.node()) and _call(call_path(path))
        if was_called or not lock.tryLock(_CLOSING):
            raise _open_elsewhere(path, was_called=was_called)
    try:
        _write_card(call_path(path))
    except OSError:
        lock.unlock()
        return None
    return lock


def come_forward(window: QWidget) -> None:
    """Bring a window to the front, or let it ask for attention where the system does not allow that."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def make_folder(folder: Path) -> None:
    """The folder of a database; UserError where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"文件夹“{folder}”建不了。", "请检查磁盘或 U 盘，或换一个可以写入的文件夹。"
        ) from error


def lock_path(path: Path) -> Path:
    """Where the lock of a database lies."""
    return path.with_name(f".{path.name}.lock")


def call_path(path: Path) -> Path:
    """Where it stands who has a database open."""
    return path.with_name(f".{path.name}.call")


def _remove_torn(lock: Path) -> None:
    """Qt never takes over an empty lock: its program died between making it and writing its name into it."""
    try:
        found = lock.stat()
        if found.st_size == 0 and time.time() - found.st_mtime > _TORN_AFTER:
            lock.unlink()
    except OSError:
        return


def _open_elsewhere(path: Path, *, was_called: bool) -> OpenElsewhereError:
    user, computer = _card(call_path(path))
    remove = f"请删除账套旁边的“{lock_path(path).name}”再打开。"
    if computer and computer != platform.node():
        return OpenElsewhereError(
            f"账套“{path.name}”正由“{user}”在电脑“{computer}”上使用。",
            f"请等对方关闭后再打开，两台电脑不能同时用一个账套。如果那台电脑是断电或死机了，{remove}",
            was_called=False,
        )
    if user and user != _me():
        return OpenElsewhereError(
            f"账套“{path.name}”正由本机的另一个用户“{user}”使用。",
            f"请切换到用户“{user}”，关闭绩效工作台后再打开。",
            was_called=False,
        )
    if was_called:
        return OpenElsewhereError(
            f"账套“{path.name}”已在另一个窗口中打开。", "已经把那个窗口调到前面。", was_called=True
        )
    return OpenElsewhereError(
        f"账套“{path.name}”已在另一个窗口中打开。",
        f"请切换到那个窗口，或先关闭它。如果是别的电脑打开后断电的，{remove}",
        was_called=False,
    )


def _call(call: Path) -> bool:
    """Ask the window that has the database to come to the front; whether it answered."""
    try:
        with call.open("ab") as file:
            file.write(_CALL)
    except OSError:
        return False
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if not _is_called(call):
            return True
        time.sleep(_STEP)
    return False


def _is_called(call: Path) -> bool:
    try:
        return call.read_bytes().endswith(_CALL)
    except OSError:
        return False


def _write_card(call: Path) -> None:
    call.write_text(json.dumps([_me(), platform.node()], ensure_ascii=False), encoding="utf-8")


def _me() -> str:
    """Who is logged in; the name may be missing on odd systems."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _card(call: Path) -> tuple[str, str]:
    """User and computer that have the database, "" where it is not known."""
    try:
        user, computer = json.loads(call.read_text(encoding="utf-8").partition("\n")[0])
    except (OSError, ValueError, TypeError):
        return "", ""
    return str(user), str(computer)
