"""Rulebooks as text: the shipped TOML profiles and the JSON of values kept in the database."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, get_args

from app.domain.problems import Problem
from app.domain.rulebook import Rulebook, Setting, SettingKind, SettingValue
from app.domain.setting_text import fault_of, has_lines_of, read_setting, show_setting
from app.domain.vocabulary import Severity
from app.shared.decimals import plain

__all__ = ["dump_values", "parse_rulebook", "show_setting", "with_setting", "with_values"]

OWN_SOURCE = "本局设定"
"""The source of a value that somebody in the bureau changed."""

_ASCENDING = (
    ("monitoring.cut_behind", "monitoring.cut_lagging", "monitoring.cut_ahead"),
    ("monitoring.execution_cut_behind", "monitoring.execution_cut_lagging"),
    ("self_evaluation.qualitative_partial_low", "self_evaluation.qualitative_achieved_low"),
)
"""Settings of which each must be larger than the one before."""

_REQUIRED = {"key", "group", "title", "kind", "unit", "value", "source"}
_OPTIONAL = {"note", "choices", "for_reference"}
_OVERRIDE = {"key", "value", "source", "note"}


def parse_rulebook(base_text: str, profile_text: str | None = None) -> Rulebook:
    """The rulebook of a profile: the full schema of the base file, overridden by the profile's values.

    Raises ValueError naming the key for anything unknown, missing, mistyped or senseless.
    """
    base = _document(base_text)
    settings: dict[str, Setting] = {}
    for entry in base["setting"]:
        setting = _setting(entry)
        if setting.key in settings:
            raise ValueError(f"{setting.key}: defined twice")
        settings[setting.key] = setting
    head = base
    if profile_text is not None:
        head = _document(profile_text)
        for entry in head["setting"]:
            changed = _overridden(settings, entry)
            settings[changed.key] = changed
    return Rulebook(str(head["profile"]), str(head["title"]), 1, settings)


def _document(text: str) -> dict[str, Any]:
    document = tomllib.loads(text, parse_float=Decimal)
    if set(document) != {"profile", "title", "setting"}:
        raise ValueError(f"rulebook file: expected profile, title and settings, got {sorted(document)}")
    return document


def _setting(entry: Mapping[str, Any]) -> Setting:
    key = str(entry.get("key", "?"))
    _expect_keys(key, entry, _REQUIRED, _REQUIRED | _OPTIONAL)
    if entry["kind"] not in get_args(SettingKind):
        raise ValueError(f"{key}: unknown kind {entry['kind']}")
    choices = tuple((str(choice), str(title)) for choice, title in entry.get("choices", ()))
    blank = Setting(
        key=key,
        group=str(entry["group"]),
        title=str(entry["title"]),
        kind=entry["kind"],
        value="",
        unit=str(entry["unit"]),
        source=str(entry["source"]),
        note=str(entry.get("note", "")),
        choices=choices,
        for_reference=bool(entry.get("for_reference", False)),
    )
    return replace(blank, value=_checked(blank, entry["value"]))


def _overridden(settings: Mapping[str, Setting], entry: Mapping[str, Any]) -> Setting:
    key = str(entry.get("key", "?"))
    _expect_keys(key, entry, _OVERRIDE, _OVERRIDE)
    if key not in settings:
        raise ValueError(f"{key}: not in the base file")
    value = _checked(settings[key], entry["value"])
    return replace(settings[key], value=value, source=str(entry["source"]), note=str(entry["note"]))


def _expect_keys(key: str, entry: Mapping[str, Any], required: set[str], allowed: set[str]) -> None:
    wrong = (required - set(entry)) | (set(entry) - allowed)
    if wrong:
        raise ValueError(f"{key}: missing or unknown {sorted(wrong)}")


def _checked(setting: Setting, raw: object) -> SettingValue:
    value = _typed(setting, raw)
    if value is None:
        raise ValueError(f"{setting.key}: {raw!r} is no {setting.kind}")
    fault = fault_of(setting, value)
    if fault is not None:
        raise ValueError(f"{setting.key}: {raw!r}: {fault}")
    return value


def _typed(setting: Setting, raw: object) -> SettingValue | None:
    """The raw value in the setting's type, or None; bool is no number although Python says so."""
    value: SettingValue | None = None
    match setting.kind, raw:
        case ("flag", bool()):
            value = bool(raw)
        case (_, bool()):
            value = None
        case ("number", int() | Decimal()):
            value = Decimal(raw)
        case ("integer", int() as whole):
            value = whole
        case ("choice" | "text" | "date", str() as words):
            value = words
        case ("names", list()) if all(isinstance(item, str) for item in raw):
            value = tuple(raw)
        case ("bands" | "points", list()) if all(_is_band(item) for item in raw):
            value = tuple((name, Decimal(cut)) for name, cut in raw)
    return value


def _is_band(item: object) -> bool:
    match item:
        case [str(), int() | Decimal() as cut]:
            return not isinstance(cut, bool)
        case _:
            return False


def dump_values(rulebook: Rulebook) -> str:
    """All values as JSON (key → value) for the database; exact decimals as JSON numbers."""
    values = ", ".join(
        f"{json.dumps(key)}: {_json(setting.value)}" for key, setting in sorted(rulebook.settings.items())
    )
    return f"{{{values}}}"


def _json(value: object) -> str:
    """JSON text; written by hand because the json module would turn a Decimal into a float."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return f"[{', '.join(_json(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)


def with_values(rulebook: Rulebook, json_text: str, version: int) -> Rulebook:
    """The shipped rulebook with the bureau's stored values; changed ones carry the bureau as source.

    Settings missing in the JSON keep the shipped value (they are newer than the database).
    Raises ValueError naming the key for an unknown key or a value of the wrong type.
    """
    settings = dict(rulebook.settings)
    for key, raw in json.loads(json_text, parse_float=Decimal).items():
        if key not in settings:
            raise ValueError(f"{key}: unknown setting")
        if settings[key].kind == "points" and not has_lines_of(settings[key], _typed(settings[key], raw)):
            continue  # the scoring table has other lines since
        settings[key] = _changed(settings[key], _checked(settings[key], raw))
    return replace(rulebook, version=version, settings=settings)


def with_setting(rulebook: Rulebook, key: str, text: str) -> tuple[Rulebook | None, Problem | None]:
    """The rulebook with one value as typed, a version further, or the problem; KeyError is a bug.

    Refused is also what contradicts another setting, such as a red light above the yellow one.
    """
    setting = rulebook.settings[key]
    value = read_setting(setting, text)
    if isinstance(value, Problem):
        return None, value
    settings = {**rulebook.settings, key: _changed(setting, value)}
    changed = replace(rulebook, version=rulebook.version + 1, settings=settings)
    problem = _out_of_order(changed, key)
    return (None, problem) if problem else (changed, None)


def _out_of_order(rulebook: Rulebook, key: str) -> Problem | None:
    for keys in _ASCENDING:
        for low, high in pairwise(keys):
            if key in {low, high} and rulebook.number(low) >= rulebook.number(high):
                arguments = {"low": _named(rulebook, low), "high": _named(rulebook, high)}
                path = f"rulebook.{key}"
                return Problem("SETTINGS_OUT_OF_ORDER", Severity.ERROR, path, arguments=arguments)
    return None


def _named(rulebook: Rulebook, key: str) -> str:
    return f"“{rulebook.settings[key].title}”{plain(rulebook.number(key))}"


def _changed(setting: Setting, value: SettingValue) -> Setting:
    if value == setting.value:
        return setting
    note = f"原为{show_setting(setting) or '空'}（{setting.source}）。"
    return replace(setting, value=value, source=OWN_SOURCE, note=note)
