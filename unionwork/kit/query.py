"""Asking a ledger in words: conditions that read as a sentence and become SQL, never a second language.

A condition is written as officers would say it, `部门 属于 装配车间 且 年龄 不小于 30`, or with field names and
signs, `department=装配车间 and age>=30`. Both are the same `Clause`; `said()` gives the sentence back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from unionwork.kit.failures import Refused
from unionwork.kit.fields import Choice, Day, DayOrMonth, Flag, Link, Money, Text
from unionwork.kit.ledger import Computed, Ledger, Ledgers
from unionwork.kit.record import Field, Unreadable

Sql = tuple[str, list[Any]]

# sign, word shown, further words understood
OPERATORS: dict[str, tuple[str, ...]] = {
    "under": ("属于", "在", "under"),
    "!=": ("不是", "≠", "<>", "不等于"),
    ">=": ("不小于", "不早于", "至少", "≥", "大于等于"),
    "<=": ("不大于", "不晚于", "至多", "≤", "小于等于"),
    ">": ("大于", "晚于"),
    "<": ("小于", "早于"),
    "empty": ("没有填", "为空", "empty"),
    "filled": ("已填", "不为空", "filled"),
    "~": ("包含", "like"),
    "^": ("开头是",),
    "$": ("结尾是",),
    "=": ("是", "等于", "==", "为"),
}
BARE = frozenset({"empty", "filled"})


@dataclass(frozen=True)
class Condition:
    """One field, how it is compared, with what (as the officer wrote it)."""

    subject: Field[Any] | Computed
    how: str
    value: str = ""

    def said(self) -> str:
        word = OPERATORS[self.how][0]
        if self.how in BARE:
            return f"{quoted(self.subject.label)} {word}"
        if isinstance(self.subject, Day | DayOrMonth) and self.how in (">=", "<=", ">", "<"):
            word = OPERATORS[self.how][1]
        return f"{quoted(self.subject.label)} {word} {quoted(self.value)}"


@dataclass(frozen=True)
class Several:
    """Clauses joined by 且 (all must hold) or 或 (one is enough)."""

    parts: tuple[Clause, ...]
    all: bool = True

    def said(self) -> str:
        words = [f"（{p.said()}）" if isinstance(p, Several) and len(p.parts) > 1 else p.said() for p in self.parts]
        return (" 且 " if self.all else " 或 ").join(words)


Clause = Condition | Several


def both(*clauses: Clause | None) -> Clause | None:
    """All of the clauses that there are, joined by 且; None where there is none."""
    kept = tuple(c for c in clauses if c is not None)
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else Several(kept)


def either(subject: Field[Any] | Computed, how: str, values: Sequence[str]) -> Clause:
    """One field, any of several values."""
    if len(values) == 1:
        return Condition(subject, how, values[0])
    return Several(tuple(Condition(subject, how, value) for value in values), all=False)


@dataclass(frozen=True)
class Query:
    """What of a ledger is wanted, and in which order."""

    where: Clause | None = None
    search: str = ""
    sort: tuple[tuple[Field[Any] | Computed, bool], ...] = field(default=())  # field, descending

    def said(self) -> str:
        parts = ([f"搜索“{self.search}”"] if self.search else []) + ([self.where.said()] if self.where else [])
        return "，".join(parts) or "全部"


# ---- the sentence -----------------------------------------------------------------------------------------------
TOKEN = re.compile(
    r"\s*(?:([（(])|([）)])|“([^”]*)”|\"([^\"]*)\"|(>=|<=|!=|<>|==|=|>|<|~|\^|\$|≥|≤|≠)|([^\s（）()“\"=<>!~^$≥≤≠]+))"
)
JOINS = {"且": True, "and": True, "并且": True, "&": True, "或": False, "or": False, "或者": False, "|": False}
SIGN = {word: sign for sign, words in OPERATORS.items() for word in (sign, *words)}


def quoted(value: str) -> str:
    return (
        f"“{value}”"
        if not value or re.search(r"[\s（）()=<>!~^$]", value) or value in JOINS or value in SIGN
        else value
    )


def parse(text: str, ledger: Ledger[Any]) -> Clause | None:
    """The clause a sentence means. Raises `Refused` with one plain sentence where it cannot be read."""
    tokens = list(_tokens(text))
    if not tokens:
        return None
    clause, rest = _any_of(tokens, ledger)
    if rest:
        raise Refused(f"筛选条件里看不懂“{rest[0][1]}”，请在条件之间写“且”或“或”")
    return clause


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text.rstrip()):
        found = TOKEN.match(text, at)
        if not found or found.end() == at:
            raise Refused(f"筛选条件从“{text[at : at + 10]}”起看不懂")
        at = found.end()
        opening, closing, chinese, straight, sign, word = found.groups()
        if opening or closing:
            yield ("(" if opening else ")"), found.group().strip()
        elif chinese is not None or straight is not None:
            yield "value", chinese if chinese is not None else straight
        elif sign:
            yield "sign", SIGN[sign]
        elif word.casefold() in JOINS:
            yield "join", word.casefold()
        else:
            yield ("sign", SIGN[word]) if word in SIGN else ("value", word)


Tokens = list[tuple[str, str]]


def _any_of(tokens: Tokens, ledger: Ledger[Any]) -> tuple[Clause, Tokens]:
    part, tokens = _all_of(tokens, ledger)
    parts = [part]
    while tokens and tokens[0][0] == "join" and not JOINS[tokens[0][1]]:
        part, tokens = _all_of(tokens[1:], ledger)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Several(tuple(parts), all=False)), tokens


def _all_of(tokens: Tokens, ledger: Ledger[Any]) -> tuple[Clause, Tokens]:
    part, tokens = _one(tokens, ledger)
    parts = [part]
    while tokens and tokens[0][0] == "join" and JOINS[tokens[0][1]]:
        part, tokens = _one(tokens[1:], ledger)
        parts.append(part)
    return (parts[0] if len(parts) == 1 else Several(tuple(parts))), tokens


def _one(tokens: Tokens, ledger: Ledger[Any]) -> tuple[Clause, Tokens]:
    if tokens and tokens[0][0] == "(":
        clause, rest = _any_of(tokens[1:], ledger)
        if not rest or rest[0][0] != ")":
            raise Refused("筛选条件里的括号没有成对")
        return clause, rest[1:]
    if len(tokens) < 2 or tokens[0][0] != "value" or tokens[1][0] != "sign":
        said = tokens[0][1] if tokens else "末尾"
        raise Refused(f"筛选条件在“{said}”处不完整，应写成：项目 是 值，例如 性别 是 女")
    subject = ledger.named(tokens[0][1])
    if subject is None:
        raise Refused(f"{ledger.title}里没有“{tokens[0][1]}”这一项")
    how = tokens[1][1]
    if how in BARE:
        return Condition(subject, how), tokens[2:]
    if len(tokens) < 3 or tokens[2][0] not in ("value",):
        raise Refused(f"“{subject.label}”后面还没有写值")
    return Condition(subject, how, tokens[2][1]), tokens[3:]


# ---- the SQL ----------------------------------------------------------------------------------------------------
class Asking:
    """Turns clauses of one ledger into SQL for one day.

    With `apart`, what an index answers is asked of that index alone: a list whose order comes from an index too is then
    found without touching the records themselves (100,000 of them: 40 ms instead of 240).
    """

    def __init__(self, ledger: Ledger[Any], ledgers: Ledgers, today: date, *, apart: bool = False) -> None:
        self.ledger, self.ledgers, self.today, self.apart = ledger, ledgers, today, apart

    def clause(self, clause: Clause) -> Sql:
        if isinstance(clause, Condition):
            sql, args = self._condition(clause)
            subject = clause.subject.source if isinstance(clause.subject, Computed) else clause.subject
            if self.apart and subject.name in self.ledger.indexed:
                sql = f"+m.id IN (SELECT m.id FROM {self.ledger.table} m WHERE {sql})"
            return sql, args
        parts = [self.clause(part) for part in clause.parts]
        joined = (" AND " if clause.all else " OR ").join(sql for sql, _ in parts)
        return f"({joined})", [arg for _, args in parts for arg in args]

    def order(self, sort: Sequence[tuple[Field[Any] | Computed, bool]]) -> str:
        """What comes after ORDER BY; the record's number settles what is equal."""
        return ", ".join([*(self._term(subject, down) for subject, down in sort), "m.id"])

    def _term(self, subject: Field[Any] | Computed, down: bool) -> str:
        if isinstance(subject, Computed):
            return self._term(subject.source, down != subject.turned)
        way = "DESC" if down else "ASC"
        if isinstance(subject, Link):
            target = self.ledgers[subject.to]
            caption = target.caption[0]
            column = f"{caption.name}_order" if caption.ordered else caption.name
            return f"(SELECT t.{column} FROM {target.table} t WHERE t.id = m.{subject.name}) {way}"
        return f"m.{subject.name}{'_order' if subject.ordered else ''} {way}"

    def _condition(self, condition: Condition) -> Sql:
        subject, how, value = condition.subject, condition.how, condition.value
        if isinstance(subject, Computed):
            return self._computed(subject, how, value)
        column = f"m.{subject.name}"
        if how == "empty":
            return f"{column} IS NULL", []
        if how == "filled":
            return f"{column} IS NOT NULL", []
        if isinstance(subject, Link):
            return self._link(subject, how, value)
        if how in ("~", "^", "$"):
            return self._like(subject, how, value)
        kept = self._kept(subject, value)
        if how == "!=":
            return f"{column} IS NOT ?", [kept]
        if isinstance(subject, DayOrMonth) and how != "=":
            return f"substr({column} || '-01', 1, 10) {how} ?", [f"{kept}-01"[:10]]
        return f"{column} {'=' if how == 'under' else how} ?", [kept]

    def _like(self, subject: Field[Any], how: str, value: str) -> Sql:
        if isinstance(subject, Choice):
            codes = [
                subject.keep(label)
                for label in subject.entries.labels
                if (value in label if how == "~" else label.startswith(value) if how == "^" else label.endswith(value))
            ]
            return f"m.{subject.name} IN ({', '.join('?' * len(codes))})", list(codes)
        pattern = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        pattern = {"~": f"%{pattern}%", "^": f"{pattern}%", "$": f"%{pattern}"}[how]
        return f"m.{subject.name} LIKE ? ESCAPE '\\'", [pattern]

    def _link(self, subject: Link, how: str, value: str) -> Sql:
        target = self.ledgers[subject.to]
        column, caption = f"m.{subject.name}", target.caption[0]
        where, args = f"t.{caption.name} {'LIKE' if how == '~' else '='} ?", [f"%{value}%" if how == "~" else value]
        if value.isascii() and value.isdigit():
            where, args = f"({where} OR t.id = ?)", [*args, value]
        for name, among in subject.among.items():
            where += f" AND t.{name} = ?"
            args.append(target.fields[name].keep(among))
        ids = f"SELECT t.id FROM {target.table} t WHERE {where}"
        if target.tree is not None and how == "under":
            ids = (
                f"WITH RECURSIVE down(id) AS ({ids} UNION SELECT c.id FROM {target.table} c"
                f" JOIN down ON c.{target.tree.name} = down.id) SELECT id FROM down"
            )
        return (f"({column} IS NULL OR {column} NOT IN ({ids}))" if how == "!=" else f"{column} IN ({ids})"), args

    def _computed(self, subject: Computed, how: str, value: str) -> Sql:
        if how in BARE:
            return f"m.{subject.source.name} IS {'' if how == 'empty' else 'NOT '}NULL", []
        band = next(((low, high) for label, low, high in subject.bands if label == value), None)
        if band is None:
            try:
                number = int(value.strip().rstrip("岁年人"))
            except ValueError:
                raise Refused(f"“{subject.label}”应写成数，例如 {subject.label} 不小于 30") from None
            ranges = {
                "=": (number, number),
                ">=": (number, 999),
                ">": (number + 1, 999),
                "<=": (0, number),
                "<": (0, number - 1),
                "!=": (number, number),
            }
            if how not in ranges:
                raise Refused(f"“{subject.label}”不能用“{OPERATORS[how][0]}”来比较")
            band = ranges[how]
        first, last = subject.between(*band, self.today)
        column = f"m.{subject.source.name}"
        sql = f"{'NOT ' if how == '!=' else ''}({column} IS NOT NULL AND {column} BETWEEN ? AND ?)"
        return sql, [first, last]

    def _kept(self, subject: Field[Any], value: str) -> Any:
        try:
            return subject.keep(subject.read(value))
        except Unreadable as unreadable:
            raise Refused(f"筛选条件“{subject.label}”：{unreadable.said}") from None


def offered(subject: Field[Any] | Computed) -> tuple[str, ...]:
    """The comparisons that make sense for a field, for a builder of conditions."""
    if isinstance(subject, Computed):
        return (">=", "<=", "=", "empty")
    if isinstance(subject, Link):
        return ("under", "!=", "empty", "filled")
    if isinstance(subject, Choice):
        return ("=", "!=", "~", "empty", "filled")
    if isinstance(subject, Flag):
        return ("=", "empty")
    if isinstance(subject, Day | DayOrMonth):
        return (">=", "<=", "=", "empty", "filled")
    if isinstance(subject, Money):
        return (">=", "<=", "=", "empty")
    if isinstance(subject, Text):
        return ("~", "=", "^", "$", "empty", "filled")
    return ("=", "~", "empty", "filled")
