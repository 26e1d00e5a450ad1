"""Sentences of the findings of monitoring."""

from __future__ import annotations

from app.domain.problems import ProblemText

_METHOD = "财预〔2019〕136号《中央部门预算绩效运行监控管理暂行办法》"
_SICHUAN = "川财绩〔2025〕10号，本局规则设置"

TEXTS: dict[str, ProblemText] = {
    "LIGHT_ACTUAL_MISSING": ProblemText(
        "“{name}”没有填执行情况，无法判断进度。",
        "填写截至监控月份的完成值；确实不适用的填“不适用”。",
        _METHOD,
    ),
    "LIGHT_UNCLEAR": ProblemText(
        "“{name}”无法判断进度（{reason}）。",
        "完成值用与指标值相同的口径和单位填写；定性指标写明达到、部分达到或未达到。",
        _METHOD,
    ),
    "LIGHT_REASON_MISSING": ProblemText(
        "“{name}”进度偏慢或没有达到要求（{reason}），没有说明原因。",
        "在“偏差原因分析”中勾选原因并填写原因说明。",
        _METHOD,
    ),
    "LIGHT_LIKELIHOOD_MISSING": ProblemText(
        "“{name}”没有勾选完成目标可能性。", "在确定能、有可能、完全不可能中勾选且只勾选一项。", _METHOD
    ),
    "LIGHT_LIKELIHOOD_DOUBTFUL": ProblemText(
        "“{name}”全年预计“{forecast}”达不到指标值“{target}”，完成目标可能性却选了“确定能”。",
        "核对全年预计完成情况，或改选完成目标可能性。",
        _METHOD,
    ),
    "LIGHT_LIKELIHOOD_UNEXPLAINED": ProblemText(
        "“{name}”完成目标可能性为“{likelihood}”，但没有说明原因和措施。",
        "在备注中说明预计到年底不能完成目标的原因及拟采取的措施。",
        _METHOD,
    ),
    "LIGHT_FORECAST_MISSING": ProblemText(
        "“{name}”完成目标可能性为“{likelihood}”，但没有填全年预计完成情况。",
        "填写全年预计完成情况。",
        _METHOD,
    ),
    "LIGHT_RATE_DIFFERS": ProblemText(
        "填报执行率{declared}，按规则应为{computed}（{reason}）。",
        "按计算结果修改执行率；注意分母是预算数还是到位数。",
        _METHOD,
    ),
    "LIGHT_EXECUTION_BELOW": ProblemText(
        "截至{months}月执行率{rate}，低于预警线{limit}。",
        "说明原因，提出加快支出或调减预算的措施。",
        _SICHUAN,
    ),
    "LIGHT_GAP": ProblemText(
        "目标进度{goal}，执行进度{money}，相差{gap}个百分点，超过{limit}个百分点。",
        "核对完成值和执行数，说明进度不匹配的原因。",
        _SICHUAN,
    ),
}
