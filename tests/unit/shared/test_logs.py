import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.shared import logs


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    logs.tear_down()


def test_messages_are_written(tmp_path: Path) -> None:
    path = logs.set_up(tmp_path / "logs")
    logging.getLogger("jixiao.test").info("汇总完成")
    logs.tear_down()
    assert path is not None
    assert "INFO jixiao.test 汇总完成" in path.read_text(encoding="utf-8")


def test_set_up_twice_writes_once(tmp_path: Path) -> None:
    logs.set_up(tmp_path)
    path = logs.set_up(tmp_path)
    logging.getLogger("jixiao.test").info("一次")
    logs.tear_down()
    assert path is not None
    assert path.read_text(encoding="utf-8").count("一次") == 1


def test_work_goes_on_without_a_writable_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert logs.set_up(tmp_path / "file") is None
    logging.getLogger("jixiao.test").warning("不致命")
