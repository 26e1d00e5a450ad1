"""Form, findings and gates of one submission: opens, edits, stores, explains and moves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from app.domain.submission import Event
from app.gui.desk import Desk
from app.gui.forms.form_pane import FormPane
from app.gui.forms.form_saver import FormSaver
from app.gui.forms.form_state import FormState
from app.gui.stage.experts import ask_experts
from app.gui.stage.side_panel import SidePanel
from app.usecases.answered_objections import ReturnedForm, returned_form
from app.usecases.edit_submission import OpenForm, explain, open_form
from app.usecases.examine import examine
from app.usecases.move_submission import move


class FormSide(QWidget):
    """At most one open form."""

    stored = Signal(object)  # OpenForm after each durable change
    start_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state: FormState | None = None
        self._saver: FormSaver | None = None
        self.pane = FormPane(desk.look)
        self.side = SidePanel(desk.look)
        self.start = QPushButton("录入本表")
        self.start.setObjectName("primary")
        self.pane.add_to_blank(self.start)
        self.start.clicked.connect(self.start_wanted)
        self.experts = QPushButton("专家打分")
        self.experts.setToolTip("录入几位评分人的分数，再汇总到评分表")
        self.experts.clicked.connect(self._on_experts)
        self._experts_shown = self.pane.add_to_bar(self.experts)
        self.versions = QPushButton("版本")
        self.versions.setToolTip("这张表的每一稿：谁、什么时候、改了什么；可以恢复到以前的一稿")
        self.versions.clicked.connect(self._on_versions)
        self.pane.add_to_bar(self.versions)
        self.side.jump_wanted.connect(self.pane.view.jump_to)
        self.side.explained.connect(self._on_explained)
        self.side.moved.connect(self._on_moved)
        self.pane.cell_entered.connect(self.side.reasons.follow)
        self._lay_out()
        self.show_nothing("")

    @property
    def uid(self) -> str:
        """The submission now open, or ""."""
        return self.state.opened.submission.uid if self.state is not None else ""

    @property
    def is_saving(self) -> bool:
        """Whether a change of the open form is on its way to the database."""
        return self._saver is not None and self._saver.busy

    def open(self, uid: str) -> None:
        """Load and show a submission; nothing happens while changes of the same one are being stored."""
        ctx = self._desk.context
        self._desk.runner.run_query(lambda: open_form(ctx, uid), self.show_form, owner=self, latest="form")

    def show_form(self, opened: OpenForm) -> None:
        """Show a loaded submission."""
        if self.is_saving and opened.submission.uid == self.uid:
            return
        if self.state is not None and opened.submission.uid == self.uid:
            self.state.show(opened)
            self._replace_saver(opened)
            self._show_state(self.state)
            return
        ctx = self._desk.context
        state = FormState(
            opened, lambda data: examine(ctx, data, opened.rules, approved=opened.approved), self
        )
        self._replace_saver(opened)
        state.changed.connect(self._on_edited)
        self._show_state(state)

    def show_nothing(self, sentence: str, *, may_start: bool = False) -> None:
        """Show a sentence instead of a form, and the button to begin one."""
        self.pane.say_empty(sentence)
        self._show_state(None)
        self.start.setVisible(may_start)

    def reload(self) -> None:
        """Load the open form again."""
        if self.uid:
            self.open(self.uid)

    def _show_state(self, state: FormState | None) -> None:
        old, self.state = self.state, state
        began = self.start.hasFocus()
        self.pane.show_state(state)
        self.side.show_state(state)
        if began and state is not None:
            self.pane.view.setFocus()  # who began a form goes on in it
        self.start.hide()
        self._load_returned()
        may_score = state is not None and state.editable and state.opened.rubric is not None
        self._experts_shown.setVisible(may_score)
        if old is not None and old is not state:
            old.deleteLater()

    def _load_returned(self) -> None:
        """Look up in the background what changed since the form was returned, if it ever was."""
        opened = self.state.opened if self.state is not None else None
        if opened is None or not any(row.event is Event.RETURN for row in opened.opinions):
            self.side.show_returned(None)
            return
        ctx, uid = self._desk.context, self.uid

        def show(returned: ReturnedForm | None) -> None:
            if uid == self.uid:
                self.side.show_returned(returned)

        self._desk.runner.run_query(lambda: returned_form(ctx, uid), show, owner=self, latest="returned")

    def _replace_saver(self, opened: OpenForm) -> None:
        self._saver = FormSaver(self._desk, opened)
        self._saver.saved.connect(self._on_saved)
        self._saver.failed.connect(self.reload)

    def _on_edited(self, data: object, action: str) -> None:
        if self._saver is not None:
            self._saver.save(data, action)  # type: ignore[arg-type]  # signals carry objects

    def _on_saved(self, opened: OpenForm) -> None:
        if opened.submission.uid == self.uid and self.state is not None:
            self.state.show(opened)
            self.side.gates.show_follow_ups(opened)
            self._load_returned()
        self.stored.emit(opened)

    def _on_experts(self) -> None:
        if self.state is not None:
            ask_experts(self._desk, self.state.opened, self._on_scored, self)

    def _on_versions(self) -> None:
        from app.gui.dialogs.versions import open_versions

        if self.uid:
            open_versions(self._desk, self.uid, self)

    def _on_scored(self, opened: OpenForm) -> None:
        self.show_form(opened)
        self.stored.emit(opened)

    def _on_explained(self, code: str, path: str, text: str) -> None:
        ctx, uid = self._desk.context, self.uid
        self._desk.runner.run_command(lambda: explain(ctx, uid, code, path, text), owner=self)

    def _on_moved(self, event: Event, opinion: str) -> None:
        ctx, uid = self._desk.context, self.uid
        self._desk.runner.run_command(lambda: move(ctx, uid, event, opinion=opinion), owner=self)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(middle)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setSizes([self._desk.look.space(182), self._desk.look.space(62)])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
