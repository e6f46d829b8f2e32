"""Rules as data and the figures of the provinces."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from unionwork.kit import articles, days
from unionwork.kit.articles import province, provinces, rule, rules
from unionwork.kit.days import Span

HANDBOOK = {
    "G": 3,
    "M": 14,
    "F": 3,
    "O": 12,
    "E": 6,
    "K": 18,
    "W": 21,
    "I": 5,
    "A": 20,
}  # how far the ids of each letter run without a gap

ALL = articles._every_rule()


@pytest.mark.parametrize(("letter", "last"), HANDBOOK.items())
def test_every_rule_of_the_handbook_is_there(letter, last):
    assert {f"{letter}-{n:02d}" for n in range(1, last + 1)} <= {found.id for found in ALL}


def test_every_indicator_and_check_is_there():
    runs = {101: 7, 111: 6, 121: 6, 201: 6, 301: 5, 401: 6, 501: 5, 601: 4, 701: 3, 801: 4, 901: 6}
    indicators = {f"J{first + n}" for first, length in runs.items() for n in range(length)}
    assert {found.id for found in ALL if found.area == "indicators"} == indicators
    assert {found.id for found in ALL if found.area == "checks"} == {f"LC{n:02d}" for n in range(1, 31)}


def test_ids_are_unique_and_every_rule_says_what_and_whence():
    assert len({found.id for found in ALL}) == len(ALL)
    sentences = {found.said for found in ALL}
    assert len(sentences) == len(ALL)
    for found in ALL:
        assert found.said
        assert not found.said.endswith("。")
        assert found.formula
        assert found.law
        assert found.source
        assert found.seen in {"已核", "二手", "推导", "记忆"}
        assert found.area in articles.AREAS
        assert (found.level in {"H", "S"}) is (found.area == "checks")
        if found.verified and found.area not in {"assistance", "indicators", "checks", "identity"}:
            assert found.article


def test_a_rule_is_found_by_its_id():
    found = rule("M-09")
    assert (found.area, found.verified, found.basis) == ("members", True, "《中国工会章程》第六条")
    assert rule("W-15").province == "SH"
    assert "劳动合同法第五十一条" in rule("K-01").basis
    with pytest.raises(KeyError):
        rule("X-99")


def test_a_provinces_own_figure_replaces_the_nations():
    here, there = rule("K-02"), rule("K-02", "浙江")
    assert (here.law, here.province) == ("集体合同规定", "CN")
    assert (there.law, there.article, there.province) == ("浙江省集体合同条例", "第七条", "ZJ")
    assert there.formula == "10 个工作日"
    assert there.said.startswith(here.said)
    assert {found.id for found in rules("ZJ")} - {found.id for found in rules()} == {"W-04", "W-18", "W-19"}
    assert "W-04" not in {found.id for found in rules("SH")}


def test_every_key_a_rule_goes_by_has_a_figure():
    for found in ALL:
        if found.key:
            assert province("CN").value(found.key).key == found.key


def test_every_province_is_known_by_letters_digits_and_names():
    assert len(provinces()) == 32
    for found in provinces():
        assert all(province(name) is found for name in (found.code, found.number, found.name, found.short, *found.also))
    assert province("zj") is province("33") is province("浙江省")
    for wrong in ("东州", "", "99"):
        with pytest.raises(KeyError):
            province(wrong)


def test_no_province_has_a_key_the_nation_does_not_know():
    national = set(province("CN").own)
    assert {found.code: set(found.own) - national for found in provinces() if set(found.own) - national} == {}


@pytest.mark.parametrize("place", [found.code for found in provinces()])
def test_every_figure_of_every_province_can_be_asked_for(place):
    found = province(place)
    for key in found.keys():  # noqa: SIM118  (a province is no dictionary)
        value = found.value(key)
        assert value.law
        assert value.seen in {"已核", "二手", "推导", "记忆", "待核对"}
        assert value.said
        assert value.inherited is (key not in found.own)


def test_a_province_nobody_has_read_inherits_and_says_so():
    guangdong = province("广东")
    assert guangdong.checked == "待核对"
    value = guangdong.value("contract.reply")
    assert (value.span, value.inherited, value.seen, value.verified) == (Span(20), True, "待核对", False)
    # What the law of the nation settles alone needs no checking by province.
    assert guangdong.value("union.term_years").verified
    # Zhejiang's law was read to the end: what it does not say holds as for the nation.
    assert province("浙江").value("contract.reps_max").seen == "已核"


@pytest.mark.parametrize(
    ("place", "key", "span"),
    [
        ("CN", "contract.reply", Span(20)),
        ("浙江", "contract.reply", Span(10, "workday")),
        ("上海", "contract.reply", Span(15)),
        ("北京", "contract.reply", Span(20)),
        ("重庆", "contract.reply", Span(20)),
        ("河南", "wage.reply", Span(10, "workday")),
        ("山东", "wage.reply", Span(10)),
        ("CN", "wage.submit", Span(7)),
        ("河南", "wage.submit", Span(5, "workday")),
        ("浙江", "contract.publish", Span(5, "workday")),
        ("重庆", "contract.publish", Span(10)),
        ("CN", "contract.publish", None),
        ("浙江", "contract.renew", Span(90)),
        ("河南", "wage.renew", Span(2, "month")),
        ("黑龙江", "contract.dissolve_report", Span(15)),
        ("上海", "congress.report_up", Span(7, "workday")),
        ("CN", "union.extension", Span(6, "month")),
    ],
)
def test_deadlines_differ_by_province(place, key, span):
    assert province(place).value(key).span == span


@pytest.mark.parametrize(("place", "passed"), [("CN", "half_or_more"), ("浙江", "over_half"), ("上海", "half_or_more")])
def test_passing_a_contract_differs_by_one_vote(place, passed):  # T05
    assert province(place).value("contract.pass").value == passed


def test_the_parties_need_not_be_equal_everywhere():  # T11
    assert province("CN").value("contract.reps_relation").value == "equal"
    assert province("上海").value("contract.reps_relation").value == "employer<=employee"
    assert province("重庆").value("contract.reps_relation").value == "employee>=employer"


@pytest.mark.parametrize(
    ("members", "size"),
    [
        (0, None),
        (24, (3, 5)),
        (25, (3, 7)),
        (200, (3, 7)),
        (201, (7, 15)),
        (1000, (7, 15)),
        (1001, (15, 21)),
        (10000, (21, 29)),
        (50000, (29, 37)),
        (50001, (37, 45)),
        (200000, (37, 45)),
    ],
)
def test_the_size_of_a_committee_goes_by_its_members(members, size):
    assert province("CN").value("committee.size").band(members) == size


def test_bands_leave_no_gap():
    for key in ("committee.size", "member_congress.size"):
        bands = province("CN").value(key).value
        assert [band["from"] for band in bands[1:]] == [band["to"] + 1 for band in bands[:-1]]
        assert bands[-1]["to"] == 0
        assert all(band["min"] <= band["max"] for band in bands)


def test_the_figures_members_and_committees_go_by():  # T04, T08, T09, T19
    figures = province("CN")
    assert figures.value("election.quorum").share == Fraction(2, 3)
    assert figures.value("election.pass").value == "over_half"
    assert figures.value("election.surplus").value == 5
    assert figures.value("women.threshold").value == 10
    assert figures.value("fee.ratio").value == 5
    assert figures.value("dues.ratio").value == 2
    assert figures.value("dues.share").value == 60
    assert figures.value("dispatch.cap").value == 10
    assert figures.value("union.term_years").value == [3, 5]


def test_an_unknown_key_is_a_mistake_in_the_program():
    with pytest.raises(KeyError):
        province("浙江").value("contract.no_such_key")


def test_the_ages_of_retirement_in_the_table_are_those_that_are_reached():
    for kind, age in province("CN").value("retirement").value.items():
        assert days.retirement_month(date(2000, 1, 1), kind).iso == f"{2000 + age}-01"


def test_figures_are_said_in_words():
    assert province("浙江").value("contract.pass").said == "过半数"
    assert province("上海").value("contract.submit").said == "自收到书面告知之日起 10 日"
    assert province("CN").value("contract.publish").said == "没有规定"
    assert province("江苏").value("contract.procedures").said == "普通、简易、应急"
    assert province("CN").value("contract.term_years").said == "1 至 3"
