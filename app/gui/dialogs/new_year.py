"""The dialog that opens a fiscal year: bureau, division code, year."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QSpinBox, QWidget

from app.domain.organisation import FiscalYear
from app.gui.dialogs.entry import EntryDialog
from app.gui.widgets.sentences import sentence

FIRST_YEAR, LAST_YEAR = 2015, 2100
_CODE = re.compile(r"[0-9]{6}(?:[0-9]{3})?")


class NewYearDialog(EntryDialog):
    """Asks for what a fiscal year needs; `fiscal_year()` gives it."""

    def __init__(self, title: str, proposal: FiscalYear, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.bureau = self.add_text("财政局名称", proposal.bureau, "例如：某某县财政局")
        self.division_code = self.add_text(
            "行政区划代码", proposal.division_code, "六位或九位数字，可以以后再填"
        )
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(proposal.year)
        self.year.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.form.addRow("预算年度", self.year)
        note = "评分规则先用国家默认，开立后可在“设置”中选用地方规则或逐项修改。"
        self.form.addRow(sentence(note, "soft"))
        self.save.setText("确定")

    def wrong(self) -> str:
        if not self.bureau.text().strip():
            return "请填写财政局名称，审核意见单的抬头要用到它。"
        code = self.division_code.text().strip()
        if code and not _CODE.fullmatch(code):
            return f"行政区划代码“{code}”不是六位或九位数字，请核对；也可以先留空。"
        return ""

    def fiscal_year(self) -> FiscalYear:
        """What was entered."""
        return FiscalYear(self.year.value(), self.bureau.text().strip(), self.division_code.text().strip())
