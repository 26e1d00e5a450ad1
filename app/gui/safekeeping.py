"""Keeps the open database safe, and leads from one that cannot be opened to a copy that can."""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSettings

from app.gui.ask import ANY_DATABASE, DATABASE, PACKAGE, Asker
from app.gui.database_lock import lock_database
from app.gui.desk import Desk
from app.gui.dialogs.backups import BackupsDialog
from app.gui.dialogs.place import PlaceDialog
from app.gui.dialogs.restore import RestoreDialog
from app.gui.dialogs.secret import SecretDialog
from app.gui.obstacle import FileOut
from app.gui.widgets.recovery import RecoveryPage
from app.shared.errors import UnfitDatabaseError
from app.shared.paths import data_folder
from app.shared.places import Place
from app.usecases.outcome import Outcome
from app.usecases.protect import is_locked, opens
from app.usecases.restore import (
    copy_database,
    export_database,
    import_database,
    keep_damaged,
    newest_good,
    note_restore,
    preview_restore,
    restore_backup,
)

if TYPE_CHECKING:
    from app.gui.main_window import MainWindow
    from app.gui.runner import Job, Runner
    from app.usecases.context import Context
    from app.usecases.restore import RestorePreview

SUFFIX = ".jixiao"
_DATE = re.compile(r"-\d{8}$")
_WARNED = "warned_places"


class Host(Protocol):
    """What of the running program is needed here."""

    window: MainWindow

    @property
    def runner(self) -> Runner: ...
    @property
    def asker(self) -> Asker: ...
    @property
    def desk(self) -> Desk | None: ...
    @property
    def path(self) -> Path | None: ...
    def open_database(
        self, path: Path, *, prepare: Callable[[Context, Job], object] | None = None
    ) -> None: ...


class Safekeeping(QObject):
    """Recovery page, list of backups, restore, export and import, and the warning about unsafe places.

    `rescue` makes a context on a database that cannot be opened, for its backups alone.
    """

    def __init__(self, host: Host, rescue: Callable[[Path], Context], settings: QSettings) -> None:
        super().__init__()
        self._host = weakref.proxy(host)  # the program owns this, not the other way round
        self._rescue = rescue
        self._settings = settings

    def offer_recovery(self, path: Path, error: UnfitDatabaseError) -> RecoveryPage:
        """Show what is wrong with a database, and the ways on."""
        window, ctx = self._host.window, self._rescue(path)
        page = RecoveryPage(path, error, window.look, can_go_back=self._host.desk is not None)

        def go(way: str) -> None:
            steps: dict[str, Callable[[], object]] = {
                "newest": lambda: self._restore_newest(page, path),
                "other": lambda: self._choose_copy(path),
                "open": lambda: window.database_wanted.emit("open"),
                "keep": lambda: self._keep(ctx, path),
                "back": window.go_back,
            }
            steps[way]()

        page.chosen.connect(go)
        window.show_instead(page)
        self._host.runner.run_query(lambda: newest_good(ctx), page.show_newest, owner=page)
        return page

    def show_backups(self) -> None:
        """The list of backups of the open database."""
        desk, path = self._host.desk, self._host.path
        if desk is None or path is None:
            return
        dialog = BackupsDialog(desk, self._host.window, database=path.stem)
        dialog.restore_wanted.connect(lambda copy: self._ask_restore(path, copy, dialog))
        dialog.export_wanted.connect(self.export)
        self._host.asker.show(dialog)

    def export(self) -> None:
        """Write the open database into one file for another computer."""
        desk, path = self._host.desk, self._host.path
        if desk is None or path is None:
            return

        def told(_written: Path, target: Path) -> None:
            way = "打开时要输入密码或恢复码。" if is_locked(ctx, target) else ""
            self._host.asker.tell(
                f"账套已导出为“{target.name}”，并已核对。",
                f"在新电脑上安装绩效工作台，选“打开账套”，选中这个文件即可。{way}导出后请不要两台电脑都改。",
            )

        ctx = desk.context
        name = f"{path.stem}-{ctx.clock():%Y%m%d}{SUFFIX}"  # so that two of them tell which is the newer
        FileOut(
            "导出账套",
            lambda: self._host.asker.save_file("账套导出为", name, PACKAGE),
            lambda target, _job: export_database(ctx, target),
            self,
            told,
        ).run(self._host.runner)

    def open_file(self, path: Path) -> None:
        """Open a database, or what another computer exported."""
        if path.suffix == SUFFIX:
            self.open_package(path)
        else:
            self._host.open_database(path)

    def open_package(self, package: Path) -> None:
        """Put an exported database on this computer and open it."""
        target = self._host.asker.save_file("导入的账套保存在", f"{_DATE.sub('', package.stem)}.db", DATABASE)
        if target is None:
            return
        if target.exists():
            self._host.asker.tell(f"“{target.name}”已经存在，没有改动它。", "请换一个文件名。")
            return
        ctx = self._rescue(target)
        typed = self._secret_of(ctx, package)
        if typed is None:
            return
        self._host.runner.run_job(
            "导入账套",
            lambda _job: import_database(ctx, package, target, typed),
            self._host.open_database,
            owner=self,
            writes=True,
        )

    def warn_about_place(self, path: Path, place: Place) -> None:
        """Once for each path: say that it is not safe there, and offer to copy it to this computer."""
        warned = _texts(self._settings.value(_WARNED))
        if str(path) in warned:
            return
        if place is not Place.READ_ONLY:
            self._settings.setValue(_WARNED, [*warned, str(path)])
        if not self._host.asker.show(PlaceDialog(path, place, self._host.window)):
            return
        ctx, target = self._rescue(path), _free(data_folder() / path.name)
        self._host.runner.run_job(
            "复制账套到本机",
            lambda _job: copy_database(ctx, target),
            self._host.open_database,
            owner=self,
            writes=True,
        )

    def _secret_of(self, ctx: Context, path: Path) -> str | None:
        """What opens a file, asked of the user where it is closed; None when nobody knows."""
        if not is_locked(ctx, path):
            return ""
        dialog = SecretDialog(
            path.name,
            lambda typed: opens(ctx, path, typed),
            self._host.runner,
            self._host.window.look,
            self._host.window,
        )
        return dialog.text if self._host.asker.show(dialog) else None

    def _restore_newest(self, page: RecoveryPage, path: Path) -> None:
        if page.newest is not None:
            self._restore(path, page.newest)

    def _choose_copy(self, path: Path) -> None:
        for copy in self._host.asker.open_files("选择备份", ANY_DATABASE)[:1]:
            if copy.suffix == SUFFIX:
                self.open_package(copy)
            else:
                self._ask_restore(path, copy, self._host.window)

    def _ask_restore(self, path: Path, copy: Path, owner: QObject) -> None:
        ctx = self._rescue(path)

        def ask(preview: RestorePreview) -> None:
            if self._host.asker.show(RestoreDialog(preview, self._host.window.look, self._host.window)):
                if isinstance(owner, BackupsDialog):
                    owner.accept()
                self._restore(path, preview)

        self._host.runner.run_query(lambda: preview_restore(ctx, copy), ask, owner=owner)

    def _restore(self, path: Path, preview: RestorePreview) -> None:
        """Swap the copy in while the lock is held, then open the database anew."""
        desk, opened = self._host.desk, self._host.path
        ctx = desk.context if desk is not None and opened == path else self._rescue(path)
        typed = self._secret_of(ctx, preview.line.path)
        if typed is None:
            return

        def work(_job: Job) -> Outcome[Path | None]:
            lock = None if opened == path else lock_database(path)
            try:
                return restore_backup(ctx, preview.line.path, typed)
            finally:
                if lock is not None:
                    lock.unlock()

        def reopen(_kept: Path | None) -> None:
            self._host.open_database(path, prepare=lambda fresh, _job: note_restore(fresh, preview))

        self._host.runner.run_job("恢复备份", work, reopen, owner=self, writes=True)

    def _keep(self, ctx: Context, path: Path) -> None:
        FileOut(
            "另存损坏文件",
            lambda: self._host.asker.save_file(
                "损坏文件另存为", f"{path.stem}-待检修.bin", "数据文件 (*.bin)"
            ),
            lambda target, _job: keep_damaged(ctx, target),
            self,
        ).run(self._host.runner)


def _texts(stored: object) -> list[str]:
    """A list of texts as settings give it back: a single one comes as a text."""
    if isinstance(stored, str):
        return [stored]
    return [str(text) for text in stored] if isinstance(stored, list | tuple) else []


def _free(path: Path) -> Path:
    """The path, or with a number when it is taken."""
    number, target = 1, path
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}{number}{path.suffix}")
    return target
