"""What the grammar of values did that somebody should know."""

from __future__ import annotations

from enum import StrEnum


class Note(StrEnum):
    """One remark about how a value was read."""

    REPEATED = "repeated"
    BOOK_TITLE_MARK = "book_title_mark"
    WORDS_BEFORE = "words_before"
    WORDS_BEHIND = "words_behind"
    SEVERAL_VALUES = "several_values"
    RATE_WITHOUT_UNIT = "rate_without_unit"
    RATIO_UNDER_PERCENT = "ratio_under_percent"
    POSSIBLE_SCAN_ERROR = "possible_scan_error"
    SIGN_CONFLICT = "sign_conflict"
    UNIT_CONFLICT = "unit_conflict"

    @property
    def sentence(self) -> str:
        """The Chinese sentence."""
        return _TITLES[self]


_TITLES = {
    Note.REPEATED: "同一内容重复填写，按一次计",
    Note.BOOK_TITLE_MARK: "书名号按≥或≤理解",
    Note.WORDS_BEFORE: "数字前的文字未计入指标值",
    Note.WORDS_BEHIND: "数字后的文字未计入指标值",
    Note.SEVERAL_VALUES: "一格中有多个数值，按文字保留",
    Note.RATE_WITHOUT_UNIT: "比率未写单位，不能确定是否百分数",
    Note.RATIO_UNDER_PERCENT: "单位为%而数值不超过1，请核对是否应乘以100",
    Note.POSSIBLE_SCAN_ERROR: "百分数大于200且以2开头，可能是≥识别成2",
    Note.SIGN_CONFLICT: "指标性质列与指标值中的符号不一致，以列为准",
    Note.UNIT_CONFLICT: "计量单位列与指标值中的单位不一致，以列为准",
}
