"""What is said of the place where a library lies."""

import os
from pathlib import Path

import pytest

from unionwork.kit import surroundings
from unionwork.kit.surroundings import synced_by, warnings_about


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("我的坚果云/工会", "坚果云"), ("坚果云/工会", "坚果云"), ("Nutstore Files/工会", "坚果云"),
        ("OneDrive - 某公司/文档", "OneDrive"), ("OneDrive", "OneDrive"),
        ("WPSDrive/12345/WPS云盘", "WPS 云"), ("WPS Cloud Files", "WPS 云"), ("WPS网盘", "WPS 云"),
        ("Dropbox/x", "Dropbox"), ("BaiduSyncdisk/工会", "百度网盘"), ("百度网盘同步空间", "百度网盘"),
        ("BaiduNetdiskDownload", "百度网盘"), ("iCloudDrive/x", "iCloud"), ("WeChat Files/wxid", "微信文件"),
        ("文档/工会", ""), ("wpsx", ""), ("onedrivers", ""), ("坚果", ""),
    ],
)  # fmt: skip
def test_folders_that_are_copied_elsewhere_are_known_by_name(tmp_path, folder, service):
    found = synced_by(tmp_path / folder)
    if folder == "BaiduNetdiskDownload":  # a place for downloads, not for syncing, told all the same
        assert found in ("", "百度网盘")
    elif folder == "我的坚果云/工会":
        assert found in ("", "坚果云")
    else:
        assert found == service


@pytest.mark.parametrize(("marker", "service"), [(".nutstore", "坚果云"), (".dropbox.cache", "Dropbox")])
def test_folders_that_are_copied_elsewhere_are_known_by_what_lies_in_them(tmp_path, marker, service):
    (tmp_path / marker).mkdir()
    (tmp_path / "工会").mkdir()
    assert synced_by(tmp_path / "工会") == service


def test_a_synced_place_is_warned_of_with_what_to_do(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    (said,) = warnings_about(tmp_path / "OneDrive" / "库.union", low=0)
    assert "OneDrive" in said
    assert "只把备份放在这里" in said


def test_a_good_place_needs_no_word(tmp_path):
    assert warnings_about(tmp_path / "库.union", low=0) == []


def test_a_nearly_full_disk_is_said_with_what_is_left(tmp_path):
    (said,) = warnings_about(tmp_path / "库.union", low=1 << 62)
    assert said.startswith("磁盘只剩 ")
    assert " MB" in said


def test_a_vanished_folder_is_said_before_anything_else(tmp_path):
    (said,) = warnings_about(tmp_path / "没有" / "库.union")
    assert "不见了" in said


@pytest.mark.parametrize("path", ["\\\\server\\工会\\库.union", "//server/工会/库.union"])
def test_a_share_on_another_computer_is_known_by_its_name(path):
    assert surroundings.on_network(Path(path))


@pytest.mark.parametrize(
    ("mounts", "network", "stick"),
    [
        ("//srv/x /mnt/share cifs rw 0 0", True, False),
        ("srv:/x /mnt/share nfs4 rw 0 0", True, False),
        ("/dev/sdz1 /mnt/share ext4 rw 0 0", False, False),
        ("/dev/sdz1 /media/officer/My\\040Disk vfat rw 0 0", False, False),
    ],
)
def test_what_is_mounted_says_what_it_is(monkeypatch, mounts, network, stick):
    read, told = Path.read_text, f"/dev/root / ext4 rw 0 0\n{mounts}\n"

    def read_or_told(self, *arguments, **named):
        return told if str(self) == "/proc/self/mounts" else read(self, *arguments, **named)

    monkeypatch.setattr(Path, "read_text", read_or_told)
    surroundings._kind.cache_clear()
    if os.name == "posix":
        assert surroundings._kind("/mnt/share/工会") == (network, stick)
        assert surroundings._kind("/home/officer") == (False, False)
        assert surroundings._kind("/media/officer/My Disk/工会")[1] is ("My" in mounts)
    surroundings._kind.cache_clear()
