"""Without the password nothing the library wrote anywhere shows a name, a number or a password."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from tests.kit.test_library import a_worker, save
from tests.kit.toys import CLOSED, NOON, PASSWORD, Secret, Turn
from unionwork.kit import diagnostics, handover, history, operators, rekeying, repairing, restoring, safekeeping
from unionwork.kit.connection import WrongKey
from unionwork.kit.entry import Secret as Key
from unionwork.kit.entry import enter
from unionwork.kit.library import Library
from unionwork.kit.operators import Operator

TELLING = ("王㛃宁", "339900198803121173", "13812345678", "白血病", "wangxinning", PASSWORD, "秋水长天 2026")


def readable_in(folder):
    signs = {(words, way): words.encode(way) for words in TELLING for way in ("utf-8", "utf-16-le", "gb18030")}
    contents = {file.name: file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()}
    return [(name, *said) for name, content in contents.items() for said, sign in signs.items() if sign in content]


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """A folder for everything that is temporary, from which nothing is removed: what was there is looked at too."""
    place = tmp_path / "临时"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setattr(tempfile.TemporaryDirectory, "cleanup", lambda self: self._finalizer.detach())
    monkeypatch.setattr(tempfile.TemporaryDirectory, "__exit__", lambda self, *_: self._finalizer.detach())
    monkeypatch.setenv("SQLITE_TMPDIR", str(place))
    return place


def test_nothing_written_anywhere_can_be_read_without_the_password(closed, tmp_path, watched):
    (worker,) = save(closed, a_worker(phone="13812345678", team=None))
    save(closed, Secret(worker=worker.id, illness="白血病"), Operator(name="王㛃宁", role="组织"), name="登记 王㛃宁")
    save(closed, *(Turn(worker=worker.id, day=NOON.date(), goal="王㛃宁") for _ in range(300)))
    operators.set_password(closed, closed.matching(Operator)[0], "秋水长天 2026")
    assert readable_in(tmp_path) == []  # with the log and the shared memory lying open
    history.undo(closed, NOON)
    folder = safekeeping.home(closed.path)
    backup = safekeeping.take(closed, folder, "手动", NOON)
    safekeeping.copy_out(closed, folder, backup, tmp_path / "U 盘", NOON)
    assert restoring.drill(closed, folder, backup, NOON).passed
    (tmp_path / "看").mkdir()
    restoring.look_into(closed, folder, backup, tmp_path / "看").close()
    diagnostics.bundle(closed, tmp_path / "说明.zip", [], NOON)
    handover.hand_over(closed, tmp_path / "x.zip", union="某厂", handed_by="甲", received_by="乙", at=NOON)
    rekeying.change_password(closed, PASSWORD, "落霞与孤鹜 2027")
    restoring.restore(closed, folder, backup, NOON + timedelta(minutes=1), password=PASSWORD)
    with pytest.raises(WrongKey):
        enter(closed.path, CLOSED, Key("不是它也长"), NOON)
    content = bytearray(closed.path.read_bytes())
    content[4096 * 9 + 1] ^= 1
    closed.path.write_bytes(content)
    repairing.repair(closed.path, closed.key, closed.salt, CLOSED, NOON)
    Library.open(closed.path, CLOSED, password="落霞与孤鹜 2027").close()
    assert any(watched.iterdir())
    assert readable_in(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="looks at what Linux tells of a process")
def test_a_password_is_no_argument_and_no_part_of_a_failures_words(closed):
    with pytest.raises(WrongKey) as wrong:
        enter(closed.path, CLOSED, Key("月落乌啼霜满天"), NOON)
    at = wrong.value
    while at is not None:
        assert "月落" not in str(at) + repr(at)
        at = at.__cause__ or at.__context__
    assert "月落" not in Path(f"/proc/{os.getpid()}/cmdline").read_text("utf-8", "replace")
