"""The form as an officer uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desk.whole import (
    PEOPLE,
    column,
    control,
    field,
    focused,
    hit,
    library,
    place,
    press,
    reads,
    settled,
    show,
    window,
    write,
)
from unionwork.kit.numbers import check_digit
from unionwork.workforce.records import Employee, Unit

__all__ = ["library", "window"]

NUMBER = "33990019860412412"
WHOLE = NUMBER + check_digit(NUMBER)


def opened(qtbot, window, id=None):
    place(qtbot, window, "employees")
    window.open_form(PEOPLE, id)
    settled(qtbot, window)
    return window.page


def test_an_employee_is_entered_without_the_mouse(qtbot, window, library):
    place(qtbot, window, "employees")
    control(Qt.Key.Key_N, window)
    settled(qtbot, window)
    department = library.matching(Unit, kind="部门")[0]
    typed = {"姓名": "周晓燕", "证件类型": "jmsfz", "证件号码": WHOLE, "工号": "B0001", "部门": department.name}
    for name, slot in ((s.field.label, s) for s in window.page.slots.values()):
        if focused() is not slot.entry.control:
            continue
        if name in typed:
            write(typed[name])
        if name == "证件号码":
            hit(Qt.Key.Key_Return)
            settled(qtbot, window)
        else:
            hit(Qt.Key.Key_Return)
    control(Qt.Key.Key_S, window)
    settled(qtbot, window)
    saved = library.matching(Employee, id_number=WHOLE)
    assert len(saved) == 1
    assert (saved[0].name, saved[0].id_type, saved[0].department) == ("周晓燕", "居民身份证", department.id)
    assert (saved[0].sex, saved[0].birth_date.iso) == ("女", "1986-04-12")
    assert reads(window, "已新增：周晓燕")
    assert "周晓燕" in column(window.page, "姓名")


def test_what_follows_from_the_number_is_read_and_not_typed(qtbot, window):
    page = opened(qtbot, window)
    page.go_to("id_number")
    write(WHOLE)
    hit(Qt.Key.Key_Return)
    settled(qtbot, window)
    assert field(page, "性别").text() == "女"
    assert field(page, "性别").isReadOnly()
    assert reads(page, "由证件号码得出")
    assert reads(page, "校验通过，40 岁")


def test_a_number_somebody_has_is_refused_with_a_link_to_them(qtbot, window, library):
    other = next(one for one in library.matching(Employee) if one.id_number)
    page = opened(qtbot, window)
    page.go_to("name")
    write("周晓燕")
    page.go_to("id_number")
    write(other.id_number)
    hit(Qt.Key.Key_Return)
    settled(qtbot, window)
    assert reads(page, f"这个证件号码已有人用：{other.name}")
    control(Qt.Key.Key_S, window)
    settled(qtbot, window)
    assert library.count(PEOPLE, _all(), page.desk.today()) == 60
    assert focused().accessibleName() == "证件号码"
    press(page, f"打开{other.name}")
    settled(qtbot, window)
    assert window.page.drawer.record.id == other.id


def _all():
    from unionwork.kit.query import Query

    return Query()


def test_f8_goes_from_one_problem_to_the_next(qtbot, window):
    page = opened(qtbot, window)
    page.go_to("id_number")
    write("3399001986041241")
    page.go_to("phone")
    write("1385710426")
    page.go_to("post")
    settled(qtbot, window)
    assert reads(page, "还有 2 处要改")
    hit(Qt.Key.Key_F8)
    first = focused().accessibleName()
    hit(Qt.Key.Key_F8)
    assert {first, focused().accessibleName()} == {"手机号码", "证件号码"}


def test_a_problem_goes_away_while_it_is_being_mended(qtbot, window):
    page = opened(qtbot, window)
    page.go_to("phone")
    write("1385710426")
    page.go_to("post")
    settled(qtbot, window)
    assert page.slots["phone"].state == "overdue"
    page.go_to("phone")
    write("7")
    qtbot.waitUntil(lambda: page.slots["phone"].state == "")


def test_nothing_is_said_of_fields_one_has_not_come_to(qtbot, window):
    page = opened(qtbot, window)
    assert not reads(page, "必须填写")
    control(Qt.Key.Key_S, window)
    settled(qtbot, window)
    assert reads(page, "姓名必须填写")
    assert focused().accessibleName() == "姓名"


def test_a_day_is_typed_in_any_way_and_written_one_way(qtbot, window):
    page = opened(qtbot, window)
    page.go_to("hired_on")
    write("2008.7.1")
    hit(Qt.Key.Key_Return)
    assert field(page, "入职日期").text() == "2008-07-01"


def test_a_choice_is_found_by_the_initials_of_its_pinyin(qtbot, window):
    page = opened(qtbot, window)
    page.go_to("ethnicity")
    write("hz")
    hit(Qt.Key.Key_Return)
    assert page.slots["ethnicity"].entry.written() == "汉族"
    assert focused().accessibleName() != "民族"


def test_what_was_not_finished_is_offered_again(qtbot, library):
    first = show(qtbot, library)
    opened(qtbot, first)
    write("周晓燕")
    first.page.draft.keep()
    settled(qtbot, first)
    first.crew.close()
    again = show(qtbot, library)
    page = opened(qtbot, again)
    assert field(page, "姓名").text() == "周晓燕"
    assert reads(page, "接着上次没填完的草稿")


def test_leaving_a_form_keeps_what_was_typed_and_says_so(qtbot, window, library):
    opened(qtbot, window)
    write("周晓燕")
    window.open_place("home")
    settled(qtbot, window)
    assert reads(window, "已存为草稿")
    assert library.memory.get("draft", "employees:new")["name"] == "周晓燕"


def test_a_stored_number_shows_masked_until_the_eye_is_pressed_and_that_is_logged(qtbot, window, library):
    one = next(one for one in library.matching(Employee) if one.id_number and len(one.id_number) == 18)
    page = opened(qtbot, window, one.id)
    line = field(page, "证件号码")
    assert "********" in line.text()
    assert page.slots["id_number"].entry.written() == one.id_number
    page.slots["id_number"].entry.toggle()
    settled(qtbot, window)
    assert line.text() == one.id_number
    entry = library.memory.accesses()[0]
    assert (entry.act, entry.fields, entry.records) == ("显示", "证件号码", 1)


def test_saving_without_a_change_writes_no_step(qtbot, window, library):
    before = library.last_step
    page = opened(qtbot, window, library.matching(Employee)[0].id)
    page.save()
    settled(qtbot, window)
    assert library.last_step == before


def test_giving_up_keeps_nothing_but_can_be_taken_back(qtbot, window, library):
    page = opened(qtbot, window)
    write("周晓燕")
    press(page, "放弃")
    settled(qtbot, window)
    assert library.memory.get("draft", "employees:new") is None
    press(window, "找回")
    settled(qtbot, window)
    assert field(window.page, "姓名").text() == "周晓燕"


def test_saving_and_going_on_begins_with_an_empty_form(qtbot, window, library):
    page = opened(qtbot, window)
    write("周晓燕")
    press(page, "保存并新增下一人")
    settled(qtbot, window)
    assert window.page is page
    assert field(page, "姓名").text() == ""
    assert QApplication.focusWidget().accessibleName() == "姓名"
    assert len(library.matching(Employee, name="周晓燕")) == 1
