"""演示账套: the sample county taken through its whole year by the same use-cases that people work with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.organisation import FiscalYear
from app.domain.vocabulary import Stage
from app.shared.paths import resource
from app.shared.progress import NoProgress, Progress, step
from app.usecases.demo_evaluations import take_evaluations
from app.usecases.demo_gates import (
    approve_assessed,
    approve_monitored,
    approve_self_evaluations,
    explanations_in,
    review_goals,
    review_key_goals,
)
from app.usecases.demo_outputs import made, write_outputs
from app.usecases.demo_summary import summary_of, write_summary
from app.usecases.import_list import apply_list, read_list
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.years import open_year, set_setting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.usecases.context import Context

YEAR = 2025
PERIODS = (4, 7)
_COUNTY = FiscalYear(YEAR, "云溪县财政局", "990123")
_CLERK = "绩效股经办岗"


@dataclass(frozen=True, slots=True)
class _Tour:
    """One run through the year; `out` is where workbooks for the units go, None without output files."""

    ctx: Context
    sample: Path
    out: Path | None

    def open_the_year(self) -> None:
        """The year, monitoring in April and July, last year's agencies, this year's projects."""
        open_year(self.ctx, _COUNTY)
        set_setting(self.ctx, YEAR, "monitoring.rhythm", "、".join(map(str, PERIODS)))
        self._lists("2024年预算单位清单", "2025年项目清单-年初")

    def assess(self) -> None:
        """Pre-assessments: supported, supported after cuts, not supported."""
        approve_assessed(self.ctx, YEAR, self.sample / "01-事前评估")

    def review(self) -> None:
        """Goals through the gates, those with objections back to the units, the corrected ones again."""
        self._issue("goal_declaration", "下发-绩效目标")
        review_goals(self.ctx, YEAR, self.sample / "02-绩效目标")
        review_goals(self.ctx, YEAR, self.sample / "02-绩效目标-修改后")
        review_key_goals(self.ctx, YEAR)

    def monitor(self) -> None:
        """Two monitoring periods, then the year's executed amounts."""
        for months in PERIODS:
            self._issue("monitoring", f"下发-运行监控-1至{months}月", months)
            said = explanations_in(self.sample / "source", f"monitoring_{months}")
            approve_monitored(self.ctx, YEAR, self.sample / f"03-运行监控-1至{months}月", said)
        self._lists("2025年项目清单-年末")

    def self_evaluate(self) -> None:
        """Self-evaluations: wrong ones back, unexplained ones wait, the rest passes."""
        self._issue("self_evaluation", "下发-绩效自评")
        said = explanations_in(self.sample / "source", "self_evaluation")
        approve_self_evaluations(self.ctx, YEAR, self.sample / "04-绩效自评", said)

    def evaluate(self) -> None:
        """Experts' scores and their average."""
        take_evaluations(self.ctx, YEAR, self.sample / "05-绩效评价")

    def _lists(self, *names: str) -> None:
        for name in names:
            apply_list(self.ctx, read_list(self.ctx, self.sample / "00-清单" / f"{name}.xlsx", YEAR))

    def _issue(self, form: str, folder: str, months: int | None = None) -> None:
        if self.out is not None:
            target = made(self.out / "工作簿" / folder)
            issue_workbooks(self.ctx, Issue(form, YEAR, months), target)

    def steps(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """The year in order, each step with its Chinese name."""
        return (
            ("开立年度，导入单位和项目", self.open_the_year),
            (Stage.PRE_ASSESSMENT.title, self.assess),
            (f"{Stage.GOAL.title}和审核", self.review),
            (Stage.MONITORING.title, self.monitor),
            (Stage.SELF_EVALUATION.title, self.self_evaluate),
            (Stage.EVALUATION.title, self.evaluate),
        )


def fill_sample(ctx: Context, progress: Progress | None = None) -> None:
    """Fill an empty database with the sample county's year: the 演示账套 of the first start."""
    _walk(_Tour(_as_clerk(ctx), resource("sample"), None), progress or NoProgress(), 0)


def run_demo(ctx: Context, folder: Path, progress: Progress | None = None) -> str:
    """The sample county's year with every output file in the folder; gives the summary in Chinese.

    工作簿/ what goes to the units and comes out of the store, 打印/ PDF per stage, 清单/ worklists,
    汇总.txt and 汇总.json.
    """
    progress = progress or NoProgress()
    tour = _Tour(_as_clerk(ctx), resource("sample"), folder)
    done = _walk(tour, progress, 2)
    step(progress, done, done + 2, "写出工作簿和打印文件")
    write_outputs(tour.ctx, YEAR, folder, PERIODS)
    step(progress, done + 1, done + 2, "汇总")
    summary = summary_of(tour.ctx, YEAR, PERIODS)
    return write_summary(summary, folder)


def _walk(tour: _Tour, progress: Progress, more: int) -> int:
    steps = tour.steps()
    for number, (title, act) in enumerate(steps):
        step(progress, number, len(steps) + more, title)
        act()
    return len(steps)


def _as_clerk(ctx: Context) -> Context:
    return replace(ctx, person=_CLERK)
