"""What the ledgers of the congress refuse and what they only remark on, each by its article."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.rooms import NOON, codes, save, worker
from unionwork.congress.figures.archive import wanting
from unionwork.congress.ledgers import SESSIONS
from unionwork.congress.lives import PROPOSAL_LIFE, SESSION_LIFE, TERM_LIFE, usual_agenda
from unionwork.congress.people import Composition, delegates_on, electorates, units_in
from unionwork.congress.records.affairs import BoardSeat, Disclosure, Opinion, Proposal
from unionwork.congress.records.sessions import AgendaItem, Attendance, Nominee, Session
from unionwork.congress.records.terms import CongressTerm, Constituency, Delegate, Governance, SpecialMember
from unionwork.congress.rulings import contract_item, contract_items, entitled_of, verdict_of
from unionwork.kit import attachments, moving
from unionwork.kit.codes import code_list
from unionwork.kit.days import parse_iso
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Around
from unionwork.kit.lifecycle import Applied
from unionwork.members.records import Union
from unionwork.workforce.records import Employee, Unit

TODAY = NOON.date()


def refused(library, *records):
    with pytest.raises(Refused) as problem:
        save(library, *records)
    return codes(problem.value.problems)


def union(library, province="浙江"):
    save(library, Union(name="晨光机械工会", province=province))


def term(library, **facts):
    facts = {"number": 3, "form": "职工代表大会", "staff": 600, "seats": 75, "started_on": date(2025, 3, 1)} | facts
    found = CongressTerm(**facts)
    save(library, found)
    return found


def delegates(library, held, count, **facts):
    """So many formal delegates of a term."""
    made = []
    for n in range(count):
        person = worker(library, f"代表{'甲乙丙丁戊己庚辛壬癸'[n % 10]}{n}")
        made.append(Delegate(term=held.id, employee=person.id, kind="正式代表", number=n + 1,
                             elected_on=date(2025, 2, 20), **facts))  # fmt: skip
    save(library, *made)
    return made


def session(library, held, **facts):
    found = Session(**({"term": held.id, "number": 1, "kind": "年度会议", "held_on": date(2026, 9, 18)} | facts))
    save(library, found)
    return found


def item(library, meeting, **facts):
    found = AgendaItem(**({"session": meeting.id, "subject": "集体合同（草案）", "matter": "集体合同草案"} | facts))
    save(library, found)
    return found


# ---- terms -----------------------------------------------------------------------------------------------------------
def test_a_term_is_named_and_ends_by_itself(library):
    union(library)
    held = term(library, term_years=3)
    assert (held.name, held.ends) == ("第三届职工代表大会", date(2028, 2, 29))


def test_too_few_seats_are_refused_unless_settled_by_hand_with_a_reason(library):  # W-04, 浙江第十条
    union(library)
    assert refused(library, CongressTerm(number=3, staff=600, seats=74)) == ["too-few-delegates"]
    assert refused(library, CongressTerm(number=3, staff=600, seats=74, seat_rule="人工核定")) == [
        "missing", "too-few-delegates",
    ]  # fmt: skip
    said = save(library, CongressTerm(number=3, staff=600, seats=74, seat_rule="人工核定", seats_reason="与企业协商"))
    assert codes(said) == ["too-few-delegates"]
    term(library, number=4, seats=75)


@pytest.mark.parametrize(
    ("province", "years", "level"),
    [
        ("浙江", 4, "warning"),
        ("浙江", 6, "error"),
        ("浙江", 3, None),
        ("上海", 4, None),
        ("上海", 6, "error"),
        ("上海", 2, "error"),
    ],
)
def test_a_term_lasts_three_to_five_years(library, province, years, level):  # W-13, 上海二十二、浙江十四
    union(library, province)
    held = CongressTerm(number=1, term_years=years)
    found = [p.level for p in library.ledgers[CongressTerm].problems(held, Around(TODAY, look=library))]
    assert found == ([level] if level else [])


def test_shanghai_extends_a_term_by_a_year_at_most(library):  # W-13, 上海第二十二条
    union(library, "上海")
    facts = {"number": 1, "started_on": date(2023, 3, 1), "term_years": 3, "extension_number": "沪总〔2026〕1号"}
    assert refused(library, CongressTerm(**facts, extended_until=date(2027, 3, 1))) == ["extension"]
    save(library, CongressTerm(**facts, extended_until=date(2027, 2, 28)))


def test_a_hundred_employees_hold_a_congress(library):  # W-02, 上海第四条
    union(library, "上海")
    told = [save(library, CongressTerm(number=n, form="职工大会", staff=n)) for n in (99, 100)]
    assert [codes(found) for found in told] == [[], ["congress-form"]]


# ---- constituencies and delegates ------------------------------------------------------------------------------------
def test_two_thirds_of_a_constituency_must_vote(library):  # W-22, 上海第十五条
    union(library)
    held = term(library)
    part = {"term": held.id, "name": "总装选区", "staff": 31}
    assert refused(library, Constituency(**part, voters=20)) == ["quorum"]
    save(library, Constituency(**part, voters=21))
    assert refused(library, Constituency(**part, voters=32)) == ["more-than-entitled"]
    assert refused(library, Constituency(**part, voters=30, ballots_out=31)) == ["ballots"]


@pytest.mark.parametrize(("province", "votes", "wrong"), [("浙江", 15, ["votes"]), ("浙江", 16, []), ("上海", 15, [])])
def test_a_delegate_needs_the_votes_of_the_whole_constituency(library, province, votes, wrong):  # W-22
    union(library, province)
    held = term(library)
    part = Constituency(term=held.id, name="总装选区", staff=30, voters=30)
    save(library, part)
    one = Delegate(term=held.id, employee=worker(library).id, kind="正式代表", constituency=part.id, votes=votes)
    assert (refused(library, one) if wrong else codes(save(library, one))) == wrong


def test_a_delegates_name_comes_from_the_roster(library):
    held = term(library)
    [one] = delegates(library, held, 1)
    assert library.get(Delegate, one.id).name == "代表甲0"


def test_nobody_has_two_mandates(library):
    held = term(library)
    [one] = delegates(library, held, 1)
    again = Delegate(term=held.id, employee=one.employee, kind="正式代表")
    assert refused(library, again) == ["duplicate-in-library"]


def test_the_seventh_manager_of_33_is_refused(library):  # T06, W-06, 规定第九条
    union(library, "江苏")
    held = term(library, seats=33)
    delegates(library, held, 6, identity="中层以上管理人员")
    seventh = Delegate(
        term=held.id, employee=worker(library).id, kind="正式代表", identity="领导人员", elected_on=date(2025, 2, 20)
    )
    assert refused(library, seventh) == ["manager-cap"]


def test_a_vacancy_is_filled_by_the_same_constituency(library):  # W-23, 上海第十九条
    held = term(library)
    parts = [Constituency(term=held.id, name=name, staff=30) for name in ("甲选区", "乙选区")]
    save(library, *parts)
    [old] = delegates(library, held, 1, constituency=parts[0].id)
    new = Delegate(term=held.id, employee=worker(library, "新人").id, kind="正式代表", way="补选", replaces=old.id,
                   constituency=parts[1].id)  # fmt: skip
    assert refused(library, new) == ["no-vacancy"]
    old.until, old.leaving_reason = date(2026, 3, 1), "劳动关系终止"
    save(library, old)
    assert refused(library, new) == ["other-place"]
    new.constituency = parts[0].id
    save(library, new)


def test_a_recall_takes_the_votes_of_the_constituency(library):  # W-24, 上海第十九条
    union(library, "上海")
    held = term(library)
    part = Constituency(term=held.id, name="甲选区", staff=30)
    save(library, part)
    [one] = delegates(library, held, 1, constituency=part.id)
    one.until, one.leaving_reason, one.recall_votes = date(2026, 3, 1), "撤免", 14
    assert refused(library, one) == ["votes"]
    one.recall_votes = 15
    save(library, one)


def test_a_mandate_ends_with_the_labour_relation(library):  # W-25, 规定第二十三条
    held = term(library)
    [one] = delegates(library, held, 1)
    person = library.get(Employee, one.employee)
    person.left_on = parse_iso("2026-05-31")
    save(library, person)
    assert codes(save(library, one)) == ["left"]


def test_a_group_is_led_by_a_delegate(library):  # W-27, 上海第二十四条
    held = term(library)
    [one] = delegates(library, held, 1)
    told = [save(library, SpecialMember(term=held.id, kind="提案审理", employee=e, leads=True))
            for e in (one.employee, worker(library).id)]  # fmt: skip
    assert [codes(found) for found in told] == [[], ["not-a-delegate"]]


def test_observers_are_in_no_denominator(library):  # W-21, 上海第二十一条
    held = term(library)
    delegates(library, held, 3)
    save(library, Delegate(term=held.id, employee=worker(library).id, kind="列席代表"))
    meeting = session(library, held)
    assert entitled_of(meeting, library) == 3
    assert codes(save(library, _with(meeting, entitled=4))) == ["entitled"]


def _with(record, **facts):
    for name, value in facts.items():
        record.put(record.fields[name], value)
    return record


def test_the_electorate_of_a_constituency_is_everybody_below_its_departments(library):
    top = Unit(name="总装车间", kind="部门")
    other = Unit(name="仓库", kind="部门")
    save(library, top, other)
    part = Unit(name="一工段", kind="部门", parent=top.id)
    save(library, part)
    for n, unit in enumerate((top, part, other)):
        worker(library, department=unit.id, sex="女" if n else "男", middle_manager=n == 0, employment_state="在岗")
    held = term(library)
    one = Constituency(term=held.id, name="总装选区", unit=top.id, others="仓库、别处")
    save(library, one)
    assert units_in(library, one) == {top.id, part.id, other.id}
    [found] = electorates(library, [one], TODAY)
    assert (found.staff, found.women, found.managers) == (3, 2, 1)


def test_a_composition_short_of_women_is_refused_in_zhejiang_and_remarked_on_in_shanghai(library):  # T07
    union(library)
    for n in range(100):
        worker(library, sex="女" if n < 37 else "男", employment_state="在岗")
    people = library.matching(Employee)
    held = term(library, staff=100, seats=40, allotted_on=date(2025, 2, 1))
    chosen = [*people[:14], *people[40:66]]
    save(
        library, *(Delegate(term=held.id, employee=p.id, kind="正式代表", elected_on=date(2025, 2, 20)) for p in chosen)
    )
    for place, level in (("浙江", "error"), ("上海", "warning")):
        only = library.only(Union)
        only.province = place
        save(library, only)
        found = [
            p
            for p in TERM_LIFE.obstacles(TERM_LIFE.move("examine"), held, Around(TODAY, look=library))
            if "女代表" in p.said
        ]
        assert [p.level for p in found] == [level]
        assert "40 × 37 ÷ 100，进一 = 15" in found[0].said
    assert Composition(library, held, TODAY).count("女代表") == 14


# ---- sessions --------------------------------------------------------------------------------------------------------
def test_a_session_is_named_by_term_and_number(library):  # S67
    held = term(library)
    assert session(library, held, number=2).name == "三届二次职工代表大会"
    joint = session(library, held, number=1, kind="联席会议")
    assert joint.name == "第三届职工代表大会第一次联席会议"
    assert refused(library, Session(term=held.id, number=2, kind="年度会议")) == ["duplicate-in-library"]


def test_delegates_call_an_extraordinary_session_by_a_third(library):  # W-12, 浙江第十五条
    union(library)
    held = term(library)
    delegates(library, held, 40)
    call = {"term": held.id, "number": 1, "kind": "临时会议", "proposed_by": "职工代表", "held_on": date(2026, 9, 18)}
    assert refused(library, Session(**call, proposers=13)) == ["proposers"]
    save(library, Session(**call, proposers=14))


def test_material_that_comes_late_is_remarked_on(library):  # W-11, 上海第三十条: 11-27 → 11-20
    held = term(library)
    days = {"held_on": date(2026, 11, 27), "delivered_on": date(2026, 11, 20)}
    assert codes(save(library, Session(term=held.id, number=1, kind="年度会议", **days))) == []
    days["delivered_on"] = date(2026, 11, 21)
    assert codes(save(library, Session(term=held.id, number=2, kind="年度会议", **days))) == ["late"]


def test_impossible_attendance_is_refused(library):  # W-30
    held = term(library)
    facts = {"term": held.id, "number": 1, "kind": "年度会议", "held_on": date(2026, 9, 18), "entitled": 41}
    assert refused(library, Session(**facts, present=42)) == ["more-than-entitled"]
    assert refused(library, Session(**facts, present=40, excused=2)) == ["more-than-entitled"]


def test_nobody_signs_in_twice_or_for_another_term(library):
    held = term(library)
    [one] = delegates(library, held, 1)
    meeting = session(library, held)
    save(library, Attendance(session=meeting.id, delegate=one.id, state="到会"))
    assert refused(library, Attendance(session=meeting.id, delegate=one.id, state="请假")) == ["duplicate-in-library"]
    other = session(library, term(library, number=4))
    assert refused(library, Attendance(session=other.id, delegate=one.id, state="到会")) == ["other-term"]


# ---- votes -----------------------------------------------------------------------------------------------------------
FULL = {"ballots_out": 180, "ballots_in": 180, "ballots_valid": 180}


def test_the_result_follows_from_the_counts_and_the_rule(library):  # T05
    union(library)
    meeting = session(library, term(library), entitled=180, present=180)
    passed = item(library, meeting, agree=91, disagree=80, abstain=9, **FULL)
    failed = item(library, meeting, agree=90, disagree=80, abstain=10, **FULL)
    assert (passed.result, failed.result) == ("通过", "未通过")
    assert "恰为半数" in verdict_of(library, failed).other
    assert codes(save(library, failed)) == ["one-vote"]


def test_a_typed_result_is_worked_out_anew(library):
    union(library)
    meeting = session(library, term(library), entitled=180, present=180)
    one = item(library, meeting, agree=91, disagree=80, abstain=9, result="未通过", **FULL)
    assert one.result == "通过"
    one.agree, one.disagree = 80, 91
    save(library, one)
    assert one.result == "未通过"


def test_absent_delegates_count_in_the_denominator(library):  # R=41: 28 there, still 21 needed
    union(library)
    meeting = session(library, term(library), entitled=41, present=28)
    ballots = {"ballots_out": 28, "ballots_in": 28, "ballots_valid": 28}
    assert item(library, meeting, agree=20, disagree=8, abstain=0, **ballots).result == "未通过"
    assert item(library, meeting, agree=21, disagree=7, abstain=0, **ballots).result == "通过"


def test_a_meeting_short_of_its_quorum_cannot_vote(library):  # W-08
    union(library)
    meeting = session(library, term(library), entitled=41, present=27)
    vote = AgendaItem(session=meeting.id, subject="集体合同（草案）", matter="集体合同草案", ballots_out=27,
         ballots_in=27,
                      ballots_valid=27, agree=27, disagree=0, abstain=0)  # fmt: skip
    assert "quorum" in refused(library, vote)


def test_counts_that_cannot_be_are_refused_at_the_row(library):  # W-30
    meeting = session(library, term(library), entitled=41, present=38)
    vote = AgendaItem(session=meeting.id, subject="福利费使用方案", matter="职工福利费和福利基金使用方案",
         ballots_out=38,
                      ballots_in=38, ballots_valid=37, agree=30, disagree=5, abstain=4)  # fmt: skip
    assert refused(library, vote) == ["ballots"]


def test_what_is_only_heard_is_not_voted_on(library):
    meeting = session(library, term(library))
    assert item(library, meeting, subject="行政工作报告", matter="企业发展规划和年度经营情况").result == "不付表决"


def test_those_with_most_votes_above_the_line_are_elected(library):  # W-09
    union(library)
    meeting = session(library, term(library), entitled=41, present=40)
    vote = item(library, meeting, subject="选举职工监事", matter="选举职工监事", places=1, ballots_valid=40)
    counts = {"甲": 30, "乙": 25, "丙": 20}
    made = [Nominee(item=vote.id, employee=worker(library, name).id, agree=n) for name, n in counts.items()]
    save(library, *made)
    save(library, *made)
    assert [n.elected for n in made] == [True, False, False]


def test_the_vote_of_a_contract_is_the_congresss_vote(library):
    union(library)
    meeting = session(library, term(library), entitled=41, present=40)
    draft = contract_item(meeting, "工资", "《2026年度工资专项集体合同（草案）》")
    save(library, draft)
    assert contract_items(library, "工资") == [draft]
    assert verdict_of(library, draft) is None
    _with(draft, ballots_out=40, ballots_in=40, ballots_valid=40, agree=21, disagree=19, abstain=0)
    save(library, draft)
    verdict = verdict_of(library, draft)
    assert (verdict.passed, verdict.needed, verdict.agree, verdict.entitled) == (True, 21, 21, 41)


# ---- the life of a session -------------------------------------------------------------------------------------------
def test_a_session_goes_from_request_to_archive_and_keeps_its_rule(library):
    union(library)
    held = term(library, staff=91, seats=30)
    delegates(library, held, 30)
    meeting = session(library, held, subject="审议集体合同", place="礼堂", held_on=date(2026, 10, 20))
    at = datetime(2026, 9, 20, 9, 0)

    def go(name, **facts):
        _with(meeting, **facts)
        moving.advance(library, meeting, name, at=at)

    go("request")
    go("approve", approved_by="东州市总工会")
    with pytest.raises(Refused, match="还没有列议题"):
        go("prepare")
    save(library, *usual_agenda(meeting, Around(at.date(), look=library)))
    go("prepare")
    go("deliver", delivered_on=date(2026, 10, 13))
    go("preliminary")
    with pytest.raises(Refused, match="须 20 人"):
        go("sign", entitled=30, present=19)
    go("sign", present=28)
    go("deliberate")
    with pytest.raises(Refused, match="还没有计完票"):
        go("vote")
    for vote in library.matching(AgendaItem, session=meeting.id, power="审议通过"):
        save(library, _with(vote, ballots_out=28, ballots_in=28, ballots_valid=28, agree=26, disagree=1, abstain=1))
    go("vote", voted_on=date(2026, 10, 20))
    go("resolve", resolved_on=date(2026, 10, 20))
    go("publish", published_how="公开栏", published_on=date(2026, 10, 22))
    go("archive")
    assert Applied.read(meeting.rules).place == "ZJ"
    only = library.only(Union)
    only.province = "上海"
    save(library, only)
    assert SESSION_LIFE.applied(library.get(Session, meeting.id), library).value("congress.pass").value == "over_half"


@pytest.mark.parametrize(
    ("closed", "last"),
    [
        (date(2026, 11, 27), date(2026, 12, 8)),  # seven working days over two weekends
        (date(2026, 9, 29), date(2026, 10, 14)),  # over the national holidays, with Saturday 10 October worked
        (date(2026, 1, 30), date(2026, 2, 10)),  # over the end of a month
    ],
)
def test_shanghai_reports_seven_working_days_after_the_session(library, closed, last):  # W-15, 上海第三十七条
    union(library, "上海")
    meeting = session(library, term(library), held_on=closed, state="已公布")
    [view] = [v for v in SESSION_LIFE.timeline(meeting, Around(closed, look=library)) if v.move.name == "report"]
    assert (view.due.original, view.basis) == (last, "《上海市职工代表大会条例》第三十七条")


def test_a_session_that_lasts_is_reported_from_its_last_day(library):
    union(library, "上海")
    meeting = session(library, term(library), held_on=date(2026, 11, 26), held_until=date(2026, 11, 27), state="已公布")
    [view] = [v for v in SESSION_LIFE.timeline(meeting, Around(TODAY, look=library)) if v.move.name == "report"]
    assert view.due.original == date(2026, 12, 8)


# ---- proposals and open affairs --------------------------------------------------------------------------------------
def proposal(library, **facts):
    held = term(library)
    [one] = delegates(library, held, 1)
    found = Proposal(**({"delegate": one.id, "subject": "改善通风", "received_on": date(2026, 9, 1)} | facts))
    save(library, found)
    return found


def test_a_proposal_is_numbered_assigned_answered_and_closed(library):  # W-28
    found = proposal(library)
    department = Unit(name="设备部", kind="部门")
    save(library, department)
    moving.advance(library, found, "adopt", at=NOON)
    assert (found.number, found.verdict) == ("2026-001", "立案")
    found.department = department.id
    moving.advance(library, found, "assign", at=NOON)
    assert found.due_on == date(2026, 10, 20)
    _with(found, answer="已安装", answered_by="沈致远")
    moving.advance(library, found, "answer", at=NOON)
    found.satisfaction = "不满意"
    with pytest.raises(Refused, match="不满意"):
        moving.advance(library, found, "close", at=NOON)
    moving.advance(library, found, "again", at=NOON)
    assert (found.state, found.rounds, found.answered_on) == ("办理中", 1, None)
    moving.advance(library, found, "answer", at=NOON)
    found.satisfaction = "满意"
    moving.advance(library, found, "close", at=NOON)
    moving.advance(library, found, "archive", at=NOON)
    assert found.state == "已归档"


def test_what_is_not_taken_up_is_explained(library):  # W-28
    found = proposal(library)
    with pytest.raises(Refused, match="审查说明"):
        moving.advance(library, found, "reject", at=NOON)
    found.verdict_reason = "超出企业权限"
    moving.advance(library, found, "reject", at=NOON)
    assert found.state == "未立案"
    moving.advance(library, found, "archive", at=NOON)


def test_an_opinion_is_answered_within_thirty_days_in_zhejiang(library):  # W-19, 浙江第二十三条
    union(library)
    told = Disclosure(kind="其他", subject="年度培训计划", published_on=date(2026, 8, 1))
    save(library, told)
    late = Opinion(disclosure=told.id, said_by="代表团", day=date(2026, 8, 25), opinion="请补充")
    assert codes(save(library, late)) == ["late"]
    assert late.due_on == date(2026, 9, 24)
    late.answered_on = date(2026, 9, 24)
    assert codes(save(library, late)) == []


def test_elsewhere_no_day_is_set_for_an_opinion(library):
    union(library, "上海")
    told = Disclosure(kind="其他", subject="年度培训计划", published_on=date(2026, 8, 1))
    save(library, told)
    free = Opinion(disclosure=told.id, said_by="代表团", day=date(2026, 8, 25), opinion="请补充")
    save(library, free)
    assert free.due_on is None


# ---- boards ----------------------------------------------------------------------------------------------------------
def test_supervisors_short_of_a_third_are_remarked_on(library):  # T21, W-17
    save(library, Governance(company_form="有限责任公司", supervisors=5))
    first = BoardSeat(kind="职工监事", employee=worker(library, "甲").id, elected_on=date(2026, 1, 5))
    assert codes(save(library, first)) == ["supervisors"]
    second = BoardSeat(kind="职工监事", employee=worker(library, "乙").id, elected_on=date(2026, 1, 5))
    assert codes(save(library, second)) == []


def test_a_recall_of_a_board_member_is_asked_for_by_enough(library):  # T26, W-18, 浙江第二十五条
    union(library)
    held = term(library, staff=605)
    delegates(library, held, 60)
    seat = {"kind": "职工监事", "employee": worker(library).id, "elected_on": date(2026, 1, 5), "term": held.id}
    assert refused(library, BoardSeat(**seat, recall_delegates=19, recall_staff=60)) == ["recall"]
    save(library, BoardSeat(**seat, recall_delegates=20))
    save(library, BoardSeat(**seat, recall_staff=61))


def test_a_mandate_runs_to_the_day_before_it_ended(library):
    held = term(library)
    [one] = delegates(library, held, 1)
    save(library, _with(one, until=date(2026, 3, 1), leaving_reason="退休"))
    assert [len(delegates_on(library, held.id, day)) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [1, 0]


# ---- the lives as data -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("life", [TERM_LIFE, SESSION_LIFE, PROPOSAL_LIFE], ids=["term", "session", "proposal"])
def test_every_state_is_in_its_code_list_and_every_paper_exists(life, library):
    labels = set(code_list(life.state.codes).labels)
    assert {life.start, *(move.target for move in life.moves), *life.closed} <= labels
    papers = {document.name for ledger in library.ledgers for document in ledger.papers}
    assert {paper for move in life.moves for paper in move.papers} <= papers
    assert len({move.name for move in life.moves}) == len(life.moves)


def test_a_scan_beside_the_session_counts_for_its_file(library, tmp_path):  # C.11
    held = session(library, term(library))
    assert "影像资料" in wanting(library, held)
    picture = tmp_path / "会场.jpg"
    picture.write_bytes(b"\xff\xd8 a hall")
    attachments.add(library, SESSIONS, held, [picture], "影像资料", at=NOON)
    assert "影像资料" not in wanting(library, held)
