"""A contract from the offer to its renewal, and every way it may leave the path (§B.3)."""

from __future__ import annotations

import pytest

from tests.contracts.table import agreed, at, contract, day, in_province, obstacles, sides, take, views, vote
from tests.rooms import save
from unionwork.contracts.composing import chain_of, filing_list, renewal_of, same_people, same_words
from unionwork.contracts.records.bargaining import Representative
from unionwork.contracts.records.content import Clause, Material, Performance
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.ruling import figures_of
from unionwork.kit.failures import Refused
from unionwork.kit.moving import due_items, restate, retreat


def drafted(library, kind="综合", province="浙江", **facts):
    """A contract whose draft is agreed."""
    in_province(library, province)
    one = contract(library, kind, offered_by="工会", matters="各项", starts_on="2026-06-01",
                   years=1 if kind == "工资" else 3, agency="人社局", **facts)  # fmt: skip
    sides(library, one)
    agreed(library, one)
    one, _ = take(library, one, "offer", "2026-03-02", offer_received_on="2026-03-02")
    one, _ = take(library, one, "reply", "2026-03-10", reply="同意协商")
    one, _ = take(library, one, "represent", "2026-03-12")
    one, _ = take(library, one, "meet", "2026-03-20")
    one, _ = take(library, one, "agree", "2026-04-24")
    assert one.state == "已形成草案"
    return one


def filed(library, **facts):
    """A contract that lies with the reviewing agency."""
    one = drafted(library, **facts)
    one, _ = take(library, one, "pass", "2026-05-10", agenda=vote(library, one.kind, 120).id)
    one, _ = take(library, one, "sign", "2026-05-12")
    return take(library, one, "file", "2026-05-15", received_on="2026-05-15")[0]


def test_a_contract_goes_the_whole_way(library):
    one = filed(library)
    assert (one.state, one.times, one.passed_on) == ("已报送", 1, day("2026-05-10"))
    one, _ = take(library, one, "take-effect", "2026-06-10")
    assert (one.effective_on, one.opinion) == (day("2026-05-31"), "无异议")  # received 15 May: the 16th day
    one, _ = take(library, one, "publish", "2026-06-05", published_how="公开栏")
    with pytest.raises(Refused, match="还没有履行检查记录"):
        take(library, one, "perform", "2027-05-20")
    save(library, Performance(contract=one.id, matter="工资", checked_on=day("2027-05-01"), state="已履行",
                              reported_on=day("2027-05-20")))  # fmt: skip
    one, _ = take(library, library.get(Contract, one.id), "perform", "2027-05-20")
    assert (one.state, one.performed_on) == ("履行中", day("2027-05-20"))
    one, _ = take(library, one, "renew", "2029-04-01")
    one, _ = take(library, one, "expire", "2029-07-01")
    assert (one.state, one.ended_on) == ("已终止", day("2029-05-31"))
    assert all(view.state in ("done", "skipped") for view in views(library, one).values())


def test_no_step_may_be_left_out(library):
    one = contract(library)
    with pytest.raises(Refused, match="还不能办"):
        take(library, one, "sign", "2026-05-12")
    one.state = "已生效"
    with pytest.raises(Refused, match="一步一步"):
        save(library, one)


# ---- the offer ----
def test_a_refusal_needs_its_reason_and_may_go_to_mediation(library):  # 第三十二条
    one = contract(library, offered_by="工会", matters="各项")
    one, _ = take(library, one, "offer", "2026-03-02")
    one.reply = "拒绝协商"
    with pytest.raises(Refused, match="记为拒绝"):
        take(library, one, "reply", "2026-03-10")
    with pytest.raises(Refused, match="写明理由"):
        take(library, one, "refuse", "2026-03-10")
    one, _ = take(library, one, "refuse", "2026-03-10", reply_words="正在停产检修")
    one, _ = take(library, one, "dispute", "2026-03-20")
    one, _ = take(library, one, "settle", "2026-04-10", dispute_result="同意协商")
    assert one.state == "协商中"


def test_a_silence_is_overdue_only_after_its_day_and_never_by_itself(library):
    in_province(library, "浙江")
    one = contract(library, offered_by="工会", matters="各项", offer_received_on="2026-03-02")
    one, _ = take(library, one, "offer", "2026-03-02")
    with pytest.raises(Refused, match="还没有逾期"):
        take(library, one, "overdue", "2026-03-16")
    assert views(library, one, "2026-03-17")["reply"].state == "overdue"
    assert library.get(Contract, one.id).state == "已要约"
    one, _ = take(library, one, "overdue", "2026-03-17")
    one, _ = take(library, one, "reply", "2026-03-20", reply="同意协商")
    assert one.state == "已答复"


def test_bargaining_may_pause_and_go_on(library):  # 第三十五条
    in_province(library, "浙江")
    one = contract(library, state="协商中", met_on="2026-06-01")
    one, _ = take(library, one, "suspend", "2026-06-10", suspended_why="核对数据")
    assert views(library, one, "2026-08-10")["resume"].state == "overdue"  # 民主管理条例第二十九条: sixty days
    one, _ = take(library, one, "resume", "2026-07-01")
    assert (one.state, one.resumed_on) == ("协商中", day("2026-07-01"))


# ---- the draft ----
def test_a_draft_without_the_womens_clauses_is_no_draft_unless_they_have_a_contract_of_their_own(library):
    one = contract(library, state="协商中", starts_on="2026-06-01", years=3)  # 《妇女权益保障法》第四十四条
    agreed(library, one)
    for clause in library.matching(Clause, contract=one.id):
        if clause.kind in ("男女平等", "女职工和未成年工特殊保护"):
            clause.kind = "奖惩"
            save(library, clause)
    assert {p.code for p in obstacles(library, one, "agree") if p.level == "error"} == {"womens-clauses"}
    contract(library, "女职工", state="协商中")
    assert not [p for p in obstacles(library, one, "agree") if p.level == "error"]


def test_a_draft_of_the_library_is_complete_for_every_kind(library):
    for kind in Contract.kind.entries.labels:
        one = contract(library, kind, state="协商中", starts_on="2026-06-01", years=1)
        agreed(library, one)
        assert not [p.said for p in obstacles(library, one, "agree") if p.level == "error"], kind


# ---- the vote: 第三十六条, T05 ----
@pytest.mark.parametrize(("province", "agree", "passes"), [
    ("浙江", 90, False), ("浙江", 91, True), ("上海", 90, True), ("上海", 89, False),
])  # fmt: skip
def test_of_180_votes_90_pass_where_half_is_enough_and_fail_where_more_is_asked(library, province, agree, passes):
    one = drafted(library, province=province)
    one.agenda = vote(library, "综合", agree).id
    if passes:
        assert take(library, one, "pass", "2026-05-10")[0].state == "审议通过"
        return
    with pytest.raises(Refused, match="记为未通过"):
        take(library, one, "pass", "2026-05-10")
    one, _ = take(library, one, "fail", "2026-05-10")
    assert (one.state, one.failed_times, one.agenda, one.drafted_on) == ("协商中", 1, None, None)
    if province == "浙江":  # 第二十四条: five working days after the second agreement, not fifteen
        one, _ = take(library, one, "agree", "2026-05-20")
        assert views(library, one)["pass"].due.original == day("2026-05-27")


def test_a_vote_is_never_typed_here(library):
    one = drafted(library)
    with pytest.raises(Refused, match="请选职代会"):
        take(library, one, "pass", "2026-05-10")
    item = vote(library, "综合", 120)
    one, _ = take(library, one, "pass", "2026-05-18", agenda=item.id)
    assert one.passed_on == day("2026-05-10")
    item.agree, item.disagree = 60, 60
    save(library, item)
    save(library, one)
    assert library.get(Contract, one.id).passed_on is None


def test_an_item_of_another_matter_is_told(library):
    warned = save(library, Contract(kind="综合", agenda=vote(library, "女职工", 120).id))
    assert "other-matter" in [w.code for w in warned]


# ---- filing and review ----
def test_a_late_filing_says_why(library):
    in_province(library, "浙江")
    one = contract(library, state="已签字", signed_on="2026-06-10", agency="人社局")
    assert not [p for p in obstacles(library, one, "file", "2026-06-22") if p.code == "late"]
    with pytest.raises(Refused, match="已逾期 4 天"):
        take(library, one, "file", "2026-06-24")
    one, _ = take(library, one, "file", "2026-06-24", late_reason="公章送检")
    assert one.state == "已报送"


def test_the_material_is_listed_by_province_and_what_is_missing_is_told(library):
    in_province(library, "河南")
    one = contract(library, "工资", state="已签字", signed_on="2026-06-10", agency="人社局", copies=2)
    save(library, *filing_list(one, library))
    assert library.matching(Material)[0].name == "工资集体协议文本（双方签字盖章）"
    codes = [p.code for p in obstacles(library, one, "file", "2026-06-11")]
    assert codes == ["material", "copies"]


def test_copies_of_the_text_are_five_in_zhejiang(library):  # 第三十四条
    in_province(library, "浙江")
    assert filing_list(contract(library), library)[0].copies == 5
    in_province(library, "重庆")
    assert filing_list(contract(library), library)[0].copies == 3


def test_an_objection_sends_the_contract_the_whole_way_again(library):  # 第四十六条
    one = filed(library)
    with pytest.raises(Refused, match="异议期到2026年5月30日届满"):
        take(library, one, "take-effect", "2026-05-29")
    one, _ = take(library, one, "object", "2026-05-25", opinion_words="第九条低于规定")
    assert (one.state, one.opinion, one.objection) == ("有异议", "有异议", "第九条低于规定")
    one, _ = take(library, one, "revise", "2026-06-01")
    assert one.state == "已形成草案"
    assert [one.agenda, one.signed_on, one.submitted_on, one.opinion] == [None] * 4
    assert (one.objected_on, one.objection) == (day("2026-05-25"), "第九条低于规定")
    one, _ = take(library, one, "pass", "2026-06-08", agenda=vote(library, "综合", 119, held="2026-06-08").id)
    one, _ = take(library, one, "sign", "2026-06-10")
    assert views(library, one)["file"].due.original == day("2026-06-20")  # T13, counted afresh
    one, _ = take(library, one, "file", "2026-06-15", received_on="2026-06-15")
    assert one.times == 2


def test_an_early_consent_needs_no_waiting(library):
    one = filed(library)
    one, _ = take(library, one, "take-effect", "2026-05-22", opinion="同意", opinion_on="2026-05-21")
    assert one.effective_on == day("2026-05-21")


# ---- change, dissolution, renewal ----
def test_a_change_takes_the_same_way_while_the_contract_stays_in_force(library):  # 第四十一条
    one = contract(library, state="已公布", effective_on="2026-01-01", ends_on="2028-12-31", signed_on="2025-12-10")
    one, _ = take(library, one, "amend", "2026-09-01", change_reason="双方协商一致", change_words="提高津贴")
    one, _ = take(library, one, "amended", "2026-09-10")
    assert (one.state, one.effective_on, one.amended_times) == ("已形成草案", day("2026-01-01"), 1)


def test_a_dissolution_is_filed_and_then_closed(library):
    in_province(library, "浙江")
    one = contract(library, state="已公布", effective_on="2026-01-01", ends_on="2028-12-31")
    one, _ = take(library, one, "dissolve", "2026-06-10", change_reason="双方协商一致")
    found = views(library, one, "2026-06-18")["file-dissolution"]
    assert (found.due.original, found.state) == (day("2026-06-17"), "overdue")
    one, _ = take(library, one, "file-dissolution", "2026-06-16")
    assert one.state == "已解除"


def test_a_renewal_follows_on_with_the_same_people_and_words(library):
    one = drafted(library)
    following = renewal_of(one)
    assert (following.previous, following.starts_on, following.ends_on) == (
        one.id, day("2029-06-01"), day("2032-05-31"))  # fmt: skip
    save(library, following)
    save(library, *same_people(one, following, library), *same_words(one, following, library))
    assert len(library.matching(Representative, contract=following.id)) == 6
    assert len(library.matching(Clause, contract=one.id)) == len(library.matching(Clause, contract=following.id)) > 20
    assert [c.id for c in chain_of(following, library)] == [c.id for c in chain_of(one, library)] == [
        one.id, following.id]  # fmt: skip
    following.previous = following.id
    with pytest.raises(Refused, match="不能是它自己"):
        save(library, following)


def test_a_renewal_of_another_kind_or_with_a_gap_is_told(library):
    one = contract(library, starts_on="2023-01-01", ends_on="2025-12-31")
    warned = save(library, Contract(kind="女职工", previous=one.id, starts_on=day("2026-01-03")))
    assert [w.code for w in warned] == ["other-kind", "gap"]


def test_going_back_is_told_with_its_reason(library):
    one = drafted(library)
    with pytest.raises(Refused, match="写明原因"):
        retreat(library, one, "协商中", at=at("2026-04-25"), reason="")
    retreat(library, one, "协商中", at=at("2026-04-25"), reason="条文有误")
    assert library.get(Contract, one.id).state == "协商中"


# ---- provinces ----
def test_moving_to_another_province_moves_the_days_of_open_contracts_and_says_why(library):
    in_province(library, "浙江")
    one = contract(library, offered_by="工会", matters="各项", offer_received_on="2026-03-02")
    one, _ = take(library, one, "offer", "2026-03-02")
    in_province(library, "上海")
    said = [change.said() for change in restate(library, at=at("2026-03-05")) if "答复要约" in change.said()]
    assert len(said) == 1
    assert "10 个工作日改为15 日" in said[0]
    assert "由2026年3月16日改为2026年3月17日" in said[0]
    assert "《上海市集体合同条例》" in said[0]
    assert views(library, library.get(Contract, one.id))["reply"].due.original == day("2026-03-17")


def test_a_contract_that_has_ended_keeps_the_rules_it_ended_under(library):
    in_province(library, "浙江")
    one = contract(library, "工资", state="履行中", effective_on="2025-01-24", ends_on="2025-12-31",
                   signed_on="2025-01-01", submitted_on="2025-01-08")  # fmt: skip
    one, _ = take(library, one, "expire", "2026-01-05")
    in_province(library, "河南")
    assert figures_of(one, library).value("contract.submit").law == "浙江省集体合同条例"
    assert figures_of(contract(library, "工资"), library).value("contract.submit").law == "河南省企业工资集体协商条例"
    assert not restate(library, at=at("2026-02-01"))


def test_a_wage_agreement_goes_by_the_law_of_wages_where_it_has_a_figure(library):  # K-15
    in_province(library, "")
    wages, general = (figures_of(contract(library, kind), library) for kind in ("工资", "综合"))
    assert (wages.value("contract.submit").said, general.value("contract.submit").said) == (
        "自签字之日起 7 日", "自签字之日起 10 日")  # fmt: skip
    assert wages.value("contract.external_cap").value == "1/3"  # which the law of wages leaves to the general one


def test_what_is_due_stands_on_the_first_page(library):
    in_province(library, "浙江")
    contract(library, state="已签字", signed_on="2026-06-10", agency="人社局")
    found = [r for r in due_items(library, day("2026-06-24")) if "报送" in r.title]
    assert [(r.level, r.day, r.basis) for r in found] == [
        ("overdue", day("2026-06-20"), "《浙江省集体合同条例》第三十四条")]  # fmt: skip
