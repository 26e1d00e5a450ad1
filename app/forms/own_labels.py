"""Labels a bureau assigned itself: what its units write, and which of a closed list it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.forms.synonyms import Names

CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "indicator_columns": (
        "绩效指标的列",
        {
            "level1": "一级指标",
            "level2": "二级指标",
            "name": "三级指标",
            "target": "指标值",
            "target_initial": "年初指标值",
            "target_adjusted": "调整后指标值",
            "sign": "计算符号",
            "unit": "度量单位",
            "actual": "实际完成值",
            "forecast": "全年预计完成值",
            "weight": "分值",
            "points": "得分",
            "reason": "偏差原因分析及改进措施",
            "likelihood": "完成目标可能性",
            "explanation": "指标解释",
            "remark": "备注",
            "ordinal": "序号（不读）",
        },
    ),
    "level1": (
        "一级指标的名称",
        {name: name for name in ("产出指标", "效益指标", "满意度指标", "成本指标")},
    ),
    "fund_columns": (
        "项目资金的列",
        {
            "initial": "年初预算数",
            "adjusted": "全年预算数",
            "executed": "全年执行数",
            "forecast": "全年预计执行数",
            "rate": "执行率",
            "weight": "分值",
            "points": "得分",
        },
    ),
    "fund_rows": (
        "项目资金的行",
        {
            "total": "年度资金总额",
            "fiscal": "财政拨款",
            "carry_over": "上年结转资金",
            "other": "其他资金",
            "central": "中央补助",
            "upper": "上级补助",
            "local": "地方资金",
            "own": "单位资金",
            "special_account": "财政专户管理资金",
        },
    ),
    "fields": (
        "表头的栏目",
        {
            "project_name": "项目名称",
            "project_code": "项目编码",
            "department_name": "主管部门",
            "department_code": "主管部门编码",
            "agency_name": "实施单位",
            "agency_code": "单位编码",
            "project_nature": "项目属性",
            "project_period": "项目期",
            "project_kind": "项目类别",
            "fund_source": "资金来源",
            "start": "起始时间",
            "end": "终止时间",
            "contact": "联系人",
            "project_leader": "项目负责人",
            "phone": "联系电话",
            "basis": "立项依据",
        },
    ),
    "header": ("年度和期间", {"year": "年度", "period_months": "监控期间"}),
    "texts": (
        "总体目标",
        {"goal_expected": "预期目标", "goal_actual": "实际完成情况", "goal_medium": "中期目标"},
    ),
    "remarks": (
        "表尾的栏目",
        {
            "conclusion": "评价结论",
            "problems": "存在问题",
            "measures": "改进措施",
            "suggestions": "相关建议",
            "deviation": "偏差原因分析",
            "opinion": "审核意见",
            "filler": "填表人",
            "reviewer": "审核人",
            "leader": "单位负责人",
            "finance_leader": "财务负责人",
            "date": "填报日期",
        },
    ),
}
"""Section of the synonyms → its title and what a label of it can stand for."""


@dataclass(frozen=True, slots=True)
class OwnLabel:
    """`label` as the units write it (`parent/child` for two header rows) stands for `name` in a section."""

    label: str
    section: str
    name: str

    @property
    def title(self) -> str:
        """What it stands for, in words."""
        group, names = CHOICES[self.section]
        return f"{group}：{names[self.name]}"


def own_names(labels: Iterable[OwnLabel]) -> Mapping[str, Names]:
    """Section → label → name, for `with_user`; what is not in the closed list is left out."""
    found: dict[str, dict[str, str]] = {}
    for row in labels:
        if row.name in CHOICES.get(row.section, ("", {}))[1]:
            found.setdefault(row.section, {})[row.label] = row.name
    return found
