"""Copies of a database in the words of the list: counts, size, state, place."""

from __future__ import annotations

from app.domain.backup_line import BackupLine, Holding
from app.gui.models.columns import Column, Mark
from app.shared.dates import chinese_moment, chinese_time

_CHECKING = Mark("核对中", "clock", "grey", "neutral_pale", 1)
_GOOD = Mark("完好", "check", "good", "good_pale", 0)
_BAD = Mark("已损坏", "circle-alert", "error", "error_pale", 2)
_MEGA, _KILO = 1_000_000, 1000


def state_mark(is_good: bool | None) -> Mark:  # noqa: FBT001  # the column hands it on
    """完好, 已损坏, or still being compared (None)."""
    if is_good is None:
        return _CHECKING
    return _GOOD if is_good else _BAD


def size_text(size: int) -> str:
    """Bytes as people say them."""
    return f"{size / _MEGA:.1f} MB" if size >= _MEGA else f"{max(1, round(size / _KILO))} KB"


def when_text(line: BackupLine) -> str:
    """2025年1月5日 12:00."""
    return chinese_moment(line.taken_at)


def changed_text(holding: Holding | None) -> str:
    """The last change a copy holds: 1月5日 10:32."""
    if holding is None:
        return "读不出"
    return chinese_time(holding.changed_at) if holding.changed_at else "没有改动"


def held_text(holding: Holding | None) -> str:
    """What a copy holds, in one sentence."""
    if holding is None:
        return "里面的内容读不出来。"
    years = "、".join(str(year) for year in reversed(holding.years))
    counts = f"{holding.agencies} 个单位、{holding.projects} 个项目、{holding.forms} 张表"
    return f"{holding.bureau or '（未填财政局名称）'}，{years or '未开立'}年度，{counts}。"


COLUMNS: tuple[Column[BackupLine], ...] = (
    Column("备份时间", when_text, width=21),
    Column("原因", lambda row: row.reason, width=12),
    Column("状态", lambda row: state_mark(row.is_good), "mark", 12),
    Column("最后改动", lambda row: changed_text(row.holding), width=15),
    Column("单位", lambda row: row.holding.agencies if row.holding else None, "integer", 7),
    Column("项目", lambda row: row.holding.projects if row.holding else None, "integer", 7),
    Column("表", lambda row: row.holding.forms if row.holding else None, "integer", 7),
    Column("大小", lambda row: size_text(row.size), width=10),
    Column("位置", lambda row: "账套旁边" if row.is_near else "第二处", width=11),
)
