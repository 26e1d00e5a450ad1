"""Fiscal years and the rulebook each of them works by."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from app.domain.organisation import FiscalYear
from app.domain.rulebook_file import dump_values, parse_rulebook, show_setting, with_setting, with_values
from app.shared.errors import UserError
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.record import record

if TYPE_CHECKING:
    from app.domain.problems import Problem
    from app.domain.rulebook import Rulebook
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

BASE = "national"


def list_years(ctx: Context) -> tuple[FiscalYear, ...]:
    """All opened years, newest first."""
    with ctx.unit_of_work() as work:
        return tuple(sorted(work.organisation.years(), key=lambda row: -row.year))


def open_year(ctx: Context, year: FiscalYear, profile: str = BASE) -> Outcome[FiscalYear]:
    """Open a fiscal year with the shipped values of a rulebook profile; an open one keeps its rules."""
    shipped = shipped_rulebook(ctx, profile)
    with ctx.unit_of_work(write=True) as work:
        if any(known.year == year.year for known in work.organisation.years()):
            raise UserError(f"{year.year} 年度已经开立。", "请在窗口上方直接选择这个年度。")
        work.organisation.put_year(year)
        work.rulebooks.put(year.year, profile, 1, dump_values(shipped))
        record(ctx, work, "开立年度", subject=str(year.year), new=shipped.title)
        work.commit()
    return Outcome(year, frozenset({Topic.YEARS, Topic.RULEBOOK}), f"已开立 {year.year} 年度")


def profiles(ctx: Context) -> tuple[tuple[str, str], ...]:
    """Code and title of every shipped profile, the national one first."""
    codes = sorted(ctx.profiles, key=lambda code: (code != BASE, code))
    return tuple((code, shipped_rulebook(ctx, code).title) for code in codes)


def shipped_rulebook(ctx: Context, profile: str) -> Rulebook:
    """A profile as shipped, before the bureau changed anything."""
    return _parsed(ctx.profiles[BASE], None if profile == BASE else ctx.profiles[profile])


def rulebook_of(ctx: Context, year: int) -> Rulebook:
    """The rulebook in force for a year; the national default where the year was never opened."""
    with ctx.unit_of_work() as work:
        return rulebook_in(ctx, work, year)


def rulebook_in(ctx: Context, work: UnitOfWork, year: int) -> Rulebook:
    """The same inside a running transaction."""
    stored = work.rulebooks.get(year)
    if stored is None:
        return shipped_rulebook(ctx, BASE)
    profile, version, values = stored
    return with_values(shipped_rulebook(ctx, profile), values, version)


@lru_cache(maxsize=16)
def _parsed(base_text: str, profile_text: str | None) -> Rulebook:
    """Parsing costs milliseconds and every save needs the rules."""
    return parse_rulebook(base_text, profile_text)


def choose_profile(ctx: Context, year: int, profile: str) -> Outcome[Rulebook]:
    """Replace all settings of a year by those of a shipped profile."""
    current = rulebook_of(ctx, year)
    shipped = shipped_rulebook(ctx, profile)
    changed = with_values(shipped, dump_values(shipped), current.version + 1)
    return _store(ctx, year, changed, told=(current.title, shipped.title), name=f"改用“{shipped.title}”")


def set_setting(ctx: Context, year: int, key: str, text: str) -> Outcome[Problem | None]:
    """Change one setting from typed text; a Problem says what is wrong with it, and nothing is changed."""
    current = rulebook_of(ctx, year)
    changed, problem = with_setting(current, key, text)
    if changed is None:
        return Outcome(problem)
    title = current.settings[key].title
    before, after = (show_setting(rules.settings[key]) for rules in (current, changed))
    stored = _store(
        ctx, year, changed, told=(f"{title}：{before}", f"{title}：{after}"), name=f"修改“{title}”"
    )
    return Outcome(None, stored.changes, f"已修改“{title}”", stored.undo)


def _store(
    ctx: Context, year: int, rulebook: Rulebook, *, told: tuple[str, str], name: str
) -> Outcome[Rulebook]:
    """`told` is what the history says of before and after."""
    from app.usecases.changes import RulesStep

    with ctx.unit_of_work(write=True) as work:
        before = work.rulebooks.get(year)
        work.rulebooks.put(year, rulebook.profile, rulebook.version, dump_values(rulebook))
        new = f"{told[1]}（第 {rulebook.version} 版）"
        record(ctx, work, "修改规则", subject=str(year), old=told[0], new=new)
        work.commit()
    topics = frozenset({Topic.RULEBOOK, Topic.SUBMISSIONS})
    step = RulesStep(year, before[0], before[2], rulebook.version) if before is not None else None
    return Outcome(rulebook, topics, "规则已更新", Change(name, (step,), topics) if step else None)
