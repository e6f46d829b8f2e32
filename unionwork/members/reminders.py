"""What the calendar and the records ask of the officers: terms, vacancies, contracts, retirements, transfers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from unionwork.kit import articles
from unionwork.kit.days import Holidays, PartialDay, Span, before, due, month_add, said_day
from unionwork.kit.library import Library
from unionwork.kit.query import Clause, Condition, Query, Several
from unionwork.kit.reminders import Reminder, in_order, urgency
from unionwork.members import elections, standing
from unionwork.members.records import Committee, CommitteeMember, Contribution, MemberDues, Standing, Union
from unionwork.members.rules import basis, place_of
from unionwork.workforce.records import Employee
from unionwork.workforce.rules import on_staff, retiring

TERM_AHEAD = timedelta(days=180)
CONTRACTS_AHEAD = ((0, 30), (31, 60), (61, 90))  # days from today, both included
RETIRING_AHEAD = 12  # months
YOUNGEST_RETIRING = 49  # years; nobody retires by age before 50


def due_items(library: Library, today: date, holidays: Holidays) -> list[Reminder]:
    """Everything due, overdue or worth a look, the most pressing first; each opens its list."""
    return in_order(list(_Desk(library, today, holidays).items()))


class _Desk:
    """One look over the library on one day."""

    def __init__(self, library: Library, today: date, holidays: Holidays) -> None:
        self.library, self.today, self.holidays = library, today, holidays
        self.roster = library.ledgers[Employee]
        self.union = library.only(Union) or Union()
        self.place = place_of(self.union)
        self.terms = library.matching(Committee, ended_on=None)

    def items(self) -> Iterator[Reminder]:
        for committee in self.terms:
            yield from self._term(committee)
            yield from self._approval(committee)
            if committee.kind == elections.UNION:
                yield from self._vacancy(committee)
                yield from self._protected(committee)
        yield from self._committees_missing()
        yield from self._certificate()
        yield from self._contracts()
        yield from self._retirements()
        yield from self._membership()
        yield from self._unpaid_dues()
        yield from self._unpaid_contributions()

    def count(self, clause: Clause) -> int:
        return self.library.count(self.roster, Query(clause), self.today)

    @cached_property
    def staff(self) -> Clause:
        return on_staff(self.today)

    # ---- committees ----
    def _term(self, committee: Committee) -> Iterator[Reminder]:
        ends = committee.extended_until or committee.ends
        if ends is None or ends > self.today + TERM_AHEAD:
            return
        latest = elections.latest_end(committee.ends or ends, self.place)
        if ends < self.today:
            about = f"已经届满，延期一般不超过半年，最迟 {latest.isoformat()} 前换届，延期须经上一级工会批准"
        else:
            about = f"请着手换届；确需延期的，经上一级工会批准，一般不超过 {latest.isoformat()}"
        yield Reminder(
            f"{self._called(committee)}{said_day(ends)}届满",
            ends,
            basis("O-05"),
            "committees",
            ids=(committee.id or 0,),
            level=urgency(ends, self.today),
            about=about,
        )

    def _called(self, committee: Committee) -> str:
        return (f"第{committee.number}届" if committee.number else "") + (committee.kind or "委员会")

    def _approval(self, committee: Committee) -> Iterator[Reminder]:
        if committee.approved_on is not None or committee.kind not in elections.OF_UNION:
            return
        here = (committee.id or 0,)
        if committee.reported_on is None:
            title = f"{self._called(committee)}的选举结果还没有报上一级工会批准"
            yield Reminder(title, None, basis("O-13"), "committees", ids=here, about="报出后请填报告日期和批复文号")
            return
        span = self.place.value("union.approval").span or Span(15)
        day = due(committee.reported_on, span, self.holidays).original
        title = f"{self._called(committee)}的选举结果待上一级工会批复"
        yield Reminder(title, day, basis("O-13"), "committees", ids=here, level=urgency(day, self.today),
                       about=f"上级一般在接到报告之日起 {span} 内批复，收到后请填批复文号")  # fmt: skip

    def _seats(self, committee: Committee) -> list[CommitteeMember]:
        return self.library.matching(CommitteeMember, committee=committee.id)

    def _vacancy(self, committee: Committee) -> Iterator[Reminder]:
        seats = self._seats(committee)
        for post in (elections.CHAIR, elections.VICE):
            held = [seat for seat in seats if seat.post == post]
            left = [seat.until for seat in held if seat.until is not None]
            if not held or len(left) < len(held):
                continue
            span = self.place.value("union.vacancy").span or Span(6, "month")
            day = month_add(max(left), span.n)
            yield Reminder(
                f"{post}空缺，应及时补选",
                day,
                basis("O-14"),
                "committee_members",
                ids=tuple(seat.id or 0 for seat in held),
                level=urgency(day, self.today),
                about=f"自 {max(left).isoformat()} 起空缺，一般不超过半年",
            )

    def _protected(self, committee: Committee) -> Iterator[Reminder]:
        if committee.ends is None:
            return
        people = [seat.employee for seat in self._seats(committee) if seat.until is None and seat.employee]
        ends = [
            employee.id or 0
            for employee in self.library.load(Employee, people)
            if employee.contract_end is not None and employee.contract_end.last < committee.ends
        ]
        if ends:
            title = f"{len(ends)} 名委员的劳动合同在任期届满前到期"
            about = (
                f"依法自动延长到 {committee.ends.isoformat()} 任期届满，请提醒人事部门；有严重过失或到退休年龄的除外"
            )
            yield Reminder(title, None, basis("O-10"), "employees", ids=tuple(ends), about=about)

    def _committees_missing(self) -> Iterator[Reminder]:
        kinds = {committee.kind for committee in self.terms}
        members = self.count(Condition(Standing.member_status, "=", standing.ACTIVE))
        if elections.UNION not in kinds:
            if elections.needs_committee(members, self.place):
                title = f"会员 {members} 人，还没有登记工会委员会"
                yield Reminder(title, None, basis("O-01"), "committees", about="请把本届工会委员会和成员登记上")
            return
        women = self.count(Several((
            Condition(Standing.member_status, "=", standing.ACTIVE), Condition(Employee.sex, "=", "女"))))  # fmt: skip
        if elections.WOMEN not in kinds and elections.needs_women_committee(women, self.place):
            title = f"女会员 {women} 人，应建女职工委员会"
            yield Reminder(title, None, basis("O-11"), "committees", about="与工会委员会同时建立，已建的请登记")
        if elections.AUDIT not in kinds:
            yield Reminder(
                "还没有登记经费审查委员会", None, basis("O-12"), "committees", about="与工会委员会同时选举产生"
            )
        staff = self.count(self.staff)
        if staff >= int(self.place.value("union.full_time_threshold").value) and not self._full_time_chair():
            title = f"职工 {staff} 人，可以设专职工会主席"
            yield Reminder(title, None, basis("O-03"), "committee_members", about="现任主席不是专职；与单位协商确定")

    def _full_time_chair(self) -> bool:
        return any(
            seat.post == elections.CHAIR and seat.until is None and seat.full_time == elections.FULL_TIME
            for committee in self.terms
            if committee.kind == elections.UNION
            for seat in self._seats(committee)
        )

    def _certificate(self) -> Iterator[Reminder]:
        until = self.union.certificate_until
        if until is None:
            return
        day = before(until, self.place.value("union.certificate").span or Span(30), self.holidays)
        if day <= self.today + TERM_AHEAD:
            yield Reminder(
                f"工会法人资格证书{said_day(until)}到期，{said_day(day)}起可申请换领",
                until,
                basis("O-17"),
                "union",
                ids=(self.union.id or 0,),
                level=urgency(until, self.today),
                about="期满前 30 日内向登记机关申请换领",
            )

    # ---- people ----
    def _contracts(self) -> Iterator[Reminder]:
        law = "《劳动合同法》第四十四条"
        said = self.today.isoformat()
        where = Several((self.staff, Condition(Employee.contract_end, "<", said)))
        if number := self.count(where):
            title = f"{number} 人的劳动合同已经到期，人还在册"
            yield Reminder(title, None, law, "employees", where, level="overdue", about="已续订的请改终止日期")
        for first, last in CONTRACTS_AHEAD:
            start, end = self.today + timedelta(days=first), self.today + timedelta(days=last)
            where = Several((
                self.staff,
                Condition(Employee.contract_end, ">=", start.isoformat()),
                Condition(Employee.contract_end, "<=", end.isoformat())))  # fmt: skip
            if number := self.count(where):
                title = f"{number} 人的劳动合同在{said_day(start)}至{said_day(end)}之间到期"
                yield Reminder(title, start, law, "employees", where, level=urgency(start, self.today),
                               about="请与人事部门核对是否续订")  # fmt: skip

    def _retirements(self) -> Iterator[Reminder]:
        young = month_add(self.today, -12 * YOUNGEST_RETIRING).isoformat()
        born = (Condition(Employee.birth_date, "<=", young), Condition(Standing.member_status, "=", standing.ACTIVE))
        fields = (Employee.birth_date, Employee.sex, Employee.post_kind, Employee.middle_manager)
        until = month_add(self.today, RETIRING_AHEAD)
        soon: list[int] = []
        query = Query(Several((self.staff, *born)))
        for id, *kept in self.library.columns(self.roster, fields, query, self.today):
            month = retiring(Employee.revived(id, fields, kept))
            if month is not None and month.first <= until:
                soon.append(id)
        if soon:
            title = f"{len(soon)} 名会员在 12 个月内到法定退休年龄，或已过"
            about = "退休时办保留会籍，免交会费；女职工按岗位类别区分干部和工人，请核对"
            yield Reminder(title, None, basis("M-05"), "employees", ids=tuple(soon), about=about)

    def _membership(self) -> Iterator[Reminder]:
        active = Condition(Standing.member_status, "=", standing.ACTIVE)
        pairs: tuple[tuple[Clause, str, str, str], ...] = (
            (Condition(Standing.member_status, "=", standing.APPLIED), "{} 人申请入会，等工会委员会批准", "M-02",
             "开会审批后登记批准入会，会籍从批准之日算起"),
            (Condition(Standing.member_status, "=", standing.MOVING), "{} 人的会籍正在接转，等接收工会回执", "M-04",
             "收到回执后登记接转完成"),
            (Several((active, Condition(Employee.employment_state, "=", "退休"))), "{} 人已退休，未办保留会籍", "M-05",
             "办保留会籍后免交会费"),
            (Several((active, Condition(Employee.left_on, "filled"))), "{} 人已离职，会籍还没有接转", "M-04",
             "会籍随劳动关系走：开接转证明，或按失业办保留会籍"),
            (Several((active, Condition(Standing.member_number, "empty"))), "{} 名会员没有会员证号", "M-03",
             "批准入会后发会员证，补上证号"),
            (Several((active, Condition(Employee.id_number, "empty"))), "{} 名会员没有证件号码", "I-01",
             "实名制登记要用证件号码"),
        )  # fmt: skip
        for where, title, rule, about in pairs:
            if number := self.count(where):
                yield Reminder(title.format(number), None, basis(rule), "employees", where, about=about)

    # ---- money ----
    def _unpaid_dues(self) -> Iterator[Reminder]:
        months = int(self.place.value("member.unpaid_months").value)
        first = month_add(self.today, -months)
        ledger = self.library.ledgers[MemberDues]
        fields = (MemberDues.employee, MemberDues.month, MemberDues.due, MemberDues.paid)
        since = Condition(MemberDues.month, ">=", PartialDay(first.year, first.month).iso)
        unpaid: dict[int, set[str]] = defaultdict(set)
        for _, employee, month, owed, paid in self.library.columns(ledger, fields, Query(since), self.today):
            if owed and not paid:
                unpaid[employee].add(month)
        people = tuple(employee for employee, owing in unpaid.items() if len(owing) >= months)
        if people:
            about = "请核实原因并做教育；三个条件都具备、经委员会决定才是自动退会，程序不会自动改会籍"
            title = f"{len(people)} 名会员连续 {months} 个月没有交会费"
            yield Reminder(title, None, basis("M-09"), "employees", ids=people, about=about)

    def _unpaid_contributions(self) -> Iterator[Reminder]:
        this = PartialDay(self.today.year, self.today.month)
        short = [
            row for row in self.library.matching(Contribution)
            if row.due is not None and (row.paid is None or row.paid < row.due) and row.month and row.month < this
        ]  # fmt: skip
        if short:
            owed = sum(row.due - (row.paid or 0) for row in short if row.due is not None)
            title = f"{len(short)} 个月的工会经费没有拨足，共欠 {owed:,.2f} 元"
            yield Reminder(
                title,
                None,
                articles.rule("F-02").basis,
                "contributions",
                ids=tuple(row.id or 0 for row in short),
                about="请与财务核对；逾期不拨的可以依法追缴",
            )
