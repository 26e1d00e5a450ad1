"""An unexpected error as it may be kept and passed on: where it happened, not what it was about.

The text of an exception may hold anything (a name, an amount, a path), so it is left out.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import PurePath
from traceback import extract_tb
from types import TracebackType

from app.shared.disk_errors import refused_by_system

_ROOTS = ("app", "site-packages", "lib", "Lib")
_MOST_LINKS = 8
_MOST_FRAMES = 60


def explained(error: Exception) -> tuple[Exception, str]:
    """What the environment did as its sentence; a bug as it is, with its outline, which is logged."""
    refusal = refused_by_system(error)
    if refusal is not None:
        return refusal, ""
    outline = outline_of(error)
    logging.getLogger("jixiao.crash").error("unexpected error\n%s", outline)
    return error, outline


def outline_of(error: BaseException) -> str:
    """Class and places of an error and of those that led to it, the first one first."""
    return "\n".join(line for link in reversed(list(_chain(error))) for line in _lines(link))


def outline_at(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """The same for what a hook is given."""
    if error is None:
        return kind.__name__
    return outline_of(error.with_traceback(trace) if trace is not None else error)


def place_of(file: str) -> str:
    """A source file without the folders of this computer."""
    parts = PurePath(file.replace("\\", "/")).parts
    at = next((place for place in reversed(range(len(parts))) if parts[place] in _ROOTS), len(parts) - 1)
    return "/".join(parts[at:])


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    for _ in range(_MOST_LINKS):
        if link is None:
            return
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    yield f"{name} (text left out)"
    for frame in extract_tb(error.__traceback__)[-_MOST_FRAMES:]:
        yield f"  {place_of(frame.filename)}:{frame.lineno} {frame.name}"
