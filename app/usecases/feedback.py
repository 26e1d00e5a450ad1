"""反馈包: what maintainers need to find a fault, without a word of the bureau's data.

Everything in it is text that can be read before it is saved.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.shared.safe_write import safe_write
from app.shared.scrub import scrub, scrub_log
from app.usecases.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from app.domain.database_facts import DatabaseFacts

_MOST_LOG = 200_000
_MADE = (2026, 1, 1, 0, 0, 0)
"""Files of a package carry no time of their own."""

_TABLES = {
    "agency": "预算单位",
    "alembic_version": "数据版本",
    "audit_entry": "历史",
    "department": "主管部门",
    "explanation": "说明",
    "fiscal_year": "年度",
    "gate_opinion": "审核意见",
    "import_batch": "导入",
    "import_change": "导入的改动",
    "import_file": "导入的文件",
    "indicator_line": "指标",
    "own_label": "栏目名称",
    "project": "项目",
    "project_year": "项目年度",
    "received_file": "收到的文件",
    "rulebook": "规则",
    "submission": "表",
    "submission_revision": "表的各稿",
}

_ABOUT = """这个反馈包用来查找程序的错误，由您自己决定是否交给维护人员。

里面有：
· 出错位置：程序在哪一行出错，不含出错时处理的内容
· 运行环境：程序、系统、屏幕的版本和大小
· 账套检查：账套文件是否完好、各类记录的条数
· 界面设置：文字大小、深浅色等
· 运行记录：程序每一步的技术记录

里面没有：账套内容、单位、项目、人员的名称，金额和四位以上的数字，电话、邮箱、身份证号，电脑用户名。
所有中文和其他文字在放进来之前都换成了 □，长数字换成了 #，文件夹位置换成了〔路径〕。
"""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What only the window knows: versions and screen, settings, where errors happened, who works here."""

    machine: Mapping[str, str]
    settings: Mapping[str, str]
    outlines: Sequence[str]
    private: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class FeedbackPart:
    """One text of the package: the name of its file and what stands in it."""

    name: str
    text: str


def collect_feedback(
    seen: Circumstances, facts: DatabaseFacts | None, log_files: Sequence[Path]
) -> tuple[FeedbackPart, ...]:
    """The texts of the package, scrubbed."""
    names = frozenset(seen.private) | (facts.names if facts is not None else frozenset())
    errors = "\n\n".join(seen.outlines) or "没有记录到程序错误"
    logs = "\n".join(_tail(path) for path in log_files)
    return (
        FeedbackPart("说明.txt", _ABOUT),
        FeedbackPart("出错位置.txt", errors),
        FeedbackPart("运行环境.txt", _lines(seen.machine)),
        FeedbackPart("账套检查.txt", _database(facts)),
        FeedbackPart(
            "界面设置.txt", _lines({key: scrub(text, names) for key, text in seen.settings.items()})
        ),
        FeedbackPart("运行记录.txt", scrub_log(logs, names) or "没有运行记录"),
    )


def save_feedback(parts: Sequence[FeedbackPart], path: Path) -> Outcome[Path]:
    """Write the package; UnwrittenError when it cannot be written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for part in parts:
            package.writestr(zipfile.ZipInfo(part.name, _MADE), part.text, zipfile.ZIP_DEFLATED)
    safe_write(path, buffer.getvalue(), _is_whole)
    return Outcome(path, done="反馈包已保存")


def _is_whole(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.testzip() is None


def _database(facts: DatabaseFacts | None) -> str:
    if facts is None:
        return "没有打开账套"
    head = {
        "检查结果": "完好" if facts.check == "ok" else facts.check,
        "数据版本": str(facts.schema),
        "文件大小（千字节）": str(facts.size // 1024),
        "有未完成的写入": "是" if facts.has_journal else "否",
    }
    return _lines(
        {**head, **{f"记录数（{_TABLES.get(table, table)}）": str(count) for table, count in facts.rows}}
    )


def _lines(facts: Mapping[str, str]) -> str:
    return "\n".join(f"{name}：{value}" for name, value in facts.items())


def _tail(path: Path) -> str:
    """The end of a log; a missing one is no obstacle."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")[-_MOST_LOG:]
    except OSError:
        return ""
