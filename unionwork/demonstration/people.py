"""The invented people: who they are, where and how they work, since when; some have left or retired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from unionwork.demonstration.houses import REGION, House, invented
from unionwork.kit import numbers
from unionwork.kit.days import PartialDay, month_add, term_end
from unionwork.workforce.records import Employee

STAYS, LEFT, RETIRED = "在册", "离开", "退休"
DISPATCHED, PART_TIME, OUTSOURCED = "劳务派遣", "非全日制", "业务外包"


@dataclass
class Person:
    """An invented person: the record, and what the rest of the story needs."""

    employee: Employee
    fate: str
    born: date
    started: date
    hired: date
    left: date | None
    member: bool = False  # once the story of membership was told: a full member today


def staff_of(people: int, houses: Sequence[House], chance: Random, today: date) -> list[Person]:
    """So many people, in the order of their numbers; the same for the same chance."""
    maker = _Maker(houses, chance, today)
    staff = [maker.person(number) for number in range(people)]
    _spoil(staff, chance)
    return staff


class _Maker:
    def __init__(self, houses: Sequence[House], chance: Random, today: date) -> None:
        self.chance, self.today = chance, today
        self.names, self.places = invented("names"), invented("works")["places"]
        self.agencies: list[str] = invented("works")["enterprise"]["agencies"]
        self.rare: Iterator[Any] = iter(self.names["rare"])
        self.departments = [house for house in houses if house.weight]
        self.weights = [house.weight for house in self.departments]
        self.taken: set[str] = set()

    def person(self, number: int) -> Person:
        chance = self.chance
        fate = chance.choices((STAYS, LEFT, RETIRED), (91, 5, 4))[0]
        sex = "女" if chance.random() < 0.33 else "男"
        name, ethnicity = self._name(sex)
        if number % 97 == 11 and (rare := next(self.rare, None)):
            name, sex, ethnicity = rare
        born = self._born(fate, sex)
        employee = Employee(name=name, sex=sex, ethnicity=ethnicity, birth_date=PartialDay.of(born))
        employee.id_type = numbers.RESIDENT
        employee.id_number = self._number(born, sex)
        employee.employee_number = f"A{number + 1:06d}" if number >= 9999 else f"A{number + 1:04d}"
        started, hired = self._beginnings(born, fate)
        self._place(employee, number)
        self._learning(employee, born)
        self._contract(employee, hired, fate)
        self._home(employee, number)
        employee.started_work_on = (
            PartialDay(started.year, started.month) if number % 7 == 3 else PartialDay.of(started)
        )
        employee.hired_on = PartialDay.of(hired)
        left = self._left(employee, fate, hired, born)
        return Person(employee, fate, born, started, hired, left)

    # ---- who ----
    def _name(self, sex: str) -> tuple[str, str]:
        chance, names = self.chance, self.names
        surname = chance.choice(names["surnames"])
        if chance.random() < 0.004:
            surname = chance.choice(names["double_surnames"])
        given = chance.choice(names["women" if sex == "女" else "men"])
        return surname + given, chance.choice(names["minorities"]) if chance.random() < 0.03 else "汉族"

    def _born(self, fate: str, sex: str) -> date:
        if fate == RETIRED:
            old = 61 if sex == "男" else 56
            years = self.chance.randint(old, old + 12)
        else:
            years = int(self.chance.triangular(19, 54 if sex == "女" else 59, 36))
        return month_add(self.today, -12 * years) - timedelta(days=self.chance.randint(1, 360))

    def _number(self, born: date, sex: str) -> str:
        while True:
            order = 2 * self.chance.randint(1, 498) + (sex == "男")
            first17 = f"{REGION}{born:%Y%m%d}{order:03d}"
            if first17 not in self.taken:
                self.taken.add(first17)
                return first17 + numbers.check_digit(first17)

    # ---- where ----
    def _place(self, employee: Employee, number: int) -> None:
        chance = self.chance
        house = chance.choices(self.departments, self.weights)[0]
        posts = house.posts
        post, occupation, kind, _ = chance.choices(posts, [p[3] for p in posts])[0]
        manager = chance.random() < 0.08
        if manager:
            post = chance.choice(
                ("主任", "副主任", "主任助理") if "车间" in (house.record.name or "") else ("部长", "副部长")
            )
            occupation, kind = "", "管理"
        where = chance.choice(house.parts) if house.parts and not manager else house
        employee.department = where.record.id
        employee.branch = house.branch.record.id if house.branch else None
        employee.union_group = chance.choice(house.groups).record.id
        employee.post, employee.occupation, employee.post_kind = post, occupation or None, kind
        employee.front_line, employee.middle_manager = kind == "一线", manager
        if number % 23 == 5 and not manager:
            employee.group_post, employee.activist = "组长", True
        if post in ("货车司机", "保安员"):
            employee.workforce_group = post

    # ---- how ----
    def _learning(self, employee: Employee, born: date) -> None:
        chance = self.chance
        young = born.year > self.today.year - 40
        if employee.post_kind in ("技术", "管理"):
            employee.education = chance.choices(
                ("硕士研究生毕业", "大学本科毕业", "大学专科毕业", "中等专科毕业"), (6, 52, 34, 8))[0]  # fmt: skip
            employee.professional_title = chance.choices(
                ("副高级", "中级", "助理级", "员级", "无"), (5, 25, 35, 15, 20))[0]  # fmt: skip
        else:
            employee.education = chance.choices(
                ("大学专科毕业", "中等专科毕业", "技工学校毕业", "普通高中毕业", "初中毕业"),
                (20, 25, 20, 20, 15) if young else (5, 15, 20, 30, 30))[0]  # fmt: skip
            employee.skill_level = chance.choices(
                ("无", "初级工", "中级工", "高级工", "技师", "高级技师"), (28, 24, 26, 15, 5, 2))[0]  # fmt: skip
        if employee.education == "硕士研究生毕业":
            employee.degree = "硕士"
        elif employee.education == "大学本科毕业":
            employee.degree = "学士"
        employee.political_status = chance.choices(
            ("中共党员", "中共预备党员", "共青团员", "群众"), (14, 1, 12 if young else 0, 73))[0]  # fmt: skip
        employee.marital_status = chance.choices(("未婚", "已婚", "离婚"), (45, 53, 2) if young else (4, 90, 6))[0]
        employee.health = chance.choices(("健康或良好", "有慢性病", "残疾"), (95, 4, 1))[0]

    def _beginnings(self, born: date, fate: str) -> tuple[date, date]:
        """When work began at all, and when it began here; nobody before eighteen."""
        latest = self.today - timedelta(days=3600 if fate == RETIRED else 60)
        first = month_add(born, 12 * self.chance.randint(18, 23)) + timedelta(days=self.chance.randint(0, 300))
        first = min(first, latest)
        years = (latest - first).days
        hired = first + timedelta(days=int(years * self.chance.random() ** (2 if fate == RETIRED else 1.2)))
        return first, hired

    def _contract(self, employee: Employee, hired: date, fate: str) -> None:
        chance = self.chance
        kind = chance.choices(("劳动合同制", DISPATCHED, PART_TIME, OUTSOURCED), (86, 9, 3, 2))[0]
        employee.employment_type = "劳动合同制" if employee.middle_manager or fate == RETIRED else kind
        if employee.employment_type == DISPATCHED:
            employee.dispatch_agency = chance.choice(self.agencies)
        if employee.employment_type in (PART_TIME, OUTSOURCED):
            return
        served = self.today.year - hired.year
        if served >= 10 and chance.random() < 0.7:
            employee.contract_type, employee.contract_start = "无固定期限", PartialDay.of(month_add(hired, 120))
            return
        years = chance.choice((2, 3, 3, 5))
        start = month_add(hired, 12 * (max(served - 1, 0) // years * years))
        end = term_end(start, years)
        if end < self.today:
            start, end = end + timedelta(days=1), term_end(end + timedelta(days=1), years)
        employee.contract_type = "固定期限"
        employee.contract_start, employee.contract_end = PartialDay.of(start), PartialDay.of(end)

    def _home(self, employee: Employee, number: int) -> None:
        chance, places = self.chance, self.places
        countryside = employee.front_line and chance.random() < 0.62
        away = chance.random() < (0.55 if countryside else 0.15)
        employee.household_type = ("外地" if away else "本地") + ("农村" if countryside else "城镇")
        pool = ("away" if countryside else "towns_away") if away else ("villages" if countryside else "local")
        employee.household_place = chance.choice(places[pool])
        employee.migrant_worker = bool(countryside)
        employee.native_place = chance.choice(places["native"])
        home, street = chance.choice(places["local"]), chance.choice(places["streets"])
        employee.address = f"{home}{street}{chance.randint(1, 220)}号"
        employee.phone = f"19900{number % 1000000:06d}"
        if chance.random() < 0.6:
            digits = f"620000{chance.randint(0, 10**12 - 1):012d}"
            employee.bank_account, employee.bank_name = digits + _luhn(digits), chance.choice(places["banks"])

    # ---- how long ----
    def _left(self, employee: Employee, fate: str, hired: date, born: date) -> date | None:
        employee.employment_state = "在岗"
        if fate == STAYS:
            if self.chance.random() < 0.015:
                employee.employment_state = self.chance.choice(("待岗", "内退", "病休"))
            return None
        if fate == RETIRED:
            old = 60 if employee.sex == "男" else 55 if employee.post_kind in ("技术", "管理") else 50
            left = max(month_add(born, 12 * old), hired + timedelta(days=365))
            employee.employment_state, employee.leaving_reason = "退休", "退休"
        else:
            ago = (self.today - hired).days
            latest = 45 if self.chance.random() < 0.15 else 1500
            left = self.today - timedelta(days=self.chance.randint(1, max(min(ago - 30, latest), 2)))
            employee.employment_state = "离职"
            employee.leaving_reason = self.chance.choice(("辞职", "合同到期未续订", "调动"))
        left = min(left, self.today - timedelta(days=1))
        employee.left_on = PartialDay.of(left)
        employee.contract_end = PartialDay.of(left) if employee.contract_type == "固定期限" else None
        if employee.contract_start and employee.contract_start.first > left:
            employee.contract_start = PartialDay.of(hired)
        return left


def _luhn(digits: str) -> str:
    """The check digit of a card number."""
    total = sum(DOUBLED[int(digit)] for digit in digits[::-2]) + sum(map(int, digits[-2::-2]))
    return str(-total % 10)


DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
FAULTS = {"手机": 20, "重号": 4, "民族": 5, "证件": 4, "合同": 4, "派遣": 40, "学历": 3, "入职": 2, "": 918}
"""Of a thousand people, how many the roster says something wrong or nothing of; 派遣 only shows in those dispatched."""


def _spoil(staff: Sequence[Person], chance: Random) -> None:
    """A few of the faults real rosters have, so that 数据体检 has something to show."""
    for person in staff:
        employee = person.employee
        match chance.choices(tuple(FAULTS), tuple(FAULTS.values()))[0]:
            case "手机":
                employee.phone = None
            case "重号":
                employee.phone = chance.choice(staff).employee.phone
            case "民族":
                employee.ethnicity = None
            case "证件":
                employee.id_number = employee.id_type = None
            case "合同" if employee.contract_type == "固定期限":
                employee.contract_end = None
            case "派遣":
                employee.dispatch_agency = None
            case "学历":
                employee.education = None
            case "入职" if person.fate == STAYS:
                employee.hired_on = PartialDay.of(person.born + timedelta(days=4000))
