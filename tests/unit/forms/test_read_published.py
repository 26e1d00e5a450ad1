"""Published forms in their own layouts: every indicator row, target, actual, weight and points is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.form_data import FormData, IndicatorLine
from app.forms.parsed import ParsedForm
from app.forms.raw_sheet import RawSheet
from tests.helpers.sheets import Value, codes, percent, read, sheet_from_rows, shown


def only_form(sheet: RawSheet, path: str = "表.xlsx") -> ParsedForm:
    found = read(sheet, path=path)
    assert found.verdict == "read", found
    assert len(found.forms) == 1
    return found.forms[0]


def brief(data: FormData) -> list[tuple[str, ...]]:
    return [_brief(line) for line in data.indicators]


def _brief(line: IndicatorLine) -> tuple[str, ...]:
    numbers = ("" if number is None else str(number) for number in (line.weight, line.points))
    return line.level1, line.level2, line.name, line.target.raw, line.actual.raw, *numbers


def town_self_evaluation() -> RawSheet:
    """Four fund rows, points in the first level, continuation rows unmerged, a contradictory total."""
    rows: list[list[Value]] = [
        ["附件1"],
        ["项目支出绩效自评表"],
        ["( 2022年度)"],
        ["项目名称", None, "委托业务项目"],
        ["主管部门", None, "219-池州市贵池区棠溪镇人民政府", None, None, "实施单位", "219001-池州市贵池区棠溪镇人民政府"],
        ["项目资金\n(万元)", None, None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        [None, None, "年度资金总额:", 0, 0, 0, 10, 0, 0],
        [None, None, "其中:本年财政拨款", 90, "89.974", "89.974", "—", "100%", "—"],
        [None, None, "上年结转资金", None, None, None, "—", None, "—"],
        [None, None, "其他资金", None, None, None, "—", None, "—"],
        ["年度总体目标", "预期目标", None, None, None, "实际完成情况"],
        [None, "申请预算资金90万元:30万元基建工程项目预算编制", None, None, None, "完成预算资金89.97万元"],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        [None, "产出指标(50分)", "数量指标", "基建工程委托业务项目数量", "≥50个", "50", 8, 8],
        [None, None, "质量指标", "委托业务报告合格率", "≥100百分比", "100", 8, 8],
        [None, None, None, "经费支出合规性", "严格执行相关制度规定", "达成预期指标", 8, 8],
        [None, None, "时效指标", "提交报告及时性", "在项目计划完成时间内完成", "达成预期指标", 8, 8],
        [None, None, "成本指标", "项目总成本", "≤90万元", "90", 8, 8],
        [None, None, None, "单项业务成本", "符合相关规定", "达成预期指标", 10, 10],
        [None, "效益指标(30分)", "社会效益指标", "对维护基建市场公平的影响程度", "效果明显", "达成预期指标", 10, 10],
        [None, None, "生态效益指标", "对控制基建项目成本影响程度", "效果明显", "达成预期指标", 10, 10],
        [None, None, "可持续影响指标", "对推动基建项目“四项制度”健全和落实的持续性影响", "效果明显", "达成预期指标", 10, 10],
        [None, None, "经济效益指标"],
        ["总分", None, None, None, None, None, 100, 80, None],
        ["评价结论：完成较好"],
        ["项目负责人：      财务负责人：      填表人：某某  联系电话：0566-1234567"],
    ]  # fmt: skip
    merges = [
        "A1:I1", "A2:I2", "A3:I3", "A4:B4", "C4:I4", "A5:B5", "C5:E5", "G5:I5", "A6:B10", "A11:A12", "B11:E11",
        "F11:I11", "B12:E12", "F12:I12", "A13:A23", "B14:B19", "B20:B23", "A24:F24", "A25:I25", "A26:I26",
    ]  # fmt: skip
    return sheet_from_rows(rows, merges)


def test_self_evaluation_of_a_town() -> None:
    form = only_form(town_self_evaluation())
    data = form.data
    assert (data.form, data.year, form.money_unit, form.range) == ("self_evaluation", 2022, "万元", "A1:I26")
    assert dict(data.fields) == {
        "project_name": "委托业务项目",
        "department_name": "池州市贵池区棠溪镇人民政府",
        "department_code": "219",
        "agency_name": "池州市贵池区棠溪镇人民政府",
        "agency_code": "219001",
    }
    assert [(line.row, line.label, line.initial, line.adjusted, line.executed) for line in data.funds] == [
        ("total", "年度资金总额", 0, 0, 0),
        ("fiscal", "本年财政拨款", 90, Decimal("89.974"), Decimal("89.974")),
        ("carry_over", "上年结转资金", None, None, None),
        ("other", "其他资金", None, None, None),
    ]
    assert [line.rate for line in data.funds] == [0, 1, None, None]
    assert shown(data.funds[0].weight, data.funds[0].points) == "10 0"
    assert data.texts["goal_expected"].startswith("申请预算资金90万元")
    assert data.texts["goal_actual"] == "完成预算资金89.97万元"
    assert brief(data)[1:3] == [
        ("产出指标", "质量指标", "委托业务报告合格率", "≥100百分比", "100", "8", "8"),
        ("产出指标", "质量指标", "经费支出合规性", "严格执行相关制度规定", "达成预期指标", "8", "8"),
    ]
    assert [line.level2 for line in data.indicators] == [
        "数量指标", "质量指标", "质量指标", "时效指标", "成本指标", "成本指标", "社会效益指标", "生态效益指标", "可持续影响指标",
    ]  # fmt: skip
    assert sum(line.points or 0 for line in data.indicators) == 80
    assert shown(data.totals.weight, data.totals.points) == "100 80"
    assert dict(data.remarks) == {"conclusion": "完成较好", "filler": "某某", "phone": "0566-1234567"}
    assert any("只有指标类别" in skipped.reason for skipped in form.skipped)


def test_self_evaluation_of_hubei() -> None:
    """Several goal blocks, no weights, points on the heading of the fund block."""
    sheet = sheet_from_rows(
        [
            ["2020年度长江禁捕项目自评表"],
            ["单位名称：农业工作科", None, None, None, "填报日期：2021年3月"],
            ["项目名称", None, "渔业成品油价格改革补贴"],
            ["主管部门", None, "区市场监督管理局", "项目实施单位", "农业工作科"],
            ["项目类别", None, "1、上级专项☑  2、本级专项□"],
            ["预算执行情况（万元）（20分）", None, "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"],
            [None, "年度财政资金总额", 1.56, 1.56, "1", 20],
            ["年度绩效目标1（40分）", None, "完成补贴发放"],
            [None, "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
            [None, "产出指标", "数量指标", "补贴渔船数", "6", "6", 20],
            [None, None, "质量指标", "渔船补贴发放率", "100%", percent("1"), 10],
            [None, None, "时效指标", "12月底之前完成", "100%", "100%", 10],
            ["年度绩效目标2（40分）", None, "渔民满意"],
            [None, "一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"],
            [None, "效益指标", "满意度/服务对象满意度", "退捕渔民抽样调查满意度", "≥90%", "90%", 40],
            ["总分", None, None, None, None, None, 100],
            ["偏差大或目标未完成原因分析", None, "无偏差"],
            ["改进措施及结果应用方案", None, "继续发放"],
            ["备注1：预算执行率低于80%的，按比例扣分。"],
        ],
        ["A6:A7", "A9:A12", "A14:A15"],
    )  # fmt: skip
    form = only_form(sheet)
    data = form.data
    assert (data.form, data.year) == ("self_evaluation", 2020)
    total = data.fund("total")
    assert total is not None
    assert (
        shown(total.adjusted, total.executed, total.rate, total.weight, total.points) == "1.56 1.56 1 20 20"
    )
    assert data.fields["project_kind"] == "上级专项"
    assert brief(data) == [
        ("产出指标", "数量指标", "补贴渔船数", "6", "6", "", "20"),
        ("产出指标", "质量指标", "渔船补贴发放率", "100%", "100%", "", "10"),
        ("产出指标", "时效指标", "12月底之前完成", "100%", "100%", "", "10"),
        ("效益指标", "满意度/服务对象满意度", "退捕渔民抽样调查满意度", "≥90%", "90%", "", "40"),
    ]
    assert data.totals.points == 100
    assert data.remarks["deviation"] == "无偏差"
    assert data.remarks["measures"] == "继续发放"
    assert data.texts["goal_expected"] == "完成补贴发放\n渔民满意"


def test_rubric_of_a_department_in_sichuan() -> None:
    """One heading over three levels; the lines are not those of our table, so they are indicators."""
    sheet = sheet_from_rows(
        [
            ["部门整体支出绩效评价指标体系评分表（2020年度）"],
            ["部门名称：大英县总工会"],
            [
                "绩效指标（一级/二级/三级）",
                None,
                None,
                "指标分值",
                "指标解释",
                "计分标准",
                "自评得分",
                "备注",
            ],
            [
                "部门预算管理（80分）",
                "预算编制（30分）",
                "目标制定",
                10,
                "要素完整、细化量化",
                "完整5分+量化5分",
                9,
            ],
            [None, None, "目标实现", 10, None, "达到预期值的数量指标个数/全部数量指标个数", 8, "两项未达"],
            [None, None, "编制准确", 10, None, "(1-10×调剂/年初)×分值", "9.8"],
        ],
        ["A1:H1", "A3:C3", "A4:A6", "B4:B6"],
    )
    form = only_form(sheet)
    data = form.data
    assert (data.form, data.year) == ("department_evaluation", 2020)
    assert data.fields["agency_name"] == "大英县总工会"
    assert brief(data) == [
        ("部门预算管理", "预算编制", "目标制定", "", "", "10", "9"),
        ("部门预算管理", "预算编制", "目标实现", "", "", "10", "8"),
        ("部门预算管理", "预算编制", "编制准确", "", "", "10", "9.8"),
    ]
    assert data.indicators[0].explanation == "要素完整、细化量化"
    assert data.indicators[0].extra == {"计分标准": "完整5分+量化5分"}
    assert data.indicators[1].remark == "两项未达"
    assert {"UNKNOWN_COLUMN", "LEVEL_POINTS_DIFFER", "LEVEL_UNKNOWN"} <= codes(form)


def test_goal_of_ezhou() -> None:
    """A table of costs, levels without 指标, 指标内容 as the name, a standard as explanation."""
    sheet = sheet_from_rows(
        [
            ["鄂州市2022年市直部门预算项目支出绩效目标表"],
            [None, None, None, None, "单位：万元"],
            ["项目名称", "办公大楼运行保障"],
            ["项目类别", "本级支出项目", None, "项目性质", "持续性项目"],
            ["立项依据", "市机关事务服务中心三定方案"],
            ["项目预算成本构成", "金额", "测算（公式）依据", "2020年实际执行数", "2021年实际执行数"],
            ["保安服务费", 191, "依据招标文件", 191, 191],
            ["合计", 814, None, "662.98", "794.55"],
            ["年度绩效目标", "以办公大楼服务对象满意为目标"],
            ["一级指标", "二级指标", "指标内容", "绩效标准（指标解释）", "当年预期实现值"],
            ["产出", "数量指标", "办公大楼日常维修维护次数", "反映办公大楼全年维修维护情况", "≥280次"],
            [None, None, "大楼安检巡察次数", "反映大楼保卫巡检情况", "200次"],
            [None, "质量指标", "办公大楼日常维修维护验收合格率", "反映全年维修维护质量情况", ">92%"],
            [None, None, "重要设备维修维保验收合格率", "反映设备设施维保质量情况", "95%"],
            [None, "成本指标", "成本控制率", None, "不超预算"],
            [None, None, "水电气消耗下降率", "反映水电气消耗比上年下降情况", ">…"],
            ["主管部门审核意见", "同意", None, "单位公章：     年  月  日"],
        ],
        ["A1:E1", "A11:A16"],
    )
    form = only_form(sheet)
    data = form.data
    assert (data.form, data.year) == ("goal_declaration", 2022)
    assert data.fields["project_kind"] == "本级支出项目"
    assert data.fields["basis"] == "市机关事务服务中心三定方案"
    assert data.texts["goal_expected"] == "以办公大楼服务对象满意为目标"
    assert brief(data)[0] == ("产出指标", "数量指标", "办公大楼日常维修维护次数", "≥280次", "", "", "")
    assert [line.target.raw for line in data.indicators] == [
        "≥280次",
        "200次",
        ">92%",
        "95%",
        "不超预算",
        ">…",
    ]
    assert data.indicators[3].explanation == "反映设备设施维保质量情况"
    assert data.remarks["opinion"] == "同意"


def test_monitoring_of_a_geological_project() -> None:
    """Levels of varying spelling, a deadline without a number, one column for each judgement."""
    sheet = sheet_from_rows(
        [
            ["2023年1—8月项目支出绩效运行监控表"],
            ["项目名称：地质灾害防治技术服务保障经费", None, None, None, "金额单位：万元"],
            ["项目资金", None, "年初预算数", "1-8月执行数", "1-8月执行率", "全年预计执行数"],
            [None, "年度资金总额", 20, 0, 0, 20],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "1-8月执行情况", "全年预计完成情况", "完成目标可能性（确定能、有可能、不可能）", "偏差原因"],
            ["产出指标", "数量指标", "聘请专业地勘单位", "1个", "1个", "1个", "确定能"],
            ["产出指标", "质量指标", "满足本年度地灾防治技术支撑要求", "满足", "满足", "满足", "有可能"],
            ["产出指标", "时效", "保障时限", "本年度", "进行中", "本年度", "□确定能 ☑有可能 □不可能", "经费保障"],
            ["产出指标", "成本指标", "保障经费", "≤20万元", "0", "≤20万元", "不可能", "审批流程较长"],
            ["效益指标", "社会效益", "提供技术保障", "有效", "有效", "有效", "也许"],
        ],
        ["A3:A4"],
    )  # fmt: skip
    form = only_form(sheet)
    data = form.data
    assert (data.form, data.year, data.period_months) == ("monitoring", 2023, 8)
    total = data.fund("total")
    assert total is not None
    assert shown(total.initial, total.executed, total.rate, total.forecast) == "20 0 0 20"
    assert [line.level2 for line in data.indicators] == [
        "数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标",
    ]  # fmt: skip
    likelihoods = [line.likelihood.value if line.likelihood else None for line in data.indicators]
    assert likelihoods == ["certain", "possible", "possible", "impossible", None]
    assert [(line.causes, line.reason) for line in data.indicators[2:4]] == [
        (("funding",), ""),
        ((), "审批流程较长"),
    ]
    assert data.indicators[3].forecast.raw == "≤20万元"
    assert "LIKELIHOOD_UNKNOWN" in codes(form)


def test_monitoring_without_levels() -> None:
    """A list of names and targets alone."""
    sheet = sheet_from_rows(
        [
            ["项目绩效运行监控表（上半年）"],
            ["项目名称", "城市维护费"],
            ["指标名称", "年度指标值", "半年度指标执行情况", "备注"],
            ["城市道路装灯率", percent("1"), "100%"],
            ["免费开放社会公厕", "34座", "34座"],
            ["日城区环境卫生保洁面积", "238万平方米", "238万平方米"],
            ["城乡垃圾无害化处理率", "91%以上", "90%", "略低"],
        ]
    )
    data = only_form(sheet, "2023年监控.xls").data
    assert (data.form, data.year, data.period_months) == ("monitoring", 2023, 6)
    assert brief(data)[0] == ("", "", "城市道路装灯率", "100%", "100%", "", "")
    assert [line.target.number for line in data.indicators] == [100, 34, 238, 91]
    assert data.indicators[3].remark == "略低"


def test_columns_of_a_spot_check() -> None:
    """Signs and units in their own columns; the reviewer's columns are kept verbatim."""
    sheet = sheet_from_rows(
        [
            ["3-社区治理项目"],
            [
                "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位", "权重", "自评完成值", "自评得分",
                "复核完成值", "复核得分", "复核指标偏差", "备注",
            ],
            ["产出指标", "数量指标", "政治引领活动", "≥", 9, "场次", 10, 20, 10, 20, 10, "122%", "超额"],
            [None, None, "考察活动", "=", 9, "次", 10, 26, 10, 26, 10],
            ["产出指标", "质量指标", "完成率", "≥", 95, "%", 20, "88.75", 20, "88.75", "18.68"],
            ["效益指标", "社会效益指标", "居民知晓情况", "定性", "显著", None, 50, "显著", 50, "显著", 40],
            ["合计", None, None, None, None, None, 90, None, 90, None, "78.68"],
        ]
    )  # fmt: skip
    form = only_form(sheet)
    data = form.data
    assert data.form == "self_evaluation"
    targets = [(line.target.sign, line.target.number, line.target.unit) for line in data.indicators]
    assert targets == [("≥", 9, "场次"), ("=", 9, "次"), ("≥", 95, "%"), (None, None, None)]
    assert data.indicators[2].actual.number == Decimal("88.75")
    assert data.indicators[2].actual.unit == "%"
    assert data.indicators[0].extra == {"复核完成值": "20", "复核得分": "10", "复核指标偏差": "122%"}
    assert [line.points for line in data.indicators] == [10, 10, 20, 50]
    assert shown(data.totals.weight, data.totals.points) == "90 90"
    assert data.indicators[0].remark == "超额"


@pytest.mark.parametrize(
    ("title", "expected"),
    [("1-6月", 6), ("1—9月", 9), ("上半年", 6), ("前三季度", 9)],
)
def test_period_from_the_title(title: str, expected: int) -> None:
    sheet = sheet_from_rows(
        [
            [f"2024年{title}项目绩效监控表"],
            ["项目名称", "城市维护费"],
            ["一级指标", "二级指标", "三级指标", "年度指标值", "完成情况"],
            ["产出指标", "数量指标", "养护道路", "20公里", "8公里"],
        ]
    )
    data = only_form(sheet).data
    assert (data.form, data.year, data.period_months) == ("monitoring", 2024, expected)
