"""What must hold of the union, of changes of membership, of dues and funds, each rule with its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from unionwork.kit import amounts, articles, numbers
from unionwork.kit.articles import NATION, Province
from unionwork.kit.days import PartialDay
from unionwork.kit.failures import Level, Problem
from unionwork.kit.ledger import Around, Derivation
from unionwork.kit.quality import DayOrder
from unionwork.kit.record import Field
from unionwork.members import standing
from unionwork.members.records import Contribution, MemberDues, MembershipEvent, Standing, Union
from unionwork.members.standing import MOVES
from unionwork.workforce.records import Employee
from unionwork.workforce.rules import postcode_looks_right, region_code_is_six_digits

E = MembershipEvent


def basis(id: str) -> str:
    """The law and article of a rule by its id in the handbook (M-11), as a problem cites it."""
    return articles.rule(id).basis


def place_of(union: Union | None) -> Province:
    """The province whose law applies; the nation's where none was chosen or it is not known."""
    try:
        return articles.province(union.province or NATION) if union else articles.province(NATION)
    except KeyError:
        return articles.province(NATION)


# ---- membership ----------------------------------------------------------------------------------


def event_is_possible(event: MembershipEvent, around: Around) -> Iterator[Problem]:
    """会籍变动必须接得上：从当时的会籍状态能办才可以登记。依据：《中国工会章程》会员一章、《工会会员会籍管理办法》。"""
    if event.kind is None:
        return
    whole = _whole(event, around.chain)
    broken = standing.first_break(whole)
    if broken is None:
        return
    culprit, status = broken
    if culprit is not event:
        said = f"这样一来，{_when(culprit)}的“{culprit.kind}”就接不上了，请先核对两条的日期"
        yield Problem(E.day, said, code="breaks-later-event")
        return
    offered = "、".join(standing.possible_from(status)) or "再办任何变动"
    here = f"当时会籍状态是“{status}”" if status else "此前没有入会记录"
    yield Problem(
        E.kind,
        f"{here}，不能办“{event.kind}”，可办：{offered}{_why(event.kind, status)}",
        code="impossible-event",
        article=basis(MOVES[event.kind].rule),
    )


def _whole(event: MembershipEvent, others: Sequence[Any]) -> list[MembershipEvent]:
    """The whole chain in order of entry, with this event in its place."""
    return sorted([*others, event], key=lambda e: (e.id is None, e.id or 0)) if event.id else [*others, event]


def _when(event: MembershipEvent) -> str:
    return event.day.said if event.day else "日期不详"


def _why(kind: str, status: str | None) -> str:
    """One more sentence where the reason is not plain from the state."""
    if status == standing.RETAINED and kind == standing.LAPSE:
        return "。保留会籍期间免交会费，谈不上欠交，不适用自动退会"
    if status == standing.EXPELLED and kind != standing.DIE:
        return "。开除会籍后不能再办其他变动"
    return ""


def event_has_its_facts(event: MembershipEvent, around: Around) -> Iterator[Problem]:
    """M-02、M-04、M-05、M-09 至 M-11 每种变动都有必须写明的事实；由旧名册转来的只提示。"""
    move = MOVES.get(event.kind or "")
    if move is None:
        return
    level: Level = "warning" if event.taken_over else "error"
    for field in move.needs:
        if event.value(field) is None:
            yield Problem(field, f"办“{move.kind}”必须写明{field.label}", level, "missing", basis(move.rule))
    if event.taken_over:
        return
    for field in move.asks:
        if event.value(field) is None:
            yield Problem(field, f"办“{move.kind}”一般要写明{field.label}", "warning", "missing", basis(move.rule))
    if event.day is None:
        yield Problem(E.day, "请写明变动日期，会籍按它计算", code="missing", article=basis(move.rule))


def lapse_meets_all_three(event: MembershipEvent, around: Around) -> Iterator[Problem]:
    """M-09 自动退会：连续六个月不交会费、不参加组织生活、教育无效，三者同时满足。依据：《中国工会章程》第六条。"""
    if event.kind != standing.LAPSE or event.taken_over:
        return
    least: int = place_of(_union(around)).value("member.unpaid_months").value
    if event.unpaid_months is not None and event.unpaid_months < least:
        said = f"连续未交会费满 {least} 个月才算，现在是 {event.unpaid_months} 个月"
        yield Problem(E.unpaid_months, said, code="lapse", article=basis("M-09"))
    if event.absent is False:
        said = "还参加工会组织生活的，不能按自动退会处理，只能催交会费"
        yield Problem(E.absent, said, code="lapse", article=basis("M-09"))
    if event.admonished is False:
        said = "没有经过教育或者经教育已改正的，不能按自动退会处理"
        yield Problem(E.admonished, said, code="lapse", article=basis("M-09"))


def expulsion_is_in_order(event: MembershipEvent, around: Around) -> Iterator[Problem]:
    """M-11 开除会籍：刑事处分、小组意见、委员会决定、报上一级工会备案，先决定后备案。依据：《中国工会章程》第七条。"""
    if event.kind == standing.EXPEL and event.filed_on and event.decided_on and event.filed_on < event.decided_on:
        yield Problem(E.filed_on, "备案日期早于委员会决定日期，请核对", code="day-order", article=basis("M-11"))


def days_of_event_fit(event: MembershipEvent, around: Around) -> Iterator[Problem]:
    """变动不能登记在今天之后；会籍自批准之日起，批准日不早于申请日和会议日。依据：《中国工会章程》第二条。"""
    level: Level = "warning" if event.taken_over else "error"
    if event.day is None:
        return
    if event.day.first > around.today:
        yield Problem(E.day, "日期在今天之后，请到那一天再登记", level, "future-day")
    for field in (E.applied_on, E.decided_on):
        earlier = event.value(field)
        if earlier is not None and event.day.last < earlier:
            said = f"变动日期早于{field.label}（{earlier.isoformat()}），请核对"
            yield Problem(E.day, said, "warning", "day-order", basis("M-02"))


def reason_fits_kind(event: MembershipEvent, around: Around) -> Iterator[Problem]:
    """变动原因应属于变动类型：保留会籍的原因是退休、失业、服兵役等。依据：《工会会员会籍管理办法》。"""
    if event.reason is None or event.kind is None:
        return
    parent = E.reason.entries.parent_of(event.reason)
    if parent and parent != E.kind.entries.code_of(event.kind):
        kind = E.kind.entries.label_of(parent)
        yield Problem(E.reason, f"“{event.reason}”是{kind}的原因，与“{event.kind}”对不上，请核对", "warning", "reason")
    if event.kind == standing.LEAVE and event.reason == "借调":
        said = "借调满六个月、借调单位有工会的可以转，不满六个月的会籍一般不变"
        yield Problem(E.reason, said, "warning", "secondment", basis("M-13"))


def approval_is_by_own_committee(event: MembershipEvent, around: Around) -> Iterator[Problem]:
    """M-02 入会由本会基层委员会批准，不是上级工会。依据：《中国工会章程》第二条。"""
    if event.kind == standing.APPROVE and event.approved_by is not None and "总工会" in event.approved_by:
        said = "批准入会的应是本会基层委员会，上级工会不批准个人入会，请核对"
        yield Problem(E.approved_by, said, "warning", "approved-by", basis("M-02"))


def retirement_is_formal(event: MembershipEvent, around: Around) -> Iterator[Problem]:
    """M-06 内部退养的会籍不变，正式退休时再办保留会籍。依据：会籍管理暂行规定及北京市办法。"""
    if event.kind != standing.RETAIN or event.reason != "退休" or around.look is None or event.employee is None:
        return
    employee = around.look.get(Employee, event.employee)
    if employee is not None and employee.employment_state == "内退":
        said = "内部退养的会籍暂不变动，正式退休时再办保留会籍"
        yield Problem(E.reason, said, "warning", "not-yet-retired", basis("M-06"))


def _union(around: Around) -> Union | None:
    return next(iter(around.look.matching(Union)), None) if around.look else None


EVENT_RULES = (
    event_is_possible,
    event_has_its_facts,
    lapse_meets_all_three,
    expulsion_is_in_order,
    days_of_event_fit,
    reason_fits_kind,
    approval_is_by_own_committee,
    retirement_is_formal,
)


def day_of_decision(event: MembershipEvent) -> Mapping[Field[Any], Any]:
    """The committee's day is the day of the change, where no other was written."""
    if event.day is None and event.decided_on is not None and not event.taken_over:
        return {E.day: PartialDay.of(event.decided_on)}
    return {}


EVENT_DERIVED = (Derivation(E.decided_on, (E.day,), day_of_decision, "由委员会决定日期得出"),)

STANDING_CHECKS = (
    DayOrder(
        Employee.birth_date,
        Standing.joined_union_on,
        "入会时不满 16 周岁，请核对出生日期和入会时间",
        16,
        "《劳动法》第十五条",
    ),
    DayOrder(Employee.started_work_on, Standing.joined_union_on, "入会早于参加工作，请核对两个日期"),
)


# ---- the union itself ----------------------------------------------------------------------------


def union_codes_look_right(union: Union, around: Around) -> Iterator[Problem]:
    """I-03 至 I-05 工会的统一社会信用代码以 81 开头；校验不符只提示，允许照样保存。依据：GB 32100-2015。"""
    if union.credit_code is not None:
        for finding in numbers.union_code_findings(union.credit_code):
            yield Problem(Union.credit_code, finding.said, "warning", finding.code, "GB 32100-2015")
    yield from region_code_is_six_digits(Union.region_code, union.region_code)
    yield from postcode_looks_right(Union.seat_postcode, union.seat_postcode)
    yield from postcode_looks_right(Union.office_postcode, union.office_postcode)
    if union.contact_id is not None:
        for finding in numbers.id_findings(union.contact_id, around.today):
            yield Problem(Union.contact_id, finding.said, finding.level, finding.code, "GB 11643-1999")


def founding_was_approved(union: Union, around: Around) -> Iterator[Problem]:
    """O-02 建立工会须报上一级工会批准，要有批复文号和日期。依据：《工会法》第十二条。"""
    if union.founded_on is not None:
        fields: tuple[Field[Any], ...] = (Union.approved_by, Union.approved_on, Union.approval_number)
        for field in fields:
            if union.value(field) is None:
                yield Problem(field, f"建会须报上一级工会批准，请补{field.label}", "warning", "missing", basis("O-02"))


def legal_person_has_certificate(union: Union, around: Around) -> Iterator[Problem]:
    """具备法人资格的工会有法人资格证书；流动资金一般不少于 0.6 万元。依据：《工会法》第十五条、工会法人资格登记表。"""
    if not union.legal_person:
        return
    fields: tuple[Field[Any], ...] = (Union.certificate_number, Union.certificate_until, Union.chair)
    for field in fields:
        if union.value(field) is None:
            yield Problem(field, f"有法人资格的请填{field.label}", "warning", "missing", "《工会法》第十五条")
    if union.liquid_funds is not None and union.liquid_funds < Decimal("0.6"):
        yield Problem(Union.liquid_funds, "申请法人资格的流动资金一般不少于 0.6 万元", "warning", "liquid-funds")


def settings_of_money_fit(union: Union, around: Around) -> Iterator[Problem]:
    """F-01、F-03 会费按定额收的要写定额；留成比例是 0 到 100 的百分数。"""
    if union.fee_mode == FIXED and union.fixed_fee is None:
        yield Problem(Union.fixed_fee, "按定额计收会费，请写明每月定额", code="missing", article=basis("F-01"))
    if union.kept_percent is not None and union.kept_percent > 100:
        yield Problem(Union.kept_percent, "留成比例是 0 到 100 的百分数", code="percent")


def province_is_known(union: Union, around: Around) -> Iterator[Problem]:
    """适用省份写全称、简称都可以，写了就要认得。"""
    if union.province is not None:
        try:
            articles.province(union.province)
        except KeyError:
            yield Problem(Union.province, "没有这个省份，请写成浙江、上海的样子，或者留空按全国规定", code="province")


UNION_RULES = (
    union_codes_look_right,
    founding_was_approved,
    legal_person_has_certificate,
    settings_of_money_fit,
    province_is_known,
)


# ---- dues and funds ------------------------------------------------------------------------------

BY_RATIO, FIXED, EXEMPT = "按比例", "定额", "免交"


def due_of(dues: MemberDues) -> Mapping[Field[Any], Any]:
    """F-01 会费按基数去掉不足十元的尾数再乘 0.5%；保留会籍免交；定额的照定额填写。依据：《中国工会章程》。"""
    if dues.mode == EXEMPT:
        return {MemberDues.due: Decimal("0.00")}
    if dues.mode == FIXED or dues.base is None:
        return {}
    return {MemberDues.due: amounts.fee(dues.base)}


DUES_DERIVED = (Derivation(MemberDues.base, (MemberDues.due,), due_of, "由计费基数得出", ("due-mismatch",)),)


def proposed_dues(union: Union, employee: Employee, month: PartialDay, base: Decimal | None) -> MemberDues:
    """The row of one member for a month, by the union's way of collecting; M-07: nothing from retained members."""
    dues = MemberDues(employee=employee.id, month=month, base=base)
    if employee.value(Standing.member_status) == standing.RETAINED:
        dues.mode, dues.due = EXEMPT, Decimal("0.00")
    elif union.fee_mode == FIXED:
        dues.mode, dues.due = FIXED, union.fixed_fee
    else:
        dues.mode, dues.due = BY_RATIO, None if base is None else amounts.fee(base)
    return dues


def dues_stand_once_a_month(dues: MemberDues, around: Around) -> Iterator[Problem]:
    """同一会员同一月份只有一条会费记录。"""
    if around.look is None or dues.employee is None or dues.month is None:
        return
    twins = around.look.matching(MemberDues, employee=dues.employee, month=dues.month)
    if any(other.id != dues.id for other in twins):
        said = f"{dues.month.said}已有这位会员的会费记录，请改那一条"
        yield Problem(MemberDues.month, said, code="duplicate-in-library")


def retained_members_pay_nothing(dues: MemberDues, around: Around) -> Iterator[Problem]:
    """M-07 保留会籍期间免交会费。依据：《中国工会章程》第八条。"""
    if around.look is None or dues.employee is None or not dues.due:
        return
    employee = around.look.get(Employee, dues.employee)
    if employee is not None and employee.value(Standing.member_status) == standing.RETAINED:
        said = "保留会籍期间免交会费，计收方式请选“免交”"
        yield Problem(MemberDues.due, said, "warning", "retained", basis("M-07"))


def dues_are_known(dues: MemberDues, around: Around) -> Iterator[Problem]:
    """应缴会费要么算得出，要么写得出；实缴一般不多于应缴。"""
    if dues.due is None:
        yield Problem(MemberDues.due, "请填计费基数，或者选定额、免交", "warning", "missing", basis("F-01"))
    elif dues.paid is not None and dues.paid > dues.due:
        yield Problem(MemberDues.paid, "实缴多于应缴，多交的请在备注里说明", "warning", "overpaid")


DUES_RULES = (dues_stand_once_a_month, retained_members_pay_nothing, dues_are_known)


def owed_for(contribution: Contribution) -> Mapping[Field[Any], Any]:
    """F-02 经费按当月全部职工工资总额的 2% 拨缴，分以下四舍五入。依据：《工会法》第四十三条。"""
    return {} if contribution.payroll is None else {Contribution.due: amounts.dues(contribution.payroll)}


def shared_out(contribution: Contribution) -> Mapping[Field[Any], Any]:
    """F-03 留成与上解合起来等于应拨；留成分以下四舍五入，其余上解。"""
    if contribution.due is None or contribution.kept_percent is None or contribution.kept_percent > 100:
        return {}
    own, up = amounts.shares(contribution.due, contribution.kept_percent)
    return {Contribution.own_share: own, Contribution.handed_up: up}


CONTRIBUTION_DERIVED = (
    Derivation(Contribution.payroll, (Contribution.due,), owed_for, "由工资总额得出", ("due-mismatch",)),
    Derivation(
        Contribution.kept_percent,
        (Contribution.own_share, Contribution.handed_up),
        shared_out,
        "由留成比例得出",
        ("share-mismatch", "share-mismatch"),
    ),
)


def contribution_is_whole(contribution: Contribution, around: Around) -> Iterator[Problem]:
    """F-02、F-03 工资总额要有，留成比例是百分数，已拨一般不多于应拨。依据：《工会法》第四十三条。"""
    if contribution.due is None:
        yield Problem(Contribution.payroll, "请填当月全部职工的工资总额", "warning", "missing", basis("F-02"))
    elif contribution.paid is not None and contribution.paid > contribution.due:
        yield Problem(Contribution.paid, "已拨多于应拨，请核对，或在备注里说明", "warning", "overpaid", basis("F-02"))
    if contribution.kept_percent is not None and contribution.kept_percent > 100:
        yield Problem(Contribution.kept_percent, "留成比例是 0 到 100 的百分数", code="percent")


CONTRIBUTION_RULES = (contribution_is_whole,)
