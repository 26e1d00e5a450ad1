"""Pictures of every page over a real county."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.gui.look import Look
from app.gui.navigation import PAGES
from app.gui.snapshots import SIZE, render_pages
from app.shared.errors import UserError
from app.usecases.context import Context
from tests.helpers.county import small_county
from tests.helpers.database import empty_database


def test_every_page_and_a_card_are_drawn(busy: Context, tmp_path: Path, look: Look) -> None:
    threads = set(threading.enumerate())
    paths = render_pages(busy, tmp_path / "图" / "页")
    titles = [entry.title for entry in PAGES] + ["项目卡片"]
    assert [path.name for path in paths] == [
        f"{number:02d}-{title}.png" for number, title in enumerate(titles, start=1)
    ]
    pictures = [QImage(str(path)) for path in paths]
    assert {picture.size() for picture in pictures} == {SIZE}
    assert len({path.read_bytes() for path in paths}) == len(paths)
    assert set(threading.enumerate()) == threads
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_pages_are_filled_before_they_are_drawn(busy: Context, tmp_path: Path, look: Look) -> None:
    other = tmp_path / "other"
    other.mkdir()
    empty = render_pages(small_county(other), tmp_path / "空")
    full = render_pages(busy, tmp_path / "满")
    assert len(full) == len(empty) + 1
    same = {one.name for one, two in zip(empty, full, strict=False) if one.read_bytes() == two.read_bytes()}
    assert same <= {"02-单位与项目.png", "03-事前评估.png", "09-收发.png", "10-设置.png"}


def test_another_look_is_another_picture(busy: Context, tmp_path: Path, look: Look) -> None:
    (first, *_), (dark, *_) = (
        render_pages(busy, tmp_path / name, Look(dark=name == "dark")) for name in ("light", "dark")
    )
    assert QImage(str(first)).pixelColor(20, 700).lightness() > 200
    assert QImage(str(dark)).pixelColor(20, 700).lightness() < 80


def test_a_database_without_year_is_told(tmp_path: Path) -> None:
    from app.bootstrap import build_context

    with pytest.raises(UserError, match="还没有年度"):
        render_pages(build_context(empty_database(tmp_path)), tmp_path / "图")


def test_a_folder_that_cannot_be_written_is_told(busy: Context, tmp_path: Path, look: Look) -> None:
    blocked = tmp_path / "图" / "01-工作台.png"
    blocked.mkdir(parents=True)
    with pytest.raises(UserError, match="已有同名的文件夹"):
        render_pages(busy, tmp_path / "图")
