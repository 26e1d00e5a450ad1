"""Pages of a PDF file as pictures."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage


class PdfPages:
    """An opened PDF; the file itself is read once and stays free for others."""

    def __init__(self, path: Path) -> None:
        self.content = path.read_bytes()
        self._document = pypdfium2.PdfDocument(self.content)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of a page in points (1/72 inch)."""
        width, height = self._document[number].get_size()
        return float(width), float(height)

    def image(self, number: int, width: int) -> QImage:
        """A page, `width` pixels wide."""
        page = self._document[number]
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        picture = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        )
        return picture.copy()

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()
