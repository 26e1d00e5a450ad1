"""Sentences of the findings of self-evaluation scoring."""

from __future__ import annotations

from app.domain.problems import ProblemText

_METHOD = "财预〔2020〕10号《项目支出绩效评价管理办法》"
_OWN = "本局规则设置"

TEXTS: dict[str, ProblemText] = {
    "SCORE_ACTUAL_MISSING": ProblemText(
        "“{name}”没有填实际完成值，按0分计。", "填写实际完成值；确实不适用的填“不适用”。", _METHOD
    ),
    "SCORE_UNCLEAR": ProblemText(
        "“{name}”的完成值“{actual}”与指标值“{target}”无法比较，不能自动计分。",
        "完成值用与指标值相同的口径和单位填写；定性指标写明达成、部分达成或未达成。",
        _METHOD,
    ),
    "SCORE_ACTUAL_IS_TEXT": ProblemText(
        "“{name}”的指标值“{target}”是数量，完成值只写了“{actual}”，按定性指标计分。",
        "建议填写实际完成的数量。",
        _METHOD,
    ),
    "SCORE_ACTUAL_IS_RATE": ProblemText(
        "“{name}”的指标值为“{target}”，完成值写成了比例“{actual}”，按完成程度计分。",
        "建议填写实际完成的数量。",
        _METHOD,
    ),
    "VALUE_RATIO_READ": ProblemText(
        "“{name}”的完成值“{actual}”按“{read}”理解（指标值“{target}”）。",
        "请核对，最好写明%。",
        "本系统取值规则",
    ),
    "VALUE_UNIT_SUSPECT": ProblemText(
        "“{name}”的完成值“{actual}”没有单位，是指标值“{target}”的一千倍以上，可能填成了元。",
        "核对单位，按指标值的单位填写。",
        "本系统取值规则",
    ),
    "SCORE_OVER_COMPLETION": ProblemText(
        "“{name}”完成率{ratio}，超过{limit}，须说明原因。",
        "在“偏差原因分析及改进措施”中说明；属于目标定得过低的，下年应调高。",
        f"{_METHOD}，{_OWN}",
    ),
    "SCORE_REASON_MISSING": ProblemText(
        "“{name}”没有达到指标值（{reason}），但没有填写原因。",
        "填写“偏差原因分析及改进措施”。",
        _METHOD,
    ),
    "SCORE_POINTS_DIFFER": ProblemText(
        "“{name}”填报{declared}分，按规则为{computed}分（{reason}）。",
        "按计算结果修改得分，或说明理由。",
        _METHOD,
    ),
    "SCORE_OVER_WEIGHT": ProblemText(
        "“{name}”填报{declared}分，超过了分值{weight}分。", "得分不得超过分值，请修改。", _METHOD
    ),
    "SCORE_NEGATIVE": ProblemText("“{name}”填报{declared}分，得分不能小于0。", "请修改得分。", _METHOD),
    "SCORE_EXECUTION_UNKNOWN": ProblemText(
        "{reason}。",
        "补填年度资金总额的全年预算数和执行数；确无预算的说明情况。",
        _METHOD,
    ),
    "SCORE_EXECUTION_LOW": ProblemText(
        "预算执行率{rate}，低于{limit}，须说明原因。",
        "在“存在问题”和“改进措施”栏说明执行率偏低的原因和改进措施。",
        _OWN,
    ),
    "SCORE_BUDGET_ADJUSTED": ProblemText(
        "年初预算{initial}万元，全年预算{adjusted}万元，没有说明年中调整的原因。",
        "在“存在问题”或“改进措施”栏说明调整的原因和依据。",
        _OWN,
    ),
    "SCORE_RATE_DIFFERS": ProblemText(
        "填报执行率{declared}，按执行数除以全年预算数应为{computed}。",
        "按计算结果修改执行率，或核对资金数。",
        _METHOD,
    ),
    "SCORE_EXECUTION_POINTS_DIFFER": ProblemText(
        "预算执行率填报{declared}分，按规则为{computed}分（{reason}）。", "按计算结果修改得分。", _METHOD
    ),
    "SCORE_TOTAL_NOT_SUM": ProblemText(
        "总分填报{declared}分，各项得分相加为{sum}分。", "核对各项得分和总分。", _METHOD
    ),
    "SCORE_TOTAL_DIFFERS": ProblemText(
        "总分填报{declared}分，按规则计算为{computed}分。", "按计算结果修改，或说明理由。", _METHOD
    ),
    "SCORE_GRADE_POOR": ProblemText(
        "自评{points}分，等级为“{grade}”，没有写存在问题和改进措施。",
        "在“存在问题”和“改进措施”栏单独说明。",
        _METHOD,
    ),
    "SCORE_GRADE_DIFFERS": ProblemText(
        "等级填报为“{declared}”，{points}分应为“{computed}”。", "按总分修改等级。", _METHOD
    ),
}
