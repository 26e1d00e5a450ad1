"""The environment is the one that was measured: versions, fonts, no known traps."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
NOTO = ["NotoSansSC-Regular", "NotoSansSC-Bold", "NotoSerifSC-Regular", "NotoSerifSC-Bold"]
LAST = "JixiaoKai-Regular"

# PySide6 6.12 loses a reference to None at every call without a result; Python 3.11 then dies.
MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
print(label.text())
"""


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _pins() -> list[str]:
    project = _project()["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["dev"]]


@cache
def _characters(font: str) -> frozenset[int]:
    return frozenset(TTFontFile(str(FONTS / f"{font}.ttf")).charToGlyph)


def test_many_calls_without_a_result_do_not_kill_the_process() -> None:
    result = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False, timeout=60
    )
    assert (result.returncode, result.stdout.strip()) == (0, "19999"), result.stderr


def test_python_is_the_version_that_the_pins_were_measured_with() -> None:
    assert sys.version_info[:2] == (3, 11)


@pytest.mark.parametrize("pin", _pins())
def test_every_dependency_is_pinned_and_installed_as_pinned(pin: str) -> None:
    name, equals, version = pin.partition("==")
    assert equals
    assert importlib.metadata.version(name) == version


def test_the_lock_file_holds_every_pin_with_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE))
    assert {pin.lower() for pin in _pins()} <= {
        f"{name}=={version}".lower() for name, version in locked.items()
    }
    assert len(re.findall(r"^\S.*\\\n    --hash=sha256:", lock, re.MULTILINE)) == len(locked)
    assert "://" not in lock
    assert "--index" not in lock


@pytest.fixture
def packaging_script(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    return importlib.import_module


def test_the_list_of_licences_is_up_to_date(packaging_script: Callable[[str], ModuleType]) -> None:
    """If not: .venv/bin/python packaging/licences.py."""
    licences = packaging_script("licences")
    assert licences.LIST.read_text(encoding="utf-8") == licences.text_of_list()


def test_no_part_of_the_program_is_under_the_gpl_alone(
    packaging_script: Callable[[str], ModuleType],
) -> None:
    licences = packaging_script("licences")
    parts = licences.runtime_parts()
    assert len(parts) > len(_project()["project"]["dependencies"])
    assert [part for part in parts if not part.is_free_of_gpl] == []
    assert not licences.Part("pyinstaller", "6", "GPL-2.0-only").is_free_of_gpl


@pytest.mark.parametrize(
    ("file", "is_used"),
    [
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt/lib/libQt6VirtualKeyboard.so.6", False),
        ("PySide6\\plugins\\platforminputcontexts\\qtvirtualkeyboardplugin.dll", False),
        ("reportlab/fonts/DarkGarden.sfd", False),
        ("libreadline.so.8", False),
        ("libgdbm.so.6", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("libcups.so.2", False),
        ("pillow.libs/libjpeg-6dc8d115.so.62.4.0", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("resources/fonts/NotoSansSC-Regular.ttf", True),
        ("db/migrations/env.py", True),
    ],
)
def test_the_built_program_holds_what_it_needs_and_nothing_under_the_gpl_alone(
    packaging_script: Callable[[str], ModuleType], file: str, is_used: bool
) -> None:
    assert packaging_script("contents").is_used(file) is is_used


def test_numpy_is_absent() -> None:
    """With it, importing openpyxl takes 90 ms longer and the built program 70 MB more."""
    assert importlib.util.find_spec("numpy") is None


@pytest.mark.parametrize("font", NOTO)
def test_each_main_font_holds_gbk_and_the_signs_of_the_forms(font: str) -> None:
    signs = "≥≤①⑩℃㎡√■▲●◆□△○◇★☆→←↑↓±×÷％‰（）《》〔〕【】、。，；：？！“”‘’…—·〇々ⅠⅡ㈠￥§№～"
    wanted = set(range(0x4E00, 0x9FA6)) | set(range(0x20, 0x7F)) | set(map(ord, signs))
    assert sorted(map(chr, wanted - _characters(font))) == []


@pytest.mark.parametrize("font", NOTO)
def test_rare_names_are_covered_by_a_main_font_and_the_last_fallback(font: str) -> None:
    names = "欧阳喆、甯堃、埗𠮷㑊"
    missing = [
        character for character in names if ord(character) not in _characters(font) | _characters(LAST)
    ]
    assert missing == []


@pytest.mark.parametrize("font", [*NOTO, LAST])
def test_no_font_holds_kangxi_radicals(font: str) -> None:
    """They look like common hanzi; a PDF writer that mixes them up makes text that cannot be searched."""
    assert _characters(font) & set(range(0x2F00, 0x2FE0)) == set()


def test_fonts_are_small_enough_and_come_with_their_licences() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) <= 45_000_000
    for family in {path.name.split("-")[0] for path in FONTS.glob("*.ttf")}:
        assert "SIL OPEN FONT LICENSE" in (FONTS / f"OFL-{family}.txt").read_text(encoding="utf-8")
