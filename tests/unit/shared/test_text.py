import pytest

from app.shared.text import LabelKey, edges, key, normalise_name, split_code, strip_control


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("项  目  名  称：", LabelKey("项目名称")),
        ("项目\n预算\n总额", LabelKey("项目预算总额")),
        ("\n\n绩\n效\n指\n标\n", LabelKey("绩效指标")),
        ("项目名称: ", LabelKey("项目名称")),
        ("项目名称*", LabelKey("项目名称")),
        ("      其中：财政拨款", LabelKey("财政拨款")),
        ("项目资金（万元）", LabelKey("项目资金", unit="万元")),
        ("项目资金:\n(万元)：", LabelKey("项目资金", unit="万元")),
        ("年度资金总额[万元]", LabelKey("年度资金总额", unit="万元")),
        ("分年度金额（千元）", LabelKey("分年度金额", unit="千元")),
        ("预算数（单位：元）", LabelKey("预算数", unit="元")),
        ("执行率(%)", LabelKey("执行率", unit="%")),
        ("完成率（百分比）", LabelKey("完成率", unit="%")),
        ("指标权重(分)", LabelKey("指标权重", unit="分")),
        ("产出指标(50分)", LabelKey("产出指标", points="50")),
        ("效益指标（满分22.5分）", LabelKey("效益指标", points="22.5")),
        ("全年预算数(A)", LabelKey("全年预算数", hint="A")),
        ("转移支付(项目)名称", LabelKey("转移支付名称", hint="项目")),
        ("完成目标可能性(确定能(是)、有可能)", LabelKey("完成目标可能性", hint="是;确定能、有可能")),
        ("1-7月执行数", LabelKey("执行数", months=(1, 7))),
        ("1—8月份执行数", LabelKey("执行数", months=(1, 8))),
        ("执行数（1至6月）", LabelKey("执行数", months=(1, 6))),
        ("1-X月执行率", LabelKey("执行率", months=(1, 0))),
        ("1.项目名称", LabelKey("项目名称")),
        ("一、项目名称", LabelKey("项目名称")),
        ("（一）项目名称", LabelKey("项目名称")),
        ("①项目名称", LabelKey("项目名称")),
        ("★ 项目名称", LabelKey("项目名称")),
        ("项目资金（万元", LabelKey("项目资金", unit="万元")),
        ("( 2020年度)", LabelKey("2020年度")),
        ("【绩效指标】", LabelKey("绩效指标")),
        ("()", LabelKey("")),
        ("", LabelKey("")),
    ],
)
def test_label_key(label: str, expected: LabelKey) -> None:
    assert key(label) == expected


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("[105]教育部", "105", "教育部"),
        ("［105210］ 某大学", "105210", "某大学"),
        ("219-某某镇人民政府", "219", "某某镇人民政府"),
        ("219001－某某镇人民政府\t\n", "219001", "某某镇人民政府"),
        ("51000021R000000019951-工资性支出", "51000021R000000019951", "工资性支出"),
        ("51112422T000006463891", "51112422T000006463891", ""),
        ("511124220000064638912 道路养护", "511124220000064638912", "道路养护"),
        ("某某镇人民政府（219001）", "219001", "某某镇人民政府"),
        ("2021-2023年绿化", None, "2021-2023年绿化"),
        ("绿化(2021)", None, "绿化(2021)"),
        ("  某某镇人民政府 ", None, "某某镇人民政府"),
        ("", None, ""),
    ],
)
def test_code_is_split_from_the_name(text: str, code: str | None, name: str) -> None:
    assert split_code(text) == (code, name)


def test_edges_are_trimmed_and_inner_breaks_kept() -> None:
    assert edges("\u3000\u00a0 ≥90%\t\n\ufeff \u200b") == "≥90%"
    assert edges("目标1\n目标2\n") == "目标1\n目标2"
    assert edges("\u200b \u200b") == ""


def test_names_match_whatever_brackets_and_spaces() -> None:
    assert normalise_name("道路 养护（一期）") == normalise_name("道路养护一期")
    assert normalise_name("ＡＢ项目") == normalise_name("ab项目")


def test_control_characters_vanish_and_breaks_become_one_kind() -> None:
    assert strip_control("甲\x00\x1f乙\r\n丙\v丁\t") == "甲乙\n丙\n丁\t"
