"""导出退回修改表: ask which forms, ask where to, write, say where the files lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.gui.desk import Desk
from app.gui.dialogs.return_forms import ReturnedFilesDialog, ReturnFormsDialog
from app.gui.obstacle import FileOut
from app.usecases.return_workbooks import ReturnFiles, ReturnScope, Which, count_returnable, return_workbooks

TITLE = "导出退回修改表"


def export_returns(desk: Desk, scope: ReturnScope, owner: QWidget) -> None:
    """Begin; `scope` says which stage and agencies, the user chooses the rest."""
    ctx = desk.context

    def ask(counts: Mapping[Which, int]) -> None:
        if not any(counts.values()):
            desk.asker.tell("没有要退回修改的表。", "请先退回有问题的表，或在列表中选中要退回的表。")
            return
        dialog = ReturnFormsDialog(counts, owner)
        if desk.asker.show(dialog):
            _write(desk, replace(scope, which=dialog.which()), owner)

    desk.runner.run_query(lambda: count_returnable(ctx, scope), ask, owner=owner, latest="returns")


def _write(desk: Desk, scope: ReturnScope, owner: QWidget) -> None:
    def told(files: ReturnFiles, folder: Path) -> None:
        desk.asker.show(ReturnedFilesDialog(files, folder, owner))

    FileOut(
        TITLE,
        lambda: desk.asker.open_folder("把退回修改表放到哪个文件夹"),
        lambda folder, job: return_workbooks(desk.context, scope, folder, job),
        owner,
        told,
    ).start(desk)
