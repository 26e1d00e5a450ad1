"""Rows of an indicator table: levels filled down, empty slots and 不适用 rows told, the end found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.domain.target_value import is_not_applicable
from app.domain.vocabulary import Severity
from app.forms.parsed import Skipped
from app.forms.reading.columns import value_at
from app.forms.reading.headers import Header
from app.forms.reading.indicator_columns import ColumnSet, column_sets
from app.forms.reading.levels import Levels
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import parse_number

_VALUES = ("target", "target_initial", "target_adjusted", "actual", "forecast", "points")
_LEAST_DAMAGE = 2
_SUM = re.compile("[小合总]计|得分|总分|评分|等级|等次")
NO_NAMES = "只有指标类别，没有指标名称"
"""How the reason ends why rows of levels alone were left out."""


class DamagedLayoutError(Exception):
    """The rows of a table do not fit its header; the message is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An indicator row that was found: its levels, its name and where its values stand."""

    row: int
    columns: ColumnSet
    name: Slot
    level1: str
    level2: str
    level2_points: str = ""


@dataclass(slots=True)
class IndicatorTable:
    """The rows of one table with what its levels say; `empty` are rows of levels without a name."""

    sets: tuple[ColumnSet, ...]
    levels: Levels
    drafts: list[Draft] = field(default_factory=list)
    empty: list[Slot] = field(default_factory=list)


def find_rows(
    scope: Scope,
    header: Header,
    rows: range,
    *,
    besides: frozenset[int] = frozenset(),
    before: IndicatorTable | None = None,
) -> IndicatorTable:
    """The indicators in these rows below a header; raises DamagedLayoutError for layout G21.

    `besides` are columns, by their first grid column, that belong to the project and are read elsewhere;
    `before` is the table that ends right above: under the same headings its levels still hold.
    """
    sets = column_sets(scope, header, rows)
    _use_header(scope, header, sets)
    if besides:
        sets = tuple(part.without(besides) for part in sets)
    levels = Levels(scope)
    if before is not None and before.sets == sets:
        levels.firsts, levels.seconds = [*before.levels.firsts], [*before.levels.seconds]
    table = IndicatorTable(sets, levels)
    for row in rows:
        if scope.table.row(row):
            _read_row(scope, table, row)
    _refuse_damage(table)
    if table.empty:
        reason = f"有 {len(table.empty)} 行{NO_NAMES}"
        scope.trail.skipped.append(Skipped(table.empty[0].address, reason))
    return table


def _use_header(scope: Scope, header: Header, sets: tuple[ColumnSet, ...]) -> None:
    """The headings and the block's title have served; a note beside them has not."""
    columns = [column for part in sets for column in (*part.by_role.values(), *part.extra)]
    right = max(column.right for column in columns)
    scope.trail.use(*(slot for slot in scope.table.slots(header.top, header.bottom) if slot.left <= right))


def rows_below(scope: Scope, header: Header, limit: int) -> range:
    """The rows of a table: below its header, to where it ends or to row `limit`."""
    last = header.bottom
    every = column_sets(scope, header, range(header.bottom + 1, limit + 1))
    for row in range(header.bottom + 1, limit + 1):
        slots = scope.table.row(row)
        if slots and _ends(scope, every[0], slots[0]) and not _goes_on(scope, every[0], row + 1, limit):
            break
        last = row
    rows = range(header.bottom + 1, last + 1)
    sets = column_sets(scope, header, rows)
    while rows and _is_foreign(scope, sets, rows[-1]):
        rows = rows[:-1]
    return rows


def _ends(scope: Scope, columns: ColumnSet, first: Slot) -> bool:
    if not ends_table(scope, first):
        return False
    return not (_is_second_level(scope, columns, first) or _is_name(scope, columns, first))


def _goes_on(scope: Scope, columns: ColumnSet, top: int, bottom: int) -> bool:
    """Whether more indicators follow a remark or a sum: a known level, a name and a value."""
    for row in range(top, bottom + 1):
        levels = (_value(scope, columns, role, row=row) for role in ("level1", "level2"))
        if any(slot is not None and _is_level(scope, slot) for slot in levels):
            values = (_value(scope, columns, role, row=row) for role in _VALUES)
            return _value(scope, columns, "name", row=row) is not None and any(values)
    return False


def _is_second_level(scope: Scope, columns: ColumnSet, slot: Slot) -> bool:
    """Whether a place stands under 二级指标 with an indicator beside it: 绩效目标 is a second level too."""
    column, name = columns.get("level2"), columns.get("name")
    if column is None or name is None or slot.left != column.left or slot.right >= name.left:
        return False
    word = slot.key.text
    if scope.words.find("stops", word) or scope.words.find("totals", word):
        return False
    return _value(scope, columns, "name", row=slot.top) is not None


def _is_name(scope: Scope, columns: ColumnSet, slot: Slot) -> bool:
    """Whether a place behind the levels names an indicator that has a value: 项目结束时间 is one too."""
    column, level = columns.get("name"), columns.get("level2") or columns.get("level1")
    if column is None or level is None or not level.right < slot.left == column.left:
        return False
    if scope.words.find("totals", slot.key.text):
        return False
    return any(_value(scope, columns, role, row=slot.top) for role in _VALUES)


def _is_foreign(scope: Scope, sets: tuple[ColumnSet, ...], row: int) -> bool:
    """Whether a last row holds nothing of a table: no level that is known or merged, no name, no value."""
    slots = scope.table.row(row)
    if any(slot.bottom > row or _is_level(scope, slot) for slot in slots):
        return False
    roles = ("name", *_VALUES)
    return not any(_value(scope, columns, role, row=row) for columns in sets for role in roles)


def _is_level(scope: Scope, slot: Slot) -> bool:
    return any(scope.words.find(section, slot.key.text) for section in ("level1", "level2"))


def ends_table(scope: Scope, first: Slot) -> bool:
    """Whether the first place of a row says that the table is over (layouts §3.6)."""
    text = first.key.text.partition(":")[0]
    if scope.words.find("stops", text) or scope.words.find("totals", text):
        return True
    block = scope.words.find("blocks", text)
    if block:
        return block != "indicators"
    if _is_level(scope, first):
        return False
    return any(scope.words.find(section, text) for section in ("remarks", "fields", "texts"))


def _read_row(scope: Scope, table: IndicatorTable, row: int) -> None:
    if _is_between(scope, table, row):
        return
    if _enters_section(scope, table, row) or _is_lone_text(scope, table, row):
        return
    if number := _value(scope, table.sets[0], "ordinal", row=row):
        scope.trail.use(number)
    begins = table.levels.step(row, table.sets)
    found = [_read_line(scope, table, row, number) for number in range(len(table.sets))]
    if begins and not any(found):
        table.empty.append(scope.table.row(row)[0])


def _is_between(scope: Scope, table: IndicatorTable, row: int) -> bool:
    """A sum or a remark in the midst of a table: 产出小计, 备注; it is told and is no level."""
    slots = scope.table.row(row)
    text = slots[0].key.text
    if not (text.endswith("小计") or _ends(scope, table.sets[0], slots[0])):
        return False
    scope.trail.use(*slots)
    scope.trail.skip(slots[0], f"表格中间的小计或说明行，不是指标：“{slots[0].text[:20]}”")
    return True


def _enters_section(scope: Scope, table: IndicatorTable, row: int) -> bool:
    """A first level alone on its row, without a column of its own or merged beyond it (layout S5)."""
    slots = scope.table.row(row)
    if len(slots) != 1 or not scope.words.find("level1", slots[0].key.text):
        return False
    column = table.sets[0].get("level1")
    if column is not None and not slots[0].left <= column.right < slots[0].right:
        return False
    table.levels.enter(slots[0])
    return True


def _is_lone_text(scope: Scope, table: IndicatorTable, row: int) -> bool:
    """A text alone on its row where levels stand, but none of them: it is left to be told."""
    slots = scope.table.row(row)
    column = table.sets[0].get("name")
    if len(slots) != 1 or slots[0].bottom > row or column is None or slots[0].left >= column.left:
        return False
    return not _is_level(scope, slots[0])


def _read_line(scope: Scope, table: IndicatorTable, row: int, number: int) -> bool:
    """Read one period's half of a row; whether there was anything."""
    columns = table.sets[number]
    name = _name(scope, columns, row)
    if name is not None and name.text and not is_not_applicable(name.text):
        levels, second = table.levels, table.levels.seconds[number]
        points = levels.second_points.get(second, "")
        table.drafts.append(Draft(row, columns, name, levels.firsts[number], second, points))
        return True
    values = [slot for role in _VALUES if (slot := _value(scope, columns, role, row=row))]
    if values and (lone := _lone_level(scope, columns, row)) is not None:
        table.drafts.append(Draft(row, columns, lone, table.levels.firsts[number], ""))
        table.levels.seconds[number] = ""
        return True
    told = [slot for slot in values if not is_not_applicable(slot.text)]
    if told:
        arguments = {"text": told[0].text}
        scope.trail.problem("ROW_WITHOUT_NAME", Severity.MUST_EXPLAIN, told[0], arguments=arguments)
        for slot in told:
            scope.trail.skip(slot, "这一行没有指标名称，数值未读入")
    elif name is not None:
        scope.trail.use(*scope.table.row(row))
        scope.trail.skip(name, "写明“不适用”，不作为指标读入")
    return name is not None or bool(told)


def _name(scope: Scope, columns: ColumnSet, row: int) -> Slot | None:
    """What stands under 三级指标; behind a mere number in the first of its grid columns."""
    column = columns.get("name")
    name = value_at(scope.table, row, column) if column else None
    if column is None or name is None or parse_number(name.text) is None:
        return name
    behind = value_at(scope.table, row, replace(column, left=name.right + 1))
    if behind is None or not behind.text:
        return name
    scope.trail.use(name)
    return behind


def _lone_level(scope: Scope, columns: ColumnSet, row: int) -> Slot | None:
    """An indicator written where its level should stand (预算执行率 beside values), no sum of a level."""
    for role in ("level2", "level1"):
        slot = _value(scope, columns, role, row=row)
        if slot is not None and slot.bottom == row:
            is_other = _is_level(scope, slot) or is_not_applicable(slot.text) or _SUM.search(slot.key.text)
            return None if is_other or parse_number(slot.text) is not None else slot
    return None


def _value(scope: Scope, columns: ColumnSet, role: str, *, row: int) -> Slot | None:
    column = columns.get(role)
    slot = value_at(scope.table, row, column) if column else None
    return slot if slot and slot.text else None


def _refuse_damage(table: IndicatorTable) -> None:
    numbers = table.levels.numbers
    if len(numbers) >= _LEAST_DAMAGE:
        texts = "、".join(slot.text for slot in numbers[:3])
        raise DamagedLayoutError(
            f"表格的行列已经错位：一级指标一列写的是数字（{numbers[0].address} 起：{texts}），"
            "请核对原表后重新导入"
        )
