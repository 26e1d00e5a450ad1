"""工作台: what waits, lights, grades, coverage, deadlines, newest imports; everything is one click away."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.calendar import days_left
from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.models.columns import Mark
from app.gui.models.lights import lights_in_use
from app.gui.page import Page
from app.gui.targets import WorkTarget
from app.gui.widgets.bars import Bar, CountBars, ShareBar
from app.gui.widgets.todo import REPORTED, todos_of
from app.shared.dates import chinese_date, chinese_time
from app.shared.decimals import show_percent, show_wan
from app.usecases.worklist import Dashboard, StageFigures, dashboard

_HEADINGS = ("环节", "应报", "已收", "待审核", "已退回", "已通过", "收齐率", "", "应报金额", "已收金额")
_EMPTY = (
    "这个年度还没有单位和项目。\n"
    "第一步：到“单位与项目”导入预算系统的项目清单，或者直接把各单位报来的表格拖进窗口。"
)


class DashboardPage(Page):
    """Cards in two columns; built anew at each load, because everything on it changes together."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def refresh(self) -> None:
        """Load the figures of the year."""
        ctx, year = self.desk.context, self.desk.year
        self.desk.runner.run_query(
            lambda: dashboard(ctx, year), self.show_figures, owner=self, latest="figures"
        )

    def show_figures(self, found: Dashboard) -> None:
        """Show loaded figures."""
        inside = QWidget()
        look = self.desk.look
        grid = QGridLayout(inside)
        grid.setContentsMargins(look.space(4), look.space(4), look.space(4), look.space(4))
        grid.setSpacing(look.space(3))
        told = f"{found.year} 年度　{found.agencies} 个单位　{found.projects} 个项目"
        head = QHBoxLayout()
        head.addWidget(_label("工作台", "pageTitle"))
        head.addWidget(_label(told, "soft"))
        head.addStretch(1)
        head.addWidget(_label(f"今天 {chinese_date(found.today)}", "soft"))
        grid.addLayout(head, 0, 0, 1, 2)
        if not found.projects:
            grid.addWidget(self._empty(), 1, 0, 1, 2)
        else:
            self._place(grid, found)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(inside)

    def _place(self, grid: QGridLayout, found: Dashboard) -> None:
        """Two cards beside each other where they have room, else one below the other."""
        whole = self._area.width() - 2 * grid.contentsMargins().left() - grid.spacing()
        coverage = self._coverage(found)
        if coverage.sizeHint().width() > whole:
            coverage.deleteLater()
            coverage = self._coverage(found, tight=True)
        pairs = (
            (self._todos(found), self._deadlines(found)),
            (coverage,),
            (self._lights(found), self._grades(found)),
            (self._batches(found),),
        )
        room = whole - grid.spacing()
        needed = max(sum(card.sizeHint().width() for card in pair) for pair in pairs)
        row = 0
        for pair in pairs:
            beside = len(pair) > 1 and needed <= room
            for place, card in enumerate(pair):
                grid.addWidget(card, row := row + (place == 0 or not beside), beside * place, 1, 2 - beside)

    def _empty(self) -> QWidget:
        card, column = self._card("从这里开始")
        column.addWidget(_label(_EMPTY))
        row = QHBoxLayout()
        for text, page in (("去“单位与项目”", "organisation"), ("去“收发”", "exchange")):
            row.addWidget(self._link(text, page, None))
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _todos(self, found: Dashboard) -> QWidget:
        card, column = self._card("待办")
        todos = todos_of(found.stages)
        for todo in todos:
            row = QHBoxLayout()
            row.addWidget(_label(todo.sentence), 1)
            row.addWidget(self._link(todo.deed, todo.stage.value, WorkTarget(show=todo.show)))
            column.addLayout(row)
        if not todos:
            column.addWidget(_label("没有待办事项。", "soft"))
        column.addStretch(1)
        return card

    def _deadlines(self, found: Dashboard) -> QWidget:
        card, column = self._card("时限")
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for row, deadline in enumerate(found.deadlines):
            days = days_left(deadline, found.today)
            told = "今天到期" if days == 0 else f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"
            grid.addWidget(_label(deadline.title), row, 0)
            grid.addWidget(_label(chinese_date(deadline.date), "soft"), row, 1)
            grid.addWidget(_label(told, "warn" if 0 <= days <= found.warning_days else "soft"), row, 2)
        column.addLayout(grid)
        column.addStretch(1)
        return card

    def _coverage(self, found: Dashboard, *, tight: bool = False) -> QWidget:
        """The table of the stages; a `tight` one does without bars."""
        card, column = self._card("各环节进度", "金额单位：万元")
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.desk.look.space(1 if tight else 4))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, heading in enumerate(_HEADINGS):
            grid.addWidget(_label(heading, "soft"), 0, place, right if place else Qt.AlignmentFlag.AlignLeft)
        for row, figures in enumerate(found.stages, start=1):
            share = _share(figures)
            link = self._link(figures.stage.title, figures.stage.value, WorkTarget(show="all"))
            grid.addWidget(link, row, 0, Qt.AlignmentFlag.AlignLeft)
            due = figures.due if figures.stage in REPORTED else "—"
            counts = (due, figures.received, figures.waiting, figures.returned, figures.approved)
            for place, count in enumerate(counts, start=1):
                grid.addWidget(_label(str(count)), row, place, right)
            grid.addWidget(_label(show_percent(share, 1)), row, 6, right)
            if share is not None and not tight:
                grid.addWidget(ShareBar(self.desk.look, share), row, 7)
            grid.addWidget(_label("—" if share is None else show_wan(figures.due_amount)), row, 8, right)
            grid.addWidget(_label(show_wan(figures.received_amount)), row, 9, right)
        grid.setColumnStretch(7, 1)
        column.addLayout(grid)
        return card

    def _lights(self, found: Dashboard) -> QWidget:
        figures = next(row for row in found.stages if row.stage is Stage.MONITORING)
        rate = f"平均执行率 {show_percent(figures.mean_rate)}" if figures.mean_rate is not None else ""
        card, column = self._card("运行监控预警", rate)
        bars = CountBars(self.desk.look)
        rules = self.desk.rulebook
        if rules is not None:
            bars.show_bars(
                [
                    Bar(mark, sum(figures.lights.get(level, 0) for level in levels), mark.colour)
                    for mark, levels in lights_in_use(rules)
                ]
            )
        bars.clicked.connect(lambda colour: self.desk.jump(Stage.MONITORING.value, WorkTarget(show=colour)))
        column.addWidget(bars)
        column.addStretch(1)
        return card

    def _grades(self, found: Dashboard) -> QWidget:
        figures = next(row for row in found.stages if row.stage is Stage.SELF_EVALUATION)
        card, column = self._card("绩效自评等级")
        names = self._grade_names()
        bars = CountBars(self.desk.look)
        bars.show_bars(
            [
                Bar(Mark(name, "square", _grade_colour(place)), figures.grades.get(name, 0), name)
                for place, name in enumerate(names)
            ]
        )
        page = Stage.SELF_EVALUATION.value
        bars.clicked.connect(lambda grade: self.desk.jump(page, WorkTarget(show=grade)))
        column.addWidget(bars)
        column.addStretch(1)
        return card

    def _batches(self, found: Dashboard) -> QWidget:
        card, column = self._card("最近导入")
        for batch in found.batches:
            state = "（已撤回）" if batch.reverted else ""
            told = (
                f"{chinese_time(batch.at)}　{batch.person}　{batch.files} 个文件，{batch.forms} 张表{state}"
            )
            column.addWidget(_label(told))
        if not found.batches:
            column.addWidget(_label("还没有导入过表格。可以把文件或文件夹直接拖进窗口。", "soft"))
        return card

    def _grade_names(self) -> list[str]:
        rules = self.desk.rulebook
        return [name for name, _ in rules.bands("self_evaluation.grades")] if rules is not None else []

    def _card(self, title: str, note: str = "") -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        space = self.desk.look.space(3)
        column.setContentsMargins(space, space, space, space)
        row = QHBoxLayout()
        row.addWidget(_label(title, "sectionTitle"))
        row.addStretch(1)
        row.addWidget(_label(note, "small"))
        column.addLayout(row)
        return card, column

    def _link(self, text: str, page: str, target: WorkTarget | None) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.desk.jump(page, target))
        return button


def _share(figures: StageFigures) -> Decimal | None:
    """Received of due; None where only chosen projects report."""
    return Decimal(figures.received) / figures.due if figures.due and figures.stage in REPORTED else None


def _grade_colour(place: int) -> str:
    """Best to worst: green, blue, yellow, red."""
    return ("green", "blue", "yellow", "red")[min(place, 3)]


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(kind)
    return label
