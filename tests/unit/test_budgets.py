"""The budgets of app/README.md: sizes, names, forbidden constructs, nothing of one machine in the tree."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"

FILE_LINES = 400
MEDIAN_FILE_LINES = 130
FUNCTION_LINES = 60
FUNCTION_LINES_P90 = 26
CLASS_LINES = 250
FORBIDDEN_NAMES = {"utils", "common", "misc", "manager"}
CATCH_ALL_ALLOWED = {"app/gui/runner.py", "app/gui/crash_hook.py"}

TEXT_SUFFIXES = {
    ".py", ".toml", ".md", ".sh", ".txt", ".json", ".csv", ".spec", ".cfg", ".ini", ".yml", ".yaml", ".html",
    ".qss", ".svg", ".lock", ".mako", ".iss", ".nsi", ".desktop", "",
}  # fmt: skip
NOT_SOURCE = {"build", "dist", "__pycache__"}
MACHINE_PATHS = re.compile(r"(?<![\w.~$}*])/(?:work|root|home|tmp|Users|mnt)/\w")
REGISTRY_HOSTS = re.compile(
    r"//[\w.@:-]*(?:pypi|pythonhosted|npmjs|registry|mirror|artifactory|nexus)", re.IGNORECASE
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _python_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if not NOT_SOURCE & set(path.parts))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _nodes(folder: Path) -> Iterator[tuple[Path, ast.AST]]:
    for path in _python_files(folder):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def _length(node: Function | ast.ClassDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def _too_long(kind: type[ast.AST] | tuple[type[ast.AST], ...], limit: int) -> list[str]:
    return [
        f"{_name(path)}:{node.lineno} {node.name} has {_length(node)} lines"
        for path, node in _nodes(APP)
        if isinstance(node, kind) and isinstance(node, Function | ast.ClassDef) and _length(node) > limit
    ]


def _catches_all(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    if node.type is None:
        return True
    names = {part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)}
    return bool(names & {"Exception", "BaseException"})


@pytest.mark.parametrize("folder", ["app", "tests"])
def test_no_file_is_too_long(folder: str) -> None:
    counts = {_name(path): _line_count(path) for path in _python_files(ROOT / folder)}
    assert counts
    assert {name: count for name, count in counts.items() if count > FILE_LINES} == {}


def test_half_of_the_files_are_short() -> None:
    counts = [_line_count(path) for path in _python_files(APP) if path.name != "__init__.py"]
    assert statistics.median(counts) <= MEDIAN_FILE_LINES


def test_no_function_is_too_long() -> None:
    assert _too_long((ast.FunctionDef, ast.AsyncFunctionDef), FUNCTION_LINES) == []


def test_nine_of_ten_functions_are_short() -> None:
    lengths = sorted(_length(node) for _, node in _nodes(APP) if isinstance(node, Function))
    assert lengths[len(lengths) * 9 // 10] <= FUNCTION_LINES_P90


def test_no_class_is_too_long() -> None:
    assert _too_long(ast.ClassDef, CLASS_LINES) == []


def test_every_module_has_a_name_that_says_something() -> None:
    inside = [(path, FORBIDDEN_NAMES | {"helpers"}) for path in _python_files(APP)]
    outside = [(path, FORBIDDEN_NAMES) for path in _python_files(ROOT / "tests")]
    bad = [_name(path) for path, names in inside + outside if names & {path.stem, path.parent.name}]
    assert bad == []


def test_only_the_runner_and_the_crash_hook_catch_everything() -> None:
    found = {
        f"{_name(path)}:{getattr(node, 'lineno', 0)}" for path, node in _nodes(APP) if _catches_all(node)
    }
    assert {place for place in found if place.split(":")[0] not in CATCH_ALL_ALLOWED} == set()


@pytest.mark.parametrize("word", ["processEvents", "NotImplementedError"])
def test_forbidden_constructs_are_absent(word: str) -> None:
    assert [_name(path) for path in _python_files(APP) if word in path.read_text(encoding="utf-8")] == []


def _text_files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        folders = path.relative_to(ROOT).parts[:-1]
        made = any(part in NOT_SOURCE or (part.startswith(".") and part != ".ci") for part in folders)
        if not made and path.is_file() and path.suffix in TEXT_SUFFIXES:
            yield path


@pytest.mark.parametrize("pattern", [MACHINE_PATHS, REGISTRY_HOSTS], ids=["paths", "registries"])
def test_nothing_of_one_machine_is_in_the_tree(pattern: re.Pattern[str]) -> None:
    found = [
        f"{_name(path)}: {match.group()}"
        for path in _text_files()
        for match in [pattern.search(path.read_text(encoding="utf-8", errors="replace"))]
        if match
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("try:\n    pass\nexcept Exception:\n    pass", True),
        ("try:\n    pass\nexcept (ValueError, BaseException):\n    pass", True),
        ("try:\n    pass\nexcept:\n    pass", True),
        ("try:\n    pass\nexcept (ValueError, OSError):\n    pass", False),
    ],
)
def test_the_search_for_catch_all_handlers_finds_them(source: str, expected: bool) -> None:
    assert any(_catches_all(node) for node in ast.walk(ast.parse(source))) is expected


def test_the_search_for_machine_paths_finds_them() -> None:
    assert MACHINE_PATHS.search("open('/" + "home/somebody')")
    assert REGISTRY_HOSTS.search("https:/" + "/pypi.example.org/simple")
    assert not MACHINE_PATHS.search("either/or/home/office and https://example.org/" + "home/x")
