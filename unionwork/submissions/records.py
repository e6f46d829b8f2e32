"""What the yearly report needs beside the other ledgers: numbers nobody records, and those that were handed in."""

from __future__ import annotations

from unionwork.kit.fields import Choice, Measure, Text, Words, Year
from unionwork.kit.record import Heading, Record

YEAR = "统计年度是上年 10 月 1 日至当年 9 月 30 日，填当年"


class YearlyValue(Record, table="yearly_values", title="年报人工填报数"):
    """One number of one year that no ledger can know, with where it was taken from."""

    value_part = Heading("人工填报")
    year = Year("统计年度", required=True, also="年度 年份", width=8, help=YEAR)
    figure = Choice("指标", "yearly-figure", required=True, also="指标名称 项目", width=24)
    number = Measure("数值", required=True, also="本年数 数据 填报数", width=10)
    reason = Text("依据", required=True, also="人工填报原因 来源", width=20, help="数从哪里来：哪份台账、哪个部门报的")
    note = Words("变动说明", also="说明", width=20, help="比上年变动超过 30% 的，上级要说明")


class YearlyReported(Record, table="yearly_reported", title="年报留存数"):
    """One number as it was handed in for a year: what next year is compared with."""

    reported_part = Heading("上报时的数")
    year = Year("统计年度", required=True, also="年度 年份", width=8, help=YEAR)
    figure = Text("指标", required=True, also="指标名称 项目", width=28, help="照“年报指标”表里的写法")
    number = Measure("上报数", required=True, also="数值 本年数", width=10)
    note = Words("变动说明", also="说明", width=24, help="比上年变动超过 30% 的，写明原因")
