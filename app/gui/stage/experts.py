"""专家打分: enters the scores of several experts for the open form and averages them into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.form_data import RubricScore
from app.gui.desk import Desk
from app.gui.dialogs.expert_scores import ExpertScoresDialog
from app.usecases.edit_submission import OpenForm
from app.usecases.evaluate import record_scores, take_over_scores


def ask_experts(desk: Desk, opened: OpenForm, show: Callable[[OpenForm], None], parent: QWidget) -> None:
    """Show the dialog; every stored sheet is durable at once and `show` gets the form again."""
    if opened.rubric is None:
        return
    ctx, uid = desk.context, opened.submission.uid
    dialog = ExpertScoresDialog(opened.rubric, opened.submission.data.rubric, desk.look, parent)
    dialog.show_scores(opened.submission.data.rubric)

    def shown(changed: OpenForm) -> None:
        dialog.show_scores(changed.submission.data.rubric)
        show(changed)

    def store(scorer: str, scores: tuple[RubricScore, ...]) -> None:
        desk.runner.run_command(lambda: record_scores(ctx, uid, scorer, scores), shown, owner=dialog)

    def averaged(changed: OpenForm) -> None:
        shown(changed)
        dialog.say_averaged()

    def average() -> None:
        desk.runner.run_command(lambda: take_over_scores(ctx, uid), averaged, owner=dialog)

    dialog.stored.connect(store)
    dialog.average_wanted.connect(average)
    desk.asker.show(dialog)
    dialog.deleteLater()
