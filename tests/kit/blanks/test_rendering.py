"""Values written the way a template wants them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit.blanks import rendering as r
from unionwork.kit.blanks.deciding import Evidence, NoWay, decide
from unionwork.kit.blanks.offers import Listing, Offer, alternatives, listings
from unionwork.kit.blanks.styles import shows_day, shows_month_only
from unionwork.kit.blanks.wording import flag_words, from_words, label_of, official, table_of
from unionwork.kit.codes import code_list
from unionwork.kit.days import PartialDay
from unionwork.kit.fields import BankAccount, Choice, Count, DayOrMonth, Flag, IdNumber, Name, Phone, Text, Year
from unionwork.kit.sheets import Sheet

NUMBER = "33990019900101002X"
SEX, ETHNICITY, EDUCATION = Choice("性别", "sex"), Choice("民族", "ethnicity"), Choice("学历", "education")


def written(subject, value, heading, **evidence):
    found = decide(subject, Evidence(heading, **evidence))
    assert not isinstance(found, NoWay), found.said
    cell = found.write(value)
    return None if cell is None else cell.text


# ---- numbers of identity -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("身份证号", NUMBER),
        ("身份证号码（18位，末位X大写）", NUMBER),
        ("身份证号后四位", "002X"),
        ("身份证号码（后6位）", "01002X"),
        ("身份证前六位", "339900"),
        ("身份证号（隐藏中间8位）", "339900********002X"),
        ("身份证号（中间六位用*代替）", "339900******01002X"),
        ("身份证号（出生年月日用*代替）", "339900********002X"),
        ("身份证号（脱敏）", "339900********002X"),
        ("身份证号（后四位用*号代替）", "33990019900101****"),
        ("身份证号（只保留后四位，其余用*代替）", "**************002X"),
        ("身份证号（前3位后4位，中间隐藏）", "339***********002X"),
        ("身份证号（不得隐藏）", NUMBER),
    ],
)
def test_an_identity_number_is_shown_as_far_as_the_heading_says(heading, text):
    assert written(IdNumber("证件号码"), NUMBER, heading) == text


def test_an_example_with_stars_shows_how_many():
    assert written(IdNumber("证件号码"), NUMBER, "身份证号", example="330***********1234") == "339***********002X"


def test_only_an_explanation_that_speaks_of_covering_covers():
    assert written(IdNumber("证件号码"), NUMBER, "身份证号", hints=("请核对前六位与户籍地是否一致",)) == NUMBER
    assert (
        written(IdNumber("证件号码"), NUMBER, "身份证号", hints=("为保护隐私，中间8位用*代替",)) == "339900********002X"
    )


def test_a_whole_number_is_known_to_be_whole():
    assert decide(IdNumber("证件号码"), Evidence("身份证号")).full
    assert not decide(IdNumber("证件号码"), Evidence("身份证号后四位")).full
    assert not decide(Phone("手机"), Evidence("手机号（隐藏中间4位）")).full


def test_telephones_and_accounts_are_masked_where_asked():
    assert written(Phone("手机"), "13900001234", "手机号（隐藏中间四位）") == "139****1234"
    assert written(Phone("手机"), "13900001234", "手机尾号") == "1234"
    assert written(BankAccount("账号"), "6222000012345678", "银行卡号（后四位）") == "5678"
    assert written(Name("姓名"), "林秀英", "姓名（脱敏）") == "林*英"


# ---- days --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("出生日期", "1990-03-07"),
        ("出生日期（yyyyMMdd）", "19900307"),
        ("出生日期（8位数字）", "19900307"),
        ("出生日期 YYYY/MM/DD", "1990/03/07"),
        ("出生日期（如：1990.03.07）", "1990.03.07"),
        ("出生日期（格式：1990年3月7日）", "1990年3月7日"),
        ("出生日期（XXXX年XX月XX日）", "1990年03月07日"),
        ("出生年月", "1990-03"),
        ("出生年月（如1990.01）", "1990.03"),
        ("出生年月（yyyymm）", "199003"),
        ("出生年月（如：1990年3月）", "1990年3月"),
        ("出生年份", "1990"),
    ],
)
def test_a_day_is_written_as_the_heading_shows(heading, text):
    assert written(DayOrMonth("出生日期"), PartialDay(1990, 3, 7), heading) == text


def test_a_month_stays_a_month():
    assert written(DayOrMonth("入会时间"), PartialDay(2019, 3), "入会时间（yyyyMMdd）") == "201903"
    assert written(DayOrMonth("入会时间"), PartialDay(2019, 3), "入会时间", day_code="yyyy/m/d") == "2019-03"


def test_a_cell_made_for_days_gets_a_real_day():
    rendering = decide(DayOrMonth("出生日期"), Evidence("出生日期", day_code="yyyy/m/d"))
    assert rendering.write(PartialDay(1990, 3, 7)) == r.Written("day", "32939", date(1990, 3, 7))
    from_1904 = decide(DayOrMonth("出生日期"), Evidence("出生日期", day_code="yyyy/m/d", from_1904=True))
    assert from_1904.write(PartialDay(1990, 3, 7)).text == str(32939 - 1462)


def test_a_cell_that_shows_months_gets_a_month():
    rendering = decide(DayOrMonth("入会时间"), Evidence("入会时间", day_code='yyyy"年"m"月"', month_only=True))
    assert rendering.write(PartialDay(2019, 3)).day == date(2019, 3, 1)


def test_eight_digits_asked_for_are_text_even_in_a_cell_for_days():
    assert (
        written(DayOrMonth("出生日期"), PartialDay(1990, 3, 7), "出生日期（yyyyMMdd）", day_code="yyyy/m/d")
        == "19900307"
    )


def test_a_rule_for_days_makes_days():
    assert decide(DayOrMonth("出生日期"), Evidence("出生日期", offer=Offer(kind="date"))).said == "日期"


def test_an_example_shows_the_way():
    assert written(DayOrMonth("入会时间"), PartialDay(2019, 3, 7), "入会时间", example="2018.05") == "2019.03"
    assert written(DayOrMonth("入会时间"), PartialDay(2019, 3, 7), "入会时间", example=20180501.0) == "20190307"


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)), st.sampled_from(list(r.PATTERNS)))
def test_every_pattern_writes_every_day(day, pattern):
    assert str(day.year) in r.day_as_text(pattern).write(PartialDay.of(day)).text


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("yyyy-mm-dd", True),
        ('yyyy"年"m"月";@', True),
        ("[$-804]yyyy/m/d", True),
        ("General", False),
        ("0.00E+00", False),
        ("@", False),
        ("h:mm", False),
        ('0"天"', False),
    ],
)
def test_number_formats_that_show_days_are_known(code, day):
    assert shows_day(code) is day


def test_a_format_of_year_and_month_is_known():
    assert shows_month_only('yyyy"年"m"月"')
    assert not shows_month_only("yyyy-mm-dd")


# ---- choices -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("性别（1男2女）", {"男": "1", "女": "2"}),
        ("性别：1-男，2-女", {"男": "1", "女": "2"}),
        ("性别 男填1 女填2", {"男": "1", "女": "2"}),
        ("性别（0女1男）", {"男": "1", "女": "0"}),
        ("性别（男=A）", None),
    ],
)
def test_codes_explained_in_words_are_understood(text, codes):
    assert from_words(SEX.entries, [text]) == codes


def test_codes_of_marriage_from_the_handbook_of_a_group():
    assert written(Choice("婚姻状况", "marital-status"), "丧偶", "婚姻状况(1未婚2已婚3丧偶4离婚)") == "3"
    assert written(Choice("婚姻状况", "marital-status"), "初婚", "婚姻状况(1未婚2已婚3丧偶4离婚)") == "2"


@pytest.mark.parametrize("item", ["汉", "汉族", "01 汉族", "01-汉族", "汉族01", "（01）汉族", "汉族（汉）"])
def test_an_item_means_its_label_whatever_code_stands_beside_it(item):
    assert label_of(ETHNICITY.entries, item) == "汉族"


def test_the_list_behind_the_cell_gives_the_word():
    offer = Offer(("汉", "满", "回"), kind="list")
    assert written(ETHNICITY, "汉族", "民族", offer=offer) == "汉"
    rendering = decide(ETHNICITY, Evidence("民族", offer=offer))
    with pytest.raises(r.Unfit, match="彝族"):
        rendering.write("彝族")


def test_a_list_of_bare_codes_is_used_only_where_it_is_explained_or_a_national_standard():
    assert written(SEX, "女", "性别", offer=Offer(("1", "2"), kind="list")) == "2"
    assert written(SEX, "女", "性别", offer=Offer(("1", "2"), {"1": "女", "2": "男"}, "list")) == "1"
    own = decide(Choice("用工形式", "employment-type"), Evidence("用工形式", offer=Offer(("1", "2"), kind="list")))
    assert isinstance(own, NoWay)


def test_groups_and_bands_are_used_never_neighbours():
    table = table_of(EDUCATION.entries, ["研究生", "本科", "大专", "高中及以下"])
    assert table["硕士研究生毕业"] == "研究生"
    assert table["初中毕业"] == table["普通高中毕业"] == "高中及以下"
    skill = code_list("skill-level")
    assert table_of(skill, ["初级工", "中级工", "高级工及以上"])["技师"] == "高级工及以上"
    assert "高级技师" not in table_of(skill, ["初级工", "技师"])


def test_the_dictionary_of_the_template_comes_before_our_own_words():
    listing = Listing("性别代码 性别名称", ("1", "2"), {"1": "女", "2": "男"})
    assert written(SEX, "男", "性别代码", listings=(listing,)) == "2"


def test_a_code_nobody_explained_is_left_out():
    assert isinstance(decide(Choice("用工形式", "employment-type"), Evidence("用工形式代码")), NoWay)
    assert written(ETHNICITY, "汉族", "民族代码") == "01"


def test_brackets_that_offer_words_are_a_list():
    assert alternatives(["性别（M/F）"]) == [["M", "F"]]
    assert written(SEX, "女", "性别（M/F）") == "F"


def test_an_example_in_short_form_makes_short_forms():
    assert written(ETHNICITY, "满族", "民族", example="汉") == "满"
    assert written(EDUCATION, "大学专科毕业", "学历", example="本科") == "大专"


def test_official_codes_are_given_with_or_without_their_nought():
    assert official(ETHNICITY.entries, ["01", "02"])["汉族"] == "01"
    assert official(ETHNICITY.entries, ["1", "11"])["汉族"] == "1"


# ---- yes and no --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("是否农民工", "是", "否"),
        ("是否农民工（是填1，否填0）", "1", "0"),
        ("农民工（是1否0）", "1", "0"),
        ("是否农民工（1是 2否）", "1", "2"),
        ("是否农民工（√）", "√", None),
        ("是否农民工（Y/N）", "Y", "N"),
        ("是否农民工（打√）", "√", None),
    ],
)
def test_yes_and_no_in_the_words_of_the_heading(heading, yes, no):
    assert (written(Flag("是否农民工"), True, heading), written(Flag("是否农民工"), False, heading)) == (yes, no)


def test_yes_and_no_in_the_words_of_the_list_or_the_example():
    assert written(Flag("x"), False, "是否会员", offer=Offer(("1-是", "0-否"), kind="list")) == "0-否"
    assert written(Flag("x"), False, "是否会员", example="有") == "无"
    assert isinstance(decide(Flag("x"), Evidence("是否会员", offer=Offer(("甲", "乙"), kind="list"))), NoWay)
    assert flag_words(["√"]) == ("√", "")


# ---- words and numbers -------------------------------------------------------------------------------------
def test_numbers_are_numbers_unless_the_cells_are_made_for_text():
    assert decide(Count("人数"), Evidence("人数")).write(12) == r.Written("number", "12")
    assert decide(Count("人数"), Evidence("人数", text_cell=True)).write(12) == r.Written("text", "12")
    assert decide(Year("年份"), Evidence("年份", text_cell=True)).write(2026).text == "2026"


def test_words_outside_a_list_are_told():
    rendering = decide(Text("岗位"), Evidence("岗位", offer=Offer(("装配工", "钳工"), kind="list")))
    assert rendering.write("钳工").text == "钳工"
    with pytest.raises(r.Unfit):
        rendering.write("司机")


@given(st.text(max_size=30), st.text(max_size=20))
def test_no_heading_however_odd_stops_the_work(heading, hint):
    odd = {IdNumber("证件号码"): NUMBER, DayOrMonth("日"): PartialDay(2020, 2), SEX: "女", Flag("x"): True}
    for subject, value in odd.items():
        found = decide(subject, Evidence(heading, hints=(hint,)))
        if not isinstance(found, NoWay):
            try:
                found.write(value)
            except r.Unfit:
                continue


def test_dictionaries_in_groups_are_read_with_their_names():
    sheet = Sheet(
        "字典", [["性别", "1", "男"], ["", "2", "女"], ["证件类型", "01", "身份证"], ["证件类型", "02", "护照"]]
    )
    found = {each.heading: dict(each.words) for each in listings([sheet]) if each.words}
    assert found["性别"] == {"1": "男", "2": "女"}
    assert found["证件类型"] == {"01": "身份证", "02": "护照"}
