"""Paper: filled forms, 审核意见单 per agency, and lists."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.lifecycle import event_title
from app.domain.lights import palette_light
from app.domain.problem_texts import message, remedy, source
from app.forms.layout import layout
from app.forms.place import place_of
from app.shared.dates import chinese_date, period_title
from app.shared.decimals import show_percent, show_points
from app.shared.errors import UserError
from app.shared.progress import NoProgress, Progress, step
from app.usecases.edit_submission import OpenForm, open_form
from app.usecases.outcome import Outcome
from app.usecases.tables import FormPrint, ReviewEntry, ReviewFinding, ReviewPrint, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from app.domain.submission import Submission
    from app.domain.vocabulary import Stage
    from app.usecases.context import Context


@dataclass(frozen=True, slots=True)
class ReviewScope:
    """Whose 审核意见单: one stage of a year, of one monitoring period or all, of some agencies or all."""

    year: int
    stage: Stage
    period_months: int | None = None
    agency_uids: Collection[str] | None = None

    def holds(self, row: Submission) -> bool:
        """Whether a form of that year and stage is meant."""
        fits = self.period_months is None or row.period_months == self.period_months
        return fits and (self.agency_uids is None or row.agency_uid in self.agency_uids)


def print_forms(
    ctx: Context,
    uids: Sequence[str],
    path: Path,
    progress: Progress | None = None,
) -> Outcome[Path]:
    """Print forms as one PDF, each starting on a new page with its own 第 x 页 共 y 页."""
    progress = progress or NoProgress()
    prints = []
    for number, uid in enumerate(uids, start=1):
        step(progress, number, len(uids), "排版")
        prints.append(form_print(open_form(ctx, uid)))
    if not prints:
        raise UserError("没有选中可打印的表。", "请先在列表中选中已收到的表。")
    missing = ctx.printer.print_forms(path, prints, progress)
    return Outcome(path, done=_done(f"已生成 {len(prints)} 张表的打印文件", missing))


def form_print(opened: OpenForm) -> FormPrint:
    """The paper of one open form: blank computed cells are filled in with the recomputed figures."""
    submission = opened.submission
    grid = layout(
        opened.spec, submission.data, overlay=opened.findings.overlay, rubric=opened.rubric, spare=False
    )
    versions = (opened.spec.version, opened.rules.version, submission.revision)
    footer = f"{opened.spec.title} 第{versions[0]}版 · 规则第{versions[1]}版 · 第{versions[2]}稿"
    return FormPrint(grid, footer)


def print_review_sheets(
    ctx: Context,
    scope: ReviewScope,
    path: Path,
    progress: Progress | None = None,
) -> Outcome[tuple[ReviewPrint, ...]]:
    """Print one 审核意见单 per agency (all in one PDF): every form with opinions and findings."""
    sheets = review_sheets(ctx, scope)
    if not sheets:
        raise UserError("没有可打印的审核意见。", "请先导入或录入这一阶段的表。")
    missing = ctx.printer.print_reviews(path, sheets, progress or NoProgress())
    return Outcome(sheets, done=_done(f"已生成 {len(sheets)} 个单位的审核意见单", missing))


def print_table(ctx: Context, table: Table, path: Path) -> Outcome[Path]:
    """Print a list, as seen."""
    missing = ctx.printer.print_table(path, table)
    return Outcome(path, done=_done(f"已生成“{table.title}”的打印文件", missing))


def review_sheets(ctx: Context, scope: ReviewScope) -> tuple[ReviewPrint, ...]:
    """The 审核意见单 of each agency that has forms of the stage, by agency code."""
    with ctx.unit_of_work() as work:
        agencies = work.lists.agencies()
        bureau = next((row.bureau for row in work.organisation.years() if row.year == scope.year), "")
        rows = work.submissions.of_year(scope.year, scope.stage)
    by_agency = defaultdict(list)
    for row in rows:
        if scope.holds(row):
            by_agency[row.agency_uid].append(row.uid)
    return tuple(
        ReviewPrint(
            bureau=bureau,
            year=scope.year,
            stage=scope.stage.title,
            agency_code=agency.code,
            agency_name=agency.name,
            date=chinese_date(ctx.now()),
            entries=tuple(review_entry(open_form(ctx, uid)) for uid in by_agency[agency.uid]),
        )
        for agency in agencies
        if agency.uid in by_agency
    )


def review_entry(opened: OpenForm) -> ReviewEntry:
    """One form's part of the 审核意见单."""
    submission, computed = opened.submission, opened.submission.computed
    findings = tuple(
        ReviewFinding(
            place=place_of(opened.spec, submission.data, problem.path),
            severity=problem.severity.title,
            message=message(problem),
            remedy=remedy(problem),
            source=source(problem),
            explanation=opened.explanations.get((problem.code, problem.path), ""),
        )
        for problem in opened.findings.problems
    )
    return ReviewEntry(
        project=submission.data.fields.get("project_name") or "部门整体",
        form=_form_title(opened),
        status=submission.status.title,
        total="" if computed.total is None else show_points(computed.total),
        grade=computed.grade,
        opinions=tuple(
            (row.gate, f"{event_title(row.event)}　{row.opinion}".strip(), row.person, chinese_date(row.date))
            for row in opened.opinions
        ),
        findings=findings,
        rate="" if computed.rate is None else show_percent(computed.rate),
        light=palette_light(computed.level, opened.rules.text("monitoring.palette")).name
        if computed.level
        else "",
    )


def _form_title(opened: OpenForm) -> str:
    """The form, for monitoring with its period."""
    months = opened.submission.period_months
    return opened.spec.title if months is None else f"{opened.spec.title}，{period_title(months)}"


def _done(text: str, missing: Sequence[str]) -> str:
    return f"{text}；下列字没有可用字体：{'、'.join(missing)}" if missing else text
