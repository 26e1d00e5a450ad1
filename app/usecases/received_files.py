"""The files a person chose or dropped: folders searched, side files and our own letters put aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.shared.file_names import SIDE_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

_LITTER_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
LETTER = "-说明.txt"
"""Ends the name of the letter beside a return workbook."""


def files_below(paths: Sequence[Path]) -> tuple[Path, ...]:
    """All files of the given files and folders, folders searched with their subfolders, sorted."""
    found: list[Path] = []
    for path in paths:
        found += [inner for inner in sorted(path.rglob("*")) if inner.is_file()] if path.is_dir() else [path]
    return tuple(dict.fromkeys(found))


def without_litter(files: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The files worth reading, and the side files that hold no form."""
    together = frozenset(files)
    litter = [path for path in files if _is_litter(path.name) or _letter_to(path) in together]
    aside = set(litter)
    return tuple(path for path in files if path not in aside), tuple(litter)


def _is_litter(name: str) -> bool:
    return name.startswith(SIDE_PREFIXES) or name.casefold() in _LITTER_NAMES


def _letter_to(path: Path) -> Path | None:
    """The return workbook that a letter lies beside; None for every other file."""
    name = path.name.removesuffix(LETTER)
    return path.with_name(f"{name}.xlsx") if name != path.name else None
