"""Figures of published reports without tables: amounts in 万元, counts, published rates."""

from __future__ import annotations

HONGHE_SOURCE = "红河州数据发展中心 2024 年度项目支出绩效单位自评报告（hh.gov.cn 1179592）"
HONGHE = {"initial": "985", "adjusted": "861.46", "arrived": "334.67", "arrival_rate": "38.8"}
HONGHE_PROJECTS, HONGHE_INITIAL_PROJECTS, HONGHE_ADDED_PROJECTS = 15, 8, 8

NANXIAN_SOURCE = "南县财政局 2020 年度机关整体支出绩效评价报告（nanxian 1639681）"
NANXIAN_QUOTA = 205
NANXIAN_STAFF = {"在职": 113, "离休": 2, "退休": 75, "财政事务中心": 10, "国库集中支付中心": 5}

ABA_SOURCE = "阿坝州财政局 郑州=九寨=武汉航线人头补贴项目事前绩效评估报告"
ABA_DECLARED = "975"
ABA_SOURCES = (("省级财政补贴", "585", "0.6"), ("州级财政配套", "390", "0.4"))
ABA_STANDARD = 650
ABA_PASSENGERS = 15000
ABA_SCENARIOS = (
    ("保守", 55, 11220, "729.3", 3927),
    ("基准", 65, 13260, "861.9", 4641),
    ("目标", 75, 15000, "975.0", 5250),
    ("乐观", 85, 17340, "1127.1", 6069),
)
"""Case, load in %, passengers, subsidy in 万元, the report's last column."""
ABA_COST, ABA_FARE = 1252, 602

QUXIAN_SOURCE = "渠县农业综合技术服务中心 2024 年部门决算（quxian 64159）"
QUXIAN_STAFF, QUXIAN_PARTS = 81, (57, 1, 23)

COUNTY_SOURCE = "五份公开的工作报告（富锦、阿图什、滨江、雨湖、浙江）"
ARTUX_MONITORED = "230047.41"
ARTUX_EVALUATED, ARTUX_ZERO = 342, 3
BINJIANG_PROJECTS, BINJIANG_SPOT = 961, 10
YUHU_GOALS, YUHU_SELF = 63, 50
ZHEJIANG_SELF, ZHEJIANG_SPOT = 5688, 600

LUDING_SOURCE = "泸定县 1-8月部门项目绩效运行监控报告（6603974）"
LUDING = {"initial": "7163.8", "arrived": "3675.02", "arrival_rate": "51.3"}
