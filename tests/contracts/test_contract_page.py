"""The page of a contract: its timeline, its days with their article, what it lacks, every step taken there."""

from __future__ import annotations

from datetime import date

import pytest

from tests.desk.whole import library, press, reads, settled, window, words
from unionwork.contracts.ledgers import CONTRACTS
from unionwork.contracts.page import ContractPage, ContractsPage
from unionwork.contracts.page.text import TextPage
from unionwork.contracts.preparing import RENEWAL
from unionwork.contracts.records.content import Clause, Material
from unionwork.contracts.records.contracts import Contract
from unionwork.kit import history
from unionwork.kit.step import library_step

__all__ = ["library", "window"]


def opened(qtbot, window, **wanted) -> ContractPage:
    [found] = window.library.matching(Contract, **wanted)
    page = ContractPage(window, CONTRACTS, found.id)
    window.show_page(page)
    settled(qtbot, window)
    return page


def kept(page) -> Contract:
    return page.library.get(Contract, page.id)


def fresh(window, **facts) -> None:
    with library_step(window.library, "备", at=window.now()) as step:
        step.save(Contract(kind="劳动安全卫生", **facts))


def test_a_contract_opens_at_the_step_that_is_late_with_its_day_and_article(qtbot, window):
    page = opened(qtbot, window, kind="女职工")
    assert page.at == "file"
    assert reads(window, "第 8 步　报送人社部门审查")
    said = " ".join(words(window))
    assert "逾期 11 天" in said
    assert "《浙江省集体合同条例》第三十四条" in said
    assert "双方首席代表身份证明和任职资格证明" in said
    assert reads(window, "打印集体合同报送函")


def test_what_keeps_a_step_from_being_taken_is_said(qtbot, window):
    page = opened(qtbot, window, kind="女职工")
    press(window, "记为已报送")
    settled(qtbot, window)
    assert kept(page).state == "已签字"
    assert reads(window, "请写明原因")


def test_a_step_is_taken_with_what_was_written(qtbot, window):
    page = opened(qtbot, window, kind="女职工")
    entry = page.facts.slots["late_reason"].entry
    entry.put("等公章检定")
    press(window, "记为已报送")
    settled(qtbot, window)
    assert (kept(page).state, kept(page).late_reason, kept(page).submitted_on) == (
        "已报送", "等公章检定", date(2026, 11, 20))  # fmt: skip
    assert page.at == "take-effect"
    assert "报送人社部门审查" in history.undoable(window.library).name


def test_going_back_asks_for_the_reason(qtbot, window):
    page = opened(qtbot, window, kind="女职工")
    page.ask_back("审议通过")
    settled(qtbot, window)
    page.go_back("审议通过", "签字页有误")
    settled(qtbot, window)
    assert kept(page).state == "审议通过"
    assert history.undoable(window.library).reason == "签字页有误"


def test_a_draft_comes_from_the_clause_library_and_the_list_of_material_from_the_province(qtbot, window):
    fresh(window, state="协商中")
    page = opened(qtbot, window, kind="劳动安全卫生")
    assert page.at == "agree"
    press(window, "从条款库组成草案")
    settled(qtbot, window)
    assert len(window.library.matching(Clause, contract=page.id)) > 10
    page.look_at("file")
    settled(qtbot, window)
    press(window, "按本省清单列出材料")
    settled(qtbot, window)
    assert window.library.matching(Material, contract=page.id)[0].copies == 5
    history.undo(window.library, window.now())
    assert not window.library.matching(Material, contract=page.id)


def test_the_two_sides_are_held_against_every_rule(qtbot, window):
    page = opened(qtbot, window, kind="女职工")
    page.look_at("represent")
    settled(qtbot, window)
    said = " ".join(words(window))
    assert "职工方代表" in said
    assert "《浙江省集体合同条例》第十条" in said


def test_a_renewal_is_made_with_people_and_clauses(qtbot, window):
    page = opened(qtbot, window, kind="综合", state="履行中")
    before = len(window.library.matching(Contract))
    page.prepare(RENEWAL)
    settled(qtbot, window)
    made = window.library.matching(Contract)
    assert len(made) == before + 1
    assert made[-1].previous == page.id
    assert len(window.library.matching(Clause, contract=made[-1].id)) == len(
        window.library.matching(Clause, contract=page.id))  # fmt: skip


@pytest.mark.parametrize("state", ["准备", "协商中", "有异议", "已公布", "已终止"])
def test_every_state_can_be_looked_at(qtbot, window, state):
    fresh(window, state=state)
    page = opened(qtbot, window, kind="劳动安全卫生")
    for view in page.course.views:
        page.look_at(view.move.name)
        assert page.title.text().endswith(view.title)


def test_the_list_opens_the_contract_itself(qtbot, window):
    page = ContractsPage(window, CONTRACTS)
    window.show_page(page)
    settled(qtbot, window)
    page.open_one(window.library.matching(Contract, kind="女职工")[0].id)
    settled(qtbot, window)
    assert window.findChildren(ContractPage)


# ---- the text as a whole ----
@pytest.fixture
def text(qtbot, window):
    fresh(window, state="协商中", name="2027年劳动安全卫生专项集体合同")
    page = opened(qtbot, window, kind="劳动安全卫生")
    page.open_text()
    settled(qtbot, window)
    return window.findChildren(TextPage)[-1]


def test_a_text_is_composed_from_the_library_and_saved_as_one_change(qtbot, window, text):
    assert reads(window, "类必备条款")
    press(window, "全部加入")
    text.save()
    settled(qtbot, window)
    kept_ = window.library.matching(Clause, contract=text.id)
    assert [clause.number for clause in kept_] == list(range(1, len(text.articles) + 1))
    assert not reads(window, "类必备条款")
    assert history.undoable(window.library).name == "修改合同文本：2027年劳动安全卫生专项集体合同"
    window.undo()
    settled(qtbot, window)
    assert window.library.matching(Clause, contract=text.id) == []


def test_articles_are_written_in_moved_and_dropped(qtbot, window, text):
    press(window, "全部加入")
    first, second, third = (one.clause.name for one in text.articles[:3])
    text.articles[0].words.setPlainText("按双方商定的写。")
    text.shift(text.articles[0], 1)
    text.drop(text.articles[2])
    text.save()
    settled(qtbot, window)
    found = sorted(window.library.matching(Clause, contract=text.id), key=lambda one: one.number)
    assert [one.name for one in found[:2]] == [second, first]
    assert found[1].words == "按双方商定的写。"
    assert third not in [one.name for one in found]


def test_the_next_gap_is_found_and_a_signed_text_is_closed(qtbot, window, text):
    press(window, "全部加入")
    text.next_problem()
    marked = [one.words.textCursor().selectedText() for one in text.articles if one.words.textCursor().hasSelection()]
    assert set("".join(marked)) <= {"_"}
    text.save()
    settled(qtbot, window)
    [other] = window.library.matching(Contract, kind="女职工")
    page = TextPage(window, other.id)
    assert page.locked
    assert all(one.words.isReadOnly() for one in page.articles)
