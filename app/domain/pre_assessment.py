"""Pre-assessment: which projects need it, what its conclusion means in money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.domain.form_data import FormData
from app.domain.problems import Problem
from app.domain.project import ProjectYear
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, round_half_up, show_wan

_UPPER_LEVELS = ("中央", "省", "市")
"""How the levels above the county begin, as in 中央, 省级, 市级."""
_ADVISED = "figures.suggested"
_CUT = "figures.reduced"
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Need:
    """Whether a project must be pre-assessed, and why or why not."""

    is_needed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Advice:
    """申报数, 评减数 and 建议安排数 in 万元; None where nobody has decided yet."""

    conclusion: str
    declared: Decimal
    cut: Decimal | None
    advised: Decimal | None


def needs_pre_assessment(current: ProjectYear, last_year: ProjectYear | None, rules: Rulebook) -> Need:
    """A new project from the threshold on (万元), or a continuing one that grows by the percentage.

    Both numbers come from the rulebook; 0 means every new project, and no trigger by growth.
    """
    amount = compared_amount(current, rules)
    if amount is None:
        return Need(is_needed=False, reason="没有预算数，无法判断")
    if current.is_new:
        threshold = rules.number("pre_assessment.threshold_new")
        limit = f"{plain(threshold)}万元" if threshold else "全部"
        is_needed = amount >= threshold
        relation = "达到" if is_needed else "未达到"
        return Need(
            is_needed, f"新增项目{_scope(rules)}{show_wan(amount)}万元，{relation}评估标准（{limit}）"
        )
    return _need_by_growth(amount, last_year, rules)


def _scope(rules: Rulebook) -> str:
    """Which money is compared, where it is not all of it."""
    return "" if rules.text("pre_assessment.fund_scope") == "all" else "本级资金"


def _need_by_growth(amount: Decimal, last_year: ProjectYear | None, rules: Rulebook) -> Need:
    percent = rules.number("pre_assessment.threshold_increase")
    before = compared_amount(last_year, rules) if last_year is not None else None
    if not percent:
        return Need(is_needed=False, reason="延续项目，不按增幅评估")
    if not before:
        return Need(is_needed=False, reason="延续项目，没有上年预算数")
    growth = round_half_up((amount - before) / before * 100, 2)
    is_needed = growth >= percent
    relation = "达到" if is_needed else "未达到"
    numbers = f"{_scope(rules)}上年{show_wan(before)}万元，今年{show_wan(amount)}万元，增幅{plain(growth)}%"
    return Need(is_needed, f"延续项目{numbers}，{relation}评估标准（{plain(percent)}%）")


def compared_amount(project: ProjectYear, rules: Rulebook) -> Decimal | None:
    """The initial budget, 万元; only its local part where the rulebook looks at local money alone."""
    if project.initial is None or rules.text("pre_assessment.fund_scope") == "all":
        return project.initial
    upper = (amount for level, amount in project.sources.items() if level.startswith(_UPPER_LEVELS))
    return project.initial - sum(upper, _ZERO)


def advise(
    conclusion: str,
    declared: Decimal,
    rules: Rulebook,
    *,
    cut: Decimal | None = None,
    advised: Decimal | None = None,
) -> tuple[Advice, list[Problem]]:
    """Complete 评减数 and 建议安排数 (万元) from each other, or from a best or worst conclusion.

    The best conclusion cuts nothing, the worst everything, the ones between need somebody's figure.
    """
    if cut is None and advised is None:
        cut = _usual_cut(conclusion, declared, rules)
    if advised is None and cut is not None:
        advised = declared - cut
    if cut is None and advised is not None:
        cut = declared - advised
    return Advice(conclusion, declared, cut, advised), _amount_problems(declared, cut, advised)


def amounts_advised_fit(data: FormData, rules: Rulebook) -> list[Problem]:
    """The three amounts of a form (figures declared, reduced, suggested, 万元) fit together."""
    declared = data.figures.get("declared")
    if declared is None:
        return []
    cut, advised = data.figures.get("reduced"), data.figures.get("suggested")
    return advise(data.totals.grade, declared, rules, cut=cut, advised=advised)[1]


def _usual_cut(conclusion: str, declared: Decimal, rules: Rulebook) -> Decimal | None:
    names = [name for name, _ in rules.bands("pre_assessment.conclusions")]
    return {names[0]: _ZERO, names[-1]: declared}.get(conclusion)


def _amount_problems(declared: Decimal, cut: Decimal | None, advised: Decimal | None) -> list[Problem]:
    if cut is None or advised is None:
        return []
    amounts = {"declared": show_wan(declared), "cut": show_wan(cut), "advised": show_wan(advised)}
    if advised > declared:
        return [Problem("AMOUNT_ADVISED_TOO_HIGH", Severity.ERROR, _ADVISED, arguments=amounts)]
    if cut > declared:
        return [Problem("AMOUNT_CUT_TOO_HIGH", Severity.ERROR, _CUT, arguments=amounts)]
    difference = declared - cut - advised
    if difference:
        arguments = {**amounts, "difference": show_wan(abs(difference))}
        return [Problem("AMOUNTS_DO_NOT_FIT", Severity.ERROR, _ADVISED, arguments=arguments)]
    return []
