"""What the place of a library is like: synced to a cloud, on a network, on a stick, full, closed to writing."""

from __future__ import annotations

import os
import re
import shutil
import sys
from functools import lru_cache
from pathlib import Path

from unionwork.kit.failures import Unavailable

LOW = 500_000_000  # bytes; below this the officer is told
# Folders that a program keeps the same as a copy elsewhere: it may carry off half a change, or bring an old file back.
SYNCED = {
    "坚果云": r"nutstore|坚果云",
    "OneDrive": r"onedrive",
    "WPS 云": r"wps ?(cloud|drive|云盘?|网盘)|wpsdrive|kingsoft ?cloud|金山云",
    "Dropbox": r"dropbox",
    "百度网盘": r"baidu(netdisk|yun|syncdisk)|百度(网盘|云)(同步(空间|盘))?",
    "iCloud": r"icloud ?drive|iclouddrive|com~apple~clouddocs",
    "腾讯微云": r"weiyun|微云",
    "阿里云盘": r"(aliyun|ali)drive|阿里云盘",
    "微信文件": r"wechat files|xwechat_files",
}
REMOTE = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "fuse.davfs", "davfs", "9p", "afs", "ceph"})
DRIVE_REMOVABLE, DRIVE_REMOTE = 2, 4  # GetDriveTypeW


def warnings_about(path: Path, *, low: int = LOW) -> list[str]:
    """What may go wrong with a library at this place, one plain sentence each; nothing where all is well."""
    folder = path.parent
    if not folder.is_dir():
        return [f"文件夹“{folder.name}”不见了：U 盘可能已拔出，或网络位置断开了。请插好或连上后再打开"]
    said = []
    if service := synced_by(folder):
        said.append(
            f"这个库放在{service}的同步文件夹里：同步程序会在写到一半时搬走文件，两台电脑会互相覆盖。"
            "请把库移到不同步的文件夹，只把备份放在这里"
        )
    if on_network(path):
        said.append(
            "这个库放在网络位置：网络一断，正在填的内容就存不进去，也不能两台电脑同时改。请改放在本机，备份可以放网络上"
        )
    elif on_stick(path):
        said.append("这个库放在 U 盘或移动硬盘上：拔出前请先退出程序，并在本机留一份备份")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        said.append(f"“{folder.name}”这个文件夹只能看、不能写入，改动存不进去。请换一个文件夹，或去掉只读属性")
    elif (free := free_megabytes(folder)) is not None and free * 1_000_000 < low:
        said.append(f"磁盘只剩 {free} MB，存满了就不能再修改（原来的数据不会丢）。请清出空间，或把库移到别的磁盘")
    return said


def synced_by(folder: Path) -> str:
    """The service that keeps this folder the same as a copy elsewhere; empty where none is known to."""
    parts = [part.casefold() for part in _absolute(folder).parts]
    for service, pattern in SYNCED.items():
        if any(re.match(rf"(?:{pattern})(?![a-z])", part) for part in parts):
            return service
    # What the services themselves put into the folders they keep.
    for marker, service in ((".nutstore", "坚果云"), (".dropbox", "Dropbox"), (".dropbox.cache", "Dropbox")):
        if any((parent / marker).exists() for parent in (folder, *folder.parents)):
            return service
    return ""


def on_network(path: Path) -> bool:
    """Whether a file lies on another computer."""
    if str(path).startswith(("\\\\", "//")):
        return True
    return _kind(str(_absolute(path.parent)))[0]


def on_stick(path: Path) -> bool:
    """Whether a file lies on something that can be pulled out."""
    return _kind(str(_absolute(path.parent)))[1]


def free_megabytes(folder: Path) -> int | None:
    """What is free at a folder; nothing where it cannot be asked."""
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return None


def whole_folder(folder: Path) -> None:
    """Make a folder that is to hold files. Raises `Unavailable` where it cannot be made or written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"“{folder.name}”这个文件夹写不进去", "请检查 U 盘是否插好、文件夹能否写入") from error


def _absolute(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:
        return path.absolute()


@lru_cache(maxsize=64)
def _kind(folder: str) -> tuple[bool, bool]:
    """Whether a folder is remote, whether it is removable."""
    if sys.platform == "win32":
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(str(Path(folder).anchor))
        return kind == DRIVE_REMOTE, kind == DRIVE_REMOVABLE
    mounted, device, system = _mount(folder)
    stick = mounted.startswith(("/media/", "/run/media/")) or _removable(device)
    return system in REMOTE, stick


def _mount(folder: str) -> tuple[str, str, str]:
    """Where the file system of a folder is mounted, from what, of which kind."""
    found = ("/", "", "")
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return found
    for line in lines:
        device, place, system, *_ = [part.replace("\\040", " ") for part in line.split(" ")]
        inside = folder == place or folder.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(found[0]):
            found = (place, device, system)
    return found


def _removable(device: str) -> bool:
    name = re.sub(r"p?\d+$", "", Path(device).name)
    try:
        return (Path("/sys/block") / name / "removable").read_text("ascii").strip() == "1"
    except OSError:
        return False
