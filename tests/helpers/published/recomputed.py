"""Every published figure beside the recomputed one, by its number in tests/data/published/README.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from app.domain.checks import run_checks
from app.domain.department_formulas import RATES
from app.domain.execution import execution_rate
from app.domain.form_data import FormData, FundLine, RubricScore
from app.domain.monitoring import monitor_sheet
from app.domain.rubric import score_rubric
from app.domain.scoring import score_sheet
from app.domain.statistics import CoverageRow, coverage
from app.domain.target_value import is_quantified
from app.domain.vocabulary import Level
from app.forms.flat_list import read_flat_list
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import RawBook
from app.shared.decimals import plain, round_half_up, show_percent, show_points
from tests.helpers.published import goals, monitorings, reports, score_tables, spot_check
from tests.helpers.rules import national_rules

Pair = tuple[str, str]
"""Published, recomputed."""
RULES = national_rules()
_ZERO = Decimal(0)


def form_of(file: ParsedFile) -> FormData:
    """The one form of a file."""
    assert file.verdict == "read", file.reason
    assert len(file.forms) == 1
    return file.forms[0].data


def guichi(data: FormData) -> dict[str, Pair]:
    """01: the total row is 0 while its parts are not."""
    total, fiscal = data.fund("total"), data.fund("fiscal")
    assert total is not None
    assert fiscal is not None
    declared = sum((line.points or _ZERO for line in data.indicators), _ZERO)
    weights = sum((line.weight or _ZERO for line in data.indicators), _ZERO)
    as_sent = score_sheet(data, RULES)
    right = score_sheet(with_total_row(data), RULES)
    parts = sum(map(Decimal, ("30", "30", "29.99")), _ZERO)
    return {
        "01.1": (_text(total.adjusted), _text(fiscal.adjusted)),
        "01.2": (show_percent(total.rate), show_percent(right.execution.rate)),
        "01.3": (show_points(total.points), show_points(right.execution.points)),
        "01.4": (show_points(declared), show_points(sum((line.points for line in as_sent.lines), _ZERO))),
        "01.5": ("90", show_points(weights)),
        "01.6": ("", show_points(as_sent.total)),
        "01.7": ("", show_points(right.total)),
        "01.8": ("89.97", plain(parts)),
    }


def with_total_row(data: FormData) -> FormData:
    """01 with the amounts of its only part in the total row, and without the wrong rate and points."""
    fiscal = data.fund("fiscal")
    assert fiscal is not None
    total = replace(fiscal, row="total", label="年度资金总额", weight=Decimal(10))
    return replace(data, funds=(total, fiscal))


def hubei(data: FormData) -> dict[str, Pair]:
    """03: without a column for weights the published points are the weights."""
    weighed = tuple(replace(line, weight=line.points) for line in data.indicators)
    result = score_sheet(replace(data, indicators=weighed), RULES)
    total = data.fund("total")
    assert total is not None
    missing = run_checks(data, ["weights_given"], RULES)[0]
    return {
        "03.1": (show_points(total.points), show_points(result.execution.points)),
        "03.2": (show_points(data.totals.points), show_points(result.total)),
        "03.3": ("", missing.arguments["count"]),
    }


def daying(data: FormData) -> dict[str, Pair]:
    """05: one block of three lines of 10 points."""
    lines = tuple((line.name, plain(line.weight or _ZERO)) for line in data.indicators)
    table = score_tables.rubric("daying", "预算编制", lines)
    scores = [RubricScore(f"A{number}", line.points) for number, line in enumerate(data.indicators, start=1)]
    result = score_rubric(table, scores, {}, RULES)
    aimed, drafted = (Decimal(score_tables.DAYING_LINES[number][2]) for number in (1, 2))
    adjusted = (1 - drafted / 10) / 10
    return {
        "05.1": ("26.8", show_points(result.total)),
        "05.2": ("", show_percent(aimed / 10)),
        "05.3": ("", show_percent(adjusted)),
    }


def henan() -> dict[str, Pair]:
    """15: the points of C101 follow from four yearly deviations."""
    found: dict[str, Pair] = {}
    shares = []
    for number, (_, planned, done, published) in enumerate(score_tables.HENAN_YEARS, start=1):
        share = Decimal(planned - done) / planned
        shares.append(share)
        found[f"15.{number}"] = (f"{published}%", show_percent(share))
    full = Decimal(score_tables.HENAN_LINES[1][1])
    mean = sum(shares, _ZERO) / len(shares)
    planned = sum(row[1] for row in score_tables.HENAN_YEARS)
    done = sum(row[2] for row in score_tables.HENAN_YEARS)
    found["15.5"] = (score_tables.HENAN_LINES[1][2], show_points(full * (1 - mean)))
    found["15.6"] = ("", show_points(full * done / planned))
    return found


def ziyang() -> dict[str, Pair]:
    """16: four criteria scored of 100."""
    table = score_tables.rubric(
        "ziyang", "外贷项目", tuple((row[0], row[1]) for row in score_tables.ZIYANG_LINES)
    )
    given = [Decimal(weight) * Decimal(score) / 100 for _, weight, score, _ in score_tables.ZIYANG_LINES]
    scores = [RubricScore(f"A{number}", points) for number, points in enumerate(given, start=1)]
    result = score_rubric(table, scores, {}, RULES)
    found = {
        f"16.{number}": (plain(Decimal(row[3])), show_points(points))
        for number, (row, points) in enumerate(zip(score_tables.ZIYANG_LINES, given, strict=True), start=1)
    }
    return {**found, "16.5": (score_tables.ZIYANG_TOTAL, show_points(result.total))}


def ezhou(data: FormData, codes: Iterable[str]) -> dict[str, Pair]:
    """07: three sums of costs, one of them wrong, and what the goal lacks."""
    sums = [_sum(row[column] for row in goals.EZHOU_COSTS) for column in (1, 2, 3)]
    quantified = sum(is_quantified(line.target) for line in data.indicators)
    found = [problem.code for problem in run_checks(data, codes, RULES)]
    return {
        **{f"07.{number}": (goals.EZHOU_TOTALS[number - 1], sums[number - 1]) for number in (1, 2, 3)},
        "07.4": ("", show_percent(Decimal(quantified) / len(data.indicators), 1)),
        "07.5": ("", str(found.count("INDICATORS_FEW_LEVEL1") + found.count("INDICATORS_FEW_LEVEL2"))),
        "07.6": ("", str(found.count("TARGET_WITHOUT_SIGN"))),
    }


def medical(book: RawBook) -> dict[str, Pair]:
    """18: two sums that differ, and a rate over what had arrived."""
    listed = _listed(book)
    used, arrived = Decimal(monitorings.MEDICAL_USED), Decimal(monitorings.MEDICAL_ARRIVED)
    line = FundLine("total", "合计", initial=Decimal(monitorings.MEDICAL_BUDGET), executed=used)
    by_arrival = execution_rate(line, base="arrived", arrived=arrived)
    return {
        "18.1": ("2535.4", plain(listed)),
        "18.2": (monitorings.MEDICAL_BUDGET, plain(listed)),
        "18.3": ("100%", show_percent(by_arrival.rate)),
        "18.4": ("", show_percent(execution_rate(line, base="initial").rate)),
        "18.5": ("", show_percent(used / listed)),
    }


def hunan(book: RawBook) -> dict[str, Pair]:
    """23: the parts add up."""
    return {"23.1": (monitorings.HUNAN_TOTAL, plain(_listed(book)))}


def chishui(data: FormData) -> dict[str, Pair]:
    """20: nothing paid at the end of the year."""
    result = monitor_sheet(data, RULES)
    missing = [problem for problem in result.problems if problem.code == "LIGHT_ACTUAL_MISSING"]
    return {
        "20.1": ("0%", show_percent(result.execution.rate)),
        "20.2": ("", "红" if result.level is Level.BEHIND else ""),
        "20.3": ("", str(len(missing))),
    }


def city(data: FormData, codes: Iterable[str]) -> dict[str, Pair]:
    """21: bare numbers without direction or levels."""
    found = [problem.code for problem in run_checks(data, codes, RULES)]
    return {
        "21.1": (
            str(len(monitorings.CITY_LINES)),
            str(sum(is_quantified(line.target) for line in data.indicators)),
        ),
        "21.2": ("", str(found.count("TARGET_WITHOUT_SIGN"))),
    }


def spot(data: FormData, codes: Iterable[str]) -> dict[str, Pair]:
    """24: counts, ratios and the defects that the reviewers named."""
    score = score_sheet(data, RULES)
    found = [problem.code for problem in (*score.problems, *run_checks(data, codes, RULES))]
    quality = [line for line in score.lines if line.weight == 5]  # the five 完成率
    ratios = {
        f"24.{number}": (published, plain(round_half_up(Decimal(actual) / target, 2)))
        for number, (target, actual, published) in enumerate(spot_check.RATIOS, start=3)
    }
    return {
        "24.1": (str(spot_check.TOTAL_PROJECTS), str(sum(row[1] for row in spot_check.KINDS))),
        "24.2": (spot_check.TOTAL_AMOUNT, _sum(row[2] for row in spot_check.KINDS)),
        **ratios,
        "24.5": ("5 5 5 5 5", " ".join(show_points(line.points) for line in quality)),
        "24.6": ("2", str(found.count("SCORE_OVER_COMPLETION"))),
        "24.7": ("1", str(found.count("COST_WITH_MINIMUM"))),
        "24.8": ("9", _benefits_alike(data, codes)),
        "24.9": (
            "",
            show_percent(Decimal(spot_check.QUANTITY_UNFINISHED) / spot_check.QUANTITY_INDICATORS, 1),
        ),
        "24.10": ("", show_percent(Decimal(spot_check.REVIEWED_PROJECTS) / spot_check.TOTAL_PROJECTS)),
    }


def aba(book: RawBook) -> dict[str, Pair]:
    """12: sources, four cases, and the load that the cases imply."""
    cells = book.sheets[0].cells
    sources = [Decimal(cells[row, 1].text) for row in (4, 5)]
    found = {
        "12.1": (reports.ABA_DECLARED, plain(sum(sources, _ZERO))),
        "12.2": ("60%", show_percent(sources[0] / Decimal(reports.ABA_DECLARED))),
    }
    for number, (_, _, count, amount, _) in enumerate(reports.ABA_SCENARIOS, start=3):
        subsidy = Decimal(count) * reports.ABA_STANDARD / 10000
        found[f"12.{number}"] = (plain(Decimal(amount)), plain(subsidy))
    seats = Decimal(reports.ABA_SCENARIOS[1][2]) * 100 / reports.ABA_SCENARIOS[1][1]
    at_target = seats * 75 / 100
    return {
        **found,
        "12.7": (str(reports.ABA_PASSENGERS), plain(at_target)),
        "12.8": (reports.ABA_DECLARED, plain(at_target * reports.ABA_STANDARD / 10000)),
        "12.9": (str(reports.ABA_FARE), str(reports.ABA_COST - reports.ABA_STANDARD)),
    }


def figures_only() -> dict[str, Pair]:
    """08, 10, 13, 14, 19: figures without tables."""
    initial, adjusted, arrived = (Decimal(reports.HONGHE[key]) for key in ("initial", "adjusted", "arrived"))
    working = sum(reports.NANXIAN_STAFF[key] for key in ("在职", "财政事务中心", "国库集中支付中心"))
    staff = {"staff": Decimal(working), "staff_quota": Decimal(reports.NANXIAN_QUOTA)}
    monitored = Decimal(reports.ARTUX_MONITORED)
    covered = coverage([CoverageRow(due=True, done=True, amount=monitored)])
    luding = {key: Decimal(value) for key, value in reports.LUDING.items()}
    return {
        "08.1": (f"{reports.HONGHE['arrival_rate']}%", show_percent(arrived / adjusted, 1)),
        "08.2": ("", show_percent(arrived / initial)),
        "08.3": (
            str(reports.HONGHE_PROJECTS),
            str(reports.HONGHE_INITIAL_PROJECTS + reports.HONGHE_ADDED_PROJECTS),
        ),
        "10.1": (str(reports.NANXIAN_QUOTA), str(sum(reports.NANXIAN_STAFF.values()))),
        "10.2": ("", _staff_rate(staff)),
        "13.1": (str(reports.QUXIAN_STAFF), str(sum(reports.QUXIAN_PARTS))),
        "14.1": ("100%", show_percent(covered.amount_ratio)),
        "14.2": ("", show_percent(Decimal(reports.ARTUX_ZERO) / reports.ARTUX_EVALUATED)),
        "14.3": ("", show_percent(Decimal(reports.BINJIANG_SPOT) / reports.BINJIANG_PROJECTS)),
        "14.4": ("", show_percent(Decimal(reports.YUHU_SELF) / reports.YUHU_GOALS)),
        "14.5": ("", show_percent(Decimal(reports.ZHEJIANG_SPOT) / reports.ZHEJIANG_SELF)),
        "19.1": (
            f"{reports.LUDING['arrival_rate']}%",
            show_percent(luding["arrived"] / luding["initial"], 1),
        ),
    }


def _staff_rate(figures: Mapping[str, Decimal]) -> str:
    rate = RATES["staff_control_rate"].rate(figures)
    return "" if rate is None else f"{plain(rate)}%"


def _listed(book: RawBook) -> Decimal:
    rows = read_flat_list(book.sheets[0]).rows
    return sum((row.initial or _ZERO for row in rows), _ZERO)


def _benefits_alike(data: FormData, codes: Iterable[str]) -> str:
    problems = run_checks(data, codes, RULES)
    return next((p.arguments["count"] for p in problems if p.code == "BENEFIT_TARGETS_ALL_SAME"), "")


def _sum(amounts: Iterable[str]) -> str:
    return plain(sum(map(Decimal, amounts), _ZERO))


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else plain(amount)
