from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app.shared.places import Place, _drive_kind, is_synchronised, mount_kind, place_of

MOUNTS = """/dev/sda1 / ext4 rw,relatime 0 0
server:/share /srv/share nfs4 rw 0 0
//nas/jixiao /srv/nas\\040drive cifs rw 0 0
/dev/sdb1 /media/user/KINGSTON vfat rw,nosuid 0 0
/dev/sr0 /media/cdrom iso9660 ro 0 0
/dev/sda2 /home ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/home" + "/user/jixiao.db", None),
        ("/srv/share/jixiao.db", Place.NETWORK),
        ("/srv/shared/jixiao.db", None),
        ("/srv/nas drive/a/jixiao.db", Place.NETWORK),
        ("/media/user/KINGSTON/jixiao.db", Place.REMOVABLE),
        ("/media/cdrom/jixiao.db", Place.READ_ONLY),
    ],
)
def test_the_mounts_tell_where_a_path_lies(path: str, expected: Place | None) -> None:
    assert mount_kind(PurePosixPath(path), MOUNTS) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"C:\Users\张三\OneDrive - 财政局\账套.db", True),
        (r"D:\坚果云\我的坚果云\账套.db", True),
        (r"D:\BaiduSyncdisk\账套.db", True),
        (r"C:\Users\张三\WPSDrive\123\WPS云盘\账套.db", True),
        (r"D:\绩效\OneDrive.db", False),
        (r"D:\绩效\账套.db", False),
    ],
)
def test_folders_of_clouds_are_known_by_name(path: str, expected: bool) -> None:
    assert is_synchronised(PureWindowsPath(path)) is expected


def test_a_path_of_a_server_is_on_the_network() -> None:
    assert _drive_kind(PureWindowsPath(r"\\server\share\账套.db")) is Place.NETWORK
    assert _drive_kind(PureWindowsPath(r"C:\账套.db")) is None


def test_real_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "账套.db"
    path.touch()
    assert place_of(path) is None
    cloud = tmp_path / "坚果云" / "账套.db"
    assert place_of(cloud) is Place.SYNC
    monkeypatch.setattr("app.shared.places.os.access", lambda *_: False)
    assert place_of(path) is Place.READ_ONLY
