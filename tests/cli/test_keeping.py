"""Safekeeping on the command line: the same code, sentences, and one exit status for each kind of end."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from unionwork.areas import LEDGERS
from unionwork.cli import main
from unionwork.kit import locking, safekeeping
from unionwork.kit.library import Library

PASSWORD, NEW = "春风十里 2026", "落霞与孤鹜 2027"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "密码.txt").write_text(PASSWORD + "\n", "utf-8")
    (folder / "新密码.txt").write_text(NEW + "\n", "utf-8")
    path = folder / "库.union"
    assert main(["create", str(path), "--union", "某厂工会委员会", "--password-file", str(folder / "密码.txt")]) == 0
    (folder / "花名册.csv").write_text(
        "姓名,身份证号,性别\n王㛃宁,339900198803121173,男\n李四,339900199004182046,女\n", "utf-8"
    )
    secret = ["--password-file", str(folder / "密码.txt")]
    assert main(["import", str(path), "employees", str(folder / "花名册.csv"), *secret]) in (0, 1)
    return folder


@pytest.fixture
def place(demo_once, tmp_path):
    for file in demo_once.iterdir():
        if file.is_file():
            shutil.copy(file, tmp_path)
    return tmp_path


@pytest.fixture
def ask(place, capsys):
    def ask(command, *arguments, secret="密码.txt"):
        capsys.readouterr()
        status = main([command, str(place / "库.union"), *map(str, arguments), "--password-file", str(place / secret)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert PASSWORD not in said.out + said.err
        return status, said.out, said.err

    return ask


def backups_of(ask):
    status, out, _ = ask("backups", "--json")
    assert status == 0
    return json.loads(out)


def test_a_backup_is_made_listed_verified_and_restored(ask, place):
    assert ask("backups")[1] == "还没有备份\n"
    status, out, _ = ask("backup")
    assert (status, "已备份并核验" in out) == (0, True)
    assert ask("backup", "--to", place / "U 盘")[0] == 0
    first, second = backups_of(ask)
    assert {Path(b["file"]).parent.name for b in (first, second)} == {"库-备份", "U 盘"}
    assert all(b["verified"] and b["counts"]["employees"] == 2 for b in (first, second))
    assert ask("undo")[0] == 0
    status, out, _ = ask("backups")
    assert "2 人，比现在多 2 人" in out
    status, out, _ = ask("verify")
    assert (status, "备份 2 份，2 份通过核验" in out) == (0, True)
    status, out, _ = ask("restore", first["file"])
    assert (status, "恢复前的库存为" in out) == (0, True)
    assert [b["why"] for b in backups_of(ask)].count("恢复前") == 1
    assert json.loads(ask("verify", "--json")[1])["damage"] == []
    with Library.open(place / "库.union", LEDGERS, password=PASSWORD) as library:
        assert library.db.execute("SELECT count(*) FROM employees").fetchone() == (2,)


def test_an_unknown_backup_is_refused_and_a_damaged_one_too(ask, place):
    status, _, err = ask("restore", "没有.union")
    assert (status, "没有找到备份" in err) == (2, True)
    ask("backup")
    (one,) = backups_of(ask)
    content = bytearray(Path(one["file"]).read_bytes())
    content[9000] ^= 1
    Path(one["file"]).write_bytes(content)
    status, _, err = ask("restore", one["file"])
    assert (status, "没有通过核验" in err) == (2, True)
    assert ask("verify")[0] == 1


def test_a_wrong_password_is_unavailable_and_after_five_one_waits(ask, place):
    (place / "错.txt").write_text("不是它也长\n", "utf-8")
    for _ in range(5):
        assert ask("verify", secret="错.txt")[0] == 3
    status, _, err = ask("verify")
    assert (status, "已连续输错 5 次" in err) == (2, True)


def test_while_a_window_has_it_open_only_reading_is_done(ask, place):
    from datetime import datetime

    held = locking.acquire(place / "库.union", "李文静", datetime(2026, 3, 2, 9, 14))
    try:
        assert ask("backup")[0] == 0
        ask("backup")
        status, _, err = ask("restore", backups_of(ask)[0]["file"])
        assert (status, "正开着这个库" in err) == (3, True)
        assert ask("verify")[0] == 0
    finally:
        held.release()


def spoil(path, *pages):
    content = bytearray(path.read_bytes())
    for page in pages or range(4, len(content) // 4096):
        content[4096 * page + 500] ^= 255
    path.write_bytes(content)


def test_a_damaged_library_is_said_salvaged_repaired_and_replaced(ask, place):
    path = place / "库.union"
    ask("backup")
    whole = path.read_bytes()
    pages = len(whole) // 4096
    spoil(path, *range(pages - 12, pages - 1))
    assert ask("verify")[0] in (1, 3)
    status, out, _ = ask("salvage", "--to", place / "出来")
    assert (status, "职工 2 人" in out) == (1, True)
    assert (place / "出来" / "抢救出的数据（内部资料 含个人信息）" / "职工.xlsx").exists()
    status, out, _ = ask("repair")
    assert (status, "职工 2 人" in out) == (1, True)
    assert ask("check")[0] in (0, 1)
    spoil(path, 0)
    status, _, err = ask("verify")
    assert (status, "可以选：修复、恢复备份、导出可读数据" in err) == (3, True)
    status, out, _ = ask("restore", safekeeping.backups(place / "库-备份")[0].file)
    assert (status, "已用备份替换损坏的库" in out) == (0, True)
    assert ask("verify")[0] == 0
    assert len(list(place.glob("库-损坏-*.union"))) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(5000), bytes(9000), b"x" * 4095])
@pytest.mark.parametrize(
    "command", ["backup", "backups", "verify", "check", "history", "undo", "diagnose", "repair", "salvage"]
)
def test_a_file_that_is_no_library_is_said_by_every_command(ask, place, content, command):
    (place / "库.union").write_bytes(content)
    more = {"diagnose": ["--to", place / "x.zip"], "salvage": ["--to", place / "x"]}.get(command, [])
    status, _, err = ask(command, *more)
    assert status == 3
    assert err


def test_another_password_comes_with_another_recovery_sheet(ask, place):
    ask("backup")
    (one,) = backups_of(ask)
    sheet = place / "库-恢复单.pdf"
    before = sheet.read_bytes()
    status, out, err = ask("password", "--new-password-file", place / "新密码.txt")
    assert (status, "密码已换" in out, "旧的恢复单作废" in err) == (0, True, True)
    assert sheet.read_bytes() != before
    assert ask("verify")[0] == 3
    status, _, err = ask("restore", one["file"], secret="新密码.txt")
    assert (status, "当时恢复单上的恢复码" in err) == (2, True)
    status, _, _ = ask("restore", one["file"], "--backup-password-file", place / "密码.txt", secret="新密码.txt")
    assert status == 0
    assert ask("verify", secret="新密码.txt")[0] == 0


def test_a_handover_is_packed_and_a_bundle_names_nobody(ask, place):
    status, out, _ = ask("handover", "--to", place / "移交.zip", "--by", "李文静", "--receiver", "张三")
    assert (status, "密码（请另外告诉接收人" in out) == (0, True)
    status, out, _ = ask("diagnose", "--to", place / "说明.zip")
    assert (status, "没有人名和号码" in out) == (0, True)
    with zipfile.ZipFile(place / "说明.zip") as archive:
        assert "王㛃宁" not in archive.read("说明.json").decode()
    assert ask("handover", "--to", place / "移交.pdf", "--by", "李文静", "--receiver", "张三")[0] == 2


JOURNEY = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        raise PermissionError(event)

sys.addaudithook(refuse)
import socket
try:
    socket.socket()
except PermissionError:
    pass
else:
    sys.exit(77)
from unionwork.cli import main
for line in sys.argv[1].splitlines():
    status = main(line.split("|"))
    print(line.split("|")[0], status)
"""


def test_the_whole_journey_opens_no_socket(place):
    """Every command once, in a process where making a socket is refused."""
    library, secret = str(place / "自己的.union"), ["--password-file", str(place / "密码.txt")]

    def line(command, *arguments):
        return "|".join([command, library, *map(str, arguments), *secret])

    lines = [
        line("create", "--union", "某厂工会委员会"),
        line("import", "employees", place / "花名册.csv"),
        line("export", "employees", place / "出.xlsx"),
        line("export", "employees", place / "出.json"),
        line("paper", "入会申请书", "--out", place / "申请.pdf"),
        line("check"), line("history"), line("backup"), line("backups"), line("verify"),
        line("salvage", "--to", place / "出来"), line("undo"),
        line("handover", "--to", place / "移交.zip", "--by", "李文静", "--receiver", "张三"),
        line("diagnose", "--to", place / "说明.zip"),
        line("password", "--new-password-file", place / "新密码.txt"),
        "rules", "ledgers", "papers", "reports",
    ]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", JOURNEY, "\n".join(lines)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "PermissionError" not in done.stderr
    told = [row for row in done.stdout.splitlines() if row.rpartition(" ")[0] in {x.split("|")[0] for x in lines}]
    assert len(told) >= len(lines)
    assert not [row for row in told if row.endswith((" 2", " 3")) and not row.startswith("paper")], told
