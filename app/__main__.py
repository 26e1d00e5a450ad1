"""Entry point of the program."""

from __future__ import annotations

import multiprocessing
import sys


def main() -> int:
    """Run the command line or the window and return the exit code."""
    multiprocessing.freeze_support()
    from app.bootstrap import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
