"""What the reading process needs to make forms of sheets, loaded once from the shipped descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.checks import CHECKS
from app.domain.rubric_file import parse_rubric
from app.excel.child import Interpret
from app.forms.catalogue import load_catalogue
from app.forms.own_labels import OwnLabel, own_names
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import RawBook
from app.forms.read import BookReader
from app.forms.synonyms import load_synonyms, with_user
from app.shared.paths import resource

_SYNONYMS = "synonyms"


def load_interpreter() -> Interpret:
    """The reader of all standard forms; it is made anew only when the bureau's own labels change."""
    rubrics = {name: parse_rubric(text) for name, text in _texts("rubrics").items()}
    forms = _texts("forms")
    synonyms = load_synonyms(forms.pop(_SYNONYMS))
    catalogue = load_catalogue(forms, checks=CHECKS, rubrics=rubrics)
    readers: dict[tuple[OwnLabel, ...], BookReader] = {(): BookReader(catalogue, synonyms, rubrics)}

    def interpret(book: RawBook, labels: Sequence[OwnLabel] = ()) -> ParsedFile:
        own = tuple(labels)
        if own not in readers:
            readers.clear()
            readers[own] = BookReader(catalogue, with_user(synonyms, own_names(own)), rubrics)
        return readers[own].read(book)

    return interpret


def _texts(folder: str) -> dict[str, str]:
    """File name without ending → text."""
    return {file.stem: file.read_text("utf-8") for file in sorted(resource(folder).glob("*.toml"))}
