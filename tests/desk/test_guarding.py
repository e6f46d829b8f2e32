"""密码, 操作员, 保密, 移交 and the recycle bin, as an officer uses them in the window."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from tests.desk.stage import NOW, PASSWORD, Stage, cells, flaws, new_library, press, words_of
from unionwork.app import reminders
from unionwork.areas import LEDGERS
from unionwork.desk import sending
from unionwork.desk.history.page import HistoryPage
from unionwork.desk.lines import Line
from unionwork.desk.settings.handing import HandoverPage
from unionwork.desk.settings.operating import OperatorsPage
from unionwork.desk.settings.people import PeoplePage
from unionwork.desk.settings.privacy import PrivacyPage
from unionwork.kit import days, operators, privacy
from unionwork.kit import sending as packing
from unionwork.kit.connection import WrongKey
from unionwork.kit.failures import Refused
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.roles import Role
from unionwork.kit.step import library_step
from unionwork.workforce.records import Employee

NEW = "落霞与孤鹜 2027"
NUMBER = "339900198803121173"


@pytest.fixture
def stage(tmp_path, qtbot):
    it = Stage(new_library(tmp_path))
    qtbot.addWidget(it)
    it.show()
    return it


def add(stage, *records):
    with library_step(stage.library, "新增", at=NOW) as step:
        return [step.save(record) for record in records]


def shown(stage, qtbot, page):
    stage.show_page(page)
    stage.settle(qtbot)
    return page


def typed(panel, *words):
    """Fill the fields of a panel from top to bottom."""
    for field, text in zip(panel.findChildren(Line), words, strict=True):
        field.setText(text)


# ---- passwords ------------------------------------------------------------------------------------------------------
def test_an_operator_gets_a_password_and_loses_it_again(stage, qtbot):
    (id,) = add(stage, operators.Operator(name="王建国", role="查看"))
    (person,) = stage.library.matching(operators.Operator)
    page = shown(stage, qtbot, OperatorsPage(stage, LEDGERS["operators"]))
    assert "1 人，其中 0 人有密码" in words_of(page)
    page.set_password(id)
    (panel,) = stage.panels()
    typed(panel, "太短", "太短")
    press(panel, "设密码")
    assert "密码至少 8 位" in words_of(panel)
    typed(panel, NEW, "另一个")
    press(panel, "设密码")
    assert "两次输入的密码不一样" in words_of(panel)
    typed(panel, NEW, NEW)
    press(panel, "设密码")
    stage.settle(qtbot)
    assert operators.has_password(stage.library.path, person)
    page.take_password(id)
    assert not operators.has_password(stage.library.path, person)


def test_another_owners_password_comes_with_another_recovery_sheet(stage, qtbot):
    page = shown(stage, qtbot, PeoplePage(stage))
    before = stage.library.recovery_code
    press(page, "改主人密码")
    typed(stage.panels()[0], "不是现在的", NEW, NEW)
    press(stage.panels()[0], "改密码")
    stage.settle(qtbot)
    assert "现在的密码不对" in stage.told[-1]
    press(page, "改主人密码")
    typed(stage.panels()[0], PASSWORD, NEW, NEW)
    press(stage.panels()[0], "改密码")
    qtbot.waitUntil(lambda: len(stage.pages) == 2, timeout=20_000)
    assert "旧的恢复单作废" in words_of(stage.panels()[0])
    assert stage.library.recovery_code != before
    stage.library.disconnect()
    with pytest.raises(WrongKey):
        Library.open(stage.library.path, LEDGERS, password=PASSWORD)
    Library.open(stage.library.path, LEDGERS, password=NEW, read_only=True).close()


# ---- the recycle bin ------------------------------------------------------------------------------------------------
def test_what_was_deleted_is_brought_back_from_the_bin(stage, qtbot):
    add(stage, Employee(name="周晓燕", employee_number="Z1"))
    with library_step(stage.library, "删除职工", at=NOW) as step:
        step.delete(stage.library.matching(Employee)[0])
    page = shown(stage, qtbot, HistoryPage(stage))
    page.tabs.setCurrentIndex(2)
    (line,) = cells(page.bin.grid)
    assert line[2:4] == ["职工", "周晓燕"]
    press(page, "还原这一条")
    stage.settle(qtbot)
    assert [it.name for it in stage.library.matching(Employee)] == ["周晓燕"]
    assert "已还原：周晓燕" in stage.told[-1]
    assert cells(page.bin.grid) == []


# ---- what leaves ----------------------------------------------------------------------------------------------------
def test_a_list_leaves_encrypted_with_the_receivers_columns_alone(stage, qtbot, tmp_path):
    add(stage, Employee(name="周晓燕", employee_number="Z1", id_number=NUMBER, bank_account="6222020000000000012"))
    bank = privacy.receiver("银行")
    sending.send(stage, LEDGERS["employees"], Query(), tmp_path / "发.zip", bank, "某银行 王某", "发慰问金")
    stage.settle(qtbot)
    (panel,) = stage.panels()
    said = words_of(panel)
    assert "密码只显示这一次" in said
    password = next(line for line in said.splitlines() if line.count("-") == 3)
    with pytest.raises(RuntimeError), zipfile.ZipFile(tmp_path / "发.zip") as sealed:
        sealed.read(sealed.namelist()[0])
    (sheet,) = packing.open_package(tmp_path / "发.zip", password, tmp_path)
    rows = [[str(cell.value) for cell in row] for row in openpyxl.load_workbook(sheet).active.rows]
    assert rows[0] == ["姓名", "证件号码", "开户银行", "银行账号"]
    assert NUMBER in rows[1]
    entry = stage.library.memory.accesses(1)[0]
    assert (entry.act, entry.recipient, entry.records) == ("发出", "银行：某银行 王某", 1)


def test_a_role_that_only_looks_gets_no_full_number_by_any_way(stage, tmp_path):
    add(stage, Employee(name="周晓燕", employee_number="Z1", id_number=NUMBER))
    with Library(stage.library.path, stage.library.key, LEDGERS) as seen:
        seen.restrict(Role.READER, "王建国")
        for receiver in ("银行", "上级工会"):
            with pytest.raises(Refused, match="不能要完整号码"):
                packing.send_list(
                    seen, LEDGERS["employees"], Query(), tmp_path / "a.zip", privacy.receiver(receiver),
                    whom="某人", reason="要", at=NOW,
                )  # fmt: skip
    assert not list(tmp_path.glob("*.zip"))


# ---- 保密 and 移交 --------------------------------------------------------------------------------------------------
def test_leavers_whose_time_is_over_are_proposed_approved_and_made_nameless(stage, qtbot):
    add(stage, Employee(name="老赵离", employee_number="L1", left_on=days.parse_iso("2019-06-30")))
    page = shown(stage, qtbot, PrivacyPage(stage))
    assert "离职日期满 5 年的 1 人" in words_of(page)
    press(page, "看到期名单")
    (panel,) = stage.panels()
    press(panel, "清除 1 人")
    assert "请写明由谁批准" in words_of(panel)
    typed(panel, "工会委员会会议")
    press(panel, "清除 1 人")
    qtbot.waitUntil(lambda: len(stage.pages) == 2, timeout=20_000)
    assert [it.name for it in stage.library.matching(Employee)] == ["已匿名"]


def test_what_people_are_told_is_printed_for_their_signature(stage, qtbot):
    page = shown(stage, qtbot, PrivacyPage(stage))
    page.print_notice()
    stage.settle(qtbot)
    assert stage.errors == []
    assert len(stage.pages) == 2


def test_who_may_get_what_is_said_for_every_receiver(stage, qtbot):
    page = shown(stage, qtbot, PrivacyPage(stage))
    page.show_receivers()
    (panel,) = stage.panels()
    assert "只有这些列会发给对方" in words_of(panel)
    assert flaws(page) == []


def test_the_successor_gets_one_package_with_what_is_due(stage, qtbot, tmp_path):
    page = shown(stage, qtbot, HandoverPage(stage, reminders))
    page.hand_over()
    assert "请填接收人" in words_of(page)
    page.to.setText("陈国平（主席）")
    extra = tmp_path / "去年年报.xlsx"
    extra.write_bytes(b"x")
    page.add([extra])
    page.pack(tmp_path / "移交包.zip")
    stage.settle(qtbot)
    assert "密码只显示这一次" in words_of(stage.panels()[0])
    with zipfile.ZipFile(tmp_path / "移交包.zip") as package:
        names = package.namelist()
    assert {"移交清单.pdf", "交接.json", "附件/去年年报.xlsx"} <= set(names)
