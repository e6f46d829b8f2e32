"""The recovery sheet: the one paper that opens a library when the password is forgotten."""

from __future__ import annotations

from datetime import date

from unionwork.kit import days
from unionwork.kit.paper import FORM, Cell, Ends, Grid, Label, Notes, Paper, Row, Title


def recovery_sheet(union: str, file: str, code: str, made: date) -> Paper:
    """恢复单: which library, since when, and its key in groups of four to be typed back."""
    groups = code.split("-")
    lines = ["　".join(groups[n : n + 5]) for n in range(0, len(groups), 5)]
    rows = [
        Row([Label("工会名称", 30), Cell(union, align="left", size=12)], 12),
        Row([Label("库文件名", 30), Cell(file, align="left", size=12)], 12),
        Row([Label("制作日期", 30), Cell(days.said_day(made), align="left", size=12)], 12),
        Row([Label("恢复码", 30), Cell("\n".join(lines), size=17, role="宋体")], 42),
        Row([Label("保管人", 30), Cell(), Label("存放处", 30), Cell()], 14),
    ]
    return Paper(
        "工会工作台恢复单",
        [
            Title("工会工作台恢复单", size=22, below=6),
            Ends(left="忘记密码时，用这张单子打开库", right="请锁好，不要拍照、不要发微信"),
            Grid(rows),
            Notes(
                [
                    "打开程序，选“打开已有的库”，点“忘记密码”，逐组输入恢复码，不分大小写，可不输短横。",
                    "谁拿到这张单子和库文件，谁就能看到全部内容；请同印章一样保管，交接时当面移交。",
                    "改过密码以后这张单子作废，请销毁旧单，换上新打的一张。",
                    "密码和恢复单都丢了，谁也打不开这个库，本程序没有别的后门。",
                ],
                head="怎样使用：",
                size=10.5,
            ),
        ],
        FORM,
    )
