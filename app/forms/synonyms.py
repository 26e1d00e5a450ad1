"""How offices write labels: the shipped table, what a bureau added, what a form's own description says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.forms.spec import FormError
from app.shared.text import key

Names = Mapping[str, str]
"""Matching key of a label → the name it stands for."""

SECTIONS = frozenset(
    {
        "fields",
        "codes",
        "header",
        "texts",
        "remarks",
        "blocks",
        "periods",
        "fund_rows",
        "fund_columns",
        "task_columns",
        "indicator_columns",
        "rubric_columns",
        "checklist_columns",
        "totals",
        "stops",
        "causes",
        "likelihoods",
        "level1",
        "level2",
        "half_years",
        "signs",
        "subheads",
        "titles",
        "not_applicable",
        "ticks",
        "placeholders",
        "guesses",
        "fund_guesses",
    }
)
_YEAR = re.compile(r"20\d\d年")
_NOTHING: Names = {}
_LEVELS = frozenset({"level1", "level2"})
_PLAIN = frozenset({"codes", "ticks", "not_applicable", "placeholders", "signs", "guesses", "fund_guesses"})
"""Sections whose words are no labels: they are matched as they are."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """For each section the names by matching key, and the pattern of texts a template left in a cell."""

    sections: Mapping[str, Names]
    placeholder: re.Pattern[str]
    by_text: Mapping[str, Names] = field(init=False)
    """Matching key → section → name: most texts of a sheet are no label, and one look tells."""

    def __post_init__(self) -> None:
        """Turn the table round, once."""
        turned: dict[str, dict[str, str]] = {}
        for section, names in self.sections.items():
            for text, name in names.items():
                turned.setdefault(text, {})[section] = name
        object.__setattr__(self, "by_text", turned)

    def find(self, section: str, text: str) -> str:
        """What a matching key stands for in a section, "" when it is unknown there."""
        known = self.by_text.get(text)
        return known.get(section, "") if known else ""

    def guess(self, text: str, section: str = "guesses") -> str:
        """The kind of column whose patterns fit a heading, "" for none or several."""
        guesses = self.sections.get(section, _NOTHING).items()
        text = text.rstrip("AB")  # 目标值A and 完成值B, for 完成值/目标值 is B/A
        if _YEAR.search(text):  # of which year nobody knows here: 2021年完成值
            return ""
        found = {name for pattern, name in guesses if text and re.fullmatch(pattern, text)}
        return found.pop() if len(found) == 1 else ""


def load_synonyms(text: str) -> Synonyms:
    """The table of a TOML text; FormError for an unknown section, a wrong type, a key with two meanings."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"synonyms: no TOML: {error}") from error
    if set(tables) != SECTIONS:
        raise FormError(f"synonyms: unknown or missing sections {sorted(set(tables) ^ SECTIONS)}")
    sections = {section: _names(section, table) for section, table in tables.items()}
    try:
        placeholder = re.compile("|".join(sections["placeholders"]), re.DOTALL)
    except re.error as error:
        raise FormError(f"synonyms.placeholders: {error}") from error
    return Synonyms(sections, placeholder)


def with_user(synonyms: Synonyms, extra: Mapping[str, Names]) -> Synonyms:
    """With the labels a bureau assigned (section → label → name), which go before the shipped ones.

    Raises FormError for an unknown section.
    """
    unknown = set(extra) - SECTIONS
    if unknown:
        raise FormError(f"synonyms: unknown sections {sorted(unknown)}")
    keyed = {
        section: {label_key(label): name for label, name in names.items()} for section, names in extra.items()
    }
    return merged(synonyms, keyed)


def label_key(label: str) -> str:
    """What spellings of one label have in common; a label below a heading is `heading/label`."""
    return "/".join(key(part).text for part in label.split("/"))


def merged(synonyms: Synonyms, extra: Mapping[str, Names]) -> Synonyms:
    """With further names by matching key, which go before the present ones."""
    sections = {
        name: {**synonyms.sections.get(name, _NOTHING), **extra.get(name, _NOTHING)}
        for name in {*synonyms.sections, *extra}
    }
    return replace(synonyms, sections=sections)


def _names(section: str, table: object) -> dict[str, str]:
    if not isinstance(table, Mapping):
        raise FormError(f"synonyms.{section}: a table is expected")
    names: dict[str, str] = {}
    for name, words in table.items():
        canonical = name if section in _LEVELS else ""
        for word in _words(f"synonyms.{section}.{name}", words, canonical=canonical):
            text = word if section in _PLAIN else key(word).text
            if names.setdefault(text, name) != name:
                raise FormError(f"synonyms.{section}.{name}: {word} already stands for {names[text]}")
    return names


def _words(where: str, words: object, *, canonical: str) -> Iterable[str]:
    """The words of an entry; a level stands for itself too."""
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise FormError(f"{where}: an array of texts is expected")
    return [*words, canonical] if canonical else words
