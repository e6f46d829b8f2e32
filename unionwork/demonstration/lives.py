"""The story of everybody's membership, told as events: joined, transferred, retained, withdrawn, expelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from unionwork.demonstration.houses import FOUNDED, invented
from unionwork.demonstration.people import LEFT, RETIRED, STAYS, Person
from unionwork.kit.days import PartialDay, month_add
from unionwork.members import standing
from unionwork.members.records import MembershipEvent

RARE_ENOUGH = 300  # people, before anybody was expelled or struck off
TEN_DAYS = timedelta(days=10)


def careers_of(staff: Sequence[Person], chance: Random, today: date) -> list[MembershipEvent]:
    """Every event of everybody, in the order of the people; events of one person in order of time."""
    teller = _Teller(chance, today, len(staff))
    return [event for number, person in enumerate(staff) for event in teller.life(number, person)]


class _Teller:
    def __init__(self, chance: Random, today: date, people: int) -> None:
        self.chance, self.today = chance, today
        self.elsewhere: list[str] = invented("works")["union"]["elsewhere"]
        self.committee: str = invented("works")["union"]["name"]
        self.expelled = self.lapsed = people < RARE_ENOUGH

    def life(self, number: int, person: Person) -> Iterator[MembershipEvent]:
        luck = self.chance.random()
        employee = person.employee
        if person.fate == STAYS and luck < 0.05:
            if luck < 0.012:
                applied = self.today - timedelta(days=self.chance.randint(3, 40))
                yield self._event(person, standing.APPLY, applied, applied_on=applied)
            return
        joined = self._joined(person)
        if joined is None:
            return
        if joined > person.hired and luck > 0.94:
            yield self._entered(number, person, joined)
        else:
            yield self._approved(number, person, joined)
        if person.fate == RETIRED:
            yield from self._retired(person, joined)
        elif person.fate == LEFT:
            yield from self._gone(person, joined)
        elif luck < 0.056:
            yield from self._soldier(person, joined)
        elif not self.expelled and number > 100 and employee.front_line and not employee.middle_manager:
            self.expelled = True
            yield self._expelled(person, joined)
        elif not self.lapsed and number > 200 and employee.front_line:
            self.lapsed = True
            yield self._lapsed(person, joined)
        else:
            person.member = True

    # ---- joining ----
    def _joined(self, person: Person) -> date | None:
        """When somebody joined: some weeks after entering, nobody before the union was there."""
        last = (person.left or self.today) - timedelta(days=20)
        day = max(person.hired + timedelta(days=self.chance.randint(20, 200)), FOUNDED)
        day = min(day, last)
        return day if day >= max(FOUNDED, person.hired) else None

    def _approved(self, number: int, person: Person, day: date) -> MembershipEvent:
        together = day == FOUNDED
        return self._event(
            person,
            standing.APPROVE,
            day,
            reason="建会集体入会" if together else "本人申请",
            applied_on=day - TEN_DAYS,
            group_opinion="同意吸收入会",
            approved_by=self.committee,
            decided_on=day,
            document_number=f"晨工〔{day.year}〕{day.month}号",
            member_number=self._card(number),
        )

    def _entered(self, number: int, person: Person, day: date) -> MembershipEvent:
        first = month_add(day, -self.chance.randint(13, 60))
        first = max(first, person.started + timedelta(days=31))
        return self._event(
            person,
            standing.ENTER,
            day,
            reason="调入",
            from_union=self.chance.choice(self.elsewhere),
            member_since=PartialDay.of(min(first, day)),
            dues_paid_until=_month_before(day),
            member_number=self._card(number),
        )

    def _card(self, number: int) -> str | None:
        return f"3399{number + 1:07d}" if number % 61 else None

    # ---- afterwards ----
    def _retired(self, person: Person, joined: date) -> Iterator[MembershipEvent]:
        day = max(person.left or self.today, joined + TEN_DAYS)
        if self.chance.random() < 0.97:
            yield self._event(person, standing.RETAIN, day, reason="退休", decided_on=day)
            if self.chance.random() < 0.03:
                yield self._event(person, standing.DIE, self._later(day), reason="去世")

    def _gone(self, person: Person, joined: date) -> Iterator[MembershipEvent]:
        day = max(person.left or self.today, joined + TEN_DAYS)
        luck = self.chance.random()
        if luck < 0.62:
            to = self.chance.choice(self.elsewhere)
            number = f"接转〔{day.year}〕{day.timetuple().tm_yday}号"
            yield self._event(person, standing.LEAVE, day, reason="离职", to_union=to, letter_number=number,
                              dues_paid_until=_month_before(day))  # fmt: skip
            back = day + timedelta(days=self.chance.randint(10, 60))
            if back < self.today:
                yield self._event(person, standing.ARRIVED, back, to_union=to)
        elif luck < 0.82:
            yield self._event(person, standing.RETAIN, day, reason="失业", decided_on=day)
        elif luck < 0.9:
            yield self._event(
                person, standing.WITHDRAW, day, reason="自愿退会", applied_on=day - TEN_DAYS, decided_on=day,
                group_opinion="尊重本人意愿", card_returned=True)  # fmt: skip

    def _soldier(self, person: Person, joined: date) -> Iterator[MembershipEvent]:
        went = joined + timedelta(days=60)
        back = month_add(went, 24)
        if back < self.today:
            yield self._event(person, standing.RETAIN, went, reason="服兵役", decided_on=went)
            yield self._event(person, standing.RESTORE, back, reason="退役返岗")
        person.member = True

    def _expelled(self, person: Person, joined: date) -> MembershipEvent:
        day = self._later(joined)
        return self._event(
            person, standing.EXPEL, day, reason="受到刑事处分", criminal_facts="演示：因盗窃罪被判处有期徒刑一年",
            group_opinion="小组讨论，建议开除会籍", decided_on=day, filed_on=day, card_returned=True)  # fmt: skip

    def _lapsed(self, person: Person, joined: date) -> MembershipEvent:
        day = self._later(joined)
        return self._event(
            person, standing.LAPSE, day, reason="六个月不交会费且不参加组织生活", unpaid_months=8, absent=True,
            admonished=True, decided_on=day, group_opinion="多次谈话无效", card_returned=True)  # fmt: skip

    def _later(self, day: date) -> date:
        """Some day between then and yesterday."""
        room = (self.today - day).days - 1
        return day + timedelta(days=self.chance.randint(0, room) if room > 0 else 0)

    def _event(self, person: Person, kind: str, day: date, **facts: object) -> MembershipEvent:
        return MembershipEvent(
            employee=person.employee.id, kind=kind, day=PartialDay.of(day), handled_by="演示", **facts)  # fmt: skip


def _month_before(day: date) -> PartialDay:
    before = month_add(day, -1)
    return PartialDay(before.year, before.month)
