"""A congress elected, called and held, a wage agreement from its offer to its renewal: in the window, step by step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from PySide6.QtCore import Qt

from tests.desk.whole import hit, library, press, reads, settled, window, words
from unionwork.congress.ledgers import CONSTITUENCIES, DELEGATES, ITEMS, SESSIONS, TERMS
from unionwork.congress.page import MeetingPage, TermPage
from unionwork.congress.records.sessions import AgendaItem, Officer, Session
from unionwork.congress.records.terms import CongressTerm, Constituency, Delegate
from unionwork.contracts.ledgers import CONTRACTS
from unionwork.contracts.page import ContractPage
from unionwork.contracts.records.bargaining import MEMBER, Representative, Round
from unionwork.contracts.records.content import Clause, Material, Performance, WageFacts
from unionwork.contracts.records.contracts import Contract
from unionwork.desk.form import FormPage
from unionwork.kit import documents
from unionwork.kit.documents import Facts
from unionwork.kit.query import Query, parse
from unionwork.kit.step import library_step
from unionwork.workforce.records import Employee, Enterprise

__all__ = ["library", "window"]
TODAY = date(2026, 11, 20)


class AtTheWindow:
    """Somebody at the window."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window, self.library = qtbot, window, window.library

    def wait(self):
        settled(self.qtbot, self.window)

    def save(self, *records):
        """What is brought in from a sheet or a form that other tests drive key by key."""
        with library_step(self.library, "登记", at=self.window.now()) as step:
            step.save_many(records)

    def open(self, place, kind, id):
        page = self.window.open_place(place)
        self.wait()
        page.open_one(id)
        self.wait()
        return self.window.findChildren(kind)[-1]

    def go(self, page, name, **facts):
        """Take one step: what it needs is written into its fields, then the filled button."""
        page.look_at(name)
        self.wait()
        for field, value in facts.items():
            page.facts.slots[field].entry.put(value)
        move = page.life.move(name)
        press(self.window, f"记为{move.target}")
        self.wait()
        state = page.life.state_of(page.course.record)
        assert state == move.target, (name, state, words(page)[-6:], [str(p) for p in page.course.view(name).problems])

    def count(self, row, *figures):
        for line, figure in zip(row.lines.values(), figures, strict=True):
            line.setFocus()
            line.setText(str(figure))
        hit(Qt.Key.Key_Return)
        self.wait()

    def prints(self, ledger, *records, but=()):
        """Every paper of a ledger for these records has pages."""
        facts = Facts(self.library, self.window.now())
        for paper in ledger.papers:
            if paper.name in but:
                continue
            found = [self.library.get(ledger.record, record.id) for record in records]
            if paper.only:
                wanted = self.library.ids(ledger, Query(parse(paper.only, ledger)), TODAY)
                found = [record for record in found if record.id in set(wanted)]
            if found:
                assert documents.preview(paper, ledger, found, facts, BytesIO()) > 0, paper.name


@pytest.fixture
def officer(qtbot, window):
    return AtTheWindow(qtbot, window)


def elect(officer) -> CongressTerm:
    """A fourth term: twelve constituencies from the roster, each votes, everybody is registered."""
    term = CongressTerm(number=4, form="职工代表大会", started_on=TODAY, term_years=3)
    officer.save(term)
    page = officer.open("congress_terms", TermPage, term.id)
    press(officer.window, "按花名册划选区、分名额")
    officer.wait()
    parts = officer.library.matching(Constituency, term=term.id)
    assert len(parts) == 12
    officer.go(page, "allot", allotted_on=date(2026, 11, 2))
    page.look_at("elect")
    officer.wait()
    for n in range(len(page.figures.rows)):
        row = page.figures.rows[n]
        officer.count(row, *[row.record.staff] * 4)
    register(officer, page, parts)
    press(officer.window, "给代表编号")
    officer.wait()
    officer.go(page, "elect", elected_on=date(2026, 11, 12))
    officer.go(page, "examine", examined_on=date(2026, 11, 13))
    officer.go(page, "begin", published_on=date(2026, 11, 14))
    officer.prints(TERMS, term)
    officer.prints(CONSTITUENCIES, parts[0])
    officer.prints(DELEGATES, officer.library.matching(Delegate, term=term.id)[0])
    return term


def register(officer, page, parts):
    """The first delegate on the form, the others as a sheet brings them: women and hands first, managers last."""
    library, taken = officer.library, set()
    staff = [e for e in library.matching(Employee, left_on=None) if e.employment_type != "劳务派遣"]
    from unionwork.congress.people import units_in

    staff.sort(key=lambda e: (bool(e.middle_manager), e.sex != "女", e.skill_level is None))
    agency = [e for e in library.matching(Employee, left_on=None) if e.employment_type == "劳务派遣"]
    made = []
    for part in parts:
        part, units = library.get(Constituency, part.id), units_in(library, part)
        here = [e for e in [*agency[:1], *staff] if e.department in units and e.id not in taken][: part.seats]
        taken |= {e.id for e in here}
        made += [
            Delegate(term=page.id, employee=e.id, kind="正式代表", constituency=part.id, delegation="第一代表团",
                     way="直接选举", elected_on=date(2026, 11, 10), votes=part.voters)
            for e in here
        ]  # fmt: skip
    first, *rest = made
    made[1].leads = True
    facts = {name: first.__dict__[name] for name in ("term", "constituency", "kind", "way")}
    officer.window.open_form(DELEGATES, None, **facts)
    officer.wait()
    form = officer.window.findChildren(FormPage)[-1]
    form.slots["employee"].entry.put(first.employee)
    form.slots["votes"].entry.put(first.votes)
    form.slots["elected_on"].entry.put(first.elected_on)
    form.save()
    officer.wait()
    officer.save(*rest)
    officer.window.refresh()
    officer.wait()


def call(officer, term) -> MeetingPage:
    """The first session: from the request to everybody signed in, a quorum before anything is voted on."""
    session = Session(term=term.id, number=1, kind="年度会议", subject="审议工资专项集体合同草案", time="9:00")
    officer.save(session)
    page = officer.open("sessions", MeetingPage, session.id)
    officer.go(page, "request", requested_on=date(2026, 11, 3))
    officer.go(page, "approve", approved_on=date(2026, 11, 5), approved_by="东州市总工会")
    page.look_at("prepare")
    officer.wait()
    press(officer.window, "按常用议题列出")
    officer.wait()
    people = officer.library.matching(Delegate, term=term.id)
    roles = ["主席团成员"] * 5 + ["执行主席", "总监票人", "监票人", "计票人"]
    officer.save(*(Officer(session=session.id, role=role, employee=d.employee, position=n)
                   for n, (role, d) in enumerate(zip(roles, people, strict=False), 1)))  # fmt: skip
    officer.window.refresh()
    officer.wait()
    officer.go(page, "prepare", held_on=TODAY, place="职工活动中心", prepared_on=date(2026, 11, 9))
    officer.go(page, "deliver", delivered_on=date(2026, 11, 12), noticed_on=date(2026, 11, 10))
    officer.go(page, "preliminary", preliminary_on=TODAY)
    return page


def sign(officer, page):
    page.look_at("sign")
    officer.wait()
    press(officer.window, "其余全部签到")
    officer.wait()
    officer.go(page, "sign")
    officer.go(page, "deliberate", groups_on=TODAY)


def bargain(officer) -> ContractPage:
    """The wage agreement: offer, answer, people, a round, figures, and a draft from the clause library."""
    contract = Contract(kind="工资", name="2027年工资专项集体合同", years=1, starts_on=date(2027, 1, 1), covered=30,
                        procedure="普通", outcome="集体合同")  # fmt: skip
    officer.save(contract)
    page = officer.open("contracts", ContractPage, contract.id)
    officer.go(page, "offer", offered_by="工会", matters="工资总额\n一线职工工资", offered_on=date(2026, 10, 8))
    officer.go(page, "reply", reply="同意协商", offer_received_on=date(2026, 10, 8), replied_on=date(2026, 10, 14))
    boss = officer.library.only(Enterprise).legal_representative
    staff = [e for e in officer.library.matching(Employee, left_on=None) if e.employment_type != "劳务派遣"]
    chair = officer.library.matching(Representative, side="职工方", role="首席代表")[0].employee
    managers = [e for e in staff if e.middle_manager and e.id != chair][:4]
    hands = [e for e in staff if not e.middle_manager and e.id != chair and e.front_line]
    hands = sorted(hands, key=lambda e: e.sex != "女")[:4]
    day = date(2026, 10, 15)
    people = [
        Representative(contract=contract.id, side="企业方", role="首席代表", name=boss, sex="男", post="总经理",
                       way="法定代表人担任", chosen_on=day),
        Representative(contract=contract.id, side="职工方", role="首席代表", employee=chair, way="工会选派",
                       chosen_on=day),
        *(Representative(contract=contract.id, side="企业方", role=MEMBER, employee=e.id, way="法定代表人指派",
                         chosen_on=day) for e in managers),
        *(Representative(contract=contract.id, side="职工方", role=MEMBER, employee=e.id, way="工会选派", chosen_on=day)
          for e in hands),
    ]  # fmt: skip
    officer.save(*people, Representative(contract=contract.id, side="职工方", role="记录员", employee=staff[-1].id))
    officer.window.refresh()
    officer.wait()
    officer.go(page, "represent", reps_on=day)
    officer.save(Round(contract=contract.id, number=1, day=date(2026, 10, 26), place="二楼会议室", reached=True,
                       signed=True, chair=boss, chair_side="企业方", agreed="工资增长 5%"))  # fmt: skip
    officer.window.refresh()
    officer.wait()
    officer.go(page, "meet", met_on=date(2026, 10, 26), informed_on=date(2026, 10, 16))
    money = {"payroll_before": 3_000_000, "payroll": 3_150_000, "average_before": 100_000, "average": 105_000,
             "front_before": 90_000, "front": 95_400}  # fmt: skip
    amounts = {name: Decimal(yuan) for name, yuan in money.items()}
    officer.save(WageFacts(contract=contract.id, year=2027, form="岗位绩效工资", staff=30, **amounts))
    press(officer.window, "从条款库组成草案")
    officer.wait()
    officer.go(page, "agree", ends_on=date(2027, 12, 31), drafted_on=date(2026, 11, 6))
    return page


def vote(officer, page, meeting, agree):
    """The draft as a matter of the meeting; counted there, never here."""
    page.look_at("pass")
    officer.wait()
    press(officer.window, "列入下次职代会的议题")
    officer.wait()
    item = officer.library.get(Contract, page.id).agenda
    counting = officer.open("sessions", MeetingPage, meeting.id)
    counting.look_at("vote")
    officer.wait()
    row = next(r for r in counting.ballots.rows if r.record.id == item)
    present = counting.course.record.present
    officer.count(row, present, present, present, agree, present - agree, 0)
    return officer.open("contracts", ContractPage, page.id), officer.library.get(AgendaItem, item)


def test_a_wage_agreement_fails_by_a_vote_passes_is_objected_to_takes_effect_and_is_renewed(officer):
    term = elect(officer)
    meeting = call(officer, term)
    sign(officer, meeting)
    page = bargain(officer)
    entitled = officer.library.get(Session, meeting.id).entitled
    assert entitled % 2 == 0

    page, item = vote(officer, page, meeting, entitled // 2)  # half is not more than half: 浙江第二十四条
    assert item.result == "未通过"
    page.look_at("pass")
    officer.wait()
    assert reads(officer.window, "恰为半数，两种口径差一票")
    officer.go(page, "fail", failed_on=TODAY)
    officer.go(page, "agree", drafted_on=TODAY)
    page, item = vote(officer, page, meeting, entitled // 2 + 1)
    assert item.result == "通过"
    officer.go(page, "pass", passed_on=TODAY)

    officer.go(page, "sign", number="晨光合〔2026〕9号", signed_on=TODAY)
    press(officer.window, "按本省清单列出材料")
    officer.wait()
    assert officer.library.matching(Material, contract=page.id)
    officer.go(page, "file", agency="东州市人力资源和社会保障局", copies=5, submitted_on=TODAY, received_on=TODAY)
    officer.go(page, "object", opinion_words="加班工资基数约定不明", objected_on=TODAY)
    officer.go(page, "revise")
    page, item = vote(officer, page, meeting, entitled)
    officer.go(page, "pass", passed_on=TODAY)
    officer.go(page, "sign", signed_on=TODAY)
    officer.go(page, "file", agency="东州市人力资源和社会保障局", copies=5, submitted_on=TODAY, received_on=TODAY)
    assert officer.library.get(Contract, page.id).times == 2
    officer.go(page, "take-effect", opinion="同意", opinion_on=TODAY, stated_effective_on=TODAY, effective_on=TODAY)
    officer.go(page, "publish", published_how="公开栏", published_on=TODAY)
    press(officer.window, "按条款列出今年的履行检查")
    officer.wait()
    checks = officer.library.matching(Performance, contract=page.id)
    assert checks
    for check in checks:
        check.state, check.reported_on = "已履行", TODAY
    officer.save(*checks)
    officer.window.refresh()
    officer.wait()
    officer.go(page, "perform", performed_on=TODAY)
    officer.prints(CONTRACTS, officer.library.get(Contract, page.id))
    press(officer.window, "集体合同资料")
    officer.wait()
    finish(officer, page, meeting)


def finish(officer, page, meeting):
    """The contract is renewed, the meeting resolved, made known, reported and filed."""
    page = officer.open("contracts", ContractPage, page.id)
    page.look_at("renew")
    officer.wait()
    press(officer.window, "新建续订的合同，带上代表和条款")
    officer.wait()
    following = officer.library.matching(Contract, previous=page.id)[0]
    assert (following.starts_on, following.ends_on) == (date(2028, 1, 1), date(2028, 12, 31))
    assert officer.library.matching(Clause, contract=following.id)
    meeting = officer.open("sessions", MeetingPage, meeting.id)
    meeting.look_at("vote")
    officer.wait()
    present = meeting.course.record.present
    for place in range(len(meeting.ballots.rows)):
        row = meeting.ballots.rows[place]
        if row.record.agree is None:
            officer.count(row, present, present, present, present, 0, 0)
    officer.go(meeting, "vote", voted_on=TODAY)
    officer.go(meeting, "resolve", resolved_on=TODAY, resolution_number="晨职代〔2026〕1号")
    officer.go(meeting, "publish", published_how="公开栏", published_on=TODAY)
    officer.go(meeting, "report", reported_to="东州市总工会", reported_on=TODAY)
    officer.go(meeting, "archive", archived_on=TODAY)
    session = officer.library.get(Session, meeting.id)
    assert session.state == "已归档"
    officer.prints(SESSIONS, session)
    officer.prints(ITEMS, *officer.library.matching(AgendaItem, session=session.id)[:1])
