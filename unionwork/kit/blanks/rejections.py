"""The list that came back: each message read as a place in the filled file, and as a rule for the next filling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from unionwork.kit.blanks.blank import Blank, BlankColumn, BlankSheet
from unionwork.kit.blanks.references import cell_at, cell_name
from unionwork.kit.fields import IdNumber, Name, Phone
from unionwork.kit.headings import core, fold
from unionwork.kit.numbers import id_findings
from unionwork.kit.sheets import Sheet, read
from unionwork.kit.widths import half

CELL = re.compile(r"(?<![A-Za-z\d])([A-Z]{1,2})(\d{1,5})(?![\dA-Za-z])")
ROWS = (
    re.compile(r"第\s*(\d{1,5})\s*行"),
    re.compile(r"(?:行号|行数|所在行|Row|row|ROW|行)\s*[:：为=]?\s*(\d{1,5})"),
    re.compile(r"(?<!\d)(\d{1,5})\s*行"),
)
RECORDS = re.compile(r"第\s*(\d{1,5})\s*(?:条|个|位|名|人)|序号\s*(?:为|[:：=])?\s*(\d{1,5})")
NUMBER = re.compile(r"(?<!\d)(\d{17}[\dXx]|1\d{10})(?!\d)")
COLUMN = re.compile(r"第\s*(\d{1,2}|[A-Z]{1,2})\s*列|([A-Z]{1,2})\s*列")
KINDS = (
    ("重复", re.compile(r"重复|已存在|唯一|相同的")),
    (
        "校验",
        re.compile(r"校验|(?:身份证|证件号)\S{0,8}(?:错误|有误|不正确|不合法|无效|不合规)|(?:错误|无效|不合法)的身份证"),
    ),
    ("性别", re.compile(r"性别\S{0,10}(?:不符|不一致|不匹配)|与\S{0,6}性别不")),
    ("出生", re.compile(r"出生\S{0,12}(?:不符|不一致|不匹配)")),
    ("必填", re.compile(r"必填|为空|未填|没有填|漏填|缺少|缺失|空值")),
    ("位数", re.compile(r"(\d{1,2})\s*位|长度|位数")),
    ("手机", re.compile(r"(?:手机|电话)\S{0,8}(?:错误|有误|不正确|不合法|格式|无效)")),
    ("日期", re.compile(r"(?:日期|时间|年月)\S{0,6}格式|格式\S{0,10}(?:yyyy|YYYY|年|日期)|yyyy|YYYY")),
    (
        "清单",
        re.compile(r"下拉|字典|选项|不在\S{0,8}(?:范围|列表|清单|值域)|不规范|代码\S{0,6}错误|标准值|无法识别|不存在|不属于"),
    ),
    ("空格", re.compile(r"空格|特殊字符|非法字符|换行")),
)  # fmt: skip
SAID = {
    "重复": "不能重复",
    "必填": "不能空着",
    "位数": "位数要对",
    "校验": "证件号码要通过校验",
    "性别": "要和证件号码里的性别一致",
    "出生": "要和证件号码里的出生日期一致",
    "手机": "要是 11 位手机号码",
    "日期": "日期要照这样写",
    "清单": "退回过的写法不再用",
    "空格": "不能有空格和特殊字符",
    "这个值": "退回过的内容不再报",
}
SHAPES = {"yyyymmdd": r"\d{8}", "yyyy-mm-dd": r"\d{4}-\d{2}-\d{2}", "yyyy/mm/dd": r"\d{4}/\d{2}/\d{2}",
          "yyyy.mm.dd": r"\d{4}\.\d{2}\.\d{2}", "yyyymm": r"\d{6}", "yyyy-mm": r"\d{4}-\d{2}",
          "yyyy.mm": r"\d{4}\.\d{2}", "yyyy/mm": r"\d{4}/\d{2}"}  # fmt: skip
PHONE = re.compile(r"1\d{10}")


@dataclass(frozen=True)
class Rule:
    """What a column must keep to because the higher union sent it back once; `value` is what the kind asks for."""

    sheet: str
    heading: str
    kind: str
    value: str = ""
    said: str = ""  # the message it came from, without personal data

    def kept(self) -> dict[str, str]:
        return asdict(self)

    @property
    def words(self) -> str:
        more = f"（{self.value}）" if self.value and self.kind in ("位数", "日期") else ""
        return f"“{self.heading}”{SAID[self.kind]}{more}"


@dataclass(frozen=True)
class Marked:
    """A message with the cells it means; `why` where it could not be placed."""

    message: str
    kind: str = ""
    cells: tuple[tuple[str, int, int], ...] = ()  # sheet, row, column (from nought)
    heading: str = ""
    rule: Rule | None = None
    why: str = ""

    @property
    def place(self) -> str:
        return "、".join(f"{sheet}!{cell_name(row, column)}" for sheet, row, column in self.cells)


@dataclass(frozen=True)
class Broken:
    """A cell that breaks a rule: where, which rule, in words without the value."""

    sheet: str
    row: int
    heading: str
    said: str


# ---- reading the list --------------------------------------------------------------------------------------
def messages_in(text: str) -> list[str]:
    """The messages of a pasted list, one a line; headings and empty lines are left out."""
    lines = [" ".join(line.replace("\t", " ").split()) for line in text.splitlines()]
    return [line for line in lines if line and (re.search(r"\d", line) or _kind(line)) and len(line) > 4]


def messages_of(path: Any) -> list[str]:
    """The messages of a dropped list: a text, or a spreadsheet with a row for each. Raises `Unavailable`."""
    if path.suffix.lower() == ".txt":
        data = path.read_bytes()
        return messages_in(data.decode("utf-8-sig", "ignore") if _utf8(data) else data.decode("gb18030", "replace"))
    rows: list[str] = []
    for sheet in read(path).sheets:
        head, below = _head(sheet)
        rows += [
            " ".join(f"{name}:{cell}" if name else cell for name, cell in _named(head, row))
            for row in sheet.rows[below:]
        ]
    return messages_in("\n".join(rows))


def _utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


def _head(sheet: Sheet) -> tuple[list[str], int]:
    """The headings of a list of errors, and where the errors begin: the row that has 行号 and 原因 in it."""
    for place, row in enumerate(sheet.rows[:10], 1):
        texts = ["".join(str(cell).split()) for cell in row]
        if any(text in ("行号", "行", "行数", "序号") for text in texts) and any(
            re.search("原因|错误|说明|问题|意见|信息", text) for text in texts
        ):
            return texts, place
    return [], 0


def _named(head: Sequence[str], row: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for place, cell in enumerate(row):
        if cell in ("", None):
            continue
        name = head[place] if place < len(head) else ""
        said = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
        yield ("行号" if name in ("行", "行数") else name if name in ("行号", "序号") else ""), said


def _kind(message: str) -> str:
    return next((kind for kind, words in KINDS if words.search(message)), "")


# ---- finding the cells -------------------------------------------------------------------------------------
class Locator:
    """The filled file beside what is known of its template."""

    def __init__(self, blank: Blank, filled: Mapping[str, Sheet]) -> None:
        self.lists = [sheet for sheet in blank.lists if sheet.name in filled and sheet.area is not None]
        self.filled = filled

    def mark(self, message: str) -> Marked:
        """The cells one message means, and the rule it makes."""
        text = half(message)
        sheet = next((each for each in self.lists if each.name in message), self.lists[0] if self.lists else None)
        if sheet is None:
            return Marked(message, why="这个模板没有名单")
        kind = _kind(text)
        column = self._column(sheet, text, kind)
        rows = self._rows(sheet, text)
        if column is None:
            return Marked(message, kind, why="没有看出说的是哪一列")
        if not rows:
            rule = self._rule(sheet, column, kind, text, "")
            return Marked(message, kind, heading=column.key, why="没有找到说的是哪一行", rule=rule)
        cells = tuple((sheet.name, row, column.index) for row in rows)
        value = self._value(sheet.name, rows[0], column.index)
        rule = self._rule(sheet, column, kind, text, value)
        return Marked(message, rule.kind if rule else kind, cells, column.key, rule, "" if rule else "这一格是空的")

    def _value(self, sheet: str, row: int, column: int) -> str:
        rows = self.filled[sheet].rows
        if row - 1 >= len(rows) or column >= len(rows[row - 1]):
            return ""
        cell = rows[row - 1][column]
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()

    def _rows(self, sheet: BlankSheet, text: str) -> list[int]:
        last = len(self.filled[sheet.name].rows)
        first = sheet.area.first if sheet.area else 1
        found = [int(found[2]) for found in CELL.finditer(text) if cell_at(found[0])]
        for shape in ROWS:
            found = found or [int(each) for each in shape.findall(text)]
        if not found:
            found = [first + int(a or b) - 1 for a, b in RECORDS.findall(text)]
        found = [row for row in found if first <= row <= last]
        return list(dict.fromkeys(found)) or self._by_content(sheet, text)

    def _by_content(self, sheet: BlankSheet, text: str) -> list[int]:
        """The rows of a number or a name that stands in the message."""
        numbers = set(NUMBER.findall(text))
        names: list[int] = []
        for row in range(sheet.area.first if sheet.area else 1, len(self.filled[sheet.name].rows) + 1):
            for column in sheet.columns:
                value = self._value(sheet.name, row, column.index)
                subject = column.source.subject if column.source else None
                if value and value in numbers:
                    return [row]
                if isinstance(subject, Name) and len(value) >= 2 and value in text:
                    names.append(row)
        return names if len(names) == 1 else []

    def _column(self, sheet: BlankSheet, text: str, kind: str) -> BlankColumn | None:
        if cell := CELL.search(text):
            place = cell_at(cell[0])
            return next((each for each in sheet.columns if place and each.index == place[1]), None)
        if said := COLUMN.search(text):
            given = said[1] or said[2]
            index = int(given) - 1 if given.isdigit() else (cell_at(f"{given}1") or (0, -1))[1]
            return next((each for each in sheet.columns if each.index == index), None)
        named = sorted(((self._spoken(each, text), each) for each in sheet.columns), key=lambda pair: -pair[0])
        if named and named[0][0]:
            return named[0][1]
        wanted = {"手机": Phone, "校验": IdNumber, "重复": IdNumber}.get(kind)
        return next((e for e in sheet.columns if wanted and e.source and isinstance(e.source.subject, wanted)), None)

    def _spoken(self, column: BlankColumn, text: str) -> int:
        """How many signs of a column's heading or of another word for its field the message has; early ones first."""
        subject = column.source.subject if column.source else None
        words = {fold(column.heading), core(fold(column.heading))}
        words |= {fold(word) for word in getattr(subject, "headings", ())}
        plain = fold(text)
        if column.serial:
            return 0  # 序号为10的人: it says which row, not which column
        return max((1000 + len(w) - 5 * plain.index(w) for w in words if len(w) >= 2 and w in plain), default=0)

    def _rule(self, sheet: BlankSheet, column: BlankColumn, kind: str, text: str, value: str) -> Rule | None:
        """The rule a message makes; what says no more than that the value is wrong forbids this value."""
        wanted = ""
        if kind == "位数":
            number = re.search(r"(?:应为|应该是|须为|必须为|要求|为|是)?\s*(\d{1,2})\s*位", text)
            subject = column.source.subject if column.source else None
            usual = "18" if isinstance(subject, IdNumber) else "11" if isinstance(subject, Phone) else ""
            wanted = number[1] if number else usual
        elif kind == "日期":
            shape = re.search(r"[yY]{4}([-/.]?)[mM]{2}(?:\1[dD]{2})?", text)
            wanted = shape[0].casefold() if shape else ""
        if kind in ("清单", "") or (kind in ("位数", "日期") and not wanted):
            kind, wanted = "清单" if kind == "清单" else "这个值", value
            if not wanted:
                return None
        return Rule(sheet.name, column.key, kind, wanted, NUMBER.sub("（号码）", text) if kind != "这个值" else "")


def locate(blank: Blank, filled: Any, messages: Iterable[str]) -> list[Marked]:
    """Every message with its cells in the filled file. Raises `Unavailable` for a file that cannot be read."""
    locator = Locator(blank, {sheet.name: sheet for sheet in read(filled).sheets})
    return [locator.mark(message) for message in messages]


# ---- keeping to the rules ----------------------------------------------------------------------------------
Line = tuple[int, dict[str, str]]  # a row of the sheet: its number, the words under each heading


@dataclass
class Lists:
    """What would be written, sheet by sheet."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    columns: dict[str, list[BlankColumn]] = field(default_factory=dict)

    def broken(self, rules: Iterable[Rule]) -> list[Broken]:
        """Every cell that breaks a rule, in the order of the rules."""
        found: list[Broken] = []
        for rule in rules:
            lines = self.lines.get(rule.sheet, [])
            if not lines or not any(column.key == rule.heading for column in self.columns.get(rule.sheet, ())):
                continue
            found += [Broken(rule.sheet, row, rule.heading, said) for row, said in self._against(rule, lines)]
        return found

    def _against(self, rule: Rule, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
        if rule.kind == "重复":
            yield from _repeated(rule, lines)
            return
        number = next(
            (c.key for c in self.columns[rule.sheet] if c.source and isinstance(c.source.subject, IdNumber)), ""
        )
        for row, line in lines:
            value = line.get(rule.heading, "")
            if not value:
                if rule.kind == "必填":
                    yield row, SAID["必填"]
            elif _fails(rule, value, line.get(number, "")):
                yield row, SAID[rule.kind] + (f"（{rule.value}）" if rule.kind in ("位数", "日期") else "")


def _repeated(rule: Rule, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for row, line in lines:
        value = line.get(rule.heading, "")
        if value and value in first:
            yield row, f"和第 {first[value]} 行重复"
        first.setdefault(value, row)


def _fails(rule: Rule, value: str, number: str) -> bool:
    match rule.kind:
        case "位数":
            return len(value) != int(rule.value)
        case "校验":
            return any(finding.level == "error" for finding in id_findings(value))
        case "性别":
            return len(number) == 18 and value[:1] in "男女" and ("女男"[int(number[16]) % 2] != value[:1])
        case "出生":
            digits = re.sub(r"\D", "", value)
            return len(number) == 18 and not number[6:14].startswith(digits[:6])
        case "手机":
            return PHONE.fullmatch(value) is None
        case "日期":
            return re.fullmatch(SHAPES.get(rule.value, r".*"), value) is None
        case "空格":
            return bool(re.search(r"[\s*#$%&@!]", value))
        case "清单" | "这个值":
            return value == rule.value
    return False
