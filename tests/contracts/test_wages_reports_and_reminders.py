"""Wage facts, indicators J302 to J305 with LC11 to LC13, the register, the clause library, what is due."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from tests.contracts.table import contract, day, in_province, vote, worker
from tests.rooms import save
from unionwork.contracts.composing import draft, facts_for, missing_clauses
from unionwork.contracts.kinds import kinds, list_is_own, materials, models
from unionwork.contracts.ledgers import ALL, CONTRACTS
from unionwork.contracts.records.bargaining import Round
from unionwork.contracts.records.content import Clause, Performance, WageFacts
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.reminders import due_items
from unionwork.contracts.reports.indicators import indicators
from unionwork.contracts.reports.register import register
from unionwork.contracts.wages import changes, judged
from unionwork.kit.articles import province, provinces, rules
from unionwork.kit.codes import code_list
from unionwork.kit.days import Holidays
from unionwork.kit.documents import Facts
from unionwork.kit.failures import Refused
from unionwork.kit.tables import Asked

ASKED = Asked(day("2026-09-30"), (day("2025-10-01"), day("2026-09-30")))


def facts(library):
    return Facts(library, datetime(2026, 9, 30, 10, 0))


def wage(**money):
    return WageFacts(year=2026, **{name: Decimal(value) for name, value in money.items()})


# ---- wages: K-26, K-27 ----
def test_an_increase_is_said_in_per_cent_half_upwards():
    found = changes(wage(average_before="80000", average="84160", front_before="75000", front="79500"))
    assert found["职工平均工资"].percent == Decimal("5.20")
    assert found["一线职工平均工资"].said() == "增长 6.00%"
    assert changes(wage(average_before="100", average="95"))["职工平均工资"].said() == "下降 5.00%"


@pytest.mark.parametrize(("front", "holds"), [("78900", True), ("78899.99", False)])
def test_the_front_line_grows_no_less_than_all_to_the_last_fen(front, holds):
    found = judged(wage(average_before="80000", average="84160", front_before="75000", front=front))
    assert [w.holds for w in found] == [holds]


def test_slower_front_line_is_told_and_a_wage_below_the_local_one_is_refused(library):  # 《劳动合同法》第五十五条
    one = contract(library, "工资")
    slow = wage(average_before="80000", average="84160", front_before="75000", front="78000")
    slow.contract = one.id
    assert [w.code for w in save(library, slow)] == ["front-line"]
    low = wage(minimum_here="2489.99", minimum_local="2490")
    low.contract, low.year = one.id, 2027
    with pytest.raises(Refused, match="低于当地标准"):
        save(library, low)
    low.minimum_here = Decimal(2490)
    assert not save(library, low)


def test_what_is_known_stands_in_the_draft_of_a_wage_agreement(library):
    one = contract(library, "工资", starts_on="2026-01-01", years=1)
    known = wage(payroll_before="1000000", payroll="1055000", average_before="80000", average="84160")
    known.contract = one.id
    save(library, known)
    words = "".join(clause.words for clause in draft(one, library))
    assert "1,055,000.00元，比上年增长 5.50%" in words
    assert "2026年1月1日起至2026年12月31日" in words
    assert facts_for(one, library)["copies"] == "3"
    assert "{" not in words


# ---- the library of clauses ----
@pytest.mark.parametrize("label", list(kinds()))
def test_every_kind_finds_all_it_must_have_in_the_library(label):
    offered = {model.kind for model in models(label)}
    assert set(kinds()[label].required) <= offered
    assert set(kinds()[label].advised) <= offered
    assert offered <= set(code_list("clause-kind").labels)


def test_the_general_contract_speaks_of_skills_levels_retreats_and_skilled_workers_wages():
    offered = {model.kind for model in models("综合")}
    assert {"职业技能培训", "技能等级认定", "疗休养", "技术工人工资增长", "男女平等"} <= offered


def test_only_what_is_missing_is_added(library):
    one = contract(library, "女职工")
    save(library, *draft(one, library)[:3])
    more = missing_clauses(one, library)
    assert more
    assert {clause.kind for clause in more}.isdisjoint({c.kind for c in library.matching(Clause, contract=one.id)})
    assert more[0].number == 4


def test_every_province_has_a_list_of_material():
    for place in provinces():
        for label in kinds():
            names = [one.name for one in materials(place.code, label)]
            assert any("文本" in name for name in names)
            assert any("职工代表大会决议" in name for name in names)
            assert len(names) == len(set(names))
    assert list_is_own("HA", "综合")
    assert not list_is_own("GD", "综合")
    assert any("职业危害" in one.name for one in materials("CN", "劳动安全卫生"))


def test_papers_named_in_the_lists_can_be_printed():
    papers = {paper.name for ledger in ALL for paper in ledger.papers} | {"item-resolution"}
    wanted = {one.paper for place in provinces() for label in kinds() for one in materials(place.code, label)}
    assert wanted - {""} <= papers
    for move in CONTRACTS.life.moves:
        assert set(move.papers) <= papers, move.name


def test_every_rule_of_this_room_names_its_article():
    found = {rule.id for rule in rules() if rule.area == "contracts"}
    assert {f"K-{n:02d}" for n in range(1, 41)} <= found
    assert province("河南").value("wage.report_up").article == "第三十条"


# ---- J302 to J305 ----
def in_effect(library, kind="综合", **more):
    return contract(library, kind, state="已公布", starts_on="2026-01-01", ends_on="2028-12-31",
                    effective_on="2026-01-10", signed_on="2025-12-20", submitted_on="2025-12-25",
                    published_on="2026-01-12", **more)  # fmt: skip


def cells(library):
    return {figure.id: figure for table in indicators(ASKED, facts(library)) for figure in table.figures}


def checks(library):
    return [check.id for table in indicators(ASKED, facts(library)) for check in table.checks]


def test_a_contract_counts_while_it_is_in_force(library):
    one = in_effect(library, covered=0)
    contract(library, "女职工", state="已签字", signed_on="2026-09-01")
    found = cells(library)
    assert (found["J302"].value, found["J302"].keys) == (1, (one.id,))
    assert found["J303.2"].value == 0
    assert found["J305.1"].value == "2025年12月25日"
    one.ends_on = day("2026-09-29")
    save(library, one)
    assert cells(library)["J302"].value == 0
    assert "LC12" in checks(library)


def test_rounds_offers_and_votes_of_the_period_are_counted(library):
    item = vote(library, "工资", 100, held="2026-05-10")
    one = in_effect(library, "工资", agenda=item.id, offered_on="2025-10-01")
    contract(library, offered_on="2025-09-30")
    save(library, Round(contract=one.id, number=1, day=day("2025-11-02"), recorder="记录人"))
    found = cells(library)
    assert (found["J304.1"].value, found["J304.2"].value, found["J304.3"].value) == (1, 1, 1)
    assert found["J304.3"].keys == (item.id,)


def test_covering_more_than_there_are_is_told_at_once_and_stops_the_report(library):  # LC11
    worker(library, employment_state="在岗", employment_type="劳动合同制")
    one = in_effect(library, covered=1)
    assert "LC11" not in checks(library)
    one.covered = 2
    assert "more-than-staff" in [w.code for w in save(library, one)]
    assert "LC11" in checks(library)


def test_a_special_contract_without_minutes_or_vote_is_asked_about(library):  # LC13
    one = in_effect(library, "女职工")
    assert "LC13" in checks(library)
    save(library, Round(contract=one.id, number=1, day=day("2025-11-02"), recorder="记录人"))
    one.agenda = vote(library, "女职工", 100, held="2025-12-10").id
    save(library, one)
    assert "LC13" not in checks(library)


def test_the_register_has_the_columns_of_the_higher_union(library):
    item = vote(library, "工资", 100, held="2025-12-10")
    one = in_effect(library, "工资", agenda=item.id, covered=9)
    known = wage(average_before="80000", average="84160")
    known.contract = one.id
    save(library, known)
    table = register(ASKED, facts(library))[0]
    assert [c.title for c in table.columns][8:17] == [
        "合同种类", "签订日期", "报送日期", "生效日期", "期限起", "期限止", "职代会通过票数", "覆盖职工人数",
        "工资增幅%"]  # fmt: skip
    assert table.rows[0][8:17] == ("工资", day("2025-12-20"), day("2025-12-25"), day("2026-01-10"), day("2026-01-01"),
                                   day("2028-12-31"), 100, 9, "5.20")  # fmt: skip


# ---- what is due ----
def test_the_window_of_renewal_the_report_and_what_is_to_be_mended_are_told(library):
    in_province(library, "浙江")
    one = in_effect(library, reported_up_on="2026-01-15")
    one.ends_on = day("2026-12-20")
    save(library, one, Performance(contract=one.id, matter="疗休养", checked_on=day("2026-09-01"), state="未履行",
                                   words="没有组织", opinion="年底前组织", mend_by=day("2026-09-20")))  # fmt: skip
    found = {r.title.split("：")[0] if "：" in r.title else r.title: r for r in
             due_items(library, day("2026-09-30"), Holidays.load())}  # fmt: skip
    assert found["综合集体合同（2026—2028）2026年12月20日期满"].basis == "《浙江省集体合同条例》第三十条"
    assert found["整改"].level == "overdue"
    assert "没有有效的或者正在协商的工资集体合同" in found


def test_an_unmet_clause_needs_words(library):
    one = in_effect(library)
    found = save(library, Performance(contract=one.id, checked_on=day("2026-09-01"), state="部分履行"))
    assert [w.code for w in found] == ["missing", "missing"]


def test_under_the_jiangsu_law_a_collective_contract_takes_the_ordinary_procedure(library):  # K-32
    in_province(library, "江苏")
    assert not [w for w in save(library, contract(library)) if w.code == "not-offered"]
    with pytest.raises(Refused, match="须走普通程序"):
        contract(library, procedure="简易", outcome="集体合同")
    with pytest.raises(Refused, match="须走普通程序"):
        contract(library, procedure="简易", outcome="会议纪要", reduces_rights=True)
    contract(library, procedure="简易", outcome="会议纪要")
    in_province(library, "浙江")
    assert "not-offered" in [w.code for w in save(library, contract(library, outcome="备忘录"))]


def test_a_meeting_nobody_has_agreed_to_is_not_prepared(library):
    in_province(library, "浙江")
    one = contract(library, "综合", offered_on="2026-09-01", offer_received_on="2026-09-01", proposed_on="2026-10-12")
    told = [r.title for r in due_items(library, day("2026-09-30"), Holidays.load())]
    assert not [title for title in told if "提供资料" in title]
    one = library.get(Contract, one.id)
    one.replied_on, one.reply = day("2026-09-08"), "同意协商"
    save(library, one)
    assert [r.title for r in due_items(library, day("2026-09-30"), Holidays.load()) if "提供资料" in r.title]
