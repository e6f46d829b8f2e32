"""The statistics against a small union whose every answer is known."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.members import invented_union as known
from unionwork.areas import LEDGERS
from unionwork.kit.documents import Facts
from unionwork.kit.library import Library
from unionwork.kit.reporting import statistical_period
from unionwork.kit.step import library_step
from unionwork.kit.tables import Asked, Figure
from unionwork.members.figures.census import Census
from unionwork.members.figures.statistics import Statistics
from unionwork.members.records import Committee, CommitteeMember, MembershipEvent
from unionwork.members.reports.checks import checks_of
from unionwork.members.reports.members import COLLECTED, MEMBER_INFORMATION, MEMBER_STATISTICS, MEMBERSHIP_FLOW
from unionwork.members.reports.money import CONTRIBUTION_CALCULATION, DUES_DETAIL
from unionwork.workforce.records import Employee, Enterprise

PERIOD = (date(2025, 10, 1), date(2026, 9, 30))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with known.make(tmp_path_factory.mktemp("union") / "库.union") as made:
        yield made


def asked(as_of: date = known.TODAY, period: tuple[date, date] = PERIOD) -> Asked:
    return Asked(as_of, period)


def figures(library: Library, question: Asked | None = None) -> dict[str, Figure]:
    tables = MEMBER_STATISTICS.tables(question or asked(), known.facts(library))
    return {figure.id: figure for figure in tables[0].figures}


def names(library: Library, figure: Figure) -> set[str]:
    return {library.caption(LEDGERS[figure.ledger].record, key) for key in figure.keys}


KNOWN = {
    "J101": 11, "J101-M": 6, "J101-F": 5, "J102": 5, "J103": 3, "J104": 2, "J105.1": 3, "J105.2": 4, "J105.3": 4,
    "J106": 7, "J107": 4, "J111": 7, "J111-F": 4, "J112": 4, "J113": 1, "J114": 0, "J115": 1, "J111.1": 1,
    "J116.1": 1, "J116.2": 1, "J116.3": 1, "J116.4": 1, "J116.5": 1, "J116.6": 0, "J116.7": 0, "J116.8": 0,
    "J121": 3, "J122.1": 1, "J122.2": 4, "J124.1": 2, "J124.2": 2, "J124.3": 0, "J125.1": 1, "J125.2": 0,
}  # fmt: skip


def test_every_indicator_of_the_small_union_is_what_was_counted_by_hand(library) -> None:
    found = figures(library)
    assert {id: found[id].value for id in KNOWN} == KNOWN
    assert found["J111.2"].value == "63.64%"
    assert found["J123"].value == "专职"
    assert found["J123"].definition == "会员大会选举，任期2024年5月10日至2027年5月9日"


def test_a_figure_names_the_very_people_it_counts(library) -> None:
    found = figures(library)
    assert names(library, found["J105.3"]) == {"王㛃宁", "周卫东", "孙立新", "郑志强"}
    assert names(library, found["J111.1"]) == {"郑志强"}
    assert names(library, found["J112"]) == {"陈𬭎", "李秀英", "胡桂芳", "何丽华"}


def test_outsourced_workers_are_on_the_staff_list_but_not_among_the_employees(library) -> None:
    assert "马德胜" not in names(library, figures(library)["J101"])
    assert "业务外包" in figures(library)["J101"].definition


def test_an_indicator_nobody_recorded_stays_empty_for_the_hand(library) -> None:
    training = figures(library)["J126"]
    assert training.manual
    assert training.value is None


@pytest.mark.parametrize(
    ("day", "members", "kept"),
    [
        (date(2017, 5, 3), 0, 0),  # the day before the first approvals
        (date(2017, 5, 4), 8, 0),
        (date(2025, 11, 12), 9, 0),  # one came by transfer
        (date(2026, 1, 30), 9, 0),
        (date(2026, 1, 31), 8, 1),  # one retired into 保留会籍
        (date(2026, 3, 5), 9, 1),
        (date(2026, 6, 29), 9, 1),
        (date(2026, 6, 30), 8, 1),  # one left by transfer
        (date(2026, 8, 15), 7, 1),  # one withdrew
        (date(2026, 9, 30), 7, 1),  # an application alone changes nothing
    ],
)
def test_membership_is_that_of_the_day_asked_for(library, day: date, members: int, kept: int) -> None:
    found = figures(library, asked(day))
    assert (found["J111"].value, found["J111.1"].value) == (members, kept)


def test_the_same_day_gives_the_same_table_whenever_it_is_asked(library) -> None:
    day = asked(date(2026, 6, 29), (date(2025, 10, 1), date(2026, 6, 29)))
    early = MEMBER_STATISTICS.tables(day, Facts(library, datetime(2026, 9, 30, 8, 0)))
    late = MEMBER_STATISTICS.tables(day, Facts(library, datetime(2027, 1, 5, 8, 0)))
    assert [table.rows for table in early] == [table.rows for table in late]


def test_opening_and_changes_make_the_closing(library) -> None:
    table, people = MEMBERSHIP_FLOW.tables(asked(), known.facts(library))
    rows = {str(row[0]): [f.value for f in row[1:] if isinstance(f, Figure)] for row in table.rows}
    assert rows["期初（2025年9月30日）"] == [8, 3, 0, 0]
    assert rows["增加：批准入会"] == [1, 1, 0, 0]
    assert rows["增加：转入"] == [1, 1, 0, 0]
    assert rows["减少：保留会籍"] == [1, 0, 0, 0]
    assert rows["增加：保留会籍"] == [0, 0, 1, 0]
    assert rows["减少合计"] == [3, 1, 0, 0]
    assert rows["期末（2026年9月30日）"] == [7, 4, 1, 0]
    assert not table.checks
    assert [row[1] for row in people.rows] == ["胡桂芳", "郑志强", "何丽华", "吴雪梅", "赵永康"]


def test_departments_add_up_to_the_whole(library) -> None:
    table = MEMBER_STATISTICS.tables(asked(), known.facts(library))[1]
    *departments, whole = table.rows
    for n, figure in enumerate(whole[1:-1], 1):
        assert figure.value == sum(row[n].value for row in departments)
        assert sorted(figure.keys) == sorted(key for row in departments for key in row[n].keys)


# ---- the handbook's boundary examples ----------------------------------------------------------------------------


@pytest.fixture
def empty(tmp_path):
    with Library.create(tmp_path / "空.union", known.PASSWORD, LEDGERS, at=known.MADE) as made:
        yield made


def join(library: Library, people: int, women: int = 0, kept: int = 0) -> None:
    """So many members, of them so many women, of them so many with 保留会籍."""
    with library_step(library, "入会", at=known.MADE) as step:
        ids = step.save_many(
            [
                Employee(name=f"职工{n}", sex="女" if n < women else "男", employment_type="劳动合同制")
                for n in range(people)
            ]
        )
        day = known.day("2026-01-05")
        step.save_many([MembershipEvent(employee=id, kind="批准入会", day=day, taken_over=True) for id in ids])
        step.save_many(
            [
                MembershipEvent(employee=id, kind="保留会籍", day=known.day("2026-02-01"), reason="退休")
                for id in ids[len(ids) - kept :]
            ]
        )


def checks(library: Library, question: Asked | None = None) -> dict[str, str]:
    return {c.id: c.level for c in checks_of(Statistics(library, question or asked(), known.TODAY))}


@pytest.mark.parametrize(("women", "told"), [(9, False), (10, True)])
def test_ten_women_members_want_a_committee_of_their_own(empty, women: int, told: bool) -> None:  # T19
    join(empty, 12, women)
    assert ("LC18" in checks(empty)) == told


def test_retained_members_are_members_but_not_counted_among_them(empty) -> None:  # T23
    join(empty, 200, kept=20)
    census = Census(empty, known.TODAY)
    assert len(census.members(known.TODAY)) == 180
    assert len(census.all_members(known.TODAY)) == 200
    assert len(census.kept(known.TODAY)) == 20


@pytest.mark.parametrize(("members", "told"), [(24, False), (25, True)])
def test_twenty_five_members_want_a_committee(empty, members: int, told: bool) -> None:
    join(empty, members)
    assert ("LC16" in checks(empty)) == told


@pytest.mark.parametrize(("staff", "told"), [(199, False), (200, True)])
def test_two_hundred_employees_may_have_a_full_time_chair(empty, staff: int, told: bool) -> None:
    join(empty, staff)
    assert ("LC17" in checks(empty)) == told


@pytest.mark.parametrize(("dispatched", "told"), [(40, False), (41, True)])
def test_more_than_a_tenth_dispatched_is_told(empty, dispatched: int, told: bool) -> None:  # 360 and 40: exactly 10 %
    kinds = ["劳动合同制"] * 360 + ["劳务派遣"] * dispatched
    with library_step(empty, "职工", at=known.MADE) as step:
        step.save_many([Employee(name=f"职工{n}", employment_type=kind) for n, kind in enumerate(kinds)])
    assert ("LC21" in checks(empty)) == told


def test_dispatched_workers_are_left_out_where_the_enterprise_says_so(empty) -> None:
    with library_step(empty, "职工", at=known.MADE) as step:
        step.save(Enterprise(name="某公司", counts_dispatched=False))
        step.save_many(
            [Employee(name="甲", employment_type="劳动合同制"), Employee(name="乙", employment_type="劳务派遣")]
        )
    s = Statistics(empty, asked(), known.TODAY)
    assert (s.value("J101"), s.value("J104")) == (1, 1)


def test_members_who_left_the_works_without_a_transfer_are_found_by_the_checks(empty) -> None:
    join(empty, 3, women=3)
    with library_step(empty, "离职", at=known.MADE) as step:
        gone = empty.matching(Employee, name="职工0")[0]
        gone.left_on = known.day("2026-03-01")
        step.save(gone)
    found = checks(empty)
    assert found["LC02"] == "H"
    assert found["LC03"] == "H"


def test_a_jump_of_more_than_three_tenths_wants_a_word(empty) -> None:
    join(empty, 10)
    january = Asked(known.TODAY, (date(2026, 1, 6), known.TODAY))
    with library_step(empty, "新入会", at=known.MADE) as step:
        ids = step.save_many([Employee(name=f"新人{n}") for n in range(4)])
        day = known.day("2026-09-01")
        step.save_many([MembershipEvent(employee=id, kind="批准入会", day=day, taken_over=True) for id in ids])
    assert checks(empty, january)["LC26"] == "S"


def test_a_chair_by_half_is_no_full_time_officer(empty) -> None:
    join(empty, 3)
    with library_step(empty, "选举", at=known.MADE) as step:
        terms = step.save_many(
            [Committee(kind=kind, elected_on=date(2026, 5, 1), term_years=5) for kind in ("工会委员会", "女职工委员会")]
        )
        chair = empty.matching(Employee)[0].id
        step.save_many(
            [
                CommitteeMember(committee=terms[0], employee=chair, post="主席", full_time="兼职"),
                CommitteeMember(committee=terms[1], employee=chair, post="委员", full_time="专职"),
            ]
        )
    assert checks(empty)["LC28"] == "H"


def test_a_share_of_nobody_is_a_dash(empty) -> None:
    tables = MEMBER_STATISTICS.tables(asked(), known.facts(empty))
    share = next(f for f in tables[0].figures if f.id == "J111.2")
    assert share.shown == "—"


# ---- money -------------------------------------------------------------------------------------------------------


def test_dues_follow_the_wages_without_their_odd_yuan(library) -> None:  # T17
    table, sums = DUES_DETAIL.tables(asked(), known.facts(library, unmasked=True))
    assert [row[6] for row in table.rows] == [Decimal(v) for v in ("22.80", "22.80", "22.85", "0.00", "30.00", "0.00")]
    assert [row[5] for row in table.rows][:4] == [Decimal(4560), Decimal(4560), Decimal(4570), Decimal(0)]
    assert [row[8] for row in table.rows] == [None, None, None, None, 2, None]
    assert {f.id: f.value for f in sums.figures} == {
        "due": Decimal("98.45"), "paid": Decimal("68.45"), "payers": 6, "unpaid": 1,
    }  # fmt: skip


def test_wages_are_masked_until_a_reason_was_given(library) -> None:
    table = DUES_DETAIL.tables(asked(), known.facts(library))[0]
    assert {row[4] for row in table.rows} == {"***", None}


def test_the_amount_received_is_said_in_capital_numerals(library) -> None:
    table = DUES_DETAIL.tables(asked(), known.facts(library))[0]
    assert dict(table.heads)["实缴合计（大写）"] == "人民币陆拾捌元肆角伍分"


def test_where_nothing_was_entered_for_a_month_the_last_one_is_shown(library) -> None:
    table = DUES_DETAIL.tables(asked(date(2026, 12, 1)), known.facts(library))[0]
    assert dict(table.heads)["会费月份"] == "2026年9月"


def test_contributions_are_two_per_cent_of_the_payroll(library) -> None:  # T18
    table = CONTRIBUTION_CALCULATION.tables(asked(), known.facts(library))[0]
    found = {f.id: f.value for f in table.figures}
    assert found["due-2026-09"] == Decimal("24691.36")
    assert found["own-2026-09"] == Decimal("14814.82")
    assert found["up-2026-09"] == Decimal("9876.54")
    assert found["owed-2026-09"] == Decimal("4691.36")
    assert [row[0] for row in table.rows] == ["2026年7月", "2026年8月", "2026年9月"]


def test_a_month_outside_the_period_is_not_in_the_calculation(library) -> None:
    table = CONTRIBUTION_CALCULATION.tables(asked(period=(date(2025, 10, 1), date(2026, 8, 31))), known.facts(library))[
        0
    ]
    assert [row[0] for row in table.rows] == ["2026年7月", "2026年8月"]


def test_a_payment_far_from_two_per_cent_wants_a_word(library) -> None:
    table = CONTRIBUTION_CALCULATION.tables(asked(), known.facts(library))[0]
    assert [(check.id, check.level, check.cells) for check in table.checks] == [("LC22", "S", ("paid-2026-09",))]


# ---- the sheet for the province's system -------------------------------------------------------------------------


def test_the_information_sheet_has_the_twenty_columns_in_their_order(library) -> None:
    table = MEMBER_INFORMATION.tables(asked(), known.facts(library))[0]
    assert [column.title for column in table.columns] == [
        "序号", "姓名*", "性别", "出生日期", "民族", "就业情况", "证件类型", "证件号码*", "学历", "技术等级",
        "移动电话*", "户籍类型", "户籍所在地", "会籍变化类型", "会籍变化日期", "会籍变化原因", "政治面貌", "工作单位",
        "籍贯", "是否农民工会员",
    ]  # fmt: skip
    assert len(COLLECTED) == 19
    assert table.first_row == 5
    assert not table.print_head


def test_the_information_sheet_says_days_as_eight_digits_and_masks_numbers(library) -> None:
    masked = MEMBER_INFORMATION.tables(asked(), known.facts(library))[0]
    full = MEMBER_INFORMATION.tables(asked(), known.facts(library, unmasked=True))[0]
    first, whole = masked.rows[0], full.rows[0]
    assert (first[3], first[14]) == ("19880312", "20170504")
    assert first[7] == "339900********1173"
    assert whole[7] == "339900198803121173"
    assert whole[10] == "13800000001"


def test_the_information_sheet_of_an_earlier_day_tells_the_change_of_that_day(library) -> None:
    then = MEMBER_INFORMATION.tables(asked(date(2025, 12, 31)), known.facts(library))[0]
    now = MEMBER_INFORMATION.tables(asked(), known.facts(library))[0]
    assert {row[1]: row[13] for row in then.rows}["郑志强"] == "批准入会"
    assert {row[1]: row[13] for row in now.rows}["郑志强"] == "保留会籍"


# ---- the period ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "as_of", "period"),
    [
        (None, None, PERIOD),
        (2024, None, (date(2023, 10, 1), date(2024, 9, 30))),
        (None, date(2026, 9, 30), PERIOD),
        (None, date(2026, 3, 31), (date(2025, 10, 1), date(2026, 3, 31))),
        (None, date(2026, 10, 1), (date(2026, 10, 1), date(2026, 10, 1))),
        (2026, date(2026, 3, 31), PERIOD),
    ],
)
def test_the_statistical_year_runs_from_october_to_september(year, as_of, period) -> None:
    assert statistical_period(date(2026, 11, 20), year, as_of) == period
