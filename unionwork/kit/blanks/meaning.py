"""What each column of a template is filled from: a field of the ledger, of the person behind it, of the unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unionwork.kit.blanks.rendering import FORBIDDEN
from unionwork.kit.blanks.spoken import MORE, OUTSIDE, ROLES, STATIONS, UNDER_SIGNATURE
from unionwork.kit.blanks.wording import table_of
from unionwork.kit.fields import Choice, Day, DayOrMonth, Flag, IdNumber, Link, Picture
from unionwork.kit.headings import ALIKE, CONTENT, IDLE, LEARNT, OTHERS, SAME, SYNONYM, Dictionary, bare, fold
from unionwork.kit.ledger import Computed, Ledger, Ledgers
from unionwork.kit.record import Field

SERIAL = "serial"
SERIALS = (*(words for words, why in IDLE.items() if why == IDLE["序号"]), "编号", "序列", "顺序", "次序", "人数序号")
CUTTING = re.compile(
    r"(?:的)?(?:[后末尾前]\s*[一二三四五六八\d]+\s*位(?:数字?|号码|数)?|尾号|中间\s*[一二三四五六八\d]+\s*位)|脱敏后?|隐[藏去].*|遮[盖挡].*|[打画划勾]√|√|代码$|编码$"
)
TOO_SHORT = ("代码", "编码", "编号", "号码", "名称", "类别", "类型", "等级", "级别", "时间", "日期", "单位代码", "项目")
"""Headings that say too little for likeness to decide."""
REMARKS = ("说明", "附注", "备注", "状态")
"""Headings that stop meaning the person's own once a role stands before them."""
ENDING = re.compile(r"(?:全称|名称)?(?:盖章|公章)?$")
WHETHER = re.compile(r"是否(?:为|是|属于?)?(.{2,12}?)(?:身份|人员)?$")


@dataclass(frozen=True)
class Source:
    """Where a column's values come from.

    `path` is the field's name, with the ledger's before it where it is not the list's own: `id_number`,
    `enterprise.name`. `via` is the link that leads there, `fixed` says that there is one record for all rows. `only`
    names one choice (the column says whether it is this one), `part` is 年, 月 or 日.
    """

    subject: Field[Any] | Computed | None
    path: str
    ledger: Ledger[Any]
    via: Link | None = None
    fixed: bool = False
    only: str = ""
    part: str = ""
    box: int = -1

    @property
    def personal(self) -> bool:
        return isinstance(self.subject, Field) and self.subject.masked


class Meanings:
    """The words one list understands: its ledger's, those of the person a record points at, those of the unit."""

    def __init__(self, ledgers: Ledgers, ledger: Ledger[Any], learnt: Mapping[str, str]) -> None:
        self.ledgers, self.ledger = ledgers, ledger
        own = {n.partition(":")[2]: v for n, v in learnt.items() if n.startswith(f"{ledger.name}:") and v}
        self.dictionary = Dictionary(ledger, own)
        self.through: list[tuple[Link, Dictionary]] = [
            (field, Dictionary(ledgers[field.to], {}))
            for field in ledger.record.fields.values()
            if isinstance(field, Link) and any(isinstance(f, IdNumber) for f in ledgers[field.to].fields.values())
        ]
        self.outside = {
            fold(word): path for path, words in OUTSIDE.items() for word in words.split() if self.of_path(path)
        }

        self.more = {
            fold(word): source for name, words in MORE.items() if (source := self._more(name)) for word in words.split()
        }

    def _more(self, name: str) -> Source | None:
        """A field of the list, or of the person behind its records."""
        for dictionary, via in self._dictionaries():
            if field := dictionary.ledger.fields.get(name):
                return Source(field, _path(field, via), dictionary.ledger, via=via)
        return None

    def of_path(self, path: str) -> Source | None:
        """A source by its path, as templates are remembered and as officers choose."""
        owner, _, name = path.rpartition(".")
        if not owner:
            if name == SERIAL:
                return Source(None, SERIAL, self.ledger)
            subject = self.ledger.fields.get(name) or next((c for c in self.ledger.computed if c.name == name), None)
            return Source(subject, name, self.ledger) if subject else None
        for link, dictionary in self.through:
            if link.name == owner and (subject := _subject(dictionary.ledger, name)):
                return Source(subject, path, dictionary.ledger, via=link)
        if (single := self.ledgers.by_name.get(owner)) and single.single and (subject := _subject(single, name)):
            return Source(subject, path, single, fixed=True)
        return None

    def offered(self) -> list[tuple[str, str]]:
        """Everything a column may be filled from, in words, with its path: own fields, the person's, the unit's."""
        found = [("序号", SERIAL), *((label, name) for name, label in _labels(self.ledger))]
        for link, dictionary in self.through:
            found += [(f"{link.label}的{label}", f"{link.name}.{name}") for name, label in _labels(dictionary.ledger)]
        for ledger in self.ledgers.all:
            if ledger.single:
                found += [(f"{ledger.title}：{label}", f"{ledger.name}.{name}") for name, label in _labels(ledger)]
        return found

    def of_unit(self, label: str) -> Source | None:
        """What a label of a form of the unit means: a field of the union or of the enterprise."""
        folded, plain = fold(label), bare(fold(label))
        if path := self.outside.get(folded) or self.outside.get(plain):
            return self.of_path(path)
        for ledger in reversed(self.ledgers.all):
            if ledger.single:
                field, how = Dictionary(ledger, {}).find((), label)
                if field is not None and how in (SAME, SYNONYM):
                    return Source(field, f"{ledger.name}.{field.name}", ledger, fixed=True)
        return None

    # ---- one heading ------------------------------------------------------------------------------------------------
    def find(self, above: Sequence[str], heading: str, items: Sequence[str] = ()) -> tuple[Source | None, str, str]:
        """Source, how it was found, or why there is none."""
        folded, plain = fold(heading), bare(fold(heading))
        if folded in SERIALS or plain in SERIALS:
            return Source(None, SERIAL, self.ledger), SAME, ""
        field, how = self.dictionary.find(above, heading)
        own = Source(field, field.name, self.ledger) if field is not None else None
        if own and how == LEARNT:
            return own, how, ""
        if any(OTHERS.search(fold(words)) for words in above):  # 姓名 under 配偶 is nobody of ours
            return (own, how, "") if own and how != ALIKE else (None, "", "不是本人的信息，台账里没有")
        return self._found(above, heading, items, own, how)

    def _found(
        self, above: Sequence[str], heading: str, items: Sequence[str], own: Source | None, how: str
    ) -> tuple[Source | None, str, str]:
        """A heading by the roads in the order they are trusted; `own` is what the ledger itself made of it."""
        folded, plain = fold(heading), bare(fold(heading))
        if part := self._part(above, plain):
            return part, SAME, ""
        if outside := self._outside(folded, plain):
            return outside, SYNONYM, ""
        if any(word in plain for word in UNDER_SIGNATURE):
            return None, "", "留给人签字盖章"
        if own and how != ALIKE:
            return own, how, ""
        if more := self.more.get(folded) or self.more.get(plain):
            return more, SYNONYM, ""
        for road in (self._computed, self._cut, self._ticked, self._whether, self._through, self._of_role):
            if source := road(above, heading):
                return source, ALIKE if road in (self._cut,) and not source.path else SYNONYM, ""
        if own and plain not in TOO_SHORT:
            return own, how, ""
        if source := self._by_items(items, plain):
            return source, CONTENT, ""
        return None, "", "台账里没有这一项" if heading else "没有列名"

    def _computed(self, above: Sequence[str], heading: str) -> Source | None:
        """年龄 and its like, which an import leaves out and a form wants."""
        _, why = self.dictionary.find(above, heading)
        for dictionary, via in [(self.dictionary, None), *((d, link) for link, d in self.through)]:
            for computed in dictionary.ledger.computed:
                if computed.label in (fold(heading), bare(fold(heading))) or (
                    why and why == f"由{computed.source.label}算出"
                ):
                    path = f"{via.name}.{computed.name}" if via else computed.name
                    return Source(computed, path, dictionary.ledger, via=via)
        return None

    def _cut(self, above: Sequence[str], heading: str) -> Source | None:
        """身份证号后四位 is an identity number; how much of it is shown is another question."""
        shorter = CUTTING.sub("", fold(heading)).strip("()（）[]【】,，")
        if not shorter or shorter == fold(heading) or FORBIDDEN.search(heading):
            return None
        source, _, _ = self.find(above, shorter)
        return source if source and source.path != SERIAL else None

    def _outside(self, folded: str, plain: str) -> Source | None:
        """A fact of the unit, however fully its heading calls it: 所在工会全称, 职工工作单位."""
        for words in (folded, plain, ENDING.sub("", plain), ROLES.sub("", plain)):
            if path := self.outside.get(words):
                return self.of_path(path)
        return None

    def _of_role(self, above: Sequence[str], heading: str) -> Source | None:
        """选手姓名, 现从事工种: the person of the row called by the part played here, or what is so at present."""
        plain = bare(fold(heading))
        shorter = STATIONS.sub("", ROLES.sub("", plain))
        if shorter == plain or len(shorter) < 2 or shorter in (*TOO_SHORT, *SERIALS, *REMARKS):
            return None
        source, how, _ = self.find((), shorter)
        return source if source and how in (SAME, SYNONYM) and not source.fixed else None

    def _ticked(self, above: Sequence[str], heading: str) -> Source | None:
        """男 under 性别, 党员 under 政治面貌: a column to be ticked."""
        for words in reversed(above):
            for dictionary, via in self._dictionaries():
                field, _ = dictionary.find((), words)
                if isinstance(field, Choice) and (label := field.entries.read(bare(fold(heading)))):
                    return Source(field, _path(field, via), dictionary.ledger, via=via, only=label)
        return None

    def _whether(self, above: Sequence[str], heading: str) -> Source | None:
        """是否党员, where 党员 is a choice of exactly one field."""
        found = WHETHER.fullmatch(bare(fold(heading)))
        if not found:
            return None
        hits = [
            Source(field, _path(field, via), dictionary.ledger, via=via, only=label)
            for dictionary, via in self._dictionaries()
            for field in dictionary.ledger.fields.values()
            if isinstance(field, Choice) and (label := field.entries.read(found[1]))
        ]
        return hits[0] if len({hit.path for hit in hits}) == 1 else None

    def _part(self, above: Sequence[str], plain: str) -> Source | None:
        """年, 月, 日 under a heading that names a day."""
        if plain not in ("年", "月", "日") or not above:
            return None
        for dictionary, via in self._dictionaries():
            field, _ = dictionary.find((), above[-1])
            if isinstance(field, Day | DayOrMonth):
                return Source(field, _path(field, via), dictionary.ledger, via=via, part=plain)
        return None

    def _through(self, above: Sequence[str], heading: str) -> Source | None:
        """性别 in a list of committee members is the sex of the employee behind the seat."""
        for link, dictionary in self.through:
            field, how = dictionary.find(above, heading)
            if field is not None and how in (SAME, SYNONYM):
                return Source(field, _path(field, link), dictionary.ledger, via=link)
        return None

    def _by_items(self, items: Sequence[str], plain: str) -> Source | None:
        """A column whose list of choices is one official list that only one field keeps."""
        if len(items) < 2 or plain.endswith(("结果", "意见", "状态")):
            return None
        hits: list[Source] = []
        for dictionary, via in self._dictionaries():
            for field in dictionary.ledger.fields.values():
                if isinstance(field, Choice) and field.codes != "yes-no":
                    table = table_of(field.entries, items)
                    if len(set(table.values())) == len(set(items)):
                        hits.append(Source(field, _path(field, via), dictionary.ledger, via=via))
        lists = {hit.subject.codes for hit in hits if isinstance(hit.subject, Choice)}
        return hits[0] if len(hits) == 1 and len(lists) == 1 else None

    def _dictionaries(self) -> list[tuple[Dictionary, Link | None]]:
        return [(self.dictionary, None), *((dictionary, link) for link, dictionary in self.through)]


def _path(field: Field[Any], via: Link | None) -> str:
    return f"{via.name}.{field.name}" if via else field.name


def _labels(ledger: Ledger[Any]) -> list[tuple[str, str]]:
    """The fields and what is worked out of them, with their labels; pictures do not go into cells."""
    fields = [(name, field.label) for name, field in ledger.fields.items() if not isinstance(field, Picture)]
    return fields + [(computed.name, computed.label) for computed in ledger.computed]


def _subject(ledger: Ledger[Any], name: str) -> Field[Any] | Computed | None:
    return ledger.fields.get(name) or next((c for c in ledger.computed if c.name == name), None)


def yes_or_no(source: Source) -> bool:
    """Whether a column asks for 是 or 否 and no more."""
    return isinstance(source.subject, Flag) or bool(source.only)
