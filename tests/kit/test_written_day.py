"""Days as people write them: every usual way is read, nothing ambiguous is guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unionwork.kit.days import PartialDay, UnreadableDay, is_open_ended, parse_iso, read_day

READ = {
    "2020-01-05": [
        "2020.1.5",
        "2020.01.05",
        "2020-01-05",
        "2020-1-5",
        "2020/1/5",
        "2020/01/05",
        "2020\\1\\5",
        "20200105",
        "20200105.0",
        "2020年1月5日",
        "2020年01月05日",
        "2020 年 1 月 5 日",
        "2020年1月5号",
        "2020年1月5",
        "2020年1.5",
        "2020-1-5日",
        "2020.1.5.",
        "2020. 1. 5",
        "2020 1 5",
        "2020、1、5",
        "2020，1，5",
        "2020。1。5",
        "2020—1—5",
        "2020－1－5",
        "２０２０年１月５日",
        "２０２０．１．５",
        "公元2020年1月5日",
        "二〇二〇年一月五日",
        "二○二○年一月五日",
        "二零二零年一月五日",
        "二O二O年一月五日",
        "贰零贰零年壹月伍日",
        "2020年元月五日",
        "2020-01-05 00:00:00",
        "2020-01-05 08:00",
        "2020/1/5 8:00:00",
        "2020-01-05T08:00:00Z",
        "2020-01-05T08:00:00.000+08:00",
        "2020年1月5日 上午8:00",
        "2020年1月5日8时30分",
        "2020年1月5日 星期日",
        "2020年1月5日（周日）",
        "'2020-01-05",
        "\u200b2020-01-05\ufeff",
        "43835",
        "43835.0",
        "43835.5",
        43835,
        43835.0,
        43835.75,
        20200105,
        20200105.0,
        date(2020, 1, 5),
        datetime(2020, 1, 5, 8, 30),
        PartialDay(2020, 1, 5),
    ],
    "2019-03": [
        "2019.3",
        "2019.03",
        "2019-3",
        "2019-03",
        "2019/3",
        "201903",
        "2019年3月",
        "2019年03月",
        "2019年3月份",
        "2019.3月",
        "二〇一九年三月",
        "２０１９年３月",
        "3/2019",
        201903,
        201903.0,
        2019.03,
        2019.3,
        PartialDay(2019, 3),
    ],
    "1998-12-31": ["一九九八年十二月三十一日", "一九九八年十二月卅一日", "1998.12.31", "31/12/1998", "12/31/1998"],
    "1998-10-20": ["一九九八年十月二十日", "一九九八年十月廿日", "1998年拾月贰拾日"],
    "1998-11-11": ["一九九八年十一月十一日", "11/11/1998"],
    "2019-10": ["2019.10", "2019年十月", "2019年10月"],
    "2019-12": [2019.12, "2019.12"],
    "2019-01": ["2019.1", "2019年元月", "2019-01"],
}


@pytest.mark.parametrize(("iso", "written"), [(iso, written) for iso, all_ in READ.items() for written in all_])
def test_the_usual_ways_of_writing_a_day_are_read(iso, written):
    assert read_day(written).iso == iso


def test_there_are_more_than_forty_ways():
    assert sum(isinstance(written, str) for all_ in READ.values() for written in all_) > 60


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("19.3.5", "年份只有两位"),
        ("19年3月5日", "年份只有两位"),
        ("九〇年三月", "年份只有两位"),
        ("5/3/19", "年份只有两位"),
        ("01-02-03", "年份只有两位"),
        ("19.3", "年份只有两位"),
        ("'90.3.5", "年份只有两位"),
        ("190305", "两位年份"),
        ("3/5/2019", "月和日分不清"),
        (2019.1, "可能是 1 月，也可能是 10 月"),
        (2019.0, "只有年份"),
        (2019, "只有年份"),
        ("2019", "只有年份"),
        ("2019年", "只有年份"),
        ("2020-02-30", "2 月没有 30 日"),
        ("2019年2月29日", "2 月没有 29 日"),
        ("2020-13-01", "没有 13 月"),
        ("2020.1.0", "没有 0 日"),
        ("20201301", "没有 13 月"),
        ("1899-12-31", "不合常理"),
        ("9999-12-31", "不合常理"),
        (date(9999, 12, 31), "不合常理"),
        ("", "没有写日期"),
        ("  ", "没有写日期"),
        (None, "没有写日期"),
        (True, "不是日期"),
        ("无", "看不出"),
        ("长期", "看不出"),
        ("Jan 5, 2020", "看不出"),
        ("2020年1月5日生", "看不出"),
        ("2020-01-05至2021-01-04", "看不出"),
        ("12345678901", "看不出"),
        (5, "看不出"),
        (-43835, "看不出"),
        (99999, "看不出"),
        (float("nan"), "看不出"),
        ("2020-01-05" * 9, "太长"),
    ],
)
def test_what_is_ambiguous_or_impossible_is_refused_with_a_sentence(written, said):
    with pytest.raises(UnreadableDay, match=said) as refusal:
        read_day(written)
    assert refusal.value.said


def test_a_number_beyond_all_measure_is_refused():
    with pytest.raises(UnreadableDay):
        read_day(10**5000)


@given(
    st.one_of(
        st.text(max_size=30),
        st.text("0123456789年月日号.-/ 〇一二三十零元T:", max_size=14),
        st.floats(),
        st.integers(),
        st.none(),
        st.booleans(),
        st.binary(max_size=4),
        st.dates(),
        st.datetimes(),
    )
)
@example("²0²0-1-5")
@example("２0２0年十十月")
@example("٢٠٢٠-١-٥")
@example("十年十月十日")
def test_reading_never_fails_in_any_other_way(written):
    try:
        day = read_day(written)
    except UnreadableDay:
        return
    assert 1900 <= day.year <= 2100
    assert day.first <= day.last


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(days, st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日"]))
def test_a_day_written_in_full_is_that_day(day, form):
    assert read_day(day.strftime(form)) == PartialDay.of(day)


@given(days)
def test_a_day_without_noughts_is_that_day(day):
    assert read_day(f"{day.year}.{day.month}.{day.day}") == PartialDay.of(day)
    assert read_day(PartialDay.of(day).said) == PartialDay.of(day)


@given(st.dates(date(1927, 5, 18), date(2100, 12, 31)))
def test_the_number_a_spreadsheet_keeps_is_that_day(day):
    serial = (day - date(1899, 12, 30)).days
    assert read_day(serial) == read_day(float(serial)) == read_day(str(serial)) == PartialDay.of(day)


@given(days)
def test_a_month_stays_a_month(day):
    month = read_day(f"{day.year}年{day.month}月")
    assert not month.exact
    assert month.first == day.replace(day=1)
    assert month.last == (month.first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    assert parse_iso(month.iso) == month
    assert month.first <= day <= month.last


@given(days)
def test_iso_goes_there_and_back(day):
    assert parse_iso(PartialDay.of(day).iso) == PartialDay.of(day)
    assert PartialDay.of(day).exact


def test_partial_days_sort_by_time_and_a_month_before_its_days():
    ordered = [PartialDay(2019, 2, 28), PartialDay(2019, 3), PartialDay(2019, 3, 1), PartialDay(2019, 4)]
    assert sorted([ordered[2], ordered[0], ordered[3], ordered[1]]) == ordered
    assert len({PartialDay(2019, 3), PartialDay(2019, 3), PartialDay(2019, 3, 1)}) == 2
    assert str(PartialDay(2019, 3)) == "2019-03"


@pytest.mark.parametrize("parts", [(2019, 13), (2019, 0), (2019, 2, 29), (0, 1), (2019, 0, 5)])
def test_there_is_no_impossible_partial_day(parts):
    with pytest.raises(ValueError):  # noqa: PT011  (the library's own words; only the kind matters)
        PartialDay(*parts)


@pytest.mark.parametrize(
    "written", ["长期", " 长期有效 ", "至今", "永久", "无固定期限", "9999-12-31", "2099/12/31", "-至今"]
)
def test_no_end_is_recognised(written):
    assert is_open_ended(written)


def test_no_end_is_recognised_in_a_date_cell():
    assert is_open_ended(date(9999, 12, 31))
    assert is_open_ended(datetime(2099, 12, 31))


@pytest.mark.parametrize("written", ["2026-12-31", "", None, 43835, date(2026, 12, 31), "长期工"])
def test_an_end_is_not_taken_for_none(written):
    assert not is_open_ended(written)
