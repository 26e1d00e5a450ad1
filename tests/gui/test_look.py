"""Colours and sizes: both brightnesses complete, texts readable, everything scales."""

from __future__ import annotations

import tomllib

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from app.gui.icons import icon
from app.gui.look import SCALES, Look, dress
from app.shared.paths import resource

TOKENS = tomllib.loads(resource("styles", "tokens.toml").read_text(encoding="utf-8"))
READABLE = [
    ("text", "window"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "selection"),
    ("text", "accent_pale"),
    ("text", "computed"),
    ("text", "referenced"),
    ("text", "error_pale"),
    ("text", "must_explain_pale"),
    ("text", "hint_pale"),
    ("text", "good_pale"),
    ("text_soft", "window"),
    ("text_soft", "surface"),
    ("accent", "surface"),
    ("accent", "accent_pale"),
    ("on_accent", "accent"),
    ("error", "surface"),
    ("warn_text", "surface"),
]


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_light_and_dark_define_the_same_colours() -> None:
    assert TOKENS["light"].keys() == TOKENS["dark"].keys()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), READABLE)
def test_texts_are_readable(text: str, ground: str, dark: bool) -> None:
    look = Look(dark=dark)
    assert contrast(look.colour(text), look.colour(ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_style_sheet_has_no_open_names(dark: bool) -> None:
    assert "@" not in Look(dark=dark).style_sheet()


@pytest.mark.parametrize("scale", SCALES)
def test_sizes_follow_the_text_size(scale: int) -> None:
    assert Look(scale=scale).points("base") == pytest.approx(10.5 * scale / 100)
    assert Look(scale=200).space(4) > Look(scale=100).space(4) > Look(scale=90).space(2)


def test_the_bundled_font_is_used(qapp: QApplication) -> None:
    assert QFontInfo(Look().font()).family() == "Noto Sans SC"


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something(path: object, qapp: QApplication) -> None:
    assert hasattr(path, "stem")
    picture = icon(path.stem, Look(), "accent").pixmap(32, 32).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(32) for y in range(32))


def test_dressing_sets_font_and_palette(qapp: QApplication) -> None:
    look = Look(dark=True)
    dress(qapp, look)
    try:
        assert qapp.palette().window().color() == look.colour("window")
    finally:
        qapp.setStyleSheet("")
        dress(qapp, Look())
