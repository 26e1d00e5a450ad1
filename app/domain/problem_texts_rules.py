"""The sentences about amounts, settings, scoring tables, moves through the gates and evaluations."""

from __future__ import annotations

from app.domain.problems import ProblemText

_SELF = "财预〔2020〕10号"
_SELF_AND_OWN = "财预〔2020〕10号，本局规则设置"
_GOALS = "财预〔2015〕88号"
_FUNDS = "表内勾稽关系"
_SETTINGS = "本局规则"
_SCORING = "评分表填写要求"
_FLOW = "审核流程"

TEXTS: dict[str, ProblemText] = {
    "YEAR_IS_NOT_CURRENT": ProblemText(
        "这张表是{found}年的，当前年度是{expected}年。",
        "请切换到{found}年再导入，或核对表上的年度。",
        "收发要求",
    ),
    "YEAR_NOT_STATED": ProblemText(
        "这张表没有写年度，按{expected}年度导入。",
        "请核对；不是{expected}年度的，先切换年度再导入。",
        "收发要求",
    ),
    "NAME_DIFFERS_FROM_REGISTER": ProblemText(
        "表上的{what}写“{written}”，登记的是“{registered}”。",
        "请核对是否同一{what}；不是的，在预览中另行指定，名称变更的，登记为曾用名。",
        "收发要求",
    ),
    "FUNDS_TOTAL_MISSING": ProblemText(
        "{column}只填了分项（合计{parts}万元），没有填资金总额。", "请填写资金总额。", _FUNDS
    ),
    "FUNDS_DO_NOT_ADD_UP": ProblemText(
        "{label}是{total}万元，各分项合计{parts}万元，相差{difference}万元。",
        "请核对总额和各分项，使总额等于分项之和。",
        _FUNDS,
    ),
    "AMOUNTS_MIX_YUAN": ProblemText(
        "{label}是{total}万元，各分项合计{parts}万元，正好差一万倍。",
        "可能一处填了元、一处填了万元，请统一为万元。",
        _FUNDS,
    ),
    "TASK_DOES_NOT_ADD_UP": ProblemText(
        "{label}是{total}万元，财政拨款和其他资金合计{parts}万元，相差{difference}万元。",
        "请核对该任务的三个金额。",
        _FUNDS,
    ),
    "TASKS_DIFFER_FROM_BUDGET": ProblemText(
        "资金总额{total}万元，各项任务合计{tasks}万元。", "有的地方任务只列项目支出，请核对口径。", _FUNDS
    ),
    "AMOUNT_LOOKS_LIKE_YUAN": ProblemText(
        "{label}是{amount}万元（提醒线{limit}万元），可能填成了元。", "如果是元，应填{as_wan}万元。", _FUNDS
    ),
    "AMOUNT_NEGATIVE": ProblemText("{label}是{amount}万元，不能小于0。", "请核对金额。", _FUNDS),
    "EXECUTED_OVER_BUDGET": ProblemText(
        "{label}执行{executed}万元，超过全年预算{budget}万元。",
        "请核对是否漏填了预算调整，并说明原因。",
        _SELF,
    ),
    "SETTING_NOT_A_NUMBER": ProblemText(
        "“{typed}”不是数字。", "“{title}”现为{current}，请填数字。", _SETTINGS
    ),
    "SETTING_NEGATIVE": ProblemText("“{typed}”小于0。", "“{title}”请填0或大于0的数。", _SETTINGS),
    "SETTING_NOT_WHOLE": ProblemText("“{typed}”不是整数。", "“{title}”请填整数，现为{current}。", _SETTINGS),
    "SETTING_NOT_YES_OR_NO": ProblemText("“{typed}”看不出是或否。", "“{title}”请填是或否。", _SETTINGS),
    "SETTING_NOT_A_CHOICE": ProblemText("没有“{typed}”这个选项。", "“{title}”可选：{choices}。", _SETTINGS),
    "SETTING_NOT_A_DATE": ProblemText(
        "“{typed}”不是日期。", "“{title}”请填如5月31日，现为{current}。", _SETTINGS
    ),
    "SETTING_NOT_A_MONTH": ProblemText("“{typed}”中有不是月份的内容。", "“{title}”请填1至12月。", _SETTINGS),
    "SETTING_EMPTY": ProblemText("没有填写任何内容。", "“{title}”至少填一项，现为{current}。", _SETTINGS),
    "SETTING_BANDS_UNREADABLE": ProblemText(
        "“{typed}”看不懂。", "“{title}”请填如“优 90、良 80、中 60、差 0”。", _SETTINGS
    ),
    "SETTING_BANDS_NOT_DESCENDING": ProblemText(
        "“{typed}”的分数线不是从高到低。", "“{title}”请从高到低填写，现为{current}。", _SETTINGS
    ),
    "SETTING_BANDS_WITHOUT_BOTTOM": ProblemText(
        "“{typed}”的最低一档不是从0开始。", "“{title}”最低一档请填0，现为{current}。", _SETTINGS
    ),
    "SETTING_MONTHS_NOT_ASCENDING": ProblemText(
        "“{typed}”的月份或比例不是从小到大。",
        "“{title}”请按月份从小到大填写，例如 4月 25、6月 40。",
        _SETTINGS,
    ),
    "SETTING_POINTS_NOT_POSITIVE": ProblemText(
        "有一项的分值不大于0。", "“{title}”每一项的分值都应大于0。", _SETTINGS
    ),
    "SETTING_POINTS_OTHER_LINES": ProblemText(
        "各项的名称或顺序与评分表不一样。", "“{title}”请只改分值，各项为：{current}。", _SETTINGS
    ),
    "SETTING_POINTS_SUM": ProblemText(
        "各项分值合计{found}分，应为{expected}分。", "“{title}”请调整分值，使合计不变。", _SETTINGS
    ),
    "SETTINGS_OUT_OF_ORDER": ProblemText("{low}应小于{high}。", "请先改另一个，再改这一个。", _SETTINGS),
    "RUBRIC_ITEM_UNKNOWN": ProblemText(
        "评分表中没有编号为“{item}”的一项。", "请在本评分表的各项中打分。", _SCORING
    ),
    "RUBRIC_ITEM_MISSING": ProblemText(
        "“{name}”（{maximum}分）还没有打分。", "请打分或定档；不适用的选“不适用”。", _SCORING
    ),
    "RUBRIC_POINTS_BEYOND": ProblemText(
        "“{name}”打了{points}分，应在0至{maximum}分之间。", "请改为分值以内的分数。", _SCORING
    ),
    "RUBRIC_MARK_UNKNOWN": ProblemText(
        "“{name}”的档次“{band}”不在{marks}之中。", "请选{marks}或不适用。", _SCORING
    ),
    "RUBRIC_MARK_DIFFERS": ProblemText(
        "“{name}”定为{band}（{range}），却打了{points}分（满分{maximum}分）。",
        "请使档次和得分一致。",
        _SCORING,
    ),
    "RUBRIC_DEDUCTION_WITHOUT_NOTE": ProblemText(
        "“{name}”得{points}分，比满分{maximum}分少，没有写扣分原因。", "请写明扣分原因。", _SCORING
    ),
    "RUBRIC_FORMULA_DIFFERS": ProblemText(
        "“{name}”打了{points}分，按公式应为{computed}分：{reason}。",
        "请按公式打分，或核对填入的数据。",
        _SCORING,
    ),
    "RUBRIC_BASE_ZERO": ProblemText(
        "“{name}”不能计算：{base}是0。", "请核对数据；确实没有的选“不适用”。", _SCORING
    ),
    "RUBRIC_FIGURE_MISSING": ProblemText(
        "“{name}”不能计算：还缺{figures}。", "请填写所缺的数据，或直接打分。", _SCORING
    ),
    "RUBRIC_TOTAL_DIFFERS": ProblemText(
        "填写的总分是{declared}分，各项得分合计应为{computed}。", "请核对各项得分和总分。", _SCORING
    ),
    "RUBRIC_GRADE_DIFFERS": ProblemText(
        "填写的等级是“{declared}”，总分{total}分应为“{computed}”。", "请核对等级，分数线见设置。", _SCORING
    ),
    "RUBRIC_ITEM_SPREAD": ProblemText(
        "“{name}”最高{high}分、最低{low}分，相差超过{limit}分。", "请有关评分人说明理由或复议。", _SCORING
    ),
    "RUBRIC_SPREAD": ProblemText(
        "总分最高的{high}、最低的{low}，相差{spread}分，超过{limit}分。",
        "请有关评分人说明理由或复议。",
        _SCORING,
    ),
    "MOVE_NOT_POSSIBLE": ProblemText("这张表{status}，不能{event}。", "请刷新后按当前状态办理。", _FLOW),
    "MOVE_WITHOUT_REASON": ProblemText("{event}没有写原因。", "请写明{event}的原因，便于单位修改。", _FLOW),
    "MOVE_WITH_ERRORS": ProblemText("表中还有{errors}处错误，不能{event}。", "请先改正错误。", _FLOW),
    "BUDGET_NOT_PRE_ASSESSED": ProblemText(
        "{reason}，还没有通过事前评估，不得安排预算。", "请先完成事前评估。", "中发〔2018〕34号"
    ),
    "BUDGET_PRE_ASSESSMENT_REFUSED": ProblemText(
        "事前评估结论是“{conclusion}”（{points}分），不得安排预算。",
        "请单位完善后重新申报评估。",
        "中发〔2018〕34号",
    ),
    "BUDGET_GOAL_NOT_APPROVED": ProblemText(
        "绩效目标{status}，审核通过后才能安排预算。", "请先完成绩效目标审核。", _GOALS
    ),
    "BUDGET_GOAL_REJECTED": ProblemText(
        "绩效目标审核不予通过，不得安排预算。", "请单位修改后重新申报。", _GOALS
    ),
    "BUDGET_GOAL_REVIEW_LOW": ProblemText(
        "绩效目标审核等级为“{grade}”（{points}分），{consequence}。",
        "请单位修改绩效目标，再重新审核打分。",
        _GOALS,
    ),
    "AMOUNT_ADVISED_TOO_HIGH": ProblemText(
        "建议安排{advised}万元，多于申报的{declared}万元。", "建议安排数不能超过申报数，请核对。", _FLOW
    ),
    "AMOUNT_CUT_TOO_HIGH": ProblemText(
        "评减{cut}万元，多于申报的{declared}万元。", "评减数不能超过申报数，请核对。", _FLOW
    ),
    "AMOUNTS_DO_NOT_FIT": ProblemText(
        "申报{declared}万元，评减{cut}万元，建议安排{advised}万元，三者不平（差{difference}万元）。",
        "建议安排数应等于申报数减评减数，请核对。",
        _FLOW,
    ),
    "EVALUATION_DEVIATES": ProblemText(
        "评价得分{evaluated}分，自评得分{declared}分，相差{difference}分，超过{limit}分。",
        "请核对差异原因；自评不实的按本局规定处理。",
        _SELF_AND_OWN,
    ),
    "EVALUATION_GRADE_DIFFERS": ProblemText(
        "评价等级为{evaluated}，自评等级为{declared}，相差{steps}档。", "请核对差异原因。", _SELF
    ),
}
"""Code → sentence; the arguments are those of the rules that find it."""
