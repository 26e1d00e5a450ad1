"""The sentences about reading a foreign sheet: what stands in it that cannot simply be taken over."""

from __future__ import annotations

from app.domain.problems import ProblemText

_SHEET = "原表内容"
_UNIT = "原表金额单位"
_TABLE = "原表与标准表对照"

TEXTS: dict[str, ProblemText] = {
    "ERROR_CELL": ProblemText(
        "原表这一格是错误值“{text}”，没有读入。", "请在原表中改正公式后重新导入，或在此补填。", _SHEET
    ),
    "FORMULA_WITHOUT_VALUE": ProblemText(
        "原表这一格是公式，但文件里没有保存计算结果，没有读入。",
        "请用表格软件打开原表、保存后重新导入，或在此补填。",
        _SHEET,
    ),
    "NUMBER_UNREADABLE": ProblemText(
        "“{text}”应是数字，但不能理解，没有读入。", "请核对原表，在此填写数字。", _SHEET
    ),
    "NUMBER_AS_DATE": ProblemText(
        "应填数字的一格在原表中是日期“{text}”，没有读入。",
        "多半是“1-7”之类的数字被表格软件改成了日期，请核对后填写。",
        _SHEET,
    ),
    "CODE_ROUNDED": ProblemText(
        "编码“{text}”在原表中是数值，末几位已被表格软件改成 0。", "请按预算批复核对后，重新填写编码。", _SHEET
    ),
    "LABEL_CONFLICT": ProblemText(
        "同一栏目填了两处：{first} 是“{kept}”，这里是“{other}”，按前一处读入。",
        "请核对哪一处正确，必要时在此修改。",
        _SHEET,
    ),
    "YEAR_CONFLICT": ProblemText(
        "年度不一致：{kept_source}写 {kept} 年，{other_source}写 {other} 年，按 {kept} 年读入。",
        "请核对本表属于哪一年度。",
        _SHEET,
    ),
    "PERIOD_CONFLICT": ProblemText(
        "监控期间不一致：{kept_source}写到 {kept} 月，{other_source}写到 {other} 月，按 {kept} 月读入。",
        "请核对本表监控到哪一个月。",
        _SHEET,
    ),
    "UNIT_OF_MONEY_UNKNOWN": ProblemText(
        "原表没有注明金额单位（如“{text}”），金额暂按原数字保留。",
        "请核对是元、千元还是万元，指定单位后再导入。",
        _UNIT,
    ),
    "MONEY_UNITS_DIFFER": ProblemText(
        "原表写了两种金额单位：{kept}和{other}；没有单独注明的金额按{kept}读入。",
        "请核对金额是哪一种单位。",
        _UNIT,
    ),
    "MONEY_UNIT_CONTRADICTED": ProblemText(
        "成本指标是“{target}”，而年度资金总额读作 {amount} 万元，正好相差一万倍。",
        "原表金额多半以元为单位，请核对后指定单位。",
        _UNIT,
    ),
    "UNKNOWN_COLUMN": ProblemText(
        "不认识“{column}”这一列，内容按原文保留，不参加计算。", "如有对应的栏目，请在预览中指定。", _TABLE
    ),
    "CELL_OVER_COLUMNS": ProblemText(
        "“{text}”这一格合并了“{column}”和“{other}”两栏，只读入了前一栏；本行各栏可能错位。",
        "请对照原表核对本行各栏。",
        _TABLE,
    ),
    "CELL_OVER_ROWS": ProblemText(
        "“{column}”中的“{text}”合并在几行上，也盖住了“{name}”这一行。",
        "请核对：完成值、指标值按各行相同读入，分值、得分只计在第一行。",
        _TABLE,
    ),
    "COLUMN_GUESSED": ProblemText(
        "“{column}”这一列按“{name}”读入。", "请核对这一列的内容；如不恰当，请在此改正。", _TABLE
    ),
    "LEVEL_RENAMED": ProblemText("指标类别“{text}”按“{name}”读入。", "如不恰当，请在此改正。", _TABLE),
    "LEVEL_UNKNOWN": ProblemText(
        "一级指标“{text}”不在标准分类中，按原文保留。",
        "如属产出、效益、满意度、成本之一，请改为标准名称。",
        _TABLE,
    ),
    "LEVEL_POINTS_DIFFER": ProblemText(
        "“{level}”标明 {stated} 分，其下各指标分值合计 {sum} 分。", "请核对各指标的分值。", _SHEET
    ),
    "POINTS_IN_VALUE_COLUMN": ProblemText(
        "指标值一列填的是分值，不是目标值。", "请按批复的绩效目标填写指标值。", _SHEET
    ),
    "ROW_WITHOUT_NAME": ProblemText(
        "这一行有数值“{text}”，但没有指标名称，没有读入。",
        "请在原表补填三级指标名称后重新导入，或在此补填。",
        _SHEET,
    ),
    "LIKELIHOOD_NOT_ONE": ProblemText(
        "完成目标可能性同时选了“{text}”，没有读入。", "请只选一项。", "财预〔2019〕136号"
    ),
    "LIKELIHOOD_UNKNOWN": ProblemText(
        "完成目标可能性“{text}”不能理解，没有读入。",
        "请选确定能、有可能、完全不可能之一。",
        "财预〔2019〕136号",
    ),
    "BAND_UNKNOWN": ProblemText("评定“{text}”不能归入本表的等级，没有读入。", "请只选一个等级。", _TABLE),
    "RUBRIC_LINE_UNKNOWN": ProblemText(
        "评分表中没有“{text}”这一项，得分按原名保留，不计入总分。", "请核对评分表版本。", _TABLE
    ),
    "VALUE_NOTE": ProblemText("“{text}”：{note}。", "请核对读出的数值是否符合原意。", _SHEET),
}
"""Code → sentence; arguments are what stands in the cell (`text`) and what was made of it."""
