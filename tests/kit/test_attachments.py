"""Files inside the library: each content once, taken back by name, open to the ledger's own roles, gone for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.kit.toys import CLOSED, NOON, SECRETS, WORKERS, Secret, Worker
from unionwork.kit import attachments, checking, history, recycling, repairing, retention, safekeeping
from unionwork.kit.attachments import shelf_of
from unionwork.kit.copies import copies_of
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledgers
from unionwork.kit.library import Library
from unionwork.kit.retention import Policy
from unionwork.kit.roles import Role
from unionwork.kit.step import library_step

PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


def kept(library, record):
    with library_step(library, "备", at=NOON) as step:
        step.save(record)
    return record


@pytest.fixture
def worker(library):
    return kept(library, Worker(name="林秀英"))


@pytest.fixture
def scan(tmp_path):
    file = tmp_path / "执照 扫描件.pdf"
    file.write_bytes(PDF)
    return file


def contents(library):
    return [row[0] for row in library.db.execute("SELECT hash FROM contents").fetchall()]


def there(library, record, ledger=WORKERS):
    return [(one.kind, one.name) for one in attachments.listing(library, ledger, record.id)]


# ---- laid there and handed out again ----
def test_a_file_comes_out_as_it_went_in(library, worker, scan, tmp_path):
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    [one] = attachments.listing(library, WORKERS, worker.id)
    assert (one.kind, one.name, one.size, one.added_on) == ("营业执照", scan.name, len(PDF), NOON.date())
    attachments.save_as(library, WORKERS, one, tmp_path / "出.pdf", at=NOON, reason="补正")
    assert (tmp_path / "出.pdf").read_bytes() == PDF
    entry = library.memory.accesses()[0]
    assert (entry.act, entry.what, entry.fields, entry.reason) == ("导出", "工人附件", "营业执照", "补正")


def test_the_same_content_is_kept_once(library, worker, scan, tmp_path):
    other = kept(library, Worker(name="周敏"))
    again = tmp_path / "另一个名字.pdf"
    again.write_bytes(PDF)
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    attachments.add(library, WORKERS, other, [again], "情况说明", at=NOON)
    assert len(contents(library)) == 1


def test_the_same_file_does_not_lie_twice_beside_one_record(library, worker, scan):
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    with pytest.raises(Refused, match="已经在这里了"):
        attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)


def test_several_files_are_one_step_and_all_or_none(library, worker, scan, tmp_path):
    program = tmp_path / "安装.exe"
    program.write_bytes(b"MZ")
    with pytest.raises(Refused, match="不能作附件"):
        attachments.add(library, WORKERS, worker, [scan, program], "其他", at=NOON)
    assert there(library, worker) == []
    second = tmp_path / "第二页.jpg"
    second.write_bytes(b"\xff\xd8second")
    attachments.add(library, WORKERS, worker, [scan, second], "其他", at=NOON)
    assert history.undoable(library).name == "添加附件：工人“林秀英”，其他 2 个"


def test_too_large_says_how_large_and_what_to_do(library, worker, tmp_path, monkeypatch):
    monkeypatch.setattr(attachments, "MOST", 2_000_000)
    file = tmp_path / "录像.mp4"
    file.write_bytes(bytes(3_400_000))
    with pytest.raises(Refused, match=r"3\.4 MB，一个附件最多 2\.0 MB。请降低扫描的分辨率"):
        attachments.add(library, WORKERS, worker, [file], "其他", at=NOON)


def test_an_empty_or_missing_file_is_said(library, worker, tmp_path):
    (tmp_path / "空.pdf").write_bytes(b"")
    with pytest.raises(Refused, match="是空的"):
        attachments.add(library, WORKERS, worker, [tmp_path / "空.pdf"], "其他", at=NOON)
    with pytest.raises(Unavailable, match="读不了"):
        attachments.add(library, WORKERS, worker, [tmp_path / "没有.pdf"], "其他", at=NOON)


# ---- what should be there ----
def test_what_is_wanting_shows_until_it_is_there(library, worker, scan):
    assert [one.kind for one in attachments.missing(library, WORKERS, worker)] == ["营业执照"]
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    assert attachments.missing(library, WORKERS, worker) == []
    assert [(one.kind, n) for one, n in attachments.wanted(library, WORKERS, worker)] == [
        ("营业执照", 1),
        ("情况说明", 0),
    ]


# ---- taken out, taken back ----
def test_removing_and_adding_are_taken_back_by_name(library, worker, scan):
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    [one] = attachments.listing(library, WORKERS, worker.id)
    attachments.remove(library, WORKERS, one.id, at=NOON)
    assert there(library, worker) == []
    assert history.undo(library, NOON).name == "移除附件：工人“林秀英”，营业执照"
    assert attachments.content_of(library, attachments.listing(library, WORKERS, worker.id)[0]) == PDF
    history.undo(library, NOON)
    assert there(library, worker) == []
    history.redo(library, NOON)
    assert there(library, worker) == [("营业执照", scan.name)]


def test_a_content_nobody_can_ask_for_any_more_is_forgotten_after_half_a_year(library, worker, scan, tmp_path):
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    [one] = attachments.listing(library, WORKERS, worker.id)
    attachments.remove(library, WORKERS, one.id, at=NOON)
    assert attachments.sweep(library, NOON + timedelta(days=179)) == 0
    assert attachments.sweep(library, NOON + timedelta(days=181)) == 1
    assert contents(library) == []


def test_a_deleted_record_takes_its_files_along_and_comes_back_with_them(library, worker, scan):
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    with library_step(library, "删除", at=NOON) as step:
        step.delete(library.get(Worker, worker.id))
    assert attachments.listing(library, WORKERS) == []
    recycling.bring_back(library, recycling.deleted(library, WORKERS, NOON), NOON)
    assert there(library, worker) == [("营业执照", scan.name)]


# ---- roles ----
def test_files_are_open_to_the_roles_of_their_ledger_only(closed, scan):
    worker = kept(closed, Worker(name="林秀英"))
    secret = kept(closed, Secret(worker=worker.id, illness="肺病"))
    attachments.add(closed, SECRETS, secret, [scan], "情况说明", at=NOON)
    other = scan.with_name("另.pdf")
    other.write_bytes(PDF + b"2")
    attachments.add(closed, WORKERS, worker, [other], "其他", at=NOON)
    assert len(contents(closed)) == 2
    closed.restrict(Role.ORGANISER, "组织委员")
    assert there(closed, worker) == [("其他", "另.pdf")]
    assert len(contents(closed)) == 1
    with pytest.raises(Refused, match="不对当前操作员开放"):
        attachments.listing(closed, SECRETS, secret.id)
    assert shelf_of(SECRETS) in CLOSED.open_to(Role.ORGANISER).hidden


# ---- kept, lost, destroyed ----
def test_a_backup_holds_the_files_and_the_check_looks_at_them(library, worker, scan, tmp_path):
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    backup = safekeeping.take(library, tmp_path / "备份", safekeeping.MANUAL, NOON)
    assert backup.verified
    assert backup.counts["workers_files"] == 1
    with Library(tmp_path / "备份" / backup.file, library.key, library.ledgers, read_only=True) as copy:
        assert attachments.content_of(copy, attachments.listing(copy, WORKERS)[0]) == PDF
    assert checking.damage(library) == []
    library.db.execute("UPDATE contents SET data = x'00'")
    assert checking.damage(library) == ["工人附件第 1 号：“执照 扫描件.pdf”的内容和加入时不一样"]


def test_a_repaired_library_has_its_files(library, worker, scan):
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    library.close()
    told = repairing.repair(library.path, library.key, library.salt, library.ledgers, NOON)
    assert told.counts["workers_files"] == 1
    with Library(library.path, library.key, library.ledgers) as whole:
        assert attachments.content_of(whole, attachments.listing(whole, WORKERS)[0]) == PDF


def test_who_is_made_nameless_leaves_no_file_behind(library, worker, scan):
    who = library.get(Worker, worker.id)
    who.put(Worker.born, Worker.born.read("1940-01"))
    kept(library, who)
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    policy = Policy(WORKERS, Worker.born, 30)
    told = retention.make_nameless(library, policy, retention.proposed(library, policy, NOON.date()),
                                   approved_by="主席", at=NOON)  # fmt: skip
    assert told.beside["附件"] == 1
    assert (contents(library), attachments.listing(library, WORKERS)) == ([], [])
    assert scan.name not in str(library.db.execute("SELECT before, after FROM changes").fetchall())
    assert history.broken(library) == []


def test_an_older_library_gets_its_shelves(tmp_path, scan):
    plain = Ledgers(ledger for ledger in CLOSED if ledger.files is None)
    Library.create(tmp_path / "旧.union", "春风十里 2026", plain, at=NOON).close()
    with Library.open(tmp_path / "旧.union", CLOSED, password="春风十里 2026") as library:
        attachments.add(library, WORKERS, kept(library, Worker(name="林秀英")), [scan], "其他", at=NOON)
        assert len(contents(library)) == 1


# ---- looked at elsewhere ----
def test_a_copy_for_another_program_goes_when_the_library_is_closed(library, worker, scan):
    attachments.add(library, WORKERS, worker, [scan], "营业执照", at=NOON)
    [one] = attachments.listing(library, WORKERS, worker.id)
    place = copies_of(library).of(one.name, attachments.content_of(library, one))
    assert (place.name, place.read_bytes()) == (scan.name, PDF)
    assert not place.stat().st_mode & 0o222
    library.close()
    assert not place.exists()
    assert not place.parent.parent.exists()
