"""Scoring tables as TOML, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.domain.department_formulas import RATES, SCORINGS, Formula, PointsRule
from app.domain.rubric_table import Mark, Rubric, RubricItem, RubricSection, check_points

_RUBRIC = {"code", "title", "source", "note", "grades", "total", "notes_required", "mark", "section"}
_MARK = {"name", "low", "high", "usual"}
_SECTION = {"name", "item"}
_ITEM = {"code", "name", "criteria", "points"}
_ITEM_MORE = {"group", "rule", "formula"}
_FORMULA = {"name", "scoring", "full"}


def parse_rubric(text: str) -> Rubric:
    """The table that a TOML text describes.

    Raises ValueError naming table and key for anything unknown, missing, mistyped, marks that do not
    cover 0–100 %, lines without points, or points that do not add up to the total.
    """
    document = tomllib.loads(text, parse_float=Decimal)
    where = str(document.get("code", "?"))
    _expect_keys(where, document, _RUBRIC)
    rubric = Rubric(
        code=_text(where, document, "code"),
        title=_text(where, document, "title"),
        source=_text(where, document, "source"),
        note=_text(where, document, "note"),
        grades=_text(where, document, "grades"),
        total=_number(where, document, "total"),
        notes_required=bool(document["notes_required"]),
        marks=tuple(_mark(where, entry) for entry in document["mark"]),
        sections=tuple(_section(where, entry) for entry in document["section"]),
    )
    _check_marks(rubric)
    codes = [item.code for item in rubric.items]
    if len(codes) != len(set(codes)):
        raise ValueError(f"{where}: a line code occurs twice")
    check_points(rubric)
    return rubric


def _mark(where: str, entry: Mapping[str, Any]) -> Mark:
    _expect_keys(f"{where}.mark", entry, _MARK)
    name = _text(where, entry, "name")
    low, high, usual = (_number(f"{where}.{name}", entry, key) for key in ("low", "high", "usual"))
    if not low <= usual <= high:
        raise ValueError(f"{where}.{name}: usual share {usual} is outside {low}–{high}")
    return Mark(name, low, high, usual)


def _check_marks(rubric: Rubric) -> None:
    edge = Decimal(100)
    for mark in rubric.marks:
        if mark.high != edge:
            raise ValueError(f"{rubric.code}.{mark.name}: ends at {mark.high}, expected {edge}")
        edge = mark.low
    if edge != 0:
        raise ValueError(f"{rubric.code}: marks end at {edge}, not at 0")


def _section(where: str, entry: Mapping[str, Any]) -> RubricSection:
    _expect_keys(f"{where}.section", entry, _SECTION)
    name = _text(where, entry, "name")
    return RubricSection(name, tuple(_item(where, item) for item in entry["item"]))


def _item(where: str, entry: Mapping[str, Any]) -> RubricItem:
    place = f"{where}.{entry.get('code', '?')}"
    _expect_keys(place, entry, _ITEM, _ITEM_MORE)
    formula = _formula(place, entry["formula"]) if "formula" in entry else None
    rule = _text(place, entry, "rule")
    if formula is not None and not rule:
        rule = formula.rule.text
    return RubricItem(
        code=_text(place, entry, "code"),
        name=_text(place, entry, "name"),
        criteria=_text(place, entry, "criteria"),
        points=_number(place, entry, "points"),
        group=_text(place, entry, "group"),
        rule=rule,
        formula=formula,
    )


def _formula(where: str, entry: Mapping[str, Any]) -> Formula:
    place = f"{where}.formula"
    _expect_keys(place, entry, _FORMULA, {"step"})
    name, scoring = entry["name"], entry["scoring"]
    if name not in RATES or scoring not in SCORINGS:
        raise ValueError(f"{place}: unknown rate {name!r} or scoring {scoring!r}")
    step = _number(place, entry, "step") if "step" in entry else Decimal(0)
    rule = PointsRule(scoring, _number(place, entry, "full"), step)
    senseless = {"proportion": rule.full == 0, "between": rule.full == rule.step}
    if senseless.get(scoring, rule.step <= 0):
        raise ValueError(f"{place}: full {rule.full} and step {rule.step} give no points")
    return Formula(name, rule)


def _expect_keys(
    where: str, entry: Mapping[str, Any], required: set[str], optional: set[str] | None = None
) -> None:
    wrong = (required - set(entry)) | (set(entry) - required - (optional or set()))
    if wrong:
        raise ValueError(f"{where}: missing or unknown {sorted(wrong)}")


def _text(where: str, entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{where}.{key}: {value!r} is no text")  # noqa: TRY004  # one error kind for files
    return value


def _number(where: str, entry: Mapping[str, Any], key: str) -> Decimal:
    value = entry[key]
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{where}.{key}: {value!r} is no number")  # noqa: TRY004  # one error kind for files
    return Decimal(value)
