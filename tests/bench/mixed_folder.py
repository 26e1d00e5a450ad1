"""500 workbooks as offices send them (.xlsx .xls .ods .docx): folder to finished preview, window, memory."""

from __future__ import annotations

import io
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from multiprocessing import active_children
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook
from PySide6.QtCore import QTimer
from python_calamine import CalamineWorkbook

from app.excel.open_file import read_data
from app.excel.worker import read_files
from app.excel.write_grid import workbook_bytes
from app.forms.layout import layout
from app.forms.raw_sheet import RawSheet
from app.gui.application import make_application
from app.shared.progress import NoProgress
from app.usecases.plan_import import plan_import
from app.usecases.tables import FormSheet
from tests.bench.county import YEAR, county
from tests.bench.forms import self_evaluation
from tests.bench.measure import Measure, compare, seconds
from tests.helpers.foreign import as_docx, as_ods
from tests.helpers.forms import catalogue
from tests.helpers.process_use import cpu_seconds
from tests.helpers.xls import as_xls
from tests.offices.catalogue import all_fixtures

_BOOKS = 500
_ENDINGS = ("xlsx", "xlsx", "xlsx", "xlsx", "xlsx", "xls", "xls", "xls", "ods", "docx")
_SAMPLE = 100
"""Workbooks the floor opens; its time is scaled up."""
_TURNS = 3
_LARGE = 3000
"""Cells; the long lists among the fixtures would make the floor look slower than it is."""
_FEW, _MANY = 1000, 5000
_TICK = 5  # ms


def measures() -> Iterator[Measure]:
    """At most 0.15 of openpyxl's opening of the same sheets; the window never waits 100 ms; flat memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "收件"
        folder.mkdir()
        sheets = list(islice(_books(), _BOOKS))
        for number, book in enumerate(sheets):
            ending = _ENDINGS[number % len(_ENDINGS)]
            (folder / f"{number:03d}.{ending}").write_bytes(_written(book, ending))
        paths = sorted(folder.iterdir())
        ctx = county(Path(name) / "ours.db", _BOOKS)
        plan_import(ctx, paths[:4], YEAR)
        same = [_bordered(book) for book in sheets[:: _BOOKS // _SAMPLE]]
        turns = [_turn(lambda: plan_import(ctx, [folder], YEAR), same) for _ in range(_TURNS)]
        gaps = [gap for turn in turns for gap in turn.gaps]
        preview = min(turn.preview for turn in turns)
        opening = min(turn.opening for turn in turns)
        work = statistics.median(turn.work for turn in turns)
        mixed = compare("500 mixed files to finished preview", ours=preview, floor=opening, aim=0.15)
        detail = f"{mixed.detail}, processor time of all processes {work:.3f}; {_beside(paths, opening)}"
        yield Measure(mixed.name, mixed.ratio, mixed.aim, detail)
        stall = statistics.quantiles(gaps, n=100)[98] * 1000
        detail = f"{stall:.0f} ms of 100 ms, longest {max(gaps) * 1000:.0f} ms"
        yield Measure("waiting of the window meanwhile, p99", stall / 100, 1.0, detail)
        yield _memory(paths)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Gaps of the event loop and seconds of a preview, seconds of openpyxl; `work` is processor time to that."""

    gaps: list[float]
    preview: float
    opening: float
    work: float


def _turn(job: Callable[[], object], same: Sequence[bytes]) -> _Turn:
    """The preview, then the floor, so that a busy moment of the machine hits both."""
    before = _processor_time()
    gaps, preview = _watched(job)
    spent = _processor_time() - before
    start = time.process_time()
    opening = seconds(lambda: [load_workbook(io.BytesIO(data)) for data in same], times=1)
    scale = _BOOKS / len(same)
    return _Turn(gaps, preview, opening * scale, spent / ((time.process_time() - start) * scale))


def _processor_time() -> float:
    return time.process_time() + sum(cpu_seconds(process.pid) for process in active_children())


def _books() -> Iterator[Sequence[RawSheet]]:
    """Our own form and those of the invented offices in turn, without end."""
    spec = catalogue().form("self_evaluation")
    read = [
        read_data(name, data).sheets
        for fixture in all_fixtures()
        for name, data in fixture.files.items()
        if fixture.expected[name].verdict == "read"
    ]
    read = [tuple(sheet for sheet in sheets if sheet.cells) for sheets in read]
    others = [sheets for sheets in read if sum(len(sheet.cells) for sheet in sheets) < _LARGE]
    number = 0
    while True:
        grid = layout(spec, self_evaluation(number))
        yield read_data("", workbook_bytes([FormSheet("自评表", grid, YEAR, "", "")])).sheets
        yield others[number % len(others)]
        number += 1


def _written(sheets: Sequence[RawSheet], ending: str) -> bytes:
    writers = {"xlsx": _bordered, "xls": as_xls, "ods": as_ods, "docx": as_docx}
    return writers[ending](sheets)


def _bordered(sheets: Sequence[RawSheet]) -> bytes:
    """A workbook as an office program saves it: every cell of a table has its border, blank ones too."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    plain, percent = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "0.00%"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for merge in sheet.merges:
            if (merge.top, merge.left) == (merge.bottom, merge.right):
                continue
            page.merge_range(merge.top, merge.left, merge.bottom, merge.right, "", plain)
        covered = {
            (row, col)
            for merge in sheet.merges
            for row in range(merge.top, merge.bottom + 1)
            for col in range(merge.left, merge.right + 1)
        }
        for row in range(max((at[0] for at in sheet.cells), default=0) + 1):
            for col in range(max((at[1] for at in sheet.cells), default=0) + 1):
                cell = sheet.cells.get((row, col))
                if cell is None:
                    if (row, col) not in covered:
                        page.write_blank(row, col, None, plain)
                elif cell.kind == "number":
                    page.write_number(row, col, float(cell.text), percent if cell.percent else plain)
                else:
                    page.write_string(row, col, cell.text, plain)
    book.close()
    return buffer.getvalue()


def _watched(job: Callable[[], object]) -> tuple[list[float], float]:
    """Seconds between looks of an event loop while the job runs in a thread, and of the job."""
    app = make_application()  # the one that the measures of the window go on with
    ticks: list[float] = []
    taken: list[float] = []

    def work() -> None:
        start = time.perf_counter()
        job()
        taken.append(time.perf_counter() - start)

    thread = threading.Thread(target=work)

    def tick() -> None:
        ticks.append(time.perf_counter())
        if taken:
            app.quit()

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(_TICK)
    thread.start()
    app.exec()
    timer.stop()
    thread.join()
    return [later - sooner for sooner, later in pairwise(ticks)], taken[0]


def _beside(paths: Sequence[Path], opening: float) -> str:
    """What bare parsing costs: python-calamine, and our own guarded readers without making forms."""
    own = [(path.name, path.read_bytes()) for path in paths]
    guarded = seconds(lambda: [read_data(name, data) for name, data in own], times=1)
    some = [path for path in paths if path.suffix in {".xlsx", ".xls"}]

    def parse() -> None:
        for path in some:
            book = CalamineWorkbook.from_path(str(path))
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python()

    bare = seconds(parse, times=1) * len(paths) / len(some)
    return f"python-calamine {bare / opening:.4f}, own guarded readers in one process {guarded / opening:.4f}"


def _memory(paths: Sequence[Path]) -> Measure:
    """Memory of this process and the readers after 1 000 and after 5 000 files."""
    many = [paths[number % len(paths)] for number in range(_MANY)]
    sizes = {}
    for number, _file in enumerate(read_files(many, NoProgress()), start=1):
        if number in {_FEW, _MANY}:
            sizes[number] = _resident()
    detail = f"{sizes[_MANY]:.0f} MB / {sizes[_FEW]:.0f} MB"
    return Measure("memory after 5 000 files to 1 000", sizes[_MANY] / sizes[_FEW], 1.1, detail)


def _resident() -> float:
    """MB of this process and its readers."""
    pids = ["self", *(str(process.pid) for process in active_children())]
    lines = [Path(f"/proc/{pid}/statm").read_text().split() for pid in pids]
    return sum(int(line[1]) for line in lines) * 4 / 1024
