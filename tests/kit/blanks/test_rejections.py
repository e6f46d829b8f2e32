"""What came back: messages as checkers write them are placed in the file that was sent, and block the next one."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest

from tests.kit.blanks.laying import simple, words
from unionwork.areas import LEDGERS
from unionwork.kit import blanks
from unionwork.kit.blanks.rejections import Rule, locate, messages_in, messages_of
from unionwork.kit.failures import Refused

MORNING = datetime(2026, 11, 20, 9, 0)
HEADS = words("序号 姓名 性别 身份证号 出生日期 民族 手机号码 学历 入职日期 备注")
# The list stands from row 3 on; letters are those of the headings above.
MESSAGES = (
    ("第37行身份证号重复", "D37", "重复"),
    ("第5行：身份证号码位数不对，应为18位", "D5", "位数"),
    ("第 12 行，手机号码格式不正确", "G12", "手机"),
    ("行号：8 错误信息：民族不在字典范围内", "F8", "清单"),
    ("Sheet1!E9 出生日期格式错误，应为yyyyMMdd", "E9", "日期"),
    ("第6条记录的“手机号码”为必填项，不能为空", "G8", "必填"),
    ("D14单元格：公民身份号码校验位错误", "D14", "校验"),
    ("第20行 性别与身份证号不符", "C20", "性别"),
    ("第21行 出生日期与身份证号码不一致", "E21", "出生"),
    ("序号为10的人员姓名中含有空格", "B12", "空格"),
    ("15行学历填写不规范，请按下拉选项填写", "H15", "清单"),
    ("第16行第4列数据校验失败", "D16", "校验"),
    ("第17行G列：电话号码不合法", "G17", "手机"),
    ("Row 18: 身份证号已存在", "D18", "重复"),
    ("第19行入职日期时间格式应为yyyy-MM-dd", "I19", "日期"),
    ("第7行民族代码错误", "F7", "清单"),
    ("第9行备注请核实", "J9", "这个值"),
    ("第22行身份证号无效", "D22", "校验"),
    ("第23行、第24行手机号重复", "G23、G24", "重复"),
    ("第25行姓名漏填", "B25", "必填"),
)


@pytest.fixture
def sent(tmp_path, library):
    """A roster that went out, with the file it was filled into."""
    path = tmp_path / "职工信息表.xlsx"
    simple(path, HEADS, titled="职工信息表", prepared=60)
    blank = blanks.examine(path, LEDGERS, library, today=MORNING.date())
    out = tmp_path / "报出.xlsx"
    blanks.fill(blank, library, None, None, out, at=MORNING, reason="上报")
    book = openpyxl.load_workbook(out)
    book["Sheet1"]["J9"] = "待定"
    book.save(out)
    return blanks.examine(path, LEDGERS, library, today=MORNING.date()), out


def places(marked) -> str:
    return marked.place.replace("Sheet1!", "")


@pytest.mark.parametrize(("message", "cells", "kind"), MESSAGES, ids=lambda value: value)
def test_a_message_is_placed_in_the_file_that_was_sent(sent, message, cells, kind):
    [marked] = locate(*sent, [message])
    assert (places(marked), marked.rule.kind) == (cells, kind)


def test_a_pasted_list_is_read_line_by_line_without_its_heading():
    assert messages_in("校验结果\n\n第3行\t身份证号重复\n  第4行 姓名漏填 \n") == [
        "第3行 身份证号重复",
        "第4行 姓名漏填",
    ]


def test_a_returned_spreadsheet_is_read_row_by_row(tmp_path):
    book = openpyxl.Workbook()
    for line in (("校验未通过清单",), ("行号", "错误原因"), (37, "身份证号重复"), (5, "手机号码不能为空")):
        book.active.append(line)
    book.save(tmp_path / "错误.xlsx")
    assert messages_of(tmp_path / "错误.xlsx") == ["行号:37 身份证号重复", "行号:5 手机号码不能为空"]


def test_a_number_alone_finds_its_row(sent):
    blank, out = sent
    number = openpyxl.load_workbook(out)["Sheet1"]["D11"].value
    [marked] = locate(blank, out, [f"身份证号{number}重复"])
    assert places(marked) == "D11"
    assert number not in marked.rule.said


def test_what_cannot_be_placed_is_said_and_nothing_is_guessed(sent):
    [marked] = locate(*sent, ["第9999行数据有问题"])
    assert (marked.cells, marked.rule) == ((), None)
    assert marked.why


def filled_again(library, blank, tmp_path, rule, **more):
    blank.template.rules = [rule.kept()]
    blank.remember(library, MORNING)
    again = blanks.examine(blank.path, LEDGERS, library, today=MORNING.date())
    return blanks.fill(again, library, None, None, tmp_path / "再报.xlsx", at=MORNING, reason="上报", **more)


@pytest.mark.parametrize(
    ("heading", "kind", "value"),
    [
        ("民族", "清单", "汉族"),
        ("出生日期", "日期", "yyyymmdd"),
        ("备注", "必填", ""),
        ("性别", "重复", ""),
        ("姓名", "位数", "9"),
    ],
)
def test_the_same_export_is_blocked_next_time(sent, library, tmp_path, heading, kind, value):
    with pytest.raises(Refused, match=f"“{heading}”"):
        filled_again(library, sent[0], tmp_path, Rule("Sheet1", heading, kind, value, "第3行"))
    assert not (tmp_path / "再报.xlsx").exists()


@pytest.mark.parametrize(
    ("heading", "kind"), [("身份证号", "校验"), ("身份证号", "重复"), ("性别", "性别"), ("姓名", "空格")]
)
def test_what_keeps_to_the_rules_goes_out(sent, library, tmp_path, heading, kind):
    assert filled_again(library, sent[0], tmp_path, Rule("Sheet1", heading, kind)).rows == 52
