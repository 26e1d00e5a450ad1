"""Whether a database is whole: asked at every start, answered in a tenth of a second."""

from __future__ import annotations

from sqlalchemy import Engine, and_, func, select

from app.shared.errors import UserError
from app.storage.engine import broken_references, file_damage
from app.storage.tables.submissions import submission, submission_revision


def check_database(engine: Engine) -> None:
    """UserError when the file, its references, or the program's own rules are broken."""
    with engine.connect() as connection:
        if file_damage(connection):
            _refuse("文件结构已损坏")
        if count := broken_references(connection):
            _refuse(f"有 {count} 条记录缺少其所属的数据")
        current = and_(
            submission_revision.c.submission_uid == submission.c.uid,
            submission_revision.c.revision == submission.c.revision,
        )
        without_content = (
            select(func.count())
            .select_from(submission)
            .outerjoin(submission_revision, current)
            .where(submission_revision.c.id.is_(None))
        )
        if bare := connection.scalar(without_content):
            _refuse(f"有 {bare} 张表缺少内容")


def _refuse(finding: str) -> None:
    raise UserError(
        f"账套检查没有通过：{finding}。", "请恢复最近的备份；当前文件请保留，不要删除，以便查找原因。"
    )
