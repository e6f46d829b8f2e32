"""Forms of visits and applications: 慰问登记表, 金秋助学申请表, 医疗互助给付申请表."""

from __future__ import annotations

from unionwork.assistance.documents.payments import money_said
from unionwork.assistance.funds import NOUGHT
from unionwork.assistance.records.care import CareVisit, MutualClaim, StudyAid
from unionwork.assistance.records.families import HardshipCase
from unionwork.congress.documents.letters import enterprise, union_name
from unionwork.kit.boxes import As, Asked, boxes, line
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import FORM, Cell, Ends, Grid, Label, Notes, Opinion, Paper, Row, Title
from unionwork.kit.wording import day_said, foot
from unionwork.workforce.records import Employee

V, S, M, E = CareVisit, StudyAid, MutualClaim, Employee
VISIT_TITLE, STUDY_TITLE, CLAIM_TITLE = "慰问登记表", "金秋助学申请表", "职工医疗互助给付申请表"


def employee_of(facts: Facts, id: int | None) -> Employee:
    return (facts.library.get(Employee, id) if id else None) or Employee()


# ---- 慰问登记表 -----------------------------------------------------------------------------
def visit_form(visit: CareVisit, facts: Facts) -> Paper:
    """One visit: whom, why, what, who decided, who signed. The reason stays covered unless it was asked for."""

    def row(*asked: Asked, high: float = 11) -> Row:
        return line(facts, visit, *asked, label=24, high=high)

    whole = (visit.amount or NOUGHT) + (visit.goods_worth or NOUGHT)
    return Paper(
        VISIT_TITLE,
        [
            Title(VISIT_TITLE, below=2),
            Ends(f"单位工会：{union_name(facts)}", right=f"慰问日期：{day_said(visit.day)}"),
            Grid(
                [
                    row(As(V.name, "姓　名\n（集体）"), As(V.unit, "所在部门"), As(V.people)),
                    row(As(V.object, "对　象"), As(V.kind, "慰问事项"), As(V.happened_on, "发生日期")),
                    row(As(V.target, "对象分类", align="left"), As(V.relative, "去世亲属", wide=30)),
                    row(As(V.why, "慰问事由"), high=18),
                    row(As(V.place, "慰问地点"), As(V.leader, "带队人"), As(V.post_kind, "岗位类型")),
                    row(As(V.standard, "执行标准"), As(V.fund, "资金来源")),
                    row(As(V.amount, "慰问金\n（元）"), As(V.goods, "慰问品"), As(V.goods_worth, "慰问品\n金　额")),
                    Row([Label("合　计", 24), Cell(money_said(whole), align="left")], 11),
                    Row([Label("小组意见", 24), Cell(visit.group_opinion or "", 61), Label("分会意见", 24),
                         Cell(visit.branch_opinion or "")], 16),
                    Row([Label("工会审批", 24), Opinion("", signer="负责人签字：")], 30),
                    row(As(V.received_by, "领取人\n签　字"), As(V.received_on, "签收日期"), As(V.handled_by, "经办人"),
                        high=14),
                ],
                foot=14,
            ),
            Notes(["本表和领款收据、物品发票一起作凭证附件；慰问事由不写病名。"]),
        ],
        FORM, trace=foot(facts, VISIT_TITLE, [visit]), demo=facts.demo,
    )  # fmt: skip


# ---- 金秋助学申请表 ---------------------------------------------------------------------------
def study_form(aid: StudyAid, facts: Facts) -> Paper:
    """The application for one student, with the opinion boxes of both unions."""
    parent = employee_of(facts, aid.employee)
    case = (facts.library.get(HardshipCase, aid.family) if aid.family else None) or HardshipCase()

    def row(*asked: Asked, high: float = 9.5) -> Row:
        return line(facts, aid, *asked, label=22, high=high)

    def of_parent(*asked: Asked) -> Row:
        return Row(boxes(facts, parent, *asked, label=22), 9.5)

    return Paper(
        STUDY_TITLE,
        [
            Title(STUDY_TITLE, below=2, over=f"{aid.year or '____'} 年度"),
            Ends(f"单位工会：{union_name(facts)}", right=f"申请日期：{day_said(aid.applied_on)}"),
            Grid(
                [
                    of_parent(As(E.name, "职工姓名"), As(E.sex), As(E.department, "所在部门")),
                    of_parent(As(E.id_number, "身份证号", 63), As(E.phone, "联系电话")),
                    of_parent(As(E.address, "家庭住址")),
                    Row(
                        [
                            Label("困难类别", 22),
                            Cell(case.category or "未建档", 63),
                            Label("家庭人均\n月收入", 22),
                            Cell(
                                facts.said(aid, S.income_each) if facts.unmasked else "***" if aid.income_each else ""
                            ),
                        ],
                        9.5,
                    ),
                    row(As(S.name), As(S.relation, "与职工\n关　系"), As(S.sex, "性别")),
                    row(As(S.id_number, "学生\n身份证号", 63), As(S.phone, "联系电话")),
                    row(As(S.school), As(S.level)),
                    row(As(S.major), As(S.years, "学制"), As(S.grade)),
                    row(As(S.entered), As(S.notice, "录取通知\n书　　号")),
                    row(
                        As(S.tuition, "学费\n（元／年）"), As(S.lodging, "住宿费\n（元）"), As(S.other_aid, "其他资助")
                    ),
                    row(As(S.hardship, "致困原因"), high=16),
                    row(As(S.applied_for, "申请金额\n（元）"), As(S.granted, "核定金额\n（元）")),
                    Row(
                        [
                            Label("本人声明", 22),
                            Opinion("以上情况属实，没有重复申请其他资助。", signer="学生、家长签字：", seal=""),
                        ],
                        22,
                    ),
                    Row([Label("单位工会\n意　　见", 22), Opinion(aid.union_opinion or "")], 28),
                    Row([Label("县级工会\n意　　见", 22), Opinion("")], 28),
                ],
                foot=12,
            ),
            Notes(["附：录取通知书或学籍证明、学生和家长身份证、户口簿、学费票据、家庭困难证明、银行卡复印件。"]),
        ],
        FORM,
        trace=foot(facts, STUDY_TITLE, [aid, parent]),
        demo=facts.demo,
    )


# ---- 医疗互助给付申请表 -------------------------------------------------------------------------
def claim_form(claim: MutualClaim, facts: Facts) -> Paper:
    """What the mutual aid asks for; the medical part shows only where full contents were asked for with a reason."""
    person = employee_of(facts, claim.employee)

    def row(*asked: Asked, high: float = 10.5) -> Row:
        return line(facts, claim, *asked, label=24, high=high)

    def of_person(*asked: Asked) -> Row:
        return Row(boxes(facts, person, *asked, label=24), 10.5)

    return Paper(
        CLAIM_TITLE,
        [
            Title(CLAIM_TITLE, below=2),
            Ends(f"参保单位（章）：{enterprise(facts)}", right=f"申请日期：{day_said(claim.applied_on)}"),
            Grid(
                [
                    of_person(As(E.name, "被保障人"), As(E.sex), As(E.department, "所在部门")),
                    of_person(As(E.id_number, "身份证号", 60), As(E.phone, "联系电话")),
                    row(As(M.number), As(M.term), As(M.item, "申请项目")),
                    row(As(M.admitted_on), As(M.discharged_on), As(M.told_on)),
                    row(As(M.hospital, "医　院"), As(M.disease, "疾病名称")),
                    row(As(M.total, "医疗总费用"), As(M.pooled), As(M.serious)),
                    row(As(M.own_paid), As(M.own_cost), As(M.settled_on, "结算日期")),
                    row(As(M.applied_for, "申请金额\n（元）"), As(M.granted, "给付金额\n（元）"), As(M.paid_on)),
                    of_person(As(E.bank_name, "开户银行", 60), As(E.bank_account, "银行账号")),
                    Row([Label("本人声明", 24), Opinion("提供的材料真实，同意将申请材料交互助机构审核。",
                                                  signer="申请人签字：", seal="")], 24),
                    Row([Label("单位工会\n意　　见", 24), Opinion("", signer="经办人签字：")], 32),
                    Row([Label("互助机构\n意　　见", 24), Opinion("")], 32),
                ],
                foot=14,
            ),
            Notes(["附：身份证、银行卡复印件，病案首页、出院小结、医保结算单和费用票据；办结后病历材料移交互助机构，本会只留给付结果。"]),
        ],
        FORM, trace=foot(facts, CLAIM_TITLE, [claim, person]), demo=facts.demo,
    )  # fmt: skip


VISIT_PAPERS = (Document("care-visit-form", VISIT_TITLE, visit_form, fields=(V.why,)),)
STUDY_PAPERS = (
    Document("study-aid-form", STUDY_TITLE, study_form, fields=(E.id_number, E.phone, E.address, S.id_number, S.phone)),
)  # fmt: skip
CLAIM_PAPERS = (
    Document("mutual-claim-form", CLAIM_TITLE, claim_form,
             fields=(E.id_number, E.phone, M.disease, M.hospital, E.bank_account)),
)  # fmt: skip
