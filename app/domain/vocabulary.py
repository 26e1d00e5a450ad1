"""Closed word lists of the field: stages, kinds, severities, lights, likelihoods."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """One word of a closed list: its value is what is stored, its title what a person reads."""

    _value_: str
    chinese: str

    def __new__(cls, value: str, title: str = "") -> Self:
        """A member from its stored value and its Chinese title."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.chinese = title
        return word

    @property
    def title(self) -> str:  # type: ignore[override]  # our words have titles; nobody capitalises them
        """The Chinese name."""
        return self.chinese


class Stage(Word):
    """The stages of a project's year, in order."""

    PRE_ASSESSMENT = "pre_assessment", "事前评估"
    GOAL = "goal", "绩效目标"
    GOAL_REVIEW = "goal_review", "目标审核"
    MONITORING = "monitoring", "运行监控"
    SELF_EVALUATION = "self_evaluation", "绩效自评"
    EVALUATION = "evaluation", "绩效评价"


class Subject(StrEnum):
    """What a form is about."""

    PROJECT = "project"
    AGENCY = "agency"


class Severity(Word):
    """How much a finding weighs: cannot go on, needs a written 说明, or only a hint."""

    ERROR = "error", "错误"
    MUST_EXPLAIN = "must_explain", "须说明"
    HINT = "hint", "提示"


class Likelihood(Word):
    """完成目标可能性 (财预〔2019〕136号)."""

    CERTAIN = "certain", "确定能"
    POSSIBLE = "possible", "有可能"
    IMPOSSIBLE = "impossible", "完全不可能"


class Cause(Word):
    """偏差原因分析 columns of the monitoring form (财预〔2019〕136号)."""

    FUNDING = "funding", "经费保障"
    SYSTEM = "system", "制度保障"
    STAFF = "staff", "人员保障"
    HARDWARE = "hardware", "硬件条件保障"
    OTHER = "other", "其他"


class Level(StrEnum):
    """A light's meaning, independent of the palette that names and colours it."""

    BEHIND = "behind"
    LAGGING = "lagging"
    ON_TRACK = "on_track"
    AHEAD = "ahead"


class ProjectKind(Word):
    """项目大类 of the budget system."""

    STAFF = "staff", "人员类"
    RUNNING = "running", "运转类"
    TARGETED = "targeted", "特定目标类"


class FundLevel(Word):
    """Whether a project is paid locally or by transfer from above."""

    LOCAL = "local", "本级"
    TRANSFER = "transfer", "上级转移支付"


class BudgetBook(Word):
    """四本预算."""

    GENERAL = "general", "一般公共预算"
    FUND = "fund", "政府性基金预算"
    STATE_CAPITAL = "state_capital", "国有资本经营预算"
    SOCIAL_INSURANCE = "social_insurance", "社会保险基金预算"
