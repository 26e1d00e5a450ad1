"""Ranked candidates for a name that is nobody's exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from app.names.pinyin import initials, search_key
from app.shared.text import normalise_name

_LEAST = 40.0
_PART_COUNTS = 0.9
"""A name that is only contained in another is a little less alike than its length suggests."""
_SHORT = 4

normalised = lru_cache(maxsize=131072)(normalise_name)


def candidates(name: str, choices: Mapping[str, str], limit: int = 5) -> tuple[tuple[str, float], ...]:
    """(key of `choices`, likeness 0–100), best first; at most `limit`, none below 40.

    A choice may hold several names on lines of their own (today's and former ones); its best one counts.
    The same name, apart from blanks, brackets and full-width forms, is 100.
    """
    wanted = normalised(name)
    if not wanted:
        return ()
    known = {(key, text): normalised(text) for key, text in _names(choices)}
    best: dict[str, float] = {}
    for key, likeness in _scored(wanted, known, limit):
        best[key] = max(best.get(key, 0.0), likeness)
    ranked = sorted(best.items(), key=lambda item: -item[1])
    return tuple(ranked[:limit])


class NameMatcher:
    """Implements the `Names` port."""

    def initials(self, name: str) -> str:
        """The likeliest pinyin initials."""
        return initials(name)

    def search_key(self, name: str, code: str, former_names: Sequence[str] = ()) -> str:
        """What a typed text is looked for in."""
        return search_key(name, code, former_names)

    def candidates(
        self, name: str, choices: Mapping[str, str], limit: int = 5
    ) -> tuple[tuple[str, float], ...]:
        """Ranked candidates; see `candidates`."""
        return candidates(name, choices, limit)


def _names(choices: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, texts in choices.items():
        for text in texts.split("\n"):
            yield key, text


def _scored(wanted: str, known: Mapping[tuple[str, str], str], limit: int) -> Iterator[tuple[str, float]]:
    from rapidfuzz import fuzz, process

    found = process.extract(wanted, known, scorer=fuzz.ratio, limit=2 * limit, score_cutoff=_LEAST)
    yield from ((key, likeness) for _, likeness, (key, _) in found)
    if len(wanted) < _SHORT:
        return
    long_enough = {key: text for key, text in known.items() if len(text) >= _SHORT}
    found = process.extract(
        wanted,
        long_enough,
        scorer=fuzz.partial_ratio,
        limit=2 * limit,
        score_cutoff=_LEAST / _PART_COUNTS,
    )
    yield from ((key, likeness * _PART_COUNTS) for _, likeness, (key, _) in found)
