"""Every day of a contract, with holidays, working days and ends of months; each test names its article."""

from __future__ import annotations

import pytest

from tests.contracts.table import contract, day, in_province, views
from tests.rooms import save
from unionwork.contracts.dates import Calendar, in_force, last_of_term, window_opens
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.rules.contracts import effective_day_is_lawful, term_is_lawful
from unionwork.kit.ledger import Around


def due(library, one, name):
    found = Calendar(one, library).one(name)
    return (found.due.original.isoformat(), found.due.postponed.isoformat()) if found else None


# ---- 答复：《集体合同规定》第三十二条 ----
@pytest.mark.parametrize(
    ("province", "kind", "original", "postponed"),
    [
        ("", "综合", "2026-03-22", "2026-03-23"),  # T12: a Sunday
        ("浙江", "综合", "2026-03-16", "2026-03-16"),  # 条例第七条: ten working days
        ("上海", "综合", "2026-03-17", "2026-03-17"),
        ("重庆", "综合", "2026-03-22", "2026-03-23"),
        ("河南", "工资", "2026-03-16", "2026-03-16"),  # 工资条例第二十一条
        ("河南", "综合", "2026-03-22", "2026-03-23"),  # its law speaks of wages only
        ("山东", "工资", "2026-03-12", "2026-03-12"),
    ],
)
def test_an_offer_received_on_2_march_is_answered_in_time(library, province, kind, original, postponed):
    in_province(library, province)
    one = contract(library, kind, offered_on="2026-03-01", offer_received_on="2026-03-02")
    assert due(library, one, "reply") == (original, postponed)


def test_ten_working_days_leave_out_the_national_holiday_and_count_the_days_worked_for_it(library):
    in_province(library, "浙江")  # 条例第七条; 2026: 25–27 September off, 1–7 October off, 10 October worked, 10 worked
    one = contract(library, offer_received_on="2026-09-28")
    assert due(library, one, "reply") == ("2026-10-16", "2026-10-16")


# ---- 报送：第四十二条 ----
@pytest.mark.parametrize(
    ("province", "kind", "signed", "original", "postponed"),
    [
        ("", "综合", "2026-06-10", "2026-06-20", "2026-06-22"),  # T13: Dragon Boat weekend
        ("浙江", "工资", "2026-06-10", "2026-06-20", "2026-06-22"),
        ("", "工资", "2026-06-10", "2026-06-17", "2026-06-17"),  # K-15: seven days
        ("河南", "工资", "2026-06-10", "2026-06-17", "2026-06-17"),  # 第二十八条: five working days
        ("河南", "综合", "2026-01-31", "2026-02-10", "2026-02-10"),
        ("", "综合", "2026-02-25", "2026-03-07", "2026-03-09"),  # over the end of a short month, onto a Saturday
        ("", "综合", "2028-02-25", "2028-03-06", "2028-03-06"),  # the same in a leap year
    ],
)
def test_a_signed_contract_is_filed_in_time(library, province, kind, signed, original, postponed):
    in_province(library, province)
    one = contract(library, kind, signed_on=signed)
    assert due(library, one, "submit") == (original, postponed)
    assert views(library, one)["file"].due.original.isoformat() == original


def test_in_shanghai_filing_is_counted_from_the_written_notice(library):
    in_province(library, "上海")
    one = contract(library, signed_on="2026-06-10", noticed_on="2026-06-15")
    assert due(library, one, "submit")[0] == "2026-06-25"
    assert due(library, contract(library, signed_on="2026-06-10"), "submit")[0] == "2026-06-20"


# ---- 审查和生效：《劳动合同法》第五十四条 ----
def test_a_text_received_on_22_june_takes_effect_on_8_july(library):  # T14
    one = contract(library, submitted_on="2026-06-22", received_on="2026-06-22")
    found = Calendar(one, library).effective()
    assert due(library, one, "review")[0] == "2026-07-07"
    assert (found.day, found.earlier) == (day("2026-07-08"), day("2026-07-07"))
    assert "第五十四条" in found.basis


def test_the_day_written_in_the_opinion_wins(library):
    one = contract(
        library, received_on="2026-06-22", opinion="同意", opinion_on="2026-06-30", stated_effective_on="2026-07-01"
    )
    assert Calendar(one, library).effective().day == day("2026-07-01")


def test_in_sichuan_the_review_is_counted_in_working_days(library):
    in_province(library, "四川")
    one = contract(library, received_on="2026-06-15")  # 19 June off: fifteen working days end on 7 July
    assert due(library, one, "review")[0] == "2026-07-07"


@pytest.mark.parametrize(
    ("effective", "levels"),
    [("2026-07-08", []), ("2026-07-07", []), ("2026-07-06", ["error"]), ("2026-07-20", ["warning"])],
)
def test_both_readings_of_the_day_of_effect_are_taken_and_no_earlier_one(library, effective, levels):
    one = contract(library, received_on="2026-06-22")
    one.effective_on = day(effective)
    found = effective_day_is_lawful(one, Around(day("2026-08-01"), None, library))
    assert [problem.level for problem in found] == levels


# ---- 公布、备案 ----
@pytest.mark.parametrize(
    ("province", "kind", "published"),
    [
        ("浙江", "综合", "2026-10-12"),  # 第三十五条: five working days, 10 October worked
        ("重庆", "综合", "2026-10-09"),  # 第二十九条: ten days
        ("河南", "工资", "2026-10-04"),  # 第三十条: five days
        ("山东", "工资", "2026-10-06"),  # seven days
        ("", "工资", "2026-10-04"),  # K-15: five days
        ("", "综合", None),  # 及时, no number of days
    ],
)
def test_a_contract_in_effect_is_published_in_time(library, province, kind, published):
    in_province(library, province)
    one = contract(library, kind, effective_on="2026-09-29")
    found = due(library, one, "publish")
    assert (found[0] if found else None) == published


def test_where_the_law_asks_for_it_the_higher_union_is_told(library):
    in_province(library, "浙江")  # 第三十五条
    one = contract(library, effective_on="2026-07-08")
    assert due(library, one, "report_up")
    in_province(library, "上海")
    assert due(library, one, "report_up") is None


# ---- 期限：第三十八条 ----
def test_the_last_day_of_a_term_is_the_day_before_its_anniversary():
    assert last_of_term(day("2026-01-01"), 3) == day("2028-12-31")
    assert last_of_term(day("2024-02-29"), 1) == day("2025-02-27")
    assert last_of_term(day("2026-03-01"), 2) == day("2028-02-29")


@pytest.mark.parametrize(
    ("kind", "start", "end", "said"),
    [
        ("综合", "2026-01-01", "2028-12-31", []),  # T15
        ("综合", "2026-01-01", "2029-01-01", ["超过 3 年"]),
        ("综合", "2026-01-01", "2026-12-31", []),
        ("综合", "2026-01-01", "2026-12-30", ["不满 1 年"]),
        ("工资", "2026-01-01", "2026-12-31", []),
        ("工资", "2026-01-01", "2027-12-31", ["超过 1 年"]),
        ("综合", "2026-01-01", "2025-12-31", ["早于"]),
    ],
)
def test_a_term_is_one_to_three_years_and_of_wages_one(library, kind, start, end, said):
    one = Contract(kind=kind, starts_on=day(start), ends_on=day(end))
    found = [problem.said for problem in term_is_lawful(one, Around(day("2026-09-30"), None, library))]
    assert len(found) == len(said)
    assert all(words in problem for words, problem in zip(said, found, strict=True))


def test_in_henan_a_wage_agreement_may_run_three_years(library):  # 第三十一条
    in_province(library, "河南")
    one = Contract(kind="工资", starts_on=day("2026-01-01"), ends_on=day("2028-12-31"))
    assert not list(term_is_lawful(one, Around(day("2026-09-30"), None, library)))


def test_the_years_of_a_term_give_its_last_day(library):
    assert contract(library, starts_on="2026-01-01", years=3).ends_on == day("2028-12-31")


# ---- 续订 ----
@pytest.mark.parametrize(
    ("province", "kind", "ends", "opens"),
    [
        ("", "综合", "2027-12-31", "2027-09-30"),  # T16: three months, to the last day of a shorter month
        ("浙江", "综合", "2027-12-31", "2027-10-02"),  # 第三十条: ninety days
        ("河南", "工资", "2027-12-31", "2027-10-31"),  # 第三十一条: two months
        ("", "工资", "2027-12-31", "2027-11-01"),  # sixty days
        ("", "综合", "2027-05-31", "2027-02-28"),
    ],
)
def test_the_window_of_renewal_opens(library, province, kind, ends, opens):
    in_province(library, province)
    assert window_opens(contract(library, kind, ends_on=ends), library) == day(opens)


# ---- 中止、争议、解除 ----
@pytest.mark.parametrize(
    ("province", "last"), [("浙江", "2026-08-09"), ("北京", "2026-08-09"), ("重庆", "2026-07-10"), ("", None)]
)
def test_a_pause_may_not_last_longer_than_the_province_allows(library, province, last):
    in_province(library, province)
    one = contract(library, suspended_on="2026-06-10")
    found = due(library, one, "suspend")
    assert (found[0] if found else None) == last


@pytest.mark.parametrize(
    ("province", "extended", "last"),
    [("", False, "2026-07-10"), ("", True, "2026-07-25"), ("重庆", False, "2026-08-09"), ("重庆", True, "2026-09-08")],
)
def test_mediation_ends_after_thirty_days_or_forty_five(library, province, extended, last):  # K-18
    in_province(library, province)
    one = contract(library, dispute_on="2026-06-10", dispute_extended=extended)
    assert due(library, one, "dispute")[0] == last


@pytest.mark.parametrize(
    ("province", "kind", "last"),
    [("浙江", "综合", "2026-06-17"), ("北京", "综合", "2026-06-20"), ("山东", "工资", "2026-06-17"),
     ("黑龙江", "综合", "2026-06-25"), ("", "综合", None)],
)  # fmt: skip
def test_a_dissolution_is_filed_in_time(library, province, kind, last):  # K-14
    in_province(library, province)
    one = contract(library, kind, dissolved_on="2026-06-10")
    found = due(library, one, "dissolve_report")
    assert (found[0] if found else None) == last


# ---- 提交职代会、资料、公布代表 ----
def test_in_zhejiang_a_draft_goes_to_the_congress_within_fifteen_working_days_and_again_within_five(library):
    in_province(library, "浙江")  # 第二十四条
    one = contract(library, drafted_on="2026-06-10", state="已形成草案")
    assert due(library, one, "to_congress")[0] == "2026-07-02"  # 19 June is off
    one.failed_on = day("2026-06-01")
    assert due(library, one, "to_congress")[0] == "2026-06-17"
    assert views(library, one)["pass"].due.original == day("2026-06-17")


@pytest.mark.parametrize(
    ("province", "kind", "last"),
    [("", "工资", "2026-06-05"), ("山东", "工资", "2026-05-31"), ("河南", "工资", "2026-06-03"),
     ("重庆", "综合", "2026-05-31"), ("浙江", "综合", "2026-06-03"), ("", "综合", None)],
)  # fmt: skip
def test_papers_are_handed_over_before_the_meeting_of_10_june(library, province, kind, last):  # K-30
    in_province(library, province)
    one = contract(library, kind, met_on="2026-06-10")
    found = due(library, one, "information")
    assert (found[0] if found else None) == last


@pytest.mark.parametrize(("province", "last"), [("河南", "2026-06-15"), ("山东", "2026-06-15"), ("", None)])
def test_the_list_of_representatives_is_published(library, province, last):  # K-33: three working days, five days
    in_province(library, province)
    one = contract(library, "工资", reps_on="2026-06-10")
    found = due(library, one, "reps_public")
    assert (found[0] if found else None) == last


def test_wage_bargaining_is_finished_within_two_months_in_henan_and_sixty_days_in_shandong(library):  # K-34
    in_province(library, "河南")
    one = contract(library, "工资", met_on="2025-12-31")
    assert due(library, one, "deadline")[0] == "2026-02-28"
    in_province(library, "山东")
    assert due(library, one, "deadline")[0] == "2026-03-01"


def test_every_year_the_congress_hears_how_the_contract_is_kept_and_in_chongqing_wages_twice(library):  # K-17
    one = contract(library, "工资", effective_on="2026-01-31", state="已公布")
    assert due(library, one, "performance") is None or due(library, one, "performance")[0] == "2027-01-31"
    in_province(library, "重庆")
    assert due(library, one, "performance_wage")[0] == "2026-07-31"


def test_a_contract_is_in_force_from_its_day_to_the_last_of_its_term():  # LC12
    one = Contract(effective_on=day("2026-07-08"), ends_on=day("2026-12-31"))
    assert [in_force(one, day(d)) for d in ("2026-07-07", "2026-07-08", "2026-12-31", "2027-01-01")] == [
        False, True, True, False]  # fmt: skip
    one.dissolved_on = day("2026-09-01")
    assert not in_force(one, day("2026-09-01"))
    assert in_force(one, day("2026-08-31"))


def test_a_day_is_said_with_both_readings_its_working_and_its_article(library):
    found = Calendar(contract(library, signed_on="2026-06-10"), library).one("submit")
    assert found.said().startswith("最迟2026年6月20日；末日遇休息日顺延的读法是2026年6月22日。")
    assert "签字2026年6月10日，加 10 日，当日不计" in found.said()
    assert found.said().endswith("依据《集体合同规定》第四十二条")
    assert found.late(day("2026-06-24")) == 4


def test_lateness_is_told_when_the_fact_is_entered(library):
    in_province(library, "浙江")
    one = Contract(kind="综合", offer_received_on=day("2026-03-02"), replied_on=day("2026-03-20"))
    warned = save(library, one)
    assert [w.code for w in warned] == ["late"]
    assert "晚了 4 天" in warned[0].said
