"""Money: read from what officers write, said in capital numerals, worked out for fees and dues."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit import amounts
from unionwork.kit.amounts import UnreadableAmount, in_words, read_amount

amounts_of_money = st.integers(0, 99_999_999_999_999).map(lambda cents: Decimal(cents) / 100)
# Sparse digits, where the noughts are: that is where capital numerals go wrong.
sparse = st.lists(st.sampled_from("00015"), min_size=1, max_size=14).map(lambda digits: Decimal("".join(digits)) / 100)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.5", "壹拾元零伍角整"),
        ("15", "壹拾伍元整"),
        ("101", "壹佰零壹元整"),
        ("110", "壹佰壹拾元整"),
        ("1001", "壹仟零壹元整"),
        ("1005.00", "壹仟零伍元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("3020.70", "叁仟零贰拾元零柒角整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("100010.05", "壹拾万零壹拾元零伍分"),
        ("10001", "壹万零壹元整"),
        ("10010", "壹万零壹拾元整"),
        ("10100", "壹万零壹佰元整"),
        ("100500", "壹拾万零伍佰元整"),
        ("1010101.01", "壹佰零壹万零壹佰零壹元零壹分"),
        ("20000000", "贰仟万元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000100", "壹拾亿零壹佰元整"),
        ("78107.03", "柒万捌仟壹佰零柒元零叁分"),
        ("123456789.99", "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元玖角玖分"),
        ("-5", "负伍元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_amounts_are_said_in_capital_numerals(amount, words):
    assert in_words(Decimal(amount)) == words


@given(st.one_of(amounts_of_money, sparse))
def test_whole_amounts_are_said_as_another_library_says_them(amount):
    whole = int(amount)
    assert in_words(Decimal(whole)) == cn2an.an2cn(whole, "rmb")


@given(st.one_of(amounts_of_money, sparse))
def test_amounts_with_cents_are_said_as_another_library_says_them_but_for_two_choices_of_ours(amount):
    # We write 整 after 角 and 零 between a nought at 元 and 角; the rules allow both, the other library does neither.
    ours = in_words(amount)
    if not ours.endswith("分"):
        ours = ours.removesuffix("整") if "角" in ours else ours
    assert ours.replace("元零", "元") == cn2an.an2cn(str(amount), "rmb").replace("元零", "元")


@given(st.one_of(amounts_of_money, sparse))
def test_what_was_said_can_be_worked_back_to_the_amount(amount):
    assert worked_back(in_words(amount)) == amount


def worked_back(words: str) -> Decimal:
    digits = {numeral: n for n, numeral in enumerate(amounts.NUMERALS)}
    places = {"拾": 10, "佰": 100, "仟": 1000}
    total, group, digit, cents = 0, 0, 0, 0
    for character in words:
        if character in digits:
            digit = digits[character]
        elif character in places:
            group, digit = group + digit * places[character], 0
        elif character in "万亿":
            total, group, digit = total + (group + digit) * {"万": 10**4, "亿": 10**8}[character], 0, 0
        elif character == "元":
            total, group, digit = total + group + digit, 0, 0
        elif character in "角分":
            cents, digit = cents + digit * {"角": 10, "分": 1}[character], 0
    return total + Decimal(cents) / 100


@given(st.one_of(amounts_of_money, sparse))
def test_no_nought_is_said_twice_or_before_a_unit(amount):
    words = in_words(amount)
    assert "零零" not in words
    wrong = {f"零{unit}" for unit in "拾佰仟万亿角分"} | ({"零元"} if amount else set())
    assert not any(pair in words for pair in wrong)


@pytest.mark.parametrize("amount", ["0.001", "1.005", "1000000000000", "NaN", "Infinity"])
def test_amounts_no_paper_can_carry_are_refused(amount):
    with pytest.raises(ValueError, match=r"decimals|beyond"):
        in_words(Decimal(amount))


# ---- reading ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1234.5", "1234.50"),
        ("￥1,234.50", "1234.50"),
        ("¥ 1,234.50", "1234.50"),
        ("人民币1234.5元", "1234.50"),
        ("1234元整", "1234.00"),
        ("1.2万元", "12000.00"),
        ("12万", "120000.00"),
        ("0.5亿", "50000000.00"),
        ("１，２３４．５０", "1234.50"),
        ("1 234.50", "1234.50"),
        ("'1234.50", "1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("-5", "-5.00"),
        (".5", "0.50"),
        ("1.", "1.00"),
        (1234, "1234.00"),
        (1234.5, "1234.50"),
        (0.1 + 0.2, "0.30"),
        (2.675, "2.68"),
        (1.005, "1.01"),
        (Decimal("2.665"), "2.67"),
        ("0.004", "0.00"),
    ],
)
def test_amounts_are_read_as_officers_write_them(written, amount):
    assert read_amount(written) == Decimal(amount)
    assert str(read_amount(written)) == amount


@pytest.mark.parametrize(
    "written",
    [
        "",
        "abc",
        "1,23",
        "1,2345",
        "1.2.3",
        "--5",
        "(-5)",
        "1e5",
        "5角",
        "约100",
        "100-200",
        None,
        True,
        float("nan"),
        "∞",
    ],
)
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(UnreadableAmount, match="不是金额"):
        read_amount(written)


@pytest.mark.parametrize("written", ["9" * 15, 1e30, "99999亿"])
def test_an_amount_beyond_reason_is_refused(written):
    with pytest.raises(UnreadableAmount, match="太大"):
        read_amount(written)


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.none(), st.decimals()))
def test_reading_never_fails_in_any_other_way(written):
    try:
        amount = read_amount(written)
    except UnreadableAmount:
        return
    assert amounts.yuan(amounts.fen(amount)) == amount


@given(amounts_of_money)
def test_an_amount_written_with_commas_is_that_amount(amount):
    assert read_amount(f"￥{amount:,.2f}元") == amount
    assert amounts.yuan(amounts.fen(amount)) == amount


# ---- dues and fees ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "fee"), [("4567", "22.80"), ("4569.99", "22.80"), ("4570", "22.85"), ("9.99", "0.00")]
)
def test_a_fee_is_half_a_per_cent_of_the_full_tens(base, fee):  # T17
    assert str(amounts.fee(Decimal(base))) == fee


def test_dues_are_two_per_cent_of_the_payroll_and_sixty_per_cent_stay():  # T18
    dues = amounts.dues(Decimal("1234567.89"))
    assert dues == Decimal("24691.36")
    assert amounts.shares(dues) == (Decimal("14814.82"), Decimal("9876.54"))


@given(amounts_of_money, st.integers(0, 100))
def test_the_shares_always_add_up(contribution, per_cent):
    kept, up = amounts.shares(contribution, per_cent)
    assert kept + up == contribution


def test_every_pair_of_cents_is_said_once():
    said = {in_words(Decimal(f"{whole}.{cents:02d}")) for whole, cents in product((0, 5, 10), range(100))}
    assert len(said) == 300
