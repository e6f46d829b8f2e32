"""Personal data found in any text: numbers by their shape, names and values by a library's own list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unionwork.kit.fields import Name
from unionwork.kit.library import Library

# Digits that stand alone: a hash or a size with more of them around it is none.
ID_18 = re.compile(r"(?<![0-9A-Za-z])(\d{17}[\dXx])(?![0-9A-Za-z])")
ID_15 = re.compile(r"(?<![0-9A-Za-z])(\d{15})(?![0-9A-Za-z])")
MOBILE = re.compile(r"(?<![0-9A-Za-z])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?![0-9A-Za-z])")
ACCOUNT = re.compile(r"(?<![0-9A-Za-z])\d{16,19}(?![0-9A-Za-z])")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
SHORTEST = 2  # signs: a single character is in every sentence


def found_in(text: str) -> list[str]:
    """The kinds of number a text gives away: 身份证号、手机号、银行账号、邮箱."""
    found = []
    if any(_birthday(n) for n in ID_18.findall(text)) or any(_birthday(n) for n in ID_15.findall(text)):
        found.append("身份证号")
    if MOBILE.search(text):
        found.append("手机号")
    if any(not _birthday(n) for n in ACCOUNT.findall(text)):
        found.append("银行账号")
    if MAIL.search(text):
        found.append("邮箱")
    return found


def _birthday(number: str) -> bool:
    """Whether a number has a day of birth where an identity number has one; a wrong check digit hides nobody."""
    day = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    return day.isdigit() and "1900" <= day[:4] <= "2100" and "01" <= day[4:6] <= "12" and "01" <= day[6:8] <= "31"


class Known:
    """What a library knows of people, to look for in a text: names, and every masked or sealed value."""

    def __init__(self, library: Library) -> None:
        self._values: set[str] = set()
        for ledger in library.ledgers:
            for field in ledger.fields.values():
                if isinstance(field, Name) or (field.masked and field.as_is and field.column == "TEXT"):
                    sql = f"SELECT DISTINCT {field.name} FROM {ledger.table} WHERE {field.name} IS NOT NULL"
                    self._values |= {str(row[0]) for row in library.db.execute(sql)}
        self._values = {v for value in self._values if len(v := value.strip()) >= SHORTEST}
        self._lengths = sorted({len(value) for value in self._values}, reverse=True)

    def __len__(self) -> int:
        return len(self._values)

    def found_in(self, text: str) -> list[str]:
        """What a text gives away, by kind; a value of the library is 库里的姓名或号码, whichever it was."""
        told = found_in(text)
        if any(text[at : at + n] in self._values for n in self._lengths for at in range(len(text) - n + 1)):
            told.append("库里的姓名或号码")
        return told


def clean_lines(lines: Iterable[str], known: Known | None) -> tuple[list[str], int]:
    """The lines that give nothing away, and how many were left out."""
    look = known.found_in if known is not None else found_in
    kept, dropped = [], 0
    for line in lines:
        if look(line):
            dropped += 1
        else:
            kept.append(line)
    return kept, dropped
