from __future__ import annotations

from app.storage.unit_of_work import Opener


def test_the_newest_version_counts_and_old_ones_stay(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        assert work.rulebooks.get(2025) is None
        work.rulebooks.put(2025, "national", 1, '{"a":1}')
        work.rulebooks.put(2025, "binjiang", 2, '{"a":2}')
        work.rulebooks.put(2024, "national", 7, "{}")
        assert work.rulebooks.get(2025) == ("binjiang", 2, '{"a":2}')
        assert work.rulebooks.get(2024) == ("national", 7, "{}")
        assert work._session.connection.exec_driver_sql("SELECT count(*) FROM rulebook").scalar() == 3


def test_the_same_version_is_replaced(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.rulebooks.put(2025, "national", 1, "{}")
        work.rulebooks.put(2025, "zhejiang", 1, '{"b":1}')
        assert work.rulebooks.get(2025) == ("zhejiang", 1, '{"b":1}')
