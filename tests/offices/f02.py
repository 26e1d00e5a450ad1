"""F2: the monitoring form of 17 columns with two header rows, ✔ and 1-7月."""

from __future__ import annotations

from tests.offices.central import MONITORING_FORM, monitoring
from tests.offices.fixture import File, Fixture
from tests.offices.kit import in_formats


def fixtures() -> list[Fixture]:
    """The sheet alone, in every format."""
    files = in_formats("1-7月监控", monitoring())
    return [Fixture("F02", files, {name: File(forms=(MONITORING_FORM,)) for name in files})]
