"""退回修改 workbooks: per agency its own forms with the objections at the cells, ready to mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.calendar import deadlines
from app.domain.submission import Status
from app.domain.vocabulary import Stage, Word
from app.shared.dates import chinese_date
from app.shared.errors import UserError
from app.shared.file_names import clean_name
from app.shared.progress import NoProgress, Progress, step
from app.shared.safe_write import safe_write
from app.usecases.edit_submission import open_form
from app.usecases.issue_workbooks import form_sheet
from app.usecases.objections import ObjectedForm, objected
from app.usecases.outcome import Outcome
from app.usecases.received_files import LETTER
from app.usecases.return_cover import ReturnTo, cover_of
from app.usecases.return_letter import letter_of
from app.usecases.years import rulebook_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from app.domain.organisation import Agency
    from app.domain.rulebook import Rulebook
    from app.usecases.context import Context
    from app.usecases.lines import WorkLine
    from app.usecases.tables import FormSheet

_SETTLED = frozenset({Status.APPROVED, Status.REJECTED})
_BOM = b"\xef\xbb\xbf"
"""Without it the editor of an older Windows takes the text for another encoding."""


class Which(Word):
    """Which forms go back."""

    RETURNED = "returned", "已退回的"
    OPEN = "open", "有问题的"
    CHOSEN = "chosen", "选中的"


@dataclass(frozen=True, slots=True)
class ReturnScope:
    """Whose forms go back: a stage of a year, all agencies (None) or some; `uids` are those of 选中的."""

    year: int
    stage: Stage
    which: Which = Which.RETURNED
    period_months: int | None = None
    agency_uids: Collection[str] | None = None
    uids: Collection[str] = ()

    def holds(self, line: WorkLine) -> bool:
        """Whether the form of a line is meant; forms not received, passed or refused have no way back."""
        if not line.submission_uid or (
            self.agency_uids is not None and line.agency_uid not in self.agency_uids
        ):
            return False
        if self.which is Which.CHOSEN:
            return line.submission_uid in self.uids
        if self.which is Which.RETURNED:
            return line.status is Status.RETURNED
        return line.status not in _SETTLED and line.errors + line.must_explain > 0


@dataclass(frozen=True, slots=True)
class ReturnFiles:
    """What was written: a workbook and a 退回说明 (file and text) per agency; `left_out`: no objection."""

    workbooks: tuple[Path, ...]
    letters: tuple[Path, ...]
    texts: tuple[str, ...]
    forms: int
    objections: int
    left_out: int = 0


def returnable(ctx: Context, scope: ReturnScope) -> tuple[WorkLine, ...]:
    """The lines of the forms that are meant."""
    with ctx.unit_of_work() as work:
        lines = work.lists.worklist(scope.year, scope.stage, scope.period_months)
    return tuple(line for line in lines if scope.holds(line))


def count_returnable(ctx: Context, scope: ReturnScope) -> Mapping[Which, int]:
    """How many forms each choice means, whatever `scope` has chosen."""
    with ctx.unit_of_work() as work:
        lines = work.lists.worklist(scope.year, scope.stage, scope.period_months)
    return {which: sum(map(replace(scope, which=which).holds, lines)) for which in Which}


def return_workbooks(
    ctx: Context,
    scope: ReturnScope,
    folder: Path,
    progress: Progress | None = None,
) -> Outcome[ReturnFiles]:
    """Write per agency one workbook with the cover and its forms, and the 退回说明 beside it.

    UserError when nothing is to be returned, or when a file cannot be written.
    """
    progress = progress or NoProgress()
    lines = returnable(ctx, scope)
    by_agency: dict[str, list[str]] = {}
    for line in lines:
        by_agency.setdefault(line.agency_uid, []).append(line.submission_uid)
    desk = _Desk.open(ctx, scope)
    written: list[tuple[Path, Path, str]] = []
    forms: list[ObjectedForm] = []
    for number, (agency_uid, uids) in enumerate(by_agency.items(), start=1):
        to = desk.addressee(agency_uid)
        step(progress, number, len(by_agency), to.agency_name)
        held = _objected(ctx, uids)
        if held:
            written.append(_write(ctx, to, held, folder))
            forms += held
    if not written:
        raise UserError(
            "没有要退回修改的表。", "请先退回有问题的表，或在列表中选中要退回的表，再导出退回修改表。"
        )
    books, letters, texts = zip(*written, strict=True)
    objections = sum(len(form.objections) for form in forms)
    files = ReturnFiles(books, letters, texts, len(forms), objections, len(lines) - len(forms))
    return Outcome(files, done=f"已写出 {len(books)} 个单位的退回修改表，{objections} 条意见")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all workbooks share."""

    scope: ReturnScope
    agencies: dict[str, Agency]
    bureau: str
    deadline: str
    today: str

    @classmethod
    def open(cls, ctx: Context, scope: ReturnScope) -> _Desk:
        with ctx.unit_of_work() as work:
            agencies = {row.uid: row for row in work.organisation.agencies()}
            bureau = next((row.bureau for row in work.organisation.years() if row.year == scope.year), "")
            rules = rulebook_in(ctx, work, scope.year)
        return cls(scope, agencies, bureau, _deadline(ctx, scope, rules), chinese_date(ctx.now()))

    def addressee(self, agency_uid: str) -> ReturnTo:
        agency = self.agencies[agency_uid]
        months = self.scope.period_months
        stage = self.scope.stage.title
        return ReturnTo(
            agency_code=agency.code,
            agency_name=agency.name,
            year=self.scope.year,
            stage=f"{stage}（1至{months}月）" if months and self.scope.stage is Stage.MONITORING else stage,
            date=self.today,
            deadline=self.deadline,
            contact=f"{self.bureau}{agency.business_section}",
        )


def _deadline(ctx: Context, scope: ReturnScope, rules: Rulebook) -> str:
    """Until when, by the calendar of the rulebook; "" for a stage without a date."""
    found = [
        row.date
        for row in deadlines(scope.year, rules)
        if row.stage is scope.stage and row.period_months in {None, scope.period_months}
    ]
    if not found:
        return ""
    day = chinese_date(found[-1].isoformat())
    if found[-1] < ctx.clock().date():
        return f"报送时限是{day}，已经到期，请尽快改好发回。"
    return f"请于{day}前改好发回。"


def _objected(ctx: Context, uids: Iterable[str]) -> list[ObjectedForm]:
    """The forms with their objections, numbered through; a form that nobody objects to is left out."""
    held: list[ObjectedForm] = []
    first = 1
    for uid in uids:
        form = objected(open_form(ctx, uid), first)
        if form.objections or form.opened.submission.status is Status.RETURNED:
            held.append(form)
            first += len(form.objections)
    return held


def _write(ctx: Context, to: ReturnTo, forms: Sequence[ObjectedForm], folder: Path) -> tuple[Path, Path, str]:
    """The workbook, the letter beside it, and the letter's text."""
    name = clean_name(f"{to.agency_code}-{to.agency_name}", f"-{to.stage}-退回修改-{to.year}")
    book, letter = folder / f"{name}.xlsx", folder / f"{name}{LETTER}"
    ctx.workbooks.write_workbook(book, [cover_of(to, forms), *(_sheet(ctx, form) for form in forms)])
    text = letter_of(to, forms, book.name)
    safe_write(letter, _BOM + text.replace("\n", "\r\n").encode())
    return book, letter, text


def _sheet(ctx: Context, form: ObjectedForm) -> FormSheet:
    data, rules = form.opened.submission.data, form.opened.rules
    return form_sheet(ctx, data, form.opened.submission.project_uid, marks=form.marks(), rules=rules)
