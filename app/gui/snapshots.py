"""Pictures of every page, drawn without a screen."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from app.domain.vocabulary import Stage
from app.gui.application import make_application
from app.gui.ask import QtAsker
from app.gui.desk import Desk
from app.gui.desk_link import DeskLink
from app.gui.dialogs.project_card import ProjectCardDialog
from app.gui.look import Look, dress
from app.gui.main_window import MainWindow
from app.gui.navigation import PAGES
from app.gui.runner import Runner
from app.gui.targets import WorkTarget
from app.shared.errors import UserError
from app.shared.safe_write import safe_write
from app.usecases.project_card import project_card
from app.usecases.worklist import worklist
from app.usecases.years import list_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.usecases.context import Context
    from app.usecases.lines import WorkLine

SIZE = QSize(1366, 768)
"""The screen of an office PC, in pixels."""
_CARD = "项目卡片"
_MOST_TURNS = 12


def render_pages(context: Context, folder: Path, look: Look | None = None) -> tuple[Path, ...]:
    """Write one PNG per page and one of a project card, over the newest year; gives the files in order.

    UserError when the context has no year or the data cannot be read.
    """
    years = list_years(context)
    if not years:
        raise UserError("账套里还没有年度。", "请先开立年度，或打开演示账套。")
    look = look or Look()
    dress(make_application(), look)
    folder.mkdir(parents=True, exist_ok=True)
    studio = _Studio(context, years[0].year, look)
    try:
        return studio.take_all(folder)
    finally:
        studio.close()


class _Studio:
    """A window that is laid out and painted but never shown."""

    def __init__(self, context: Context, year: int, look: Look) -> None:
        self._context, self._year = context, year
        self._errors: list[BaseException] = []
        self._runner = Runner()
        self._runner.refused.connect(self._errors.append)
        self._runner.crashed.connect(lambda trace: self._errors.append(RuntimeError(trace)))
        self._window = MainWindow(look)
        self._window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._window.resize(SIZE)
        self._window.show()
        self._desk = Desk(context, self._runner, QtAsker(self._window), look)
        self._desk.year = year
        self._link = DeskLink(self._desk, self._window, _database(context))

    def take_all(self, folder: Path) -> tuple[Path, ...]:
        """Every page in the order of the navigation, then the card."""
        self._link.arrive()
        self._settle()
        paths = []
        for number, entry in enumerate(PAGES, start=1):
            self._window.open_page(entry.key, self._sight(entry.key))
            self._settle()
            paths.append(_save(self._window, folder / f"{number:02d}-{entry.title}.png"))
        uid = self._longest_chain()
        if uid:
            paths.append(self._card(uid, folder / f"{len(paths) + 1:02d}-{_CARD}.png"))
        return tuple(paths)

    def close(self) -> None:
        """End the threads and delete the window."""
        self._runner.close()
        self._window.close()
        self._link.deleteLater()
        self._window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _card(self, project_uid: str, path: Path) -> Path:
        card = project_card(self._context, project_uid, self._year)
        dialog = ProjectCardDialog(card, self._desk, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.resize(SIZE)
        dialog.show()
        self._settle()
        return _save(dialog, path)

    def _sight(self, key: str) -> WorkTarget | None:
        """The first form of a stage, of its newest period; None for pages of no stage."""
        if key not in {stage.value for stage in Stage}:
            return None
        for months in self._periods(Stage(key)):
            line = next(_received(self._lines(Stage(key), months)), None)
            if line is not None:
                return WorkTarget(line.project_uid, line.agency_uid, period_months=months)
        return None

    def _periods(self, stage: Stage) -> tuple[int | None, ...]:
        rules = self._desk.rulebook
        if stage is not Stage.MONITORING or rules is None:
            return (None,)
        return tuple(sorted((int(name) for name in rules.names("monitoring.rhythm")), reverse=True))

    def _longest_chain(self) -> str:
        """The project with the most forms of the year, "" without any project."""
        forms = Counter(
            line.project_uid for stage in Stage for line in _received(self._lines(stage)) if line.project_uid
        )
        return forms.most_common(1)[0][0] if forms else ""

    def _lines(self, stage: Stage, months: int | None = None) -> tuple[WorkLine, ...]:
        return worklist(self._context, self._year, stage, months)

    def _settle(self) -> None:
        """Wait until the runner has answered everything."""
        loop = QEventLoop()
        self._runner.idle.connect(loop.quit)
        if not self._runner.is_idle:
            loop.exec()
        self._runner.idle.disconnect(loop.quit)
        if self._errors:
            raise self._errors[0]


def _received(lines: Iterable[WorkLine]) -> Iterator[WorkLine]:
    return (line for line in lines if line.submission_uid)


def _database(context: Context) -> Path:
    """The file to name at the bottom; a context knows only its folder."""
    return next(iter(sorted(context.data_folder.glob("*.db"))), context.data_folder)


def _save(widget: QWidget, path: Path) -> Path:
    buffer = QBuffer()
    QImageWriter(buffer, QByteArray(b"png")).write(_picture(widget))
    safe_write(path, bytes(buffer.data().data()))
    return path


def _picture(widget: QWidget) -> QImage:
    """The widget once its layout has come to rest: wrapped texts and scroll areas need several turns."""
    loop = QEventLoop()
    before = QImage()
    for _turn in range(_MOST_TURNS):
        QTimer.singleShot(0, loop.quit)
        loop.exec()
        now = widget.grab().toImage()
        if now == before:
            break
        before = now
    return before
