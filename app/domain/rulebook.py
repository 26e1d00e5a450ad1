"""The rulebook: every number a bureau may set differently, with its source, per fiscal year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

SettingKind = Literal["number", "integer", "choice", "flag", "bands", "points", "names", "text", "date"]
Band = tuple[str, Decimal]
"""A name and its lower cut, e.g. ("优", 90)."""
SettingValue = Decimal | int | bool | str | tuple[Band, ...] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One editable number or choice: `group` is the page section, `unit` e.g. 分, %, 万元, 月.

    What is `for_reference` is written down for the bureau and read by no rule.
    """

    key: str
    group: str
    title: str
    kind: SettingKind
    value: SettingValue
    unit: str
    source: str
    note: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    for_reference: bool = False


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All settings of one year; `version` grows with every edit and is kept with each result."""

    profile: str
    title: str
    version: int
    settings: Mapping[str, Setting]

    def number(self, key: str) -> Decimal:
        """A decimal or integer setting; KeyError/TypeError are bugs."""
        value = self.settings[key].value
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            raise TypeError(key)
        return Decimal(value)

    def integer(self, key: str) -> int:
        """A whole-number setting."""
        return int(self.number(key))

    def flag(self, key: str) -> bool:
        """A yes/no setting."""
        value = self.settings[key].value
        if not isinstance(value, bool):
            raise TypeError(key)
        return value

    def text(self, key: str) -> str:
        """A text, choice or date (MM-DD) setting."""
        value = self.settings[key].value
        if not isinstance(value, str):
            raise TypeError(key)
        return value

    def bands(self, key: str) -> tuple[Band, ...]:
        """Names with lower cuts, highest first; or the lines of a scoring table with their points (分)."""
        value = self.settings[key].value
        if not isinstance(value, tuple):
            raise TypeError(key)
        return tuple((item[0], Decimal(item[1])) for item in value if isinstance(item, tuple))

    def names(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        value = self.settings[key].value
        if not isinstance(value, tuple):
            raise TypeError(key)
        return tuple(item for item in value if isinstance(item, str))
