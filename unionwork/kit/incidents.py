"""What has to be kept about the handling of personal data itself: incidents, and assessments made beforehand.

Grounds: 《个人信息保护法》第五十五、五十六条（影响评估，报告和处理记录至少保存三年）、
五十七条（泄露、篡改、丢失的补救和通知）.
"""

from __future__ import annotations

from collections.abc import Iterator

from unionwork.kit.failures import Problem
from unionwork.kit.fields import Choice, Count, Day, Flag, Text, Words
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.record import Heading, Record
from unionwork.kit.roles import AID_WORK, CHAIR_ONLY

LAW = "《个人信息保护法》"


class Incident(Record, table="incidents", title="个人信息事件"):
    what = Heading("发生了什么")
    kind = Choice("种类", "incident-kind", required=True)
    found_on = Day("发现日期", required=True)
    told_by = Text("怎样发现的")
    data = Words("涉及的信息种类", required=True, article=f"{LAW}第五十七条")
    people = Count("涉及人数")
    cause = Words("原因")
    harm = Words("可能的危害")
    done = Heading("怎样处理")
    measures = Words("补救措施", wanted=True)
    reported_on = Day("报告主管部门日期")
    reported_to = Text("报告给")
    notified_on = Day("通知本人日期")
    not_notified = Words("不通知本人的理由", help="采取的措施能有效避免危害的，可以不通知本人")
    closed_on = Day("了结日期")


class Assessment(Record, table="assessments", title="个人信息影响评估"):
    about = Heading("评估什么")
    subject = Text("处理活动", required=True, example="困难职工帮扶公示")
    sensitive = Flag("含敏感个人信息")
    published = Flag("要公开")
    handed_on = Text("提供给")
    assessed_on = Day("评估日期", required=True)
    assessor = Text("评估人", required=True)
    findings = Heading("三项评估")
    lawful = Words("目的和方式是否合法、正当、必要", required=True, article=f"{LAW}第五十六条")
    risks = Words("对个人权益的影响和安全风险", required=True, article=f"{LAW}第五十六条")
    measures = Words("保护措施是否合法、有效并与风险相适应", required=True, article=f"{LAW}第五十六条")
    conclusion = Words("结论")


def somebody_was_told(incident: Incident, around: Around) -> Iterator[Problem]:
    """已经发生的事件要通知本人，或写明不通知的理由。"""
    if incident.closed_on and not incident.notified_on and not incident.not_notified:
        said = "了结以前要通知本人；能有效避免危害、不通知的，请写明理由"
        yield Problem(Incident.notified_on, said, "warning", "not-notified", f"{LAW}第五十七条")


def incidents(area: str) -> Ledger[Incident]:
    """The ledger of incidents, for the screen of this name."""
    return Ledger(
        "incidents",
        Incident,
        area,
        columns=(Incident.found_on, Incident.kind, Incident.data, Incident.people, Incident.closed_on),
        caption=(Incident.found_on, Incident.kind),
        counter="起",
        facets=(Incident.kind,),
        rules=(somebody_was_told,),
        sort=((Incident.found_on, True),),
        only=CHAIR_ONLY,
    )


def assessments(area: str) -> Ledger[Assessment]:
    """The ledger of assessments, for the screen of this name."""
    return Ledger(
        "assessments",
        Assessment,
        area,
        columns=(Assessment.assessed_on, Assessment.subject, Assessment.sensitive, Assessment.assessor),
        caption=(Assessment.subject, Assessment.assessed_on),
        counter="份",
        sort=((Assessment.assessed_on, True),),
        only=AID_WORK,
    )
