"""Short fields and figures of a form: codes split from names, numbers where the form wants numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from app.domain.vocabulary import Severity
from app.forms.reading.columns import clean
from app.forms.reading.labels import Pairs
from app.forms.reading.numbers import read_amount, read_number
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.forms.reading.ticks import chosen
from app.forms.spec import FieldsBlock, FormSpec
from app.shared.text import split_code

_CODE = re.compile("[0-9]{3}|[0-9]{5,}")
_CODE_BEHIND = re.compile(r"(.+?)\s*[(（\[【]\s*([0-9]{3})\s*[)）\]】]")
_EXACT_DIGITS = 15
"""More digits a spreadsheet does not keep in a number."""


def fields_of(pairs: Pairs) -> dict[str, str]:
    """The short fields; a code before a name goes to its own field (layout M9)."""
    found = pairs.section("fields")
    fields: dict[str, str] = {}
    for name, text in found.items():
        code_field = pairs.scope.words.find("codes", name)
        code, rest = _split_code(text) if code_field else (None, chosen(text))
        if code and code_field not in found:
            fields[code_field] = code
        if rest:
            fields[name] = clean(rest) if name.endswith("_code") else rest
    return fields


def _split_code(text: str) -> tuple[str | None, str]:
    """Code and name; under 主管部门及代码 the code may stand alone, or short in brackets behind the name."""
    if _CODE.fullmatch(text):
        return text, ""
    behind = _CODE_BEHIND.fullmatch(text)
    return (behind[2], behind[1]) if behind else split_code(text)


def figures_of(pairs: Pairs, spec: FormSpec, unit: str) -> dict[str, Decimal]:
    """The figures a form asks for; amounts in 万元, counts as they are."""
    kinds = {
        item.key: item.kind
        for block in spec.blocks
        if isinstance(block, FieldsBlock) and block.source == "figures"
        for row in block.rows
        for item in row
    }
    figures: dict[str, Decimal] = {}
    for name in pairs.section("figures"):
        path = f"figures.{name}"
        slot = pairs.slots[path]
        if kinds.get(name) == "money":
            value = read_amount(pairs.scope, slot, path, unit=pairs.units.get(path) or unit)
        else:
            value = read_number(pairs.scope, slot, path)
        if value is not None:
            figures[name] = value
    return figures


def report_rounded_codes(scope: Scope, pairs: Pairs) -> None:
    """A long code kept as a number has lost its last digits (layout M9)."""
    codes = {f"fields.{name}" for name in scope.words.sections["codes"].values()}
    for path, slot in pairs.slots.items():
        if path in codes and _is_rounded(slot):
            scope.trail.problem(
                "CODE_ROUNDED", Severity.ERROR, slot, path=path, arguments={"text": slot.text}
            )


def _is_rounded(slot: Slot) -> bool:
    return slot.cell.kind == "number" and sum(char.isdigit() for char in slot.text) > _EXACT_DIGITS
