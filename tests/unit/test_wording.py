"""Nobody who works with the program meets English or the name of an exception.

Sentences live where they are said: findings in `app/domain/problem_texts*.py`, refusals of files in
`app/excel/refusals.py`, those of disks in `app/shared/disk_errors.py`, those of the database in
`app/storage/sqlite_file.py`, everything else beside its use.  So all of `app` is searched, and what ships with it.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
HANZI = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z][A-Za-z_]*[A-Za-z]")

PRODUCTS = {"Excel", "WPS", "Word", "PDF", "Windows", "XML", "JSON", "MIT"}
DISKS = {"NTFS", "exFAT", "MB"}
KEYS = {"Ctrl", "Shift", "Alt", "Enter", "Tab", "Esc", "Home", "End", "PgUp", "PgDown", "Delete"}
ENDINGS = {
    "xlsx",
    "xlsm",
    "xlsb",
    "xls",
    "et",
    "ods",
    "docx",
    "pdf",
    "db",
    "zip",
    "txt",
    "json",
    "bin",
    "jixiao",
}
LIBRARIES = {"Python", "Qt"}  # named in the feedback package
CODES = {"self_evaluation"}  # what the command line is given
DATES = {"yyyy"}
ALLOWED = PRODUCTS | DISKS | KEYS | ENDINGS | LIBRARIES | CODES | DATES
SHIPPED = {
    "OFD",
    "ETC",
    "PPP",
    "GB",
    "km",
    "kg",
    "mm",
    "cm",
    "kWh",
    "kW",
    "mg",
    "ml",
    "pH",
    "IT",
    "APP",
    "app",
    "WiFi",
}
"""What bureaus themselves write in forms and rules."""

PATTERNS = {
    "domain/deadline.py", "domain/measure_units.py", "domain/text_checks.py", "domain/value_grammar.py",
    "domain/value_text.py", "shared/places.py", "shared/text.py",
}  # fmt: skip
"""Modules and `forms/reading` hold what is looked for, not what is said."""

SAYING = {
    "QLabel", "QPushButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox", "setText", "setWindowTitle", "setToolTip",
    "setPlaceholderText", "setTitle", "setInformativeText", "addItem", "addItems", "addMenu", "addTab", "setTabText", "tell",
    "confirm", "choose", "say", "show_sentence", "run_job", "UserError", "RetryableError", "UnwrittenError",
    "UnfitDatabaseError", "print_text", "Outcome", "FileOut", "setHeaderData", "setStatusTip", "setWhatsThis",
}  # fmt: skip
SAYING_ARGUMENTS = {
    "help",
    "metavar",
    "title",
    "label",
    "message",
    "remedy",
    "done",
    "empty",
    "yes",
    "description",
}


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(APP.rglob("*.py")):
        yield path.relative_to(APP).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _said(node: ast.AST) -> str | None:
    """The fixed text of a constant or an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (_said(value) for value in node.values if isinstance(value, ast.Constant))
        return " ".join(part for part in parts if part)
    return None


def _explanations(tree: ast.Module) -> set[int]:
    """Docstrings, which users do not see."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _foreign_words(text: str, allowed: set[str]) -> set[str]:
    return set(WORD.findall(re.sub(r"\{[^{}]*\}", " ", text))) - allowed


def _chinese_sentences() -> Iterator[tuple[str, str]]:
    for name, tree in _trees():
        if name in PATTERNS or name.startswith("forms/reading/"):
            continue
        hidden = _explanations(tree)
        for node in ast.walk(tree):
            text = _said(node)
            if text and id(node) not in hidden and HANZI.search(text):
                yield f"{name}:{getattr(node, 'lineno', 0)}", text


def test_no_chinese_sentence_holds_a_foreign_word() -> None:
    sentences = list(_chinese_sentences())
    assert len(sentences) > 1500
    found = {place: words for place, text in sentences if (words := _foreign_words(text, ALLOWED))}
    assert found == {}


def _shown_texts(name: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What is handed to something that shows it, whatever its language."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = list(node.args) if called in SAYING else []
        given += [word.value for word in node.keywords if word.arg in SAYING_ARGUMENTS]
        for argument in given:
            text = _said(argument)
            if text:
                yield f"{name}:{node.lineno} {called}", text


def test_nothing_shown_is_english() -> None:
    found = {
        place: text
        for name, tree in _trees()
        if not name.startswith(("storage/tables/", "forms/spec"))
        for place, text in _shown_texts(name, tree)
        if _foreign_words(text, ALLOWED | {"jixiao"})
    }
    assert found == {}


def _told_errors(tree: ast.Module) -> Iterator[int]:
    """Lines where the text of a caught error, that is not one of ours, becomes part of a text."""
    for handler in ast.walk(tree):
        if not isinstance(handler, ast.ExceptHandler) or handler.name is None or handler.type is None:
            continue
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        names = {kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "") for kind in kinds}
        if names <= OURS:
            continue
        for node in ast.walk(handler):
            if _tells(node, handler.name):
                yield getattr(node, "lineno", 0)


def _tells(node: ast.AST, caught: str) -> bool:
    if isinstance(node, ast.FormattedValue):
        return isinstance(node.value, ast.Name) and node.value.id == caught
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"str", "repr", "UserError", "RetryableError", "UnwrittenError", "print_text"}
        and any(isinstance(argument, ast.Name) and argument.id == caught for argument in node.args)
    )


OURS = {
    "UserError",
    "UnfitDatabaseError",
    "UnwrittenError",
    "RetryableError",
    "RefusedError",
    "OpenElsewhereError",
}
TOLD = {
    # Descriptions that ship with the program: whoever writes one is told what is wrong with it.
    "forms/", "domain/rubric_file.py", "domain/rulebook_file.py", "domain/setting_text.py",
}  # fmt: skip


def test_no_text_of_a_foreign_error_is_passed_on() -> None:
    found = [
        f"{name}:{line}"
        for name, tree in _trees()
        if not any(name.startswith(place) for place in TOLD)
        for line in _told_errors(tree)
    ]
    assert found == []


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


@pytest.mark.parametrize("folder", ["forms", "rubrics", "rulebooks"])
def test_what_ships_as_data_speaks_chinese(folder: str) -> None:
    found = {
        f"{path.name}: {text}": words
        for path in sorted((ROOT / "resources" / folder).glob("*.toml"))
        for text in _strings(tomllib.loads(path.read_text(encoding="utf-8")))
        if HANZI.search(text) and (words := _foreign_words(text, ALLOWED | SHIPPED))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("try: pass\nexcept OSError as error:\n    raise UserError(f'没有写成：{error}')", [3]),
        ("try: pass\nexcept (ValueError, OSError) as error:\n    tell(str(error))", [3]),
        ("try: pass\nexcept UserError as error:\n    tell(str(error))", []),
        ("try: pass\nexcept OSError as error:\n    raise UserError('没有写成。') from error", []),
    ],
)
def test_the_search_finds_errors_that_are_told(source: str, expected: list[int]) -> None:
    assert list(_told_errors(ast.parse(source))) == expected


def test_the_search_finds_english() -> None:
    assert _foreign_words("没有写成：{name} Permission denied", ALLOWED) == {"Permission", "denied"}
    assert list(_shown_texts("a.py", ast.parse("label.setText('Please wait')"))) == [
        ("a.py:1 setText", "Please wait")
    ]
