"""The preview of what will be printed, over a real file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.dialogs.pdf_preview import PdfPreview, print_pages
from app.gui.pdf_pages import PdfPages
from app.usecases.context import Context
from app.usecases.print_forms import print_forms
from tests.helpers.asker import FakeAsker
from tests.helpers.busy_county import filled, spent
from tests.helpers.county import small_county
from tests.helpers.county_forms import PERIOD, opened
from tests.helpers.pdfs import opened as opened_pdf
from tests.helpers.seen import button

OpenDesk = Callable[[Context], Desk]


@pytest.fixture
def desk(county: Context, open_desk: OpenDesk) -> Desk:
    return open_desk(county)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A goal declaration (upright) and a monitoring form (across)."""
    folder = tmp_path_factory.mktemp("printed")
    county = small_county(folder)
    goal = opened(county).submission.uid
    monitoring = filled(county, "monitoring", PERIOD, spent(county, PERIOD, "20"))
    print_forms(county, [goal, monitoring], folder / "打印.pdf")
    return (folder / "打印.pdf").read_bytes()


@pytest.fixture
def paper(printed: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "打印.pdf"
    path.write_bytes(printed)
    return path


@pytest.fixture
def preview(paper: Path, desk: Desk, qtbot: QtBot) -> PdfPreview:
    preview = PdfPreview(paper, desk)
    qtbot.addWidget(preview)
    preview.show()
    return preview


def test_pages_are_turned(preview: PdfPreview) -> None:
    pages = len(preview._pages)
    assert pages >= 2
    actions = preview.actions_by_key
    assert preview.place() == f"第 1 页 共 {pages} 页"
    assert not actions["previous"].isEnabled()
    for _ in range(pages + 1):
        actions["next"].trigger()
    assert preview.place() == f"第 {pages} 页 共 {pages} 页"
    assert not actions["next"].isEnabled()
    actions["previous"].trigger()
    assert preview.place() == f"第 {pages - 1} 页 共 {pages} 页"


def test_pages_are_magnified_within_limits(preview: PdfPreview) -> None:
    width = preview._picture.width()
    preview.actions_by_key["larger"].trigger()
    assert preview._picture.width() > width
    for _ in range(20):
        preview.actions_by_key["smaller"].trigger()
    assert preview._picture.width() == preview._desk.look.space(40)
    assert not preview._picture.pixmap().isNull()


def test_the_file_stays_free_for_others(preview: PdfPreview, paper: Path) -> None:
    paper.unlink()
    preview.actions_by_key["next"].trigger()
    assert preview.place().startswith("第 2 页")


def test_saving_elsewhere(
    preview: PdfPreview, asker: FakeAsker, paper: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    preview._desk.said.connect(said.append)
    button(preview, "另存为…").click()
    asker.path = paper
    button(preview, "另存为…").click()
    assert said == []
    asker.path = tmp_path / "存档.pdf"
    button(preview, "另存为…").click()
    assert asker.proposed == "打印.pdf"
    qtbot.waitUntil(lambda: preview._desk.runner.is_idle)
    assert asker.path.read_bytes() == paper.read_bytes()
    assert said == [f"已保存到 {asker.path}"]


def test_saving_where_nothing_can_be_written(
    preview: PdfPreview, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    asker.path = tmp_path / "拔掉的U盘" / "存档.pdf"
    with qtbot.waitSignal(preview._desk.runner.refused) as refused:
        button(preview, "另存为…").click()
    assert "不存在，“存档.pdf”没有写入。" in refused.args[0].message
    qtbot.waitUntil(lambda: preview._desk.runner.is_idle)


@pytest.mark.parametrize("found", [True, False])
def test_opening_with_another_program(
    preview: PdfPreview, asker: FakeAsker, paper: Path, monkeypatch: pytest.MonkeyPatch, found: bool
) -> None:
    urls: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url)
        return found

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    button(preview, "用其他程序打开").click()
    assert [Path(url.toLocalFile()) for url in urls] == [paper]
    assert bool(asker.told) is not found


def test_printing_turns_the_paper_with_the_pages(
    preview: PdfPreview, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    printed = tmp_path / "纸.pdf"

    def to_file(dialog: QDialog) -> bool:
        assert isinstance(dialog, QPrintDialog)
        assert (dialog.minPage(), dialog.maxPage()) == (1, len(preview._pages))
        dialog.printer().setOutputFileName(str(printed))
        return True

    asker.at_dialog = to_file
    button(preview, "打印…").click()
    with opened_pdf(printed) as document:
        sizes = [page.get_size() for page in document]
    shapes = [width > height for width, height in sizes]
    assert shapes[0] is False
    assert shapes[-1] is True
    assert len(shapes) == len(preview._pages)


def test_a_range_of_pages(paper: Path, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "纸.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFromTo(2, 2)
    pages = PdfPages(paper)
    print_pages(pages, printer)
    pages.close()
    with opened_pdf(tmp_path / "纸.pdf") as document:
        assert len(document) == 1


def test_a_declined_print_dialog_prints_nothing(preview: PdfPreview, asker: FakeAsker) -> None:
    asker.at_dialog = lambda _dialog: False
    button(preview, "打印…").click()
    assert len(asker.dialogs) == 1


def test_pictures_have_the_page_s_shape(paper: Path) -> None:
    pages = PdfPages(paper)
    width, height = pages.size(0)
    picture = pages.image(0, 300)
    assert picture.width() == pytest.approx(300, abs=1)
    assert picture.height() / picture.width() == pytest.approx(height / width, rel=0.01)
    places = [(x, y) for x in range(0, 300, 3) for y in range(0, picture.height(), 3)]
    assert len({picture.pixelColor(x, y).name() for x, y in places}) > 2
    pages.close()
