"""Flat lists of agencies and projects as budget systems export them: any column order, 元 or 万元.

Subtotal rows of departments (a code-name or 合计 without a project) are no projects; everything that is
not taken is listed with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.vocabulary import BudgetBook, FundLevel, ProjectKind
from app.forms.parsed import Skipped
from app.forms.raw_sheet import address
from app.shared.decimals import parse_money
from app.shared.text import edges, key, split_code

if TYPE_CHECKING:
    from app.forms.raw_sheet import RawSheet

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "department_code": ("部门编码", "主管部门编码", "部门代码", "主管部门代码"),
    "department_name": ("主管部门", "部门名称", "主管部门名称", "部门", "一级预算单位", "主管部门及代码"),
    "agency_code": ("单位编码", "预算单位编码", "单位代码", "预算单位代码"),
    "agency_name": ("单位名称", "预算单位", "单位", "预算单位名称", "实施单位", "项目单位", "资金使用单位"),
    "business_section": ("归口股室", "归口科室", "业务股室", "支出股室", "归口处室", "业务科室"),
    "contact": ("联系人", "财务联系人", "单位联系人"),
    "phone": ("联系电话", "电话", "联系方式"),
    "project_code": ("项目编码", "项目代码", "项目编号"),
    "project_name": ("项目名称", "项目", "二级项目名称", "预算项目名称"),
    "kind": ("项目类别", "项目大类", "项目类型", "支出项目类别"),
    "fund_level": ("资金级次", "资金来源级次", "项目级次", "资金性质级次"),
    "nature": ("项目属性", "是否新增", "新增延续", "项目性质"),
    "start": ("开始年度", "起始年度", "开始日期", "项目开始时间", "计划开始日期", "起始时间"),
    "end": ("结束年度", "终止年度", "结束日期", "项目结束时间", "计划完成日期", "截止时间"),
    "initial": ("年初预算", "年初预算数", "预算数", "预算金额", "金额", "年初批复数", "本年金额", "预算总额"),
    "adjusted": ("调整后预算", "调整后预算数", "全年预算数", "调整预算数", "调整后预算金额"),
    "executed": ("执行数", "预算执行数", "全年执行数", "支出数", "支付数", "累计支出"),
    "general": ("一般公共预算", "一般公共预算拨款", "一般公共预算资金"),
    "fund": ("政府性基金预算", "政府性基金", "政府性基金预算拨款", "政府性基金预算资金"),
    "state_capital": ("国有资本经营预算", "国有资本经营", "国有资本经营预算资金"),
    "social_insurance": ("社会保险基金预算", "社会保险基金", "社保基金预算"),
    "central": ("中央资金", "中央", "中央补助", "中央财政资金"),
    "province": ("省级资金", "省级", "省补助", "省级补助"),
    "city": ("市级资金", "市级", "市级补助"),
    "county": ("县级资金", "县级", "区级资金", "区级", "本级资金"),
    "other": ("其他资金", "单位资金", "自筹资金"),
}
_BY_KEY = {key(name).text: column for column, names in COLUMNS.items() for name in names}
_AMOUNTS = frozenset({"initial", "adjusted", "executed", *BudgetBook})
_SOURCES = {"central": "中央", "province": "省级", "city": "市级", "county": "县级", "other": "其他"}
_HEADER_ROWS = 15
_SUBTOTALS = ("合计", "小计", "总计", "金额合计")
_NEW = frozenset({"新增", "新增项目", "新增性", "是", "一次性新增"})
_OLD = frozenset({"延续", "延续项目", "持续性", "延续性", "否", "经常性", "常年性"})


@dataclass(frozen=True, slots=True)
class FlatRow:
    """One row of a list; amounts in 万元; what the list does not say is None or ""."""

    cell: str
    department_code: str = ""
    department_name: str = ""
    agency_code: str = ""
    agency_name: str = ""
    business_section: str = ""
    contact: str = ""
    phone: str = ""
    project_code: str = ""
    project_name: str = ""
    kind: ProjectKind | None = None
    fund_level: FundLevel | None = None
    is_new: bool | None = None
    start: str = ""
    end: str = ""
    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    books: Mapping[BudgetBook, Decimal] = field(default_factory=dict)
    sources: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FlatList:
    """A list as read: `columns` maps a heading as written to what it was taken for ("" unknown)."""

    sheet: str = ""
    money_unit: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[FlatRow, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def has_amounts(self) -> bool:
        """Whether any column holds money, so that its unit matters."""
        return any(name in _AMOUNTS or name in _SOURCES for _heading, name in self.columns)


def read_flat_list(sheet: RawSheet, money_unit: str = "") -> FlatList:
    """Read a list of agencies or projects; an empty FlatList where the sheet has no such heading row.

    `money_unit` is what the user chose where the sheet does not say it; without either, amounts stay unread.
    """
    lines: dict[int, dict[int, str]] = {}
    for (row, col), cell in sheet.cells.items():
        lines.setdefault(row, {})[col] = edges(cell.text)
    header = next((row for row in sorted(lines)[:_HEADER_ROWS] if _is_header(lines[row])), None)
    if header is None:
        return FlatList(sheet.name)
    columns = {col: _BY_KEY.get(key(text).text, "") for col, text in sorted(lines[header].items())}
    unit = _money_unit(lines, header) or money_unit
    reader = _Reader(columns, unit)
    for row in sorted(lines):
        if row > header:
            reader.take(row, lines[row])
    return FlatList(
        sheet=sheet.name,
        money_unit=unit,
        columns=tuple((lines[header][col], name) for col, name in columns.items()),
        rows=tuple(reader.rows),
        skipped=tuple(reader.skipped),
    )


def _is_header(line: Mapping[int, str]) -> bool:
    found = {_BY_KEY.get(key(text).text) for text in line.values()}
    return bool(found & {"agency_name", "project_name"}) and len(found - {None}) > 1


def _money_unit(lines: Mapping[int, Mapping[int, str]], header: int) -> str:
    """万元 or 元 as a heading or the lines above it say; "" when nothing says it."""
    above = [text for row in sorted(lines) if row <= header for text in lines[row].values()]
    for text in above:
        unit = key(text).unit
        if unit and unit.endswith("元"):
            return unit
        for word in ("万元", "千元", "元"):
            if "单位" in text and text.rstrip("）)").endswith(word):
                return word
    return ""


class _Reader:
    """Takes the rows below the header; names of agency and department hold downward."""

    def __init__(self, columns: Mapping[int, str], unit: str) -> None:
        self._columns = {name: col for col, name in sorted(columns.items(), reverse=True) if name}
        self._unit = unit
        self._agency = ("", "")
        self._department = ("", "")
        self.rows: list[FlatRow] = []
        self.skipped: list[Skipped] = []
        self._seen: set[tuple[str, str, str]] = set()

    def take(self, row: int, line: Mapping[int, str]) -> None:
        """Take one row or say why not."""
        first = next(iter(line.values()), "")
        cell = address(row, min(line, default=0))
        if key(first).text in _SUBTOTALS:
            self.skipped.append(Skipped(cell, "合计行，不是项目"))
            return
        texts = {name: line.get(col, "") for name, col in self._columns.items()}
        if self._is_sum(texts):
            self.skipped.append(Skipped(cell, "小计行，不是项目"))
            return
        agency = self._named(texts, "agency", self._agency)
        if not any(agency):
            self.skipped.append(Skipped(cell, "没有单位名称"))
            return
        has_projects = "project_name" in self._columns
        if has_projects and not texts.get("project_name"):
            self._without_project(cell, texts, agency)
            return
        self._agency = agency
        self._department = self._named(texts, "department", self._department)
        self._add(cell, texts)

    def _is_sum(self, texts: Mapping[str, str]) -> bool:
        """Whether the name is that of a sum (教育局小计) and no code says otherwise."""
        what = "project" if "project_name" in self._columns else "agency"
        named_as_sum = key(texts.get(f"{what}_name", "")).text.endswith(_SUBTOTALS)
        return named_as_sum and not texts.get(f"{what}_code")

    def _without_project(self, cell: str, texts: Mapping[str, str], agency: tuple[str, str]) -> None:
        """A subtotal row of a department, or a further indicator row of the project above."""
        if texts.get("agency_name"):
            if "department_name" not in self._columns:
                self._department = agency
            self.skipped.append(Skipped(cell, f"“{agency[1]}”的小计行，没有项目名称"))
        else:
            self.skipped.append(Skipped(cell, "没有项目名称，视为上一项目的续行"))

    def _add(self, cell: str, texts: Mapping[str, str]) -> None:
        code, name = split_code(texts.get("project_name", ""))
        identity = (self._agency[1], texts.get("project_code", "") or code or "", name)
        if identity in self._seen:
            self.skipped.append(Skipped(cell, f"“{name or self._agency[1]}”重复出现，只取第一行"))
            return
        self._seen.add(identity)
        amounts = {column: self._money(cell, texts, column) for column in _AMOUNTS | set(_SOURCES)}
        self.rows.append(
            FlatRow(
                cell=cell,
                department_code=self._department[0],
                department_name=self._department[1],
                agency_code=self._agency[0],
                agency_name=self._agency[1],
                business_section=texts.get("business_section", ""),
                contact=texts.get("contact", ""),
                phone=texts.get("phone", ""),
                project_code=identity[1],
                project_name=name,
                kind=_kind(texts.get("kind", "")),
                fund_level=_fund_level(texts.get("fund_level", "") or texts.get("kind", "")),
                is_new=_is_new(texts.get("nature", "")),
                start=texts.get("start", ""),
                end=texts.get("end", ""),
                initial=amounts["initial"],
                adjusted=amounts["adjusted"],
                executed=amounts["executed"],
                books={book: value for book in BudgetBook if (value := amounts[book]) is not None},
                sources={
                    title: value for name, title in _SOURCES.items() if (value := amounts[name]) is not None
                },
            )
        )

    def _named(self, texts: Mapping[str, str], what: str, before: tuple[str, str]) -> tuple[str, str]:
        code, name = split_code(texts.get(f"{what}_name", ""))
        if not name:
            return before
        return (texts.get(f"{what}_code", "") or code or "", name)

    def _money(self, cell: str, texts: Mapping[str, str], column: str) -> Decimal | None:
        text = texts.get(column, "")
        if not text:
            return None
        if not self._unit:
            self.skipped.append(Skipped(cell, f"金额“{text}”没有注明单位（元或万元），未读入"))
            return None
        value = parse_money(text, self._unit)
        if value is None:
            self.skipped.append(Skipped(cell, f"“{text}”不是金额，已留空"))
        return value


def _kind(text: str) -> ProjectKind | None:
    for word, kind in (
        ("人员", ProjectKind.STAFF),
        ("运转", ProjectKind.RUNNING),
        ("公用", ProjectKind.RUNNING),
    ):
        if word in text:
            return kind
    return ProjectKind.TARGETED if text else None


def _fund_level(text: str) -> FundLevel | None:
    if any(word in text for word in ("转移支付", "上级", "中央", "省级专项")):
        return FundLevel.TRANSFER
    return FundLevel.LOCAL if "本级" in text else None


def _is_new(text: str) -> bool | None:
    if text in _NEW:
        return True
    return False if text in _OLD else None
