"""The columns of an indicator table: one set, or two side by side; homonyms told apart by their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.form_data import Period
from app.forms.reading.columns import Column, build_columns, value_at
from app.forms.reading.guesses import with_guesses
from app.forms.reading.headers import TARGETS, Header, without_year
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.forms.synonyms import Synonyms
from app.shared.text import LabelKey

_FIRST_CHILD = "target/child"
_LONGEST_HEADING = 20
_NO_KEY = LabelKey("")
_BESIDE_TARGET = frozenset({"sign", "sign_or_nature", "unit", "actual", "forecast"})
"""What stands below 指标值 without being a target: 指标值 → 年度指标值 | 实际完成值."""
_WHOLE_YEAR = frozenset({"全年", "年末", "合计", "累计", "数值"})
"""Which of several columns under 实际完成值 holds the value."""
_DONE = frozenset({"完成", "执行", "进展"})
"""What stands behind 1-6月 where a column tells how far an indicator has come."""
_LEVEL_ROLES = ("level1", "level2", "name")
_OF_INDICATORS = TARGETS | {"actual", "forecast", "weight", "points", "reason"}


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """The columns of one period by role; `extra` are those nobody knows."""

    period: Period
    by_role: Mapping[str, Column]
    extra: tuple[Column, ...]

    def get(self, role: str) -> Column | None:
        """The column with that role."""
        return self.by_role.get(role)

    def without(self, lefts: frozenset[int]) -> ColumnSet:
        """The same without the columns that begin there."""
        by_role = {role: column for role, column in self.by_role.items() if column.left not in lefts}
        return replace(
            self, by_role=by_role, extra=tuple(column for column in self.extra if column.left not in lefts)
        )


def column_sets(scope: Scope, header: Header, rows: range) -> tuple[ColumnSet, ...]:
    """The sets of columns under a header, 中期 before 年度; `rows` are those of the table."""
    columns = build_columns(
        scope.table, header.top, header.bottom, lambda parent, own: _role(scope.words, parent, own)
    )
    columns = tuple(_level_columns(scope, list(_undated(scope, header, columns))))
    columns = with_guesses(scope.words, [column for column in columns if _is_column(scope.words, column)])
    columns = tuple(_settled(scope, column, rows) for column in _first_target(columns))
    columns = tuple(_goal_as_target(list(_target_behind_sign(columns))))
    parts = _split(_weights(list(_own_units(list(_behind_names(columns))))))
    periods = _periods(scope, header, parts)
    return tuple(_column_set(part, period, parts[0]) for part, period in zip(parts, periods, strict=True))


def _undated(scope: Scope, header: Header, columns: Sequence[Column]) -> Iterator[Column]:
    """Headings with the form's own year before them (2023年完成值) are what they are without it."""
    for column in columns:
        text = without_year(scope.table, header.top, column.key.text)
        if column.role or text == column.key.text:
            yield column
        else:
            yield replace(column, key=replace(column.key, text=text), role=_find(scope.words, text))


def _is_column(words: Synonyms, column: Column) -> bool:
    """Whether a heading is one: no title of the block beside it, no note beside the table (layout G14)."""
    if column.role:
        return True
    return len(column.label) <= _LONGEST_HEADING and not words.find("blocks", column.key.text)


def _find(words: Synonyms, own: str) -> str:
    """What a heading stands for, also with 绩效 before it: 绩效度量单位; titles of blocks are no headings."""
    found = words.find("indicator_columns", own)
    if found or words.find("blocks", own):
        return found
    return words.find("indicator_columns", own.removeprefix("绩效"))


def _role(words: Synonyms, parent: str, own: str) -> str:
    if not parent:
        return _find(words, own)
    whole = words.find("indicator_columns", f"{parent}/{own}")
    if whole:
        return whole
    above = _find(words, parent)
    if above == "reason":
        cause = words.find("causes", own)
        return "reason" if cause == "explained" else f"causes.{cause}" if cause else ""
    if above == "likelihood":
        likelihood = words.find("likelihoods", own)
        return f"likelihood.{likelihood}" if likelihood else ""
    role = _find(words, own)
    if above == "actual" and not role:
        return "actual" if own in _WHOLE_YEAR else ""
    return _FIRST_CHILD if above == "target" and role not in _BESIDE_TARGET else role


def _level_columns(scope: Scope, columns: Sequence[Column]) -> Iterator[Column]:
    """One heading over all levels (绩效指标（一级/二级/三级）) becomes a column each."""
    has_levels = any(column.role in _LEVEL_ROLES for column in columns)
    for column in columns:
        width = column.right - column.left + 1
        is_block = scope.words.find("blocks", column.key.text) == "indicators"
        if has_levels or not is_block or width == 1:
            yield column
        else:
            yield from _one_per_level(column, width)


def _one_per_level(column: Column, width: int) -> Iterator[Column]:
    roles = _LEVEL_ROLES if width >= len(_LEVEL_ROLES) else ("level1", "name")
    for offset, role in enumerate(roles):
        right = column.right if role == "name" else column.left + offset
        yield replace(column, role=role, left=column.left + offset, right=right, key=_NO_KEY)


def _first_target(columns: Sequence[Column]) -> Iterator[Column]:
    """Of several value columns under 指标值 (总体, 第一年度 …) the first is the target (layout S6)."""
    is_first = True
    for column in columns:
        if column.role != _FIRST_CHILD:
            yield column
            continue
        yield replace(column, role="target" if is_first else "")
        is_first = False


def _target_behind_sign(columns: Sequence[Column]) -> Iterator[Column]:
    """Without a column of targets, the unknown one right behind the signs holds them (符号 | 内容 | 单位)."""
    has_target = any(column.role in TARGETS for column in columns)
    before = ""
    for column in columns:
        is_target = not has_target and not column.role and before == "sign"
        yield replace(column, role="target") if is_target else column
        before = column.role


def _goal_as_target(columns: Sequence[Column]) -> Iterator[Column]:
    """Without a column of targets, 绩效目标 behind the names holds them."""
    has_target = any(column.role in TARGETS for column in columns)
    is_behind = False
    for column in columns:
        is_target = is_behind and not has_target and column.role == "goal"
        yield replace(column, role="target") if is_target else column
        is_behind = is_behind or column.role in {"name", "level2"}


def _settled(scope: Scope, column: Column, rows: range) -> Column:
    """指标性质, or a heading nobody knows, holds signs or 定量/定性 kinds: its values tell (layouts §4.2)."""
    if column.role not in {"", "sign_or_nature"}:
        return column
    if column.key.months and column.key.text in _DONE:
        return replace(column, role="actual")
    values = [slot.text for row in rows if (slot := value_at(scope.table, row, column)) and slot.text]
    signs = sum(bool(scope.words.find("signs", text)) for text in values)
    is_sign = signs > 0 if column.role else signs * 2 > len(values)
    return replace(column, role="sign" if is_sign else "")


def _behind_names(columns: Sequence[Column]) -> Iterator[Column]:
    """Of two columns of one kind the one left of all levels is not the indicators': 执行数 of a project."""
    level = next((index for index, column in enumerate(columns) if column.role in _LEVEL_ROLES), 0)
    behind = {column.role for column in columns[level:]}
    for index, column in enumerate(columns):
        is_other = index < level and column.role in _OF_INDICATORS & behind
        yield replace(column, role="") if is_other else column


def _own_units(columns: Sequence[Column]) -> Iterator[Column]:
    """A second 计量单位 right behind the actual values is theirs alone."""
    before: list[str] = []
    for column in columns:
        is_own = column.role == "unit" and "unit" in before and before[-1] == "actual"
        yield replace(column, role="actual_unit") if is_own else column
        before.append(column.role)


def _weights(columns: Sequence[Column]) -> list[Column]:
    """The points right behind a level belong to the level, unless they are the only ones (layout S7)."""
    found = list(columns)
    weights = [index for index, column in enumerate(found) if column.role == "weight"]
    for index in weights[:-1]:
        if index and found[index - 1].role in {"level1", "level2"}:
            found[index] = replace(found[index], role="")
    return found


def _split(columns: Sequence[Column]) -> list[list[Column]]:
    """A second 一级, 二级 or 三级指标 opens the second set (layout G7)."""
    parts: list[list[Column]] = [[]]
    for column in columns:
        roles = {held.role for held in parts[-1]}
        if column.role in _LEVEL_ROLES and column.role in roles:
            parts.append([])
        parts[-1].append(column)
    return parts


def _column_set(part: Sequence[Column], period: Period, first: Sequence[Column]) -> ColumnSet:
    by_role: dict[str, Column] = {}
    has_own = any(column.role == "level1" for column in part)
    shared = [column for column in first if column.role == "level1" and not has_own]
    extra = tuple(
        column
        for column in (*shared, *part)
        if not column.role or by_role.setdefault(column.role, column) is not column
    )
    return ColumnSet(period, _named(by_role), extra)


def _named(by_role: dict[str, Column]) -> dict[str, Column]:
    """Which column names the indicator: 三级指标, else 指标内容, else 二级指标 (layouts P4, P9)."""
    for role in ("content", "level2"):
        if "name" not in by_role and role in by_role:
            by_role["name"] = by_role.pop(role)
    if "content" in by_role:
        by_role.setdefault("explanation", by_role.pop("content"))
    return by_role


def _periods(scope: Scope, header: Header, parts: Sequence[Sequence[Column]]) -> list[Period]:
    """Side by side the left set is 中期 unless the row above says otherwise; alone, what its heading says."""
    if len(parts) == 1:
        return [_announced(scope, header)]
    is_turned = _above(scope, header, parts[0]) == "annual"
    return ["annual" if is_turned == (number == 0) else "medium" for number in range(len(parts))]


def _above(scope: Scope, header: Header, part: Sequence[Column]) -> str:
    """What the nearest heading above a set says: 中期目标 or 年度目标."""
    left, right = part[0].left, part[-1].right
    for row in range(header.top - 1, scope.top - 1, -1):
        for slot in scope.table.row(row):
            period = scope.words.find("periods", slot.key.text)
            if period and left <= slot.left <= right:
                return period
    return ""


def _announced(scope: Scope, header: Header) -> Period:
    """The heading of a stacked table: 长期绩效指标 beside it or on the line above (layout P9)."""
    beside = [slot for slot in scope.table.row(header.top) if _announces(scope, slot)]
    above = [
        slots[0]
        for row in (header.top - 1, header.top - 2)
        if len(slots := scope.table.row(row)) == 1 and _announces(scope, slots[0])
    ]
    found = [scope.words.find("periods", slot.key.text) for slot in (*beside, *above)]
    return "medium" if found and found[0] == "medium" else "annual"


def _announces(scope: Scope, slot: Slot) -> bool:
    return "指标" in slot.key.text and bool(scope.words.find("periods", slot.key.text))
