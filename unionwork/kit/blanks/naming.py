"""What a filled file is called: {单位全称}-{表名}-{yyyyMMdd} and the like."""

from __future__ import annotations

import re
from datetime import date

from unionwork.kit.failures import Refused
from unionwork.kit.workbooks import DEMO

PATTERN = "{单位全称}-{表名}-{yyyyMMdd}"
KNOWN = ("单位全称", "表名", "yyyyMMdd", "yyyy-MM-dd", "yyyy", "上级简称", "工会名称", "人数")
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST = 120  # characters; longer names do not survive every disk and every web form


def file_name(pattern: str, day: date, suffix: str = ".xlsx", *, demo: bool = False, **parts: str) -> str:
    """A file's name by a pattern; `parts` are what the words in braces stand for.

    A part that is not known goes with the dash beside it. Raises `Refused` for a word in braces nobody knows.
    """
    days = {"yyyyMMdd": f"{day:%Y%m%d}", "yyyy-MM-dd": day.isoformat(), "yyyy": f"{day:%Y}"}

    def said(found: re.Match[str]) -> str:
        if found[1] not in KNOWN and found[1] not in parts:
            raise Refused(f"文件名里的“{{{found[1]}}}”不认识，可用的有：{'、'.join(f'{{{name}}}' for name in KNOWN)}")
        return days.get(found[1]) or parts.get(found[1], "")

    name = NOT_IN_NAMES.sub("", re.sub(r"\{([^{}]*)\}", said, pattern))
    name = re.sub(r"([\-_ ])\1+", r"\1", name).strip(" -_.")[:LONGEST] or "填好的表"
    if demo and DEMO not in name:
        name = f"{DEMO}-{name}"
    return name + suffix
