"""The arithmetic of the congress: how many seats, whose, how many votes; every boundary of the handbook."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionwork.congress import agenda, seats, votes
from unionwork.congress.seats import algorithm_of, cap_of_managers, in_proportion, least_delegates, main_body, share_out
from unionwork.congress.votes import Counts, judge, pass_line, quorum
from unionwork.kit.articles import province
from unionwork.kit.codes import code_list

CN, ZJ, SH = province("CN"), province("浙江"), province("上海")


# ---- how many delegates ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "table"),
    [
        # 规定第八条 (W-03, T01)
        ("CN_2012", {80: 30, 100: 30, 600: 30, 601: 31, 999: 50, 1000: 50, 2000: 100, 2001: 100, 3000: 100, 5000: 100}),
        # 浙江第十条 (W-04, T02)
        ("ZJ_2010", {80: 30, 99: 30, 100: 40, 600: 75, 999: 96, 1000: 100, 2000: 120, 2001: 120, 3000: 140, 4999: 160,
                     5000: 200}),
        # 上海第二十一条 (W-05, T03)
        ("SH_2017", {99: 30, 100: 30, 199: 30, 200: 35, 600: 55, 999: 70, 1000: 75, 2000: 125, 3000: 175, 3001: 175}),
        # 某省第七条 (C.3)
        ("P_30_100_150", {999: 30, 1000: 100, 5000: 100, 9999: 100, 10000: 150}),
        # 通行做法 (C.3)
        ("GUIDE_RATIO", {80: 30, 1000: 100, 1500: 150}),
    ],
)  # fmt: skip
def test_the_five_algorithms_at_their_boundaries(rule, table):
    assert {n: least_delegates(n, rule).seats for n in table} == table


def test_from_the_101st_delegate_on_the_number_may_be_agreed():  # T01
    assert least_delegates(2000, "CN_2012").remark == ""
    assert "第 101 名起可以" in least_delegates(2001, "CN_2012").remark


def test_where_the_law_is_silent_on_the_very_boundary_it_is_said():  # D.3 第 8 条
    assert "没有明文" in least_delegates(1000, "ZJ_2010").remark
    assert least_delegates(1001, "ZJ_2010").remark == ""


def test_the_working_shows_rule_article_date_inputs_formula_and_result():
    told = least_delegates(600, "ZJ_2010").working
    assert told.as_json() == {
        "id": "W-04", "said": told.rule.said, "law": "浙江省企业民主管理条例", "article": "第十条",
        "text_date": "2010-10-01", "verified": True, "inputs": {"职工": "600"},
        "formula": "40 +（600 − 100）每满一百人 5 个 × 7", "result": "75", "holds": None,
    }  # fmt: skip
    assert told.said() == "职工 600；40 +（600 − 100）每满一百人 5 个 × 7，得 75。依据《浙江省企业民主管理条例》第十条"


def test_an_article_nobody_has_seen_is_marked_and_not_cited_on_papers():
    told = least_delegates(600, "CN_2012").working
    assert told.basis.endswith("（待核对）")
    assert told.cited == "《企业民主管理规定》"


def test_the_officer_chooses_the_algorithm_or_takes_the_provinces():
    assert algorithm_of(None, ZJ) == "ZJ_2010"
    assert algorithm_of("按本省规定", SH) == "SH_2017"
    assert algorithm_of("全国规定", ZJ) == "CN_2012"
    assert algorithm_of("人工核定", ZJ) == ""
    assert set(seats.RULES) | {seats.BY_PROVINCE, seats.BY_HAND} == set(code_list("seat-rule").labels)


# ---- sharing them out ------------------------------------------------------------------------------------------------
@given(st.lists(st.integers(0, 400), min_size=1, max_size=20), st.integers(0, 200))
def test_all_seats_are_given_and_every_constituency_has_one(staff, spare):
    living = sum(n > 0 for n in staff)
    wanted = living + spare if living else 0
    parts = share_out(wanted, [(str(n), count) for n, count in enumerate(staff)])
    assert sum(part.seats for part in parts) == wanted
    assert all(part.seats >= 1 for part in parts if part.staff)
    assert all(part.seats == 0 for part in parts if not part.staff)


def test_seats_go_by_staff_and_the_rest_to_the_largest_remainders():  # W-29
    parts = share_out(41, [("总装", 230), ("机加", 200), ("质检", 5)])
    assert [part.seats for part in parts] == [21, 19, 1]
    assert parts[1].working == "41 × 200 ÷ 435 = 18.85，取 19"
    assert [part.seats for part in share_out(10, [("甲", 300), ("乙", 100)])] == [8, 2]  # 7.50 and 2.50: the larger one


def test_fewer_seats_than_constituencies_cannot_be():
    with pytest.raises(ValueError, match="1 seats"):
        share_out(1, [("甲", 3), ("乙", 4)])


# ---- shares ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("have", "met"), [(6, True), (7, False)])
def test_managers_are_at_most_a_fifth(have, met):  # T06, W-06, 规定第九条
    share = cap_of_managers(33, have, CN.value("congress.mgmt_cap"))
    assert (share.limit, share.met, share.hard) == (6, met, True)
    assert cap_of_managers(35, 7, CN.value("congress.mgmt_cap")).met
    assert not cap_of_managers(31, 7, CN.value("congress.mgmt_cap")).met


def test_a_large_group_may_have_more_managers():  # 上海第十六条
    assert not cap_of_managers(33, 7, SH.value("congress.mgmt_cap"), True).hard


@pytest.mark.parametrize(("place", "hard"), [(ZJ, True), (SH, False), (CN, False)])
def test_women_are_not_fewer_than_their_share(place, hard):  # T07, W-07, 浙江第十一条
    value = place.value("congress.women")
    short, enough = (in_proportion("女代表", "W-07", 40, n, 37, 100, value) for n in (14, 15))
    assert (short.limit, short.met, enough.met) == (15, False, True)
    assert short.hard is hard
    assert "40 × 37 ÷ 100，进一 = 15" in short.working.said()


def test_front_line_workers_are_the_main_body_in_shanghai():  # 上海第十六条, C.4
    assert [main_body(33, n, SH.value("congress.front_line")).met for n in (16, 17)] == [False, True]
    assert CN.value("congress.front_line").value is None


# ---- quorum and votes ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("delegates", "needed"), [(30, 20), (31, 21), (32, 22), (41, 28), (180, 120)])
def test_two_thirds_of_all_delegates_make_a_session(delegates, needed):  # T04, W-08, 上海二十八、浙江十五
    value = ZJ.value("congress.quorum")
    assert quorum(delegates, needed, value).met
    assert not quorum(delegates, needed - 1, value).met


def test_the_quorum_explains_itself():
    came = quorum(41, 27, ZJ.value("congress.quorum"))
    assert came.said() == "应到 41 人，实到 27 人，须 28 人，会议不成立，不能表决"
    assert came.working.formula == "41 × 2 ÷ 3，进一 = 28"
    assert came.working.basis == "《浙江省企业民主管理条例》第十五条"


@pytest.mark.parametrize(("delegates", "over", "half"), [(30, 16, 15), (31, 16, 16), (41, 21, 21), (180, 91, 90)])
def test_the_line_is_drawn_on_all_delegates(delegates, over, half):  # W-09, 规定第二十条、上海第三十一条
    assert (pass_line(delegates, "over_half"), pass_line(delegates, "half_or_more")) == (over, half)


def test_ninety_of_180_fail_in_zhejiang_and_pass_in_shanghai_and_each_says_so_of_the_other():  # T05
    here, there = (judge(90, 180, place.value("congress.pass")) for place in (ZJ, SH))
    assert (here.passed, here.needed, there.passed, there.needed) == (False, 91, True, 90)
    assert "半数以上”须 90 票即通过" in here.other
    assert "过半数”须 91 票即不通过" in there.other
    assert judge(91, 180, ZJ.value("congress.pass")).other == ""
    assert judge(21, 41, ZJ.value("congress.pass")).other == ""


def test_a_draft_contract_goes_by_the_stricter_of_the_two_laws():  # 集体合同规定第三十六条, §0.1
    nation = judge(90, 180, CN.value("congress.pass"), CN.value("contract.pass"))
    assert (nation.passed, nation.rule) == (False, "over_half")
    assert "《集体合同规定》第三十六条" in nation.other
    assert judge(90, 180, SH.value("congress.pass"), SH.value("contract.pass")).passed
    assert not judge(90, 180, SH.value("congress.pass"), ZJ.value("contract.pass")).passed


@pytest.mark.parametrize(
    ("counts", "wrong"),
    [
        (Counts(38, 38, 38, 36, 1, 1), []),
        (Counts(39, 38, 38, 36, 1, 1), ["ballots_out"]),
        (Counts(37, 38, 38, 36, 1, 1), ["ballots_in"]),
        (Counts(38, 36, 37, 35, 1, 1), ["ballots_valid"]),
        (Counts(38, 38, 37, 30, 5, 4), ["agree"]),
        (Counts(38, 38, 38, 30, 5, 2), ["agree"]),
        (Counts(38, 38, 37, 38), ["agree"]),
        (Counts(38, 38, 37, 30), []),
    ],
)
def test_counts_that_cannot_be_are_named(counts, wrong):  # W-30
    assert [name for name, _ in counts.impossible(41, 38)] == wrong


def test_more_present_than_there_are_delegates_cannot_be():
    assert [name for name, _ in Counts().impossible(41, 42)] == ["present"]


@given(st.integers(1, 300), st.data())
def test_counts_that_add_up_are_never_called_impossible(delegates, data):
    numbers = [delegates]
    for _ in range(4):
        numbers.append(data.draw(st.integers(0, numbers[-1])))
    _, present, out, back, valid = numbers
    yes = data.draw(st.integers(0, valid))
    no = data.draw(st.integers(0, valid - yes))
    assert list(Counts(out, back, valid, yes, no, valid - yes - no).impossible(delegates, present)) == []


# ---- constituencies, proposers, boards -------------------------------------------------------------------------------
@pytest.mark.parametrize(("staff", "voters", "nation", "shanghai"), [(30, 20, 16, 15), (31, 21, 16, 16)])
def test_a_constituency_elects_by_its_whole_staff(staff, voters, nation, shanghai):  # W-22, 规定二十五、上海十五
    assert votes.voters_needed(staff, CN.value("congress.voters")) == voters
    assert votes.votes_needed(staff, CN.value("congress.elected")) == nation
    assert votes.votes_needed(staff, SH.value("congress.elected")) == shanghai


def test_half_of_a_constituency_recalls_in_shanghai():  # W-24, 上海第十九条
    assert votes.votes_needed(30, SH.value("congress.recall")) == 15


def test_a_third_of_the_delegates_may_call_a_session():  # W-12, 浙江十五、上海二十二
    assert votes.proposers_needed(40, ZJ.value("congress.propose")) == 14


@pytest.mark.parametrize(("staff", "supervisors", "due"), [(299, 0, False), (300, 0, True), (300, 1, False)])
def test_from_300_employees_on_a_company_without_their_supervisor_has_their_director(staff, supervisors, due):
    # T20, W-16, 公司法第六十八条
    assert votes.director_required("有限责任公司", staff, supervisors, 300) is due


def test_a_wholly_state_owned_company_always_has_an_employees_director():  # 公司法第一百七十三条
    assert votes.director_required("国有独资公司", 20, 1, 300)
    assert not votes.director_required("非公司制企业", 900, 0, 300)


@pytest.mark.parametrize(("supervisors", "employees"), [(3, 1), (5, 2), (7, 3)])
def test_a_third_of_the_supervisors_are_employees(supervisors, employees):  # T21, W-17, 公司法七十六、一百三十
    assert votes.supervisors_required(supervisors, CN.value("congress.supervisors")) == employees


def test_a_third_of_the_delegates_or_a_tenth_of_the_staff_ask_for_a_recall():  # T26, W-18, 浙江第二十五条
    recall = votes.recall_of_board(60, 605, ZJ.value("congress.board_recall"), ZJ.value("congress.board_recall_staff"))
    assert (recall.delegates_needed, recall.staff_needed) == (20, 61)
    assert recall.met(20, 0)
    assert not recall.met(19, 60)
    assert recall.met(0, 61)


@pytest.mark.parametrize(("delegates", "size"), [(30, (3, 5)), (99, (3, 5)), (100, (3, 0)), (101, (7, 0)), (29, None)])
def test_the_presidium_of_shanghai(delegates, size):  # W-14, 上海第二十三条
    assert votes.presidium_size(delegates, SH.value("congress.presidium")) == size
    assert votes.presidium_size(delegates, ZJ.value("congress.presidium")) is None


def test_a_year_without_a_session_is_noticed_on_the_day_after():  # W-01, 浙江第十五条
    held = date(2025, 3, 1)
    assert not votes.anniversary_missed(held, date(2024, 1, 1), date(2026, 3, 1))
    assert votes.anniversary_missed(held, date(2024, 1, 1), date(2026, 3, 2))
    assert votes.anniversary_missed(None, date(2024, 2, 29), date(2025, 3, 1))


# ---- the agenda as data ----------------------------------------------------------------------------------------------
def test_every_matter_is_in_the_code_list_with_its_power():
    assert list(agenda.matters()) == [entry.label for entry in code_list("agenda-matter").entries]
    assert {matter.power for matter in agenda.matters().values()} <= set(code_list("agenda-power").labels)


def test_the_report_on_grave_hazards_is_usual_every_year():  # W-20, 安全生产法第四十一条
    assert any("重大事故隐患" in matter.name for matter in agenda.usual_matters("年度会议"))


def test_contracts_are_passed_by_secret_ballot():  # W-10, 上海第三十一条
    contracts = agenda.contract_matters()
    assert {"综合", "工资", "女职工", "劳动安全卫生", "职业病防治"} <= set(contracts)
    assert all(matter.secret and matter.voted for matter in contracts.values())


@pytest.mark.parametrize("kind", code_list("session-kind").labels)
def test_every_kind_of_session_has_its_stages_and_usual_matters(kind):
    assert agenda.stages(kind)
    assert agenda.usual_matters(kind)


# ---- shares of the smaller groups ----
@pytest.mark.parametrize(("have", "met"), [(1, False), (2, True)])
def test_disabled_workers_are_not_fewer_than_their_share_in_zhejiang(have, met):  # W-07, 浙江第十一条
    value = ZJ.value("congress.disabled")
    share = seats.in_proportion("残疾职工代表", "W-07", 40, have, 12, 300, value)  # 40 × 12 ÷ 300 = 1.6
    assert (share.limit, share.met, share.hard) == (2, met, True)


def test_agency_workers_have_seats_by_their_share_as_advice():  # W-36, 《企业民主管理规定》第二十三条
    value = ZJ.value("congress.dispatched")
    share = seats.in_proportion("劳务派遣代表", "W-36", 60, 5, 100, 1000, value)
    assert (share.limit, share.met, share.hard) == (6, False, False)


@pytest.mark.parametrize(("present", "agree", "holds", "passes"), [(27, 27, False, False), (28, 20, True, False),
                                                                   (28, 21, True, True)])  # fmt: skip
def test_of_41_delegates_28_make_a_session_and_21_votes_a_majority(present, agree, holds, passes):  # C.5
    here = ZJ
    assert votes.quorum(41, present, here.value("congress.quorum")).met is holds
    assert (holds and votes.judge(agree, 41, here.value("congress.pass"), None).passed) is passes


def test_twice_a_year_means_half_a_year_between():  # W-01, 1986 年条例第十八条
    assert not votes.anniversary_missed(date(2026, 3, 1), date(2024, 1, 1), date(2026, 9, 1), 2)
    assert votes.anniversary_missed(date(2026, 3, 1), date(2024, 1, 1), date(2026, 9, 2), 2)
