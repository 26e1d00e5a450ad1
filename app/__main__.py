"""Entry point of the program."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line or the window and return the exit code."""
    return 0


if __name__ == "__main__":
    sys.exit(main())
