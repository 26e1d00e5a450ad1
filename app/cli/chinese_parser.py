"""argparse that speaks Chinese: headings of the help and sentences about wrong arguments."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

_HEADINGS = (
    ("usage: ", "用法："),
    ("positional arguments:", "参数："),
    ("options:", "选项："),
)
_SENTENCES = tuple(
    (re.compile(pattern), chinese)
    for pattern, chinese in (
        (r"the following arguments are required: (.+)", r"缺少参数：\1。"),
        (r"unrecognized arguments: (.+)", r"不认识的参数：\1。"),
        (r"argument (.+): invalid choice: '?(.+?)'? \(choose from (.+)\)", r"\1不能是“\2”，可用的有：\3。"),
        (r"argument (.+): invalid int value: '(.*)'", r"\1 填的“\2”不是整数。"),
        (r"argument (.+): expected (?:one|at least one) argument", r"\1 后面没有写内容。"),
        (r"argument (.+): ignored explicit argument '(.*)'", r"\1 后面不能写“\2”。"),
        (r"ambiguous option: (\S+) could match (.+)", r"\1 不明确，可能是 \2。"),
    )
)


class ChineseParser(argparse.ArgumentParser):
    """Wrong arguments end with exit status 2 and one sentence."""

    def __init__(self, *, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, add_help=False)
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        """How the command is written."""
        return _with_chinese_headings(super().format_usage())

    def format_help(self) -> str:
        """The whole help."""
        return _with_chinese_headings(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and stop."""
        found = ((pattern.fullmatch(message), chinese) for pattern, chinese in _SENTENCES)
        sentences = (match.expand(chinese) for match, chinese in found if match)
        said = next(sentences, f"参数有误：{message}")
        self.exit(2, f"{said}\n{self.format_usage()}")


def _with_chinese_headings(text: str) -> str:
    for english, chinese in _HEADINGS:
        text = re.sub(rf"^{re.escape(english)}", chinese, text, flags=re.MULTILINE)
    return text
