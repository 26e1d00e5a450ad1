"""Published forms of real offices: built as they were published, read, scored, printed, recomputed.

The figures of tests/data/published/README.md are compared with what the program computes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap import build_context
from app.domain.checks import run_checks
from app.domain.scoring import score_sheet
from app.forms.layout import layout
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import RawBook
from app.shared.progress import NoProgress
from app.usecases.context import Context
from app.usecases.examine import examine
from app.usecases.tables import FormPrint, Table
from tests.helpers.pdfs import page_texts, squeezed
from tests.helpers.published import (
    goals,
    monitorings,
    pre_assessments,
    recomputed,
    score_tables,
    self_evaluations,
    spot_check,
)

TABLE = Path(__file__).parents[1] / "data" / "published" / "README.md"
BUILDERS: dict[str, Callable[[Path], Path]] = {
    "01": self_evaluations.guichi,
    "03": self_evaluations.hubei,
    "05": score_tables.daying,
    "07": goals.ezhou,
    "12": pre_assessments.aba,
    "15": score_tables.henan,
    "16": score_tables.ziyang,
    "18": monitorings.medical,
    "20": monitorings.chishui,
    "21": monitorings.city,
    "23": monitorings.hunan,
    "24": spot_check.build,
}
READ_AS = {
    "01": "self_evaluation",
    "03": "self_evaluation",
    "05": "department_evaluation",
    "07": "goal_declaration",
    "15": "evaluation_scores",
    "20": "monitoring",
    "21": "goal_declaration",
    "24": "self_evaluation",
}
TABLES = ("12", "16", "18", "23")
"""Lists and calculations that are no forms: the program reads their cells."""


@dataclass(frozen=True)
class Published:
    """All examples as read by the real reader."""

    context: Context
    files: dict[str, ParsedFile]
    books: dict[str, RawBook]
    figures: dict[str, recomputed.Pair]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("published")
    paths = {number: build(folder / f"{number}.xlsx") for number, build in BUILDERS.items()}
    context = build_context(None)
    read = context.workbooks.read_files(list(paths.values()), NoProgress())
    files = dict(zip(paths, read, strict=True))
    books = {number: context.workbooks.read_raw(paths[number]) for number in TABLES}
    return Published(context, files, books, _figures(context, files, books))


def _figures(
    context: Context, files: dict[str, ParsedFile], books: dict[str, RawBook]
) -> dict[str, recomputed.Pair]:
    forms = {number: recomputed.form_of(files[number]) for number in READ_AS}
    goal_checks = context.forms.form("goal_declaration").checks
    return {
        **recomputed.guichi(forms["01"]),
        **recomputed.hubei(forms["03"]),
        **recomputed.daying(forms["05"]),
        **recomputed.ezhou(forms["07"], goal_checks),
        **recomputed.aba(books["12"]),
        **recomputed.henan(),
        **recomputed.ziyang(),
        **recomputed.medical(books["18"]),
        **recomputed.chishui(forms["20"]),
        **recomputed.city(forms["21"], goal_checks),
        **recomputed.hunan(books["23"]),
        **recomputed.spot(forms["24"], goal_checks),
        **recomputed.figures_only(),
    }


def _rows() -> list[tuple[str, str, str]]:
    """Number, published and recomputed figure of every row of the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [(row[0], row[2].replace("—", ""), row[3]) for row in cells if row[0][:2].isdigit()]


@pytest.mark.parametrize(("number", "as_published", "computed"), _rows())
def test_figure_of_the_table(published: Published, number: str, as_published: str, computed: str) -> None:
    assert published.figures[number] == (as_published, computed)


def test_the_table_is_complete(published: Published) -> None:
    assert {row[0] for row in _rows()} == set(published.figures)


@pytest.mark.parametrize("number", sorted(BUILDERS))
def test_is_read_as(published: Published, number: str) -> None:
    file = published.files[number]
    if number in TABLES:
        assert (file.verdict, file.forms) == ("not_a_form", ())
        assert published.books[number].sheets[0].cells
    else:
        assert [form.data.form for form in file.forms] == [READ_AS[number]]


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("01", {"FUNDS_DO_NOT_ADD_UP", "SCORE_EXECUTION_UNKNOWN", "ALL_FULL_MARKS"}),
        ("03", {"WEIGHTS_MISSING", "TARGET_WITHOUT_SIGN"}),
        ("07", {"INDICATORS_FEW_LEVEL1", "INDICATORS_NOT_QUANTIFIED", "TARGET_WITHOUT_SIGN"}),
        ("20", {"LIGHT_ACTUAL_MISSING", "LIGHT_LIKELIHOOD_MISSING"}),
        ("21", {"TARGET_WITHOUT_SIGN"}),
        ("24", {"SCORE_OVER_COMPLETION", "SCORE_POINTS_DIFFER", "SCORE_REASON_MISSING"}),
    ],
)
def test_findings(published: Published, number: str, codes: set[str]) -> None:
    data = recomputed.form_of(published.files[number])
    found = {problem.code for problem in examine(published.context, data, recomputed.RULES).problems}
    assert codes <= found


def test_a_right_sheet_has_none_of_these_findings(published: Published) -> None:
    """The total row of 01 filled in: the findings about the money go."""
    data = recomputed.form_of(published.files["01"])
    mended = recomputed.with_total_row(data)
    codes = {problem.code for problem in score_sheet(mended, recomputed.RULES).problems}
    codes |= {problem.code for problem in run_checks(mended, ["funds_add_up"], recomputed.RULES)}
    assert not codes & {"FUNDS_DO_NOT_ADD_UP", "SCORE_EXECUTION_UNKNOWN"}


def test_forms_are_printed(published: Published, tmp_path: Path) -> None:
    context, target = published.context, tmp_path / "published.pdf"
    forms = [recomputed.form_of(published.files[number]) for number in READ_AS]
    prints = [
        FormPrint(layout(context.forms.form(data.form), data, spare=False), "公开示例") for data in forms
    ]
    context.printer.print_forms(target, prints, NoProgress())
    text = "".join(page_texts(target))
    for data in forms:
        for line in data.indicators:
            if data.form not in {"department_evaluation", "evaluation_scores"}:
                assert squeezed(line.name) in text, line.name


@pytest.mark.parametrize("number", TABLES)
def test_tables_are_printed(published: Published, number: str, tmp_path: Path) -> None:
    cells = published.books[number].sheets[0].cells
    texts = [cell.text for _, cell in sorted(cells.items())]
    target = tmp_path / "table.pdf"
    table = Table(texts[0], (("内容", "text", 40.0),), [(text,) for text in texts[1:]])
    published.context.printer.print_table(target, table)
    printed = "".join(page_texts(target))
    assert all(squeezed(text) in printed for text in texts)
