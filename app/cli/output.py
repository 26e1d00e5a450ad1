"""Writing to standard output, UTF-8 whatever the console's encoding."""

from __future__ import annotations

import json
import sys


def print_json(value: object) -> None:
    """One JSON document."""
    print_text(json.dumps(value, ensure_ascii=False, indent=1))


def print_text(text: str) -> None:
    """One line or block of text; lone surrogates of odd file names become question marks."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
