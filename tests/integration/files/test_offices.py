"""Every fixture of `tests/offices`: its bytes through the whole reader, every value as written by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from app.bootstrap import CommandWiring
from app.cli.parser import run
from app.excel.child import Interpret, Task, answer
from app.excel.interpret import load_interpreter
from app.forms.parsed import ParsedFile
from tests.offices.catalogue import all_fixtures
from tests.offices.compare import differences
from tests.offices.fixture import Fixture

FIXTURES = all_fixtures()
by_name = pytest.mark.parametrize("fixture", FIXTURES, ids=[fixture.name for fixture in FIXTURES])


@cache
def interpreter() -> Interpret:
    return load_interpreter()


def read_file(path: Path) -> ParsedFile:
    """A file as the reading process reads it."""
    found = answer(Task(str(path), "forms"), interpreter())
    return found.parsed or ParsedFile(str(path), "refused", found.refusal)


@by_name
def test_every_value_is_read(fixture: Fixture, tmp_path: Path) -> None:
    assert fixture.files.keys() == fixture.expected.keys()
    found: list[str] = []
    for name, data in fixture.files.items():
        path = tmp_path / name
        path.write_bytes(data)
        found += [f"{name}: {line}" for line in differences(fixture.expected[name], read_file(path))]
    assert not found, "\n".join(["", *found])


FORM_KEYS = {
    *("form", "sheet", "range", "year", "period_months", "project", "department", "agency", "money_unit"),
    *("funds", "goal", "indicators", "total", "skipped", "problems"),
}
INDICATOR_KEYS = {
    *("level1", "level2", "name", "target", "actual", "forecast", "weight", "points"),
    *("reason", "causes", "likelihood", "cell"),
}
FUND_KEYS = {"row", "label", "initial", "adjusted", "executed", "forecast", "rate", "weight", "points"}


def test_the_command_line_prints_every_fixture(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    expected = {}
    for fixture in FIXTURES:
        folder = tmp_path / fixture.name
        folder.mkdir()
        for name, data in fixture.files.items():
            (folder / name).write_bytes(data)
            expected[str(folder / name)] = fixture.expected[name]
    assert run(["read", *expected, "--json"], CommandWiring()) == 0
    files = json.loads(capfdbinary.readouterr().out)["files"]
    assert {file["path"]: file["verdict"] for file in files} == {
        path: file.verdict for path, file in expected.items()
    }
    for file in files:
        assert set(file) >= {"path", "verdict", "reason", "forms"}
        for form, wanted in zip(file["forms"], expected[file["path"]].forms, strict=True):
            assert {problem["code"] for problem in form["problems"]} >= wanted.problems | wanted.rules
            assert set(form) >= FORM_KEYS
            assert all(set(line) >= INDICATOR_KEYS for line in form["indicators"])
            assert all(set(line) >= FUND_KEYS for line in form["funds"])
