"""A small union of invented people, every day and number known: what papers and statistics are asked about."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from tests.assistance import invented_families, invented_help
from tests.congress import invented_congress
from tests.contracts import invented_contracts
from tests.kit.press.invented import id_number
from unionwork.areas import LEDGERS
from unionwork.kit.days import PartialDay, parse_iso
from unionwork.kit.documents import Facts
from unionwork.kit.library import Library
from unionwork.kit.step import library_step
from unionwork.members.records import (
    Committee,
    CommitteeMember,
    Contribution,
    MemberDues,
    MembershipEvent,
    Union,
)
from unionwork.workforce.records import Employee, Enterprise, Unit

MADE = datetime(2026, 9, 30, 9, 0)
TODAY = MADE.date()
PASSWORD = "春风十里 2026"
UNION = "浙东晨光机械有限公司工会委员会"
DEPARTMENTS = ("总装车间", "机加工车间", "质量管理部")
# name, born, order (odd: a man), department, form of work, skill, party, ethnicity, migrant
PEOPLE = (
    ("王㛃宁", "19880312", 117, 0, "劳动合同制", "高级工", "中共党员", "汉族", False),
    ("陈𬭎", "19900418", 204, 2, "劳动合同制", "中级工", "群众", "畲族", False),
    ("周卫东", "19740905", 311, 0, "劳动合同制", "技师", "中共党员", "汉族", False),
    ("李秀英", "19850620", 162, 0, "劳动合同制", "初级工", "群众", "汉族", True),
    ("孙立新", "19930214", 233, 2, "劳动合同制", None, "中共预备党员", "汉族", False),
    ("赵永康", "19830925", 335, 1, "劳务派遣", "初级工", "群众", "汉族", True),
    ("吴雪梅", "19991108", 446, 1, "劳务派遣", None, "共青团员", "苗族", True),
    ("郑志强", "19660103", 557, 1, "劳动合同制", "高级技师", "中共党员", "汉族", False),
    ("胡桂芳", "19750715", 668, 2, "劳动合同制", "无", "群众", "汉族", False),
    ("朱文博", "20010530", 779, 0, "劳动合同制", "学徒工", "共青团员", "汉族", False),
    ("何丽华", "19910911", 882, 0, "劳动合同制", "高级工", "群众", "回族", False),
    ("马德胜", "19870801", 993, 1, "业务外包", None, "群众", "汉族", True),
)


def day(text: str) -> PartialDay:
    return parse_iso(text)


def employees(departments: list[int]) -> list[Employee]:
    made = []
    for n, (name, born, order, department, work, skill, party, ethnicity, migrant) in enumerate(PEOPLE, 1):
        made.append(
            Employee(
                name=name, id_number=id_number(born, order), employee_number=f"A{n:04d}",
                department=departments[department], employment_type=work, skill_level=skill, political_status=party,
                ethnicity=ethnicity, migrant_worker=migrant, employment_state="在岗", education="大学专科毕业",
                phone=f"1380000{n:04d}", hired_on=day("2012-07-01"), started_work_on=day("2009-07"),
                native_place="浙江东州", marital_status="已婚", address="浙江省东州市东湖区湖滨街道晨光新村3幢201室",
                post="装配钳工", household_type="本地农村" if migrant else "本地城镇", health="健康或良好",
                dispatch_agency="东州人力资源有限公司" if work == "劳务派遣" else None,
                contract_type="无固定期限",
            )
        )  # fmt: skip
    first = made[0]
    first.family = "妻子、陈明霞、浙东晨光机械有限公司质量管理部、13900001111\n女儿、王思远、东州市实验小学"
    first.career = (
        "2006.09—2009.06　东州技师学院数控加工专业　学生\n2009.07—2012.06　东州通用机械厂金工车间　车工\n"
        "2012.07至今　浙东晨光机械有限公司总装车间　装配钳工"
    )
    first.honours = "2024年东州市五一劳动奖章"
    made[10].workforce_group = "其他新就业形态劳动者"
    return made


def events(ids: list[int]) -> list[MembershipEvent]:
    """Nine joined; one retired into 保留会籍, one came from elsewhere, one left, one applied only."""
    e = MembershipEvent
    own = UNION
    made = [
        e(employee=ids[n], kind="批准入会", day=day("2017-05-04"), applied_on=date(2017, 4, 20), approved_by=own,
          decided_on=date(2017, 5, 4), member_number=f"33-0614-{n + 1:04d}", group_opinion="同意接收入会。",
          reason="本人申请")
        for n in range(8)
    ]  # fmt: skip
    made += [
        e(employee=ids[8], kind="转入", day=day("2025-11-12"), from_union="东州通用机械厂工会", reason="调入",
          member_since=day("2010-06"), dues_paid_until=day("2025-10"), member_number="33-0614-0009"),
        e(employee=ids[7], kind="保留会籍", day=day("2026-01-31"), reason="退休", decided_on=date(2026, 1, 28),
          approved_by=own, document_number="晨光工〔2026〕2号", handled_by="孙立新", group_opinion="情况属实。"),
        e(employee=ids[6], kind="转出", day=day("2026-06-30"), reason="调出", to_union="东州市东湖区总工会",
          dues_paid_until=day("2026-06"), letter_number="晨光工介字〔2026〕第3号", handled_by="孙立新"),
        e(employee=ids[9], kind="申请入会", day=day("2026-09-20"), reason="本人申请"),
        e(employee=ids[10], kind="批准入会", day=day("2026-03-05"), applied_on=date(2026, 2, 20), approved_by=own,
          decided_on=date(2026, 3, 5), member_number="33-0614-0010", group_opinion="一致同意。", reason="本人申请"),
        e(employee=ids[5], kind="退会", day=day("2026-08-15"), reason="自愿退会", decided_on=date(2026, 8, 15),
          applied_on=date(2026, 8, 1), card_returned=True, approved_by=own, group_opinion="已谈话，本人坚持。"),
    ]  # fmt: skip
    return made


def committees() -> list[Committee]:
    shared = {"number": 3, "elected_on": date(2024, 5, 10), "term_years": 3, "way": "会员大会选举", "entitled": 9,
              "present": 9, "ballots_out": 9, "ballots_in": 9, "ballots_valid": 9, "reported_on": date(2024, 5, 12),
              "approved_by": "东州市东湖区总工会", "approved_on": date(2024, 5, 20),
              "approval_number": "湖总工〔2024〕15号"}  # fmt: skip
    return [
        Committee(kind="工会委员会", size=3, candidates=4, **shared),
        Committee(kind="经费审查委员会", size=3, candidates=3, **shared),
        Committee(kind="女职工委员会", size=3, candidates=3, **shared),
    ]


def seats(committees: list[int], ids: list[int]) -> list[CommitteeMember]:
    s = CommitteeMember
    union, audit, women = committees
    return [
        s(committee=union, employee=ids[2], post="主席", duty="主持全面工作", full_time="专职", votes=9, position=1,
          way="会员大会选举", party_opinion="同意作为候选人。"),
        s(committee=union, employee=ids[1], post="副主席", duty="女职工工作", full_time="兼职", votes=8, position=2),
        s(committee=union, employee=ids[0], post="委员", duty="组织委员", full_time="兼职", votes=7, position=3),
        s(committee=audit, employee=ids[4], post="主任", full_time="兼职", votes=9, position=1),
        s(committee=audit, employee=ids[0], post="委员", full_time="兼职", votes=8, position=2),
        s(committee=women, employee=ids[1], post="主任", full_time="兼职", votes=9, position=1),
        s(committee=women, employee=ids[3], post="委员", full_time="兼职", votes=8, position=2),
    ]  # fmt: skip


def dues(ids: list[int]) -> list[MemberDues]:
    """Of September and August; the wages of rule F-01's examples."""
    bases = {0: "4567", 1: "4569.99", 2: "4570", 3: "9.99", 4: "6000"}
    made = []
    for month in ("2026-08", "2026-09"):
        for n, base in bases.items():
            paid = None if n == 4 else Decimal("22.80") if n < 2 else Decimal("22.85") if n == 2 else Decimal(0)
            made.append(
                MemberDues(employee=ids[n], month=day(month), mode="按比例", base=Decimal(base), paid=paid,
                           paid_on=date(2026, 9, 15) if paid else None)
            )  # fmt: skip
        made.append(MemberDues(employee=ids[7], month=day(month), mode="免交"))
    return made


def contributions() -> list[Contribution]:
    return [
        Contribution(month=day(f"2026-0{n}"), payroll=Decimal("1234567.89"), kept_percent=60,
                     paid=Decimal("24691.36") if n < 9 else Decimal("20000.00"), paid_on=date(2026, n, 25))
        for n in (7, 8, 9)
    ]  # fmt: skip


def make(path: Path, demo: bool = False) -> Library:
    """The library, opened."""
    library = Library.create(path, PASSWORD, LEDGERS, at=MADE, demo=demo)
    with library_step(library, "建库", at=MADE) as step:
        step.save(
            Enterprise(
                name="浙东晨光机械有限公司", short_name="晨光机械", category="其他有限责任公司", industry="制造业",
                credit_code="91339900MA00000000", region_code="339900", address="东州市东湖区工业路8号",
                postcode="339900", phone="0570-1234567", legal_representative="钱文远", counts_dispatched=True,
            )
        )  # fmt: skip
        units = step.save_many([Unit(name=name, kind="部门", position=n) for n, name in enumerate(DEPARTMENTS, 1)])
        step.save(Unit(name="总装一组", kind="小组"))
        ids = step.save_many(employees(units))
        step.save(
            Union(
                name=UNION, short_name="晨光工会", credit_code="81339900MC00000000", statistics_code="3399000614",
                region_code="339900", form="单独基层工会", upper_union="东州市东湖区总工会", province="浙江",
                founded_on=date(2016, 3, 1), approved_by="东州市东湖区总工会", approved_on=date(2016, 3, 10),
                approval_number="湖总工〔2016〕8号", first_committee_on=date(2016, 4, 1), legal_person=True,
                certificate_number="工法证字第330614号", certificate_on=date(2024, 6, 1),
                certificate_until=date(2027, 5, 9), business_scope="依照《中国工会章程》开展工会工作",
                liability="能独立承担民事责任", chair=ids[2], phone="0570-1234568", email="gonghui@example.com",
                seat="东州市东湖区工业路8号", seat_postcode="339900", office="东州市东湖区工业路8号三楼",
                office_postcode="339900", contact_name="孙立新", contact_post="干事",
                contact_id=id_number("19930214", 233), contact_phone="13800000005", own_account=True,
                balance=Decimal("12.5"), dues_income=Decimal("0.8"), levy_income=Decimal("17.78"),
                fixed_funds=Decimal("3.2"), liquid_funds=Decimal("9.3"), office_area=Decimal(40),
                activity_area=Decimal(260), kept_percent=60,
            )
        )  # fmt: skip
        step.save_many(events(ids))
        terms = step.save_many(committees())
        step.save_many(seats(terms, ids))
        step.save_many(dues(ids))
        step.save_many(contributions())
        invented_congress.add(step, ids, units)
        invented_contracts.add(step, ids, units)
        invented_families.add(step, ids)
        invented_help.add(step, ids, units)
    return library


def facts(library: Library, *, unmasked: bool = False) -> Facts:
    return Facts(library, datetime(2026, 9, 30, 10, 50), unmasked)
