"""Lists of many projects, and several forms on one sheet."""

from __future__ import annotations

from app.forms.parsed import ParsedForm
from tests.helpers.sheets import read, reasons, sheet_from_text, shown


def forms(text: str, merges: str = "") -> tuple[ParsedForm, ...]:
    found = read(sheet_from_text(text, merges))
    assert found.verdict == "read", found
    return found.forms


def test_list_of_projects_of_a_budget_system() -> None:
    """One row per indicator, project columns blank downward, subtotals, in 元 (layout 1.4)."""
    first, second, third = forms(
        """
部门预算项目绩效目标申报表（2023年度）
金额单位:元
单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性
1.0|1.0|1.0|1.0|1.0
820-马踏镇部门||8,827,620.53
820001-马踏镇人民政府|村组干部报酬|3,309,840.00|按时发放|效益指标|社会效益指标|维护社会稳定|≥|95|%|10|正向指标
||||产出指标|数量指标|村组干部230人|=|230|人|20|正向指标
||||产出指标|质量指标|不适用||不适用
820001-马踏镇人民政府|公益性岗位补贴|45,000|按月发放|产出指标|时效指标|发放及时率|≥|100|%|30|正向指标

821001-三江镇人民政府|公益性岗位补贴|5,000|按月发放|产出指标|时效指标|发放及时率|≥|100|%|30|正向指标
合计||3,359,840
注：表内金额为年初预算
"""
    )
    assert [form.range for form in (first, second, third)] == ["A6:L8", "A9:L9", "A11:L11"]
    assert [(shown(line.initial), line.label) for line in first.data.funds] == [("330.984", "预算数")]
    assert (first.money_unit, first.data.year, first.data.form) == ("元", 2023, "goal_declaration")
    assert first.data.fields == {
        "project_name": "村组干部报酬", "agency_name": "马踏镇人民政府", "agency_code": "820001",
    }  # fmt: skip
    assert first.data.texts == {"goal_expected": "按时发放"}
    assert [line.name for line in first.data.indicators] == ["维护社会稳定", "村组干部230人"]
    assert first.data.indicators[0].extra == {"指标方向性": "正向指标"}
    assert second.data.fields["project_name"] == third.data.fields["project_name"]
    assert third.data.fields["agency_code"] == "821001"
    told = {row.reason for row in first.skipped}
    assert {"模板的示例行", "小计行，没有项目名称", "合计或说明行，不是项目"} <= told
    assert reasons(first).count("写明“不适用”") == 1


def test_list_with_repeated_columns_and_a_front() -> None:
    found = forms(
        """
单位名称：交通局|||2024年度
项目名称|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|无主指标|1
道路养护|产出指标|数量指标|养护里程|20公里
道路养护|产出指标|质量指标|合格率|≥95%

桥梁维修|产出指标|数量指标|维修座数|3座
"""
    )
    assert [form.data.fields["project_name"] for form in found] == ["道路养护", "桥梁维修"]
    assert [form.data.fields["agency_name"] for form in found] == ["交通局", "交通局"]
    assert [len(form.data.indicators) for form in found] == [2, 1]
    assert [form.data.year for form in found] == [2024, 2024]
    assert "没有项目名称的行" in reasons(found[0])
    assert [form.data.funds for form in found] == [(), ()]


def test_list_closed_and_opened_by_sums() -> None:
    found = forms(
        """
项目名称|一级指标|二级指标|三级指标|指标值
合计
道路养护|产出指标|数量指标|养护里程|20公里
合计
"""
    )
    assert [form.data.fields["project_name"] for form in found] == ["道路养护"]


def test_list_without_projects_is_a_template() -> None:
    assert read(sheet_from_text("项目名称|一级指标|二级指标|三级指标|指标值")).verdict == "empty_template"


def test_four_forms_below_each_other() -> None:
    """The next form begins right after the last one (layouts P2, P3)."""
    sheet = "\n".join(
        f"""报表编号:510000_0013zp
部门预算项目支出绩效自评表
项目名称|51000021R00000001995{number}-工资性支出{number}
预算单位|219001-某局
一级指标|二级指标|三级指标|指标值|完成值|权重|得分
产出指标|数量指标|足额保障率|100%|100%|22.5|22.5
效益指标|社会效益指标|结余率|≤5%|0|22.5|22.5
合计|||||45|45
改进措施|无
项目负责人：某甲||财务负责人：某乙|{"……" if number == 1 else ""}"""
        for number in range(1, 5)
    )
    found = forms(sheet)
    assert [form.range for form in found] == ["A1:G10", "A11:G20", "A21:G30", "A31:G40"]
    assert [form.title for form in found] == ["部门预算项目支出绩效自评表"] * 4
    for number, form in enumerate(found, start=1):
        assert form.data.fields == {
            "project_name": f"工资性支出{number}",
            "project_code": f"51000021R00000001995{number}",
            "agency_name": "某局",
            "agency_code": "219001",
        }
        assert len(form.data.indicators) == 2
        assert shown(form.data.totals.weight, form.data.totals.points) == "45 45"
        assert form.data.remarks == {"measures": "无", "leader": "某甲", "finance_leader": "某乙"}


def test_a_note_that_reads_like_a_title_opens_no_form() -> None:
    found = forms(
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|1\n合计\n本申报表一式两份\n填表人：某甲"
    )
    assert len(found) == 1
    assert found[0].data.remarks == {"filler": "某甲"}


def test_forms_without_titles_below_each_other() -> None:
    sheet = "\n\n".join(
        f"""主管部门|交通局
项目名称|{name}
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|{name}里程|20公里"""
        for name in ("道路养护", "桥梁维修")
    )
    found = forms(sheet)
    assert [form.data.fields["project_name"] for form in found] == ["道路养护", "桥梁维修"]
    assert [form.data.fields["department_name"] for form in found] == ["交通局", "交通局"]
    assert [form.range for form in found] == ["A1:D4", "A6:D9"]
