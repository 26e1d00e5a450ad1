"""The sentences about what was typed into a form."""

from __future__ import annotations

from app.domain.problems import ProblemText

_TYPED = "表格填写要求"

TEXTS: dict[str, ProblemText] = {
    "FORM_NOT_AN_AMOUNT": ProblemText(
        "“{text}”不是金额。", "请填数字，例如 1234.56；也可以带单位，例如 12.5万元 或 3000元。", _TYPED
    ),
    "FORM_NUMBER_TOO_LARGE": ProblemText(
        "“{text}”太大了。", "请核对单位：本表金额以万元为单位，数字应小于 100 亿。", _TYPED
    ),
    "FORM_NOT_A_RATE": ProblemText("“{text}”不是比率。", "请填百分比，例如 99.97%。", _TYPED),
    "FORM_NOT_POINTS": ProblemText("“{text}”不是分数。", "请填不小于 0 的数字，例如 9.5。", _TYPED),
    "FORM_NOT_A_NUMBER": ProblemText("“{text}”不是数字。", "请填数字，例如 35。", _TYPED),
    "FORM_NOT_A_YEAR": ProblemText("“{text}”不是年度。", "请填四位年份，例如 2025。", _TYPED),
    "FORM_NOT_A_MONTH": ProblemText("“{text}”不是月份。", "请填 1 到 12 之间的整数。", _TYPED),
    "FORM_NOT_A_TICK": ProblemText("这一格只能打钩，不能填“{text}”。", "请填 √，或清空此格。", _TYPED),
    "FORM_TEXT_TOO_LONG": ProblemText(
        "这段文字有 {length} 字，超过一格能放下的 32767 字。", "请精简文字，或作为附件另附。", _TYPED
    ),
    "FORM_PASTE_CUT": ProblemText(
        "粘贴的内容有 {count} 格落在表格之外，没有填入。",
        "请先增加指标行，或从更靠上、更靠左的一格开始粘贴。",
        _TYPED,
    ),
    "FORM_REQUIRED": ProblemText("“{label}”没有填写。", "请填写后再送审。", _TYPED),
}
"""Code → sentence; arguments are `text` (what was typed), `length`, `count`, `label`."""
