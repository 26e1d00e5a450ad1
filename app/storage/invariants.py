"""The program's own rules for what stands in a database, in one place.

`QUICK` ones are asked before anything is shown, `THOROUGH` ones after the first list, on a connection that
only reads.  A rule stands here only when no ordinary use of the program can break it.  The
chain of the history is followed by itself, in portions.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator

QUICK: tuple[tuple[str, str], ...] = (
    (
        "有 {} 张表缺少内容",
        """
        SELECT count(*) FROM submission AS form LEFT JOIN submission_revision AS content
        ON content.submission_uid = form.uid AND content.revision = form.revision
        WHERE content.id IS NULL
        """,
    ),
    (
        "数据版本的记录不一致",
        """
        SELECT count(*) FROM pragma_user_version, alembic_version
        WHERE printf('%04d', user_version) != version_num
        """,
    ),
)
"""A sentence for a count above zero, and the query that counts."""

_CONTENTS = (
    "SELECT content.content FROM submission AS form JOIN submission_revision AS content"
    " ON content.submission_uid = form.uid AND content.revision = form.revision"
)


def unreadable_contents(connection: sqlite3.Connection) -> str:
    """Forms whose packed content is damaged, or written in a notation this program does not know."""
    from app.storage.mapping.form_json import VERSION

    start = f'{{"v":{VERSION},'.encode()
    bad = sum(not _starts_with(content, start) for (content,) in connection.execute(_CONTENTS))
    return f"有 {bad} 张表的内容读不出来" if bad else ""


THOROUGH: tuple[Callable[[sqlite3.Connection], str], ...] = (unreadable_contents,)


def broken_rules(connection: sqlite3.Connection) -> Iterator[str]:
    """The sentences of the quick rules that a database breaks."""
    for sentence, query in QUICK:
        if count := connection.execute(query).fetchone()[0]:
            yield sentence.format(count)


def _starts_with(content: bytes, start: bytes) -> bool:
    try:
        return zlib.decompress(content).startswith(start)
    except zlib.error:
        return False
