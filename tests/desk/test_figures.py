"""本省规定: what the law settles, changed with law, article and reason; open contracts follow, closed ones do not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.desk.whole import library, panel, press, reads, settled, window, words
from unionwork.congress.people import place
from unionwork.contracts.ledgers import CONTRACTS
from unionwork.contracts.page import ContractPage
from unionwork.contracts.records.contracts import Contract
from unionwork.desk.choices import Choice
from unionwork.desk.lines import Line
from unionwork.desk.settings.figures import FiguresPage
from unionwork.desk.settings.rules import RulesPage
from unionwork.kit import history, own_figures
from unionwork.kit.lifecycle import Applied
from unionwork.kit.own_figures import OwnFigure
from unionwork.kit.record import Unreadable

__all__ = ["library", "window"]
TEXTS = {"法规": "浙江省集体合同条例", "条款": "第三十四条", "施行日期": "2027-01-01", "修改原因": "条例修订"}


@pytest.fixture
def page(qtbot, window):
    it = FiguresPage(window)
    window.show_page(it)
    settled(qtbot, window)
    return it


def at(page, key):
    page.grid.go(next(n for n, one in enumerate(page.figures) if one.key == key))


def written(window, value, **other):
    asked = panel(window)
    for field in asked.findChildren(Line):
        name = field.accessibleName()
        text = other.get(name, value if name == "规定" else TEXTS.get(name, ""))
        field.setText(text)
    press(window, "保存")


def test_every_figure_stands_there_with_its_article_and_whether_it_was_seen(page, window):
    assert reads(window, "浙江省")
    one = next(one for one in page.figures if one.key == "contract.submit")
    assert (one.value.said, one.value.article) == ("自签字之日起 10 日", "第三十四条")


def test_a_changed_figure_shows_what_it_moves_and_why_before_it_is_written(qtbot, page, window):
    at(page, "contract.submit")
    page.edit()
    written(window, "5 个工作日")
    settled(qtbot, window)
    said = " ".join(words(window))
    assert "报送审查的期限由自签字之日起 10 日改为自签字之日起 5 个工作日" in said
    assert "依据《浙江省集体合同条例》第三十四条（本单位修改）" in said
    assert window.library.matching(OwnFigure) == []
    press(window, "改用并重新计算")
    settled(qtbot, window)
    [own] = window.library.matching(OwnFigure)
    assert (own.key, own.reason, own.effective) == ("contract.submit", "条例修订", date(2027, 1, 1))
    assert place(window.library).value("contract.submit").value == {"n": 5, "unit": "workday", "from": "sign"}
    assert history.undoable(window.library).name == "修改规定：集体合同：报送审查的期限"
    assert history.undoable(window.library).reason == "条例修订"


def test_closed_contracts_keep_the_figure_they_were_closed_under(qtbot, page, window):
    [old] = window.library.matching(Contract, kind="综合", state="履行中")
    old.state, old.__dict__["_moved"] = "已终止", True
    from unionwork.kit.step import library_step

    with library_step(window.library, "备", at=window.now()) as step:
        step.save(old)
    at(page, "contract.publish")
    page.edit()
    written(window, "3 个工作日")
    settled(qtbot, window)
    assert old.name not in " ".join(w for w in words(window) if "改为" in w)
    press(window, "改用并重新计算")
    settled(qtbot, window)
    kept = Applied.read(window.library.get(Contract, old.id).rules)
    assert kept.value("contract.publish").value == {"n": 5, "unit": "workday"}


def test_the_law_and_the_reason_are_asked_for_and_nonsense_is_said(qtbot, page, window):
    at(page, "contract.submit")
    page.edit()
    written(window, "5 个工作日", 修改原因="")
    assert reads(window, "请填修改原因")
    written(window, "很快")
    assert reads(window, "应写成 10 个工作日、15 日、3 个月这样")
    assert window.library.matching(OwnFigure) == []


def test_a_word_is_chosen_and_the_vote_follows(qtbot, page, window):
    at(page, "congress.pass")
    page.edit()
    [chosen] = panel(window).findChildren(Choice)
    chosen.choose("半数以上")
    written(window, "")
    settled(qtbot, window)
    press(window, "改用并重新计算")
    settled(qtbot, window)
    assert place(window.library).value("congress.pass").value == "half_or_more"


def test_the_laws_own_figure_comes_back(qtbot, page, window):
    at(page, "contract.submit")
    page.edit()
    written(window, "5 个工作日")
    settled(qtbot, window)
    press(window, "改用并重新计算")
    settled(qtbot, window)
    at(page, "contract.submit")
    assert reads(window, "本单位修改，还没有对照原文")
    press(window, "恢复法规规定")
    settled(qtbot, window)
    press(window, "改用并重新计算")
    settled(qtbot, window)
    assert window.library.matching(OwnFigure) == []


def test_another_province_is_shown_with_what_it_changes_first(qtbot, window):
    page = RulesPage(window)
    window.show_page(page)
    settled(qtbot, window)
    page.place.choose("SH")
    page._look()
    press(window, "定为本单位的省份")
    settled(qtbot, window)
    said = " ".join(words(window))
    assert "通过和当选的票数由过半数改为半数以上" in said
    assert "《上海市职工代表大会条例》" in said
    assert not [w for w in words(window) if "女职工" in w and "工资协议" in w]
    press(window, "取消")
    assert place(window.library).code == "ZJ"
    press(window, "定为本单位的省份")
    settled(qtbot, window)
    press(window, "改用并重新计算")
    settled(qtbot, window)
    assert place(window.library).code == "SH"


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("contract.renew", "3个月", {"n": 3, "unit": "month"}),
        ("congress.quorum", "3/4", "3/4"),
        ("contract.term_years", "1至5", [1, 5]),
        ("contract.copies", "4", 4),
        ("congress.elected", "过半数", "over_half"),
        ("contract.suspend", "没有规定", None),
    ],
)
def test_a_figure_is_read_as_it_is_written(key, text, value):
    assert own_figures.read_value(key, text) == value


@pytest.mark.parametrize(("key", "text"), [("congress.quorum", "5/4"), ("contract.copies", "几份"),
                                           ("contract.term_years", "三年"), ("congress.elected", "大概")])  # fmt: skip
def test_what_is_no_figure_is_refused(key, text):
    with pytest.raises(Unreadable):
        own_figures.read_value(key, text)


def test_every_figure_a_life_goes_by_has_a_name():
    from unionwork.areas import LEDGERS

    for ledger in LEDGERS:
        for key in ledger.life.keys if ledger.life else ():
            assert key in own_figures.names() or key in ("contract.procedures", "contract.outcomes",
                                                         "congress.presidium"), key  # fmt: skip


def test_the_changed_figure_is_marked_wherever_it_is_applied(qtbot, page, window):
    at(page, "contract.submit")
    page.edit()
    written(window, "5 个工作日")
    settled(qtbot, window)
    press(window, "改用并重新计算")
    settled(qtbot, window)
    [late] = window.library.matching(Contract, kind="女职工")
    course = ContractPage(window, CONTRACTS, late.id)
    window.show_page(course)
    settled(qtbot, window)
    assert reads(window, "依据《浙江省集体合同条例》第三十四条（本单位修改）")
