"""The short run of every torture, and of the controls that must fail."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.torture.batteries import BATTERIES, CONTROLS, Battery
from tests.torture.machine import Clerk


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory where that is possible: what is simulated needs no disk, and a disk takes its time."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path) as name:
        yield Path(name)


@pytest.mark.parametrize("battery", BATTERIES, ids=lambda battery: battery.name)
def test_nothing_is_lost(battery: Battery, folder: Path) -> None:
    outcome = battery.run(folder, battery.short)
    assert outcome.failures == []
    assert outcome.runs >= battery.short


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: control.name)
def test_the_control_finds_losses(control: Battery, folder: Path) -> None:
    assert control.run(folder, control.short).failures


def test_what_the_clerk_believes_is_what_is_stored() -> None:
    run_state_machine_as_test(
        Clerk,
        settings=settings(
            max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
