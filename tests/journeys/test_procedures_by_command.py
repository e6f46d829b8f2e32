"""The same congress and the same wage agreement without a window: by commands and spreadsheets alone."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from functools import cache

import pypdfium2
import pytest

from tests.desk import whole
from unionwork.cli import main, opening
from unionwork.congress.people import units_in
from unionwork.congress.records.terms import Constituency
from unionwork.congress.rulings import is_voted
from unionwork.contracts.ledgers import CONTRACTS
from unionwork.kit import keys
from unionwork.kit.library import Library
from unionwork.workforce.records import Employee, Enterprise

PASSWORD, NOW = whole.PASSWORD, datetime(2026, 11, 20, 10, 32)
CONTRACT, TERM, SESSION = "2027年工资专项集体合同", "第四届职工代表大会", "四届一次职工代表大会"


class Terminal:
    """Somebody at a terminal in one folder."""

    def __init__(self, path, capsys):
        self.path, self.capsys, self.folder = path, capsys, path.parent

    def __call__(self, command, *arguments, status=0):
        got = main([command, str(self.path), *map(str, arguments)])
        told = self.capsys.readouterr()
        assert got == status, (command, arguments, told.out[-600:], told.err)
        return told.out + told.err

    def sheet(self, ledger, rows):
        """Rows brought in from a spreadsheet."""
        file = self.folder / f"{ledger}.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            made = csv.DictWriter(out, rows[0].keys())
            made.writeheader()
            made.writerows(rows)
        told = json.loads(self("import", ledger, file, "--json"))
        assert told["created"] == len(rows), told["problems"][:4]

    def step(self, ledger, key, name, **facts):
        sets = [part for field, value in facts.items() for part in ("--set", f"{field}={value}")]
        return self("step", ledger, key, name, *sets)

    def look(self):
        return Library.open(self.path, whole.LEDGERS, password=PASSWORD, read_only=True)

    def pages(self, paper, key):
        out = self.folder / f"{paper}.pdf"
        self("paper", paper, "--of", key, "--out", out)
        with pypdfium2.PdfDocument(out) as document:
            return len(document)


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(opening.PASSWORD, PASSWORD)
    monkeypatch.setattr(keys, "key_from_password", cache(keys.key_from_password))  # a tenth of a second each by design
    for module in ("attaching", "stepping", "printing", "carrying", "looking"):
        monkeypatch.setattr(f"unionwork.cli.{module}.now", lambda: NOW)
    path, _ = whole._works()
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    return Terminal(copy, capsys)


def elect(desk):
    desk("set", "congress_terms", "new", "number=4", "form=职工代表大会", "started_on=2026-11-20", "term_years=3")
    assert "选区 12 条" in desk("prepare", "congress_terms", TERM, "constituencies")
    desk.step("congress_terms", TERM, "allot", allotted_on="2026-11-02")
    with desk.look() as library:
        term = whole.LEDGERS["congress_terms"]
        [found] = library.matching(term.record, number=4)
        parts = library.matching(Constituency, term=found.id)
        delegates, taken = [], set()
        everybody = library.matching(Employee, left_on=None)
        agency = [e for e in everybody if e.employment_type == "劳务派遣"]
        staff = [e for e in everybody if e.employment_type != "劳务派遣"]
        staff.sort(key=lambda e: (bool(e.middle_manager), e.sex != "女", e.skill_level is None))
        for part in parts:
            units = units_in(library, part)
            here = [e for e in [*agency[:1], *staff] if e.department in units and e.id not in taken][: part.seats]
            taken |= {e.id for e in here}
            delegates += [(e, part) for e in here]
    for part in parts:
        desk("set", "constituencies", part.id, *(f"{name}={part.staff}" for name in (
            "voters", "ballots_out", "ballots_in", "ballots_valid")), "voted_on=2026-11-10")  # fmt: skip
    desk.sheet("delegates", [
        {"届次": TERM, "职工": e.employee_number, "代表类别": "正式代表", "选区": part.id, "代表团": "第一代表团",
         "产生方式": "直接选举",
         "当选日期": "2026-11-10", "得票数": part.staff}
        for e, part in delegates
    ])  # fmt: skip
    desk("prepare", "congress_terms", TERM, "numbers")
    desk.step("congress_terms", TERM, "elect", elected_on="2026-11-12")
    desk.step("congress_terms", TERM, "examine", examined_on="2026-11-13")
    assert "现在：在任" in desk.step("congress_terms", TERM, "begin", published_on="2026-11-14")
    return len(delegates)


def call(desk, whole_):
    desk("set", "sessions", "new", f"term={TERM}", "number=1", "kind=年度会议", "subject=审议工资专项集体合同草案")
    desk.step("sessions", SESSION, "request", requested_on="2026-11-03")
    desk.step("sessions", SESSION, "approve", approved_on="2026-11-05", approved_by="东州市总工会")
    desk("prepare", "sessions", SESSION, "agenda")
    desk.step("sessions", SESSION, "prepare", held_on="2026-11-20", place="职工活动中心")
    desk.step("sessions", SESSION, "deliver", delivered_on="2026-11-12")
    short = -(-2 * whole_ // 3) - 1
    said = desk(
        "step", "sessions", SESSION, "sign", "--set", f"entitled={whole_}", "--set", f"present={short}", status=2
    )
    assert "会议不成立" in said
    desk.step("sessions", SESSION, "sign", entitled=whole_, present=whole_)


def bargain(desk):
    desk("set", "contracts", "new", f"name={CONTRACT}", "kind=工资", "years=1", "starts_on=2027-01-01",
         "ends_on=2027-12-31", "covered=30", "procedure=普通", "outcome=集体合同")  # fmt: skip
    desk.step("contracts", CONTRACT, "offer", offered_by="工会", matters="工资总额", offered_on="2026-10-08")
    desk.step("contracts", CONTRACT, "reply", reply="同意协商", offer_received_on="2026-10-08", replied_on="2026-10-14")
    with desk.look() as library:
        boss = library.only(Enterprise).legal_representative
        staff = [e for e in library.matching(Employee, left_on=None) if e.employment_type != "劳务派遣"]
        chair = next(one.employee for one in library.matching(whole.LEDGERS["committee_members"].record, post="主席"))
        chair = library.get(Employee, chair)
        managers = [e for e in staff if e.middle_manager and e.id != chair.id][:4]
        hands = sorted((e for e in staff if not e.middle_manager and e.id != chair.id), key=lambda e: e.sex != "女")[:4]
    common = {"合同": CONTRACT, "产生日期": "2026-10-15"}
    rows = [
        {
            **common,
            "所代表方": "企业方",
            "职责": "首席代表",
            "职工": "",
            "姓名": boss,
            "性别": "男",
            "产生方式": "法定代表人担任",
        }
    ]
    rows += [{**common, "所代表方": "企业方", "职责": "协商代表", "职工": e.employee_number, "姓名": "", "性别": "",
              "产生方式": "法定代表人指派"} for e in managers]  # fmt: skip
    rows += [{**common, "所代表方": "职工方", "职责": "首席代表" if e is chair else "协商代表",
              "职工": e.employee_number, "姓名": "",
              "性别": "", "产生方式": "工会选派"} for e in (chair, *hands)]  # fmt: skip
    desk.sheet("bargaining_representatives", rows)
    desk.step("contracts", CONTRACT, "represent", reps_on="2026-10-15")
    desk.sheet("negotiation_rounds", [{"合同": CONTRACT, "轮次": 1, "日期": "2026-10-26", "地点": "二楼会议室",
                                       "主持人": boss,
                                       "主持方": "企业方", "形成草案": "是", "双方已签字": "是"}])  # fmt: skip
    desk.step("contracts", CONTRACT, "meet", met_on="2026-10-26", informed_on="2026-10-16")
    desk("prepare", "contracts", CONTRACT, "draft")
    desk.step("contracts", CONTRACT, "agree", drafted_on="2026-11-06")


def vote(desk, agree, whole_):
    desk("prepare", "contracts", CONTRACT, "agenda")
    with desk.look() as library:
        [found] = library.matching(CONTRACTS.record, name=CONTRACT)
    desk("set", "agenda_items", found.agenda, f"ballots_out={whole_}", f"ballots_in={whole_}",
         f"ballots_valid={whole_}",
         f"agree={agree}", f"disagree={whole_ - agree}", "abstain=0")  # fmt: skip


def test_the_whole_procedure_by_commands(desk):
    people = elect(desk)
    assert people % 2 == 0
    call(desk, people)
    bargain(desk)
    vote(desk, people // 2, people)
    assert "恰为半数，两种口径差一票" in desk("step", "contracts", CONTRACT, "pass", status=2) + desk(
        "steps", "contracts", CONTRACT
    )
    desk.step("contracts", CONTRACT, "fail")
    desk.step("contracts", CONTRACT, "agree", drafted_on="2026-11-20")
    vote(desk, people // 2 + 1, people)
    desk.step("contracts", CONTRACT, "pass")
    desk.step("contracts", CONTRACT, "sign", number="晨光合〔2026〕9号")
    desk("prepare", "contracts", CONTRACT, "filing-list")
    scan = desk.folder / "营业执照.pdf"
    scan.write_bytes(b"%PDF-1.7 a licence")
    desk("attach", "contracts", CONTRACT, scan, "--kind", "营业执照")
    filing = {"agency": "东州市人社局", "copies": 5, "received_on": "2026-11-20"}
    desk.step("contracts", CONTRACT, "file", **filing)
    desk.step("contracts", CONTRACT, "object", opinion_words="加班工资基数约定不明")
    desk.step("contracts", CONTRACT, "revise")
    vote(desk, people, people)
    for name, facts in (("pass", {}), ("sign", {}), ("file", filing)):
        desk.step("contracts", CONTRACT, name, **facts)
    agreed = {"opinion": "同意", "opinion_on": "2026-11-20", "stated_effective_on": "2026-11-20"}
    desk.step("contracts", CONTRACT, "take-effect", **agreed)
    desk.step("contracts", CONTRACT, "publish", published_how="公开栏")
    assert "履行检查" in desk("prepare", "contracts", CONTRACT, "checks")
    with desk.look() as library:
        first = library.matching(whole.LEDGERS["performance_checks"].record)[-1]
    desk("set", "performance_checks", first.id, "state=已履行", "reported_on=2026-11-20")
    assert "现在：履行中" in desk.step("contracts", CONTRACT, "perform")
    assert "集体合同 1 条" in desk("prepare", "contracts", CONTRACT, "renew")
    afterwards(desk)


def afterwards(desk):
    """The meeting ends in the archive; papers, the register, the attached scan and the history are there."""
    with desk.look() as library:
        [found] = library.matching(whole.LEDGERS["sessions"].record, name=SESSION)
        open_ones = [i for i in library.matching(whole.LEDGERS["agenda_items"].record, session=found.id)
                     if i.result is None and i.agree is None and is_voted(i)]  # fmt: skip
    for item in open_ones:
        votes = dict.fromkeys(("ballots_out", "ballots_in", "ballots_valid", "agree"), found.present)
        desk("set", "agenda_items", item.id, *(f"{f}={n}" for f, n in votes.items()), "disagree=0", "abstain=0")
    for name, facts in (("vote", {}), ("resolve", {}), ("publish", {"published_how": "公开栏"}),
                        ("report", {"reported_to": "东州市总工会"}), ("archive", {})):  # fmt: skip
        desk.step("sessions", SESSION, name, **facts)
    assert "现在：已归档" in desk("steps", "sessions", SESSION)
    with desk.look() as library:
        [kept] = library.matching(CONTRACTS.record, name=CONTRACT)
    for paper in ("offer-letter", "contract-text", "filing-form", "material-list", "performance-report"):
        assert desk.pages(paper, kept.id) >= 1
    for paper in ("sign-in", "tally-sheet", "resolution", "session-report"):
        assert desk.pages(paper, found.id) >= 1
    desk("report", "contract-register", "--out", desk.folder / "台账.xlsx")
    assert "营业执照.pdf" in desk("attachments", "contracts", kept.id)
    said = desk("history")
    assert f"集体合同“{CONTRACT}”：收到异议" in said
    assert "添加附件" in said
