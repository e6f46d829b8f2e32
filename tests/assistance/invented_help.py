"""Help of the small invented union: three funds, four campaigns of the year, visits, one family helped twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from unionwork.assistance.records.care import CareVisit, Enrolment, MutualClaim, StudyAid, Wellbeing
from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.grants import Campaign, GoodsEntry, Grant, PaymentBatch
from unionwork.assistance.records.money import Fund, FundCheck, FundEntry, HelpStandard
from unionwork.kit import moving
from unionwork.kit.step import Step

ACCOUNT = "6200000000000000003"


def add(step: Step, people: list[int], units: list[int]) -> None:
    funds = _funds(step)
    _standards(step)
    family = _family(step, people)
    _winter(step, funds["own"], people)
    _family_helped(step, funds["central"], family)
    _study(step, funds["upper"], family)
    _cool(step, funds["own"])
    step.save(
        Campaign(
            kind="春送岗位",
            year=2026,
            starts_on=date(2026, 3, 5),
            ends_on=date(2026, 3, 20),
            jobs=36,
            placed=9,
            content="联合人力资源公司办招聘会。",
        )
    )
    _visits(step, funds["own"], people)
    _mutual(step, people)
    step.save(
        FundCheck(fund=funds["upper"], day=date(2026, 9, 30), bank=Decimal(7000), accounts=Decimal(7000), by="孙立新")
    )


def _funds(step: Step) -> dict[str, int]:
    found = {
        "central": Fund(source="中央财政专项", year=2026, document="湖总工〔2026〕11号"),
        "own": Fund(source="本级工会经费", year=2026),
        "upper": Fund(source="上级工会拨付", year=2026, restricted="子女助学", use_by=date(2026, 12, 31)),
    }
    ids = {name: step.save(fund) for name, fund in found.items()}
    step.save_many([
        FundEntry(fund=ids["central"], day=date(2026, 3, 2), kind="收到拨款", amount=Decimal(30000),
                  party="东州市东湖区总工会", voucher="记-018"),
        FundEntry(fund=ids["own"], day=date(2026, 1, 1), kind="期初结余", amount=Decimal("3250.55")),
        FundEntry(fund=ids["own"], day=date(2026, 1, 12), kind="收到拨款", amount=Decimal(20000), basis="年度预算"),
        FundEntry(fund=ids["own"], day=date(2026, 6, 21), kind="利息", amount=Decimal("6.18"), voucher="记-041"),
        FundEntry(fund=ids["upper"], day=date(2026, 7, 30), kind="收到拨款", amount=Decimal(10000),
                  party="东州市东湖区总工会"),
    ])  # fmt: skip
    return ids


def _standards(step: Step) -> None:
    shared = {"starts_on": date(2026, 1, 1), "adopted": True, "place": "本会", "verified": "已核"}
    step.save_many(
        [
            HelpStandard(project="生活救助", unit="户", months=10, law="东州市总工会帮扶标准", **shared),
            HelpStandard(
                project="送温暖",
                unit="人次",
                amount=Decimal(3000),
                yearly=Decimal(6000),
                law="东州市送温暖资金管理办法",
                **shared,
            ),
            HelpStandard(
                project="子女助学", level="本科", unit="生", amount=Decimal(5000), law="东州市金秋助学通知", **shared
            ),
            HelpStandard(
                project="会员日常慰问", event="住院", unit="人次", amount=Decimal(1000), law="本会慰问办法", **shared
            ),
            HelpStandard(
                project="会员日常慰问",
                event="结婚",
                unit="人次",
                amount=Decimal(500),
                kind_only=True,
                law="本会慰问办法",
                **shared,
            ),
        ]
    )


def _family(step: Step, people: list[int]) -> int:
    for case in step.library.matching(HardshipCase):
        if case.filed_on is not None and case.filed_on <= date(2026, 5, 1) and case.state == "在档":
            return case.id or 0
    return step.save(HardshipCase(employee=people[3], category="深度困难职工家庭", state="在档", cause="患重特大疾病",
                                  filed_on=date(2026, 3, 4), review_due_on=date(2026, 3, 4), line=Decimal("1120.50"),
                                  applied_on=date(2026, 3, 3), number="困〔2026〕91号"))  # fmt: skip


def _paid(step: Step, batch: PaymentBatch, grants: list[Grant], voucher: str, day: date) -> None:
    """The whole way of a batch: list, approval, payment, receipts, voucher."""
    step.save(batch)
    for one in grants:
        one.batch = batch.id
    step.save_many(grants)
    batch.approved_by, batch.checked_by, batch.made_by, batch.approved_on = "周卫东", "孙立新", "王㛃宁", day
    moving.take(step, batch, "approve")
    batch.paid_on = day
    moving.take(step, batch, "pay")
    for one in grants:
        if one.outcome is None:
            one.outcome, one.received_on = ("已到账" if batch.way == "银行转账" else "本人签领"), day
    step.save_many(grants)
    whole = sum((one.amount or Decimal(0) for one in grants if one.outcome != "已退回"), Decimal(0))
    batch.voucher_number, batch.voucher_amount, batch.closed_on = voucher, whole, day
    batch.receipt_amount = whole if batch.way == "银行转账" else None
    moving.take(step, batch, "close")


def _winter(step: Step, fund: int, people: list[int]) -> None:
    campaign = Campaign(
        kind="送温暖",
        year=2026,
        starts_on=date(2026, 1, 15),
        ends_on=date(2026, 2, 14),
        fund=fund,
        way="现金",
        each=Decimal(500),
        budget=Decimal(4000),
        document="晨光工〔2026〕1号",
        leader="周卫东",
        goods_budget=Decimal(1000),
        who="是否一线 是 是",
        summary="节前走访一线和困难职工，慰问金当面签领。\n职工反映食堂夜班供餐的问题，已转行政答复。",
    )
    step.save(campaign)
    step.save(GoodsEntry(day=date(2026, 1, 14), kind="购入", name="大米", measure="袋", quantity=Decimal(10),
                         price=Decimal("58.80"), fund=fund, campaign=campaign.id, voucher="记-006"))  # fmt: skip
    step.save(GoodsEntry(day=date(2026, 1, 20), kind="发放", name="大米", measure="袋", quantity=Decimal(8),
                         campaign=campaign.id))  # fmt: skip
    step.save(GoodsEntry(day=date(2026, 3, 31), kind="盘点", name="大米", measure="袋", quantity=Decimal(2)))
    target = "高低温、高空、有毒有害、苦脏累险岗位的一线职工"
    grants = [
        Grant(employee=people[n], amount=Decimal(500), goods="大米 1 袋", goods_worth=Decimal("58.80"), target=target)
        for n in (0, 1, 2, 4)
    ]
    grants[1].outcome, grants[1].received_on = "代领", date(2026, 1, 20)
    grants[1].proxy, grants[1].proxy_relation, grants[1].proxy_id = "陈明霞", "配偶", "33990019900101002X"
    batch = PaymentBatch(number="发〔2026〕1号", project="送温暖", campaign=campaign.id, fund=fund, way="现金",
                         day=date(2026, 1, 20), basis="晨光工〔2026〕1号")  # fmt: skip
    _paid(step, batch, grants, "记-009", date(2026, 1, 20))
    for name, field, day in (("list", "list_on", date(2026, 1, 16)), ("give", "held_on", date(2026, 1, 20)),
                             ("sum-up", "closed_on", date(2026, 2, 20))):  # fmt: skip
        setattr(campaign, field, day)
        moving.take(step, campaign, name)


def _family_helped(step: Step, fund: int, family: int) -> None:
    """Central money for a family on file; approved, waiting for the bank."""
    batch = PaymentBatch(number="发〔2026〕3号", project="生活救助", fund=fund, way="银行转账", day=date(2026, 9, 28),
                         basis="湖总工〔2026〕11号", remark="生活救助")  # fmt: skip
    step.save(batch)
    step.save(
        Grant(
            batch=batch.id,
            family=family,
            amount=Decimal("6000.50"),
            bank_name="东州银行湖滨支行",
            account=ACCOUNT,
            why="重病手术",
        )
    )
    batch.approved_by, batch.approved_on, batch.made_by = "周卫东", date(2026, 9, 28), "王㛃宁"
    moving.take(step, batch, "approve")


def _study(step: Step, fund: int, family: int) -> None:
    case = step.library.get(HardshipCase, family)
    aid = StudyAid(
        year=2026,
        family=family,
        employee=case.employee,
        name="林知远",
        relation="儿子",
        school="东州理工学院",
        level="本科",
        major="机械工程",
        years=4,
        entered=2026,
        grade="一年级",
        tuition=Decimal(5800),
        lodging=Decimal(1200),
        applied_on=date(2026, 8, 8),
        applied_for=Decimal(5000),
        granted=Decimal(3000),
        hardship="因病支出大",
        union_opinion="情况属实，同意申报。",
    )
    step.save(aid)
    campaign = Campaign(kind="金秋助学", year=2026, starts_on=date(2026, 8, 1), ends_on=date(2026, 8, 31), fund=fund,
                        way="银行转账", document="晨光工〔2026〕9号")  # fmt: skip
    step.save(campaign)
    batch = PaymentBatch(number="发〔2026〕2号", project="子女助学", campaign=campaign.id, fund=fund, way="银行转账",
                         day=date(2026, 8, 25), basis="晨光工〔2026〕9号")  # fmt: skip
    grant = Grant(family=family, level="本科", amount=Decimal(3000), account=ACCOUNT, bank_name="东州银行湖滨支行")
    _paid(step, batch, [grant], "记-055", date(2026, 8, 26))
    aid.grant = grant.id
    step.save(aid)


def _cool(step: Step, fund: int) -> None:
    campaign = Campaign(
        kind="夏送清凉",
        year=2026,
        starts_on=date(2026, 7, 10),
        ends_on=date(2026, 8, 20),
        leader="周卫东",
        content="高温岗位送防暑用品，检查休息点。",
        fund=fund,
    )
    step.save(campaign)
    step.save_many([
        CareVisit(object="集体", name=name, post_kind="高温", people=people, kind="一线慰问", campaign=campaign.id,
                  day=date(2026, 7, day), goods="绿豆、防暑药品", goods_number=Decimal(people),
                  goods_price=Decimal("32.50"), fund=fund, received_by="赵永康")
        for name, people, day in (("机加工车间热处理班", 12, 16), ("总装车间夜班", 9, 17))
    ])  # fmt: skip


def _visits(step: Step, fund: int, people: list[int]) -> None:
    step.save_many(
        [
            CareVisit(
                object="个人",
                employee=people[2],
                kind="住院",
                happened_on=date(2026, 5, 6),
                day=date(2026, 5, 8),
                place="市人民医院",
                leader="周卫东",
                amount=Decimal(600),
                goods="鲜花、水果",
                goods_worth=Decimal("128.60"),
                why="因病住院手术",
                fund=fund,
                group_opinion="情况属实",
                branch_opinion="同意",
                handled_by="孙立新",
                approved_by="周卫东",
                received_by="周卫东",
                received_on=date(2026, 5, 8),
            ),
            CareVisit(
                object="个人",
                employee=people[4],
                kind="结婚",
                happened_on=date(2026, 5, 1),
                day=date(2026, 5, 12),
                goods="床上用品 1 套",
                goods_worth=Decimal(480),
                fund=fund,
                leader="孙立新",
            ),
        ]
    )


def _mutual(step: Step, people: list[int]) -> None:
    step.save_many([
        Enrolment(employee=people[n], term="2026年度", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
                  fee=Decimal(60), paid_by="工会")
        for n in (0, 1, 2, 4)
    ])  # fmt: skip
    step.save(
        MutualClaim(
            employee=people[2],
            number="互 0614003",
            term="2026年度",
            state="已给付",
            item="住院",
            admitted_on=date(2026, 5, 5),
            discharged_on=date(2026, 5, 14),
            told_on=date(2026, 5, 16),
            hospital="东州市人民医院",
            disease="胆囊炎",
            total=Decimal("18320.40"),
            pooled=Decimal("12000.00"),
            own_paid=Decimal("4320.40"),
            own_cost=Decimal(2000),
            settled_on=date(2026, 5, 14),
            applied_on=date(2026, 5, 20),
            applied_for=Decimal(1500),
            granted=Decimal("1296.12"),
            paid_on=date(2026, 6, 8),
            handled_by="孙立新",
        )
    )
    step.save_many(
        [
            *[
                Wellbeing(
                    employee=people[n],
                    kind="疗休养",
                    day=date(2026, 6, 8),
                    ends_on=date(2026, 6, 12),
                    place="天目山职工疗养院",
                    fee=Decimal(2400),
                )
                for n in (0, 1)
            ],
            *[
                Wellbeing(employee=people[n], kind="健康体检", day=date(2026, 4, 20), place="东州市中医院")
                for n in (0, 1, 2, 3)
            ],
            Wellbeing(employee=people[3], kind="女职工专项体检", day=date(2026, 4, 21), place="东州市妇幼保健院"),
        ]
    )
