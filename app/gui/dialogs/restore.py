"""What a restore would change, before anything is changed; accepting it means: restore."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.backup_line import Holding
from app.gui.look import Look
from app.gui.models.backup_lines import changed_text, when_text
from app.gui.widgets.sentences import sentence
from app.usecases.restore import RestorePreview

_NOTE = "恢复前，现在的内容会先自动备份一份；恢复后如果不对，可以在“备份与恢复”里点“撤销上次恢复”。"
_ROWS: tuple[tuple[str, Callable[[Holding], str]], ...] = (
    ("年度", lambda held: "、".join(str(year) for year in reversed(held.years))),
    ("单位", lambda held: str(held.agencies)),
    ("项目", lambda held: str(held.projects)),
    ("表", lambda held: str(held.forms)),
    ("最后改动", changed_text),
)


class RestoreDialog(QDialog):
    """Now and then side by side."""

    def __init__(self, preview: RestorePreview, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复备份")
        line = preview.line
        title = QLabel(f"恢复到 {when_text(line)} 的备份" + (f"（{line.reason}）" if line.reason else ""))
        title.setObjectName("sectionTitle")
        note = sentence(_NOTE, "soft")
        self.problem = QLabel("" if preview.is_good else "这个备份已损坏，不能恢复，请选择另一个。")
        self.problem.setObjectName("problem")
        self.problem.setVisible(not preview.is_good)
        self.yes = QPushButton("恢复")
        self.yes.setObjectName("primary")
        self.yes.setEnabled(preview.is_good)
        buttons = QDialogButtonBox()
        buttons.addButton(self.yes, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        column.setSpacing(look.space(3))
        column.addWidget(title)
        column.addLayout(_table(preview.now, preview.then, look))
        for widget in (note, self.problem, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(look.space(100))


def _table(now: Holding | None, then: Holding | None, look: Look) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.space(8))
    grid.setVerticalSpacing(look.space(2))
    grid.setColumnStretch(3, 1)
    for place, heading in enumerate(("", "现在", "恢复后")):
        grid.addWidget(_label(heading, "soft"), 0, place)
    for row, (name, text) in enumerate(_ROWS, start=1):
        before, after = (text(held) if held is not None else "读不出" for held in (now, then))
        grid.addWidget(_label(name, "soft"), row, 0)
        grid.addWidget(_label(before, ""), row, 1)
        grid.addWidget(_label(after, "sectionTitle" if after != before else ""), row, 2)
    return grid


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label
