"""Start a built program as a stranger would, without a screen, and see that it does its work.

Usage: smoke.py FOLDER. A frozen program whose slot raises goes on running: exit code and time-out decide.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

TIME_OUT = 240  # seconds; the demo takes under 60 on two cores
EXPECTED = ("*.xlsx", "*.pdf", "*.png")


def program_in(folder: Path) -> Path:
    """The executable in a built folder."""
    return folder / ("jixiao.exe" if sys.platform == "win32" else "jixiao")


def run_demo(program: Path, out: Path) -> list[str]:
    """What went wrong, one sentence each; empty if all is well."""
    kept = {"PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG"}
    environment = {name: value for name, value in os.environ.items() if name.upper() in kept}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "JIXIAO_DATA": str(out / "data"), "HOME": str(out)}
    command = [str(program), "demo", str(out / "demo")]
    try:
        result = subprocess.run(
            command, env=environment, cwd=out, timeout=TIME_OUT, check=False, capture_output=True, text=True
        )
    except subprocess.TimeoutExpired:
        return [f"the program did not end within {TIME_OUT} seconds"]
    problems = [] if result.returncode == 0 else [f"exit code {result.returncode}: {result.stderr[-2000:]}"]
    if "Traceback" in result.stderr:
        problems.append(f"a traceback: {result.stderr[-2000:]}")
    return problems + [f"no {kind} was written" for kind in EXPECTED if not any(out.rglob(kind))]


def main() -> int:
    """Try the program in the folder named on the command line."""
    program = program_in(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="jixiao-smoke-") as out:
        problems = run_demo(program, Path(out))
    print("\n".join(problems) or f"{program.name}: the demo ran, workbooks, PDFs and pictures were written")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
