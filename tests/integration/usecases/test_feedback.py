"""反馈包: useful for maintainers, empty of everything else."""

from __future__ import annotations

import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.database_facts import DatabaseFacts
from app.shared.crash_outline import outline_of
from app.shared.errors import UnwrittenError
from app.storage.facts import facts_of
from app.usecases.context import Context
from app.usecases.feedback import Circumstances, FeedbackPart, collect_feedback, save_feedback
from app.usecases.organisation import list_agencies, list_projects
from tests.helpers.busy_county import busy_county
from tests.helpers.county import YEAR
from tests.helpers.secrets import SECRETS

SEEN = Circumstances({"程序版本": "0.1.0"}, {"文字大小": "125"}, ["ValueError\n  app/gui/page.py:12 refresh"])


@pytest.fixture
def county(tmp_path: Path) -> Context:
    return busy_county(tmp_path)


def text_of(parts: tuple[FeedbackPart, ...], name: str) -> str:
    return next(part.text for part in parts if part.name == name)


def test_how_the_database_stands(county: Context) -> None:
    facts = facts_of(county.data_folder / "jixiao.db")
    assert facts is not None
    assert (facts.check, facts.has_journal) == ("ok", False)
    assert facts.schema > 0
    assert dict(facts.rows)["agency"] == 2
    assert {"交通运输局本级", "文教局", "农村公路养护", "测试员"} <= facts.names
    report = text_of(collect_feedback(SEEN, facts, ()), "账套检查.txt")
    assert "检查结果：完好" in report
    assert "记录数（项目）：3" in report


def test_the_package_holds_no_word_of_the_database(county: Context, tmp_path: Path) -> None:
    agencies = list_agencies(county)
    projects = list_projects(county, YEAR)
    secrets = [row.name for row in agencies] + [row.name for row in projects] + [row.code for row in projects]
    log = tmp_path / "jixiao.log"
    log.write_text("\n".join(f"2026-11-03 09:15:07,123 INFO jixiao.work {text}" for text in secrets), "utf-8")
    with pytest.raises(KeyError) as caught:
        dict[str, str]()[secrets[0]]
    seen = replace(SEEN, outlines=[outline_of(caught.value)], settings={"最后的文件夹": secrets[1]})
    facts = facts_of(county.data_folder / "jixiao.db")
    path = tmp_path / "反馈包.zip"
    save_feedback(collect_feedback(seen, facts, [log]), path)
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        everything = "\n".join(package.read(name).decode() for name in package.namelist())
    assert [secret for secret in secrets if secret in everything] == []
    assert "KeyError" in everything
    assert "test_feedback.py" in everything


@settings(max_examples=60)
@given(st.lists(SECRETS, min_size=1, max_size=5), st.text("abcdefgh", min_size=4, max_size=8))
def test_no_secret_reaches_the_package(secrets: list[str], user: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "jixiao.log"
        log.write_text("\n".join(f"line {secret} by {user}" for secret in secrets), "utf-8")
        seen = replace(SEEN, settings={"x": secrets[0]}, private=[user])
        facts = DatabaseFacts("ok", 3, 4096, names=frozenset({"Harbour Office"}))
        log.write_text(log.read_text("utf-8") + "\nHARBOUR OFFICE opened", "utf-8")
        texts = "\n".join(part.text for part in collect_feedback(seen, facts, [log]))
    assert [secret for secret in [*secrets, user, "HARBOUR OFFICE"] if secret in texts] == []


def test_without_database_log_and_error() -> None:
    parts = collect_feedback(replace(SEEN, outlines=[]), None, [Path("nowhere.log")])
    assert text_of(parts, "账套检查.txt") == "没有打开账套"
    assert text_of(parts, "运行记录.txt") == "没有运行记录"
    assert text_of(parts, "出错位置.txt") == "没有记录到程序错误"
    assert "0.1.0" in text_of(parts, "运行环境.txt")


def test_a_place_that_refuses(tmp_path: Path) -> None:
    with pytest.raises(UnwrittenError):
        save_feedback((FeedbackPart("a.txt", "b"),), tmp_path / "没有" / "反馈包.zip")


def test_a_missing_database_has_no_facts(tmp_path: Path) -> None:
    assert facts_of(tmp_path / "没有.db") is None


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "坏.db"
    path.write_bytes(b"no database" * 100)
    facts = facts_of(path)
    assert facts is not None
    assert facts.check == "sqlite_notadb"
    assert "sqlite_notadb" in text_of(collect_feedback(SEEN, facts, ()), "账套检查.txt")


def test_another_schema_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "旧.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE agency (name TEXT, former_names TEXT)")
        connection.execute("INSERT INTO agency VALUES ('甲局', '[broken'), (NULL, '[\"乙局\"]')")
        connection.commit()
    facts = facts_of(path)
    assert facts is not None
    assert facts.names == {"甲局", "[broken", "乙局"}
    assert facts.rows == (("agency", 2),)
