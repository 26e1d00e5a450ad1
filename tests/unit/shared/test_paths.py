import sys
from pathlib import Path

import pytest

from app.shared import paths

HOME = Path("home")


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("win32", {"LOCALAPPDATA": "local"}, Path("local")),
        ("win32", {}, HOME / "AppData" / "Local"),
        ("linux", {"XDG_DATA_HOME": "xdg"}, Path("xdg")),
        ("linux", {"XDG_DATA_HOME": ""}, HOME / ".local" / "share"),
        ("linux", {"JIXIAO_DATA": "elsewhere", "XDG_DATA_HOME": "xdg"}, Path("elsewhere")),
    ],
)
def test_user_data_follows_the_platform(platform: str, environment: dict[str, str], expected: Path) -> None:
    assert paths.user_data(platform, environment, HOME) == expected


def test_everything_of_the_user_lies_in_one_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.OVERRIDE, str(tmp_path))
    assert paths.data_folder() == tmp_path / "jixiao"
    for path in (paths.default_database(), paths.log_folder()):
        assert path.parent == paths.data_folder()


def test_resources_lie_beside_the_package() -> None:
    assert paths.program_root().joinpath("app", "shared", "paths.py").is_file()
    assert paths.resource("forms", "x.toml") == paths.program_root() / "resources" / "forms" / "x.toml"


def test_resources_of_the_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", "bundle", raising=False)
    assert paths.database_scripts("migrations") == Path("bundle", "db", "migrations")
