"""Write all fixtures into a folder: `python -m tests.offices FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.offices.catalogue import all_fixtures


def write_all(folder: Path) -> int:
    """Write every file below a folder of its fixture; how many there are."""
    count = 0
    for fixture in all_fixtures():
        for name, data in fixture.files.items():
            path = folder / fixture.name / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            count += 1
    return count


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
