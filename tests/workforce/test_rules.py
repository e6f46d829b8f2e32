"""What must hold of people, units and the enterprise, one sentence at a time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rooms import TODAY, codes, id_number, save, worker
from unionwork.kit.days import PartialDay, parse_iso
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Around
from unionwork.kit.query import Query
from unionwork.workforce import rules
from unionwork.workforce.ledgers import EMPLOYEES, ENTERPRISE
from unionwork.workforce.records import Employee, Enterprise, Unit

AROUND = Around(TODAY)
WOMAN = id_number("19900101", 2)


def found(employee):
    """Everything the ledger says of an employee, contradictions first, as a save would."""
    told = list(EMPLOYEES.contradictions(employee))
    EMPLOYEES.derive(employee)
    return told + [p for p in EMPLOYEES.problems(employee, AROUND) if p.code != "missing"]


# ---- identity numbers ----
def test_a_right_number_gives_the_kind_of_document_birth_date_and_sex():
    employee = Employee(name="林秀英", id_number=WOMAN)
    assert found(employee) == []
    assert (employee.id_type, employee.birth_date, employee.sex) == ("居民身份证", PartialDay(1990, 1, 1), "女")


@pytest.mark.parametrize("number", ["110101199003070038", "110101199003070046", "11010519491231002X"])
def test_the_public_sample_numbers_are_accepted(number):
    assert found(Employee(name="甲", id_number=number)) == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("810000199408230021", "港澳居民居住证"),
        ("820000199001010029", "港澳居民居住证"),
        ("830000199201300022", "台湾居民居住证"),
    ],
)
def test_residence_permits_are_known_by_their_first_six_digits(number, kind):
    employee = Employee(name="甲", id_number=number)
    assert found(employee) == []
    assert employee.id_type == kind


def test_a_mistyped_digit_is_refused():
    assert codes(found(Employee(name="甲", id_number="110101199003070039")), "error") == ["id-checksum"]


def test_seventeen_digits_are_refused_as_too_short():
    assert codes(found(Employee(name="甲", id_number="11010119900307003")), "error") == ["id-length"]


def test_a_passport_has_no_check_digit_and_tells_nothing():
    employee = Employee(name="甲", id_type="护照", id_number="E12345678")
    assert found(employee) == []
    assert employee.birth_date is None


def test_an_old_number_of_fifteen_digits_warns_and_still_tells_the_birth_date():
    employee = Employee(name="甲", id_number="110105491231002")
    assert codes(found(employee)) == ["id-15-digits", "length"]
    assert employee.birth_date == PartialDay(1949, 12, 31)


def test_the_number_wins_over_a_written_sex_and_birth_date_and_both_are_told():
    employee = Employee(name="甲", id_number=WOMAN, sex="男", birth_date=parse_iso("1991-01-01"))
    problems = found(employee)
    assert codes(problems, "warning") == ["id-birth-mismatch", "id-sex-mismatch"]
    assert "1991-01-01" in problems[0].said
    assert (employee.sex, employee.birth_date) == ("女", PartialDay(1990, 1, 1))


def test_a_birth_known_to_the_month_does_not_contradict_a_day_in_it():
    assert found(Employee(name="甲", id_number=WOMAN, birth_date=parse_iso("1990-01"))) == []


def test_a_wrong_number_overrides_nothing():
    employee = Employee(name="甲", id_number="110101199003070039", sex="女")
    found(employee)
    assert employee.sex == "女"


def test_the_same_number_is_refused_a_second_time(library):
    worker(library, id_number=WOMAN)
    with pytest.raises(Refused) as refused:
        worker(library, "另一人", id_number=WOMAN)
    assert codes(refused.value.problems) == ["duplicate-in-library"]


# ---- ages ----
@pytest.mark.parametrize(
    ("birth", "age"), [("1996-09-30", 30), ("1996-10-01", 29), ("1996-09", 30), ("1996-10", 29), ("2000-02-29", 26)]
)
def test_an_age_turns_on_the_birthday(birth, age):
    assert rules.full_years(parse_iso(birth), TODAY) == age


def test_an_age_asked_in_the_list_is_the_age_that_is_shown(library):
    births = ["1996-09-29", "1996-09-30", "1996-10-01", "1996-09", "1996-10", "1997-09-30", "1966-09-30", "1966-10"]
    for place, birth in enumerate(births):
        worker(library, f"甲{place}", birth_date=parse_iso(birth))
    shown = [rules.AGE.work(e.birth_date, TODAY) for e in library.matching(Employee)]
    for label, low, high in rules.AGE.bands:
        asked = {said: number for said, _, number in library.facet(EMPLOYEES, rules.AGE, Query(), TODAY)}
        assert asked.get(label, 0) == sum(low <= age <= high for age in shown)


@pytest.mark.parametrize(
    ("birth", "sex", "kind", "month"),
    [
        ("1964-12-31", "男", "一线", "2024-12"),
        ("1965-01-15", "男", "一线", "2025-02"),
        ("1970-01-15", "女", "管理", "2025-02"),
        ("1975-01-15", "女", "一线", "2025-02"),
        ("1990-05-01", "男", "技术", "2053-05"),
    ],
)
def test_retirement_is_delayed_step_by_step_since_2025(birth, sex, kind, month):
    employee = Employee(birth_date=parse_iso(birth), sex=sex, post_kind=kind)
    assert rules.retiring(employee) == parse_iso(month)


def test_without_birth_date_or_sex_no_retirement_is_worked_out():
    assert rules.retiring(Employee(sex="男")) is None
    assert rules.retiring(Employee(birth_date=parse_iso("1970-01-01"))) is None


# ---- what does not fit ----
@pytest.mark.parametrize(
    "facts",
    [
        {"birth_date": parse_iso("2005-06-01"), "started_work_on": parse_iso("2021-05-31")},
        {"birth_date": parse_iso("2005-06-01"), "hired_on": parse_iso("2021-05-31")},
        {"started_work_on": parse_iso("2020-01-02"), "hired_on": parse_iso("2020-01-01")},
        {"hired_on": parse_iso("2020-01-02"), "left_on": parse_iso("2020-01-01")},
        {"contract_start": parse_iso("2026-01-01"), "contract_end": parse_iso("2025-12-31")},
        {"employment_type": "劳务派遣"},
        {"employment_type": "劳动合同制", "dispatch_agency": "众诚"},
        {"contract_type": "固定期限"},
        {"contract_type": "无固定期限", "contract_end": parse_iso("2027-01-01")},
        {"migrant_worker": True, "household_type": "本地城镇"},
        {"left_on": parse_iso("2020-01-01"), "employment_state": "在岗"},
        {"front_line": True, "middle_manager": True},
    ],
)
def test_facts_that_do_not_fit_warn_once_and_refuse_nothing(facts):
    problems = found(Employee(name="甲", **facts))
    assert [p.level for p in problems] == ["warning"]


@pytest.mark.parametrize(
    "facts",
    [
        {"birth_date": parse_iso("2005-06-01"), "started_work_on": parse_iso("2021-06-01")},
        {"birth_date": parse_iso("2005-06-01"), "started_work_on": parse_iso("2021-06")},
        {"birth_date": parse_iso("2005-06"), "started_work_on": parse_iso("2021-06-01")},
        {"started_work_on": parse_iso("2020-01"), "hired_on": parse_iso("2020-01-01")},
        {"hired_on": parse_iso("2020-01-31"), "left_on": parse_iso("2020-01")},
        {"employment_type": "劳务派遣", "dispatch_agency": "众诚"},
        {"contract_type": "固定期限", "contract_end": parse_iso("2027-01-01")},
        {"migrant_worker": True, "household_type": "外地农村"},
        {"migrant_worker": False, "household_type": "本地城镇"},
    ],
)
def test_facts_that_fit_or_may_fit_say_nothing(facts):
    assert found(Employee(name="甲", **facts)) == []


# ---- who is on the staff ----
@pytest.mark.parametrize(
    ("facts", "here"),
    [
        ({}, True),
        ({"hired_on": parse_iso("2026-09-30")}, True),
        ({"hired_on": parse_iso("2026-10-01")}, False),
        ({"left_on": parse_iso("2026-10-01")}, True),
        ({"left_on": parse_iso("2026-09-30")}, False),
        ({"employment_state": "退休"}, False),
        ({"employment_state": "内退"}, True),
        ({"employment_state": "退休", "left_on": parse_iso("2026-12-31")}, True),
    ],
)
def test_who_is_on_the_staff_is_the_same_asked_of_one_and_of_all(library, facts, here):
    employee = worker(library, **facts)
    assert rules.is_on_staff(employee, TODAY) is here
    assert library.count(EMPLOYEES, Query(rules.on_staff(TODAY)), TODAY) == here


# ---- units ----
def test_a_unit_cannot_stand_under_itself_or_under_what_is_below_it(library):
    top, middle = Unit(name="甲", kind="部门"), Unit(name="乙", kind="部门")
    save(library, top)
    middle.parent = top.id
    save(library, middle)
    for parent in (top.id, middle.id):
        top.parent = parent
        with pytest.raises(Refused) as refused:
            save(library, top)
        assert codes(refused.value.problems) == ["circle"]


@pytest.mark.parametrize(
    ("kind", "above", "fits"),
    [
        ("部门", "部门", True), ("部门", "分会", False), ("分会", "分会", True), ("分会", "部门", False),
        ("小组", "分会", True), ("小组", "小组", True), ("小组", "部门", False),
    ],
)  # fmt: skip
def test_each_kind_of_unit_stands_under_its_own_kind(library, kind, above, fits):
    parent = Unit(name="上", kind=above)
    save(library, parent)
    unit = Unit(name="下", kind=kind, parent=parent.id)
    if fits:
        save(library, unit)
        assert library.get(Unit, unit.id).parent == parent.id
    else:
        with pytest.raises(Refused) as refused:
            save(library, unit)
        assert codes(refused.value.problems) == ["kind-of-parent"]


def test_two_units_of_one_name_are_refused_only_side_by_side(library):
    first, second = Unit(name="总装车间", kind="部门"), Unit(name="机加工车间", kind="部门")
    save(library, first, second)
    save(library, Unit(name="一工段", kind="部门", parent=first.id))
    save(library, Unit(name="一工段", kind="部门", parent=second.id), Unit(name="总装车间", kind="分会"))
    with pytest.raises(Refused):
        save(library, Unit(name="一工段", kind="部门", parent=second.id))


# ---- the enterprise ----
def of(enterprise):
    return [(p.level, p.code) for p in ENTERPRISE.problems(enterprise, AROUND)]


def test_a_failing_credit_code_in_force_warns_and_can_be_saved(library):
    works = Enterprise(name="甲公司", credit_code="91350203M0001QAY9B")
    assert of(works) == [("warning", "code-checksum")]
    save(library, works)
    assert library.only(Enterprise).credit_code == "91350203M0001QAY9B"


@pytest.mark.parametrize(
    "code",
    ["9144030071526726XG", "914403001922038216", "91330100799655058B", "91110000802100433B", "91110000100017643K",
     "914401011904817725", "91440101MA5CJQ4N59", "123502001549897397"],
)  # fmt: skip
def test_public_credit_codes_are_right(code):
    assert of(Enterprise(name="甲公司", credit_code=code)) == []


def test_a_union_code_in_the_place_of_the_enterprise_is_noticed():
    assert ("warning", "code-of-union") in of(Enterprise(name="甲公司", credit_code="81339900MC0UN1W03R"))


@pytest.mark.parametrize(("code", "right"), [("339900", True), ("339900001", True), ("3399", False), ("A39900", False)])
def test_a_region_code_has_six_digits_or_more_for_a_township(code, right):
    assert (of(Enterprise(name="甲公司", region_code=code)) == []) is right


def test_days_of_work_are_months_where_only_the_month_is_known(library):
    employee = worker(library, started_work_on=parse_iso("2019-03"))
    assert library.get(Employee, employee.id).started_work_on == PartialDay(2019, 3)
    assert employee.started_work_on.first == date(2019, 3, 1)
