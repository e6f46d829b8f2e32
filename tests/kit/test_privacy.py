"""Personal data: who agreed to what, who needs what, what leaves is packed, and what is over is forgotten."""

import json
import zipfile
from datetime import date, timedelta

import pdfplumber
import pytest
import pyzipper

from tests.kit.test_library import a_worker, save
from tests.kit.toys import CLOSED, LEDGERS, NOON, PASSWORD, TODAY, WORKERS, Place, Secret, Turn, Worker
from unionwork.areas import LEDGERS as REAL
from unionwork.kit import (
    chain,
    checking,
    diagnostics,
    handover,
    history,
    incidents,
    paper,
    press,
    privacy,
    privacy_papers,
    retention,
    sending,
)  # fmt: skip
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledgers
from unionwork.kit.library import Library
from unionwork.kit.personal import Known, found_in
from unionwork.kit.press import laying
from unionwork.kit.query import Query
from unionwork.kit.reminders import Reminder
from unionwork.kit.roles import Role

CONSENTS = privacy.consents(Worker, "工人")
AGREED = Ledgers((*LEDGERS, CONSENTS, incidents.incidents("设置"), incidents.assessments("设置")))


@pytest.fixture
def agreed(tmp_path):
    with Library.create(tmp_path / "库.union", PASSWORD, AGREED, at=NOON) as library:
        yield library


def texts(paper):
    return "\n".join(laying.texts(paper))


# ---- consents -----------------------------------------------------------------------------------------------------
def consent(worker, **differing):
    given = {"who": worker, "kind": privacy.SENSITIVE, "version": "2026-01", "day": date(2026, 1, 5)}
    return CONSENTS.record(**given | differing)


def test_a_consent_stands_from_its_day_until_it_is_withdrawn(agreed):
    one, two = save(agreed, a_worker(), a_worker(name="李四", number=None))
    save(agreed, consent(one.id, withdrawn=date(2026, 6, 1)), consent(two.id, kind=privacy.NOTICE))
    assert privacy.lacking(agreed, [one.id, two.id], privacy.SENSITIVE, date(2026, 1, 4)) == [one.id, two.id]
    assert privacy.lacking(agreed, [one.id, two.id], privacy.SENSITIVE, date(2026, 5, 31)) == [two.id]
    assert not privacy.agreed(agreed, one.id, privacy.SENSITIVE, date(2026, 6, 1))
    assert privacy.agreed(agreed, two.id, privacy.NOTICE, TODAY)


def test_where_no_consents_are_kept_none_stands(library):
    assert privacy.lacking(library, [1, 2], privacy.NOTICE, TODAY) == [1, 2]


def test_a_childs_consent_is_the_guardians_and_nothing_ends_before_it_began(agreed):
    (one,) = save(agreed, a_worker())
    with pytest.raises(Refused, match="监护人"):
        save(agreed, consent(one.id, kind=privacy.GUARDIAN))
    with pytest.raises(Refused, match="早于同意"):
        save(agreed, consent(one.id, withdrawn=date(2025, 1, 1)))


def test_an_incident_is_not_closed_without_a_word_to_those_concerned(agreed):
    from unionwork.kit.step import library_step

    incident = incidents.Incident(kind="丢失", found_on=TODAY, data="花名册", closed_on=TODAY)
    with library_step(agreed, "登记", at=NOON) as step:
        step.save(incident)
    assert "not-notified" in [p.code for p in step.warnings]


def test_the_notice_tells_all_that_must_be_told_and_asks_for_each_use():
    use = privacy_papers.Use("困难帮扶", "家庭成员、病种", privacy.SENSITIVE, "上级工会", "脱困后 10 年")
    paper = privacy_papers.notice("某厂工会委员会", "办公楼 301", [use], "2026-01")
    for words in (
        "某厂工会委员会",
        "办公楼 301",
        "困难帮扶",
        "家庭成员、病种",
        "上级工会",
        "脱困后 10 年",
        "撤回",
    ):
        assert words in texts(paper)


def test_the_own_copy_tells_a_person_everything_in_full(agreed):
    (worker,) = save(agreed, a_worker(phone="13812345678"))
    save(agreed, Turn(worker=worker.id, day=TODAY, goal="总装"), consent(worker.id))
    told = texts(privacy_papers.own_copy(agreed, AGREED["workers"], agreed.get(Worker, worker.id), NOON))
    for words in ("339900198803121173", "13812345678", "5,120.50", "总装", "敏感个人信息"):
        assert words in told


# ---- receivers ----------------------------------------------------------------------------------------------------
def test_every_receiver_asks_only_for_fields_there_are_and_says_what_for():
    kinds = {"一般处理", "敏感个人信息", "公示", "提供给上级工会"}
    for receiver in privacy.receivers().values():
        assert receiver.purpose
        assert receiver.consent in kinds
        for ledger, fields in receiver.fields.items():
            assert set(fields) <= set(REAL[ledger].fields), receiver.name
    wall = privacy.receiver("张贴公示")
    assert not [f for f in wall.needed(REAL["employees"]) if f.masked]
    with pytest.raises(Refused, match="没有“别人”"):
        privacy.receiver("别人")


def test_what_a_receiver_does_not_need_is_named(library):
    bank = privacy.receiver("bank")
    employees = REAL["employees"]
    fields = [employees.fields[n] for n in ("name", "bank_account", "phone", "education")]
    assert [f.name for f in bank.beyond(employees, fields)] == ["phone", "education"]


# ---- sending ------------------------------------------------------------------------------------------------------
@pytest.fixture
def sheet(tmp_path):
    (tmp_path / "名单.csv").write_text("姓名,证件号码\n王㛃宁,339900198803121173\n", "utf-8")
    return tmp_path / "名单.csv"


def test_an_archive_opens_only_with_its_password_and_shows_nothing_without(sheet, tmp_path):
    package = sending.pack([(sheet, "名单.csv")], tmp_path / "发给银行（内部资料 含个人信息）.zip")
    content = package.path.read_bytes()
    assert "王㛃宁".encode() not in content
    assert b"339900" not in content
    assert package.password not in repr(package)
    with pyzipper.AESZipFile(package.path) as archive:
        assert archive.infolist()[0].wz_aes_strength == 3  # AES-256
    with zipfile.ZipFile(package.path) as plain, pytest.raises((RuntimeError, NotImplementedError)):
        plain.read("名单.csv")
    with pytest.raises(Refused, match="密码不对"):
        sending.open_package(package.path, "AAAA-AAAA", tmp_path / "解开")
    (file,) = sending.open_package(package.path, package.password, tmp_path / "解开")
    assert file.read_bytes() == sheet.read_bytes()
    assert not list(tmp_path.glob("~*"))


def test_two_archives_never_have_the_same_password():
    made = {sending.new_password() for _ in range(200)}
    assert len(made) == 200
    assert all(len(p) == 19 and not set(p) & set("0O1IL") for p in made)


@pytest.mark.parametrize("name", ["339900198803121173.csv", "13812345678 的申请.pdf"])
def test_a_name_inside_an_archive_tells_nobodys_number(sheet, tmp_path, name):
    with pytest.raises(Refused, match="文件名不加密"):
        sending.pack([(sheet, name)], tmp_path / "x.zip")


def test_what_is_sent_is_cut_to_the_receivers_need_and_written_down(library, sheet, tmp_path):
    bank = privacy.receiver("bank")
    fields = [Worker.name, Worker.phone]
    with pytest.raises(Refused, match="不需要：手机"):
        sending.send(library, [(sheet, "x.csv")], tmp_path / "x.zip", _as_employees(bank), WORKERS, fields, 1,
                     whom="工行某支行", reason="", at=NOON)  # fmt: skip
    with pytest.raises(Refused, match="发给谁"):
        sending.send(library, [(sheet, "x.csv")], tmp_path / "x.zip", _as_employees(bank), WORKERS, [Worker.name], 1,
                     whom=" ", reason="", at=NOON)  # fmt: skip
    assert not list(tmp_path.glob("*.zip"))
    sending.send(library, [(sheet, "x.csv")], tmp_path / "x.zip", _as_employees(bank), WORKERS, fields, 1,
                 whom="工行某支行", reason="银行要求核对手机", at=NOON)  # fmt: skip
    (line,) = library.memory.accesses()
    assert (line.act, line.fields, line.records) == ("发出", "姓名、手机", 1)
    assert (line.recipient, line.reason) == ("银行：工行某支行", "银行要求核对手机")


def _as_employees(receiver):
    return privacy.Receiver(receiver.name, receiver.title, receiver.purpose, receiver.consent, {"workers": ("name",)})


def test_an_archive_that_would_write_outside_its_folder_is_not_opened(tmp_path):
    with pyzipper.AESZipFile(tmp_path / "坏.zip", "w") as archive:
        archive.writestr("../外面.txt", "x")
    with pytest.raises(Refused, match="不安全"):
        sending.open_package(tmp_path / "坏.zip", "x", tmp_path / "解开")
    (tmp_path / "不是.zip").write_bytes(b"PK")
    with pytest.raises(Unavailable, match="打不开"):
        sending.open_package(tmp_path / "不是.zip", "x", tmp_path / "解开")


def test_an_archive_is_named_by_what_it_holds_and_for_whom():
    assert sending.file_name(privacy.receiver("bank"), NOON) == "内部资料 含个人信息　发银行 2026-03-02.zip"


def test_the_watermark_says_to_whom_and_when():
    assert sending.watermark("某区总工会", NOON) == "仅供某区总工会使用　2026-03-02"


# ---- found in text ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("证件 339900198803121173", ["身份证号"]),
        ("证件 33990019880312117X 有误", ["身份证号"]),
        ("旧号 339900880312117", ["身份证号"]),
        ("电话 138 1234 5678", ["手机号"]),
        ("卡号 6222020000000000000", ["银行账号"]),
        ("a.b@c.com", ["邮箱"]),
        ("sha256 3f2a339900198803121173aa", []),
        ("2026-03-02T12:00:00 第 120 步，1203 人", []),
        ("size 104857600", []),
    ],
)
def test_numbers_of_people_are_known_by_their_shape(text, kinds):
    assert found_in(text) == kinds


# ---- the diagnostic bundle ------------------------------------------------------------------------------------------
def test_the_diagnostic_bundle_holds_facts_and_names_nobody(closed, tmp_path):
    save(closed, a_worker(phone="13812345678"))
    save(closed, Secret(worker=1, illness="白血病"), name="登记 王㛃宁")
    log = tmp_path / "日志.txt"
    lines = ["一切正常", "保存 王㛃宁 出错", "号码 339900198803121173", "致电 13812345678", "第 12 行"]
    log.write_text("\n".join(lines), "utf-8")
    made = diagnostics.bundle(closed, tmp_path / "说明.zip", [log], NOON)
    assert made.left_out == 3
    assert "3 行" in made.said
    known = Known(closed)
    with zipfile.ZipFile(made.path) as archive:
        told = {name: archive.read(name).decode() for name in archive.namelist()}
    assert set(told) == {"说明.json", "日志-1.txt"}
    for text in told.values():
        assert known.found_in(text) == []
        assert "王㛃宁" not in text
    facts = json.loads(told["说明.json"])["library"]
    assert facts["counts"]["workers"] == 1
    assert "workers" in facts["tables"]
    assert facts["quick_check"] == "ok"
    assert str(tmp_path) not in told["说明.json"]


def test_a_bundle_that_would_name_somebody_is_not_made(closed, tmp_path, monkeypatch):
    save(closed, a_worker())
    monkeypatch.setattr(diagnostics, "facts", lambda *_: {"x": "王㛃宁"})
    with pytest.raises(Unavailable, match="没有做"):
        diagnostics.bundle(closed, tmp_path / "说明.zip", [], NOON)
    assert not (tmp_path / "说明.zip").exists()


def test_a_bundle_without_a_library_tells_of_program_and_machine(tmp_path):
    made = diagnostics.bundle(None, tmp_path / "说明.zip", [tmp_path / "没有这个"], NOON)
    assert made.files == ("说明.json",)


# ---- retention ------------------------------------------------------------------------------------------------------
POLICY = retention.Policy(WORKERS, Place.placed_on, 5)


@pytest.fixture
def leavers(library):
    """Three whose time is over or is not, each with a turn; a draft and a line of the access book of the first."""
    people = save(
        library,
        a_worker(phone="13812345678", children=2, party=True, photo=b"\x01\x02\x03"),
        a_worker(name="欧阳䶮", number="339900199004182047", sex="女"),
        a_worker(name="曾卫东", number=None),
        name="导入 3 人",
    )
    for worker, day in zip(people, (date(2020, 3, 1), date(2021, 3, 2), date(2021, 3, 3)), strict=True):
        save(library, Turn(worker=worker.id, day=day, goal="离厂"), name=f"轮岗 {worker.name}")
    library.memory.put("draft", f"workers:{people[0].id}", {"name": "王㛃宁"}, NOON)
    library.memory.log("显示", "工人：王㛃宁", ["证件号码"], 1, at=NOON)
    return library


def everything_in(library):
    tables = [r[0] for r in library.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return "\n".join(str(row) for table in tables for row in library.db.execute(f"SELECT * FROM {table}"))


def test_those_whose_time_is_over_are_proposed_and_nobody_else(leavers):
    assert [(p.caption, p.ended) for p in retention.proposed(leavers, POLICY, TODAY)] == [
        ("王㛃宁", date(2020, 3, 1)), ("欧阳䶮", date(2021, 3, 2)),
    ]  # fmt: skip
    assert len(retention.proposed(leavers, POLICY, TODAY + timedelta(days=1))) == 3


def test_who_is_forgotten_is_forgotten_everywhere_and_still_counts(leavers, tmp_path):
    before = leavers.facet(WORKERS, Worker.sex, Query(), TODAY)
    chosen = retention.proposed(leavers, POLICY, TODAY)
    done = retention.make_nameless(leavers, POLICY, chosen, approved_by="方主席", at=NOON)
    assert (done.records, done.beside) == (2, {"轮岗": 2})
    told = everything_in(leavers)
    for words in ("王㛃宁", "339900198803121173", "13812345678", "wangxinning", "欧阳䶮", "339900199004182047"):
        assert words not in told
    assert "曾卫东" in told
    assert leavers.facet(WORKERS, Worker.sex, Query(), TODAY) == before
    worker = leavers.get(Worker, 1)
    assert (worker.name, worker.number, worker.phone, worker.photo, worker.pay) == ("已匿名", None, None, None, None)
    assert (worker.children, worker.party, worker.value(Place.placed_on)) == (2, True, date(2020, 3, 1))
    assert checking.damage(leavers) == []
    assert leavers.memory.broken() == []
    assert retention.proposed(leavers, POLICY, TODAY) == []
    with pytest.raises(Refused, match="清除"):
        history.undo(leavers, NOON)
    wal = leavers.path.with_name(leavers.path.name + "-wal")
    assert not wal.exists() or wal.stat().st_size == 0
    certificate = texts(retention.certificate("某厂工会委员会", done))
    assert "2 人" in certificate
    assert "轮岗 2 条" in certificate
    assert "方主席" in certificate
    assert "王㛃宁" not in certificate
    press.draw(retention.certificate("某厂工会委员会", done), tmp_path / "证明.pdf")


def test_backups_that_still_tell_are_said_with_the_day_they_go(leavers, tmp_path):
    from unionwork.kit import safekeeping

    safekeeping.take(leavers, safekeeping.home(leavers.path), "手动", NOON)
    done = retention.make_nameless(
        leavers, POLICY, retention.proposed(leavers, POLICY, TODAY), approved_by="方主席", at=NOON
    )
    assert (done.backups, done.until) == (1, (NOON + timedelta(days=744)).date())


def test_nobody_is_forgotten_early_or_without_approval(leavers):
    late = [retention.Proposed(3, "曾卫东", TODAY)]
    for chosen, by, said in ((late, "方主席", "还没有到期"), ([], "方主席", "没有选"), (late, " ", "由谁批准")):
        with pytest.raises(Refused, match=said):
            retention.make_nameless(leavers, POLICY, chosen, approved_by=by, at=NOON)
    assert len(leavers.matching(Worker, name="曾卫东")) == 1
    assert chain.broken(leavers.db) == []


def test_only_the_chair_or_the_owner_forgets(closed):
    save(closed, a_worker())
    save(closed, Turn(worker=1, day=date(2019, 1, 1), goal="离厂"))
    with Library(closed.path, closed.key, CLOSED) as organiser:
        organiser.restrict(Role.ORGANISER, "李文静")
        with pytest.raises(Refused, match="主席"):
            retention.make_nameless(organiser, POLICY, [], approved_by="x", at=NOON)
    with Library(closed.path, closed.key, CLOSED) as chair:
        chair.restrict(Role.CHAIR, "方主席")
        chosen = retention.proposed(chair, POLICY, TODAY)
        assert retention.make_nameless(chair, POLICY, chosen, approved_by="方主席", at=NOON).records == 1
        assert history.broken(chair) == []


# ---- handing over ---------------------------------------------------------------------------------------------------
DUE = [
    Reminder("报送换届请示", date(2026, 4, 1), "《工会基层组织选举工作条例》", "workers"),
    Reminder("核对花名册", None, "", "workers"),
]


def test_a_handover_opens_elsewhere_with_its_list_of_what_is_due(library, sheet, tmp_path):
    save(library, a_worker())
    package = handover.hand_over(
        library, tmp_path / "移交（内部资料 含个人信息）.zip", union="某厂工会委员会", handed_by="李文静",
        received_by="张三", at=NOON, due=DUE, files=[(sheet, "去年的会员名册"), (sheet, "同名的一份")],
    )  # fmt: skip
    place, told = handover.take_over(package.path, package.password, tmp_path / "新电脑")
    with Library.open(place, LEDGERS, password=PASSWORD) as opened:
        assert [w.name for w in opened.matching(Worker)] == ["王㛃宁"]
    assert [(item.day, item.title) for item in told.due] == [("2026-04-01", "报送换届请示"), ("", "核对花名册")]
    assert [p.name for p in told.parts] == ["库.union", "附件/名单.csv", "附件/名单（2）.csv"]
    assert (tmp_path / "新电脑" / "移交清单.pdf").stat().st_size > 1000
    said = texts(handover.paper(told, LEDGERS))
    for words in ("移交人", "接收人", "监交人", "张三", "工人 1 人", "报送换届请示", "有空就办", "去年的会员名册"):
        assert words in said
    assert library.memory.accesses()[0].recipient == "张三"
    with pytest.raises(Refused, match="空文件夹"):
        handover.take_over(package.path, package.password, tmp_path / "新电脑")


def test_a_handover_with_a_wrong_password_leaves_nothing(library, tmp_path):
    package = handover.hand_over(
        library, tmp_path / "x.zip", union="某厂", handed_by="李文静", received_by="张三", at=NOON
    )
    with pytest.raises(Refused, match="密码不对"):
        handover.take_over(package.path, "不是它", tmp_path / "新电脑")
    assert not (tmp_path / "新电脑").exists()


def test_another_archive_is_no_handover(sheet, tmp_path):
    package = sending.pack([(sheet, "x.csv")], tmp_path / "x.zip")
    with pytest.raises(Unavailable, match="不是移交包"):
        handover.take_over(package.path, package.password, tmp_path / "新电脑")


def test_the_watermark_stands_on_every_page_of_what_leaves(tmp_path):
    rows = [(str(n), "王某") for n in range(200)]
    roll = paper.Roll([paper.Column("序号", 12), paper.Column("姓名", 30)], rows)
    mark = sending.watermark("某区总工会", NOON)
    pages = press.draw(paper.Paper("名册", [roll], paper.ROLL, mark=mark), tmp_path / "名册.pdf")
    with pdfplumber.open(tmp_path / "名册.pdf") as read:
        assert len(read.pages) == pages > 1
        for page in read.pages:
            turned = "".join(char["text"] for char in page.chars if char["matrix"][1])
            assert turned == mark
    press.draw(paper.Paper("名册", [roll], paper.ROLL), tmp_path / "没有.pdf")
    with pdfplumber.open(tmp_path / "没有.pdf") as read:
        assert not any(char["matrix"][1] for page in read.pages for char in page.chars)
