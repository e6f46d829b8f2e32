"""The contracts of the invented works: one kept for years, a wage agreement sent back, a women's one filed late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from unionwork.congress.people import place
from unionwork.congress.records.sessions import YEARLY, AgendaItem, Session
from unionwork.congress.rulings import ARCHIVED, KEYS, contract_item
from unionwork.contracts.composing import GAP, draft, filing_list
from unionwork.contracts.dates import last_of_term
from unionwork.contracts.records.bargaining import CHIEF, EMPLOYEES, EMPLOYER, MEMBER, RECORDER, Representative, Round
from unionwork.contracts.records.content import Clause, Performance, WageFacts
from unionwork.contracts.records.contracts import BY_UNION, GENERAL, NO_OBJECTION, WAGE, WOMEN, Contract
from unionwork.contracts.ruling import FROZEN_KEYS
from unionwork.demonstration.houses import invented
from unionwork.demonstration.people import STAYS, Person
from unionwork.kit import attachments
from unionwork.kit.days import Holidays, month_add
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Applied
from unionwork.kit.step import Step
from unionwork.members.records import Committee, CommitteeMember
from unionwork.workforce.records import Employee, Enterprise
from unionwork.workforce.rules import CONTRACTED

DISEASE, SKILLS = "职业病防治", "技能提升和技术创新"
SIDE = 5  # on each side: the works are above the designated size (浙江第十条)


def bargain(step: Step, library: Library, staff: Sequence[Person], chance: Random, today: date) -> None:
    """Everything the room of contracts shows; nothing where the works are too small for a congress."""
    sessions = [s for s in library.matching(Session, kind=YEARLY) if s.held_on and s.held_on <= today and s.present]
    if len(sessions) < 2:
        return
    table = _Table(step, library, staff, chance, today)
    first, last = sorted(sessions, key=lambda s: s.held_on or today)[:2]
    general = table.general(first)
    table.checked(general, last)
    table.sent_back(table.wages(last))
    table.late(general)
    table.given_up(general)
    table.unanswered()


class _Table:
    """Where the two sides meet: the same people for every contract."""

    def __init__(self, step: Step, library: Library, staff: Sequence[Person], chance: Random, today: date) -> None:
        self.step, self.library, self.chance, self.today = step, library, chance, today
        self.said, self.holidays, self.place = invented("contracts"), Holidays.load(), place(library)
        self.covered = sum(p.fate == STAYS and p.employee.employment_type == CONTRACTED for p in staff)
        self.ours, self.theirs, self.recorder = self._people(staff)
        self.extra: Session | None = None

    def _people(self, staff: Sequence[Person]) -> tuple[list[int], list[int], int | None]:
        """The chair and four of the members for the employees, four managers for the employer, somebody who writes."""
        seats = self.library.matching(CommitteeMember)
        union = {c.id for c in self.library.matching(Committee, kind="工会委员会", ended_on=None)}
        officers = {seat.employee for seat in seats}
        chair = [s.employee for s in seats if s.committee in union and s.post == "主席" and s.employee]
        free = [p for p in staff if p.fate == STAYS and p.member and p.employee.id not in officers]
        hands = [p for p in free if p.employee.front_line and p.employee.employment_type == CONTRACTED]
        women = [p for p in hands if p.employee.sex == "女"][:2]
        chosen = [*women, *[p for p in hands if p not in women]][: SIDE - 1]
        managers = [p for p in free if p.employee.middle_manager][: SIDE - 1]
        rest = [p for p in free if p not in chosen and p not in managers]
        ours = [*chair[:1], *(p.employee.id or 0 for p in chosen)]
        return ours, [p.employee.id or 0 for p in managers], (rest[-1].employee.id if rest else None)

    # ---- what every contract has ----
    def _contract(self, kind: str, **facts: object) -> Contract:
        contract = Contract(
            kind=kind, procedure="普通", outcome="集体合同", above_scale=True, offered_by=BY_UNION,
            matters="\n".join(self.said["matters"][kind]), proposed_size=SIDE, proposed_place=self.said["place"],
            covered=self.covered if kind != WOMEN else self.covered // 3, reply="同意协商", **facts,
        )  # fmt: skip
        contract.rules = Applied.of(self.place, FROZEN_KEYS, self.today).text()
        self.step.save(contract)
        return contract

    def _days(self, passed: date) -> dict[str, object]:
        """The days before a vote, all in time; every one a working day."""

        def back(days: int) -> date:
            return self.holidays.next_working(passed - timedelta(days=days))

        return {
            "offered_on": back(58), "offer_received_on": back(57), "offer_received_by": "徐文", "replied_on": back(50),
            "proposed_on": back(30), "reps_on": back(46), "reps_published_on": back(44), "informed_on": back(40),
            "met_on": back(30), "drafted_on": back(18),
            "offer_number": f"晨工协〔{passed.year}〕{passed.month}号",
        }  # fmt: skip

    def _people_of(self, contract: Contract) -> None:
        company = self.library.only(Enterprise) or Enterprise()
        day = contract.reps_on
        rows = [Representative(
            contract=contract.id, side=EMPLOYER, role=CHIEF, name=company.legal_representative, sex="男",
            unit=company.short_name, post="总经理", way="法定代表人担任", chosen_on=day, position=1)]  # fmt: skip
        rows += [
            Representative(contract=contract.id, side=EMPLOYER, role=MEMBER, employee=e, way="法定代表人指派",
                           chosen_on=day, position=n)
            for n, e in enumerate(self.theirs, 2)
        ]  # fmt: skip
        rows += [
            Representative(contract=contract.id, side=EMPLOYEES, role=CHIEF if n == 1 else MEMBER, employee=e,
                           way="工会选派", chosen_on=day, position=n)
            for n, e in enumerate(self.ours, 1)
        ]  # fmt: skip
        if contract.kind == GENERAL:
            rows[-1] = Representative(
                contract=contract.id, side=EMPLOYEES, role=MEMBER, name=self.said["external"], sex="男", external=True,
                unit=self.said["external_unit"], post="律师", way="书面委托", chosen_on=day, position=SIDE,
                authorised_by=self.library.caption(Employee, self.ours[0]), authorised_on=day,
            )  # fmt: skip
        rows.append(Representative(contract=contract.id, side=EMPLOYEES, role=RECORDER, employee=self.recorder))
        self.step.save_many(rows)

    def _rounds_of(self, contract: Contract) -> None:
        said, met, agreed = self.said["said"], contract.met_on or self.today, contract.drafted_on or self.today
        shared = {
            "contract": contract.id, "place": self.said["place"], "time": "14:00—16:30",
            "recorder_employee": self.recorder, "agenda": "宣布议程和会议纪律；双方分别提出方案；讨论；归纳意见。",
        }  # fmt: skip
        self.step.save(Round(
            number=1, day=met, chair_side=EMPLOYEES, employees_said=said["employees"], employer_said=said["employer"],
            discussed="双方就增幅和津贴标准交换测算数据。", agreed=said["agreed"], open=said["open"], signed=True,
            next_on=agreed, next_place=self.said["place"], **shared,
        ))  # fmt: skip
        self.step.save(Round(
            number=2, day=agreed, chair_side=EMPLOYER, employees_said="同意按岗位工资加岗位津贴计算。",
            employer_said="同意。", agreed=said["settled"], reached=True, signed=True, **shared,
        ))  # fmt: skip

    def _clauses_of(self, contract: Contract) -> list[Clause]:
        clauses = draft(contract, self.library)
        for clause in clauses:
            words = clause.words or ""
            for value in self.said["gaps"].get(clause.name or "", ()):
                head, gap, tail = words.partition(GAP)
                words = f"{head}{value}{tail.lstrip('_')}" if gap else head
            clause.words = words
            if clause.due_words and GAP in clause.due_words:
                clause.due_words = "每年一次"
        self.step.save_many(clauses)
        return clauses

    def _materials_of(self, contract: Contract, ready: date | None, missing: int = 0) -> None:
        rows = filing_list(contract, self.library)
        for n, one in enumerate(rows):
            if ready is not None and n not in range(5, 5 + missing):
                one.ready_on, one.kept_at = ready, f"集体合同档案盒-{ready.year}"
        self.step.save_many(rows)

    def _furnish(self, contract: Contract) -> list[Clause]:
        self._people_of(contract)
        self._rounds_of(contract)
        return self._clauses_of(contract)

    def _vote(self, session: Session, kind: str) -> AgendaItem:
        """The item on the draft of a contract at a session, passed."""
        item = contract_item(session, kind, number=len(self.library.matching(AgendaItem, session=session.id)) + 1)
        present = session.present or 0
        item.ballots_out = item.ballots_in = item.ballots_valid = present
        item.disagree, item.abstain = self.chance.randint(1, 3), self.chance.randint(0, 2)
        item.agree = present - item.disagree - item.abstain
        self.step.save(item)
        return item

    # ---- the general contract, kept for years ----
    def general(self, session: Session) -> Contract:
        passed = session.voted_on or session.held_on or self.today
        before = self._contract(
            GENERAL, years=3, starts_on=month_add(passed.replace(day=1), -36), state="已终止",
            ends_on=passed.replace(day=1) - timedelta(days=1), number=f"晨光合〔{passed.year - 3}〕1号",
            passed_on=month_add(passed, -36), signed_on=month_add(passed, -36), submitted_on=month_add(passed, -36),
            received_on=month_add(passed, -36), opinion=NO_OBJECTION, times=1, agency=self.said["agency"],
            effective_on=month_add(passed, -36) + timedelta(days=16),
            ended_on=passed.replace(day=1) - timedelta(days=1),
        )  # fmt: skip
        return self._finished(GENERAL, session, self._vote(session, GENERAL), previous=before.id, years=3)

    def _finished(self, kind: str, session: Session, item: AgendaItem, **facts: object) -> Contract:
        """A contract that has gone the whole way and is kept."""
        passed = session.voted_on or session.held_on or self.today
        signed = self.holidays.next_working(passed + timedelta(days=4))
        filed = self.holidays.next_working(signed + timedelta(days=5))
        start = passed.replace(day=1)
        effective = filed + timedelta(days=16)
        contract = self._contract(
            kind, agenda=item.id, starts_on=start, signed_on=signed, signed_at=self.said["place"], copies=5,
            agency=self.said["agency"], submitted_on=filed, received_on=filed, receiver="罗敏", times=1,
            receipt_number=f"东人社集〔{filed.year}〕{filed.month:02d}{filed.day:02d}号", opinion=NO_OBJECTION,
            opinion_on=effective - timedelta(days=1), subject_fit=True, procedure_fit=True, content_fit=True,
            effective_on=effective, published_on=self.holidays.next_working(effective + timedelta(days=2)),
            published_how=self.said["notice"], reported_up_on=effective + timedelta(days=5),
            reported_up_to=invented("works")["union"]["upper"],
            number=f"晨光合〔{passed.year}〕{2 if kind == WAGE else 1}号", supervisors="双方协商代表各二名",
            state="已公布" if kind == WAGE else "履行中", **self._days(passed), **facts,
        )  # fmt: skip
        if kind == WAGE:
            self._wages_of(contract, Decimal("78600"))
        self._furnish(contract)
        self._materials_of(contract, filed)
        self._files_of(contract)
        return contract

    def _files_of(self, contract: Contract) -> None:
        """Two of the scans the filing asks for, as a text that says what would lie here."""
        ledger = self.library.ledgers[Contract]
        for kind in self.said["filed"]:
            words = f"演示库的附件：这里放{contract.name}的“{kind}”扫描件。\n"
            attachments.put(self.step, ledger, contract, f"{kind}（演示）.txt", words.encode(), kind)

    def checked(self, contract: Contract, session: Session) -> None:
        """Two rounds of checks, the first reported to the congress, the second with things to mend."""
        told = session.held_on or self.today
        clauses = {clause.kind: clause for clause in reversed(self.library.matching(Clause, contract=contract.id))}
        earlier, later = told - timedelta(days=20), self.today - timedelta(days=12)
        rows = []
        for n, one in enumerate(self.said["check"]):
            clause = clauses.get(one["kind"])
            if clause is None:
                continue
            shared = {"contract": contract.id, "clause": clause.id, "checkers": "集体合同监督小组"}
            rows.append(Performance(checked_on=earlier, state="已履行", words="符合约定。", reported_on=told,
                                    session=session.id, **shared))  # fmt: skip
            mend = self.today + timedelta(days=20 - 30 * (n % 2)) if "opinion" in one else None
            rows.append(Performance(checked_on=later, state=one["state"], words=one["words"],
                                    opinion=one.get("opinion"), mend_by=mend, **shared))  # fmt: skip
        self.step.save_many(rows)
        self.step.save(contract)  # the last report is read off the checks

    # ---- wages ----
    def wages(self, session: Session) -> Contract:
        item = next(iter(self.library.matching(AgendaItem, session=session.id, matter="工资专项集体合同草案")), None)
        return self._finished(WAGE, session, item or self._vote(session, WAGE), years=1)

    def _wages_of(self, contract: Contract, before: Decimal) -> None:
        def grown(value: Decimal, per_mille: int) -> Decimal:
            return (value * (1000 + per_mille) / 1000).quantize(Decimal(1))

        front, skilled, middle, leading = (before * n / 100 for n in (94, 112, 190, 320))
        year = contract.starts_on.year if contract.starts_on else self.today.year
        self.step.save(WageFacts(
            contract=contract.id, year=year, form="岗位绩效工资", staff=self.covered,
            payroll_before=before * self.covered, payroll=grown(before * self.covered, 55),
            average_before=before, average=grown(before, 52), front_before=front, front=grown(front, 60),
            skilled_before=skilled, skilled=grown(skilled, 65), middle_before=middle, middle=grown(middle, 45),
            leading_before=leading, leading=grown(leading, 20), minimum_here=Decimal(3000),
            minimum_local=Decimal(2490), overtime_base="本人岗位工资加岗位津贴", pay_day="每月15日",
            overtime_rates="百分之一百五十、百分之二百、百分之三百", bonus="夜班津贴每班 28 元，高温津贴每月 300 元",
        ))  # fmt: skip

    def _extraordinary(self) -> Session:
        """A session called between two yearly ones, to vote on the two contracts still under way."""
        if self.extra is None:
            model = next(s for s in self.library.matching(Session, kind=YEARLY) if s.number == 2)
            day = self.holidays.next_working(self.today - timedelta(days=62))
            self.extra = Session(
                term=model.term, kind="临时会议", name="三届职工代表大会临时会议", proposed_by="工会", held_on=day,
                time="14:00", place=model.place, subject="审议女职工专项、工资专项集体合同（草案）", state=ARCHIVED,
                entitled=model.entitled, present=model.present, excused=model.excused,
                approved_by=model.approved_by, prepared_on=day - timedelta(days=12),
                delivered_on=day - timedelta(days=9), voted_on=day, resolved_on=day,
                published_on=day + timedelta(days=3), published_how=self.said["notice"],
                archived_on=day + timedelta(days=20), rules=Applied.of(self.place, KEYS, day).text(),
            )  # fmt: skip
            self.step.save(self.extra)
        return self.extra

    def sent_back(self, before: Contract) -> None:
        """Next year's wage agreement: passed, signed, filed, objected to; the changed draft waits for a new vote."""
        session = self._extraordinary()
        passed, start = session.held_on or self.today, (before.ends_on or self.today) + timedelta(days=1)
        self._vote(session, WAGE)
        objected = self.holidays.next_working(self.today - timedelta(days=24))
        drafted = self.holidays.next_working(self.today - timedelta(days=8))
        coming = next((s for s in self.library.matching(Session, kind=YEARLY) if s.number == 3), None)
        again = contract_item(coming, WAGE, "《工资专项集体合同（修改草案）》", 9) if coming else None
        if again is not None:
            self.step.save(again)
        days = {**self._days(passed), "drafted_on": drafted}
        contract = self._contract(
            WAGE, previous=before.id, years=1, starts_on=start, ends_on=last_of_term(start, 1), copies=5,
            agency=self.said["agency"], objected_on=objected, objection=self.said["said"]["objection"], times=1,
            state="已形成草案", agenda=again.id if again else None, **days,
        )  # fmt: skip
        self._wages_of(contract, Decimal("82700"))
        self._furnish(contract)
        self._materials_of(contract, None)

    # ---- the women's contract ----
    def late(self, general: Contract) -> None:
        """Signed three weeks ago and not yet filed: overdue, with one paper missing."""
        session = self._extraordinary()
        item, passed = self._vote(session, WOMEN), session.held_on or self.today
        signed = self.holidays.next_working(self.today - timedelta(days=21))
        start = month_add(signed.replace(day=1), 1)
        contract = self._contract(
            WOMEN, agenda=item.id, years=3, starts_on=start, ends_on=last_of_term(start, 3), signed_on=signed,
            signed_at=self.said["place"], agency=general.agency, number=f"晨光合〔{signed.year}〕3号", state="已签字",
            **self._days(passed),
        )  # fmt: skip
        self._furnish(contract)
        self._materials_of(contract, signed + timedelta(days=3), missing=1)

    # ---- one given up early, one nobody answered ----
    def given_up(self, general: Contract) -> None:
        """A special contract of two years ago, changed once, then dissolved when the general one took it in."""
        signed = self.holidays.next_working(month_add(self.today, -26))
        start, gone = month_add(signed.replace(day=1), 1), self.holidays.next_working(self.today - timedelta(days=70))
        effective = signed + timedelta(days=20)
        days = {**self._days(signed), "offer_number": f"晨工协〔{signed.year}〕6号"}
        contract = self._contract(
            DISEASE, years=3, starts_on=start, ends_on=last_of_term(start, 3), passed_on=signed, signed_on=signed,
            signed_at=self.said["place"], copies=5, agency=self.said["agency"], submitted_on=signed + timedelta(days=4),
            received_on=signed + timedelta(days=4), times=1, opinion=NO_OBJECTION, effective_on=effective,
            published_on=self.holidays.next_working(effective + timedelta(days=2)), published_how=self.said["notice"],
            number=f"晨光合〔{signed.year}〕4号", changing_on=gone - timedelta(days=20), change_reason="双方协商一致",
            change_words="\n".join(self.said["change"]), dissolved_on=gone,
            dissolution_filed_on=self.holidays.next_working(gone + timedelta(days=3)), state="已解除", **days,
        )  # fmt: skip
        self._people_of(contract)

    def unanswered(self) -> None:
        """An offer the employer has not answered within ten working days; the higher union has been told."""
        offered = self.holidays.next_working(self.today - timedelta(days=28))
        self._contract(
            SKILLS, years=3, offered_on=offered, offer_received_on=offered, offer_received_by="徐文",
            offer_number=f"晨工协〔{offered.year}〕9号", proposed_on=self.holidays.next_working(self.today),
            starts_on=self.today.replace(month=1, day=1, year=self.today.year + 1), state="逾期未答复",
            overdue_told_on=self.holidays.next_working(self.today - timedelta(days=6)),
        )  # fmt: skip
