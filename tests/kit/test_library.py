"""The library: one encrypted file, one door, everything told and everything taken back."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.kit.toys import LEDGERS, NOON, PASSWORD, TEAMS, TODAY, WORKERS, Place, Team, Turn, Worker
from unionwork.kit import history
from unionwork.kit.connection import WrongKey
from unionwork.kit.days import parse_iso
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.keys import key_from_recovery, recovery_code, strength
from unionwork.kit.library import Library
from unionwork.kit.query import Condition, Query, parse
from unionwork.kit.step import library_step


def save(library, *records, name="改动", at=NOON):
    with library_step(library, name, at=at) as step:
        step.save_many(records)
    return records


def everything(library):
    return {
        le.name: [
            (r.id, tuple(sorted((n, v) for n, v in r.__dict__.items() if n != "id" and v is not None)))
            for r in library.matching(le.record)
        ]
        for le in LEDGERS
    } | {"search": library.db.execute("SELECT * FROM search ORDER BY 1, 2").fetchall()}


def a_worker(**differing):
    return Worker(
        **{"name": "王㛃宁", "number": "339900198803121173", "sex": "男", "pay": Decimal("5120.50")} | differing
    )


# ---- the file -----------------------------------------------------------------------------------------------------
def test_the_file_opens_with_the_password_and_nothing_of_it_can_be_read_without(library):
    save(library, a_worker())
    path = library.path
    library.close()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert "王㛃宁".encode() not in path.read_bytes()
    with Library.open(path, LEDGERS, password=PASSWORD) as again:
        assert again.matching(Worker)[0].name == "王㛃宁"


def test_the_recovery_code_opens_the_file_alone(library):
    code = library.recovery_code
    library.close()
    with Library.open(library.path, LEDGERS, recovery=code.lower().replace("-", " ")) as again:
        assert again.last_step == 0


def test_any_standard_sqlcipher_tool_opens_the_file_with_the_passphrase(library):
    from sqlcipher3 import dbapi2

    library.close()
    connection = dbapi2.connect(str(library.path))
    connection.execute(f"PRAGMA key = '{PASSWORD}'")
    assert connection.execute("SELECT value FROM about WHERE name = 'demo'").fetchone() == ("",)
    connection.close()


def test_a_wrong_password_is_said_in_words(library):
    library.close()
    with pytest.raises(WrongKey, match="密码不对"):
        Library.open(library.path, LEDGERS, password="不是它")


def test_a_recovery_code_with_one_wrong_sign_is_refused():
    code = recovery_code(bytes(range(32)))
    assert key_from_recovery(code) == bytes(range(32))
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    with pytest.raises(Refused):
        key_from_recovery(wrong)


def test_a_missing_an_empty_and_a_foreign_file_are_told_apart(tmp_path):
    with pytest.raises(Unavailable, match="没有找到"):
        Library.open(tmp_path / "无.union", LEDGERS, password="x")
    (tmp_path / "空.union").write_bytes(b"")
    with pytest.raises(Unavailable, match="不完整"):
        Library.open(tmp_path / "空.union", LEDGERS, password="x")
    (tmp_path / "别的.union").write_bytes(b"PK\x03\x04" + bytes(9000))
    with pytest.raises(Unavailable, match="不是工会工作台的库"):
        Library.open(tmp_path / "别的.union", LEDGERS, password="x")


def test_a_library_is_never_made_over_another_file(library):
    with pytest.raises(Refused, match="已经存在"):
        Library.create(library.path, PASSWORD, LEDGERS, at=NOON)


def test_a_newer_library_is_refused_by_an_older_program(library):
    library.db.execute("PRAGMA user_version = 999")
    library.close()
    with pytest.raises(Unavailable, match="更新版本"):
        Library.open(library.path, LEDGERS, password=PASSWORD)


def test_an_older_library_gains_the_columns_that_were_declared_since(library):
    save(library, a_worker())
    library.db.execute("ALTER TABLE workers DROP COLUMN party")
    library.db.execute("PRAGMA user_version = 0")
    library.close()
    with Library.open(library.path, LEDGERS, password=PASSWORD) as again:
        (worker,) = again.matching(Worker)
        assert worker.party is None and worker.name == "王㛃宁"


def test_short_or_monotonous_passwords_are_told():
    assert strength("1234567") and strength("11111111") and strength("aaaaaaaaaaaaa")
    assert strength("工会 2026 abc") == ""


# ---- one door -----------------------------------------------------------------------------------------------------
def test_what_was_saved_comes_back_equal(library):
    worker = a_worker(born=parse_iso("1988-03"), children=2, party=False, photo=b"\x00\xff", phone="13812345678")
    save(library, worker)
    (again,) = library.matching(Worker)
    assert again == worker


def test_every_problem_is_told_at_once_and_nothing_is_written(library):
    with pytest.raises(Refused) as refused:
        save(library, Team(name="一班"), Worker(sex="男"), Turn(day=TODAY))
    assert {p.said for p in refused.value.problems} == {"姓名必须填写", "工人必须填写", "去向必须填写"}
    assert not library.matching(Team) and library.last_step == 0


def test_a_wanted_field_only_warns(library):
    with library_step(library, "新增", at=NOON) as step:
        step.save(Worker(name="李四"))
    assert [p.code for p in step.warnings] == ["missing"]


def test_a_unique_value_stands_once_in_the_library_and_once_in_what_is_saved(library):
    save(library, a_worker())
    with pytest.raises(Refused, match="已有人用：王㛃宁"):
        save(library, a_worker(name="另一人"))
    with pytest.raises(Refused, match="两条证件号码相同"):
        save(library, a_worker(number="339900199004182047"), a_worker(number="339900199004182047"))


def test_an_exception_in_a_step_takes_everything_back(library):
    def halfway():
        with library_step(library, "一半", at=NOON) as step:
            step.save(a_worker())
            raise KeyError

    with pytest.raises(KeyError):
        halfway()
    assert not library.matching(Worker) and library.last_step == 0


def test_a_record_others_point_at_is_not_deleted(library):
    (team,) = save(library, Team(name="一班"))
    save(library, a_worker(team=team.id))
    with pytest.raises(Refused, match="还有 1 人工人用着“一班”"), library_step(library, "删除", at=NOON) as step:
        step.delete(team)


def test_a_read_only_library_refuses_changes(library):
    library.close()
    with (
        Library.open(library.path, LEDGERS, password=PASSWORD, read_only=True) as looked,
        pytest.raises(Refused, match="只读"),
    ):
        save(looked, a_worker())


# ---- events and what follows from them ------------------------------------------------------------------------------
def test_what_an_event_says_stands_beside_the_record(library):
    (worker,) = save(library, a_worker())
    save(library, Turn(worker=worker.id, day=date(2026, 1, 5), goal="总装"))
    assert library.get(Worker, worker.id).value(Place.place) == "总装"
    assert library.find(WORKERS, "339900198803121173")[0].value(Place.placed_on) == date(2026, 1, 5)


def test_what_is_written_beside_a_record_becomes_an_event(library):
    worker = a_worker()
    worker.put(Place.place, "热处理")
    save(library, worker)
    (turn,) = library.matching(Turn)
    assert (turn.goal, turn.worker) == ("热处理", worker.id)
    known = library.get(Worker, worker.id)
    known.put(Place.place, "质检")
    save(library, known)
    assert [t.goal for t in library.matching(Turn)] == ["热处理", "质检"]
    assert library.get(Worker, worker.id).value(Place.place) == "质检"


def test_rules_of_an_event_see_the_events_before_it(library):
    (worker,) = save(library, a_worker())
    save(library, Turn(worker=worker.id, day=date(2026, 1, 5), goal="总装"))
    with pytest.raises(Refused, match="早于上一次轮岗"):
        save(library, Turn(worker=worker.id, day=date(2025, 1, 5), goal="质检"))


# ---- history ------------------------------------------------------------------------------------------------------
def test_each_kind_of_change_is_undone_and_redone(library):
    (team, worker) = save(library, Team(name="一班"), a_worker())
    states = [everything(library)]
    changed = library.get(Worker, worker.id)
    changed.name, changed.team, changed.photo = "王宁", team.id, b"\x01\x02"
    save(library, changed, Turn(worker=worker.id, day=TODAY, goal="总装"))
    states.append(everything(library))
    with library_step(library, "删除轮岗", at=NOON) as step:
        step.delete(library.matching(Turn)[0])
    states.append(everything(library))
    for state in reversed(states[:-1]):
        history.undo(library, NOON)
        assert everything(library) == state
    for state in states[1:]:
        history.redo(library, NOON)
        assert everything(library) == state
    assert history.broken(library) == []


def test_undo_works_after_the_library_was_closed_and_names_the_step(library):
    save(library, a_worker(), name="新增工人")
    library.close()
    with Library.open(library.path, LEDGERS, password=PASSWORD) as again:
        assert history.undoable(again).name == "新增工人"
        history.undo(again, NOON)
        assert not again.matching(Worker)
        with pytest.raises(Refused, match="没有可以撤销"):
            history.undo(again, NOON)


def test_redo_is_over_once_something_else_was_done(library):
    save(library, a_worker())
    history.undo(library, NOON)
    save(library, Team(name="二班"))
    assert history.redoable(library) is None


def test_an_older_step_is_not_undone_under_a_later_change(library):
    (worker,) = save(library, a_worker(), name="导入")
    first = library.last_step
    known = library.get(Worker, worker.id)
    known.name = "王宁"
    save(library, known, name="改名")
    save(library, Team(name="二班"))
    with pytest.raises(Refused, match="“改名”"):
        history.undo(library, NOON, first)
    history.undo(library, NOON, first + 1)
    history.undo(library, NOON, first)
    assert not library.matching(Worker) and library.matching(Team)


def test_the_history_tells_old_and_new_but_not_what_is_sealed(library):
    (worker,) = save(library, a_worker())
    known = library.get(Worker, worker.id)
    known.name, known.pay, known.number = "王宁", Decimal("6000"), "339900199004182047"
    save(library, known)
    told = history.of_record(library, WORKERS, worker.id)[0]
    assert ("姓名", "王㛃宁", "王宁") in told.lines
    assert ("工资", "（保密）", "（保密）") in told.lines
    assert ("证件号码", "339900********1173", "339900********2047") in told.lines


def test_an_edited_row_of_the_journal_shows(library):
    save(library, a_worker())
    save(library, Team(name="一班"))
    library.db.execute("UPDATE changes SET after = replace(after, '王', '黄') WHERE step = 1")
    assert history.broken(library) == [1]


def test_saving_without_a_change_is_no_step(library):
    (worker,) = save(library, a_worker())
    save(library, library.get(Worker, worker.id))
    assert library.last_step == 1


# ---- asking -------------------------------------------------------------------------------------------------------
@pytest.fixture
def staffed(library):
    (plant,) = save(library, Team(name="装配车间"))
    (first,) = save(library, Team(name="一班", parent=plant.id))
    save(
        library,
        a_worker(name="曾卫东", team=plant.id, born=parse_iso("1988-03")),
        a_worker(name="欧阳䶮", number="339900199004182047", sex="女", team=first.id, born=parse_iso("1990-04-18")),
        a_worker(name="单雪梅", number=None, sex="女", phone="13900001111"),
    )
    return library


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("班组 属于 装配车间", ["欧阳䶮", "曾卫东"]),
        ("team under 一班", ["欧阳䶮"]),
        ("性别 是 女 且 班组 没有填", ["单雪梅"]),
        ("sex=女 and (手机 已填 or 姓名 包含 䶮)", ["欧阳䶮", "单雪梅"]),
        ("出生日期 不早于 1988-03-01", ["欧阳䶮", "曾卫东"]),
        ("出生日期 < 1990-01-01", ["曾卫东"]),
        ("性别 不是 女", ["曾卫东"]),
        ("姓名 开头是 “单”", ["单雪梅"]),
    ],
)
def test_conditions_are_read_as_sentences(staffed, words, names):
    clause = parse(words, WORKERS)
    assert {r.name for r in staffed.select(WORKERS, Query(clause), TODAY)} == set(names)
    assert {r.name for r in staffed.select(WORKERS, Query(parse(clause.said(), WORKERS)), TODAY)} == set(names)


@pytest.mark.parametrize(
    "words",
    ["性别", "性别 是", "无此项 是 1", "（性别 是 女", "性别 是 女 出生", "出生日期 是 春天", "班组 属于 装配车间 且"],
)
def test_an_unreadable_condition_is_refused_in_words(staffed, words):
    with pytest.raises(Refused):
        list(staffed.select(WORKERS, Query(parse(words, WORKERS)), TODAY))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zwd", "曾卫东"),
        ("zengweidong", "曾卫东"),
        ("卫", "曾卫东"),
        ("ouyang", "欧阳䶮"),
        ("2047", "欧阳䶮"),
        ("shan", "单雪梅"),
        ("1111", "单雪梅"),
    ],
)
def test_anybody_is_found_by_character_pinyin_initials_or_last_digits(staffed, typed, found):
    assert found in [r.name for r in staffed.select(WORKERS, Query(search=typed), TODAY)]


def test_names_are_listed_in_the_order_of_their_pinyin(staffed):
    assert [r.name for r in staffed.select(WORKERS, Query(), TODAY)] == ["欧阳䶮", "单雪梅", "曾卫东"]


def test_facets_count_and_add_up(staffed):
    assert staffed.facet(WORKERS, Worker.sex, Query(), TODAY) == [("男", "男", 1), ("女", "女", 2)]
    teams = staffed.facet(WORKERS, Worker.team, Query(), TODAY)
    assert sum(n for *_, n in teams) == 3 and teams[-1][0] == "（未填）"


def test_a_clause_built_by_hand_says_the_sentence():
    assert Condition(Worker.team, "under", "装配车间").said() == "班组 属于 装配车间"


# ---- memory -------------------------------------------------------------------------------------------------------
def test_the_library_remembers_and_forgets_small_things(library):
    library.memory.put("setting", "size", "大", NOON)
    assert library.memory.get("setting", "size") == "大"
    library.memory.put("setting", "size", None, NOON)
    assert library.memory.get("setting", "size", "中") == "中"


def test_who_took_what_out_is_written_down(library):
    library.operator = "李文静"
    library.memory.log("导出", "工人", ["证件号码"], 3, at=datetime(2026, 3, 2, 9, 0), reason="区总工会通知")
    (access,) = library.memory.accesses()
    assert (access.operator, access.records, access.reason) == ("李文静", 3, "区总工会通知")


def test_each_thread_reads_through_its_own_connection(staffed):
    from threading import Thread

    seen = []

    def look():
        seen.append((staffed.count(WORKERS, Query(), TODAY), staffed.db))
        staffed.release()

    thread = Thread(target=look)
    thread.start()
    thread.join()
    assert seen[0][0] == 3 and seen[0][1] is not staffed.db


def test_a_link_is_shown_by_the_name_it_points_at(staffed):
    worker = next(iter(staffed.select(WORKERS, Query(search="zwd"), TODAY)))
    assert staffed.seen(worker, Worker.team) == "装配车间"
    team = staffed.get(Team, worker.team)
    team.name = "总装车间"
    save(staffed, team, at=NOON + timedelta(minutes=1))
    assert staffed.seen(worker, Worker.team) == "总装车间"
    assert TEAMS.title == "班组"


def test_the_access_book_is_sealed_line_by_line(library):
    for n in range(3):
        library.memory.log("导出", "工人", ["姓名"], n, at=NOON)
    assert library.memory.broken() == []
    library.db.execute("UPDATE access SET records = 99 WHERE id = 2")
    assert library.memory.broken() == [2]
    library.db.execute("DELETE FROM access WHERE id = 1")
    assert library.memory.broken() == [2]


def test_a_line_left_out_of_the_access_book_shows_in_the_next(library):
    for n in range(3):
        library.memory.log("导出", "工人", ["姓名"], n, at=NOON)
    library.db.execute("DELETE FROM access WHERE id = 2")
    assert library.memory.broken() == [3]
