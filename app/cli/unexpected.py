"""What the command line says when it fails unexpectedly: a sentence; the places go to the log."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from app.shared import logs
from app.shared.crash_outline import outline_at
from app.shared.disk_errors import refused_by_system
from app.shared.paths import log_folder

_SENTENCE = "程序遇到意外错误，这一步没有完成；已经保存的数据不受影响。"
_RECORDED = "技术记录在：{}"


def on_unexpected(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """The hook for what no command catches."""
    refusal = refused_by_system(error) if error is not None else None
    if issubclass(kind, KeyboardInterrupt):
        sentence = "已取消。"
    elif refusal is not None:
        sentence = str(refusal)
    else:
        file = logs.set_up(log_folder())
        logging.getLogger("jixiao.crash").error("unexpected error\n%s", outline_at(kind, error, trace))
        sentence = _SENTENCE if file is None else f"{_SENTENCE}\n{_RECORDED.format(file)}"
    sys.stderr.write(f"{sentence}\n")
