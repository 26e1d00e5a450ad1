"""Master data: fiscal years, departments, agencies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Department:
    """主管部门; `code` is usually three digits."""

    uid: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Agency:
    """预算单位 under a department, with its 归口股室 and contact."""

    uid: str
    code: str
    name: str
    department_uid: str
    business_section: str = ""
    former_names: tuple[str, ...] = ()
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """One budget year of the bureau (区划 code, bureau name)."""

    year: int
    bureau: str
    division_code: str
