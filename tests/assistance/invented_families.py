"""Invented families for papers and tables: one on file with everything filled in, one that has just asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from unionwork.assistance.records.families import (
    Exclusion,
    ExpenseItem,
    HardshipCase,
    HouseholdMember,
    IncomeItem,
    Objection,
    Standard,
    Visit,
)
from unionwork.kit.numbers import check_digit
from unionwork.kit.step import Step

STORY = "配偶去年确诊重病，先后住院四次，扣除医保统筹、大病保险和医疗救助后自己负担较多；女儿上初中。"


def number(born: str, order: int) -> str:
    body = f"339900{born}{order:03d}"
    return body + check_digit(body)


def add(step: Step, people: Sequence[int]) -> None:
    """A standard, a family that has come all the way and out again, and one at the beginning."""
    step.save(
        Standard(
            name="2026 年度认定标准",
            since=date(2026, 1, 1),
            minimum_living=Decimal(1150),
            minimum_wage=Decimal(2260),
            compare="低于",
            deep_times=Decimal(1),
            relative_times=Decimal(2),
            accident_rule="集体研究",
            basis="东州市总工会困难职工认定办法",
            checked="待核对",
        )
    )
    case = HardshipCase(
        number="困〔2026〕3号",
        employee=people[4],
        applied_on=date(2026, 3, 2),
        authorised_on=date(2026, 3, 4),
        agrees_to_notice=True,
        accepted_on=date(2026, 3, 5),
        accepted_by="孙立新",
        visited_on=date(2026, 3, 9),
        assessed_on=date(2026, 3, 13),
        meeting="工会委员会2026年第3次会议",
        published_on=date(2026, 3, 16),
        published_at="厂区公开栏",
        notice_ends_on=date(2026, 3, 23),
        notice_closed_on=date(2026, 3, 24),
        notice_result="收到异议 1 件，经核查不成立",
        reported_on=date(2026, 3, 26),
        filed_on=date(2026, 4, 20),
        upper_number="33990000318",
        review_due_on=date(2026, 4, 20),
        left_on=date(2026, 9, 10),
        state="已脱困",
        leaving="配偶康复后重新就业，家庭收入稳定。",
        category="深度困难职工家庭",
        people=4,
        income=Decimal(69600),
        rigid=Decimal(64000),
        net=Decimal("116.67"),
        line=Decimal(1150),
        standard="2026 年度认定标准",
        worked_out_on=date(2026, 3, 13),
        cause="患重特大疾病",
        cause_2="子女上学",
        story=STORY,
        illness="恶性肿瘤",
        work_status="在岗",
        health="良好",
        housing="租房",
        floor_space=Decimal(58),
        medical="职工医保",
        able=True,
        property="无自有住房；无机动车；无商铺。",
        other_help="2026年2月街道临时救助3000元。",
        model_worker="非劳模",
        household_type="农村",
        address="东州市东湖区湖滨社区",
        opened_by="孙立新",
        checked_by="周卫东",
    )
    step.save(case)
    members = [
        ("赵永康", "丈夫", "19830925", 335, "病休", 0),
        ("赵佳怡", "女儿", "20100706", 226, "在校学生", 0),
        ("林玉兰", "婆婆", "19550118", 148, "退休", 380),
    ]
    for name, kinship, born, order, identity, income in members:
        step.save(
            HouseholdMember(
                family=case.id,
                name=name,
                kinship=kinship,
                id_number=number(born, order),
                identity=identity,
                monthly_income=Decimal(income),
                medical="居民医保",
                health="良好",
                employer="东州三中" if order == 226 else None,
                authorised_on=date(2026, 3, 4),
                promised_on=date(2026, 3, 4),
            )
        )
    step.save_many(
        [
            IncomeItem(family=case.id, kind="工资性收入", amount=Decimal(61440), proof="收入证明"),
            IncomeItem(
                family=case.id, kind="赡养抚养扶养费", amount=Decimal(3000), verified=Decimal(3600), reason="另有一笔"
            ),
        ]
    )
    step.save_many(
        [
            ExpenseItem(
                family=case.id,
                kind="因病",
                total=Decimal(92480),
                covered=Decimal(38080),
                amount=Decimal(54400),
                papers=14,
            ),
            ExpenseItem(family=case.id, kind="住房", amount=Decimal(9600)),
        ]
    )
    step.save_many([Exclusion(family=case.id, question=q, answer="没有") for q in Exclusion.question.entries.labels])
    step.save(
        Visit(
            family=case.id,
            number="入2026-3",
            day=date(2026, 3, 9),
            place="东州市东湖区湖滨社区",
            visitor="孙立新",
            visitor_post="干事",
            second="周卫东",
            second_post="工会主席",
            spoken_to="赵永康",
            relation="丈夫",
            people_agree=True,
            income_agree=False,
            income_words="另有赡养费一笔",
            expense_agree=True,
            papers=14,
            property="无房无车",
            living="租住五十八平方米，家电不多",
            cause=STORY,
            enjoyed="医疗救助",
            needs="生活救助、子女助学",
            conclusion="符合",
            category="深度困难职工家庭",
            words="情况属实，建议认定。",
        )
    )
    step.save(
        Objection(
            family=case.id,
            received_on=date(2026, 3, 18),
            named=False,
            way="信件",
            words="听说有房",
            checked_by="周卫东",
            checked="不动产登记查询无房",
            upheld=False,
            closed_on=date(2026, 3, 20),
        )
    )
    step.save(HardshipCase(number="困〔2026〕9号", employee=people[7], applied_on=date(2026, 9, 25), cause="子女上学"))
