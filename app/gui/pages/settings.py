"""设置: the year's rulebook; every setting with value, unit, source and note, edited in place."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.problem_texts import message, remedy
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook, Setting
from app.gui.desk import Desk
from app.gui.page import Page
from app.gui.widgets.sentences import sentence
from app.gui.widgets.setting_row import SettingRow
from app.usecases.back_up import after_backup
from app.usecases.outcome import Topic
from app.usecases.recompute import recompute_year
from app.usecases.years import choose_profile, profiles, rulebook_of, set_setting, shipped_rulebook

Loaded = tuple[Rulebook, Rulebook, tuple[tuple[str, str], ...]]
_NOTE = "改动立即生效：还没有通过的表按新规则重新计算，已通过的保持原来的结果；每次改动都记入历史。"


class SettingsPage(Page):
    """Groups at the left, the settings of one group at the right."""

    topics = frozenset({Topic.RULEBOOK, Topic.YEARS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rules: Rulebook | None = None
        self._shipped: Rulebook | None = None
        self.rows: dict[str, SettingRow] = {}
        self.profile = QComboBox()
        self.profile.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.profile.activated.connect(self._on_profile)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("查找设置")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._show_rows())
        self.groups = QListWidget()
        self.groups.setFixedWidth(desk.look.space(34))
        self.groups.currentTextChanged.connect(lambda _text: self._on_group())
        self._version = QLabel()
        self._version.setObjectName("soft")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._lay_out()

    def refresh(self) -> None:
        """Load the rulebook, what its profile shipped with, and the profiles."""
        ctx, year = self.desk.context, self.desk.year

        def load() -> Loaded:
            rules = rulebook_of(ctx, year)
            return rules, shipped_rulebook(ctx, rules.profile), profiles(ctx)

        self.desk.runner.run_query(load, self._show_loaded, owner=self, latest="rules")

    def _show_loaded(self, loaded: Loaded) -> None:
        self._rules, self._shipped, offered = loaded
        self.profile.clear()
        for code, title in offered:
            self.profile.addItem(title, code)
        self.profile.setCurrentIndex(self.profile.findData(self._rules.profile))
        self._version.setText(f"{self.desk.year} 年度，规则第 {self._rules.version} 版")
        names = list(dict.fromkeys(setting.group for setting in self._rules.settings.values()))
        if [self.groups.item(row).text() for row in range(self.groups.count())] != names:
            self.groups.clear()
            self.groups.addItems(names)
            for row in range(len(names)):
                self.groups.item(row).setSizeHint(QSize(0, self.desk.look.space(8)))
            self.groups.setCurrentRow(0)
        self._show_rows()

    def _show_rows(self) -> None:
        """Rows of the chosen group, or of all groups that fit the search."""
        if self._rules is None:
            return
        place = self._area.verticalScrollBar().value()
        inside = QWidget()
        inside.setObjectName("settings")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = {}
        for setting in self._wanted():
            shipped = self._shipped.settings.get(setting.key) if self._shipped is not None else None
            row = SettingRow(setting, shipped, self.desk.look)
            row.typed.connect(self._on_typed)
            self.rows[setting.key] = row
            column.addWidget(row)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(place)

    def _wanted(self) -> list[Setting]:
        settings = list(self._rules.settings.values()) if self._rules is not None else []
        text = self.filter.text().strip()
        if text:
            return [row for row in settings if text in row.title or text in row.group or text in row.note]
        place = self.groups.currentRow()
        group = self.groups.item(place).text() if place >= 0 else ""
        return [row for row in settings if row.group == group]

    def _on_group(self) -> None:
        self.filter.clear()
        self._show_rows()
        self._area.verticalScrollBar().setValue(0)

    def _on_typed(self, key: str, text: str) -> None:
        """Store a typed value; a text that is no value is refused beside the field."""
        ctx, year = self.desk.context, self.desk.year

        def answered(problem: Problem | None) -> None:
            row = self.rows.get(key)
            if problem is None:
                self._recompute()
            elif row is not None:
                row.refuse(f"{message(problem)}{remedy(problem)}")

        self.desk.runner.run_command(lambda: set_setting(ctx, year, key, text), answered, owner=self)

    def _recompute(self) -> None:
        ctx, year = self.desk.context, self.desk.year
        self.desk.runner.run_job(
            "按新规则重新计算", lambda job: recompute_year(ctx, year, job), owner=self, writes=True
        )

    def _on_profile(self, place: int) -> None:
        """Replace all settings by another profile, after asking."""
        code, title = str(self.profile.itemData(place)), self.profile.itemText(place)
        if self._rules is None or code == self._rules.profile:
            return
        question = f"改用“{title}”的全部规则？本年度已改动的设置会被替换。"
        if self.desk.asker.confirm(question, yes="改用"):
            ctx, year = self.desk.context, self.desk.year
            self.desk.runner.run_command(
                lambda: after_backup(ctx, "改用方案前", lambda: choose_profile(ctx, year, code)),
                lambda _rules: self._recompute(),
                owner=self,
            )
        else:
            self.profile.setCurrentIndex(self.profile.findData(self._rules.profile))

    def _lay_out(self) -> None:
        space = self.desk.look.space(2)
        title = QLabel("设置")
        title.setObjectName("pageTitle")
        head = QHBoxLayout()
        head.setSpacing(2 * space)
        head.addWidget(title)
        head.addWidget(self._version)
        head.addStretch(1)
        head.addWidget(QLabel("规则方案"))
        head.addWidget(self.profile)
        head.addWidget(self.filter)
        body = QHBoxLayout()
        body.setSpacing(space)
        body.addWidget(self.groups)
        body.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * space, 2 * space, 2 * space, space)
        column.setSpacing(space)
        column.addLayout(head)
        column.addWidget(sentence(_NOTE, "small"))
        column.addLayout(body, 1)
