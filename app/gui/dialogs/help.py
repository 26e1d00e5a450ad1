"""The manual: chapters of resources/help, opened by F1 at the page's chapter."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from app.gui.fit import fit
from app.gui.look import Look
from app.shared.paths import resource

_KEY = Qt.ItemDataRole.UserRole
CHAPTERS = (
    ("start", "开始使用"),
    ("dashboard", "工作台"),
    ("organisation", "单位与项目"),
    ("forms", "填表"),
    ("keys", "快捷键"),
    ("pre_assessment", "事前评估"),
    ("goal", "绩效目标"),
    ("goal_review", "目标审核"),
    ("monitoring", "运行监控"),
    ("self_evaluation", "绩效自评"),
    ("evaluation", "绩效评价"),
    ("exchange", "收发"),
    ("history", "历史与撤销"),
    ("settings", "设置"),
    ("backups", "备份与恢复"),
    ("safety", "数据安全"),
    ("questions", "常见问题"),
)


class HelpWindow(QDialog):
    """Chapters at the left, text at the right; stays beside the work."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用手册")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._chapters = QListWidget()
        self._chapters.setFixedWidth(look.space(32))
        self._text = QTextBrowser()
        self._text.document().setDocumentMargin(look.space(4))
        self._text.setOpenExternalLinks(False)
        for key, title in CHAPTERS:
            item = QListWidgetItem(title, self._chapters)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, look.space(8)))
        self._chapters.currentItemChanged.connect(self._on_chapter)
        row = QHBoxLayout(self)
        row.addWidget(self._chapters)
        row.addWidget(self._text, 1)
        fit(self, look, 200, 140)

    def open_chapter(self, key: str) -> None:
        """Show a chapter; the first one for an unknown key."""
        keys = [chapter for chapter, _ in CHAPTERS]
        self._chapters.setCurrentRow(keys.index(key) if key in keys else 0)

    def text(self) -> str:
        """The chapter now shown, as plain text."""
        return self._text.toPlainText()

    def _on_chapter(self, item: QListWidgetItem) -> None:
        source = resource("help", f"{item.data(_KEY)}.md").read_text(encoding="utf-8")
        self._text.setMarkdown(source)
