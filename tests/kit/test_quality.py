"""The health of the data: what is empty, what contradicts itself, what stands twice, and whose it is."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.toys import LEDGERS, NOON, TODAY, Team, Worker
from unionwork.kit import quality
from unionwork.kit.days import PartialDay, parse_iso
from unionwork.kit.ledger import Around, Ledgers
from unionwork.kit.quality import DayOrder, OfLength, Unfit
from unionwork.kit.query import Asking, Condition, Query
from unionwork.kit.step import library_step
from unionwork.workforce.ledgers import EMPLOYEES, UNITS
from unionwork.workforce.records import Employee

AROUND = Around(TODAY)
WORKERS = LEDGERS["workers"]
PARTY = Unfit(
    Worker.party, (Condition(Worker.party, "=", "是"), Condition(Worker.sex, "empty")), "党员请写明性别", "依据"
)


@pytest.fixture
def crew(library):
    """Two teams, five workers, some gaps."""
    library.ledgers = Ledgers(
        le.beside(rules=(*le.rules, PARTY), alike=((Worker.name, Worker.phone),)) if le is WORKERS else le
        for le in LEDGERS
    )
    with library_step(library, "登记", at=NOON) as step:
        step.save_many([Team(name="甲班"), Team(name="乙班")])
        step.save_many([
            Worker(name="张三", team=1, party=True),
            Worker(name="李四", team=1, phone="19900000001", number="33990019900101002X"),
            Worker(name="王五", team=2, party=True, sex="男"),
            Worker(name="赵六", team=2, phone="19900000002"),
            Worker(name="赵六", phone="19900000002"),
        ])  # fmt: skip
    return library


def look(library, **asked):
    return quality.inspect(library, library.ledgers["workers"], TODAY, **asked)


def test_every_gap_and_contradiction_is_counted_with_the_list_behind_it(crew):
    ledger = crew.ledgers["workers"]
    found = look(crew, by=Worker.team)
    assert [(f.kind, f.field.name, f.count) for f in found.findings] == [
        ("missing", "number", 4), ("wrong", "party", 1), ("double", "name", 2)]  # fmt: skip
    for finding in found.findings:
        behind = crew.ids(ledger, Query(finding.where), TODAY) if finding.where else finding.ids
        assert len(behind) == finding.count


def test_the_findings_are_shared_out_by_team_and_the_sums_agree(crew):
    found = look(crew, by=Worker.team)
    assert {share.name: (share.records, share.missing, share.wrong) for share in found.shares} == {
        "甲班": (2, {"number": 1}, 1), "乙班": (2, {"number": 2}, 1), "（未填）": (1, {"number": 1}, 1)}  # fmt: skip
    assert sum(share.records for share in found.shares) == found.records == 5
    assert sum(sum(share.missing.values()) + share.wrong for share in found.shares) == found.faults


def test_only_what_is_within_the_clause_is_looked_at(crew):
    found = look(crew, within=Condition(Worker.team, "under", "甲班"))
    assert found.records == 2
    assert [(f.kind, f.count) for f in found.findings] == [("missing", 1), ("wrong", 1)]


def test_an_empty_ledger_is_in_perfect_health(library):
    assert look(library).score == 100


def test_a_whole_library_says_its_health_in_one_line(crew):
    health = quality.health(crew, TODAY)
    assert health.said().startswith("工人数据 0 分，")
    assert [f["count"] for f in health.as_json()["workers"]["findings"]] == [4, 1, 2]


@given(st.integers(0, 10**6), st.integers(0, 20), st.integers(0, 10**7))
def test_a_score_lies_between_nought_and_a_hundred_and_a_hundred_means_nothing_to_do(records, wanted, lost):
    score = quality.score(records, wanted, lost)
    assert 0 <= score <= 100
    if records and lost:
        assert score < 100


# ---- one declaration, two ways of asking ----
DAYS = st.one_of(
    st.none(),
    st.dates(min_value=parse_iso("1950-01-01").first, max_value=parse_iso("2030-12-31").first).map(PartialDay.of),
    st.builds(PartialDay, st.integers(1950, 2030), st.integers(1, 12)),
)


@pytest.mark.parametrize(
    ("first", "second", "years", "wrong"),
    [
        ("2020-01-02", "2020-01-01", 0, True), ("2020-01-01", "2020-01-01", 0, False),
        ("2020-01", "2020-01-01", 0, False), ("2020-01-31", "2020-01", 0, False), ("2020-02", "2020-01-31", 0, True),
        ("2005-06-01", "2021-05-31", 16, True), ("2005-06-01", "2021-06-01", 16, False),
        ("2004-02-29", "2020-02-28", 16, True), ("2004-02-29", "2020-02-29", 16, False),
    ],
)  # fmt: skip
def test_an_order_of_days_gives_months_the_benefit_of_the_doubt(first, second, years, wrong):
    check = DayOrder(Employee.hired_on, Employee.left_on, "请核对", years)
    record = Employee(hired_on=parse_iso(first), left_on=parse_iso(second))
    assert bool(list(check(record, AROUND))) is wrong


def test_one_record_and_the_whole_ledger_give_the_same_answer():
    checks = [
        DayOrder(Employee.hired_on, Employee.left_on, "请核对"),
        DayOrder(Employee.birth_date, Employee.hired_on, "请核对", 16),
        OfLength(Employee.name, 3, "请核对"),
        Unfit(Employee.sex, (Condition(Employee.sex, "!=", "女"), Condition(Employee.left_on, "filled")), "请核对"),
    ]
    asking = Asking(EMPLOYEES, Ledgers((EMPLOYEES, UNITS)), TODAY)
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE m (name TEXT, sex TEXT, birth_date TEXT, hired_on TEXT, left_on TEXT)")

    @given(
        st.sampled_from(["林秀英", "李四", None]), st.sampled_from(["男", "女", None]), DAYS, DAYS, DAYS)  # fmt: skip
    def ask(name, sex, born, hired, left):
        record = Employee(name=name, sex=sex, birth_date=born, hired_on=hired, left_on=left)
        kept = record.kept()
        table.execute("DELETE FROM m")
        table.execute("INSERT INTO m VALUES (?, ?, ?, ?, ?)",
                      [kept[n] for n in ("name", "sex", "birth_date", "hired_on", "left_on")])  # fmt: skip
        for check in checks:
            sql, args = check.sql(asking)
            asked = table.execute(f"SELECT count(*) FROM m WHERE {sql}", args).fetchone()[0]
            assert bool(list(check(record, AROUND))) is bool(asked), check

    ask()


def test_somebody_entered_twice_is_found_while_the_form_is_filled(crew):
    ledger = crew.ledgers["workers"]
    assert quality.twins(crew, ledger, Worker(name="赵六", phone="19900000002")) == [
        (4, "姓名、手机"),
        (5, "姓名、手机"),
    ]
    assert quality.twins(crew, ledger, Worker(number="33990019900101002X")) == [(2, "证件号码")]
    assert quality.twins(crew, ledger, crew.get(Worker, 2)) == []
    assert quality.twins(crew, ledger, Worker(name="赵六")) == []
