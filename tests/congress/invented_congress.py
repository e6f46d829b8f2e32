"""A small congress of invented people with something of every kind: what papers and tables are asked about."""

from __future__ import annotations

from datetime import date

from unionwork.congress.records.affairs import BoardSeat, Disclosure, Opinion, Proposal
from unionwork.congress.records.sessions import (
    AgendaItem,
    Attendance,
    Evaluation,
    Inspection,
    Nominee,
    Officer,
    Session,
)
from unionwork.congress.records.terms import CongressTerm, Constituency, Delegate, Governance, SpecialMember
from unionwork.kit.step import Step

WHO = (0, 1, 2, 3, 4, 8)  # places in the list of people: the formal delegates
IDENTITIES = ("一线职工", "技术人员", "中层以上管理人员", "一线职工", "技术人员", "一线职工")


def add(step: Step, people: list[int], units: list[int]) -> None:
    """A term of six delegates in three constituencies, a session that was held and one that is being prepared."""
    step.save(Governance(company_form="有限责任公司", directors=5, supervisors=3, disclosure_system=True,
                         disclosure_head="钱文远", disclosure_board="厂门口公开栏、办公内网"))  # fmt: skip
    term = CongressTerm(
        number=2, form="职工代表大会", state="在任", started_on=date(2024, 5, 20), term_years=3, staff=11,
        staff_on=date(2024, 4, 30), seat_rule="人工核定", seats=6,
             seats_reason="职工不满一百人，经与企业协商设代表六名",
        observer_seats=1, allotted_on=date(2024, 5, 6), election_from=date(2024, 5, 8),
             election_until=date(2024, 5, 14),
        elected_on=date(2024, 5, 14), examined_on=date(2024, 5, 16), published_on=date(2024, 5, 17),
    )  # fmt: skip
    step.save(term)
    parts = _constituencies(step, term, units)
    delegates = _delegates(step, term, parts, people)
    step.save(
        SpecialMember(
            term=term.id, kind="提案审理", employee=people[2], leads=True, elected_on=date(2024, 5, 20), votes=6
        )
    )
    held = _held(step, term, delegates, people)
    _coming(step, term)
    _affairs(step, term, held, delegates, people, units)


def _constituencies(step: Step, term: CongressTerm, units: list[int]) -> list[int]:
    shape = (("总装车间", 5, 3, 5), ("机加工车间", 3, 1, 3), ("质量管理部", 3, 2, 2))
    return step.save_many([
        Constituency(term=term.id, number=n, name=f"{name}选区", unit=units[n - 1], staff=staff, seats=seats,
                     women_seats=1, front_seats=1, manager_seats=1, candidates=seats + 1, voted_on=date(2024, 5, 10),
                     voters=voters, ballots_out=voters, ballots_in=voters, ballots_valid=voters, leader="周卫东")
        for n, (name, staff, seats, voters) in enumerate(shape, 1)
    ])  # fmt: skip


def _delegates(step: Step, term: CongressTerm, parts: list[int], people: list[int]) -> list[int]:
    where = (0, 2, 0, 0, 2, 1)
    made = [
        Delegate(term=term.id, number=n, employee=people[who], kind="正式代表", identity=IDENTITIES[n - 1],
                 constituency=parts[where[n - 1]], delegation="第一代表团" if where[n - 1] == 0 else "第二代表团",
                 leads=n in (1, 2), way="直接选举", elected_on=date(2024, 5, 10), votes=3 if where[n - 1] == 0 else 2)
        for n, who in enumerate(WHO, 1)
    ]  # fmt: skip
    made.append(Delegate(term=term.id, number=7, employee=people[10], kind="列席代表", identity="一线职工",
                         delegation="第一代表团", way="推荐", elected_on=date(2026, 3, 10)))  # fmt: skip
    return step.save_many(made)


def _held(step: Step, term: CongressTerm, delegates: list[int], people: list[int]) -> Session:
    session = Session(
        term=term.id, number=3, kind="年度会议", state="已上报", held_on=date(2026, 9, 18), time="9:00",
        place="职工活动中心", subject="审议工资专项集体合同，选举职工监事", requested_on=date(2026, 8, 20),
        request_number="晨光工〔2026〕8号", party_opinion="同意召开。", approved_by="东州市东湖区总工会",
        approved_on=date(2026, 8, 27), approval_number="湖总工〔2026〕31号", prepared_on=date(2026, 9, 7),
        preparation="议题已经工会委员会讨论，代表名册已核对。", noticed_on=date(2026, 9, 9),
             delivered_on=date(2026, 9, 10),
        preliminary_on=date(2026, 9, 17), groups_on=date(2026, 9, 18), entitled=6, present=5, excused=1, observers=1,
        voted_on=date(2026, 9, 18), elected_on=date(2026, 9, 18), resolved_on=date(2026, 9, 18),
        published_on=date(2026, 9, 21), published_how="公开栏、内网", reported_on=date(2026, 9, 23),
        reported_to="东州市东湖区总工会",
    )  # fmt: skip
    step.save(session)
    state = {5: ("请假", None)}
    step.save_many([
        Attendance(session=session.id, delegate=one, state=state.get(n, ("到会",))[0],
                   time=None if n in state else f"8:5{n}", seat=f"{n + 1}")
        for n, one in enumerate(delegates[:6])
    ])  # fmt: skip
    duties = (("主席团成员", 2, 1), ("主席团成员", 0, 2), ("主席团成员", 1, 3), ("执行主席", 2, 1), ("总监票人", 4, 1),
              ("监票人", 3, 1), ("计票人", 8, 1), ("记录人", 10, 1))  # fmt: skip
    step.save_many([Officer(session=session.id, role=role, employee=people[who], position=place)
                    for role, who, place in duties])  # fmt: skip
    _agenda(step, session, people)
    step.save(Evaluation(session=session.id, employee=people[2], post="总装车间主任", ballots_out=5, ballots_in=5,
         excellent=4,
                         competent=1, basic=0, poor=0, result="优秀"))  # fmt: skip
    return session


def _agenda(step: Step, session: Session, people: list[int]) -> None:
    def item(number: int, subject: str, matter: str, **facts: object) -> AgendaItem:
        return AgendaItem(session=session.id, number=number, subject=subject, matter=matter, material=True, **facts)

    votes = {"ballots_out": 5, "ballots_in": 5, "ballots_valid": 5, "secret": True}
    step.save_many([
        item(1, "行政工作报告", "企业发展规划和年度经营情况", reporter="钱文远", opinions="建议加快技改进度"),
        item(2, "安全生产和重大事故隐患排查治理情况的报告", "安全生产和重大事故隐患排查治理情况"),
        item(3, "《工资专项集体合同（草案）》", "工资专项集体合同草案", agree=4, disagree=1, abstain=0, revised=True,
             **votes),
        item(4, "职工福利费使用方案（草案）", "职工福利费和福利基金使用方案", agree=3, disagree=1, abstain=1, **votes),
    ])  # fmt: skip
    election = item(
        5, "选举职工监事", "选举职工监事", places=1, ballots_out=5, ballots_in=5, ballots_valid=5, secret=True
    )
    step.save(election)
    step.save_many([
        Nominee(item=election.id, employee=people[1], position=1, agree=5, disagree=0, abstain=0),
        Nominee(item=election.id, employee=people[4], position=2, agree=2, disagree=2, abstain=1),
    ])  # fmt: skip


def _coming(step: Step, term: CongressTerm) -> None:
    session = Session(term=term.id, number=4, kind="年度会议", state="已请示", held_on=date(2026, 10, 28),
                      place="职工活动中心", subject="审议集体合同", requested_on=date(2026, 9, 24))  # fmt: skip
    step.save(session)
    step.save(
        AgendaItem(session=session.id, number=1, subject="《集体合同（草案）》", matter="集体合同草案", secret=True)
    )


def _affairs(
    step: Step, term: CongressTerm, session: Session, delegates: list[int], people: list[int], units: list[int]
) -> None:
    shared = {"session": session.id, "delegate": delegates[0], "received_on": date(2026, 9, 1)}
    step.save_many([
        Proposal(number="2026-001", subject="改善总装车间夏季通风", kind="劳动安全卫生", reason="夏季车间温度高。",
             suggestion="加装排风机四台。",
                 seconders="李秀英、朱文博", state="已办结", verdict="立案", reviewed_on=date(2026, 9, 2),
                 assigned_on=date(2026, 9, 3), department=units[0], answered_on=date(2026, 9, 16),
                 answer="已采购排风机四台，月底前装好。", answered_by="钱文远", told_on=date(2026, 9, 18),
                      satisfaction="满意",
                 closed_on=date(2026, 9, 18), **shared),
        Proposal(number="2026-002", subject="延长食堂晚餐供应时间", kind="后勤生活", state="办理中", verdict="立案",
             reviewed_on=date(2026, 9, 2),
                 assigned_on=date(2026, 9, 4), department=units[2], **shared),
        Proposal(subject="建议更新公司标识", kind="企业管理", state="已转意见建议", verdict="转为意见建议",
                 reviewed_on=date(2026, 9, 2), verdict_reason="不属于职工切身利益事项，转综合管理部参考", **shared),
    ])  # fmt: skip
    disclosure = Disclosure(number="2026-07", kind="社会保险和公积金缴纳",
         subject="上半年社会保险费和住房公积金缴纳情况",
                            content="上半年社会保险费、住房公积金已按月足额缴纳。", way="公开栏",
                            published_on=date(2026, 7, 15), until=date(2026, 7, 22), responsible="钱文远",
                            department=units[2])  # fmt: skip
    step.save(disclosure)
    step.save(Opinion(disclosure=disclosure.id, said_by="第一代表团", day=date(2026, 7, 20), opinion="请公布缴费基数。",
                      answered_on=date(2026, 8, 3), answer="已在公开栏补充公布。", answered_by="钱文远"))  # fmt: skip
    step.save(BoardSeat(kind="职工监事", employee=people[1], union_post="工会副主席", term=term.id,
                        elected_on=date(2026, 9, 18), votes=5, term_years=3, filed_on=date(2026, 9, 25),
                        report="参加监事会会议四次，反映职工意见六条。", reported_on=date(2026, 9, 18),
                             rating="优秀"))  # fmt: skip
    step.save(Inspection(term=term.id, day=date(2026, 8, 12), project="高温作业劳动保护",
         content="防暑降温用品发放、通风设施。",
                         opinion="总装车间二工段通风不足。", inspectors="王㛃宁、李秀英", answer="已列入提案办理。",
                         closed_on=date(2026, 9, 16)))  # fmt: skip
