"""A fresh database for each test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.storage.unit_of_work import Opener
from tests.helpers.database import empty_database, opened


@pytest.fixture
def open_unit(tmp_path: Path) -> Iterator[Opener]:
    with opened(empty_database(tmp_path)) as opener:
        yield opener
