"""The table of sentences is complete: every code that the program uses has one, with its figures."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from app.domain.problem_texts import TEXTS, message, remedy, source
from app.domain.problems import Problem
from app.domain.vocabulary import Severity

APP = Path(__file__).parents[3] / "app"
CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
REPORTERS = {"Problem", "_Fault", "report", "_problem", "problem"}
SOURCES = [path for path in sorted(APP.rglob("*.py")) if not path.name.startswith("problem_texts")]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call that makes a problem with a literal code."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0] if node.args else None
            if name in REPORTERS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, node


def returned_codes(module: str) -> Iterator[str]:
    """Codes that a module hands on as plain texts."""
    for node in ast.walk(ast.parse((APP / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
            yield node.value


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_a_sentence() -> None:
    used = {code for code, _ in calls()}
    for module in (
        "domain/setting_text.py",
        "domain/goal_review.py",
        "domain/goal_checks.py",
        "domain/fund_checks.py",
    ):
        used |= set(returned_codes(module))
    assert len(used) > 90
    assert used - set(TEXTS) == set()


def dictionaries(function: ast.FunctionDef) -> Iterator[tuple[str, int, ast.Dict]]:
    """Dictionaries that a function gives a name, with their lines."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            for target in node.targets:
                yield getattr(target, "id", ""), node.lineno, node.value


def added(function: ast.FunctionDef) -> set[str]:
    """Keys put into a dictionary afterwards: `arguments["read"] = …`."""
    targets = [
        target for node in ast.walk(function) if isinstance(node, ast.Assign) for target in node.targets
    ]
    keys = [target.slice for target in targets if isinstance(target, ast.Subscript)]
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)}


def figures_given() -> Iterator[tuple[str, set[str]]]:
    """Codes with the names of the figures given to them, wherever these can be read off the source."""
    for path in SOURCES:
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                named = list(dictionaries(function))
                for node in ast.walk(function):
                    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                        yield from (
                            (code, names | added(function)) for code, names in figures_of_call(node, named)
                        )


def figures_of_call(call: ast.Call, named: list[tuple[str, int, ast.Dict]]) -> Iterator[tuple[str, set[str]]]:
    given = next((word.value for word in call.keywords if word.arg == "arguments"), None)
    if isinstance(given, ast.Name):
        before = [found for name, row, found in named if name == given.id and row < call.lineno]
        given = before[-1] if before else given
    code = call.args[0] if call.args else None
    if isinstance(code, ast.Constant) and isinstance(given, ast.Dict) and None not in given.keys:
        yield str(code.value), {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}


def test_figures_match_the_sentence() -> None:
    found = list(figures_given())
    assert len(found) > 35
    for code, names in found:
        assert fields(TEXTS[code].message) | fields(TEXTS[code].remedy) <= names, code


def test_each_code_stands_in_only_one_table() -> None:
    tables = [
        import_module(f"app.domain.{path.stem}").TEXTS for path in APP.glob("domain/problem_texts_*.py")
    ]
    assert sum(len(table) for table in tables) == len(TEXTS)


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_sentence_is_complete(code: str) -> None:
    text = TEXTS[code]
    assert CODE.fullmatch(code)
    assert text.message.endswith("。")
    assert text.source
    everything = dict.fromkeys(fields(text.message) | fields(text.remedy), "某")
    problem = Problem(code, Severity.HINT, arguments=everything)
    assert "{" not in message(problem) + remedy(problem) + source(problem)


def test_a_missing_figure_is_a_bug() -> None:
    with pytest.raises(KeyError):
        message(Problem("WEIGHT_MISSING", Severity.ERROR))
