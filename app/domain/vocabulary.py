"""Closed word lists of the field: stages, kinds, severities, lights, likelihoods."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """The four stages of a project's year, in order."""

    PRE_ASSESSMENT = "pre_assessment"
    GOAL = "goal"
    MONITORING = "monitoring"
    SELF_EVALUATION = "self_evaluation"
    EVALUATION = "evaluation"

    @property
    def title(self) -> str:
        """The Chinese name."""
        return _STAGE_TITLES[self]


_STAGE_TITLES = {
    Stage.PRE_ASSESSMENT: "事前评估",
    Stage.GOAL: "绩效目标",
    Stage.MONITORING: "运行监控",
    Stage.SELF_EVALUATION: "绩效自评",
    Stage.EVALUATION: "绩效评价",
}


class Subject(StrEnum):
    """What a form is about."""

    PROJECT = "project"
    AGENCY = "agency"


class Severity(StrEnum):
    """How much a finding weighs: cannot go on, needs a written 说明, or only a hint."""

    ERROR = "error"
    MUST_EXPLAIN = "must_explain"
    HINT = "hint"

    @property
    def title(self) -> str:
        """The Chinese name."""
        return {"error": "错误", "must_explain": "须说明", "hint": "提示"}[self.value]


class Likelihood(StrEnum):
    """完成目标可能性 (财预〔2019〕136号)."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"

    @property
    def title(self) -> str:
        """The Chinese name."""
        return {"certain": "确定能", "possible": "有可能", "impossible": "完全不可能"}[self.value]


class Cause(StrEnum):
    """偏差原因分析 columns of the monitoring form (财预〔2019〕136号)."""

    FUNDING = "funding"
    SYSTEM = "system"
    STAFF = "staff"
    HARDWARE = "hardware"
    OTHER = "other"

    @property
    def title(self) -> str:
        """The Chinese name."""
        return _CAUSE_TITLES[self]


_CAUSE_TITLES = {
    Cause.FUNDING: "经费保障",
    Cause.SYSTEM: "制度保障",
    Cause.STAFF: "人员保障",
    Cause.HARDWARE: "硬件条件保障",
    Cause.OTHER: "其他",
}


class Level(StrEnum):
    """A light's meaning, independent of the palette that names and colours it."""

    BEHIND = "behind"
    LAGGING = "lagging"
    ON_TRACK = "on_track"
    AHEAD = "ahead"


class ProjectKind(StrEnum):
    """项目大类 of the budget system."""

    STAFF = "staff"
    RUNNING = "running"
    TARGETED = "targeted"

    @property
    def title(self) -> str:
        """The Chinese name."""
        return {"staff": "人员类", "running": "运转类", "targeted": "特定目标类"}[self.value]


class FundLevel(StrEnum):
    """Whether a project is paid locally or by transfer from above."""

    LOCAL = "local"
    TRANSFER = "transfer"

    @property
    def title(self) -> str:
        """The Chinese name."""
        return {"local": "本级", "transfer": "上级转移支付"}[self.value]


class BudgetBook(StrEnum):
    """四本预算."""

    GENERAL = "general"
    FUND = "fund"
    STATE_CAPITAL = "state_capital"
    SOCIAL_INSURANCE = "social_insurance"

    @property
    def title(self) -> str:
        """The Chinese name."""
        return _BOOK_TITLES[self]


_BOOK_TITLES = {
    BudgetBook.GENERAL: "一般公共预算",
    BudgetBook.FUND: "政府性基金预算",
    BudgetBook.STATE_CAPITAL: "国有资本经营预算",
    BudgetBook.SOCIAL_INSURANCE: "社会保险基金预算",
}
