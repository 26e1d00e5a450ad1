"""Asks what an unknown column or label of a received form stands for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.forms.own_labels import CHOICES, OwnLabel
from app.gui.dialogs.entry import EntryDialog
from app.gui.widgets.sentences import sentence

_NOTE = "以后所有表格里写“{label}”的，都这样读。可在“自定栏目”中取消。"


class AssignLabelDialog(EntryDialog):
    """`chosen()` gives the assignment."""

    def __init__(self, label: str, section: str = "", parent: QWidget | None = None) -> None:
        super().__init__("指定栏目的含义", parent)
        self._label = label.strip()
        self.form.addRow(sentence(f"表上写的是：“{self._label}”"))
        groups = [(key, title) for key, (title, _) in CHOICES.items()]
        self.section = self.add_choice("它属于", groups, section)
        self.name = self.add_choice("它就是", (), "")
        self.form.addRow(sentence(_NOTE.format(label=self._label), "small"))
        self.save.setText("记住并重新读取")
        self.section.currentIndexChanged.connect(lambda _place: self._offer_names())
        self._offer_names()

    def wrong(self) -> str:
        if not self.section.key():
            return "请选择它属于表格的哪一部分。"
        return "" if self.name.key() else "请从列表中选择它就是哪个栏目。"

    def chosen(self) -> OwnLabel:
        """The label with section and name."""
        return OwnLabel(self._label, self.section.key() or "", self.name.key() or "")

    def _offer_names(self) -> None:
        _, names = CHOICES.get(self.section.key() or "", ("", {}))
        self.name.offer(names.items())
