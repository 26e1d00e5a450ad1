"""Preview of what will be printed: page by page, then open, save elsewhere or print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.actions import ActionSpec, build_actions
from app.gui.ask import PDF
from app.gui.desk import Desk
from app.gui.fit import fit
from app.gui.obstacle import FileOut
from app.gui.pdf_pages import PdfPages
from app.shared.safe_write import safe_write
from app.usecases.outcome import Outcome

ACTIONS = (
    ActionSpec("previous", "上一页", "_on_previous", "PgUp", "chevron-left"),
    ActionSpec("next", "下一页", "_on_next", "PgDown", "chevron-right"),
    ActionSpec("larger", "放大", "_on_larger", "Ctrl++; Ctrl+=", "plus"),
    ActionSpec("smaller", "缩小", "_on_smaller", "Ctrl+-", "minus"),
)
_STEP = 1.25
_PRINT_DPI = 300


class PdfPreview(QDialog):
    """Shows one page at a time."""

    def __init__(self, path: Path, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"打印预览 — {path.name}")
        self._path, self._desk = path, desk
        self._pages = PdfPages(path)
        self._number = 0
        self._width = desk.look.space(180)
        self._picture = QLabel()
        self._place = QLabel()
        self._area = QScrollArea()
        self._area.setWidget(self._picture)
        self.actions_by_key = build_actions(self, ACTIONS, desk.look)
        column = QVBoxLayout(self)
        column.addLayout(self._tool_bar())
        column.addWidget(self._area, 1)
        fit(self, desk.look, 200, 150)
        self.finished.connect(self._pages.close)
        self.destroyed.connect(self._pages.close)
        self._show_page()

    def place(self) -> str:
        """Which page is shown: 第 1 页 共 3 页."""
        return self._place.text()

    def _tool_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for key in ("previous", "next", "larger", "smaller"):
            button = QToolButton()
            button.setDefaultAction(self.actions_by_key[key])
            button.setIconSize(self._desk.look.icon_size())
            row.addWidget(button)
        row.addWidget(self._place)
        row.addStretch(1)
        for text, handler in (
            ("用其他程序打开", self._on_open),
            ("另存为…", self._on_save),
            ("打印…", self._on_print),
            ("关闭", self.accept),
        ):
            push = QPushButton(text)
            push.setAutoDefault(False)
            push.setObjectName("primary" if handler == self._on_print else "")
            push.clicked.connect(handler)
            row.addWidget(push)
        return row

    def _show_page(self) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(self._pages.image(self._number, round(self._width * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)
        self._picture.resize(pixmap.deviceIndependentSize().toSize())
        self._place.setText(f"第 {self._number + 1} 页 共 {len(self._pages)} 页")
        self.actions_by_key["previous"].setEnabled(self._number > 0)
        self.actions_by_key["next"].setEnabled(self._number + 1 < len(self._pages))

    def _turn(self, by: int) -> None:
        self._number = min(max(self._number + by, 0), len(self._pages) - 1)
        self._show_page()

    def _on_previous(self) -> None:
        self._turn(-1)

    def _on_next(self) -> None:
        self._turn(1)

    def _on_larger(self) -> None:
        self._width = round(self._width * _STEP)
        self._show_page()

    def _on_smaller(self) -> None:
        self._width = max(round(self._width / _STEP), self._desk.look.space(40))
        self._show_page()

    def _on_open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
            self._desk.asker.tell("没有找到能打开 PDF 的程序。", f"文件在：{self._path}")

    def _on_save(self) -> None:
        FileOut(
            "另存为",
            self._ask_target,
            lambda path, _job: self._write_to(path),
            self,
            lambda written, _path: self._desk.say(f"已保存到 {written}"),
        ).start(self._desk)

    def _ask_target(self) -> Path | None:
        path = self._desk.asker.save_file("另存为", self._path.name, PDF)
        return None if path == self._path else path

    def _write_to(self, path: Path) -> Outcome[Path]:
        safe_write(path, self._pages.content)
        return Outcome(path)

    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_PRINT_DPI)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self._pages))
        if self._desk.asker.show(dialog) and not print_pages(self._pages, printer):
            self._desk.asker.tell(
                "打印机没有接收。", "请检查打印机是否开机、联机、有纸，再点打印；文件已经生成，不用重做。"
            )


def print_pages(pages: PdfPages, printer: QPrinter) -> bool:
    """Send the chosen pages to a printer, each turned and scaled to its paper; whether it took them."""
    first = max(printer.fromPage() - 1, 0)
    last = printer.toPage() or len(pages)
    painter = QPainter()
    for number in range(first, last):
        width, height = pages.size(number)
        orientation = printer.pageLayout().orientation()
        landscape, portrait = orientation.Landscape, orientation.Portrait
        printer.setPageOrientation(landscape if width > height else portrait)
        if not (painter.begin(printer) if number == first else printer.newPage()):
            return False
        area = painter.viewport()
        picture = pages.image(number, area.width())
        painter.drawImage(area.topLeft(), picture.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio))
    return painter.end()
