from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.domain.organisation import FiscalYear
from app.shared.errors import UserError
from app.storage.content_hash import differing_tables
from app.storage.package import pack, unpack
from tests.helpers.database import NOON, empty_database, opened


@pytest.fixture
def live(tmp_path: Path) -> Path:
    path = empty_database(tmp_path)
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2025, "甲县财政局", "430121"))
        work.commit()
    return path


def test_one_file_out_one_file_in(live: Path, tmp_path: Path) -> None:
    package = pack(live, tmp_path / "usb.jixiao", now=NOON)
    with zipfile.ZipFile(package) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["made_at"] == "2025-01-05T12:00:00"
    assert manifest["holding"]["bureau"] == "甲县财政局"
    copy = unpack(package, tmp_path / "new" / "账套.db")
    assert differing_tables(live, copy) == ()
    assert {path.name for path in tmp_path.iterdir()} <= {
        "jixiao.db",
        "jixiao.db-journal",
        "new",
        "usb.jixiao",
    }
    assert [path.name for path in copy.parent.iterdir()] == ["账套.db"]
    with pytest.raises(UserError, match="已经存在"):
        unpack(package, copy)


def rewritten(package: Path, **changes: object) -> None:
    """The same package with other entries in its manifest, and perhaps another database."""
    with zipfile.ZipFile(package) as archive:
        manifest, database = json.loads(archive.read("manifest.json")), archive.read("database.db")
    content = changes.pop("database", database)
    assert isinstance(content, bytes)
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("manifest.json", json.dumps({**manifest, **changes}))
        archive.writestr("database.db", content)


@pytest.mark.parametrize(
    "changes",
    [{"sha256": "0"}, {"size": 10}, {"size": 0}, {"format": 9}, {"database": b"x" * 5000}, {"size": "many"}],
    ids=lambda changes: next(iter(changes)),
)
def test_a_package_that_is_not_as_it_was_made_leaves_nothing(
    live: Path, tmp_path: Path, changes: dict[str, object]
) -> None:
    package = pack(live, tmp_path / "usb.jixiao", now=NOON)
    rewritten(package, **changes)
    with pytest.raises(UserError, match="不是绩效工作台"):
        unpack(package, tmp_path / "new" / "账套.db")
    assert list((tmp_path / "new").iterdir()) == []


def test_every_byte_that_is_changed_is_noticed(live: Path, tmp_path: Path) -> None:
    package = pack(live, tmp_path / "usb.jixiao", now=NOON)
    whole = package.read_bytes()
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        package.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        target = tmp_path / "new" / f"{place}.db"
        try:
            unpack(package, target)
        except UserError:
            assert not target.exists()
        else:
            assert differing_tables(live, target) == ()


def test_a_place_that_cannot_be_written_is_told(live: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="账套没有导出：已有同名"):
        pack(live, tmp_path / "file" / "usb.jixiao", now=NOON)
    package = pack(live, tmp_path / "usb.jixiao", now=NOON)
    with pytest.raises(UserError, match="没有导入"):
        unpack(package, tmp_path / "file" / "账套.db")
