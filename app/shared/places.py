"""Where a database lies badly: on a network, in a folder of a cloud, on a stick, on read-only media.

Two programs that write one SQLite file over a network destroy it; so does a cloud that copies it meanwhile.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path, PurePath


class Place(StrEnum):
    """A kind of place where a database is not safe."""

    NETWORK = "network"
    SYNC = "sync"
    REMOVABLE = "removable"
    READ_ONLY = "read_only"


_SYNC_WORDS = (
    "onedrive", "坚果云", "nutstore", "百度网盘", "百度云", "baidusyncdisk", "baidunetdisk",
    "wps云盘", "wpsdrive", "wps cloud", "icloud", "dropbox", "google drive", "googledrive",
    "阿里云盘", "aliyundrive", "天翼云盘", "腾讯微云", "weiyun", "微云同步", "115同步",
    "nextcloud", "owncloud", "syncthing", "synologydrive",
)  # fmt: skip
_NETWORK_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.davfs", "davfs", "9p"}
)
_STICK_SYSTEMS = frozenset({"vfat", "exfat", "ntfs", "ntfs3", "fuseblk", "msdos"})
_STICK_FOLDERS = ("/media/", "/run/media/")
_DRIVE_KINDS = {2: Place.REMOVABLE, 4: Place.NETWORK, 5: Place.READ_ONLY}
"""What Windows calls a drive: removable, remote, CD."""


def place_of(path: Path) -> Place | None:
    """Why a database should not be worked with there, None for a good place."""
    whole = path.absolute()
    kind = _drive_kind(whole) if sys.platform == "win32" else mount_kind(whole, _mounts())
    if kind is None and is_synchronised(whole):
        kind = Place.SYNC
    if kind is None and path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        kind = Place.READ_ONLY
    return kind


def is_synchronised(path: PurePath) -> bool:
    """Whether a folder above is named like that of a cloud."""
    folders = [part.casefold() for part in path.parts[:-1]]
    return any(word in folder for folder in folders for word in _SYNC_WORDS)


def mount_kind(path: PurePath, mounts: str) -> Place | None:
    """What the lines of /proc/mounts say about a path."""
    place, system, options = "", "", ""
    for line in mounts.splitlines():
        _, folder, found, flags, *_ = line.split(" ")
        folder = folder.replace("\\040", " ")
        above = folder == "/" or f"{path.as_posix()}/".startswith(f"{folder}/")
        if above and len(folder) >= len(place):
            place, system, options = folder, found, flags
    if system in _NETWORK_SYSTEMS:
        return Place.NETWORK
    if "ro" in options.split(","):
        return Place.READ_ONLY
    if system in _STICK_SYSTEMS and f"{place}/".startswith(_STICK_FOLDERS):
        return Place.REMOVABLE
    return None


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _drive_kind(path: PurePath) -> Place | None:
    if path.drive.startswith("\\\\"):
        return Place.NETWORK
    import ctypes

    windows = getattr(ctypes, "windll", None)
    kind = windows.kernel32.GetDriveTypeW(f"{path.drive}\\") if windows is not None else 0
    return _DRIVE_KINDS.get(kind)
