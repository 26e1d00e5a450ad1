"""Files dropped on a field reach the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.drops import dropped_paths, let_files_through


def test_no_field_keeps_a_dropped_file(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    column = QVBoxLayout(outer)
    inner = QWidget()
    fields: list[QWidget] = [QLineEdit(), QPlainTextEdit()]
    column.addWidget(inner)
    nested = QVBoxLayout(inner)
    for field in fields:
        nested.addWidget(field)
    assert all(field.acceptDrops() for field in fields)
    let_files_through(outer)
    assert not any(field.acceptDrops() for field in fields)


def test_only_local_files_are_taken() -> None:
    data = QMimeData()
    data.setUrls([QUrl("file:///报送/甲.xlsx"), QUrl("https://example.org/a.xlsx"), QUrl("file:///报送")])
    assert dropped_paths(data) == (Path("/报送/甲.xlsx"), Path("/报送"))
