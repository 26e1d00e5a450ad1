"""Rulebook files: every shipped profile reads strictly, and values survive the database and the page."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from app.domain.problem_texts import message
from app.domain.rulebook import Rulebook
from app.domain.rulebook_file import dump_values, parse_rulebook, show_setting, with_setting, with_values
from tests.helpers.forms_by_hand import told
from tests.helpers.rubrics import shipped_rubric
from tests.helpers.rules import RULEBOOKS, national_rules, profile_rules

PROFILES = sorted(path.stem for path in RULEBOOKS.glob("*.toml"))
HEAD = 'profile = "p"\ntitle = "表"\n'


def entry(key: str = "a.b", kind: str = "number", value: str = "1", more: str = "") -> str:
    return (
        f'[[setting]]\nkey = "{key}"\ngroup = "组"\ntitle = "题"\nkind = "{kind}"\nunit = ""\n'
        f'value = {value}\nsource = "源"\n{more}'
    )


def override(key: str = "a.b", value: str = "2") -> str:
    return f'[[setting]]\nkey = "{key}"\nvalue = {value}\nsource = "本地"\nnote = ""\n'


def test_shipped_profiles_have_their_names() -> None:
    titles = {name: profile_rules(name).title for name in PROFILES}
    assert titles == {
        "artux": "阿图什",
        "binjiang": "滨江",
        "fujin": "富锦",
        "national": "国家默认",
        "yuhu": "雨湖",
        "zhejiang": "浙江",
    }


@pytest.mark.parametrize("profile", PROFILES)
def test_shipped_profile_says_where_every_value_comes_from(profile: str) -> None:
    rules = profile_rules(profile)
    assert rules.profile == profile
    assert len(rules.settings) > 80
    for key, setting in rules.settings.items():
        assert setting.key == key
        assert setting.source
        assert setting.title
        assert setting.group


def test_a_setting_is_read_by_a_rule_or_said_to_be_for_reference() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (RULEBOOKS.parents[1] / "app").rglob("*.py")
    )
    for key, setting in profile_rules().settings.items():
        group, name = key.split(".", 1)
        is_read = f'"{key}"' in code or f'"{name}"' in code or group == "calendar" or setting.kind == "points"
        assert is_read != setting.for_reference, key


@pytest.mark.parametrize(
    ("profile", "key", "shown"),
    [
        ("fujin", "goal.key_threshold", "300"),
        ("fujin", "calendar.monitoring_due", "9月30日"),
        ("artux", "goal.quantified_share_min", "70"),
        ("artux", "monitoring.rhythm", "3、6、9"),
        ("artux", "publication.all_unless_secret", "是"),
        ("fujin", "evaluation.spot_check_ratio", "0"),
        ("artux", "evaluation.spot_check_ratio", "0"),
        ("binjiang", "pre_assessment.threshold_new", "500"),
        ("binjiang", "evaluation.spot_check_count", "10"),
        ("yuhu", "goal.filling_threshold", "50"),
        ("yuhu", "pre_assessment.fund_scope", "只看本级资金"),
        ("zhejiang", "goal.key_threshold", "1000"),
        ("zhejiang", "monitoring.palette", "红黄蓝"),
        ("zhejiang", "publication.minimum_self_evaluations", "2"),
        ("national", "goal.review_grades", "优 90、良 80、中 60、差 0"),
        ("national", "self_evaluation.score_tolerance", "0.1"),
    ],
)
def test_profile_values(profile: str, key: str, shown: str) -> None:
    assert show_setting(profile_rules(profile).settings[key]) == shown


@pytest.mark.parametrize("profile", PROFILES)
def test_values_survive_the_database(profile: str) -> None:
    rules = profile_rules(profile)
    text = dump_values(rules)
    assert json.loads(text)["lifecycle.gates"]
    assert with_values(rules, text, 1) == rules


@pytest.mark.parametrize("profile", PROFILES)
def test_what_the_page_shows_can_be_typed_back(profile: str) -> None:
    rules = profile_rules(profile)
    for key, setting in rules.settings.items():
        changed, problem = with_setting(rules, key, show_setting(setting))
        assert problem is None
        assert changed is not None
        assert changed.settings == rules.settings
        assert changed.version == rules.version + 1


def test_changed_value_names_the_bureau_as_source() -> None:
    rules = profile_rules()
    changed, _ = with_setting(rules, "goal.level3_min", "９条")
    assert changed is not None
    setting = changed.settings["goal.level3_min"]
    assert (setting.value, setting.source) == (9, "本局设定")
    assert setting.note == "原为7（示例报告：阿图什市2018年预算绩效工作开展情况）。"
    assert with_values(rules, dump_values(changed), 5).settings == changed.settings
    emptied = with_values(rules, '{"monitoring.cumulative": [["4月", 25]]}', 2)
    assert emptied.settings["monitoring.cumulative"].note.startswith("原为空")


def test_stored_values_may_lack_newer_settings() -> None:
    stored = with_values(profile_rules(), '{"self_evaluation.score_tolerance": 0.25}', 7)
    assert stored.version == 7
    assert stored.number("self_evaluation.score_tolerance") == Decimal("0.25")
    assert stored.integer("goal.level1_min") == 3


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ('{"no.such": 1}', "no.such: unknown"),
        ('{"goal.level1_min": "3"}', "goal.level1_min: '3' is no integer"),
    ],
)
def test_stored_values_are_read_strictly(text: str, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        with_values(profile_rules(), text, 2)


@pytest.mark.parametrize(
    ("base", "profile", "match"),
    [
        ('profile = "p"\n' + entry(), None, "expected profile, title and settings"),
        (HEAD + "extra = 1\n" + entry(), None, "expected profile, title and settings"),
        (HEAD + entry(more="colour = 1"), None, "a.b: missing or unknown .'colour'"),
        (HEAD + '[[setting]]\ngroup = "x"', None, "[?]: missing or unknown"),
        (HEAD + entry() + entry(), None, "a.b: defined twice"),
        (HEAD + entry(kind="colour"), None, "a.b: unknown kind colour"),
        (HEAD + entry(value='"1"'), None, "a.b: '1' is no number"),
        (HEAD + entry(value="true"), None, "a.b: True is no number"),
        (HEAD + entry(kind="integer", value="1.5"), None, "is no integer"),
        (HEAD + entry(kind="flag", value="1"), None, "a.b: 1 is no flag"),
        (HEAD + entry(kind="names", value='["a", 1]'), None, "is no names"),
        (HEAD + entry(kind="bands", value='[["优", true]]'), None, "is no bands"),
        (HEAD + entry(kind="bands", value='[["优"]]'), None, "is no bands"),
        (HEAD + entry(kind="bands", value='[["中", 0], ["优", 90]]'), None, "a.b.*NOT_DESCENDING"),
        (HEAD + entry(kind="bands", value='[["优", 90]]'), None, "a.b.*WITHOUT_BOTTOM"),
        (HEAD + entry(kind="choice", value='"x"', more='choices = [["y", "有"]]'), None, "a.b.*NOT_A_CHOICE"),
        (HEAD + entry(kind="date", value='"02-30"'), None, "a.b.*NOT_A_DATE"),
        (HEAD + entry(value="-1"), None, "a.b.*NEGATIVE"),
        (HEAD + entry(), HEAD + override("c.d"), "c.d: not in the base file"),
        (HEAD + entry(), HEAD + override(value='"2"'), "a.b: '2' is no number"),
        (HEAD + entry(), HEAD + '[[setting]]\nkey = "a.b"\nvalue = 2', "a.b: missing or unknown"),
    ],
)
def test_files_are_read_strictly(base: str, profile: str | None, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        parse_rulebook(base, profile)


def test_profile_overrides_value_and_source() -> None:
    rules = parse_rulebook(HEAD + entry(kind="text", value='"甲"'), HEAD + override(value='"乙"'))
    assert (rules.text("a.b"), rules.settings["a.b"].source) == ("乙", "本地")
    changed, _ = with_setting(rules, "a.b", " 丙（１） ")
    assert changed is not None
    assert changed.text("a.b") == "丙（１）"


def test_national_rules_take_overrides() -> None:
    assert national_rules(goal__level3_min=2).integer("goal.level3_min") == 2


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("goal.key_threshold", "１，２００万元", Decimal(1200)),
        ("goal.key_threshold", " 0.5 ", Decimal("0.5")),
        ("goal.level1_min", "4", 4),
        ("goal.review_required", "否", False),
        ("evaluation.average", "三人以上去掉最高和最低再平均", "trimmed"),
        ("evaluation.average", "mean", "mean"),
        ("calendar.goal_due", "5月31日", "05-31"),
        ("calendar.goal_due", "２月底", "02-28"),
        ("calendar.goal_due", "05-01", "05-01"),
        ("monitoring.rhythm", "3月、6月，９月", ("3", "6", "9")),
        ("lifecycle.gates", "部门；股室、绩效科（一）", ("部门", "股室", "绩效科（一）")),
        ("goal.weights_sum", "100分", ("100",)),
        (
            "evaluation.grades",
            "优９０；良：80，中≥60分、差 0",
            (("优", 90), ("良", 80), ("中", 60), ("差", 0)),
        ),
        ("monitoring.cumulative", "4月25、6月 40%", (("4月", 25), ("6月", 40))),
        ("monitoring.cumulative", "", ()),
    ],
)
def test_typed_values(key: str, typed: str, value: object) -> None:
    changed, problem = with_setting(profile_rules(), key, typed)
    assert problem is None
    assert isinstance(changed, Rulebook)
    assert changed.settings[key].value == value


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("goal.key_threshold", "三百", "SETTING_NOT_A_NUMBER"),
        ("goal.key_threshold", "", "SETTING_NOT_A_NUMBER"),
        ("goal.key_threshold", "-5", "SETTING_NEGATIVE"),
        ("goal.level1_min", "x", "SETTING_NOT_A_NUMBER"),
        ("goal.level1_min", "2.5", "SETTING_NOT_WHOLE"),
        ("goal.review_required", "也许", "SETTING_NOT_YES_OR_NO"),
        ("evaluation.average", "中位数", "SETTING_NOT_A_CHOICE"),
        ("calendar.goal_due", "下周", "SETTING_NOT_A_DATE"),
        ("calendar.goal_due", "2月30日", "SETTING_NOT_A_DATE"),
        ("calendar.goal_due", "13月底", "SETTING_NOT_A_DATE"),
        ("calendar.goal_due", "13月1日", "SETTING_NOT_A_DATE"),
        ("lifecycle.gates", "、", "SETTING_EMPTY"),
        ("monitoring.rhythm", "13", "SETTING_NOT_A_MONTH"),
        ("monitoring.rhythm", "七月", "SETTING_NOT_A_NUMBER"),
        ("evaluation.grades", "优90、良80", "SETTING_BANDS_WITHOUT_BOTTOM"),
        ("evaluation.grades", "", "SETTING_BANDS_WITHOUT_BOTTOM"),
        ("evaluation.grades", "优80、良80、差0", "SETTING_BANDS_NOT_DESCENDING"),
        ("evaluation.grades", "优九十", "SETTING_BANDS_UNREADABLE"),
        ("monitoring.cumulative", "年底90", "SETTING_NOT_A_MONTH"),
        ("monitoring.cumulative", "13月90", "SETTING_NOT_A_MONTH"),
        ("monitoring.cumulative", "6月40、4月25", "SETTING_MONTHS_NOT_ASCENDING"),
        ("monitoring.cumulative", "4月40、6月25", "SETTING_MONTHS_NOT_ASCENDING"),
    ],
)
def test_refused_values_say_why(key: str, typed: str, code: str) -> None:
    changed, problem = with_setting(profile_rules(), key, typed)
    assert changed is None
    assert problem is not None
    assert told([problem]) == [code]
    assert problem.path == f"rulebook.{key}"
    assert problem.arguments["typed"] == typed.strip()


@pytest.mark.parametrize(
    ("key", "typed", "refused"),
    [
        ("monitoring.cut_behind", "80", True),
        ("monitoring.cut_behind", "79.9", False),
        ("monitoring.cut_lagging", "60", True),
        ("monitoring.cut_ahead", "80", True),
        ("monitoring.execution_cut_behind", "90", True),
        ("self_evaluation.qualitative_achieved_low", "50", True),
    ],
)
def test_cuts_stay_in_order(key: str, typed: str, refused: bool) -> None:
    changed, problem = with_setting(profile_rules(), key, typed)
    assert (changed is None) == refused
    assert told([problem] if problem else []) == (["SETTINGS_OUT_OF_ORDER"] if refused else [])


POINTS = "rubric.goal_review"


@pytest.mark.parametrize(
    "code",
    [
        "goal_review", "department_goal_review", "pre_assessment_project", "pre_assessment_policy",
        "project_evaluation", "department_evaluation",
    ],
)  # fmt: skip
def test_points_of_a_scoring_table_are_shipped_as_in_the_table(code: str) -> None:
    lines = tuple((item.name, item.points) for item in shipped_rubric(code).items)
    assert profile_rules().bands(f"rubric.{code}") == lines


@pytest.mark.parametrize(
    ("first", "second", "codes", "sentence"),
    [
        ("规范完整性 12", "明确清晰性 8分", [], ""),
        ("规范完整性 12", "明确清晰性 9", ["SETTING_POINTS_SUM"], "各项分值合计101分，应为100分。"),
        ("规范完整性 20", "明确清晰性 0", ["SETTING_POINTS_NOT_POSITIVE"], "有一项的分值不大于0。"),
        (
            "规范性 10",
            "明确清晰性 10",
            ["SETTING_POINTS_OTHER_LINES"],
            "各项的名称或顺序与评分表不一样。",
        ),
        ("规范完整性", "明确清晰性 10", ["SETTING_BANDS_UNREADABLE"], ""),
    ],
)
def test_points_keep_the_lines_and_their_sum(
    first: str, second: str, codes: list[str], sentence: str
) -> None:
    rest = show_setting(profile_rules().settings[POINTS]).split("、")[2:]
    changed, problem = with_setting(profile_rules(), POINTS, "、".join([first, second, *rest]))
    assert told([problem] if problem else []) == codes
    assert (changed is None) == bool(codes)
    if problem and sentence:
        assert message(problem) == sentence
    if changed:
        assert changed.bands(POINTS)[0] == ("规范完整性", Decimal(12))
        assert with_values(profile_rules(), dump_values(changed), 2).settings == changed.settings


def test_points_of_a_table_that_has_other_lines_now_are_the_shipped_ones() -> None:
    stored = with_values(profile_rules(), '{"rubric.goal_review": [["旧的一项", 100]]}', 3)
    assert stored.settings == profile_rules().settings
