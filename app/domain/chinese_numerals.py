"""Chinese numerals as numbers."""

from __future__ import annotations

from decimal import Decimal

NUMERALS = "零〇一二两三四五六七八九十百千"
"""Characters of a numeral; 万 and 亿 are left to the unit (三万元 is 3 万元)."""

_DIGITS = {
    char: value
    for value, chars in enumerate(("零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> Decimal | None:
    """The number a text of numerals means (两, 十二, 一百零五, 九十五点五, 半), or None."""
    if text == "半":
        return Decimal("0.5")
    whole, point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None or (point and not all(char in _DIGITS for char in fraction)):
        return None
    digits = "".join(str(_DIGITS[char]) for char in fraction)
    return Decimal(f"{value}.{digits}") if digits else Decimal(value)


def _whole(text: str) -> int | None:
    if not text:
        return None
    total = digit = 0
    for char in text:
        if char in _POWERS:
            total += (digit or 1) * _POWERS[char]
            digit = 0
        elif char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
        else:
            return None
    return total + digit
