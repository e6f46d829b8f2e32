"""Identity numbers, codes of organisations, telephones and accounts: what is mended, what is said, what is masked."""

from __future__ import annotations

import string
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric, uscc

from unionwork.kit import numbers

TODAY = date(2026, 11, 20)
INVENTED = "339900"  # a region that belongs to no place


def made(birth: str = "19900307", order: int = 3) -> str:
    body = f"{INVENTED}{birth}{order:03d}"
    return body + numbers.check_digit(body)


def codes(findings: tuple[numbers.Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


bodies = st.builds(
    lambda region, born, order: f"{region:06d}{born:%Y%m%d}{order:03d}",
    st.integers(110000, 999999),
    st.dates(date(1907, 1, 1), date(2026, 11, 20)),
    st.integers(1, 999),
)


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",  # the standard's own example
        "810000199408230021",
        "820000199001010029",
        "830000199201300022",
        "810000199001010019",
        "830000199001010039",
    ],
)
def test_residents_of_hong_kong_macao_and_taiwan_are_checked_like_everybody(number):
    assert numbers.id_findings(number, TODAY) == ()


def test_a_foreigner_with_a_permanent_permit_is_checked_like_everybody():
    body = "93315619900307003"
    assert numbers.id_findings(body + numbers.check_digit(body), TODAY, "外国人永久居留身份证") == ()
    assert numbers.id_findings("CHN110190123456", TODAY, "外国人永久居留身份证") == ()


@given(bodies)
def test_the_check_digit_is_the_one_another_library_finds(body):
    assert numbers.check_digit(body) == ric.calc_check_digit(body + "0")


@given(bodies)
def test_a_number_with_its_check_digit_is_right(body):
    number = body + numbers.check_digit(body)
    assert codes(numbers.id_findings(number, TODAY)) in ([], ["id-zeros"])


@given(bodies, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(body, place, step):
    number = body + numbers.check_digit(body)
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert any(finding.level == "error" for finding in numbers.id_findings(wrong, TODAY))


@given(bodies, st.integers(0, 16))
def test_two_neighbours_swapped_are_always_seen(body, place):
    number = body + numbers.check_digit(body)
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert any(finding.level == "error" for finding in numbers.id_findings(swapped, TODAY))


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none(), st.binary(max_size=20)))
def test_nothing_that_can_be_written_breaks_the_check(written):
    number = numbers.compact_id(written)
    numbers.id_damage(written)
    numbers.id_findings(number, TODAY)
    numbers.birth_of(number), numbers.sex_of(number), numbers.region_of(number), numbers.lengthen(number)
    numbers.mask_id(number)
    phone = numbers.compact_phone(written)
    numbers.phone_findings(phone)
    numbers.mask_phone(phone)
    numbers.account_findings(numbers.compact_account(written))
    numbers.union_code_findings(numbers.compact_code(written))


@pytest.mark.parametrize(
    "written",
    [
        "３３９９００１９９００３０７００３４",
        " 339900 19900307 0034 ",
        "'339900199003070034",
        "’339900199003070034",
        "339900-19900307-0034",
        "\u200b339900199003070034\ufeff",
        "339900\u00a019900307\u30000034\t",
    ],
)
def test_full_width_hidden_characters_and_apostrophes_are_mended(written):
    assert numbers.compact_id(written) == "339900199003070034"
    assert numbers.id_findings(numbers.compact_id(written), TODAY) == ()


@pytest.mark.parametrize("last", ["x", "X", "ｘ", "×", "Х"])
def test_every_way_of_writing_the_final_x_is_taken(last):
    assert numbers.compact_id("11010519491231002" + last) == "11010519491231002X"


@pytest.mark.parametrize(
    "written",
    [
        1.10101e17,
        3.3990019900307e17,
        float(339900199003070034),
        339900199003070000,
        "1.10101E+17",
        "1.10101199003070e+17",
        "３.３９９E+１７",
        "339900199003070000",
        float("inf"),
    ],
)
def test_a_number_damaged_by_excel_is_refused_with_the_reason(written):
    finding = numbers.id_damage(written)
    assert finding is not None
    assert finding.code == "id-damaged-by-excel"
    assert "无法还原" in finding.said


@pytest.mark.parametrize(
    "written", ["339900199003070034", 339900900307003.0, 339900900307003, "3399001990030700", True]
)
def test_a_number_excel_has_not_touched_is_not_called_damaged(written):
    assert numbers.id_damage(written) is None


def test_a_right_number_ending_in_three_noughts_is_taken_with_a_warning():
    number = next(number for day in range(10, 29) if (number := made(f"199003{day}", 300)).endswith("000"))
    assert numbers.id_damage(number) is None
    assert [(f.code, f.level) for f in numbers.id_findings(number, TODAY)] == [("id-zeros", "warning")]


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        ("33990019900307003", "id-length", "少 1 位：身份证号是 18 位，现有 17 位，请对照证件补全"),
        ("3399001990030700341", "id-length", "多 1 位：身份证号是 18 位，现有 19 位，请对照证件删去多出的"),
        ("339900199003070038", "id-checksum", "校验不通过：18 位里至少有一位打错，请对照证件逐位核对"),
        ("339900199002300038", "id-date", "出生日期不存在：第 7 到 14 位不是一个真实的日期，请对照证件逐位核对"),
        (
            "3399O0199003070034",
            "id-characters",
            "第 5 位“O”不是数字：身份证号是 17 位数字加末位数字或 X，请对照证件改正",
        ),
        ("339900********0034", "id-masked", "号码被星号遮住了一部分，无法使用。请对照证件填写完整号码"),
        ("339900901307003", "id-date", "出生日期不存在：15 位旧号码第 7 到 12 位不是一个真实的日期，请对照证件核对"),
    ],
)
def test_each_mistake_is_told_with_what_to_do(number, code, said):
    (finding,) = numbers.id_findings(number, TODAY)
    assert (finding.code, finding.said, finding.level) == (code, said, "error")


@given(bodies)
def test_a_wrong_check_digit_is_told_in_the_same_words_whatever_the_right_one_is(body):
    assume(not body.endswith("00"))
    wrong = [body + digit for digit in "0123456789X" if digit != numbers.check_digit(body)]
    assert {numbers.id_findings(number, TODAY) for number in wrong} == {(numbers.CHECKSUM,)}


def test_a_birth_in_the_future_is_an_error_only_when_today_is_known():
    number = made("20270101")
    assert numbers.id_findings(number) == ()
    assert codes(numbers.id_findings(number, TODAY)) == ["id-date"]
    assert codes(numbers.id_findings(made("20261120"), TODAY)) == []
    assert codes(numbers.id_findings(made("20261121"), TODAY)) == ["id-date"]


def test_a_person_older_than_a_hundred_and_twenty_is_a_warning():
    (finding,) = numbers.id_findings("440524188001010014", TODAY)
    assert (finding.code, finding.level) == ("id-age", "warning")


def test_fifteen_digits_are_taken_as_written_with_a_warning_and_can_be_lengthened():
    (finding,) = numbers.id_findings("339900900307003", TODAY)
    assert (finding.code, finding.level) == ("id-15-digits", "warning")
    assert numbers.lengthen("339900900307003") == made()
    assert numbers.lengthen(made()) is None
    assert numbers.lengthen("339900901307003") is None


def test_a_passport_needs_no_check_digit():
    assert numbers.id_findings("E12345678", TODAY, "护照") == ()
    assert codes(numbers.id_findings("E1", TODAY, "护照")) == ["id-document"]
    assert numbers.id_findings("E1", TODAY, "护照")[0].level == "warning"
    assert codes(numbers.id_findings("E12345678", TODAY)) == ["id-characters"]


def test_a_number_tells_birth_sex_and_region():
    assert numbers.birth_of(made("19900307")) == date(1990, 3, 7)
    assert numbers.birth_of("339900900307003") == date(1990, 3, 7)
    assert (numbers.sex_of(made(order=3)), numbers.sex_of(made(order=4))) == ("男", "女")
    assert numbers.sex_of("339900900307002") == "女"
    assert numbers.region_of("11010519491231002X") == "北京市朝阳区"
    assert numbers.region_of(made()) == "浙江省"
    assert numbers.birth_of("E12345678") is numbers.sex_of("E12345678") is numbers.region_of("E12345678") is None


def test_an_identity_number_shows_its_first_six_and_last_four():
    assert numbers.mask_id("339900199003070034") == "339900********0034"
    assert numbers.mask_id("339900900307003") == "339900*****7003"
    assert numbers.mask_id("E12345678") == "E******78"
    assert numbers.mask_id("无") == "*"


# ---- codes of organisations ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "9144030071526726XG",
        "914403001922038216",
        "91330100799655058B",
        "91110000802100433B",
        "91110000100017643K",
        "914401011904817725",
        "91440101MA5CJQ4N59",
        "123502001549897397",
    ],
)
def test_published_credit_codes_are_right(code):
    assert numbers.credit_code_findings(code) == ()


@given(st.text(numbers.ALPHABET, min_size=17, max_size=17))
def test_the_credit_codes_check_character_is_the_one_another_library_finds(body):
    right = uscc.calc_check_digit(body)
    assert numbers.credit_code_findings(body + right) == ()
    for other in numbers.ALPHABET:
        assert (numbers.credit_code_findings(body + other) == ()) is (other == right)


def test_a_code_in_force_that_fails_the_check_is_only_warned_about():
    (finding,) = numbers.credit_code_findings("91350203M0001QAY9B")
    assert (finding.code, finding.level) == ("code-checksum", "warning")


def test_the_employers_code_in_place_of_the_unions_is_pointed_out():
    findings = numbers.union_code_findings("914403001922038216")
    assert codes(findings) == ["code-not-union"]
    assert "81 开头" in findings[0].said
    body = "8133990012345678M"
    assert numbers.union_code_findings(body + uscc.calc_check_digit(body)) == ()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("91440300192203821", "code-length"),
        ("9144030019220382166", "code-length"),
        ("91440300I922038216", "code-characters"),
    ],
)
def test_a_credit_code_of_wrong_length_or_letters_is_only_warned_about(code, expected):
    (finding,) = numbers.credit_code_findings(code)
    assert (finding.code, finding.level) == (expected, "warning")


def test_a_credit_code_is_compacted():
    assert numbers.compact_code(" ９１44 0300-7152 6726xg ") == "9144030071526726XG"


def test_an_old_organisation_code_is_checked():
    assert numbers.organisation_code_findings("71526726X") == ()
    assert codes(numbers.organisation_code_findings("715267260")) == ["code-checksum"]
    assert codes(numbers.organisation_code_findings("7152672")) == ["code-length"]


# ---- telephones, accounts, postcodes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "compacted"),
    [
        ("13812345678", "13812345678"),
        (13812345678.0, "13812345678"),
        (13812345678, "13812345678"),
        ("+86 138-1234-5678", "13812345678"),
        ("008613812345678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("'13812345678", "13812345678"),
        ("0570-1234567", "0570-1234567"),
        ("(0570)1234567", "0570-1234567"),
        ("（0570） 1234567", "0570-1234567"),
        ("05701234567", "0570-1234567"),
        ("01012345678", "010-12345678"),
        ("+86-10-12345678", "010-12345678"),
        ("0570-1234567-123", "0570-1234567-123"),
        ("0570-1234567转12", "0570-1234567-12"),
        ("400-800-1234", "4008001234"),
    ],
)
def test_telephones_are_mended_without_loss(written, compacted):
    assert numbers.compact_phone(written) == compacted
    assert numbers.phone_findings(compacted) == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1381234567", "phone-length"),
        ("138123456789", "phone-length"),
        ("12812345678", "phone"),
        ("1.38123E+10", "phone-damaged-by-excel"),
        ("138****5678", "phone-masked"),
        ("13812345678/13912345678", "phone-two"),
        ("13812345678，13912345678", "phone-two"),
        ("2345678", "phone-area"),
        ("无", "phone"),
    ],
)
def test_what_is_no_telephone_is_told(written, code):
    assert codes(numbers.phone_findings(numbers.compact_phone(written))) == [code]


def test_telephones_are_masked():
    assert numbers.mask_phone("13812345678") == "138****5678"
    assert numbers.mask_phone("0570-1234567") == "0570-****"
    assert numbers.mask_phone("1234567") == "****"


@given(st.text(string.digits, min_size=16, max_size=19))
def test_a_card_number_is_hinted_at_exactly_when_luhn_fails(digits):
    assert (numbers.account_findings(digits) == ()) is luhn.is_valid(digits)
    assert all(finding.level == "warning" for finding in numbers.account_findings(digits))


def test_an_account_damaged_by_excel_is_told():
    assert numbers.account_damage(6.222021207001234e18).code == "account-damaged-by-excel"
    assert numbers.account_damage("6.22202E+18").code == "account-damaged-by-excel"
    assert numbers.account_damage("6222021207001234567") is None
    assert numbers.account_damage(Decimal("1234567890123456")) is None
    assert numbers.compact_account("6222 0212 0700 1234 567") == "6222021207001234567"


def test_an_account_shows_its_last_four():
    assert numbers.mask_account("6222021207001234567") == "**** **** **** 4567"


def test_a_postcode_has_six_digits():
    assert numbers.postcode_findings("324000") == ()
    assert codes(numbers.postcode_findings("32400")) == ["postcode"]


# ---- names and addresses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("李　明", "李明"),
        (" 张 三 丰 ", "张三丰"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 . 买买提", "阿卜杜拉·买买提"),
        ("John  Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("㛃\u200b宁", "㛃宁"),
        ("𬭎 伟", "𬭎伟"),
        ("﨑山", "﨑山"),
    ],
)
def test_names_lose_their_padding_and_nothing_else(written, name):
    assert numbers.tidy_name(written) == name


def test_names_addresses_and_births_are_masked():
    assert [numbers.mask_name(name) for name in ("王", "王五", "张小明", "欧阳小明")] == [
        "王",
        "王*",
        "张*明",
        "欧**明",
    ]
    assert numbers.mask_birth(date(1990, 3, 7)) == "1990年"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("浙江省东州市北门区万象街道解放街12号", "浙江省东州市北门区万象街道****"),
        ("浙江省宁波市镇海区骆驼街道某路1号", "浙江省宁波市镇海区骆驼街道****"),
        ("河南省新乡市红旗区东街街道1号", "河南省新乡市红旗区东街街道****"),
        ("莲都区碧湖镇某村3号", "莲都区碧湖镇****"),
        ("东州市人民路市政小区8号", "东州市****"),
        ("解放街12号", "****"),
        ("浙江省东州市", "浙江省东州市"),
    ],
)
def test_an_address_is_shown_down_to_the_township(address, shown):
    assert numbers.mask_address(address) == shown
