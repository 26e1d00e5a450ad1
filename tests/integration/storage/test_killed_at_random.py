"""The program is killed while it saves and imports: what was acknowledged is there, the rest is whole."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from app.storage.health import check_database
from tests.helpers.database import empty_database, opened

ROOT = Path(__file__).parents[3]
ROBOT = """
import sys
from pathlib import Path
from app.storage.engine import open_engine
from app.storage.unit_of_work import open_unit_of_work
from tests.helpers.submissions import content, project_form

open_unit = open_unit_of_work(open_engine(Path(sys.argv[1])))
for number in range(1, 100_000):
    with open_unit(write=True) as work:
        work.submissions.put(project_form("edited", data=content(str(number))))
        work.commit()
    print("saved", number, flush=True)
    if number % 5 == 0:
        with open_unit(write=True) as work:
            work.submissions.put_many([project_form(f"{number} {row}") for row in range(40)])
            work.commit()
        print("imported", number, flush=True)
"""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_acknowledged_save_is_lost(tmp_path: Path, seed: int) -> None:
    path = empty_database(tmp_path)
    said = acknowledged_until_killed(
        path, lines=Random(seed).randint(8, 60), delay=Random(seed).random() / 200
    )
    saved = [int(line.split()[1]) for line in said if line.startswith("saved")]
    imported = [int(line.split()[1]) for line in said if line.startswith("imported")]
    check_database(path)
    with opened(path) as open_unit, open_unit() as work:
        edited = work.submissions.get("edited")
        assert edited is not None
        assert edited.revision in {saved[-1], saved[-1] + 1}
        assert edited.data.indicators[0].name == str(edited.revision)
        assert [row.revision for row in work.submissions.revisions("edited")] == list(
            range(1, edited.revision + 1)
        )
        uids = {row.uid for row in work.submissions.of_year(2025)} - {"edited"}
        batches = {int(uid.split()[0]) for uid in uids}
        assert set(imported) <= batches
        assert len(uids) == 40 * len(batches)


def acknowledged_until_killed(path: Path, *, lines: int, delay: float) -> list[str]:
    robot = subprocess.Popen(
        [sys.executable, "-c", ROBOT, str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert robot.stdout is not None
    said = [robot.stdout.readline() for _ in range(lines)]
    time.sleep(delay)
    robot.kill()
    rest = robot.stdout.read()
    robot.wait()
    robot.stdout.close()
    return [line for line in (*said, *rest.splitlines()) if line.strip()]
