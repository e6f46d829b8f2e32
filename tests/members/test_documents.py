"""What particular papers say of particular people."""

from __future__ import annotations

from datetime import date

import pytest

from tests.golden_papers import drawn, text_of
from tests.members import invented_union as known
from unionwork.kit.articles import rule
from unionwork.kit.library import Library
from unionwork.kit.paper import Paper
from unionwork.kit.step import library_step
from unionwork.kit.wording import cited, dotted, ordinal, parts_of
from unionwork.members.documents.changes import EXPELLING, RETAINING, TRANSFER
from unionwork.members.documents.committees import CANDIDATE
from unionwork.members.documents.elections import DIRECT_REPORT, FOUNDING, INDIRECT_REPORT, RENEWAL
from unionwork.members.documents.members import APPLICATION, MEMBER_ROLL, PLEDGE, REGISTER
from unionwork.members.documents.union import LEGAL_PERSON, total
from unionwork.members.records import Committee, CommitteeMember, MembershipEvent, Union
from unionwork.workforce.records import Employee


@pytest.fixture
def library(tmp_path):
    with known.make(tmp_path / "库.union") as made:
        yield made


def text(paper: Paper) -> str:
    """Everything on a paper, in one line."""
    return "".join(text_of(drawn(paper))).replace("\n", "").replace(" ", "")


def person(library: Library, name: str) -> Employee:
    return library.matching(Employee, name=name)[0]


def event(library: Library, name: str, kind: str) -> MembershipEvent:
    return library.matching(MembershipEvent, employee=person(library, name).id, kind=kind)[0]


def change(library: Library, *records) -> None:
    with library_step(library, "改", at=known.MADE) as step:
        step.save_many(list(records))


# ---- 入会申请书、登记表 ------------------------------------------------------------------------------------------


def test_an_applicant_not_yet_decided_on_leaves_the_opinions_open(library) -> None:
    said = text(APPLICATION.make(person(library, "朱文博"), known.facts(library)))
    assert PLEDGE[:12] in said
    assert "2026年9月20日" in said  # the day of the application
    assert "同意" not in said.replace("意见", "")
    assert said.count("年　　月　　日") == 2


def test_the_committee_s_decision_is_told_with_its_day(library) -> None:
    said = text(APPLICATION.make(person(library, "何丽华"), known.facts(library)))
    assert "经2026年3月5日工会委员会会议审议，同意何丽华同志加入工会。" in said
    assert "一致同意。" in said


def test_a_history_taken_over_without_a_meeting_invents_none(library) -> None:
    joined = event(library, "陈𬭎", "批准入会")
    joined.decided_on, joined.taken_over = None, True
    change(library, joined)
    said = text(APPLICATION.make(person(library, "陈𬭎"), known.facts(library)))
    assert "会议审议" not in said


def test_a_passport_is_not_called_an_identity_number(library) -> None:
    guest = person(library, "王㛃宁")
    guest.id_type, guest.id_number = "护照", "E12345678"
    change(library, guest)
    said = text(REGISTER.make(person(library, "王㛃宁"), known.facts(library)))
    assert "证件号码" in said
    assert "公民身份" not in said


def test_family_and_career_fill_their_tables_and_keep_a_row_to_write_on(library) -> None:
    said = text(REGISTER.make(person(library, "王㛃宁"), known.facts(library)))
    assert "妻子陈明霞浙东晨光机械有限公司质量管理部139****1111" in said
    assert "女儿王思远东州市实验小学" in said
    assert "2006.09—2009.06东州技师学院数控加工专业学生" in said


def test_a_relative_s_telephone_is_whole_only_when_asked_for(library) -> None:
    said = text(REGISTER.make(person(library, "王㛃宁"), known.facts(library, unmasked=True)))
    assert "13900001111" in said
    assert "339900198803121173" in said


def test_health_is_hidden_until_asked_for(library) -> None:
    assert "健康或良好" not in text(REGISTER.make(person(library, "王㛃宁"), known.facts(library)))
    assert "健康或良好" in text(REGISTER.make(person(library, "王㛃宁"), known.facts(library, unmasked=True)))


def test_retained_membership_is_noted_at_the_foot_of_the_register(library) -> None:
    said = text(REGISTER.make(person(library, "郑志强"), known.facts(library)))
    assert "自2026年1月31日起保留会籍（退休）" in said
    assert "2026.01.31保留会籍（退休）" in said


def test_who_came_from_another_union_is_said_in_the_register(library) -> None:
    said = text(REGISTER.make(person(library, "胡桂芳"), known.facts(library)))
    assert "凭会员组织关系接转证明由东州通用机械厂工会转入。" in said
    assert "2010年6月" in said  # 会龄 goes on


def test_a_long_career_flows_to_further_pages_and_nothing_is_lost(library) -> None:
    worker = person(library, "王㛃宁")
    worker.career = "\n".join(f"{1980 + n}.01—{1980 + n}.12　第{n}工厂　工人{n}" for n in range(40))
    change(library, worker)
    paper = REGISTER.make(person(library, "王㛃宁"), known.facts(library))
    said = text(paper)
    assert len(text_of(drawn(paper))) > 1
    assert all(f"第{n}工厂" in said for n in range(40))


def test_a_long_reason_is_told_whole_on_a_further_page(library) -> None:
    applied = event(library, "朱文博", "申请入会")
    applied.details = "".join(f"理由{n}，" for n in range(400))
    change(library, applied)
    said = text(APPLICATION.make(person(library, "朱文博"), known.facts(library)))
    assert "续页" in said
    assert "理由399" in said


def test_somebody_of_whom_hardly_anything_is_known_gets_an_empty_form(library) -> None:
    change(library, Employee(name="新来的"))
    said = text(REGISTER.make(person(library, "新来的"), known.facts(library)))
    assert "新来的" in said
    assert "None" not in said


# ---- 接转、审批 ----------------------------------------------------------------------------------------------------


def test_the_letter_of_transfer_tells_dues_and_receiver_in_all_parts(library) -> None:
    paper = TRANSFER.make(event(library, "吴雪梅", "转出"), known.facts(library))
    said = text(paper)
    assert said.count("吴雪梅") == 3
    assert said.count("33-0614-0007") == 3
    assert "东州市东湖区总工会：" in said
    assert said.count("2026年6月") >= 2
    assert said.count("晨光工介字〔2026〕第3号") >= 3


def test_a_reason_is_ticked_among_those_of_its_kind(library) -> None:
    said = text(RETAINING.make(event(library, "郑志强", "保留会籍"), known.facts(library)))
    assert "√退休" in said
    assert "服兵役" in said
    assert "自愿退会" not in said


def test_the_sentence_of_the_court_is_sealed_until_asked_for(library) -> None:
    sealed = MembershipEvent(
        employee=person(library, "李秀英").id, kind="开除会籍", criminal_facts="判处有期徒刑一年", id=99
    )
    assert "有期徒刑" not in text(EXPELLING.make(sealed, known.facts(library)))
    assert "有期徒刑" in text(EXPELLING.make(sealed, known.facts(library, unmasked=True)))


def test_papers_cite_only_articles_that_were_seen_and_the_charter_without_one() -> None:
    assert cited("O-05") == rule("O-05").basis == "《中华人民共和国工会法》第十六条"
    assert cited("M-05") == "《中国工会章程》"
    assert cited("O-07") == "《工会基层组织选举工作条例》"
    assert cited("F-03") == ""


# ---- 请示、报告、名册 ----------------------------------------------------------------------------------------------


def committee(library: Library, kind: str = "工会委员会") -> Committee:
    return library.matching(Committee, kind=kind)[0]


def test_the_two_reports_of_an_election_differ_in_who_elected_the_chair(library) -> None:
    direct = text(DIRECT_REPORT.make(committee(library), known.facts(library)))
    indirect = text(INDIRECT_REPORT.make(committee(library), known.facts(library)))
    assert "会员大会直接选举周卫东同志为主席" in direct
    assert "第三届工会委员会第一次全体会议选举周卫东同志为主席" in indirect
    for said in (direct, indirect):
        assert "周卫东、陈𬭎、王㛃宁等3名同志为工会委员会委员" in said
        assert "2024年5月12日" in said  # the day it was reported


def test_a_report_without_a_recorded_day_leaves_the_day_open(library) -> None:
    term = committee(library)
    term.reported_on = None
    change(library, term)
    said = text(DIRECT_REPORT.make(committee(library), known.facts(library)))
    assert "年　　月　　日" in said


def test_a_quorum_that_was_not_reached_is_not_called_reached(library) -> None:
    small = Committee(kind="工会委员会", number=3, elected_on=date(2024, 5, 10), entitled=100, present=60, id=77)
    assert "三分之二" not in text(DIRECT_REPORT.make(small, known.facts(library)))


def test_the_request_for_renewal_tells_when_the_term_ends_and_how_many_may_sit(library) -> None:
    said = text(RENEWAL.make(committee(library), known.facts(library)))
    assert "将于2027年5月9日届满" in said
    assert "第四届工会委员会" in said
    assert "委员名额为3至5名" in said
    assert "另有保留会籍的会员1名" in said


def test_a_new_committee_on_record_brings_its_candidates_along(library) -> None:
    new = Committee(kind="工会委员会", number=4, elected_on=date(2027, 5, 8), term_years=5, size=5)
    change(library, new)
    seat = CommitteeMember(
        committee=library.matching(Committee, number=4)[0].id, employee=person(library, "周卫东").id, post="主席"
    )
    change(library, seat)
    said = text(RENEWAL.make(committee(library), known.facts(library)))
    assert "拟于2027年5月8日召开" in said
    assert "拟设委员5名，提名候选人不少于6名" in said
    assert "第四届工会委员会委员候选人名单" in said


def test_the_request_to_found_a_union_names_the_law_and_the_enterprise(library) -> None:
    said = text(FOUNDING.make(library.only(Union), known.facts(library)))
    assert "《中华人民共和国工会法》第十二条" in said
    assert "本单位全称浙东晨光机械有限公司" in said


def test_the_outcome_of_the_election_stands_on_the_candidate_s_form(library) -> None:
    chair = library.matching(CommitteeMember, post="主席")[0]
    said = text(CANDIDATE.make(chair, known.facts(library)))
    assert "第三届工会委员会主席" in said
    assert "2024年5月10日经会员大会选举，得赞成票9票，当选为主席。" in said
    assert "同意作为候选人。" in said


def test_the_totals_of_the_registration_add_what_is_known(library) -> None:
    union = library.only(Union)
    assert total(union, (Union.fixed_funds, Union.liquid_funds, Union.other_funds)) == "12.5"
    assert total(Union(), (Union.fixed_funds,)) == ""
    assert "12.5" in text(LEGAL_PERSON.make(union, known.facts(library)))


def test_twenty_thousand_would_be_numbered_and_summed_like_these_nine(library) -> None:
    members = [e for e in library.matching(Employee) if e.__dict__.get("is_member")]
    said = text(MEMBER_ROLL.make(members, known.facts(library)))
    assert "总　　计　9人" in said
    assert "证件号码、手机号码等已遮盖" in said


# ---- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "said"), [(1, "第一"), (10, "第十"), (11, "第十一"), (20, "第二十"), (25, "第二十五"), (None, "第____")]
)
def test_terms_are_counted_in_chinese_numerals(number: int | None, said: str) -> None:
    assert ordinal(number) == said


def test_lists_say_days_with_dots_and_months_as_months() -> None:
    assert dotted(date(2026, 1, 5)) == "2026.01.05"
    assert dotted(known.day("2026-01")) == "2026.01"
    assert dotted(known.day("2026-01-05"), month=True) == "2026.01"


def test_a_line_is_parted_by_whatever_the_officer_wrote_between() -> None:
    assert parts_of("妻子，陈明霞; 某公司\t139") == ["妻子", "陈明霞", "某公司", "139"]
