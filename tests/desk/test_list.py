"""The page every ledger gets, as an officer uses it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QToolButton

from tests.desk import stage
from tests.desk.whole import (
    NOW,
    PEOPLE,
    column,
    control,
    focused,
    hit,
    library,
    panel,
    place,
    press,
    reads,
    settled,
    show,
    window,
    write,
)
from unionwork.desk.acts import delete
from unionwork.desk.conditions import ConditionLine
from unionwork.desk.entries import Entry
from unionwork.desk.facets import SHOWN
from unionwork.desk.lines import Line
from unionwork.kit import pinyin
from unionwork.kit.query import Query, parse
from unionwork.workforce.records import Employee, Unit

__all__ = ["library", "window"]


def count(library, where="") -> int:
    return library.count(PEOPLE, Query(parse(where, PEOPLE)), NOW.date())


@pytest.fixture
def people(qtbot, window):
    return place(qtbot, window, "employees")


def head(page, label: str) -> None:
    """A click on a column's head."""
    page.table.heads.sectionClicked.emit([c.label for c in page.rows.columns].index(label) + 1)


def facet(page, words: str):
    """The line of the filter panel with these words."""
    lines = page.facets.lines
    return next(i for n in range(lines.topLevelItemCount()) if (i := lines.topLevelItem(n)).text(0) == words)


def choose(page, words: str) -> None:
    page.facets.lines.itemClicked.emit(facet(page, words), 0)


# ---- order ------------------------------------------------------------------------------------------
def test_a_click_on_a_head_sorts_and_the_next_turns_it_round(qtbot, window, people):
    head(people, "姓名")
    settled(qtbot, window)
    up = column(people, "姓名")
    assert up == sorted(up, key=pinyin.sort_key)
    head(people, "姓名")
    settled(qtbot, window)
    assert column(people, "姓名") == sorted(up, key=pinyin.sort_key, reverse=True)


def test_the_order_and_the_columns_are_as_they_were_left(qtbot, library):
    first = show(qtbot, library)
    page = place(qtbot, first, "employees")
    head(page, "年龄")
    page._columns([Employee.name, page.ledger.named("age")])
    settled(qtbot, first)
    ages = column(page, "年龄")
    first.crew.close()
    again = place(qtbot, show(qtbot, library), "employees")
    assert [c.label for c in again.rows.columns] == ["姓名", "年龄"]
    assert column(again, "年龄") == ages


# ---- search -----------------------------------------------------------------------------------------
def test_people_are_found_by_the_initials_of_their_names(qtbot, window, people, library):
    one = library.matching(Employee)[3]
    initials = pinyin.folded(one.name).split()[-1]
    control(Qt.Key.Key_F, window)
    write(initials)
    settled(qtbot, window)
    assert one.name in column(people, "姓名")
    assert len(people.rows.ids) < 60


def test_typing_in_the_list_searches(qtbot, window, people, library):
    number = library.matching(Employee)[0].employee_number
    write(number.lower())
    settled(qtbot, window)
    assert column(people, "工号") == [number]
    hit(Qt.Key.Key_Escape)
    settled(qtbot, window)
    assert len(people.rows.ids) == 60


def test_a_search_that_finds_nobody_says_so_and_offers_the_way_back(qtbot, window, people):
    control(Qt.Key.Key_F, window)
    write("zzzz")
    settled(qtbot, window)
    assert reads(people, "没有符合“搜索“zzzz””的职工")
    press(people, "清除筛选")
    settled(qtbot, window)
    assert len(people.rows.ids) == 60
    assert people.toolbar.seek.text() == ""


# ---- facets -----------------------------------------------------------------------------------------
def test_facets_count_and_narrow(qtbot, window, people, library):
    women = count(library, "性别 是 女")
    assert facet(people, "女").data(0, SHOWN)[0] == women
    choose(people, "女")
    settled(qtbot, window)
    assert set(column(people, "性别")) == {"女"}
    assert len(people.rows.ids) == women
    assert reads(people, "性别：女")
    press(people, "性别：女")
    settled(qtbot, window)
    assert len(people.rows.ids) == 60


def test_a_department_counts_and_finds_those_below_it(qtbot, window, people, library):
    parent = library.get(Unit, next(u.parent for u in library.matching(Unit, kind="部门") if u.parent))
    below = count(library, f"部门 属于 {parent.name}")
    assert facet(people, parent.name).data(0, SHOWN)[0] == below
    choose(people, parent.name)
    settled(qtbot, window)
    assert len(people.rows.ids) == below
    child = next(u for u in library.matching(Unit, parent=parent.id))
    choose(people, child.name)
    settled(qtbot, window)
    assert set(column(people, "部门")) == {child.name}


def test_each_facet_counts_what_the_others_leave(qtbot, window, people, library):
    choose(people, "女")
    settled(qtbot, window)
    assert facet(people, "男").data(0, SHOWN)[0] == count(library, "性别 是 男")


def test_a_filter_is_saved_with_its_live_count(qtbot, window, people, library):
    people.build_conditions()
    settled(qtbot, window)
    asked = panel(window)
    line = asked.findChild(ConditionLine)
    line.what.setCurrentIndex(line.what.findText("性别"))
    entry = line.entry
    entry.control.setFocus()
    write("女", entry.control)
    entry.pick.take_current()
    settled(qtbot, window)
    women = count(library, "性别 是 女")
    assert reads(asked, f"性别 是 女：{women} 人")
    name = next(it for it in asked.findChildren(Line) if it.accessibleName() == "存成我的筛选，名称")
    name.setText("女职工")
    press(window, f"筛选出 {women} 人")
    settled(qtbot, window)
    assert len(people.rows.ids) == women
    assert facet(people, "女职工").data(0, SHOWN)[0] == women
    people.clear()
    settled(qtbot, window)
    choose(people, "女职工")
    settled(qtbot, window)
    assert set(column(people, "性别")) == {"女"}
    assert library.memory.get("filter", "employees:女职工")["where"] == "性别 是 女"


# ---- changing many ------------------------------------------------------------------------------------
def test_many_are_changed_in_one_step_that_is_taken_back_exactly(qtbot, window, people, library):
    before = {one.id: one.post for one in library.matching(Employee)}
    ids = list(people.rows.ids[:5])
    people.table.select(ids)
    people.batch_edit()
    settled(qtbot, window)
    asked = panel(window)
    which = asked.findChildren(QComboBox)[0]
    which.setCurrentIndex(which.findText("岗位"))
    settled(qtbot, window)
    entry = [it for it in asked.findChildren(Entry) if not it.isHidden()][-1]
    write("安全员", entry.control)
    entry.edited.emit()
    settled(qtbot, window)
    assert reads(asked, "5 人会改变")
    press(window, "修改 5 人")
    settled(qtbot, window)
    assert {library.get(Employee, id).post for id in ids} == {"安全员"}
    assert reads(window, "已修改 5 人的岗位")
    control(Qt.Key.Key_Z, window)
    settled(qtbot, window)
    assert reads(window, "已撤销：修改岗位（5 人）")
    assert {one.id: one.post for one in library.matching(Employee)} == before
    control(Qt.Key.Key_Y, window)
    settled(qtbot, window)
    assert {library.get(Employee, id).post for id in ids} == {"安全员"}


def test_a_block_from_a_spreadsheet_is_pasted_over_cells_and_refused_ones_are_named(qtbot, window, people, library):
    order = [c.label for c in people.table.order()]
    ids = list(people.rows.ids[:3])
    people.table.go_to(ids[0], order.index("岗位") + 1)
    kinds = library.get(Employee, ids[1]).employment_type
    QApplication.clipboard().setText("安全员\t劳务派遣\n保洁员\t不存在的\n\t")
    control(Qt.Key.Key_V, window)
    settled(qtbot, window)
    assert reads(panel(window), "1 处不能写入")
    press(window, "修改 2 人")
    settled(qtbot, window)
    saved = [library.get(Employee, id) for id in ids]
    assert [(one.post, one.employment_type) for one in saved[:2]] == [("安全员", "劳务派遣"), ("保洁员", kinds)]
    assert reads(window, "已修改 2 人")


def test_copied_rows_stay_masked(qtbot, window, people, library):
    hidden = library.get(Employee, people.rows.ids[0])
    people.table.select([hidden.id])
    control(Qt.Key.Key_C, window)
    text = QApplication.clipboard().text()
    assert hidden.name in text
    assert hidden.id_number not in text
    assert hidden.phone is None or hidden.phone not in text


def test_deleting_asks_first_and_what_others_point_at_is_refused_in_words(qtbot, window, library):
    page = place(qtbot, window, "units")
    used = next(u for u in library.matching(Unit) if library.matching(Employee, department=u.id))
    page.table.go_to(used.id)
    delete(window, page.ledger, [used.id])
    assert focused().text() == "取消"
    press(window, "删除 1 个")
    settled(qtbot, window)
    assert reads(window, f"用着“{used.name}”")
    assert library.get(Unit, used.id) is not None


# ---- the drawer ---------------------------------------------------------------------------------------
def test_the_drawer_shows_a_person_and_revealing_a_number_is_logged(qtbot, window, people, library):
    one = next(library.get(Employee, id) for id in people.rows.ids if library.get(Employee, id).id_number)
    people.table.go_to(one.id)
    hit(Qt.Key.Key_Space)
    settled(qtbot, window)
    assert reads(people.drawer, one.name)
    assert not reads(people.drawer, one.id_number)
    eyes = [b for b in people.drawer.findChildren(QToolButton) if b.accessibleName() == "显示完整证件号码"]
    eye = eyes[-1]
    eye.click()
    settled(qtbot, window)
    assert reads(people.drawer, one.id_number)
    assert library.memory.accesses()[0].fields == "证件号码"
    hit(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert people.drawer.record.id == people.rows.ids[people.rows.place(one.id) + 1]
    hit(Qt.Key.Key_Escape)
    assert not people.drawer.isVisible()


def test_the_history_in_the_drawer_tells_what_changed(qtbot, window, people, library):
    id = people.rows.ids[0]
    window.change("改岗位", lambda step: step.save(_posted(library, id, "安全员")))
    settled(qtbot, window)
    people.open_drawer(id)
    people.drawer.bar.setCurrentIndex(people.drawer.bar.count() - 1)
    settled(qtbot, window)
    assert reads(people.drawer, "改岗位")
    assert reads(people.drawer, "→ 安全员")


def _posted(library, id, post):
    one = library.get(Employee, id)
    one.post = post
    return one


def test_f8_goes_to_the_next_person_with_something_to_see_to(qtbot, window, people, library):
    id = people.rows.ids[20]
    window.change("清空手机", lambda step: step.save(_without_phone(library, id)))
    settled(qtbot, window)
    people.table.go_to(people.rows.ids[0])
    for _ in range(60):
        hit(Qt.Key.Key_F8)
        settled(qtbot, window)
        if people.table.current() == id:
            break
    assert people.table.current() == id
    assert "手机号码" in people.rows.signs[id][1]


def _without_phone(library, id):
    one = library.get(Employee, id)
    one.phone = None
    return one


def test_a_figure_opens_the_very_people_behind_it(qtbot, window, people):
    ids = list(people.rows.ids[3:7])
    window.open_list(PEOPLE, ids=ids, said="统计表 J103")
    settled(qtbot, window)
    assert sorted(people.rows.ids) == sorted(ids)
    assert reads(people, "统计表 J103")


def test_an_empty_ledger_says_what_to_do_and_has_one_filled_button(qtbot, tmp_path):
    with stage.new_library(tmp_path) as blank:
        window = show(qtbot, blank)
        page = place(qtbot, window, "employees")
        assert reads(page, "这里还没有职工")
        filled = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.property("is") == "main"]
        assert len(filled) == 1
        filled[0].click()
        settled(qtbot, window)
        assert window.page is not page
        window.close()
