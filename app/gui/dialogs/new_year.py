"""The dialog that opens a fiscal year: bureau, division code, year."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.organisation import FiscalYear

FIRST_YEAR, LAST_YEAR = 2015, 2100


class NewYearDialog(QDialog):
    """Asks for what a fiscal year needs; `fiscal_year()` gives it."""

    def __init__(self, title: str, proposal: FiscalYear, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.bureau = QLineEdit(proposal.bureau)
        self.bureau.setPlaceholderText("例如：某某县财政局")
        self.division_code = QLineEdit(proposal.division_code)
        self.division_code.setPlaceholderText("九位行政区划代码，可以以后再填")
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR)
        self.year.setValue(proposal.year)
        self.year.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        form = QFormLayout()
        form.addRow("财政局名称", self.bureau)
        form.addRow("行政区划代码", self.division_code)
        form.addRow("预算年度", self.year)
        note = QLabel("评分规则先用国家默认，开立后可在“设置”中选用地方规则或逐项修改。")
        note.setObjectName("soft")
        note.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setObjectName("primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("财") * 32)

    def fiscal_year(self) -> FiscalYear:
        """What was entered."""
        return FiscalYear(self.year.value(), self.bureau.text().strip(), self.division_code.text().strip())
