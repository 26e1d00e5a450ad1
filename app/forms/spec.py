"""The description of a standard form: what `resources/forms/<code>.toml` says, as frozen values.

Spans and widths: a span counts grid columns, a width half-width characters (a Chinese character takes two).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from app.domain.form_data import Period
from app.domain.vocabulary import Stage, Subject
from app.forms.grid import CellKind


class FormError(Exception):
    """A description of a form is wrong; the message names the form and the key."""


@dataclass(frozen=True, slots=True)
class Item:
    """A label and the value beside it; `key` "" makes it a mere label, `label` "" a mere value.

    `code` names the field whose code is shown before the name as `219-…`.  `lines` is the least height.
    `identity` values (project, agency) come from master data and are locked once they are filled.
    """

    label: str = ""
    key: str = ""
    label_span: int = 0
    span: int = 0
    kind: CellKind = "text"
    choices: tuple[str, ...] = ()
    code: str = ""
    lines: int = 1
    identity: bool = False


@dataclass(frozen=True, slots=True)
class FundColumn:
    """One amount column; `label` may hold `{months}` (1-7月); `label_span` is for cards without header."""

    key: str
    label: str = ""
    span: int = 1
    label_span: int = 0


@dataclass(frozen=True, slots=True)
class FundRow:
    """One fund line: `label` as data keep it, `shown` as printed, per column where there is no header.

    `dashes` are the columns that show — because the line has no such value.
    """

    key: str
    label: str
    shown: tuple[str, ...]
    dashes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskColumn:
    """One column of the task table; the amounts stand under a common heading."""

    key: Literal["name", "content", "total", "fiscal", "other"]
    label: str
    span: int = 1

    @property
    def is_amount(self) -> bool:
        """Whether the column holds 万元."""
        return self.key not in ("name", "content")


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """One column of the indicator table; neighbours with the same `group` stand under that heading."""

    key: str
    label: str
    span: int = 1
    group: str = ""
    period: Period = "annual"


@dataclass(frozen=True, slots=True)
class RubricColumn:
    """One column of a scoring table."""

    key: Literal["section", "group", "name", "criteria", "rule", "weight", "band", "points", "note"]
    label: str
    span: int = 1


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One question of a checklist."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Title, year line and, at the upper right, the money unit."""

    kind: ClassVar[str] = "title"
    unit: bool = True


@dataclass(frozen=True, slots=True)
class FieldsBlock:
    """Rows of label and value pairs; `source` is the part of `FormData` that holds the values."""

    kind: ClassVar[str] = "fields"
    rows: tuple[tuple[Item, ...], ...]
    source: Literal["fields", "figures"] = "fields"
    title: str = ""
    title_span: int = 0


@dataclass(frozen=True, slots=True)
class FundsBlock:
    """The fund table; without `header` each amount has its own label before it."""

    kind: ClassVar[str] = "funds"
    title: str
    columns: tuple[FundColumn, ...]
    rows: tuple[FundRow, ...]
    title_span: int = 1
    label_span: int = 0
    header: bool = True


@dataclass(frozen=True, slots=True)
class TextsBlock:
    """Long texts side by side, under their labels if they have any."""

    kind: ClassVar[str] = "texts"
    items: tuple[Item, ...]
    title: str = ""
    title_span: int = 0


@dataclass(frozen=True, slots=True)
class TasksBlock:
    """年度主要任务 with amounts, closed by a line of sums: the `initial` amounts of the fund lines."""

    kind: ClassVar[str] = "tasks"
    title: str
    group: str
    sum_label: str
    columns: tuple[TaskColumn, ...]
    title_span: int = 1
    rows: int = 3


@dataclass(frozen=True, slots=True)
class IndicatorsBlock:
    """The indicator table; `rows` is how many lines an empty second level offers."""

    kind: ClassVar[str] = "indicators"
    columns: tuple[IndicatorColumn, ...]
    title: str = ""
    title_span: int = 0
    rows: int = 1


@dataclass(frozen=True, slots=True)
class RubricBlock:
    """The scoring table named by the form."""

    kind: ClassVar[str] = "rubric"
    columns: tuple[RubricColumn, ...]


@dataclass(frozen=True, slots=True)
class ChecklistBlock:
    """Questions with 情况说明 and 存在问题."""

    kind: ClassVar[str] = "checklist"
    title: str
    rows: tuple[ChecklistRow, ...]
    spans: tuple[int, int, int, int]
    situation: str = "情况说明"
    problems: str = "存在问题和改进措施"


@dataclass(frozen=True, slots=True)
class TotalsBlock:
    """The closing lines: 总分, 等级; the keys are weight, points, grade."""

    kind: ClassVar[str] = "totals"
    rows: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class RemarksBlock:
    """Long statements below the table, a label before each."""

    kind: ClassVar[str] = "remarks"
    rows: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class SignaturesBlock:
    """The line 填表人 负责人 联系电话 填报日期, without borders."""

    kind: ClassVar[str] = "signatures"
    rows: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class NotesBlock:
    """The printed 注."""

    kind: ClassVar[str] = "notes"
    lines: tuple[str, ...]


Block = (
    TitleBlock
    | FieldsBlock
    | FundsBlock
    | TextsBlock
    | TasksBlock
    | IndicatorsBlock
    | RubricBlock
    | ChecklistBlock
    | TotalsBlock
    | RemarksBlock
    | SignaturesBlock
    | NotesBlock
)


@dataclass(frozen=True, slots=True)
class LevelSet:
    """A first-level indicator and its second levels, in the order of the form."""

    name: str
    seconds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A whole form; `edition` says which regulation prints it so, `required` are paths that must be filled.

    `is_default` marks the edition to use where several forms serve one stage and subject.
    """

    code: str
    version: int
    edition: str
    title: str
    stage: Stage
    subject: Subject
    landscape: bool
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    money_unit: Literal["万元"] = "万元"
    level_sets: tuple[LevelSet, ...] = ()
    checks: tuple[str, ...] = ()
    rubric: str = ""
    required: tuple[str, ...] = ()
    is_default: bool = False
