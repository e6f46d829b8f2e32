"""What a spreadsheet's heading means: the field it brings, and by which road that was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Field
from unionwork.kit.widths import half

CHOSEN, LEARNT, SAME, SYNONYM, ALIKE, CONTENT = "手选", "上次", "同名", "同义词", "相似", "内容"
TRUST = (CHOSEN, LEARNT, SAME, SYNONYM, ALIKE, CONTENT)
"""The roads from a heading to a field, the most trusted first."""

REASON = "原因"
"""The heading of the column that says why a row was refused; on the way back in it is no field."""

# Headings that are no field: what is counted, worked out or written by hand, with the reason an officer reads.
IDLE = {
    **dict.fromkeys(("序号", "序", "顺序号", "顺号", "行号", "no", "no.", "№", "#", "排序", "项次"), "序号不用导入"),
    **dict.fromkeys(("年龄", "周岁", "实足年龄", "虚岁", "现年龄", "岁数", "年龄段"), "由出生日期算出"),
    **dict.fromkeys(("工龄", "司龄", "本单位工龄", "本企业工龄", "连续工龄", "会龄", "党龄"), "由日期算出"),
    **dict.fromkeys(("属相", "生肖", "星座"), "用不着"),
    **dict.fromkeys(("签名", "签字", "签收", "本人签字", "本人签名", "盖章"), "留给人签的"),
    **dict.fromkeys((REASON, "不能导入的原因"), "上次导入时写的原因"),
}
LONGEST_PAIR = 14  # 部门/班组 is two headings in one; a sentence with a stroke in it is not
REMARK = re.compile(r"[（(【\[〔<《][^（()）】\]〕>》]*[）)】\]〕>》]")
NUMBERED = re.compile(r"^(?:[（(]?\d{1,2}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳])")
# Somebody else's facts: a heading with one of these never means the person of the row.
OTHERS = re.compile(
    r"配偶|爱人|家属|家长|子女|孩子|儿子|女儿|父亲|母亲|父母|亲属|成员姓名|家庭成员|联系人|监护|户主|推荐|介绍|紧急"
    r"|担保|师傅|徒弟|领导|负责人|经办|审核|填表|制表|上级|受益人|代理人|证明人"
)
# Words before and after a heading that leave its meaning alone.
BEFORE = re.compile(
    r"^(?:员工|职工|人员|本人|个人|会员(?!证)|工人|从业人员|在职人员|现有?|目前|所在|所属|当前|最新|最近)"
)
AFTER = (
    (re.compile(r"(?:时间|日期|年月日|年月|日)$"), "日"),
    (re.compile(r"(?:号码|编号|代码|号)$"), "号"),
    (re.compile(r"(?:类别|类型|种类|性质|形式|类)$"), "类"),
    (re.compile(r"(?:等级|级别|层级|级)$"), "级"),
    (re.compile(r"(?:名称|情况|信息|状况|全称)$"), ""),
)
# A lower heading of these means something only together with the heading above it.
PARTIAL = re.compile(
    r"(?:起|止|始|终|开始|结束|起始|终止|截止|到期)(?:日期|时间|日|年月)?|自|至|从|到"
    r"|日期|时间|年月|名称|号码|编号|等级|级别|类别|类型"
)
GROUPING = re.compile(r"(?:基本)?(?:信息|情况|期限|资料|内容|项目|起止(?:日期|时间)?)$")


def fold(text: object) -> str:
    """A heading as it is compared: half width, no spaces, no asterisk, no numbering, no final colon."""
    folded = "".join(half(str(text)).split()).replace("*", "").strip(":：,，。;；'\"“”").casefold()
    return NUMBERED.sub("", folded)


def bare(folded: str) -> str:
    """A folded heading without what stands in brackets, unless nothing else is left."""
    return REMARK.sub("", folded) or folded


def core(folded: str) -> str:
    """What is left of a heading when words that change nothing are gone, for likeness."""
    text = bare(folded)
    shorter = BEFORE.sub("", text)
    if len(shorter) >= 2 and not PARTIAL.fullmatch(shorter):
        text = shorter
    for ending, short in AFTER:
        cut = ending.sub(short, text)
        if cut != text and len(cut) >= 2:
            return cut
    return text


class Dictionary:
    """Every heading one ledger understands: its own labels and synonyms, and what officers taught it."""

    def __init__(self, ledger: Ledger[Any], learnt: Mapping[str, str]) -> None:
        self.ledger, self.learnt = ledger, learnt
        self.same: dict[str, Field[Any]] = {}
        self.synonyms: dict[str, Field[Any]] = {}
        self.cores: dict[str, Field[Any] | None] = {}
        fields = ledger.fields.values()
        for field in fields:
            self.same.setdefault(fold(field.label), field)
        for field in fields:
            for word in field.also:
                self.synonyms.setdefault(fold(word), field)
        for field in fields:
            for word in field.headings:
                known = self.cores.setdefault(core(fold(word)), field)
                if known is not field:
                    self.cores[core(fold(word))] = None  # two fields look alike: likeness must not decide
        self.idle = IDLE | {fold(c.label): f"由{c.source.label}算出" for c in ledger.computed}

    def find(self, above: Sequence[str], heading: str) -> tuple[Field[Any] | None, str]:
        """The field a heading means under the headings above it, and how; (None, why not) for one that means none."""
        for words in self._readings(above, heading):
            if words in self.learnt:
                field = self.ledger.fields.get(self.learnt[words])
                return (field, LEARNT) if field else (None, "上次选了不导入")
        for words in self._readings(above, heading):
            if words in self.same:
                return self.same[words], SAME
            if words in self.synonyms:
                return self.synonyms[words], SYNONYM
            if words in self.idle:
                return None, self.idle[words]
        if not _others(above, heading):
            for words in self._readings(above, heading):
                if field := self.cores.get(core(words)):
                    return field, ALIKE
            for part in re.split(r"[/或]", bare(fold(heading))[:LONGEST_PAIR]):
                if field := self.same.get(part) or self.synonyms.get(part):
                    return field, ALIKE
        return None, ""

    def _readings(self, above: Sequence[str], heading: str) -> Iterator[str]:
        """The ways one heading can be read, the fullest first."""
        lower = fold(heading)
        foreign = _others(above, heading)
        for upper in (fold(words) for words in reversed(above)):
            group = GROUPING.sub("", upper)
            yield from (f"{upper}/{lower}", upper + lower, group + lower, bare(upper) + bare(lower))
        if above and (foreign or PARTIAL.fullmatch(bare(lower))):
            return
        yield lower
        inner = re.sub(r"[（()）]", "", lower)
        if inner != lower:
            yield inner
        if not foreign:
            yield bare(lower)


def _others(above: Iterable[str], heading: str) -> bool:
    """Whether a heading speaks of somebody else than the person of the row."""
    return any(OTHERS.search(fold(words)) for words in (*above, heading))


def known_key(ledger: Ledger[Any], above: Sequence[str], heading: str) -> str:
    """The name under which what an officer taught about a heading is remembered."""
    lower = fold(heading)
    return f"{ledger.name}:{fold(above[-1]) + '/' if above and PARTIAL.fullmatch(bare(lower)) else ''}{lower}"
