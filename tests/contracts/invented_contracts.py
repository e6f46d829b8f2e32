"""Contracts of the small invented union: one that went the whole way, one dissolved, one nobody answered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from unionwork.contracts.composing import draft, filing_list
from unionwork.contracts.records.bargaining import Representative, Round
from unionwork.contracts.records.content import Performance, WageFacts
from unionwork.contracts.records.contracts import Contract
from unionwork.kit.step import Step

AGENCY = "东州市东湖区人力资源和社会保障局"


def add(step: Step, people: list[int], units: list[int]) -> None:
    """A general contract dissolved in spring, this year's wage agreement in force, an offer without an answer."""
    old = Contract(
        kind="综合", years=3, starts_on=date(2027, 1, 1), number="晨光合〔2026〕1号", state="已解除", covered=10,
        passed_on=date(2026, 6, 5), signed_on=date(2026, 6, 8), submitted_on=date(2026, 6, 12), agency=AGENCY,
        received_on=date(2026, 6, 12), opinion="无异议", effective_on=date(2026, 6, 28),
        published_on=date(2026, 6, 30), change_reason="双方协商一致", changing_on=date(2026, 8, 3),
        change_words="劳动报酬条款改由工资专项集体合同约定\n其余条款并入新合同",
        dissolved_on=date(2026, 9, 2), dissolution_filed_on=date(2026, 9, 7),
    )  # fmt: skip
    step.save(old)
    wages = _wages(step)
    _table(step, wages, people)
    step.save_many(draft(wages, step.library))
    materials = filing_list(wages, step.library)
    for one in materials[:-1]:
        one.ready_on = date(2026, 9, 22)
    step.save_many(materials)
    _checks(step, wages, units)
    step.save(
        Contract(
            kind="女职工", years=3, starts_on=date(2026, 11, 1), state="逾期未答复", offered_by="工会",
            matters="男女平等\n四期保护\n妇科检查", offered_on=date(2026, 8, 31), offer_received_on=date(2026, 9, 1),
            offer_received_by="徐文", offer_number="晨工协〔2026〕4号", overdue_told_on=date(2026, 9, 28),
            proposed_on=date(2026, 9, 22), proposed_place="二楼会议室", proposed_size=3,
        )
    )  # fmt: skip


def _wages(step: Step) -> Contract:
    item = step.library.matching(_item_kind(step), matter="工资专项集体合同草案")[0]
    wages = Contract(
        kind="工资", years=1, starts_on=date(2026, 10, 1), number="晨光合〔2026〕2号", state="已公布", covered=10,
        offered_by="工会", matters="工资总额和平均工资\n一线职工增幅\n加班工资基数",
        offer_number="晨工协〔2026〕3号",
        offered_on=date(2026, 7, 20), offer_received_on=date(2026, 7, 21), offer_received_by="徐文", reply="同意协商",
        replied_on=date(2026, 7, 28), proposed_on=date(2026, 8, 12), proposed_place="二楼会议室", proposed_size=3,
        reps_on=date(2026, 7, 31), reps_published_on=date(2026, 8, 3), informed_on=date(2026, 8, 4),
        met_on=date(2026, 8, 12), drafted_on=date(2026, 9, 2), agenda=item.id, signed_on=date(2026, 9, 21),
        signed_at="二楼会议室", copies=5, agency=AGENCY, submitted_on=date(2026, 9, 22), received_on=date(2026, 9, 22),
        receiver="罗敏", receipt_number="湖人社集〔2026〕0922号", times=1, opinion="同意", subject_fit=True,
        procedure_fit=True, content_fit=True, opinion_on=date(2026, 9, 25), opinion_words="同意报送的合同。",
        stated_effective_on=date(2026, 9, 25), effective_on=date(2026, 9, 25), published_on=date(2026, 9, 28),
        published_how="公开栏", reported_up_on=date(2026, 9, 29), supervisors="双方各一名",
    )  # fmt: skip
    step.save(wages)
    step.save(
        WageFacts(
            contract=wages.id, year=2026, form="岗位绩效工资", staff=10, payroll_before=Decimal(786000),
            payroll=Decimal(829230), average_before=Decimal(78600), average=Decimal("82687.20"),
            front_before=Decimal(73884), front=Decimal("78317.04"), skilled_before=Decimal(88000),
            skilled=Decimal(93720), minimum_here=Decimal(3000), minimum_local=Decimal(2490),
            overtime_base="本人岗位工资", overtime_rates="百分之一百五十、百分之二百、百分之三百", pay_day="每月15日",
        )
    )  # fmt: skip
    return wages


def _item_kind(step: Step) -> type:
    return step.library.ledgers["agenda_items"].record


def _table(step: Step, wages: Contract, people: list[int]) -> None:
    shared = {"contract": wages.id, "chosen_on": date(2026, 7, 31)}
    ours, theirs = {"side": "职工方", **shared}, {"side": "企业方", **shared}
    r = Representative
    step.save_many([
        r(role="首席代表", employee=people[2], way="工会选派", position=1, **ours),
        r(role="协商代表", employee=people[0], way="工会选派", position=2, chosen_at="三楼会议室",
          chosen_by="工会委员会委员", votes=3, **ours),
        r(role="协商代表", name="卢敬之", sex="男", external=True, unit="东州市正衡律师事务所", post="律师",
          way="书面委托", position=3, authorised_by="周卫东", authorised_on=date(2026, 7, 31), **ours),
        r(role="首席代表", name="钱文远", sex="男", unit="晨光机械", post="总经理", way="法定代表人担任", position=1,
          **theirs),
        r(role="协商代表", employee=people[7], way="法定代表人指派", position=2, **theirs),
        r(role="协商代表", employee=people[9], way="法定代表人指派", position=3, authorised_by="钱文远",
          authorised_on=date(2026, 7, 31), **theirs),
        r(role="记录员", employee=people[10], contract=wages.id, side="职工方"),
    ])  # fmt: skip
    shared = {"contract": wages.id, "place": "二楼会议室", "recorder_employee": people[10]}
    step.save_many([
        Round(number=1, day=date(2026, 8, 12), time="9:00—11:30", chair_side="职工方", agenda="宣布议程和纪律。",
              employees_said="平均工资增幅不低于百分之六。", employer_said="增幅以百分之五为宜。",
              discussed="双方交换测算数据。", agreed="一线职工增幅不低于平均增幅。", open="平均工资增幅。", signed=True,
              next_on=date(2026, 9, 2), next_place="二楼会议室", **shared),
        Round(number=2, day=date(2026, 9, 2), chair_side="企业方", employees_said="同意百分之五点二。",
              employer_said="同意。", agreed="平均工资增幅百分之五点二，形成草案。", reached=True, signed=True,
              **shared),
    ])  # fmt: skip


def _checks(step: Step, wages: Contract, units: list[int]) -> None:
    clauses = {c.name: c for c in step.library.matching(step.library.ledgers["contract_clauses"].record)}
    shared = {"contract": wages.id, "checked_on": date(2026, 9, 29), "checkers": "监督小组"}
    step.save_many([
        Performance(clause=clauses["支付办法"].id, state="已履行", words="按月足额发放，没有拖欠。",
                    department=units[2], **shared),
        Performance(clause=clauses["加班工资"].id, state="部分履行", words="有二人的加班工资按旧基数计算。",
                    opinion="人力资源部补发差额", mend_by=date(2026, 10, 15), department=units[0], **shared),
    ])  # fmt: skip
