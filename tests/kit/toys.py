"""Two small ledgers for asking the kit itself: people in a tree of teams, and what happened to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from unionwork.kit import operators
from unionwork.kit.attachments import Files, Wanted
from unionwork.kit.failures import Problem
from unionwork.kit.fields import Choice, Count, Day, DayOrMonth, Flag, IdNumber, Link, Money, Name, Phone, Picture, Text
from unionwork.kit.ledger import Around, Aspect, Ledger, Ledgers
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.kit.roles import AID_WORK

NOON = datetime(2026, 3, 2, 12, 0)
TODAY = NOON.date()
PASSWORD = "春风十里 2026"


class Team(Record, table="teams", title="班组"):
    facts = Heading("班组")
    name = Text("名称", required=True, unique=True)
    parent = Link("上级")


class Worker(Record, table="workers", title="工人"):
    identity = Heading("身份")
    name = Name("姓名", required=True)
    number = IdNumber("证件号码", unique=True, wanted=True)
    sex = Choice("性别", "sex")
    born = DayOrMonth("出生日期")
    phone = Phone("手机")
    work = Heading("工作")
    team = Link("班组", to=Team, adopts=True)
    pay = Money("工资", privacy=Privacy.SEALED)
    children = Count("子女数")
    party = Flag("党员")
    photo = Picture("照片")


class Turn(Record, table="turns", title="轮岗"):
    facts = Heading("轮岗")
    worker = Link("工人", to=Worker, required=True)
    day = Day("日期", required=True)
    goal = Text("去向", required=True)


class Place(Record, table="workers", title="岗位"):
    facts = Heading("岗位")
    place = Text("现岗位")
    placed_on = Day("到岗日期")


def teams_have_no_circle(team: Team, around: Around) -> Iterator[Problem]:
    if team.id is not None and team.value(Team.parent) == team.id:
        yield Problem(Team.parent, "上级不能是自己")


def nobody_turns_backwards(turn: Turn, around: Around) -> Iterator[Problem]:
    if around.chain and turn.day and (last := around.chain[-1].value(Turn.day)) and turn.day < last:
        yield Problem(Turn.day, f"早于上一次轮岗（{last.isoformat()}）", article="轮岗办法第三条")


def follow(turns: Sequence[Any]) -> Mapping[str, Any]:
    return {"place": turns[-1].goal, "placed_on": turns[-1].day} if turns else {}


def turns_of(worker: Record, wanted: Mapping[str, Any], today: date, turns: Sequence[Any]) -> Sequence[Record]:
    return [Turn(day=wanted.get("placed_on", today), goal=wanted["place"])] if "place" in wanted else []


def papers_of(worker: Worker, library: object) -> list[Wanted]:
    return [Wanted("营业执照", "办事指南第二条"), Wanted("情况说明", must=False)]


TEAMS = Ledger(
    "teams",
    Team,
    "工人",
    columns=(Team.name, Team.parent),
    caption=(Team.name,),
    keys=((Team.name,),),
    finds=(Team.name,),
    rules=(teams_have_no_circle,),
    tree=Team.parent,
)
WORKERS = Ledger(
    "workers",
    Worker,
    "工人",
    columns=(Worker.name, Worker.sex, Worker.team),
    caption=(Worker.name,),
    counter="人",
    keys=((Worker.number,),),
    finds=(Worker.name, Worker.number, Worker.phone),
    facets=(Worker.sex, Worker.team),
    aspects=(Aspect(Place, Turn, Turn.worker, follow, turns_of),),
    files=Files("contract-file", papers_of),
    sort=((Worker.name, False),),
)
TURNS = Ledger(
    "turns",
    Turn,
    "工人",
    columns=(Turn.worker, Turn.day, Turn.goal),
    caption=(Turn.goal,),
    rules=(nobody_turns_backwards,),
)
LEDGERS = Ledgers((TEAMS, WORKERS, TURNS))


class Secret(Record, table="secrets", title="病况"):
    """What only 主席 and 帮扶 may know."""

    facts = Heading("病况")
    worker = Link("工人", to=Worker, required=True)
    illness = Text("病种", required=True)


SECRETS = Ledger(
    "secrets",
    Secret,
    "工人",
    columns=(Secret.worker, Secret.illness),
    caption=(Secret.illness,),
    finds=(Secret.illness,),
    facets=(Secret.illness,),
    files=Files("contract-file"),
    only=AID_WORK,
)
OPERATORS = operators.ledger("设置")
CLOSED = Ledgers((TEAMS, WORKERS, TURNS, SECRETS, OPERATORS))  # with one ledger that is not for everybody
