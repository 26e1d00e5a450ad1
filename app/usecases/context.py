"""Everything a use-case may reach: clock, store, forms, adapters, and who is working."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.form_data import FormData
    from app.domain.rubric import Rubric
    from app.forms.catalogue import Catalogue
    from app.usecases.ports import Backups, Names, OpenUnitOfWork, Printer, Workbooks


@dataclass(frozen=True, slots=True)
class Definitions:
    """The forms and the scoring tables as shipped."""

    forms: Catalogue
    rubrics: Mapping[str, Rubric]


@dataclass(frozen=True, slots=True)
class Context:
    """Wired once by `bootstrap`; tests wire fakes.

    `pack` makes of a form's content what the store keeps, so that a preview can do it ahead of the import;
    `profiles` maps a rulebook profile code to the text of its TOML file ("national" is the base),
    `person` is who works at this computer, `machine` its name, `data_folder` holds database and backups.
    """

    clock: Callable[[], datetime]
    unit_of_work: OpenUnitOfWork
    definitions: Callable[[], Definitions]
    profiles: Mapping[str, str]
    workbooks: Workbooks
    printer: Printer
    names: Names
    backups: Backups
    pack: Callable[[FormData], bytes]
    person: str
    data_folder: Path
    machine: str = ""

    @property
    def forms(self) -> Catalogue:
        """The standard forms; read when first asked for, lists need none."""
        return self.definitions().forms

    @property
    def rubrics(self) -> Mapping[str, Rubric]:
        """The scoring tables by code."""
        return self.definitions().rubrics

    def now(self) -> str:
        """The present moment as ISO text to the second."""
        return self.clock().isoformat(timespec="seconds")
