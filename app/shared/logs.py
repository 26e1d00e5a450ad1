"""The log file: rotating, so that it never fills the disk; fixed English words, nothing personal."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("jixiao")
"""Parent of every logger of the program: `logging.getLogger("jixiao.excel")`."""

LOG = "jixiao.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_MAX_BYTES = 1_000_000
_BACKUPS = 4


class _QuietHandler(RotatingFileHandler):
    """A log that cannot be written (full disk, pulled stick) is no reason to disturb anybody."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the library's name
        """Lose the line."""


def set_up(folder: Path, level: int = logging.INFO) -> Path | None:
    """Write the log to `folder`/jixiao.log; None when the folder cannot be written (work goes on without)."""
    tear_down()
    path = folder / LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _QuietHandler(path, maxBytes=_MAX_BYTES, backupCount=_BACKUPS, encoding="utf-8")
    except OSError:
        LOGGER.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(level)
    return path


def tear_down() -> None:
    """Close the log file and forget it."""
    for handler in tuple(LOGGER.handlers):
        LOGGER.removeHandler(handler)
        handler.close()
