"""What can be done with the lines of a stage page: move many, issue, export, print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.submission import Event
from app.domain.vocabulary import Subject
from app.gui.actions import ActionSpec
from app.gui.ask import EXCEL, PDF
from app.shared.file_names import clean_name

# Use-cases and dialogs are imported when they are asked for: the list appears that much sooner.

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.gui.desk import Desk
    from app.gui.page import Page
    from app.gui.runner import Job
    from app.gui.stage.form_side import FormSide
    from app.gui.stage.stage_config import StageConfig
    from app.gui.stage.stage_head import StageHead
    from app.gui.stage.work_list import WorkList
    from app.usecases.move_submission import MoveReport
    from app.usecases.outcome import Outcome
    from app.usecases.tables import Table

_MANY = 20  # forms moved at once, from which on the database is copied before
ACTIONS = (
    ActionSpec("next", "下一个项目", "go_next", "Ctrl+PgDown"),
    ActionSpec("previous", "上一个项目", "go_previous", "Ctrl+PgUp"),
    ActionSpec("next_finding", "下一个问题", "go_next_finding", "F8"),
    ActionSpec("next_part", "到列表、表格、审核意见", "go_to_next_part", "F6"),
    ActionSpec("card", "项目卡片", "show_card", "Ctrl+I", "layers", "这个项目全年各环节的情况"),
    ActionSpec("submit", "送审所选", "submit", "", "send"),
    ActionSpec("pass", "通过所选", "pass_on", "", "check"),
    ActionSpec("return", "退回所选", "send_back", "", "corner-up-left", "请单位按审核意见单修改后重报"),
    ActionSpec("issue", "下发表格", "issue", "", "send", "按单位生成本环节的工作簿，已知内容预先填好"),
    ActionSpec(
        "export_returns",
        "导出退回修改表…",
        "export_returns",
        "",
        "corner-up-left",
        "发给单位照着改的工作簿和说明",
    ),
    ActionSpec("export_forms", "导出所选工作表", "export_forms", "", "file-spreadsheet"),
    ActionSpec("print_forms", "打印表格", "print_forms", "Ctrl+P", "printer", "打印所选的表"),
    ActionSpec("print_reviews", "打印审核意见单", "print_reviews", "", "file-text", "所选单位的审核意见单"),
    ActionSpec("export_list", "导出列表", "export_list", "", "download", "按现在看到的样子导出"),
    ActionSpec("print_list", "打印列表", "print_list", "", "printer"),
    ActionSpec("filter", "筛选", "go_to_filter", "Ctrl+F", "filter"),
    ActionSpec("refresh", "刷新", "refresh", "F5", "refresh-cw"),
)
MENU = (
    "card", "", "submit", "pass", "return", "export_returns", "", "export_forms", "print_forms",
    "print_reviews", "", "issue",
    "export_list", "print_list", "", "refresh",
)  # fmt: skip
_NOTHING = "没有选中已收到的表。"
_SELECT = "请先在列表中选中一行或多行（按住 Ctrl 或 Shift 多选，Ctrl+A 全选）。"


def _has_focus(part: QWidget) -> bool:
    """Whether the keyboard is in a part or in something inside it."""
    from PySide6.QtWidgets import QWidget

    inside: Iterable[QWidget] = part.findChildren(QWidget)
    return any(widget.hasFocus() for widget in (part, *inside))


class Stage(Protocol):
    """The parts of a stage page that its commands work on."""

    desk: Desk
    config: StageConfig
    work: WorkList
    head: StageHead

    @property
    def form(self) -> FormSide:
        """Form, findings and gates."""

    def refresh(self) -> None:
        """Load again."""

    def selected_uids(self) -> list[str]:
        """The received forms among the selected lines."""


class StageCommands:
    """Handlers of a stage page's actions; each collects what it needs and hands it to one use-case.

    `owner` is the page as a widget: what runs for it ends with it.
    """

    def __init__(self, page: Stage, owner: Page) -> None:
        self._page = page
        self._owner = owner

    def go_next(self) -> None:
        """The next line of the list."""
        self._page.work.list.step(1)

    def go_previous(self) -> None:
        """The line before."""
        self._page.work.list.step(-1)

    def go_next_finding(self) -> None:
        """The cell of the next finding."""
        side = self._page.form.side
        side.tabs.setCurrentWidget(side.findings)
        side.findings.go_to_next()

    def go_to_next_part(self) -> None:
        """From the list to the form, from there to the gates, from there back; what is hidden is left out."""
        page = self._page
        parts = [page.work.list.table, page.form.pane.view, page.form.side.gates]
        shown = [part for part in parts if part.isVisible()]
        at = next((place for place, part in enumerate(shown) if _has_focus(part)), -1)
        if shown:
            shown[(at + 1) % len(shown)].setFocus()

    def go_to_filter(self) -> None:
        """Type into the list's filter."""
        self._page.work.list.filter.setFocus()
        self._page.work.list.filter.selectAll()

    def refresh(self) -> None:
        """Load again."""
        self._page.refresh()

    def show_card(self) -> None:
        """The whole chain of the current project."""
        from app.gui.dialogs.project_card import open_project_card

        line = self._page.work.list.current()
        if line is None or not line.project_uid:
            self._page.desk.asker.tell("没有选中项目。", "请先在列表中点选一个项目。")
        else:
            open_project_card(self._page.desk, line.project_uid, self._owner)

    def submit(self) -> None:
        """Send the selected forms to the first gate."""
        self._move(Event.SUBMIT)

    def pass_on(self) -> None:
        """Let the selected forms pass the gate they are at."""
        self._move(Event.PASS)

    def send_back(self) -> None:
        """Return the selected forms, with one reason for all."""
        self._move(Event.RETURN, "请按审核意见逐项修改后重新报送。")

    def issue(self) -> None:
        """Write this stage's workbooks for the selected agencies, or for all of them."""
        from app.gui.obstacle import FileOut
        from app.usecases.issue_workbooks import Issue, issue_workbooks

        page, desk = self._page, self._page.desk
        spec = desk.context.forms.default(page.config.stage, Subject.PROJECT)
        selected = page.work.list.selected()
        agencies = {line.agency_uid for line in selected} if len(selected) > 1 else None
        if spec is None:
            return
        if not any(line.project_uid for line in page.work.lines()):
            desk.asker.tell("没有可下发的表。", "请先在“单位与项目”中录入本年的单位和项目。")
            return
        issue = Issue(spec.code, desk.year, page.head.months(), agencies)
        FileOut(
            "下发表格",
            lambda: desk.asker.open_folder(f"把{page.config.stage.title}表格放到哪个文件夹"),
            lambda folder, job: issue_workbooks(desk.context, issue, folder, job),
            self._owner,
            self._tell_folder,
        ).start(desk)

    def export_returns(self) -> None:
        """Write the forms that go back to the units, with the objections at their cells."""
        from app.gui.export_returns import export_returns
        from app.usecases.return_workbooks import ReturnScope

        page, desk = self._page, self._page.desk
        uids = page.selected_uids()
        scope = ReturnScope(desk.year, page.config.stage, period_months=page.head.months(), uids=uids)
        export_returns(desk, scope, self._owner)

    def export_forms(self) -> None:
        """Write the selected forms as workbooks."""
        from app.gui.obstacle import FileOut
        from app.usecases.issue_workbooks import export_forms

        uids, desk = self._uids(), self._page.desk
        if uids:
            FileOut(
                "导出工作表",
                lambda: desk.asker.open_folder("把工作簿放到哪个文件夹"),
                lambda folder, job: export_forms(desk.context, uids, folder, job),
                self._owner,
                self._tell_folder,
            ).start(desk)

    def print_forms(self) -> None:
        """Print the selected forms as one PDF and show it."""
        from app.gui.obstacle import FileOut
        from app.usecases.print_forms import print_forms

        uids, desk = self._uids(), self._page.desk
        if uids:
            FileOut(
                "打印表格",
                lambda: self._pdf_path("表格"),
                lambda path, job: print_forms(desk.context, uids, path, job),
                self._owner,
                self._preview,
            ).start(desk)

    def print_reviews(self) -> None:
        """Print the 审核意见单 of the agencies of the selected lines."""
        from app.gui.obstacle import FileOut
        from app.usecases.print_forms import ReviewScope, print_review_sheets

        page, desk = self._page, self._page.desk
        agencies = {line.agency_uid for line in page.work.list.selected()}
        if not agencies:
            desk.asker.tell("没有选中单位。", _SELECT)
            return
        scope = ReviewScope(desk.year, page.config.stage, page.head.months(), agencies)
        FileOut(
            "打印审核意见单",
            lambda: self._pdf_path("审核意见单"),
            lambda path, job: print_review_sheets(desk.context, scope, path, job),
            self._owner,
            self._preview,
        ).start(desk)

    def export_list(self) -> None:
        """Write the list as seen as a workbook."""
        from app.gui.obstacle import FileOut
        from app.usecases.issue_workbooks import export_table

        desk, table = self._page.desk, self._table()
        FileOut(
            "导出列表",
            lambda: desk.asker.save_file("导出列表", f"{table.title}.xlsx", EXCEL),
            lambda path, _job: export_table(desk.context, table, path),
            self._owner,
        ).start(desk)

    def print_list(self) -> None:
        """Print the list as seen."""
        from app.gui.obstacle import FileOut
        from app.usecases.print_forms import print_table

        desk, table = self._page.desk, self._table()
        FileOut(
            "打印列表",
            lambda: self._pdf_path("列表"),
            lambda path, _job: print_table(desk.context, table, path),
            self._owner,
            self._preview,
        ).start(desk)

    def _move(self, event: Event, opinion: str = "") -> None:
        from app.domain.lifecycle import event_title
        from app.usecases.back_up import after_backup
        from app.usecases.move_submission import move_many

        uids, desk, ctx = self._uids(), self._page.desk, self._page.desk.context
        title = event_title(event)
        if not uids or not desk.asker.confirm(f"{title}所选的 {len(uids)} 张表？", yes=title):
            return

        def move(job: Job) -> Outcome[MoveReport]:
            def all_of_them() -> Outcome[MoveReport]:
                return move_many(ctx, uids, event, opinion=opinion, progress=job)

            return after_backup(ctx, f"{title}前", all_of_them) if len(uids) >= _MANY else all_of_them()

        desk.runner.run_job(
            title,
            move,
            self._tell_moved,
            owner=self._owner,
            writes=True,
        )

    def _tell_moved(self, report: MoveReport) -> None:
        if not report.refused:
            return
        from app.gui.stage.stage_config import line_name

        names = {line.submission_uid: line_name(line) for line in self._page.work.lines()}
        reasons = [f"· {names.get(uid, '')}：{reason}" for uid, reason in report.refused[:12]]
        more = len(report.refused) - len(reasons)
        if more > 0:
            reasons.append(f"……另有 {more} 张")
        self._page.desk.asker.tell(
            f"已办理 {report.moved} 张，{len(report.refused)} 张没有办理：", "\n".join(reasons)
        )

    def _tell_folder(self, paths: Sequence[Path], folder: Path) -> None:
        from app.gui.dialogs.written_files import tell_workbooks

        tell_workbooks(self._page.desk, paths, folder, self._owner)

    def _uids(self) -> list[str]:
        uids = self._page.selected_uids()
        if not uids:
            self._page.desk.asker.tell(_NOTHING, _SELECT)
        return uids

    def _table(self) -> Table:
        """The list as seen now."""
        work = self._page.work
        return work.model.table(self._title("列表"), hidden=work.list.hidden_columns())

    def _title(self, what: str) -> str:
        return clean_name(f"{self._page.desk.year}年{self._page.config.stage.title}{what}")

    def _pdf_path(self, what: str) -> Path | None:
        return self._page.desk.asker.save_file("打印文件保存在", f"{self._title(what)}.pdf", PDF)

    def _preview(self, _written: object, path: Path) -> None:
        from app.gui.dialogs.pdf_preview import PdfPreview

        self._page.desk.asker.show(PdfPreview(path, self._page.desk, self._owner))
