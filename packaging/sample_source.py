"""The sample county as its source files tell it: agencies, projects, what was received, what is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

STAGES = ("goal", "monitoring_4", "monitoring_7", "self_evaluation")
LEVELS = {
    "数量": ("产出指标", "数量指标"),
    "质量": ("产出指标", "质量指标"),
    "时效": ("产出指标", "时效指标"),
    "成本": ("产出指标", "成本指标"),
    "经济效益": ("效益指标", "经济效益指标"),
    "社会效益": ("效益指标", "社会效益指标"),
    "生态效益": ("效益指标", "生态效益指标"),
    "可持续": ("效益指标", "可持续影响指标"),
    "满意度": ("满意度指标", "服务对象满意度指标"),
}
_MIN_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class Agency:
    """One 预算单位; the department's code is the first three digits of its own."""

    code: str
    name: str
    department: str
    section: str
    former: str = ""

    @property
    def department_code(self) -> str:
        """Three digits."""
        return self.code[:3]


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator with what was reached after 4, 7 and 12 months; `points` None means full marks."""

    level1: str
    level2: str
    name: str
    target: str
    reached: tuple[str, str, str]
    weight: Decimal
    points: Decimal | None = None
    cause: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One project of the year, amounts in 万元."""

    agency: Agency
    code: str
    name: str
    kind: str
    level: str
    nature: str
    book: str
    initial: Decimal
    adjusted: Decimal
    executed: Decimal
    april: Decimal
    july: Decimal
    carry_over: Decimal
    sources: Mapping[str, Decimal]
    goal: str
    done: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """What a unit got wrong in one form: path → typed text, dropped indicators, the finding expected."""

    stage: str
    project: str
    finding: str
    says: str
    change: Mapping[str, str]
    drop: tuple[int, ...]
    corrected: bool


class County:
    """Everything in the source folder; amounts are Decimal."""

    def __init__(self, folder: Path) -> None:
        self._texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}
        base = self._load("county")
        self.name: str = base["county"]["name"]
        self.bureau: str = base["county"]["bureau"]
        self.division: str = base["county"]["division"]
        self.year: int = base["county"]["year"]
        self._templates: dict[str, dict[str, str]] = base["template"]
        self.agencies = {row["code"]: Agency(**row) for row in base["agency"]}

    def _load(self, name: str) -> dict[str, Any]:
        return tomllib.loads(self._texts[name], parse_float=Decimal)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """All projects, by agency and code."""
        rows = [
            row for name in self._texts if name.startswith("projects") for row in self._load(name)["project"]
        ]
        found = [self._project(row) for row in rows]
        return tuple(sorted(found, key=lambda project: (project.agency.code, project.code)))

    @cached_property
    def received(self) -> dict[str, Any]:
        """Layouts, missing forms, mistakes and explanations as written."""
        return self._load("received")

    @cached_property
    def assessments(self) -> dict[str, Any]:
        """Pre-assessments, evaluations and the forms of whole departments as written."""
        return self._load("assessments")

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes, in the order of the file."""
        return tuple(
            Mistake(
                stage=row["stage"],
                project=row["project"],
                finding=row["finding"],
                says=row["says"],
                change=row["change"],
                drop=tuple(row.get("drop", ())),
                corrected=row.get("corrected", False),
            )
            for row in self.received["mistake"]
        )

    def project(self, name: str) -> Project:
        """The project of that name."""
        return next(project for project in self.projects if project.name == name)

    def is_missing(self, stage: str, project: Project) -> bool:
        """Whether the form of that stage never came in."""
        return any(
            row["stage"] == stage
            and row.get("agency", project.agency.code) == project.agency.code
            and row.get("project", project.name) == project.name
            for row in self.received["missing"]
        )

    def layout_of(self, stage: str, project: Project) -> str:
        """The layout in which the unit sends that form."""
        for row in self.received["layout"]:
            wanted = (stage, project.agency.code, project.name)
            if (row["stage"], row["agency"], row.get("project", project.name)) == wanted:
                return str(row["layout"])
        return "standard"

    def _project(self, row: dict[str, Any]) -> Project:
        template = self._templates.get(row.get("template", ""), row)
        filled = template if template is row else _filled(template, row)
        sources = row.get("sources") or {"county": row["initial"]}
        return Project(
            agency=self.agencies[row["agency"]],
            code=row["code"],
            name=row["name"],
            kind=row.get("kind", "特定目标类"),
            level=row.get("level", "本级"),
            nature=row.get("nature", "延续项目"),
            book=row.get("book", "一般公共预算"),
            initial=row["initial"],
            adjusted=row["adjusted"],
            executed=row["executed"],
            april=row["april"],
            july=row["july"],
            carry_over=row.get("carry_over", Decimal(0)),
            sources=sources,
            goal=filled["goal"],
            done=filled["done"],
            lines=lines_of(filled["lines"]),
        )


def _filled(template: dict[str, str], row: dict[str, Any]) -> dict[str, str]:
    """The texts of a template with the project's own numbers in the braces."""
    words = {key: _plain(value) for key, value in row.items()}
    return {key: text.format(**words) for key, text in template.items()}


def lines_of(text: str) -> tuple[Line, ...]:
    """The indicator table of a project: columns divided by |, see county.toml."""
    return tuple(_line(row) for row in text.strip().splitlines() if row.strip())


def _line(text: str) -> Line:
    cells = [cell.strip() for cell in text.split("|")]
    if len(cells) < _MIN_COLUMNS:
        raise ValueError(text)
    cells += [""] * (_MIN_COLUMNS + 2 - len(cells))
    level1, level2 = LEVELS[cells[0]]
    cause, _, reason = cells[8].removeprefix("[").partition("]")
    return Line(
        level1,
        level2,
        name=cells[1],
        target=cells[2],
        reached=(cells[3], cells[4], cells[5]),
        weight=Decimal(cells[6]),
        points=Decimal(cells[7]) if cells[7] else None,
        cause=cause,
        reason=reason,
    )


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
