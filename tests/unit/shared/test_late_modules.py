"""Modules that are loaded when they are first used."""

from __future__ import annotations

import importlib
import sys

import pytest

from app.shared.late_modules import load_late

_NAME = "wave"  # of the standard library, used by nobody here


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, _NAME, raising=False)


def test_the_stand_in_knows_what_it_was_given_and_loads_the_rest() -> None:
    load_late(_NAME, Error=OSError)
    late = importlib.import_module(_NAME)
    assert late.Error is OSError
    assert sys.modules[_NAME] is late
    assert late.WAVE_FORMAT_PCM == 1
    real = sys.modules[_NAME]
    assert real is not late
    assert real.Error is not OSError
    assert late.Wave_read is real.Wave_read  # whoever holds the stand-in goes on


def test_what_is_not_there_is_said() -> None:
    load_late(_NAME)
    with pytest.raises(AttributeError):
        _ = importlib.import_module(_NAME).nothing


def test_a_loaded_module_stays() -> None:
    real = importlib.import_module(_NAME)
    load_late(_NAME)
    assert sys.modules[_NAME] is real


def test_parts_of_packages_are_found_through_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "xml.sax.handler", raising=False)
    load_late("xml.sax.handler")
    package = importlib.import_module("xml.sax")
    assert package.handler.ContentHandler.__module__ == "xml.sax.handler"
    monkeypatch.setattr(package, "handler", sys.modules["xml.sax.handler"])


def test_the_parts_of_a_late_package_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name == "wsgiref" or name.startswith("wsgiref.")]:
        monkeypatch.delitem(sys.modules, name)
    load_late("wsgiref")
    assert importlib.import_module("wsgiref.util").FileWrapper
