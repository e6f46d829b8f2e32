"""Rosters as offices keep them, made for tests: invented people, real habits."""

from __future__ import annotations

from pathlib import Path

import openpyxl

HEADINGS = ["序号", "工号", "姓 名", "身份证号", "性别", "部门", "联系电话", "文化程度", "政治面貌"]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
NAMES = (
    "王秀英", "李建国", "张海燕", "刘志强", "陈丽华", "杨立新", "赵红霞", "黄少峰",
    "周婷婷", "吴德胜", "徐月娥", "孙子轩",
)  # fmt: skip
DEPARTMENTS = ("装配车间", "质量部", "仓储物流部")


def id_number(n: int, woman: bool) -> str:
    """An invented number with a right check digit; region 339900 belongs to no place."""
    body = f"339900{1970 + n % 30}{1 + n % 12:02d}{1 + n % 28:02d}{100 + 2 * n + (0 if woman else 1):03d}"
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, WEIGHTS, strict=True)) % 11]


def person(n: int) -> list[object]:
    woman = n % 2 == 0
    name = NAMES[n % len(NAMES)] + ("" if n < len(NAMES) else "一二三四五六七八九"[n // len(NAMES) - 1])
    return [
        n + 1, f"{10000 + n}", name, id_number(n, woman), "女" if woman else "男", DEPARTMENTS[n % 3],
        f"1390000{n:04d}", "大专", "群众",
    ]  # fmt: skip


def roster(
    path: Path, rows: list[list[object]], *, headings: list[str] | None = None, title: str = "职工花名册"
) -> Path:
    """A workbook with a merged title over its header, and a total under its rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "在册"
    heads = headings or HEADINGS
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    sheet.append(heads)
    for row in rows:
        sheet.append(row)
    sheet.append(["合计", None, f"{len(rows)} 人"])
    book.save(path)
    return path
