"""The log file: rotating, so that it never fills the disk."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("jixiao")
"""Parent of every logger of the program: `logging.getLogger("jixiao.excel")`."""

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_MAX_BYTES = 1_000_000
_BACKUPS = 4


def set_up(folder: Path, level: int = logging.INFO) -> Path | None:
    """Write the log to `folder`/jixiao.log; None when the folder cannot be written (work goes on without)."""
    tear_down()
    path = folder / "jixiao.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_MAX_BYTES, backupCount=_BACKUPS, encoding="utf-8")
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
