"""Every file goes through the one writer; whoever does not has a reason."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
WRITING = {
    "write_bytes", "write_text", "touch", "mkstemp", "NamedTemporaryFile", "TemporaryFile", "mkdtemp", "copyfile", "copy2",
    "copytree", "copyfileobj", "QSaveFile", "QFile", "symlink_to", "hardlink_to",
}  # fmt: skip
REASONS = {
    "shared/safe_write.py": "is the writer",
    "shared/starts.py": "one line before the first paint; torn it counts as nothing",
    "shared/native_log.py": "grows while the process dies; nothing replaces it",
    "storage/disk.py": "copies databases larger than memory, in the same steps",
    "storage/lock.py": "as large as a database; flushed, opened again and compared, then put in place by package",
    "storage/package.py": "streams a database into a package, then swaps it in by `disk`",
    "storage/restore.py": "swaps a copied database in by the steps of `disk`",
    "gui/database_lock.py": "a note to another process, worth nothing after the end of this one",
}


def _writes(tree: ast.Module) -> set[str]:
    return {found for node in ast.walk(tree) if isinstance(node, ast.Call) and (found := _written_by(node))}


def _written_by(call: ast.Call) -> str:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""
    modes = {
        node.value
        for argument in [*call.args, *(word.value for word in call.keywords)]
        for node in ast.walk(argument)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and set(node.value) <= set("rwaxbt+")
    }
    opens = name == "open" and (owner == "os" or any(set(mode) & set("wax+") for mode in modes))
    swaps = (
        name == "replace"
        and isinstance(call.func, ast.Attribute)
        and len(call.args) == 1
        and not call.keywords
    )
    return name if name in WRITING or opens or swaps else ""


def test_every_file_goes_through_the_one_writer() -> None:
    writers = {
        path.relative_to(APP).as_posix()
        for path in APP.rglob("*.py")
        if _writes(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert writers == set(REASONS)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("path.write_text('x')", {"write_text"}),
        ("path.open('wb')", {"open"}),
        ("open(path, mode='a')", {"open"}),
        ("path.open('a' if short else 'w')", {"open"}),
        ("os.open(path, flags)", {"open"}),
        ("part.replace(target)", {"replace"}),
        ("path.open('rb')", set()),
        ("text.replace('a', 'b')", set()),
        ("replace(row, year=1)", set()),
    ],
)
def test_the_search_finds_what_writes(source: str, expected: set[str]) -> None:
    assert _writes(ast.parse(source)) == expected
