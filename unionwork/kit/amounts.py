"""Money: 元 in Decimal and whole 分, read from what officers write, said in capital numerals; dues and fees."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from unionwork.kit.widths import half

CENT = Decimal("0.01")
LARGEST = Decimal("999999999999.99")  # 9999 亿; more is a slip of the keyboard
UNITS = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
WRITTEN = re.compile(
    r"(?:人民币|RMB|CNY|¥|\$)?(?P<sign>[-+]?)¥?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)"
    r"(?P<unit>[百千万亿]?)(?:元整?|圆整?|块|RMB)?",
    re.ASCII | re.IGNORECASE,
)
BRACKETED = re.compile(r"\((.+)\)")


class UnreadableAmount(ValueError):
    """What was written is no amount of money, or one that cannot be right; `said` tells the officer."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


def rounded(value: Decimal) -> Decimal:
    """An amount in 元 with two decimals, half a 分 upwards."""
    return value.quantize(CENT, ROUND_HALF_UP)


def fen(value: Decimal) -> int:
    """An amount in 元 as whole 分."""
    return int(rounded(value) * 100)


def yuan(fen: int) -> Decimal:
    """Whole 分 as an amount in 元."""
    return (Decimal(fen) / 100).quantize(CENT)


def read_amount(written: object) -> Decimal:
    """An amount in 元, two decimals: 1234.5, ￥1,234.50, 1234元, 1.2万元, (100.00). Raises `UnreadableAmount`."""
    if isinstance(written, bool) or written is None:
        raise UnreadableAmount("不是金额，请写成 1234.50")
    if isinstance(written, int | Decimal):
        return _kept(Decimal(written))
    if isinstance(written, float):
        return _kept(Decimal(repr(written)))
    text = "".join(half(str(written)).split()).lstrip("'")
    bracketed = BRACKETED.fullmatch(text)
    match = WRITTEN.fullmatch(bracketed[1] if bracketed else text)
    if match is None or (bracketed and match["sign"]):
        raise UnreadableAmount("不是金额，请写成 1234.50")
    value = Decimal(match["digits"].replace(",", "")) * UNITS[match["unit"]]
    return _kept(-value if bracketed or match["sign"] == "-" else value)


def _kept(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise UnreadableAmount("不是金额，请写成 1234.50")
    if abs(value) > LARGEST:
        raise UnreadableAmount("金额太大，请核对小数点和单位")
    return rounded(value)


# ---- in words -----------------------------------------------------------------------------------------------------

NUMERALS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")


def in_words(amount: Decimal) -> str:
    """An amount in 元 as capital numerals, without 人民币: 1409.50, 壹仟肆佰零玖元伍角整.

    After 元 or 角 comes 整, after 分 nothing, which satisfies both 支付结算办法 (annex) and 会计基础工作规范 52. A
    nought at 元 before 角 is written; one at 万 before 仟 is not. Raises ValueError above 9999 亿 and for parts of 分.
    """
    if not amount.is_finite() or abs(amount) > LARGEST:
        raise ValueError("beyond 9999 亿")
    if amount != rounded(amount):
        raise ValueError("more than two decimals")
    whole, cents = divmod(fen(abs(amount)), 100)
    jiao, last = divmod(cents, 10)
    said = _integer(whole) + "元" if whole else ""
    if jiao:
        # The nought of the 元 place is spoken before 角: 壹仟陆佰捌拾元零叁角贰分.
        said += ("零" if whole and whole % 10 == 0 else "") + NUMERALS[jiao] + "角"
    elif last and whole:
        said += "零"
    said += NUMERALS[last] + "分" if last else "整"
    return ("负" if amount < 0 else "") + ("零元整" if not whole and not cents else said)


def _integer(number: int) -> str:
    """A whole number above nought in capital numerals."""
    said = ""
    for index in range(len(GROUPS) - 1, -1, -1):
        group = number // 10_000**index % 10_000
        if group:
            said += ("零" if said and group < 1000 else "") + _group(group) + GROUPS[index]
    return said


def _group(number: int) -> str:
    said = ""
    for index, digit in enumerate(f"{number:04d}"):
        if digit != "0":
            said += NUMERALS[int(digit)] + PLACES[3 - index]
        elif said and not said.endswith("零"):
            said += "零"
    return said.rstrip("零")


# ---- dues and fees ------------------------------------------------------------------------------------------------


def fee(base: Decimal, per_mille: int = 5) -> Decimal:
    """A member's monthly fee in 元: 0.5 % of the monthly wage, tens of 元 only (rule F-01); 4567 gives 22.80."""
    return rounded(base // 10 * 10 * per_mille / 1000)


def dues(payroll: Decimal, per_cent: int = 2) -> Decimal:
    """The employer's contribution in 元: 2 % of the month's whole payroll (rule F-02, 工会法 43)."""
    return rounded(payroll * per_cent / 100)


def shares(contribution: Decimal, kept_per_cent: int = 60) -> tuple[Decimal, Decimal]:
    """The part of the contribution the grassroots union keeps, and the part that goes up (rule F-03); they add up."""
    kept = rounded(contribution * kept_per_cent / 100)
    return kept, contribution - kept
