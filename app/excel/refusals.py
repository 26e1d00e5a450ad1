"""Why a file from outside is not read: one closed list of sentences."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Codes of the list; the texts are in `sentence`."""

    TEMPORARY = "temporary"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    ENCRYPTED = "encrypted"
    HTML = "html"
    XML_2003 = "xml_2003"
    PDF = "pdf"
    WORD_97 = "word_97"
    SLIDES = "slides"
    XLSB = "xlsb"
    OLD_EXCEL = "old_excel"
    ARCHIVE = "archive"
    IMAGE = "image"
    TEXT = "text"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    DAMAGED_PART = "damaged_part"
    TOO_MANY_PARTS = "too_many_parts"
    BLOATED = "bloated"
    DECLARATIONS = "declarations"
    FAR_CELL = "far_cell"
    FAR_MERGE = "far_merge"
    MANY_CELLS = "many_cells"
    BIG_MERGES = "big_merges"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"


_TEXTS: dict[Refusal, tuple[str, str]] = {
    Refusal.TEMPORARY: ("这是办公软件或系统的临时文件，已跳过", "请选择原文件"),
    Refusal.MISSING: ("文件不存在", "请检查 U 盘是否拔出、文件是否改名或移走"),
    Refusal.UNREADABLE: ("文件打不开，没有读取权限或正被独占", "请关闭打开它的程序，或把它复制到本机再试"),
    Refusal.EMPTY: ("文件是空的（0 字节）", "请填报单位重新发送"),
    Refusal.TOO_LARGE: ("文件有 {size} MB，超过 {limit} MB 的上限", "请删去图片等附件后另存，再试"),
    Refusal.ENCRYPTED: ("文件有打开密码", "请在 WPS 或 Excel 中去掉密码后另存，再试"),
    Refusal.HTML: ("文件名是表格，内容其实是网页", "请用 WPS 或 Excel 打开，另存为 .xlsx 后再试"),
    Refusal.XML_2003: ("这是 XML 表格（2003 格式）", "请用 WPS 或 Excel 打开，另存为 .xlsx 后再试"),
    Refusal.PDF: ("这是 PDF 文件，不能读出表格", "请填报单位发送 Excel 或 Word 原件"),
    Refusal.WORD_97: ("这是旧版 Word 或 WPS 文字文件", "请用 WPS 或 Word 打开，另存为 .docx 后再试"),
    Refusal.SLIDES: ("这是演示文稿，不是绩效表", "请选择 Excel 或 Word 文件"),
    Refusal.XLSB: ("这是二进制工作簿（.xlsb）", "请用 WPS 或 Excel 打开，另存为 .xlsx 后再试"),
    Refusal.OLD_EXCEL: (
        "这是很旧的表格格式（Excel 4.0 或更早）",
        "请用 WPS 或 Excel 打开，另存为 .xlsx 后再试",
    ),
    Refusal.ARCHIVE: ("这是压缩包", "请先解压，再选择里面的文件"),
    Refusal.IMAGE: ("这是图片，不能读出表格", "请填报单位发送 Excel 或 Word 原件"),
    Refusal.TEXT: ("这是纯文本，不是工作簿", "请用 WPS 或 Excel 打开，另存为 .xlsx 后再试"),
    Refusal.UNKNOWN: ("认不出的文件类型", "请选择 .xlsx、.xls、.et、.ods 或 .docx 文件"),
    Refusal.DAMAGED: ("文件已损坏，打不开", "请填报单位重新发送；能用 WPS 打开的，另存为 .xlsx 后再试"),
    Refusal.DAMAGED_PART: ("文件已损坏（{part}），数值不可信", "请填报单位重新发送，不要使用修复后的文件"),
    Refusal.TOO_MANY_PARTS: ("文件内部有 {count} 个部件，超过 {limit} 个的上限", "请另存为 .xlsx 后再试"),
    Refusal.BLOATED: (
        "文件展开后过大（{part}），像是恶意构造的",
        "请核实来源；确系正常文件的，删去空白行列后另存再试",
    ),
    Refusal.DECLARATIONS: (
        "文件内含实体声明（{part}），正常的表格没有",
        "请核实来源；用 WPS 打开另存为 .xlsx 后再试",
    ),
    Refusal.FAR_CELL: (
        "工作表“{sheet}”的 {cell} 有内容，超出第 {rows} 行、{column} 列的范围",
        "请删去表外的内容后另存，再试",
    ),
    Refusal.FAR_MERGE: (
        "工作表“{sheet}”的合并单元格 {cell} 超出第 {rows} 行、{column} 列的范围",
        "请取消这个合并后另存，再试",
    ),
    Refusal.MANY_CELLS: ("文件里有内容的单元格超过 {limit} 个", "请只留下绩效表，另存后再试"),
    Refusal.BIG_MERGES: (
        "工作表“{sheet}”的合并单元格共盖住 {count} 格，超过 {limit} 格的上限",
        "请取消整行整列的合并后另存，再试",
    ),
    Refusal.TIMEOUT: ("读取超过 {seconds} 秒，已停止", "请删去无关的工作表和空白行列后另存，再试"),
    Refusal.MEMORY: ("读取占用内存过多，已停止", "请删去无关的工作表和空白行列后另存，再试"),
    Refusal.CRASHED: ("读取这个文件时出错，已停止，其他文件不受影响", "请用 WPS 打开，另存为 .xlsx 后再试"),
}


class RefusedError(Exception):
    """The file is not read; `str()` is the sentence for the user."""

    def __init__(self, code: Refusal, **arguments: object) -> None:
        """Keep the code and the figures its sentence needs."""
        super().__init__(sentence(code, **arguments))
        self.code = code


def sentence(code: Refusal, **arguments: object) -> str:
    """What is wrong and what to do, in one line."""
    message, remedy = _TEXTS[code]
    return f"{message.format(**arguments)}。{remedy}。"
