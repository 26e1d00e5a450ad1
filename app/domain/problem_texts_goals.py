"""The sentences about goals, indicators, targets, weights and what the approved goal said."""

from __future__ import annotations

from app.domain.problems import ProblemText

_GOALS = "财预〔2015〕88号"
_CORE = "财预〔2021〕101号"
_CORE_AND_OWN = "财预〔2021〕101号，本局规则设置"
_SELF = "财预〔2020〕10号"
_REVIEW = "自评复核标准"
_LOCAL = "本局规则（绩效目标）"

TEXTS: dict[str, ProblemText] = {
    "PROJECT_NAME_MISSING": ProblemText("没有填写项目名称。", "请填写与预算一致的项目全称。", _GOALS),
    "AGENCY_NAME_MISSING": ProblemText("没有填写单位名称。", "请填写预算单位全称。", _GOALS),
    "GOAL_TEXT_MISSING": ProblemText(
        "没有填写年度目标。", "请写明预期达到的产出和效果，不要保留“目标1：……”。", _GOALS
    ),
    "GOAL_TEXT_COPIED": ProblemText(
        "实际完成情况与预期目标一字不差（{length}字）。", "请写明实际完成了什么、完成多少。", _REVIEW
    ),
    "PLACEHOLDER_LEFT": ProblemText(
        "空表的示例文字“{text}”没有改掉。", "请换成本项目的内容，或清空。", _GOALS
    ),
    "INDICATORS_MISSING": ProblemText("没有填写绩效指标。", "请至少填写产出指标和效益指标。", _CORE),
    "INDICATORS_FEW_LEVEL1": ProblemText(
        "一级指标有{count}类，要求不少于{minimum}类。", "请补齐产出、效益、满意度等一级指标。", _LOCAL
    ),
    "INDICATORS_FEW_LEVEL2": ProblemText(
        "二级指标有{count}类，要求不少于{minimum}类。", "请补充数量、质量、时效、成本等二级指标。", _LOCAL
    ),
    "INDICATORS_FEW": ProblemText(
        "三级指标有{count}条，要求不少于{minimum}条。", "请补充能反映主要产出和效果的指标。", _LOCAL
    ),
    "INDICATORS_FEW_OF_KIND": ProblemText(
        "{kind}有{count}条，要求不少于{minimum}条。",
        "请补充{kind}；确实不需要的，请说明原因。",
        _CORE_AND_OWN,
    ),
    "INDICATORS_NOT_QUANTIFIED": ProblemText(
        "{total}条指标中有{count}条量化，占{share}%，要求不低于{minimum}%。",
        "请把文字描述的指标值改为数量、比例或日期。",
        _LOCAL,
    ),
    "INDICATOR_NAME_MISSING": ProblemText(
        "“{text}”所在的一行没有三级指标名称。", "请填写三级指标名称，或清空这一行。", _GOALS
    ),
    "INDICATOR_TWICE": ProblemText(
        "指标“{name}”重复：第{first}条和第{second}条。", "请删去一条，或把两条的内容区分开。", _REVIEW
    ),
    "LEVELS_DO_NOT_FIT": ProblemText(
        "“{level2}”放在了“{level1}”下面。", "请移到“{home}”下面，或改为合适的二级指标。", _CORE
    ),
    "COST_IN_TWO_PLACES": ProblemText(
        "成本指标既单列一级（{own}条），又放在产出指标下面（{under_output}条）。",
        "请统一放在一处：2021年起单列为一级指标，老表放在产出指标下面。",
        _CORE,
    ),
    "EXECUTION_AS_QUANTITY": ProblemText(
        "数量指标“{name}”写的是资金支付或预算执行。",
        "预算执行率另行计分，数量指标请写实际产出的数量。",
        _REVIEW,
    ),
    "TARGET_MISSING": ProblemText("指标“{name}”没有指标值。", "请填写指标值，例如 ≥50个、≤12万元。", _GOALS),
    "TARGET_WITHOUT_SIGN": ProblemText(
        "指标“{name}”的指标值“{target}”没有写≥、≤或＝。", "请写明方向，例如 ≥{target}。", _CORE
    ),
    "TARGET_WITHOUT_UNIT": ProblemText(
        "指标“{name}”的指标值“{target}”没有计量单位。", "请写明单位，例如 个、%、万元。", _CORE
    ),
    "COST_WITH_MINIMUM": ProblemText(
        "成本指标“{name}”的指标值是“{target}”，变成花得越多越好。", "成本指标一般用≤，请核对方向。", _REVIEW
    ),
    "OUTPUT_IN_WORDS": ProblemText(
        "{level2}“{name}”的指标值“{target}”没有量化。", "产出指标请用数量、比例或日期表示。", _CORE
    ),
    "BENEFIT_TARGETS_ALL_SAME": ProblemText(
        "{count}条效益指标的指标值都是“{target}”（提醒线{limit}%），形式定量、实质定性。",
        "请按各条指标的口径分别设定指标值，写明计算方法。",
        _REVIEW,
    ),
    "SIGN_READ_AS_TWO": ProblemText(
        "指标“{name}”的值“{typed}”可能是“{meant}”，扫描时≥识别成了2。", "请对照原件核对。", _REVIEW
    ),
    "WEIGHTS_DO_NOT_ADD_UP": ProblemText(
        "分值合计{found}分，应为{expected}分。", "请调整各指标的分值。", _CORE_AND_OWN
    ),
    "LEVEL_WEIGHTS_UNUSUAL": ProblemText(
        "各类分值是{found}；一般为{usual}。",
        "特殊情况可以调整，请核对有没有依据；一般的分值在“设置”的“绩效自评”中。",
        f"{_SELF}，本局规则设置",
    ),
    "WEIGHTS_MISSING": ProblemText("{count}条指标都没有分值。", "请填写各指标的分值（权重）。", _CORE),
    "WEIGHT_MISSING": ProblemText("指标“{name}”没有分值。", "请填写分值。", _CORE),
    "WEIGHT_NOT_POSITIVE": ProblemText(
        "指标“{name}”的分值是{weight}，应大于0。", "请填写大于0的分值。", _SELF
    ),
    "ALL_FULL_MARKS": ProblemText(
        "{count}条指标全部得满分。", "请逐条核对佐证材料，确认没有应扣未扣的分。", _REVIEW
    ),
    "UNIT_ALL_FULL_MARKS": ProblemText(
        "“{unit}”的{count}个项目自评全部100分。", "请核对自评是否真实，必要时列入抽评。", _REVIEW
    ),
    "GOAL_TEXT_OF_OTHERS": ProblemText(
        "年度目标与“{other}”等{count}个其他单位的一字不差。", "请核对是否照搬，改为本项目的目标。", _REVIEW
    ),
    "INDICATORS_OF_OTHERS": ProblemText(
        "{total}条指标中有{count}条与“{other}”的名称和指标值完全相同。",
        "请核对是否照搬，改为本项目的指标。",
        _REVIEW,
    ),
    "SATISFACTION_OF_OTHERS": ProblemText(
        "满意度指标“{name}”的对象“{who}”在本表别处没有出现，而“{other}”也有同样的指标。",
        "请核对满意度对象是否为本项目的受益对象。",
        _REVIEW,
    ),
    "TARGET_NOT_APPROVED": ProblemText(
        "指标“{name}”的指标值是“{target}”，批复的是“{approved}”。",
        "请按批复的目标填写；确需调整的先办理目标调整。",
        _SELF,
    ),
    "WEIGHT_NOT_APPROVED": ProblemText(
        "指标“{name}”的分值是{weight}分，批复的是{approved}分。", "请按批复的分值填写。", _SELF
    ),
    "INDICATOR_NOT_APPROVED": ProblemText(
        "指标“{name}”不在批复的绩效目标中。", "请删去，或核对名称是否与批复一致。", _SELF
    ),
    "INDICATOR_DROPPED": ProblemText(
        "批复的指标“{name}”（{target}）没有填报。", "请补填；不适用的请保留并说明原因。", _SELF
    ),
    "GOAL_TEXT_NOT_APPROVED": ProblemText(
        "预期目标与批复的绩效目标不一致。", "请按批复的目标填写；确需调整的先办理目标调整。", _SELF
    ),
}
"""Code → sentence; the arguments are those of the checks that find it."""
