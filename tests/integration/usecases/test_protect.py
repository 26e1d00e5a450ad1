"""密码保护: what leaves the computer is closed with a password and a recovery code, and the history says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.organisation import FiscalYear
from app.domain.recovery_code import SIZE, code_of, wrong_groups
from app.shared.errors import UserError
from app.usecases.context import Context
from app.usecases.protect import (
    change_password,
    is_locked,
    is_protected,
    new_recovery_code,
    opens,
    print_recovery_sheet,
    protect,
    unprotect,
)
from app.usecases.restore import export_database
from app.usecases.years import open_year
from tests.helpers.county import YEAR, small_county
from tests.helpers.pdfs import page_texts

PHRASE = "秋天的梧桐树有三层楼高"
OTHER = "另一句自己记得住的话吧"
CODE = code_of(bytes(range(SIZE)))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.lock.COST", 2)


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return small_county(tmp_path)


def said(ctx: Context) -> list[str]:
    with ctx.unit_of_work() as work:
        return [line.action for line in work.audit.entries("导出的账套和第二处备份")]


def test_every_code_is_another_and_can_be_copied_without_fault() -> None:
    codes = {new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    assert not any(map(wrong_groups, codes))


def test_an_export_is_closed_from_then_on(ctx: Context, tmp_path: Path) -> None:
    before = export_database(ctx, tmp_path / "前.jixiao").value
    assert not is_protected(ctx)
    assert protect(ctx, PHRASE, CODE).done == "已设密码保护"
    assert is_protected(ctx)
    after = export_database(ctx, tmp_path / "后.jixiao").value
    assert (is_locked(ctx, before), is_locked(ctx, after)) == (False, True)
    assert [opens(ctx, after, typed) for typed in (PHRASE, CODE.lower(), OTHER, "")] == [
        True,
        True,
        False,
        False,
    ]
    assert said(ctx) == ["设置密码保护"]


def test_another_password_leaves_older_files_as_they_were(ctx: Context, tmp_path: Path) -> None:
    protect(ctx, PHRASE, CODE)
    old = export_database(ctx, tmp_path / "旧.jixiao").value
    wrong = change_password(ctx, OTHER, OTHER)
    assert (wrong.value, wrong.done) == (False, "")
    changed = change_password(ctx, PHRASE, OTHER)
    assert (changed.value, changed.done) == (True, "已更换密码")
    new = export_database(ctx, tmp_path / "新.jixiao").value
    assert [opens(ctx, old, typed) for typed in (PHRASE, OTHER, CODE)] == [True, False, True]
    assert [opens(ctx, new, typed) for typed in (PHRASE, OTHER, CODE)] == [False, True, True]
    assert said(ctx) == ["设置密码保护", "更换保护密码"]


def test_the_recovery_code_changes_a_forgotten_password(ctx: Context) -> None:
    protect(ctx, PHRASE, CODE)
    assert change_password(ctx, CODE, OTHER).value
    assert change_password(ctx, OTHER, PHRASE).value


def test_ending_it_asks_nothing_and_stands_in_the_history(ctx: Context, tmp_path: Path) -> None:
    protect(ctx, PHRASE, CODE)
    assert unprotect(ctx).done == "已取消密码保护"
    assert not is_protected(ctx)
    assert not is_locked(ctx, export_database(ctx, tmp_path / "县.jixiao").value)
    assert said(ctx) == ["设置密码保护", "取消密码保护"]


@pytest.mark.parametrize("password", ["", "短", "12345678901", "啊啊啊啊啊啊啊啊啊啊啊"])
def test_an_easy_password_changes_nothing(ctx: Context, password: str) -> None:
    with pytest.raises(UserError):
        protect(ctx, password, CODE)
    assert not is_protected(ctx)
    protect(ctx, PHRASE, CODE)
    with pytest.raises(UserError):
        change_password(ctx, PHRASE, password)
    assert change_password(ctx, PHRASE, PHRASE).value
    assert said(ctx) == ["设置密码保护", "更换保护密码"]


def test_the_sheet_names_the_bureau_of_the_newest_year(ctx: Context, tmp_path: Path) -> None:
    open_year(ctx, FiscalYear(YEAR + 1, "新名财政局", "429900"))
    path = print_recovery_sheet(ctx, CODE, tmp_path / "恢复单.pdf", database="绩效账套").value
    (text,) = page_texts(path)
    assert "新名财政局" in text
    assert "绩效账套" in text
    assert all(group in text for group in CODE.split("-"))
