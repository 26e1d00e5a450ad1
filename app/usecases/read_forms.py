"""Read files without touching the database: what `jixiao read` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.shared.progress import NoProgress, Progress
from app.usecases.examine import examine
from app.usecases.received_files import files_below
from app.usecases.years import BASE, shipped_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.domain.problems import Problem
    from app.forms.own_labels import OwnLabel
    from app.forms.parsed import ParsedFile
    from app.usecases.context import Context


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read, with the findings of reading and of the national rules per form."""

    file: ParsedFile
    problems: tuple[tuple[Problem, ...], ...]


def read_forms(
    ctx: Context,
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    labels: Sequence[OwnLabel] = (),
) -> Iterator[ReadFile]:
    """Recognise, parse and check each file with the shipped national rules.

    `labels` are a bureau's own.
    """
    rules = shipped_rulebook(ctx, BASE)
    for parsed in ctx.workbooks.read_files(files_below(paths), progress or NoProgress(), labels=labels):
        found = tuple((*form.problems, *examine(ctx, form.data, rules).problems) for form in parsed.forms)
        yield ReadFile(parsed, found)
