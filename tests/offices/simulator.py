"""A made-up county's offices: random truths in random layouts, read and compared.

`python -m tests.offices.simulator N SEED [FOLDER]` reads N files, prints shares per family and keeps the files that failed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from random import Random

from app.domain.form_data import FundLine, IndicatorLine, TargetValue
from app.excel.child import Interpret, Task, answer
from app.excel.interpret import load_interpreter
from app.forms.parsed import ParsedFile, ParsedForm
from app.forms.raw_sheet import Position, RawCell, RawSheet, address
from tests.helpers.foreign import as_docx, as_ods, as_xlsx
from tests.helpers.xls import as_xls
from tests.offices.kit import blanked, copied, stacked
from tests.offices.sim_layout import lay_out
from tests.offices.sim_list import lay_out_list
from tests.offices.sim_sheet import Laid, sheet_of
from tests.offices.sim_truth import Line, Meant, draw_truth

FAMILIES = (
    ("self", "card"), ("self", "card"), ("self", "card"), ("self", "system"), ("self", "two_level"), ("self", "transfer"), ("self", "review"),
    ("monitor", "card"), ("monitor", "card"), ("goal", "card"), ("goal", "system"), ("goal", "two_level"),
    ("monitor", "central"), ("monitor", "central"), ("goal", "periods"), ("goal", "list"), ("self", "list"),
)  # fmt: skip
_WRITE = {"xlsx": as_xlsx, "xls": as_xls, "docx": as_docx, "ods": as_ods}
FORMATS = ("xlsx", "xls", "docx", "ods")


@dataclass(slots=True)
class Tally:
    """What became of the values of one family: counts by outcome, and each failure in words."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, what: str, outcome: str, text: str = "") -> None:
        """Count one value or row; anything but right is kept in words."""
        self.counts[f"{what} {outcome}"] += 1
        if outcome != "right":
            self.failures.append(f"{outcome.upper()} {what}: {text}")

    def share(self, what: str, *outcomes: str) -> float:
        """Percent of a thing that had these outcomes."""
        total = sum(count for name, count in self.counts.items() if name.split()[0] == what)
        return 100 * sum(self.counts[f"{what} {outcome}"] for outcome in outcomes) / total if total else 100.0


@dataclass(frozen=True, slots=True)
class Office:
    """One file and the cards in it."""

    name: str
    data: bytes
    cards: tuple[Laid, ...]
    family: str


def draw_office(rng: Random, number: int) -> Office:
    """One file of a random office."""
    stage, family = rng.choice(FAMILIES)
    suffix = rng.choice(FORMATS)
    if family == "list":
        listed, sheet = lay_out_list(rng, stage)
        book = [_as_text(sheet)] if suffix == "docx" else [sheet]
        return Office(f"{number:05d}-{stage}-list.{suffix}", _WRITE[suffix](book), listed, f"{stage} list")
    count = rng.choice((1, 1, 1, 1, 1, 2, 3))
    cards = tuple(lay_out(rng, draw_truth(rng), stage, family) for _ in range(count))
    sheets = [sheet_of(card, f"表{index}") for index, card in enumerate(cards, 1)]
    if len(cards) > 1 and rng.random() < 0.4:
        sheets = [_stacked(cards, sheets)]
    if suffix == "docx":
        sheets = [_as_text(sheet) for sheet in sheets]
        if len(sheets) > 1:
            sheets, cards = sheets[:1], cards[:1]
    elif rng.random() < 0.3:
        sheets = [rng.choice((copied, blanked))(sheet) for sheet in sheets]
    if suffix != "docx" and rng.random() < 0.1:
        sheets.insert(0, RawSheet("__Formula", {(0, 0): RawCell("1", "number")}, (), True))
        sheets.append(RawSheet("Sheet3", {}))
    return Office(
        f"{number:05d}-{stage}-{family}.{suffix}", _WRITE[suffix](sheets), cards, f"{stage} {family}"
    )


def _stacked(cards: tuple[Laid, ...], sheets: list[RawSheet]) -> RawSheet:
    """All cards below each other on one sheet, each place of the truth moved with its card."""
    top = 0
    for card, sheet in zip(cards, sheets, strict=True):
        for cells in (card.line_cells, card.fund_cells, card.field_cells):
            moved = {name: (row + top, col) for name, (row, col) in cells.items()}
            cells.update(moved)  # type: ignore[arg-type]
        card.stacked_at = top
        top += max(row for row, _ in sheet.cells) + 1
    return stacked(*sheets)


def _as_text(sheet: RawSheet) -> RawSheet:
    def shown(cell: RawCell) -> RawCell:
        return RawCell(f"{(Decimal(cell.text) * 100).normalize():f}%") if cell.percent else RawCell(cell.text)

    return replace(sheet, cells={at: shown(cell) for at, cell in sheet.cells.items()})


def check(office: Office, found: ParsedFile, tally: Tally) -> None:
    """Compare what was read with what was meant, card by card."""
    for number, card in enumerate(office.cards, 1):
        sheet = f"表{number}"
        form = _form_of(card, sheet, found, alone=len(office.cards) == 1)
        if form is None:
            notes = f"{found.verdict} {found.reason} {found.notes}"
            for line in card.truth.lines:
                tally.add("row", "lost", f"{office.name} whole card {line.name}: {notes}")
            for _ in card.fund_cells:
                tally.add("amount", "flagged", f"{office.name} whole card: {notes}")
            continue
        _rows(f"{office.name} {sheet}", card, form, tally)
        _amounts(f"{office.name} {sheet}", card, form, tally)
        _fields(f"{office.name} {sheet}", card, form, tally)


def _form_of(card: Laid, sheet: str, found: ParsedFile, *, alone: bool) -> ParsedForm | None:
    if alone:
        return found.forms[0] if found.forms else None
    places = {address(*at) for (_, part), at in card.line_cells.items() if part == "name"}
    for form in found.forms:
        names = {form.cells[f"indicators[{n}].name"][0] for n in range(len(form.data.indicators))}
        is_here = form.sheet == sheet or card.stacked_at or sheet == "表1"
        if names & places and (is_here or card.family == "list"):
            return form
    return None


def _told(form: ParsedForm, at: Position | None, path: str = "") -> bool:
    """Whether a finding or a skipped cell names the place or the path."""
    place = address(*at) if at else "-"
    told = {problem.cell or form.cells.get(problem.path, ("", ""))[0] for problem in form.problems}
    told |= {skipped.cell for skipped in form.skipped}
    return place in told or any(path and problem.path == path for problem in form.problems)


def _rows(where: str, card: Laid, form: ParsedForm, tally: Tally) -> None:
    read = {form.cells[f"indicators[{n}].name"][0]: n for n in range(len(form.data.indicators))}
    for number, line in enumerate(card.truth.lines):
        at = card.line_cells[number, "name"]
        index = read.pop(address(*at), None)
        if index is None:
            row = {f"{a}" for a in (address(at[0], col) for col in range(30))}
            told = any(one.cell in row for one in form.skipped) or any(
                one.cell in row for one in form.problems
            )
            tally.add("row", "flagged" if told else "lost", f"{where} {address(*at)} {line.name}")
            continue
        wrong = list(_line_differences(card, number, line, found=form.data.indicators[index]))
        unknown = [
            problem.arguments.get("column", "")
            for problem in form.problems
            if problem.code == "UNKNOWN_COLUMN"
        ]
        for part, text in wrong:
            told = _told(form, card.line_cells.get((number, part)), f"indicators[{index}].{part}")
            blank = text.endswith("≠ ''")
            head = "told" if told else "missing" if blank and unknown else "wrong"
            tally.add("value", head, f"{where} row {line.name!r} {part}: {text} {unknown if blank else ''}")
        tally.counts["value right"] += 7 - len(wrong)
        tally.add("row", "partly" if wrong else "right", f"{where} {line.name}")
    for place in read.keys() - {address(row + card.stacked_at, col) for row, col in card.others}:
        tally.add("value", "wrong", f"{where} invented row at {place}: {form.data.indicators[read[place]]}")


def _line_differences(
    card: Laid, number: int, line: Line, *, found: IndicatorLine
) -> Iterator[tuple[str, str]]:
    has = {role for _, role in card.line_cells}
    texts = [("level1", line.level1, found.level1), ("name", line.name.strip(), found.name)]
    if card.family != "two_level":
        texts.append(("level2", line.level2, found.level2))
    if "reason" in has:
        reason = line.reason or _text_at(card, number)
        texts.append(("reason", reason, found.reason))
    for part, wanted, read in texts:
        if wanted != read:
            yield part, f"{wanted!r} ≠ {read!r}"
    for part in ("weight", "points"):
        wanted_number = getattr(line, part) if part in has else None
        if wanted_number != getattr(found, part):
            yield (
                part,
                f"{wanted_number!r} ≠ {getattr(found, part) if getattr(found, part) is not None else ''!r}",
            )
    for part, value in (
        ("target", line.target),
        ("actual", line.actual if card.stage != "goal" else None),
        ("forecast", line.target if "forecast" in has else None),
    ):
        if value is not None and (text := _value_difference(card, value, getattr(found, part), part)):
            yield part, text


def _text_at(card: Laid, number: int) -> str:
    row, col = card.line_cells.get((number, "reason"), (-1, -1))
    cell = card.cells.get((row - card.stacked_at, col))
    return cell.text if cell else ""


def _value_difference(card: Laid, wanted: Meant, found: TargetValue, part: str) -> str:
    is_apart = card.family == "system"
    unit = wanted.unit if part == "target" or not is_apart else found.unit
    sign = wanted.sign if part == "target" or not is_apart else found.sign
    if is_apart and part == "target" and sign is None and wanted.kind == "quantity":
        sign = "="
    if wanted.unit is None and found.unit is not None and (is_apart or part == "actual"):
        unit = found.unit
    if "（户）" in str(card.truth.lines) and unit is None:
        unit = found.unit
    same = (wanted.number, wanted.upper, sign, unit) == (found.number, found.upper, found.sign, found.unit)
    if same and wanted.kind == found.kind:
        return ""
    read = (
        f"{found.raw!r} {found.kind} {found.sign} {found.number} {found.upper} {found.unit}"
        if found.raw
        else "''"
    )
    return f"{wanted.raw!r} {wanted.kind} {sign} {wanted.number} {wanted.upper} {unit} ≠ {read}"


def _amounts(where: str, card: Laid, form: ParsedForm, tally: Tally) -> None:
    by_row = {line.row: line for line in form.data.funds}
    unit_told = {problem.code for problem in form.problems} & {"UNIT_OF_MONEY_UNKNOWN", "MONEY_UNITS_DIFFER"}
    for (row, role), at in card.fund_cells.items():
        column = role.removeprefix("month_")
        if column in {"weight", "points"}:
            continue
        line = by_row.get(row) or next(
            (one for one in form.data.funds if one.label.strip() in card.fund_labels[row]), None
        )
        amounts = card.truth.funds[row]
        if column == "any":
            column = "initial"
            read = _fund_value(line, column) or _fund_value(line, "adjusted")
        else:
            read = _fund_value(line, column)
        wanted = (
            (amounts["executed"] / amounts["adjusted"]).quantize(Decimal("0.0001"))
            if column == "rate"
            else amounts[column]
        )
        text = f"{where} {address(*at)} {row}.{column} ({card.fund_labels[row]}) in {card.money} by {card.money_where}: {wanted} ≠ {read} {card.traits}"
        if read == wanted:
            tally.add("amount", "right")
        elif _told(form, at) or unit_told:
            tally.add("amount", "flagged", text)
        else:
            tally.add("amount", "lost" if read is None else "wrong", text)


def _fund_value(line: FundLine | None, column: str) -> Decimal | None:
    found: Decimal | None = getattr(line, column) if line else None
    return found


def _fields(where: str, card: Laid, form: ParsedForm, tally: Tally) -> None:
    data, truth = form.data, card.truth
    is_list = card.family == "list"
    stage = {"self": "self_evaluation", "monitor": "monitoring", "goal": "goal_declaration"}[card.stage]
    pairs = [
        ("year", str(truth.year), str(truth.year if is_list else data.year)),
        ("form", stage, data.form if not data.form.startswith(stage) else stage),
    ]
    pairs += [("project", truth.project, data.fields.get("project_name", "")), ("department", truth.department, data.fields.get("department_name", "") if not is_list else truth.department),
              ("unit", truth.unit, data.fields.get("agency_name", ""))]  # fmt: skip
    if card.stage == "monitor":
        pairs.append(("months", str(truth.months), str(data.period_months)))
    if "goal" in card.field_cells:
        pairs.append(("goal", truth.goal, data.texts.get("goal_expected", "")))
    if "done" in card.field_cells:
        pairs.append(("done", truth.done, data.texts.get("goal_actual", "")))
    for what, wanted, read in pairs:
        outcome = (
            "right"
            if wanted == read
            else "told"
            if _told(form, card.field_cells.get(what))
            else "lost"
            if not read
            else "wrong"
        )
        tally.add("field", outcome, f"{where} {what}: {wanted!r} ≠ {read!r}")


def run(count: int, seed: int, folder: Path, *, keep: bool = False) -> dict[str, Tally]:
    """Write, read and compare that many files; a tally by family."""
    interpret: Interpret = load_interpreter()
    rng = Random(seed)
    tallies: dict[str, Tally] = {}
    for number in range(count):
        office = draw_office(rng, number)
        path = folder / office.name
        path.write_bytes(office.data)
        found = answer(Task(str(path), "forms"), interpret)
        tally = tallies.setdefault(office.family, Tally())
        before = len(tally.failures)
        check(office, found.parsed or ParsedFile(str(path), "refused", str(found.refusal)), tally)
        if len(tally.failures) == before or not keep:
            path.unlink()
    return tallies


def report(tallies: dict[str, Tally]) -> Iterator[str]:
    """A line per family: rows right, amounts right or flagged, wrong without a finding."""
    whole = Tally()
    for tally in tallies.values():
        whole.counts += tally.counts
    for name, tally in [*sorted(tallies.items()), ("all", whole)]:
        wrong = sum(tally.counts[f"{what} wrong"] for what in ("value", "amount"))
        amounts = tally.share("amount", "right", "flagged")
        yield (f"{name:16} rows right {tally.share('row', 'right'):6.2f} % of {sum(n for k, n in tally.counts.items() if k.startswith('row')):6}"
               f"  amounts {amounts:6.2f} %  fields {tally.share('field', 'right'):6.2f} %  wrong without finding {wrong}")  # fmt: skip


if __name__ == "__main__":
    kept = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(tempfile.mkdtemp())
    kept.mkdir(parents=True, exist_ok=True)
    results = run(int(sys.argv[1]), int(sys.argv[2]), kept, keep=len(sys.argv) > 3)
    for failure in (line for tally in results.values() for line in tally.failures):
        sys.stdout.write(f"{failure}\n")
    sys.stdout.write("\n".join(report(results)) + "\n")
