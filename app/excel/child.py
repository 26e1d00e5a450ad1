"""The child process that reads foreign files: whatever they do to it, the program itself goes on."""

from __future__ import annotations

import importlib
import signal
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol

from app.excel.open_file import load, read_data, sha256_of
from app.excel.refusals import Refusal, RefusedError, sentence
from app.forms.own_labels import OwnLabel
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import RawBook

MEMORY_LIMIT = 512 << 20
"""Bytes; a list of 20 000 rows takes about 150 MB."""
MOST_NOTES = 200
"""Notes of one file; a document can hold thousands of tables that are no forms."""


class Interpret(Protocol):
    """Makes forms of sheets; pure."""

    def __call__(self, book: RawBook, labels: Sequence[OwnLabel] = ()) -> ParsedFile:
        """The forms of a file, with the labels that the bureau assigned itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """Read a file: as forms, or as its bare sheets for the preview; `labels` are the bureau's own."""

    path: str
    wanted: Literal["forms", "sheets"]
    labels: tuple[OwnLabel, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """The child is loaded and waits for tasks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task yielded; `refusal` is the sentence when the file was not read."""

    parsed: ParsedFile | None = None
    book: RawBook | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Crash:
    """A bug in the child, with the report for the log."""

    report: str


Message = Ready | Answer | Crash


def serve(connection: Connection, factory: str) -> None:
    """Answer tasks until the connection closes; `factory` ("module:function") returns the interpreter."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then stops this process
    with _Confession(connection):
        module, _, function = factory.partition(":")
        interpret: Interpret = getattr(importlib.import_module(module), function)()
        limit_memory(MEMORY_LIMIT)
        connection.send(Ready())
        while True:
            connection.send(answer(connection.recv(), interpret))


def answer(task: Task, interpret: Interpret) -> Answer:
    """Do one task; a refusal is an answer."""
    try:
        if task.wanted == "sheets":
            return Answer(book=read_data(task.path, load(Path(task.path))))
        return Answer(parsed=_parsed(task, interpret))
    except RefusedError as error:
        return Answer(refusal=str(error))
    except MemoryError:
        return Answer(refusal=sentence(Refusal.MEMORY))


def _parsed(task: Task, interpret: Interpret) -> ParsedFile:
    """The forms of a file, with its fingerprint even when it is refused later."""
    path = task.path
    data = load(Path(path))
    fingerprint = sha256_of(data)
    try:
        book = read_data(path, data)
    except RefusedError as error:
        return ParsedFile(path, "refused", str(error), sha256=fingerprint)
    parsed = interpret(book, task.labels)
    notes = tuple(dict.fromkeys((*book.notes, *parsed.notes)))
    if len(notes) > MOST_NOTES:
        notes = (*notes[:MOST_NOTES], f"另有 {len(notes) - MOST_NOTES} 条说明没有列出。")
    return replace(parsed, path=path, sha256=fingerprint, notes=notes)


def limit_memory(size: int) -> None:
    """Make the system refuse more memory than this; Windows has no such call, there the guards must do."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard in {resource.RLIM_INFINITY, -1} or hard > size:
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


class _Confession:
    """Tells the parent about a bug before the process ends; a parent that is gone is no bug."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Report and end quietly: a traceback on the user's screen helps nobody."""
        if error is not None and not isinstance(error, EOFError | ConnectionError):
            try:
                self._connection.send(Crash("".join(traceback.format_exception(kind, error, trace))))
            except OSError:
                return True
        return True
