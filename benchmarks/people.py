"""A roster of invented people as a spreadsheet of thirty columns, written by nothing of the program's own."""

from __future__ import annotations

import random
from pathlib import Path

import xlsxwriter

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗欧曾单"
GIVEN = "建国秀英志强桂芳海燕国庆雪梅俊杰晓东玉兰永康思远丽华文博春花卫"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
HEADINGS = (
    *("工号", "姓名", "性别", "民族", "出生日期", "身份证号", "政治面貌", "文化程度", "婚姻状况", "籍贯"),
    *(
        "部门",
        "岗位",
        "工种",
        "用工形式",
        "合同类型",
        "合同开始日期",
        "合同到期日期",
        "入职日期",
        "参加工作时间",
        "技能等级",
    ),
    *("职称", "是否一线", "是否中层", "是否农民工", "联系电话", "家庭住址", "是否会员", "入会时间", "会员证号", "备注"),
)


def id_number(born: str, order: int) -> str:
    body = f"339900{born}{order:03d}"
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, WEIGHTS, strict=True)) % 11]


def write(path: Path, people: int) -> None:
    """`people` rows under one line of headings; every number is valid and nobody's."""
    chance = random.Random(7)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("在册")
    sheet.write_row(0, 0, HEADINGS)
    taken: dict[str, int] = {}
    for n in range(people):
        born = f"{1966 + chance.randrange(38)}{chance.randrange(1, 13):02d}{chance.randrange(1, 29):02d}"
        order = taken[born] = taken.get(born, 99) + 1
        woman = order % 2 == 0
        day = f"{2008 + n % 18}-{1 + n % 12:02d}-{1 + n % 28:02d}"
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
        sheet.write_row(
            n + 1,
            0,
            (
                f"{10000 + n}",
                name,
                "女" if woman else "男",
                chance.choice(("汉族", "汉族", "回族", "畲族")),
                f"{born[:4]}-{born[4:6]}-{born[6:]}",
                id_number(born, order),
                chance.choice(("群众", "中共党员", "共青团员")),
                chance.choice(("初中", "高中", "大专", "本科", "中专")),
                chance.choice(("已婚", "未婚")),
                "浙江东州",
                f"{chance.choice('一二三四五六七八九')}车间",
                chance.choice(("装配工", "检验员", "操作工")),
                "钳工",
                "劳动合同制" if n % 9 else "劳务派遣",
                "固定期限",
                day,
                "2027-12-31",
                day,
                day,
                chance.choice(("初级工", "中级工", "高级工", "")),
                "",
                "是" if n % 3 else "否",
                "否" if n % 12 else "是",
                "是" if n % 4 == 0 else "否",
                f"13{n % 10}{chance.randrange(10**8):08d}",
                "东州市东湖街道",
                "是" if n % 20 else "否",
                day if n % 20 else "",
                f"33-{n:06d}" if n % 20 else "",
                "",
            ),
        )
    book.close()
