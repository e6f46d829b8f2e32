from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk.stage import NOW, OPERATOR, PASSWORD, Stage, dressed, flaws, new_library, press, words_of
from unionwork.areas import LEDGERS
from unionwork.desk import look, operators
from unionwork.desk.lock import Lock
from unionwork.desk.operators import Operator
from unionwork.desk.start.beginning import Beginning
from unionwork.desk.start.recent import Recent
from unionwork.desk.start.start import Start
from unionwork.kit import attempts, handover, history, safekeeping
from unionwork.kit import operators as operators_kept
from unionwork.kit.entry import Secret, enter
from unionwork.kit.library import Library
from unionwork.kit.roles import Role
from unionwork.kit.step import library_step

UNION = LEDGERS["union"]
NAME = "浙东晨光机械有限公司工会委员会"


class Clock:
    def __init__(self):
        self.time = NOW

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def recent(tmp_path):
    return Recent(tmp_path / "config" / "start.json")


@pytest.fixture
def documents(tmp_path, monkeypatch):
    folder = tmp_path / "文档"
    monkeypatch.setattr("unionwork.desk.start.beginning.platformdirs.user_documents_path", lambda: folder)
    return folder


@pytest.fixture
def start(qtbot, recent, clock, documents):
    """Opens the start; gives it with the libraries it opened."""
    dressed()

    def shown(**more):
        it = Start(Beginning(LEDGERS, UNION, **({"demonstrate": lambda working: None} | more)), recent, clock)
        it.got = []
        it.opened.connect(lambda entry, roster: it.got.append((entry.library, roster)))
        qtbot.addWidget(it)
        it.show()
        made.append(it)
        return it

    made = []
    yield shown
    for it in made:
        for library, _ in it.got:
            library.close()


@pytest.fixture
def known(tmp_path, recent):
    """A library that was opened on this computer before."""
    with new_library(tmp_path) as library:
        operators.keep(library, Operator("李文静", "组织委员"), NOW)
        recent.opened(library.path)
        return library.path


def wait(qtbot, card):
    qtbot.waitUntil(lambda: not card._errands.busy, timeout=20_000)


def founded(qtbot, it, **typed):
    """The four steps up to the recovery sheet."""
    press(it, "新建本单位的库")
    card = it.card
    card.union.setText(typed.get("union", NAME))
    card.code.setText(typed.get("code", ""))
    press(it, "下一步")
    card.name.setText("李文静")
    card.post.setText("组织委员")
    card.password.setText(typed.get("password", PASSWORD))
    card.again.setText(typed.get("again", PASSWORD))
    press(it, "建立")
    wait(qtbot, card)
    return card


def test_the_first_start_offers_the_ways_in_and_promises_to_stay_offline(start):
    it = start()
    said = words_of(it)
    for words in ("新建本单位的库", "打开已有的库", "看看演示库", "本程序从不联网，数据只在这台电脑上"):
        assert words in said


def test_a_backup_on_a_stick_becomes_a_library_on_a_computer_that_has_none(start, qtbot, tmp_path):
    with new_library(tmp_path) as library:
        made = safekeeping.take(library, tmp_path / "U盘", safekeeping.MANUAL, NOW)
    it = start()
    press(it, "从备份恢复")
    it.card.take(tmp_path / "U盘" / made.file)
    it.card.put(tmp_path / "新电脑.union")
    press(it, "恢复")
    qtbot.waitUntil(lambda: "备份已放好" in words_of(it), timeout=20_000)
    it.card.password.setText(PASSWORD)
    it.card.go()
    qtbot.waitUntil(lambda: "操作员姓名" in words_of(it), timeout=20_000)
    it.card.name.setText("陈国平")
    press(it, "进入")
    ((library, _),) = it.got
    assert library.path.name == "新电脑.union"


def test_a_backup_never_takes_the_place_of_a_file_that_is_there(start, qtbot, known, tmp_path):
    with Library.open(known, LEDGERS, password=PASSWORD) as library:
        made = safekeeping.take(library, safekeeping.home(known), safekeeping.MANUAL, NOW)
    before = known.read_bytes()
    it = start()
    press(it, "从备份恢复")
    it.card.take(safekeeping.home(known) / made.file)
    it.card.put(known)
    press(it, "恢复")
    qtbot.waitUntil(lambda: "已经存在" in words_of(it), timeout=20_000)
    assert known.read_bytes() == before


def test_a_handover_is_taken_over_with_its_password(start, qtbot, tmp_path):
    (tmp_path / "旧").mkdir()
    with new_library(tmp_path / "旧") as library:
        package = handover.hand_over(
            library, tmp_path / "移交包.zip", union=NAME, handed_by="李文静", received_by="陈国平", at=NOW
        )
    it = start()
    press(it, "接手移交来的库")
    it.card.take(package.path)
    it.card.put(tmp_path / "接手")
    it.card.password.setText("不是这个")
    press(it, "接手")
    qtbot.waitUntil(lambda: "密码不对" in words_of(it), timeout=20_000)
    it.card.password.setText(package.password)
    press(it, "接手")
    qtbot.waitUntil(lambda: "请用库的密码打开" in words_of(it), timeout=20_000)
    assert (tmp_path / "接手" / "移交清单.pdf").is_file()


def test_a_new_library_is_made_in_four_steps_and_opens(start, qtbot, documents):
    it = start()
    card = founded(qtbot, it)
    assert card.step == 2
    assert "只有这张单子能打开库" in words_of(card)
    card.sheet.done.setChecked(True)
    press(it, "下一步")
    press(it, "先跳过，以后再导入")
    ((library, roster),) = it.got
    assert roster == ""
    assert library.only(UNION.record).name == NAME
    assert library.operator == OPERATOR
    assert [step.name for step in history.steps(library)] == ["建立工会的库"]
    assert library.path == documents / "工会工作台" / f"{NAME}.union"
    assert Recent(it.recent.file).libraries == [library.path]


def test_the_recovery_sheet_must_be_put_away_before_going_on(start, qtbot):
    it = start()
    card = founded(qtbot, it)
    assert not card.main.isEnabled()
    card.sheet.done.setChecked(True)
    assert card.main.isEnabled()


def test_the_recovery_sheet_is_saved_and_its_code_opens_the_library(start, qtbot, tmp_path, monkeypatch):
    import pypdfium2

    it = start()
    card = founded(qtbot, it)
    out = tmp_path / "U盘" / "恢复单.pdf"
    monkeypatch.setattr("unionwork.desk.start.sheet_step.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    press(card, "存到文件夹或 U 盘")
    assert "已存好：恢复单.pdf" in words_of(card)
    text = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_range()
    library = card._founded.library
    assert all(group in text for group in library.recovery_code.split("-"))
    Library.open(library.path, LEDGERS, recovery=library.recovery_code).close()


def test_a_recovery_sheet_beside_the_library_is_warned_of(start, qtbot, documents, monkeypatch):
    it = start()
    card = founded(qtbot, it)
    out = documents / "工会工作台" / "恢复单.pdf"
    monkeypatch.setattr("unionwork.desk.start.sheet_step.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    press(card, "存到文件夹或 U 盘")
    assert "等于把钥匙插在门上" in words_of(card)


def test_a_roster_dropped_at_the_last_step_is_handed_on(start, qtbot, tmp_path):
    it = start()
    card = founded(qtbot, it)
    card.sheet.done.setChecked(True)
    press(it, "下一步")
    card._bring(tmp_path / "花名册.xlsx")
    assert it.got[0][1] == str(tmp_path / "花名册.xlsx")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "短的", "again": "短的"}, "密码至少 8 位，现在太短"),
        ({"again": "别的密码 2026"}, "两次输入的密码不一样，请再输一遍"),
    ],
)
def test_a_password_that_will_not_do_is_said_and_nothing_is_made(start, qtbot, documents, typed, said):
    it = start()
    card = founded(qtbot, it, **typed)
    assert card.step == 1
    assert said in words_of(card)
    assert not documents.exists()


def test_a_union_without_a_name_is_asked_for_it(start):
    it = start()
    press(it, "新建本单位的库")
    press(it, "下一步")
    assert it.card.step == 0
    assert "工会名称必须填写" in words_of(it.card)


def test_a_failing_credit_code_warns_and_never_blocks(start, qtbot):
    it = start()
    press(it, "新建本单位的库")
    it.card.code.setText("81339900MC00000001")
    it.card.code.editingFinished.emit()
    assert "核对" in it.card.code_note.text()
    it.card.left.emit()
    card = founded(qtbot, it, code="81339900MC00000001")
    assert card.step == 2


def test_a_library_of_the_same_name_is_never_overwritten(start, documents):
    (documents / "工会工作台").mkdir(parents=True)
    (documents / "工会工作台" / f"{NAME}.union").write_bytes(b"x")
    it = start()
    press(it, "新建本单位的库")
    it.card.union.setText(NAME)
    press(it, "下一步")
    assert it.card.step == 0
    assert "请换个位置，或返回打开它" in words_of(it.card)


def test_a_later_start_asks_for_the_password_of_the_last_library(start, qtbot, known):
    it = start()
    assert known.stem in words_of(it)
    qtbot.keyClicks(it.card.password, "wrong password")
    it.card.password.setText(PASSWORD)
    qtbot.keyClick(it.card.password, Qt.Key.Key_Return)
    wait(qtbot, it.card)
    ((library, _),) = it.got
    assert library.operator == OPERATOR


def test_wrong_passwords_are_counted_and_the_fifth_makes_one_wait_a_minute(start, qtbot, known, clock):
    it = start()
    card = it.card
    for said in ("请核对密码", "请核对密码", "还可以试 2 次", "还可以试 1 次"):
        card.password.setText("不是这个密码")
        card.go()
        wait(qtbot, card)
        assert said in words_of(card)
    card.password.setText("不是这个密码")
    card.go()
    wait(qtbot, card)
    assert "请等 60 秒再试" in words_of(card)
    assert not card.main.isEnabled()
    clock.time += timedelta(seconds=61)
    card.count_down()
    card.password.setText(PASSWORD)
    card.go()
    wait(qtbot, card)
    assert len(it.got) == 1


def test_the_pause_lasts_over_a_restart_and_ends_by_itself(start, qtbot, known, clock):
    for _ in range(5):
        attempts.wrong(known, NOW)
    it = start()
    assert "请等 60 秒再试" in words_of(it.card)
    clock.time += timedelta(seconds=59)
    assert it.card.pause == 1
    clock.time += timedelta(seconds=2)
    assert it.card.pause == 0


def test_an_operator_opens_with_a_password_of_their_own_and_is_held_to_the_role(start, qtbot, known):
    with Library.open(known, LEDGERS, password=PASSWORD) as library:
        with library_step(library, "添加操作员", at=NOW) as step:
            step.save(operators_kept.Operator(name="王建国", role="查看"))
        (made,) = library.matching(operators_kept.Operator, name="王建国")
        operators_kept.set_password(library, made, "山高水长 2088")
    it = start()
    assert "操作员" in words_of(it.card)
    it.card.who.setText("王建国")
    it.card.password.setText("山高水长 2088")
    it.card.go()
    wait(qtbot, it.card)
    ((library, _),) = it.got
    assert library.role is Role.READER
    assert library.read_only


def test_a_library_open_elsewhere_is_said_and_can_be_looked_at(start, qtbot, known):
    holding = enter(known, LEDGERS, Secret(PASSWORD), NOW)
    it = start()
    it.card.password.setText(PASSWORD)
    it.card.go()
    qtbot.waitUntil(lambda: "这个库正在别处打开" in words_of(it), timeout=20_000)
    assert "正开着这个库" in words_of(it.card)
    press(it, "只读查看")
    qtbot.waitUntil(lambda: bool(it.got), timeout=20_000)
    ((library, _),) = it.got
    assert library.read_only
    holding.library.close()


def damaged(path):
    """The end of the file is missing, as after a copy that was cut short."""
    path.write_bytes(path.read_bytes()[:-5000])


def test_a_damaged_library_is_said_in_words_with_choices_and_put_right_from_its_backup(start, qtbot, known):
    with Library.open(known, LEDGERS, password=PASSWORD) as library:
        safekeeping.take(library, safekeeping.home(known), safekeeping.MANUAL, NOW)
    damaged(known)
    it = start()
    it.card.password.setText(PASSWORD)
    it.card.go()
    qtbot.waitUntil(lambda: "这个库打不开" in words_of(it), timeout=20_000)
    said = words_of(it.card)
    for choice in ("修复", "恢复备份", "导出可读数据"):
        assert choice in said
    it.card.restore()
    qtbot.waitUntil(lambda: "已用备份代替" in words_of(it), timeout=20_000)
    it.card.password.setText(PASSWORD)
    it.card.go()
    wait(qtbot, it.card)
    assert len(it.got) == 1
    assert list(known.parent.glob("*损坏*"))


def test_what_can_be_read_of_a_damaged_library_is_written_as_tables(start, qtbot, known, tmp_path):
    damaged(known)
    it = start()
    it.card.password.setText(PASSWORD)
    it.card.go()
    qtbot.waitUntil(lambda: "这个库打不开" in words_of(it), timeout=20_000)
    it.card.salvage(tmp_path)
    wait(qtbot, it.card)
    assert "用完请删除" in words_of(it.card)
    assert list(tmp_path.rglob("丢失清单.xlsx"))


def test_an_empty_file_is_said_to_be_empty(start, qtbot, known):
    known.write_bytes(b"")
    it = start()
    it.card.password.setText(PASSWORD)
    it.card.go()
    qtbot.waitUntil(lambda: "是空的" in words_of(it), timeout=20_000)
    assert "另选一个文件" in words_of(it.card)


def test_a_forgotten_password_is_opened_by_the_recovery_code(start, qtbot, known):
    with Library.open(known, LEDGERS, password=PASSWORD) as library:
        code = library.recovery_code
    it = start()
    press(it, "忘记密码")
    assert "密码不会因此改变" in words_of(it.card)
    it.card.code.setText(code.lower().replace("-", " "))
    it.card.go()
    wait(qtbot, it.card)
    assert len(it.got) == 1


def test_a_recovery_code_with_a_slip_says_so(start, qtbot, known):
    it = start()
    press(it, "忘记密码")
    it.card.code.setText("ABCD-1234")
    it.card.go()
    wait(qtbot, it.card)
    assert "恢复码是 56 位，现有 8 位" in words_of(it.card)


def test_a_library_with_several_operators_asks_who_works_today(start, qtbot, known):
    with Library.open(known, LEDGERS, password=PASSWORD) as library:
        operators.keep(library, Operator("陈国平"), NOW + timedelta(seconds=1))
    it = start()
    it.card.password.setText(PASSWORD)
    it.card.go()
    wait(qtbot, it.card)
    assert "今天由谁操作" in words_of(it)
    it.card.who.setCurrentText("陈国平")
    press(it, "进入")
    assert it.got[0][0].operator == "陈国平"


def test_the_demonstration_shows_how_far_it_is_and_opens(start, qtbot, tmp_path):
    def make(working):
        working.progress(600, 1200)
        library = new_library(tmp_path)
        library.release()
        return library

    it = start(demonstrate=make)
    press(it, "看看演示库")
    qtbot.waitUntil(lambda: bool(it.got), timeout=20_000)
    assert it.got[0][0].operator == "演示"


def test_what_the_computer_remembers_names_nobody(recent, known):
    kept = recent.file.read_text("utf-8")
    assert "李文静" not in kept
    assert str(known) in kept


def test_a_settings_file_that_is_no_json_is_as_good_as_none(tmp_path):
    file = tmp_path / "start.json"
    file.write_text("{", "utf-8")
    assert Recent(file).libraries == []
    assert Recent(file).size == "中"


def test_libraries_that_are_gone_are_not_offered(recent, known):
    known.unlink()
    assert recent.libraries == []


# ---- the lock -------------------------------------------------------------------------------------------------------
@pytest.fixture
def locked(tmp_path, qtbot, recent):
    stage = Stage(new_library(tmp_path))
    qtbot.addWidget(stage)
    stage.show()
    opened = []
    cover = Lock(stage, lambda: opened.append(True), recent)
    cover.setParent(stage)
    cover.setGeometry(stage.rect())
    cover.show()
    cover.setFocus()
    return cover, opened


def test_the_lock_opens_with_the_password_alone(locked, qtbot):
    cover, opened = locked
    cover.ask.password.setText("不是这个密码")
    cover.ask.go()
    wait(qtbot, cover.ask)
    assert opened == []
    cover.ask.password.setText(PASSWORD)
    cover.ask.go()
    wait(qtbot, cover.ask)
    assert opened == [True]


def test_the_lock_shows_who_was_at_work_and_nothing_of_the_library(locked):
    cover, _ = locked
    said = words_of(cover)
    assert "已锁定" in said
    assert OPERATOR in said


def test_tab_never_leaves_the_lock(locked, qtbot):
    cover, _ = locked
    for _ in range(6):
        qtbot.keyClick(cover.focusWidget() or cover, Qt.Key.Key_Tab)
        assert cover.isAncestorOf(cover.focusWidget())


@pytest.mark.parametrize("size", ["小", "中", "大"])
def test_no_words_of_the_start_are_clipped_and_every_control_has_a_name(start, qtbot, size):
    from PySide6.QtWidgets import QApplication

    dressed()
    look.wear(QApplication.instance(), size)
    try:
        it = start()
        it.resize(1280, 648)
        card = founded(qtbot, it)
        for step in (2, 3):
            card.go(step)
            QApplication.processEvents()
            assert flaws(it) == []
        it.ask_password(Path("库.union"))
        it.card.ask_code()
        QApplication.processEvents()
        assert flaws(it) == []
    finally:
        look.wear(QApplication.instance(), "中")
