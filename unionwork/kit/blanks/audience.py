"""Whom a template asks for, by its title and headings: which ledger, which of its records, and why, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.kit.query import Clause, Condition, Query, Several, both, parse

PEOPLE = "employees"


@dataclass(frozen=True)
class Kind:
    """Words (a pattern) that mean one ledger of their own."""

    words: str
    ledger: str
    title: str
    where: str = ""


@dataclass(frozen=True)
class Narrowing:
    """Words (a pattern) that mean some of the people; `whole`: those who left are not taken out beforehand."""

    words: str
    said: str
    where: str
    whole: bool = False


HIGHLY = ["高级工", "技师", "高级技师", "特级技师", "首席技师"]
KINDS = (
    Kind(
        "困难职工|特困职工|困难(?:家庭|户|员工)|帮扶(?:对象|档案|救助)|建档立卡|解困脱困",
        "hardship_cases",
        "困难职工档案",
    ),
    Kind("职工代表(?!大会提案)|职代会代表|会员代表(?!大会(?:通知|议程))", "delegates", "职工代表", "终止日期 没有填"),
    Kind("提案", "proposals", "职代会提案"),
    Kind("送温暖|走访慰问|慰问(?:对象|登记|名册|名单|花名册)", "visits", "走访慰问"),
    Kind("助学|救助金|帮扶资金", "grants", "帮扶发放"),
    Kind("(?:会籍|会员(?:会籍)?)(?:变[动化更]|转移|接转|增减)|会员(?:转入|转出)", "membership_events", "会籍变动"),
    Kind(
        "(?:工会|女职工|经审|经费审查)委员(?!会)|委员会(?:委员|成员|组成人员)|工会(?:干部|主席|专职|班子)",
        "committee_members",
        "委员会成员",
        "离任日期 没有填",
    ),
    Kind("会费", "dues", "会费收缴明细"),
    Kind("(?:经费|拨缴)(?:拨缴|收缴|明细|台账)|拨缴经费", "contributions", "经费拨缴"),
    Kind("(?:工会小组|分会|分工会)(?:设置|组织|情况|名册|一览|花名册|统计)", "units", "部门与小组"),
)
MEMBERS = Narrowing("(?<!非)会员(?!代表|大会|证|卡|福利)|入会(?!率)|实名制", "会员", "会籍状态 是 正常", whole=True)
NARROWINGS = (
    Narrowing("非会员|未入会|未加入工会", "未入会的职工", "是否会员 不是 “是”"),
    Narrowing("保留会籍", "保留会籍的会员", "会籍状态 是 保留会籍", whole=True),
    MEMBERS,
    Narrowing("女职工(?!委|工作委|组织|专项|特殊)|女会员|女员工|女工(?!委)|妇女|女性职工", "女职工", "性别 是 女"),
    Narrowing("男职工|男会员", "男职工", "性别 是 男"),
    Narrowing("农民工|进城务工", "农民工", "是否农民工 是 “是”"),
    Narrowing("劳务派遣|派遣(?:职工|员工|工|人员)|被派遣", "劳务派遣工", "用工形式 是 劳务派遣"),
    Narrowing("高技能", "高技能人才", " 或 ".join(f"职业技能等级 是 {level}" for level in HIGHLY)),
    Narrowing(
        "(?<!高)技能(?!竞赛|比赛|大赛|比武|培训|提升|素质)|技术工人|持证(?:人员|职工)",
        "有技能等级的职工",
        "职业技能等级 已填 且 职业技能等级 不是 无",
    ),
    Narrowing("党员(?!活动|之家)", "党员", "政治面貌 是 中共党员"),
    Narrowing("共青团员|团员青年|团员名册", "团员", "政治面貌 是 共青团员"),
    Narrowing("少数民族", "少数民族职工", "民族 已填 且 民族 不是 汉族"),
    Narrowing("一线(?:职工|工人|员工)", "一线职工", "是否一线 是 “是”"),
    Narrowing("新就业形态|八大群体", "新就业形态劳动者", "新就业形态群体 已填"),
    Narrowing("退休(?:职工|人员|会员)", "退休人员", "就业状况 是 退休", whole=True),
    Narrowing("离职|减员", "离职人员", "离职日期 已填", whole=True),
    Narrowing("中层(?:干部|以上|管理)|管理人员", "中层以上管理人员", "是否中层以上 是 “是”"),
    Narrowing("工会积极分子", "工会积极分子", "工会积极分子 是 “是”"),
)

EVERYBODY = re.compile(r"(?:全体|全员|所有|在册|在职|在岗)?(?:职工|员工|人员|从业人员)(?!之家|代表|大会|委员)")
TELLING = (
    "会员证号",
    "工会会员证号",
    "会籍状态",
    "会籍变化类型",
    "会籍变动类型",
    "入会时间",
    "入会日期",
    "加入工会时间",
    "何时加入工会组织",
)
ASKING = ("是否会员", "是否工会会员", "是否入会")
PERIOD = re.compile(r"新入会|新增|新入职|本年|当年|本月|本季|年度新")


@dataclass(frozen=True)
class Audience:
    """Whom a sheet asks for: the ledger's name, the condition in words, why; `missing` names a ledger there is not."""

    ledger: str
    where: str
    why: str
    missing: str = ""
    remark: str = ""

    def query(self, ledger: Ledger[Any]) -> Query:
        return Query(parse(self.where, ledger) if self.where else None)


def audience(
    titles: Sequence[str], headings: Iterable[str], ledgers: Ledgers, today: date, fixed: str = ""
) -> Audience:
    """Whom a sheet asks for.

    `titles` are the words above the list, the name of the sheet, the name of the file: in the order they are trusted.
    """
    listed = list(headings)
    for title in filter(None, titles):
        if found := _of_title(title, listed, ledgers, today, fixed):
            return found
    if fixed and fixed != PEOPLE:
        return _whole(ledgers, fixed, "指定的台账", today)
    said = next((each for each in listed if each in TELLING), "")
    if said and not any(each in ASKING for each in listed):
        return _people(ledgers, [MEMBERS], f"表里有“{said}”一列", today)
    return _people(ledgers, [], "标题和列名没有说是哪些人", today)


def _of_title(title: str, headings: Sequence[str], ledgers: Ledgers, today: date, fixed: str) -> Audience | None:
    words = re.sub(r"\s", "", title)
    if not fixed:
        for kind in KINDS:
            if found := re.search(kind.words, words):
                because = f"标题里有“{found[0]}”"
                if kind.ledger not in ledgers.by_name:
                    return Audience(kind.ledger, "", because, missing=kind.title)
                if kind.ledger == "units" and any("身份证" in each for each in headings):
                    continue
                return _whole(ledgers, kind.ledger, because, today, kind.where)
    elif fixed != PEOPLE:
        kind_ = next((kind for kind in KINDS if kind.ledger == fixed), None)
        return _whole(ledgers, fixed, "指定的台账", today, kind_.where if kind_ else "")
    chosen = [(each, found[0]) for each in NARROWINGS if (found := re.search(each.words, words))]
    if any(each.said in ("未入会的职工", "保留会籍的会员") for each, _ in chosen):
        chosen = [pair for pair in chosen if pair[0] is not MEMBERS]
    if chosen:
        because = "标题里有" + "、".join(f"“{word}”" for _, word in chosen)
        return _people(ledgers, [each for each, _ in chosen], because, today, title)
    if found_ := EVERYBODY.search(words):
        return _people(ledgers, [], f"标题里有“{found_[0]}”", today, title)
    return None


def _whole(ledgers: Ledgers, name: str, because: str, today: date, where: str = "") -> Audience:
    ledger = ledgers[name]
    if where:
        try:
            parse(where, ledger)
        except Refused:
            where = ""
    current = ledger.current(today) if ledger.current and not where else None
    return Audience(name, where or (current.said() if current else ""), f"{because}：填{ledger.title}")


def _people(ledgers: Ledgers, chosen: Sequence[Narrowing], because: str, today: date, title: str = "") -> Audience:
    """Some of the people, or all on the staff."""
    ledger = ledgers[PEOPLE]
    clauses: list[Clause | None] = []
    said: list[str] = []
    for each in chosen:
        try:
            clauses.append(_bracketed(parse(each.where, ledger)))
        except Refused:
            continue  # this library's ledgers keep nothing of the kind
        said.append(each.said)
    whole = any(each.whole for each in chosen)
    if not whole and ledger.current is not None:
        clauses.insert(0, ledger.current(today))
    where = both(*clauses)
    who = "、".join(said) + ("（同时符合）" if len(said) > 1 else "") if said else f"全部在册{ledger.title}"
    remark = ""
    if found := PERIOD.search(re.sub(r"\s", "", title)):
        remark = f"标题里的“{found[0]}”说的是一段时间，没有据此筛选，请核对，需要时另定筛选条件"
    return Audience(PEOPLE, where.said() if where else "", f"{because}：填{who}", remark=remark)


def offered(ledgers: Ledgers, today: date) -> list[tuple[str, Audience]]:
    """Whom an officer may choose instead: everybody on the staff, some of them, or the records of another ledger."""
    found: list[tuple[str, Audience]] = []
    if PEOPLE in ledgers.by_name:
        people = ledgers[PEOPLE]
        found.append((f"全部在册{people.title}", _people(ledgers, [], "选定", today)))
        for each in NARROWINGS:
            try:
                parse(each.where, people)
            except Refused:
                continue  # this library's ledgers keep nothing of the kind
            found.append((each.said, _people(ledgers, [each], "选定", today)))
    kinds = [kind for kind in KINDS if kind.ledger in ledgers.by_name]
    return found + [(kind.title, _whole(ledgers, kind.ledger, "选定", today, kind.where)) for kind in kinds]


def _bracketed(clause: Clause | None) -> Clause | None:
    return (
        clause if clause is None or isinstance(clause, Condition) else Several((clause,)) if not clause.all else clause
    )


def within(asked: Audience, field: str, unit: str, ledger: Ledger[Any]) -> Audience:
    """The same people, only those of a department, branch or group the sheet is named after."""
    try:
        clause = parse(f"{field} 属于 “{unit}”", ledger)
        where = both(parse(asked.where, ledger) if asked.where else None, clause)
    except Refused:
        return asked
    said = where.said() if where else ""
    return Audience(asked.ledger, said, f"{asked.why}，只填“{unit}”（工作表的名字）", asked.missing, asked.remark)
