"""A published pre-assessment: its money and its cases as tables."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.published.cells import Row, singles, write_rows
from tests.helpers.published.reports import ABA_DECLARED, ABA_SCENARIOS, ABA_SOURCES


def aba(path: Path) -> Path:
    """Declared amount, its sources, and the four cases of the report."""
    rows: list[Row] = [
        [("事前绩效评估资金测算表", 5)],
        [("项目名称", 1), ("航线人头补贴项目", 4)],
        singles("申报资金（万元）", float(ABA_DECLARED), None, None, None),
        singles("资金来源", "金额（万元）", "占比", None, None),
        *[
            singles(name, float(amount), f"{float(share):.0%}", None, None)
            for name, amount, share in ABA_SOURCES
        ],
        singles("情景", "客座率", "人次", "补贴（万元）", "带动"),
        *[
            singles(name, f"{load}%", count, float(amount), effect)
            for name, load, count, amount, effect in ABA_SCENARIOS
        ],
    ]
    return write_rows(path, rows)
