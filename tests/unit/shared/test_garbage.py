from __future__ import annotations

import gc

import pytest

from app.shared.garbage import collection_paused, loading


@pytest.mark.parametrize("active", [True, False])
def test_the_collector_rests_and_is_left_as_it_was(active: bool) -> None:
    if not active:
        gc.disable()
    try:
        with collection_paused():
            assert not gc.isenabled()
        assert gc.isenabled() is active
    finally:
        gc.enable()


def test_what_was_loaded_is_not_looked_at_again() -> None:
    before = gc.get_freeze_count()
    try:
        with loading():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
