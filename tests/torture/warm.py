"""Imported by the process that clerks are forked from: a whole day's work, so that clerks find everything loaded."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.torture import robot, scenarios

_folder = Path(tempfile.mkdtemp())
try:
    for _scenario in scenarios.SCENARIOS:
        _scenario.prepare(_folder / _scenario.name)
        with robot.fixed_names():
            _scenario.act(_folder / _scenario.name)()
        _scenario.look(_folder / _scenario.name)
finally:
    shutil.rmtree(_folder)
