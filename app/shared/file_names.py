"""Names of files that every system can hold: the stick that is written here is read on Windows."""

from __future__ import annotations

MAX_NAME = 255
"""Characters on Windows, bytes of UTF-8 on Linux: names are kept below both."""

SIDE_PREFIXES = ("~$", "._", ".~")
"""Begin the names of what Office, macOS and WPS lay beside a file."""
_FORBIDDEN = frozenset('\\/:*?"<>|')
_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"}
)
_FIRST_PRINTABLE = " "
_MOST_CHARACTERS = 120


def fault_of(name: str) -> tuple[str, str]:
    """Why a name cannot be used, and what to do; two empty texts for a good one."""
    bad = sorted({char for char in name if char in _FORBIDDEN})
    if bad:
        return f"文件名“{name}”含有不允许的字符 {' '.join(bad)}。", "请改文件名，再重试。"
    if any(char < _FIRST_PRINTABLE for char in name):
        return f"文件名“{_without_control(name)}”含有看不见的控制字符。", "请改文件名，再重试。"
    if name != name.rstrip(" ."):
        return f"文件名“{name}”末尾有空格或点，Windows 不能保存。", "请去掉末尾的空格或点，再重试。"
    if name.partition(".")[0].rstrip().upper() in _DEVICES:
        return f"“{name}”是 Windows 保留的名称，不能作文件名。", "请换一个文件名，再重试。"
    if len(name.encode(errors="replace")) > MAX_NAME:
        return f"文件名“{name[:20]}……”太长。", "请缩短文件名，再重试。"
    return "", ""


def clean_name(text: str, tail: str = "") -> str:
    """The text as the name of a file, without ending: what no system allows is replaced or left out.

    `tail` follows the text and stays whole when that is too long: it tells files of one folder apart.
    """
    end = _allowed(tail)
    name = _allowed(text).strip(" .")[: max(_MOST_CHARACTERS - len(end), 0)]
    while name and len(f"{name}{end}".encode(errors="replace")) > MAX_NAME - 15:
        name = name[:-1]
    name = f"{name.strip(' .')}{end}".strip(" .") or "未命名"
    return f"{name}_" if fault_of(f"{name}.xlsx")[0] else name


def _allowed(text: str) -> str:
    return _without_control("".join("_" if char in _FORBIDDEN or char in "\n\r\t" else char for char in text))


def _without_control(text: str) -> str:
    return "".join(char for char in text if char >= _FIRST_PRINTABLE)
