"""A library that brings the process down leaves its record."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.shared.native_log import NATIVE, stop_watching, watch_native

CRASH = "import ctypes, sys; from pathlib import Path; from app.shared.native_log import watch_native; print(watch_native(Path(sys.argv[1]))); sys.stdout.flush(); ctypes.string_at(0)"


def test_a_native_crash_is_recorded_and_the_record_grows(tmp_path: Path) -> None:
    lengths = [
        int(
            subprocess.run(
                [sys.executable, "-c", CRASH, str(tmp_path)], capture_output=True, check=False
            ).stdout
        )
        for _ in range(2)
    ]
    assert lengths[0] == 0
    assert lengths[1] > 0
    assert "Fatal Python error" in (tmp_path / NATIVE).read_text(encoding="utf-8")


def test_a_long_record_begins_anew(tmp_path: Path) -> None:
    (tmp_path / NATIVE).write_bytes(b"x" * 300_000)
    assert watch_native(tmp_path) == 300_000
    stop_watching()
    assert (tmp_path / NATIVE).read_bytes() == b""


def test_without_a_writable_folder_nothing_is_recorded(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert watch_native(tmp_path / "file") == 0
    stop_watching()
