"""`python -m tests.bench FILE`: take every measure, print it, write the list as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.bench import history, import_folder, mixed_folder, paper, scoring, window, workbooks, worklist
from tests.bench.measure import Measure

ALL = (scoring, workbooks, paper, import_folder, mixed_folder, worklist, history, window)


def main(target: Path, only: str = "") -> int:
    """Exit status 1 when an aim is missed."""
    found: list[Measure] = []
    for module in ALL:
        if only and only not in module.__name__:
            continue
        for measure in module.measures():
            found.append(measure)
            sign = "≥" if measure.least else "≤"
            state = "holds" if measure.holds else "MISSED"
            print(
                f"{state:7} {measure.name}: {measure.ratio:.3f} (aim {sign} {measure.aim}) {measure.detail}"
            )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps([measure.as_json() for measure in found], ensure_ascii=False, indent=1))
    return 0 if all(measure.holds for measure in found) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:3]))
