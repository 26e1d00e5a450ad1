"""The agencies of projects and forms, for lists."""

from __future__ import annotations

from typing import NamedTuple

from app.storage.rows import Fetch

_PLACES = """
    SELECT agency.uid, agency.code, agency.name, coalesce(department.name, ''), agency.business_section,
        agency.search, agency.deleted_at
    FROM agency LEFT JOIN department
    ON department.uid = agency.department_uid AND department.deleted_at = ''
    ORDER BY agency.code, agency.id
"""


class Place(NamedTuple):
    """What a list says about the agency of a project."""

    uid: str
    code: str
    name: str
    department_name: str
    business_section: str
    search: str
    alive: bool


NOWHERE = Place("", "", "", "", "", "", alive=False)
"""The place of a project or form that belongs to no agency yet."""


def places(fetch: Fetch) -> dict[str, Place]:
    """Every agency by uid, by code; deleted ones too, because forms may still name them."""
    return {row[0]: Place._make((*row[:6], not row[6])) for row in fetch(_PLACES, {})}
