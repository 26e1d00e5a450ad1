"""The command line with the real reader, store, writers and printer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.bootstrap import CommandWiring, main
from app.cli.parser import run
from app.domain.submission import Event
from app.domain.vocabulary import Stage
from app.forms.own_labels import OwnLabel
from app.shared.errors import UserError
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, open_form, save_data
from app.usecases.issue_workbooks import Issue, export_forms, export_table, issue_workbooks
from app.usecases.move_submission import move
from app.usecases.own_labels import assign_label
from app.usecases.print_forms import ReviewScope, print_review_sheets, print_table
from app.usecases.tables import Table
from tests.helpers.county import BRIDGE, ROADS, YEAR, evaluation_data, small_county
from tests.helpers.foreign import as_xlsx
from tests.helpers.pdfs import page_texts, squeezed
from tests.helpers.sheets import sheet_from_text

ROAD_SLOT = Slot(YEAR, "a-traffic", ROADS)


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    built = small_county(tmp_path)
    uid = create_submission(built, "self_evaluation", ROAD_SLOT).value
    revision = open_form(built, uid).submission.revision
    save_data(built, uid, evaluation_data(), expected_revision=revision, action="录入")
    return built


def database(ctx: Context) -> str:
    return str(ctx.data_folder / "jixiao.db")


def printed_text(path: Path) -> str:
    return squeezed("".join(page_texts(path)))


def uid_of(ctx: Context) -> str:
    return create_submission(ctx, "self_evaluation", ROAD_SLOT).value


def test_read_prints_the_agreed_json(
    ctx: Context, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    paths = export_forms(ctx, [uid_of(ctx)], tmp_path).value
    assert run(["read", str(paths[0]), "--json"], CommandWiring()) == 0
    printed = json.loads(capfdbinary.readouterr().out)
    form = printed["files"][0]["forms"][0]
    assert printed["files"][0]["verdict"] == "read"
    assert (form["form"], form["year"], form["money_unit"]) == ("self_evaluation", YEAR, "万元")
    assert form["project"] == {"code": "99012325T000000000001", "name": "农村公路养护"}
    assert form["funds"][0]["executed"] == "90"
    line = form["indicators"][1]
    assert line["target"] == {
        "raw": "≥95%",
        "kind": "quantity",
        "sign": "≥",
        "number": "95",
        "upper": None,
        "unit": "%",
    }
    assert (line["weight"], line["actual"]["number"], line["cell"][0].isalpha()) == ("15", "88", True)
    assert form["goal"]["actual"].startswith("完成养护")


def test_read_says_in_words_what_it_found(
    ctx: Context, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "收件").mkdir()
    export_forms(ctx, [uid_of(ctx)], tmp_path / "收件")
    (tmp_path / "收件" / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    assert run(["read", str(tmp_path / "收件")], CommandWiring()) == 0
    printed = capfdbinary.readouterr().out.decode()
    assert "坏.xlsx：拒绝" in printed
    assert "项目支出绩效自评表 2025 农村公路养护" in printed


def test_import_previews_and_applies(
    ctx: Context, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "收件").mkdir()
    issue_workbooks(ctx, Issue("self_evaluation", YEAR, agency_uids={"a-traffic"}), tmp_path / "收件")
    arguments = ["import", str(tmp_path / "收件"), "--db", database(ctx), "--year", str(YEAR)]
    assert run(arguments, CommandWiring()) == 0
    assert "危桥改造" in capfdbinary.readouterr().out.decode()
    assert run([*arguments, "--apply"], CommandWiring()) == 0
    assert "已导入" in capfdbinary.readouterr().out.decode()
    assert run([*arguments, "--json", "--apply"], CommandWiring()) == 0
    plan = json.loads(capfdbinary.readouterr().out)
    assert {form["state"] for file in plan["files"] for form in file["forms"]} == {"same"}
    assert plan["ticked"] == 0
    assert run([*arguments, "--apply"], CommandWiring()) == 0
    told = capfdbinary.readouterr().out.decode()
    assert "内容都与现有的相同，没有要导入的。" in told
    assert told.rstrip().endswith("没有要导入的表，什么也没有改动。")


def test_read_uses_the_labels_of_a_database(
    ctx: Context, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    table = "一级指标|二级指标|三级指标|指标值|佐证材料\n产出指标|数量指标|里程|20公里|台账"
    path = tmp_path / "表.xlsx"
    path.write_bytes(as_xlsx([sheet_from_text(table)]))
    assign_label(ctx, OwnLabel("佐证材料", "indicator_columns", "remark"))

    def remark(*more: str) -> object:
        assert run(["read", str(path), "--json", *more], CommandWiring()) == 0
        (file,) = json.loads(capfdbinary.readouterr().out)["files"]
        return file["forms"][0]["indicators"][0]["remark"]

    assert remark() is None
    assert remark("--db", database(ctx)) == "台账"
    assert run(["read", str(path), "--db", str(tmp_path / "没有.db")], CommandWiring()) == 1


def test_export_and_print_write_files(
    ctx: Context, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    common = ["--db", database(ctx), "--year", str(YEAR), "--form"]
    out = ["--out", str(tmp_path / "下发"), "--months", "7"]
    assert run(["export", *common, "monitoring", *out], CommandWiring()) == 0
    assert len(list((tmp_path / "下发").glob("*-1至7月-2025.xlsx"))) == 2
    pdf = tmp_path / "自评.pdf"
    assert run(["print", *common, "self_evaluation", "--out", str(pdf)], CommandWiring()) == 0
    assert "农村公路养护" in printed_text(pdf)
    capfdbinary.readouterr()


def test_returned_forms_are_exported_with_their_letter(
    ctx: Context, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    move(ctx, uid_of(ctx), Event.RETURN, opinion="请核对执行率。")
    common = ["--db", database(ctx), "--year", str(YEAR), "--form", "self_evaluation"]
    assert run(["export", *common, "--out", str(tmp_path / "退回"), "--returns"], CommandWiring()) == 0
    book, letter = map(Path, capsys.readouterr().out.split())
    assert book.name == "301001-交通运输局本级-绩效自评-退回修改-2025.xlsx"
    assert "请核对执行率。" in letter.read_text("utf-8-sig")


def test_a_monitoring_form_is_of_some_months(
    ctx: Context, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--db", database(ctx), "--year", str(YEAR), "--form", "monitoring"]
    assert run(["export", *common, "--out", str(tmp_path / "下发")], CommandWiring()) == 1
    assert "没有写监控到哪个月" in capsys.readouterr().err
    assert not (tmp_path / "下发").exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(
    ctx: Context, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "文件").touch()
    place = str(tmp_path / "文件" / "下发")
    common = ["--db", database(ctx), "--year", str(YEAR), "--form", "self_evaluation"]
    assert run(["export", *common, "--out", place], CommandWiring()) == 1
    assert "下发" in capsys.readouterr().err


def test_an_unknown_form_or_nothing_to_print_is_a_sentence(
    ctx: Context, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--db", database(ctx), "--year", str(YEAR), "--out", str(tmp_path / "a.pdf"), "--form"]
    assert run(["print", *common, "no_such_form"], CommandWiring()) == 1
    assert "没有代码为“no_such_form”的表" in capsys.readouterr().err
    assert run(["print", *common, "goal_declaration"], CommandWiring()) == 1
    assert "没有选中可打印的表" in capsys.readouterr().err


def test_check_lists_findings(ctx: Context, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    create_submission(ctx, "goal_declaration", Slot(YEAR, "a-traffic", BRIDGE))
    arguments = ["check", "--db", database(ctx), "--year", str(YEAR)]
    assert run(arguments, CommandWiring()) == 0
    assert "张表有问题" in capfdbinary.readouterr().out.decode()
    assert run([*arguments, "--json"], CommandWiring()) == 0
    forms = json.loads(capfdbinary.readouterr().out)
    assert all(finding["message"] for form in forms for finding in form["findings"])


def test_wrong_arguments_end_with_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["read"])
    assert stopped.value.code == 2
    capsys.readouterr()


def test_review_sheets_and_lists_are_printed(ctx: Context, tmp_path: Path) -> None:
    uid = uid_of(ctx)
    move(ctx, uid, Event.SUBMIT)
    move(ctx, uid, Event.RETURN, opinion="请补充佐证材料。")
    pdf = tmp_path / "意见单.pdf"
    sheets = print_review_sheets(ctx, ReviewScope(YEAR, Stage.SELF_EVALUATION), pdf).value
    assert [sheet.agency_name for sheet in sheets] == ["交通运输局本级"]
    assert "请补充佐证材料" in printed_text(pdf)
    with pytest.raises(UserError, match="没有可打印的审核意见"):
        print_review_sheets(ctx, ReviewScope(YEAR, Stage.EVALUATION), pdf)
    table = Table("清单", (("项目", "text", 20.0), ("金额", "money", 12.0)), [("农村公路养护", 1)])
    assert print_table(ctx, table, tmp_path / "清单.pdf").value.exists()
    assert export_table(ctx, table, tmp_path / "清单.xlsx").value.exists()


def test_characters_without_a_font_are_named(ctx: Context, tmp_path: Path) -> None:
    table = Table("清单", (("项目", "text", 20.0),), [("\U000e0101\U0001f600",)])
    assert "没有可用字体" in print_table(ctx, table, tmp_path / "清单.pdf").done


def test_nothing_to_issue_is_a_sentence(ctx: Context, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有可下发的表"):
        issue_workbooks(ctx, Issue("monitoring", 2031, 7), tmp_path)


def test_whole_agency_workbooks_are_issued(ctx: Context, tmp_path: Path) -> None:
    paths = issue_workbooks(ctx, Issue("department_goal", YEAR), tmp_path).value
    assert [path.name[:6] for path in paths] == ["205001", "301001"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read"], "缺少参数：文件或文件夹。"),
        (["reed", "x"], "命令不能是“reed”，可用的有："),
        (["read", "--jsom", "x"], "不认识的参数：--jsom。"),
        (["check", "--db", "x", "--year", "二〇二五"], "--year 填的“二〇二五”不是整数。"),
        (["check", "--year"], "--year 后面没有写内容。"),
        (["read", "--json=x", "y"], "--json 后面不能写“x”。"),
        (
            ["export", "--db", "x", "--year", "2025", "--form", "f", "--out", "o", "--months", "99"],
            "--months不能是“99”，可用的有：1, 2",
        ),
    ],
)
def test_wrong_arguments_are_told_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments, CommandWiring())
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert "用法：jixiao" in told


@pytest.mark.parametrize("command", [[], ["read"], ["import"], ["export"], ["print"], ["check"], ["demo"]])
def test_the_help_is_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run([*command, "--help"], CommandWiring())
    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert "用法：" in told
    for english in ("usage", "options", "positional", "show this", "error"):
        assert english not in told


def test_a_command_makes_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "没有.db"
    assert run(["check", "--db", str(path), "--year", "2025"], CommandWiring()) == 1
    assert f"没有账套文件“{path}”。" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["export", "--form", "monitoring", "--out", "x"],
        ["print", "--form", "monitoring", "--out", "x.pdf"],
        ["import", "x"],
    ],
)
def test_a_year_that_is_not_open_is_no_empty_year(
    ctx: Context, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--db", database(ctx), "--year", "1800"], CommandWiring()) == 1
    assert "1800 年度还没有开立。\n这个账套已开立的年度：2025。" in capsys.readouterr().err


def test_the_demo_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "文件").touch()
    assert run(["demo", str(tmp_path / "文件")], CommandWiring()) == 1
    assert "已有同名的文件或文件夹“文件”。" in capsys.readouterr().err
