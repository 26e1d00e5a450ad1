"""Two published self-evaluations, in the layouts in which they were published."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.published.cells import Row, Value, singles, write_rows

GUICHI_SOURCE = "池州市贵池区棠溪镇 2022 年度项目支出绩效自评表（政府网站附件 502364）"
GUICHI_FUNDS: tuple[tuple[Value, ...], ...] = (
    ("年度资金总额", 0, 0, 0, 10, "0%", 0),
    ("其中：本年财政拨款", 90, 89.974, 89.974, "—", None, "—"),
    ("上年结转资金", None, None, None, "—", None, "—"),
    ("其他资金", None, None, None, "—", None, "—"),
)
GUICHI_LINES: tuple[tuple[Value, ...], ...] = (
    ("产出指标(50分)", "数量指标", "基建工程委托业务项目数量", "≥50个", "50", 8, 8),
    (None, "质量指标", "委托业务报告合格率", "≥100百分比", "100", 8, 8),
    (None, None, "经费支出合规性", "严格执行相关制度规定", "达成预期指标", 8, 8),
    (None, "时效指标", "提交报告及时性", "在项目计划完成时间内完成", "达成预期指标", 8, 8),
    (None, "成本指标", "项目总成本", "≤90万元", "90", 8, 8),
    (None, None, "单项业务成本", "符合相关规定", "达成预期指标", 10, 10),
    ("效益指标(30分)", "社会效益指标", "对维护基建市场公平的影响程度", "效果明显", "达成预期指标", 10, 10),
    (None, "生态效益指标", "对控制基建项目成本影响程度", "效果明显", "达成预期指标", 10, 10),
    (
        None,
        "可持续影响指标",
        "对推动基建项目“四项制度”健全和落实的持续性影响",
        "效果明显",
        "达成预期指标",
        10,
        10,
    ),
    (None, "经济效益指标", None, None, None, None, None),
)
GUICHI_EXPECTED = "申请预算资金90万元：30万元预算编制、30万元审计、30万元设计规划测绘"
GUICHI_ACTUAL = "完成预算资金89.97万元：30万元预算编制、30万元审计、29.99万元设计规划测绘"

HUBEI_SOURCE = "湖北某区市场监督管理局 2020 年度长江禁捕项目自评表（1wenmi 330418）"
HUBEI_LINES: tuple[tuple[Value, ...], ...] = (
    ("产出指标", "数量指标", "补贴渔船数", "6", "6", 20),
    (None, "质量指标", "渔船补贴发放率", "100%", "100%", 10),
    (None, "时效指标", "12月底之前完成", "100%", "100%", 10),
    ("效益指标", "服务对象满意度", "退捕渔民抽样调查满意度", "≥90%", "90%", 40),
)


def guichi(path: Path) -> Path:
    """The card of 2020 with four fund rows and the points of the first level in its label."""
    heads = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    columns = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
    rows: list[Row] = [
        [("项目支出绩效自评表", 9)],
        [("（2022年度）", 9)],
        [("项目名称", 2), ("委托业务项目", 7)],
        [
            ("主管部门", 2),
            ("219-池州市贵池区棠溪镇人民政府", 3),
            ("实施单位", 1),
            ("219001-池州市贵池区棠溪镇人民政府", 3),
        ],
        [("项目资金（万元）", 2), (None, 1), *singles(*heads)],
        *[[(None, 2), *singles(*row)] for row in GUICHI_FUNDS],
        [("年度总体目标", 2), ("预期目标", 4), ("实际完成情况", 3)],
        [(None, 2), (GUICHI_EXPECTED, 4), (GUICHI_ACTUAL, 3)],
        [("绩效指标", 1), *singles(*columns), ("偏差原因分析及改进措施", 1)],
        *[[(None, 1), *singles(*row), (None, 1)] for row in GUICHI_LINES],
    ]
    return write_rows(path, rows)


def hubei(path: Path) -> Path:
    """Hubei's card of 2020: execution 20 points, one goal of 80 points, no column for weights."""
    rows: list[Row] = [
        [("2020年度长江禁捕项目自评表", 6)],
        [("单位名称：区市场监督管理局", 3), ("填报日期：2021年3月", 3)],
        [("项目名称", 2), ("渔业成品油价格改革补贴", 4)],
        [("主管部门", 2), ("区市场监督管理局", 1), ("项目实施单位", 1), ("农业工作科", 2)],
        [
            ("预算执行情况（万元）（20分）", 2),
            *singles("预算数(A)", "执行数(B)", "执行率(B/A)", "得分(20分*执行率)"),
        ],
        [("年度财政资金总额", 2), *singles(1.56, 1.56, "100%", 20)],
        [("年度绩效目标（80分）", 6)],
        singles("一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"),
        *[singles(*row) for row in HUBEI_LINES],
        [("总分", 5), (100, 1)],
    ]
    return write_rows(path, rows)
