"""Published monitoring reports: their lists of projects, parts and indicators as tables."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.published.cells import Row, Value, singles, write_rows

MEDICAL_SOURCE = "某区医疗保障局 上半年项目运行绩效监控报告（shddsc 2398584）"
MEDICAL_PROJECTS: tuple[tuple[str, str], ...] = (
    ("特殊人群医疗保险基金项目", "500"),
    ("城乡居民医疗保险区级配套资金项目", "1740"),
    ("健康扶贫一站式结算住院医疗救助资金项目", "200"),
    ("医保基金监管、稽核管理运行费项目", "20"),
    ("医保内网信息网络专线服务费资金项目", "15.4"),
    ("城乡居民基本医疗保险参保筹资代办工作经费项目", "60"),
)
MEDICAL_BUDGET, MEDICAL_ARRIVED, MEDICAL_USED = "2646.34", "672.44", "672.44"

CHISHUI_SOURCE = "赤水市 地质灾害防治技术服务保障经费 绩效监控报告（52jianpu 4667878）"
CHISHUI_LINES: tuple[tuple[Value, ...], ...] = (
    ("产出指标", "数量指标", "聘请专业地勘单位", "1个"),
    (None, "质量指标", "满足本年度地灾防治技术支撑要求", None),
    (None, "时效指标", "保障时限", "本年度"),
    (None, "成本指标", "保障经费", "≤20万元"),
    ("效益指标", "社会效益指标", "提供技术保障", None),
)

CITY_SOURCE = "城市维护费 绩效运行监控报告（xei 4947477）"
CITY_LINES: tuple[tuple[str, str], ...] = (
    ("城市道路装灯率", "100%"),
    ("亮灯率", "99%"),
    ("免费开放社会公厕", "34座"),
    ("日城区环境卫生保洁面积", "238万平方米"),
    ("城乡垃圾无害化处理率", "91%以上"),
    ("垃圾场渗滤液处理率", "100%"),
    ("正在搭建的违法建设拆除率", "100%"),
)

HUNAN_SOURCE = "湖南省住房城乡建设引导资金 1-7月绩效运行监控（isfinland 4827224）"
HUNAN_TOTAL = "13352"
HUNAN_PARTS: tuple[tuple[str, str], ...] = (
    ("市县项目", "8010"),
    ("省直项目", "1542"),
    ("支援类项目", "300"),
    ("洞庭湖生态环境专项整治", "2000"),
    ("浅层地热能建筑规模化应用试点", "1000"),
    ("南山国家公园体制试点", "500"),
)


def medical(path: Path) -> Path:
    """The report's list of projects with its sum."""
    return _list(path, "上半年项目资金安排", "区医疗保障局", MEDICAL_PROJECTS)


def hunan(path: Path) -> Path:
    """The parts of the fund, as one list."""
    return _list(path, "住房城乡建设引导资金 1-7月", "省住房和城乡建设厅", HUNAN_PARTS)


def _list(path: Path, title: str, unit: str, projects: tuple[tuple[str, str], ...]) -> Path:
    rows: list[Row] = [
        [(title, 3)],
        [("金额单位：万元", 3)],
        singles("单位名称", "项目名称", "预算数"),
        *[singles(unit, name, float(amount)) for name, amount in projects],
        singles("合计", None, sum(float(amount) for _, amount in projects)),
    ]
    return write_rows(path, rows)


def chishui(path: Path) -> Path:
    """The report's money and indicators as a monitoring form of the whole year."""
    rows: list[Row] = [
        [("项目支出绩效目标执行监控表", 7)],
        [("项目名称", 2), ("地质灾害防治技术服务保障经费", 5)],
        [
            ("项目资金（万元）", 2),
            (None, 1),
            *singles("年初预算数", "1-12月执行数", "1-12月执行率", "全年预计执行数"),
        ],
        [(None, 2), *singles("年度资金总额", 20, 0, "0%", 20)],
        singles(
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "1-12月执行情况",
            "全年预计完成情况",
            "完成目标可能性",
        ),
        *[singles(*row, None, None, None) for row in CHISHUI_LINES],
    ]
    return write_rows(path, rows)


def city(path: Path) -> Path:
    """Indicators without levels, weights or actual values, as the report lists them."""
    rows: list[Row] = [
        [("城市维护费绩效目标表", 2)],
        singles("项目名称", "城市维护费"),
        singles("指标名称", "指标值"),
        *[singles(*row) for row in CITY_LINES],
    ]
    return write_rows(path, rows)
