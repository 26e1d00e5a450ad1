"""Where files are: what ships with the program, and what belongs to the user."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[2]
APP_FOLDER = "jixiao"
OVERRIDE = "JIXIAO_DATA"
"""Environment variable that moves the user's data, for support and tests."""


def program_root() -> Path:
    """The folder that holds resources/ and db/: the repository, or the unpacked bundle."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else _REPOSITORY


def resource(*parts: str) -> Path:
    """A shipped file or folder under resources/."""
    return program_root().joinpath("resources", *parts)


def database_scripts(*parts: str) -> Path:
    """A shipped file or folder under db/ (the migrations)."""
    return program_root().joinpath("db", *parts)


def data_folder() -> Path:
    """The folder of the user for the demo, logs and what was typed at a crash; not created here."""
    return user_data(sys.platform, os.environ, Path.home()) / APP_FOLDER


def user_data(platform: str, environment: Mapping[str, str], home: Path) -> Path:
    """The platform's place for local application data: %LOCALAPPDATA%, or the XDG data home."""
    if override := environment.get(OVERRIDE):
        return Path(override)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")


def default_database() -> Path:
    """The database that opens when none is named."""
    return data_folder() / "jixiao.db"


def log_folder() -> Path:
    """Where the log files are."""
    return data_folder() / "logs"
