"""The project card: one project's whole year, stage by stage, with amounts, lights, grades and opinions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.submission import Submission
from app.gui.desk import Desk
from app.gui.figures import wan
from app.gui.fit import fit
from app.gui.forms.gate_panel import history_text
from app.gui.models.columns import Mark
from app.gui.models.lights import light_mark
from app.gui.models.marks import absent_mark, findings_mark, status_mark
from app.gui.targets import WorkTarget
from app.gui.widgets.mark_label import MarkLabel
from app.gui.widgets.sentences import sentence
from app.shared.dates import chinese_time
from app.shared.decimals import show_percent, show_points
from app.usecases.project_card import ChainStep, ProjectCard, project_card


def open_project_card(desk: Desk, project_uid: str, parent: QWidget) -> None:
    """Load the card and show it."""
    ctx, year = desk.context, desk.year

    def show(card: ProjectCard) -> None:
        desk.asker.show(ProjectCardDialog(card, desk, parent))

    desk.runner.run_query(lambda: project_card(ctx, project_uid, year), show, owner=parent, latest="card")


class ProjectCardDialog(QDialog):
    """Read-only; a step's button leads to its page."""

    def __init__(self, card: ProjectCard, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("项目卡片")
        self._card, self._desk = card, desk
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(desk.look.space(2))
        column.addLayout(self._facts())
        for step in card.chain:
            box = StepBox(step, desk)
            box.wanted.connect(self._on_step)
            column.addWidget(box)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        fit(self, desk.look, 170, 140)

    def _facts(self) -> QVBoxLayout:
        project, agency = self._card.project, self._card.agency
        title = sentence(project.name, "pageTitle")
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._desk.look.space(4))
        facts = [
            ("预算单位", f"{agency.code} {agency.name}"),
            ("项目编码", project.code or "（无）"),
            ("项目大类", f"{project.kind.title}，{project.fund_level.title}"),
            ("起止时间", f"{project.start} — {project.end}".strip(" —") or "（未填）"),
        ]
        for row, (name, value) in enumerate(facts):
            grid.addWidget(_label(name, "soft"), row // 2, row % 2 * 2)
            grid.addWidget(sentence(value), row // 2, row % 2 * 2 + 1)
        for place, year in enumerate(self._card.years):
            amounts = f"年初 {wan(year.initial)}　调整后 {wan(year.adjusted)}　执行 {wan(year.executed)}"
            grid.addWidget(_label(f"{year.year} 年预算", "soft"), 2 + place, 0)
            grid.addWidget(_label(amounts), 2 + place, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        column = QVBoxLayout()
        column.addWidget(title)
        column.addLayout(grid)
        for obstacle in self._card.obstacles:
            column.addWidget(sentence(f"▲ {obstacle}"))
        return column

    def _on_step(self, step: ChainStep) -> None:
        months = step.submission.period_months if step.submission is not None else None
        self._desk.jump(
            step.stage.value, WorkTarget(project_uid=self._card.project.uid, period_months=months)
        )
        self.accept()


class StepBox(QFrame):
    """One form of the chain, or the place where it is missing."""

    wanted = Signal(object)

    def __init__(self, step: ChainStep, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        submission = step.submission
        months = submission.period_months if submission is not None else None
        period = f"（1—{months}月）" if months else ""
        head = QHBoxLayout()
        head.addWidget(_label(f"{step.stage.title}{period}", "sectionTitle"))
        for mark in self._marks(step):
            head.addWidget(MarkLabel(mark, desk.look))
        head.addStretch(1)
        if submission is not None:
            head.addWidget(_label(_figures(submission), "figures"))
        go = QPushButton("打开")
        go.clicked.connect(lambda: self.wanted.emit(step))
        head.addWidget(go)
        column = QVBoxLayout(self)
        column.addLayout(head)
        if submission is not None:
            changed = f"，最后改动 {chinese_time(submission.changed_at)}" if submission.changed_at else ""
            told = f"{step.form_title}，第 {submission.version} 版，第 {submission.round} 轮{changed}"
            column.addWidget(_label(told, "small"))
        if step.opinions:
            column.addWidget(_label(history_text(step.opinions, "　"), "small"))

    def _marks(self, step: ChainStep) -> list[Mark]:
        rules, submission = self._desk.rulebook, step.submission
        if submission is None or rules is None:
            return [absent_mark(step.stage)]
        computed = submission.computed
        found = [
            status_mark(submission.status),
            light_mark(computed.level, rules),
            findings_mark(computed.errors, computed.must_explain, computed.hints),
        ]
        return [mark for mark in found if mark is not None]


def _figures(submission: Submission) -> str:
    computed = submission.computed
    parts = []
    if computed.rate is not None:
        parts.append(f"执行率 {show_percent(computed.rate)}")
    if computed.total is not None:
        parts.append(f"{show_points(computed.total)} 分 {computed.grade}".strip())
    return "　".join(parts)


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(kind)
    label.setWordWrap(kind in {"", "small"})
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
