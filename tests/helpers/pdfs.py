"""Taking text out of a PDF again, as a reader's search and copy would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The document; closed afterwards."""
    document = pypdfium2.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


def page_texts(path: Path) -> list[str]:
    """The text of each page without blanks."""
    with opened(path) as document:
        return [squeezed(_text(page)) for page in document]


def text_inside(page: Any, left: float, bottom: float, right: float, top: float) -> str:
    """What stands in a box (points, from the lower left corner), without blanks."""
    textpage = page.get_textpage()
    try:
        return squeezed(textpage.get_text_bounded(left, bottom, right, top))
    finally:
        textpage.close()


def squeezed(text: str) -> str:
    """Without any blanks."""
    return "".join(text.split())


def _text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_bounded())
    finally:
        textpage.close()
