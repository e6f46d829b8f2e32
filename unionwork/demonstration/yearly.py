"""The numbers of the yearly report nobody records, for the last statistical year, and what was handed in before it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from unionwork.kit.days import statistical_year
from unionwork.kit.step import Step
from unionwork.submissions.records import YearlyReported, YearlyValue

STILL_EMPTY = 6  # the last few are for the officer to fill in
DEPARTMENTS = (
    (("竞赛", "比赛", "建议", "革新", "发明", "专利", "操作法", "创新", "五小"), "生产技术部竞赛台账"),
    (("培训", "教育", "证书", "学历", "师带徒"), "人力资源部培训台账"), (("工资总额",), "财务部年度工资表"),
    (("安全", "隐患", "职业病", "健康检查", "有害", "工伤", "工亡"), "安全环保部台账"),
    (("争议", "监督", "法律", "欠薪"), "工会调解和法律监督登记本"),
    (("互助", "疗休养", "体检"), "工会生活保障台账"), (("收入", "支出"), "工会账簿"),
)  # fmt: skip


def report_years(step: Step, chance: Random, today: date) -> None:
    """Last year's numbers written by hand, each with its source, and the year before as it was handed in."""
    end = statistical_year(today)[1]
    year = end.year if end <= today else end.year - 1
    for label in YearlyValue.figure.entries.labels[:-STILL_EMPTY]:
        number = _amount(label, chance)
        step.save(YearlyValue(year=year, figure=label, number=number, reason=_source(label)))
        before = (number * Decimal(chance.randint(85, 115)) / 100).quantize(Decimal("1"))
        step.save(YearlyReported(year=year - 1, figure=label, number=before))


def _amount(label: str, chance: Random) -> Decimal:
    if "万元" in label:
        return Decimal(chance.randint(40, 900))
    if "（元）" in label:
        return Decimal(chance.randint(20, 400) * 100)
    if any(word in label for word in ("工亡", "疑似", "确诊", "调离", "欠薪")):
        return Decimal(0)
    if label.startswith("其中："):
        return Decimal(chance.randint(1, 4))
    return Decimal(chance.randint(5, 60))


def _source(label: str) -> str:
    return next((said for words, said in DEPARTMENTS if any(word in label for word in words)), "工会工作台账")
