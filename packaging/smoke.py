"""Start a built program as a stranger would, without a screen, and see that it does its work.

Usage: smoke.py FOLDER. A frozen program whose slot raises goes on running: exit code and time-out decide.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TIME_OUT = 240  # seconds; the demo takes under 60 on two cores
WRITTEN = {"*.xlsx": 50, "*.pdf": 10, "*.png": 10, "汇总.txt": 1}  # at least so many files
KEPT_VARIABLES = {"PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG"}


def program_in(folder: Path) -> Path:
    """The executable in a built folder."""
    return folder / ("jixiao.exe" if sys.platform == "win32" else "jixiao")


def start(program: Path, out: Path, *arguments: str) -> tuple[list[str], str]:
    """Run one command; what went wrong, one sentence each (empty if all is well), and what it printed."""
    environment = {name: value for name, value in os.environ.items() if name.upper() in KEPT_VARIABLES}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "JIXIAO_DATA": str(out / "data"), "HOME": str(out)}
    try:
        result = subprocess.run(
            [str(program), *arguments],
            env=environment, cwd=out, timeout=TIME_OUT, check=False, capture_output=True, encoding="utf-8",
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return [f"{arguments[0]}: did not end within {TIME_OUT} seconds"], ""
    problems = []
    if result.returncode != 0 or "Traceback" in result.stderr:
        problems.append(f"{arguments[0]}: exit code {result.returncode}: {result.stderr[-2000:]}")
    return problems, result.stdout


def try_demo(program: Path, out: Path) -> list[str]:
    """The whole year of the sample county."""
    problems, _ = start(program, out, "demo", str(out / "demo"))
    for kind, least in WRITTEN.items():
        count = sum(1 for _ in out.rglob(kind))
        if count < least:
            problems.append(f"demo: {count} files {kind} were written, expected {least}")
    return problems


def try_read(program: Path, out: Path) -> list[str]:
    """The goals and a document of the sample county: read in the guarded child process."""
    sample = next(program.parent.rglob("resources/sample"))
    files = [*sample.glob("02-*/*.xlsx"), *sample.rglob("*.docx")]
    problems, printed = start(program, out, "read", "--json", *map(str, files))
    if problems:
        return problems
    answers = json.loads(printed)["files"]
    return [f"read: {file['path']}: {file['verdict']}" for file in answers if file["verdict"] != "read"]


def main() -> int:
    """Try the program in the folder named on the command line."""
    program = program_in(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="jixiao-smoke-") as out:
        problems = [*try_demo(program, Path(out)), *try_read(program, Path(out))]
    print("\n".join(problems) or f"{program.name}: the demo wrote everything, foreign files were read")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
