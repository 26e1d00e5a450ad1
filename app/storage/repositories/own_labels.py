"""Labels of foreign forms that the bureau assigned itself."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from app.forms.own_labels import OwnLabel
from app.storage.repositories.session import Session
from app.storage.repositories.upsert import alive
from app.storage.tables.own_labels import own_label


class OwnLabelRepository:
    """Implements the `OwnLabels` port."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def all(self) -> tuple[OwnLabel, ...]:
        """The assignments that hold, in the order they were first made."""
        table = own_label.c
        rows = self._connection.execute(
            select(table.label, table.section, table.name).where(alive(own_label)).order_by(table.id)
        )
        return tuple(OwnLabel(*row) for row in rows)

    def put(self, row: OwnLabel) -> None:
        """Keep an assignment; an earlier one of the same label is replaced, a removed one lives again."""
        known = self._connection.scalar(select(own_label.c.uid).where(own_label.c.label == row.label))
        values = {
            "section": row.section,
            "name": row.name,
            "changed_at": self._session.now(),
            "deleted_at": "",
        }
        if known is None:
            self._connection.execute(insert(own_label).values(label=row.label, **values))
        else:
            self._connection.execute(update(own_label).where(own_label.c.uid == known).values(values))

    def remove(self, label: str) -> None:
        """Forget the assignment of a label."""
        known = self._connection.scalar(select(own_label.c.uid).where(own_label.c.label == label))
        if known is not None:
            self._session.mark_removed(own_label, known)
