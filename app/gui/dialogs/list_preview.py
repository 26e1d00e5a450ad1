"""Preview of a flat list before it is imported: matched columns, counts, rows, what was left out."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.forms.flat_list import COLUMNS, FlatRow
from app.forms.parsed import Skipped
from app.gui.fit import fit
from app.gui.look import Look
from app.gui.models.columns import Column
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.gui.widgets.sentences import sentence
from app.usecases.import_list import ListPreview

_ROW_COLUMNS: tuple[Column[FlatRow], ...] = (
    Column("位置", lambda row: row.cell, width=8),
    Column("单位编码", lambda row: row.agency_code, width=10),
    Column("预算单位", lambda row: row.agency_name, width=24),
    Column("项目编码", lambda row: row.project_code, width=24),
    Column("项目名称", lambda row: row.project_name, width=34),
    Column("年初预算（万元）", lambda row: row.initial, "money", 16),
    Column("调整后预算（万元）", lambda row: row.adjusted, "money", 16),
    Column("执行数（万元）", lambda row: row.executed, "money", 14),
)
_SKIPPED_COLUMNS: tuple[Column[Skipped], ...] = (
    Column("位置", lambda row: row.cell, width=10),
    Column("没有导入的原因", lambda row: row.reason, width=60),
)


_YEAR = re.compile(r"(20[0-9]{2})年")


class ListPreviewDialog(QDialog):
    """Accepting it means: import."""

    def __init__(self, preview: ListPreview, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"导入清单 — {Path(preview.path).name}")
        flat = preview.flat
        rows: RowsModel[FlatRow] = RowsModel(_ROW_COLUMNS, lambda row: row.cell, parent=self)
        rows.set_rows(flat.rows)
        skipped: RowsModel[Skipped] = RowsModel(_SKIPPED_COLUMNS, lambda row: row.cell, parent=self)
        skipped.set_rows(flat.skipped)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(RowList(rows, look), f"将导入的行（{len(flat.rows)}）")
        tabs.addTab(RowList(skipped, look), f"没有导入的行（{len(flat.skipped)}）")
        buttons = QDialogButtonBox()
        self.apply = QPushButton("导入")
        self.apply.setObjectName("primary")
        self.apply.setEnabled(bool(flat.rows))
        buttons.addButton(self.apply, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for text in sentences(preview):
            column.addWidget(sentence(text))
        column.addWidget(tabs, 1)
        column.addWidget(buttons)
        fit(self, look, 190, 130)


def sentences(preview: ListPreview) -> tuple[str, ...]:
    """What the import would do, and how the columns were understood."""
    flat = preview.flat
    titles = ((heading, COLUMNS[name][0]) for heading, name in flat.columns if name)
    matched = "、".join(title if heading == title else f"{heading}→{title}" for heading, title in titles)
    unused = "、".join(heading for heading, name in flat.columns if heading and not name)
    unit = f"金额单位：{flat.money_unit or '清单没有写明，金额没有读入'}。" if flat.has_amounts else ""
    told = [_counts(preview), f"{unit}认出的列：{matched}。"]
    named = _YEAR.search(Path(preview.path).name)
    if named and int(named[1]) != preview.year and flat.has_amounts:
        told.insert(0, f"请注意：文件名写的是 {named[1]} 年，金额将记入 {preview.year} 年度。")
    if preview.renamed:
        shown, more = preview.renamed[:5], len(preview.renamed) - 5
        rest = f"……另有 {more} 个" if more > 0 else ""
        told.append(f"改名的单位（旧名记为曾用名）：{'、'.join(shown)}{rest}。")
    if unused:
        told.append(f"没有用到的列：{unused}。")
    return tuple(told)


class MoneyUnitDialog(QDialog):
    """Asks in which unit the amounts of a list are, because the list does not say it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("金额单位")
        label = QLabel("清单里没有写明金额单位。金额是按什么单位填的？")
        self._yuan = QRadioButton("元")
        self._wan = QRadioButton("万元")
        self._yuan.setChecked(True)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.button(standard.Ok).setObjectName("primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (label, self._yuan, self._wan, buttons):
            column.addWidget(widget)

    def choose(self, unit: str) -> None:
        """Choose 元 or 万元."""
        (self._wan if unit == "万元" else self._yuan).setChecked(True)

    def chosen(self) -> str:
        """元 or 万元."""
        return "万元" if self._wan.isChecked() else "元"


def _counts(preview: ListPreview) -> str:
    """How many of each; a list of agencies says nothing about projects."""
    agencies = f"新增 {preview.new_agencies} 个单位。"
    numbers = (preview.new_projects, preview.changed_projects, preview.same_projects)
    if not any(numbers):
        return agencies
    return "新增 {} 个项目，更新 {} 个，没有变化 {} 个；{}".format(*numbers, agencies)
