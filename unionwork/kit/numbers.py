"""Numbers of people and organisations: compact them, say what is wrong with them, what they tell, mask them.

Every kind speaks the same words: `compact_…` mends only what loses nothing, `…_findings` says what is wrong with a
compacted number, `…_damage` what a spreadsheet spoilt in the value as it came, `mask_…` what may be seen by default.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from unionwork.kit.codes import region_name
from unionwork.kit.failures import Level
from unionwork.kit.widths import tidy as tidy_text

RESIDENT = "居民身份证"
CHECKED = frozenset({RESIDENT, "港澳居民居住证", "台湾居民居住证", "外国人永久居留身份证"})
"""Kinds of document (code list id-type) whose 18 digits follow GB 11643 and carry a check digit."""

EXACT = 2**53  # a spreadsheet keeps whole numbers up to here; 18 digits are beyond it
DASHES = re.compile(r"[\s\-‐‑‒–—―−]+")
SCIENTIFIC = re.compile(r"[+-]?\d+(\.\d*)?[eE]\+?\d+")
QUOTES = "'‘’`´\""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a number: a stable code for scripts, a sentence for the officer, how grave it is."""

    code: str
    said: str
    level: Level = "error"


def tidy(written: object) -> str:
    """What was written as one line of text: half width, nothing hidden, no leading apostrophe, 12.0 as 12."""
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    return tidy_text(str(written)).lstrip(QUOTES).strip()


def _bare(written: object) -> str:
    """As `tidy`, without spaces and dashes, in capitals."""
    if type(written) is str and written.isascii() and written.isalnum():
        return written.upper()
    return DASHES.sub("", tidy(written)).upper()


def _rounded(written: object) -> bool:
    """Whether a spreadsheet has rounded this number, so that digits are lost beyond recovery."""
    if isinstance(written, bool):
        return False
    if isinstance(written, float):
        return not abs(written) <= EXACT
    if isinstance(written, int):
        return abs(written) > EXACT and written % 1000 == 0
    text = str(written)
    return not text.isalnum() and bool(SCIENTIFIC.fullmatch(_bare(text)))


# ---- identity numbers ---------------------------------------------------------------------------------------------

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
DAMAGED = Finding(
    "id-damaged-by-excel", "Excel 把号码存成了数，末几位已丢失，无法还原。请对照证件填全，并把这一列设为文本格式"
)
CHECKSUM = Finding("id-checksum", "校验不通过：18 位里至少有一位打错，请对照证件逐位核对")
NO_SUCH_DAY = Finding("id-date", "出生日期不存在：第 7 到 14 位不是一个真实的日期，请对照证件逐位核对")
NOT_YET_BORN = Finding("id-date", "出生日期在今天之后：第 7 到 14 位里有一位打错，请对照证件逐位核对")
TOO_OLD = Finding("id-age", "按号码推算已超过 120 岁，请对照证件核对出生年份", "warning")
OLD_FORM = Finding("id-15-digits", "这是 15 位旧号码，2013 年起已停用。先照原样收下，请换成 18 位", "warning")
HIDDEN_DIGITS = Finding("id-masked", "号码被星号遮住了一部分，无法使用。请对照证件填写完整号码")
ZEROS = Finding("id-zeros", "末三位都是 0，可能是 Excel 截断后的号码，请对照证件看一眼", "warning")
LONG_LIFE = 120


@lru_cache(maxsize=65536)
def _weighed(digits: str, first: int) -> int | None:
    """The weighted sum of some digits standing at `first` and after; None where one is not a digit."""
    if not (digits.isascii() and digits.isdigit()):
        return None
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS[first:], strict=False))


@lru_cache(maxsize=65536)
def _born(digits: str) -> tuple[date | None, int]:
    """The birth date in digits 7 to 14, and their weighted sum."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])), _weighed(digits, 6) or 0
    except ValueError:
        return None, _weighed(digits, 6) or 0


def check_digit(first17: str) -> str:
    """The 18th character that belongs to 17 digits (GB 11643)."""
    total = _weighed(first17, 0)
    if total is None or len(first17) != 17:
        raise ValueError("17 digits wanted")
    return CHECKS[total % 11]


def compact_id(written: object) -> str:
    """An identity number without spaces, dashes, hidden characters and leading apostrophe, in capitals."""
    number = _bare(written)
    return number if number.isascii() else number.replace("Х", "X").replace("×", "X")


def id_damage(written: object) -> Finding | None:
    """What a spreadsheet spoilt in the value as it came: 1.10101E+17, a rounded number, three noughts at the end."""
    if _rounded(written):
        return DAMAGED
    number = compact_id(written)
    if len(number) == 18 and number.endswith("000") and number.isdigit() and check_digit(number[:17]) != "0":
        return DAMAGED
    return None


def id_findings(number: str, today: date | None = None, kind: str | None = None) -> tuple[Finding, ...]:
    """What is wrong with a compacted identity number; nothing for a right one.

    `kind` is a label of the code list id-type; without one the number is taken for a resident's. A passport and the
    like carries no check digit. `today` is needed to see a birth date in the future or more than 120 years ago.
    Source: GB 11643-1999; 81, 82, 83 and 9 at the head (residence permits, permanent residents) follow the same rule.
    """
    if kind is not None and kind not in CHECKED:
        return _document_findings(number)
    region, order = _weighed(number[:6], 0), _weighed(number[14:17], 14)
    if len(number) == 18 and region is not None and order is not None:
        born, weight = _born(number[6:14])
        if born is not None and CHECKS[(region + weight + order) % 11] == number[17]:
            return _plausible(number, born, today)
    return _wrong(number, today, kind)


def _plausible(number: str, born: date, today: date | None) -> tuple[Finding, ...]:
    if today is not None:
        if born > today:
            return (NOT_YET_BORN,)
        if today.year - born.year > LONG_LIFE:
            return (TOO_OLD,)
    return (ZEROS,) if number.endswith("000") else ()


def _wrong(number: str, today: date | None, kind: str | None) -> tuple[Finding, ...]:
    """Why a number did not pass, the first and plainest reason."""
    if kind == "外国人永久居留身份证" and re.fullmatch(r"[A-Z]{3}\d{12}", number, re.ASCII):
        return ()
    if "*" in number:
        return (HIDDEN_DIGITS,)
    if SCIENTIFIC.fullmatch(number):
        return (DAMAGED,)
    for place, character in enumerate(number, 1):
        if character not in "0123456789" and not (character == "X" and place == len(number)):
            said = f"第 {place} 位“{character}”不是数字：身份证号是 17 位数字加末位数字或 X，请对照证件改正"
            return (Finding("id-characters", said),)
    if len(number) == 15 and number.isdigit() and kind in (None, RESIDENT):
        born = birth_of(number)
        if born is None:
            return (Finding("id-date", "出生日期不存在：15 位旧号码第 7 到 12 位不是一个真实的日期，请对照证件核对"),)
        return (OLD_FORM,)
    if len(number) < 18:
        said = f"少 {18 - len(number)} 位：身份证号是 18 位，现有 {len(number)} 位，请对照证件补全"
        return (Finding("id-length", said),)
    if len(number) > 18:
        said = f"多 {len(number) - 18} 位：身份证号是 18 位，现有 {len(number)} 位，请对照证件删去多出的"
        return (Finding("id-length", said),)
    if number.endswith("000"):
        return (DAMAGED,)
    return (NO_SUCH_DAY,) if _born(number[6:14])[0] is None else (CHECKSUM,)


def _document_findings(number: str) -> tuple[Finding, ...]:
    if "*" in number:
        return (HIDDEN_DIGITS,)
    if not re.fullmatch(r"[A-Z0-9()（）/]{5,20}", number):
        said = "这类证件的号码一般是 5 到 20 位字母和数字，请对照证件核对"
        return (Finding("id-document", said, "warning"),)
    return ()


def birth_of(number: str) -> date | None:
    """The birth date an identity number tells, or nothing."""
    digits = number[6:14] if len(number) == 18 else "19" + number[6:12] if len(number) == 15 else ""
    return _born(digits)[0] if digits.isascii() and digits.isdigit() else None


def sex_of(number: str) -> str | None:
    """男 or 女 as the 17th digit tells (the 15th of an old number), or nothing."""
    digit = number[16:17] if len(number) == 18 else number[14:15] if len(number) == 15 else ""
    return ("男" if int(digit) % 2 else "女") if digit.isascii() and digit.isdigit() else None


def region_of(number: str) -> str | None:
    """The name of the place in the first six digits, where it is known (GB/T 2260)."""
    return region_name(number[:6]) if len(number) in (15, 18) else None


def lengthen(number: str) -> str | None:
    """The 18-digit form of a valid 15-digit number; nothing for anything else."""
    if len(number) != 15 or _weighed(number, 0) is None or birth_of(number) is None:
        return None
    longer = number[:6] + "19" + number[6:]
    return longer + check_digit(longer)


def mask_id(number: str) -> str:
    """First six and last four of a long number; of a short one (passport) the first and the last two."""
    if len(number) >= 15:
        return number[:6] + "*" * (len(number) - 10) + number[-4:]
    return number[:1] + "*" * max(len(number) - 3, 1) + number[-2:] if len(number) > 3 else "*" * len(number)


# ---- codes of organisations ---------------------------------------------------------------------------------------

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
POWERS = tuple(pow(3, n, 31) for n in range(17))
UNION_HEAD = "81"


def compact_code(written: object) -> str:
    """A credit or organisation code without spaces and dashes, in capitals."""
    return _bare(written)


def credit_code_findings(code: str) -> tuple[Finding, ...]:
    """What looks wrong with a 统一社会信用代码 (GB 32100-2015); only warnings, as some codes in force fail it."""
    if len(code) != 18:
        which = "少" if len(code) < 18 else "多"
        said = f"{which} {abs(18 - len(code))} 位：统一社会信用代码是 18 位，现有 {len(code)} 位，请对照证书核对"
        return (Finding("code-length", said, "warning"),)
    for place, character in enumerate(code, 1):
        if character not in ALPHABET:
            said = f"第 {place} 位“{character}”不会出现在统一社会信用代码里（不用字母 I O S V Z），请对照证书核对"
            return (Finding("code-characters", said, "warning"),)
    total = sum(ALPHABET.index(character) * power for character, power in zip(code, POWERS, strict=False))
    if ALPHABET[-total % 31] != code[17]:
        said = "校验不通过：18 位里可能有一位打错，请对照证书核对；核对无误可以照样保存"
        return (Finding("code-checksum", said, "warning"),)
    return ()


def union_code_findings(code: str) -> tuple[Finding, ...]:
    """As a credit code; a grassroots union's own must begin with 81."""
    if len(code) == 18 and not code.startswith(UNION_HEAD):
        said = "工会的统一社会信用代码以 81 开头，这像是所在单位的代码，请对照工会法人资格证书核对"
        return (Finding("code-not-union", said, "warning"), *credit_code_findings(code))
    return credit_code_findings(code)


def organisation_code_findings(code: str) -> tuple[Finding, ...]:
    """What looks wrong with an old 组织机构代码 of nine characters (GB 11714); only warnings."""
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code):
        said = "组织机构代码是 9 位：8 位数字或字母加 1 位校验码，请对照证书核对"
        return (Finding("code-length", said, "warning"),)
    rest = 11 - sum(int(c, 36) * w for c, w in zip(code, (3, 7, 9, 10, 5, 8, 4, 2), strict=False)) % 11
    if {10: "X", 11: "0"}.get(rest, str(rest)) != code[8]:
        return (Finding("code-checksum", "校验不通过：9 位里可能有一位打错，请对照证书核对", "warning"),)
    return ()


# ---- telephones, accounts, postcodes ------------------------------------------------------------------------------

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})(?:(?:转|EXT\.?|,)?(\d{1,6}))?", re.ASCII)
PHONE_ROUNDED = Finding("phone-damaged-by-excel", "Excel 把号码显示成了科学计数，末几位已丢失，请核对后填全")


def compact_phone(written: object) -> str:
    """A mobile number as 11 digits, a telephone as 0570-1234567; +86, spaces, dashes and brackets go."""
    text = _bare(written)
    digits = re.sub(r"[()（）]", "", text)
    digits = re.sub(r"^(\+|00)?86(?=1[3-9]\d{9}$|0\d{9,}$)", "", digits)
    digits = re.sub(r"^(\+|00)86(?=[1-9]\d{8,10}$)", "0", digits)  # abroad the area code loses its 0
    if landline := LANDLINE.fullmatch(digits):
        # The dash before an extension is gone by now, so a longer tail is told apart by the dash that was written.
        area, number, extension = landline.groups()
        parts = DASHES.split(re.sub(r"[()（）]", "-", tidy(written)).strip("- "))
        if extension and len(parts) > 2 and len(parts[1]) in (7, 8):
            number, extension = parts[1], parts[2]
        return f"{area}-{number}-{extension}" if extension else f"{area}-{number}"
    return digits


def is_mobile(number: str) -> bool:
    """Whether a compacted number is a mobile telephone's."""
    return bool(MOBILE.fullmatch(number))


def phone_findings(number: str) -> tuple[Finding, ...]:
    """What is wrong with a compacted telephone number."""
    if is_mobile(number) or re.fullmatch(r"0\d{2,3}-\d{7,8}(-\d{1,6})?|[48]00\d{7}", number, re.ASCII):
        return ()
    if SCIENTIFIC.fullmatch(number):
        return (PHONE_ROUNDED,)
    if "*" in number:
        return (Finding("phone-masked", "号码被星号遮住了一部分，请填写完整号码"),)
    if re.fullmatch(r"(1[3-9]\d{9})([/、,，;；]?1[3-9]\d{9})+", number, re.ASCII):
        return (Finding("phone-two", "这里写了不止一个号码，请只留一个，其余写进备注"),)
    if re.fullmatch(r"[2-9]\d{6,7}", number, re.ASCII):
        return (Finding("phone-area", "固定电话缺区号，请写成 0570-1234567 的样子"),)
    if number.isascii() and number.isdigit() and number.startswith("1") and len(number) != 11:
        which = "少" if len(number) < 11 else "多"
        said = f"{which} {abs(11 - len(number))} 位：手机号是 11 位，现有 {len(number)} 位，请核对"
        return (Finding("phone-length", said),)
    return (Finding("phone", "不是手机号也不是固定电话：手机号 11 位、1 开头，固定电话带区号，请核对"),)


def mask_phone(number: str) -> str:
    """138****5678; of a telephone only the area code."""
    if is_mobile(number):
        return number[:3] + "****" + number[-4:]
    area, dash, _ = number.partition("-")
    return f"{area}-****" if dash else "****"


def compact_account(written: object) -> str:
    """A bank account without spaces and dashes."""
    return _bare(written)


def account_damage(written: object) -> Finding | None:
    """What a spreadsheet spoilt in an account number: 6.22E+18, a rounded number."""
    if _rounded(written):
        said = "Excel 把账号存成了数，末几位已丢失，无法还原。请对照存折或卡填全，并把这一列设为文本格式"
        return Finding("account-damaged-by-excel", said)
    return None


def luhn(digits: str) -> bool:
    """Whether the last digit is the one Luhn's rule asks for."""
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def account_findings(number: str) -> tuple[Finding, ...]:
    """A hint where a card number's check digit does not fit; passbooks and company accounts have none."""
    if 16 <= len(number) <= 19 and number.isascii() and number.isdigit() and not luhn(number):
        said = "校验不通过：卡号里可能有一位打错，请对照银行卡核对；存折或对公账号不用理会"
        return (Finding("account-checksum", said, "warning"),)
    return ()


def mask_account(number: str) -> str:
    """Only the last four."""
    return "**** **** **** " + number[-4:] if len(number) > 4 else "*" * len(number)


def postcode_findings(code: str) -> tuple[Finding, ...]:
    """What is wrong with a postcode: six digits, the first never above 8."""
    if re.fullmatch(r"[0-8]\d{5}", code, re.ASCII):
        return ()
    return (Finding("postcode", "邮政编码是 6 位数字，请核对", "warning"),)


# ---- names and addresses ------------------------------------------------------------------------------------------

HAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
DOT = re.compile(rf"(?<=[{HAN}])\s*[·•‧・･∙⋅.]\s*(?=[{HAN}])")
PADDING = re.compile(rf"(?<=[{HAN}·])\s+(?=[{HAN}·])")
BEYOND = r"[^路街巷弄号\d]"
DIVISIONS = re.compile(
    rf"(?:{BEYOND}{{2,9}}?(?:省|自治区|特别行政区))?(?:{BEYOND}{{2,9}}?(?:市|自治州|地区|盟))?"
    rf"(?:{BEYOND}{{1,9}}?[区县市]|{BEYOND}{{2,9}}?旗)?"
)
TOWNSHIP = re.compile(r"[^路巷弄号\d]{1,9}?(?:街道|镇|乡|苏木)")


def tidy_name(written: object) -> str:
    """A person's name: padding between Chinese characters goes, the dot between parts becomes ·."""
    return PADDING.sub("", DOT.sub("·", tidy(written)))


def mask_name(name: str) -> str:
    """张* of two characters, 张*明 of three and more."""
    if len(name) < 2:
        return name
    return name[0] + "*" * max(len(name) - 2, 1) + (name[-1] if len(name) > 2 else "")


def mask_address(address: str) -> str:
    """An address down to the township or street office."""
    divisions = DIVISIONS.match(address)
    start = divisions.end() if divisions else 0
    township = TOWNSHIP.match(address, start)
    shown = address[: township.end() if township else start]
    return shown if shown == address else shown + "****"


def mask_birth(born: date) -> str:
    """Only the year."""
    return f"{born.year}年"
