"""What another process used: processor time and memory, from the system's own books."""

from __future__ import annotations

import os
import re
from pathlib import Path


def cpu_seconds(pid: int | None) -> float:
    """Seconds the process has worked, however busy the machine is with others."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int | None) -> int:
    """Bytes of memory the process held at most since the last call."""
    folder = Path(f"/proc/{pid}")
    match = re.search(r"VmHWM:\s+(\d+) kB", (folder / "status").read_text())
    assert match is not None
    (folder / "clear_refs").write_text("5")
    return int(match[1]) << 10
