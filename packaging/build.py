"""Build the program for distribution into build/dist/jixiao, tell its size and try it out.

Usage: build.py [--no-smoke]. What is built runs on systems at least as new as the one it is built on (glibc).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "dist"


def install_tools() -> None:
    """On Linux, get what PyInstaller needs beside its own package: objdump and Python as a shared library."""
    install = [str(ROOT / "packaging" / "system_packages.sh")]
    if shutil.which("objdump") is None:
        subprocess.run([*install, "binutils"], check=True)
    from PyInstaller.depend.bindepend import get_python_library_path
    from PyInstaller.exceptions import PythonLibraryNotFoundError

    try:
        get_python_library_path()
    except PythonLibraryNotFoundError:
        subprocess.run([*install, "libpython3.11"], check=True)


def build() -> Path:
    """Run PyInstaller and return the program's folder."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    folders = ["--distpath", str(OUT), "--workpath", str(ROOT / "build" / "pyinstaller")]
    subprocess.run([*command, *folders, str(ROOT / "packaging" / "app.spec")], check=True, cwd=ROOT)
    return OUT / "jixiao"


def size_of(folder: Path) -> int:
    """Bytes in all files below a folder, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def main() -> int:
    """Build, measure, try; the exit code of the trial is ours."""
    if sys.platform == "linux":
        install_tools()
    folder = build()
    largest = sorted(folder.rglob("*"), key=lambda path: -path.lstat().st_size)[:8]
    print(f"{folder}: {size_of(folder) / 1e6:.0f} MB")
    for path in largest:
        print(f"  {path.lstat().st_size / 1e6:6.1f} MB  {path.relative_to(folder)}", flush=True)
    if "--no-smoke" in sys.argv:
        return 0
    smoke = Path(__file__).with_name("smoke.py")
    return subprocess.run([sys.executable, str(smoke), str(folder)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
