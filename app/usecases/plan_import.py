"""Import preview: read files, find whose they are, and say what applying would change; nothing is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.forms.unknown_labels import mentions
from app.shared.progress import NoProgress, Progress, step
from app.usecases.import_plan import ByHand, ImportPlan, Place, PlannedFile, PlannedForm, once_each, with_form
from app.usecases.match_form import Choices
from app.usecases.received_files import files_below, without_litter
from app.usecases.settle_form import Comparison, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.forms.parsed import ParsedFile, ParsedForm
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork


def plan_import(
    ctx: Context,
    paths: Sequence[Path],
    year: int,
    progress: Progress | None = None,
    *,
    onto: ImportPlan | None = None,
) -> ImportPlan:
    """Read, recognise, match and check every file; raises CancelledError when stopped.

    `onto` is a preview of the same year that the files are added to, in the place of the same paths.
    """
    files, litter = without_litter(files_below(paths))
    choices = onto.choices if onto is not None else Choices()
    known = Comparison.open(ctx, year, choices)
    planned = tuple(_read(ctx, known, files, progress or NoProgress()))
    ignored = tuple(path.name for path in litter)
    if onto is not None:
        again = {file.path for file in planned}
        planned = (*(file for file in onto.files if file.path not in again), *planned)
        ignored = tuple(dict.fromkeys((*onto.ignored, *ignored)))
    return once_each(_compared_with_past(ctx, ImportPlan(year, planned, ignored, choices)))


def read_again(
    ctx: Context,
    plan: ImportPlan,
    label: str,
    progress: Progress | None = None,
    *,
    also: str = "",
) -> ImportPlan:
    """Read the files again that hold a label, those without a form, and the file `also`.

    What a person settled stays settled, what was left out stays left out.
    """
    wanted = [
        number
        for number, file in enumerate(plan.files)
        if file.path == also
        or file.verdict == "not_a_form"
        or any(mentions(form.parsed, label) for form in file.forms)
    ]
    known = Comparison.open(ctx, plan.year, plan.choices)
    paths = [Path(plan.files[number].path) for number in wanted]
    files = list(plan.files)
    for number, file in zip(wanted, _read(ctx, known, paths, progress or NoProgress()), strict=True):
        files[number] = _as_before(ctx, known, file, plan.files[number])
    return once_each(_compared_with_past(ctx, replace(plan, files=tuple(files))))


def choose(
    ctx: Context,
    plan: ImportPlan,
    place: Place,
    *,
    agency_uid: str,
    project_uid: str = "",
) -> ImportPlan:
    """Settle by hand whose a form is; without a project it becomes a new one.

    Other forms of the batch that are still open and name unit and project in the same words follow.
    """
    by_hand = replace(plan.form(place).by_hand, owner=(agency_uid, project_uid))
    return _with_owner(ctx, plan, place, by_hand)


def choose_agency(ctx: Context, plan: ImportPlan, place: Place, agency_uid: str) -> ImportPlan:
    """Settle by hand of which agency a form is; its project is then looked for among that agency's."""
    by_hand = replace(plan.form(place).by_hand, owner=None, agency=agency_uid)
    return _with_owner(ctx, plan, place, by_hand)


def _with_owner(ctx: Context, plan: ImportPlan, place: Place, by_hand: ByHand) -> ImportPlan:
    form = plan.form(place)
    known = Comparison.open(ctx, plan.year, plan.choices)
    choices = known.register.learnt(form.parsed.data, by_hand.owner or (by_hand.agency, None))
    known = replace(known, register=replace(known.register, choices=choices))
    plan = replace(plan, choices=choices)
    plan = with_form(plan, place, settle(ctx, known, form.source, by_hand=by_hand))
    for other in plan.places():
        open_form = plan.form(other)
        if open_form.state == "unmatched":
            again = settle(ctx, known, open_form.source, by_hand=open_form.by_hand)
            plan = with_form(plan, other, again)
    return once_each(_compared_with_past(ctx, plan))


def set_money_unit(ctx: Context, plan: ImportPlan, place: Place, unit: str) -> ImportPlan:
    """Settle by hand in which unit (元, 千元, 万元) the amounts of a form stand that does not say it."""
    return _settled(ctx, plan, place, replace(plan.form(place).by_hand, money_unit=unit))


def set_period(ctx: Context, plan: ImportPlan, place: Place, months: int) -> ImportPlan:
    """Settle by hand up to which month a monitoring form goes that does not say it."""
    return _settled(ctx, plan, place, replace(plan.form(place).by_hand, months=months))


def _settled(ctx: Context, plan: ImportPlan, place: Place, by_hand: ByHand) -> ImportPlan:
    known = Comparison.open(ctx, plan.year, plan.choices)
    form = settle(ctx, known, plan.form(place).source, by_hand=by_hand)
    return once_each(_compared_with_past(ctx, with_form(plan, place, form)))


def _read(ctx: Context, known: Comparison, files: Sequence[Path], progress: Progress) -> list[PlannedFile]:
    with ctx.unit_of_work() as work:
        labels = work.own_labels.all()
    planned = []
    reading = ctx.workbooks.read_files(files, progress, labels=labels)
    for number, parsed in enumerate(reading, start=1):
        step(progress, number, len(files), Path(parsed.path).name)
        planned.append(_plan_file(ctx, known, parsed))
    return planned


def _plan_file(ctx: Context, known: Comparison, file: ParsedFile) -> PlannedFile:
    forms = tuple(settle(ctx, known, parsed) for parsed in file.forms)
    return PlannedFile(
        file.path, file.verdict, file.reason, file.sha256, known=False, notes=file.notes, forms=forms
    )


def _as_before(ctx: Context, known: Comparison, file: PlannedFile, old: PlannedFile) -> PlannedFile:
    """The file read again, with what was settled and left out at the same places of it."""
    before = {_where(form.parsed): form for form in old.forms}
    return replace(
        file,
        forms=tuple(
            _form_as_before(ctx, known, form, before.get(_where(form.parsed))) for form in file.forms
        ),
    )


def _form_as_before(
    ctx: Context, known: Comparison, form: PlannedForm, old: PlannedForm | None
) -> PlannedForm:
    if old is None:
        return form
    if old.by_hand != ByHand():
        form = settle(ctx, known, form.source, by_hand=old.by_hand)
    was_left_out = old.state in {"new", "changed"} and not old.ticked
    return replace(form, ticked=False) if was_left_out else form


def _where(parsed: ParsedForm) -> tuple[str, str, str]:
    return parsed.sheet, parsed.range, parsed.data.form


def _compared_with_past(ctx: Context, plan: ImportPlan) -> ImportPlan:
    """Mark files received before and forms that only repeat an older revision."""
    with ctx.unit_of_work() as work:
        files = tuple(
            replace(
                file,
                known=work.imports.known(file.sha256),
                forms=tuple(_maybe_older(work, form) for form in file.forms),
            )
            for file in plan.files
        )
    return replace(plan, files=files)


def _maybe_older(work: UnitOfWork, form: PlannedForm) -> PlannedForm:
    if form.state != "changed":
        return form
    past = work.submissions.revisions(form.submission_uid)
    if any(row.data == form.parsed.data for row in past):
        return replace(form, state="older", ticked=False)
    return form
