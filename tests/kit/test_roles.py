"""What a role may not see cannot be reached by anything that reads, and a role that only looks cannot write."""

import inspect
from datetime import date, timedelta

import pytest

from tests.kit.test_library import a_worker, save
from tests.kit.toys import CLOSED, NOON, PASSWORD, SECRETS, TODAY, WORKERS, Secret, Team, Turn, Worker
from unionwork.kit import checking, history, operators, quality, recycling, restoring, safekeeping
from unionwork.kit.connection import dbapi2
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.library import CLOSED as NOT_OPEN
from unionwork.kit.library import Library
from unionwork.kit.operators import Operator
from unionwork.kit.query import Query, parse
from unionwork.kit.roles import Role
from unionwork.kit.step import library_step

ILLNESS = "白血病"
DRAFT = "肺结核"


def said_or_refused(ask):
    """What a question gives, or the words of its refusal."""
    try:
        return ask()
    except Refused as refused:
        return refused


def nothing(told):
    text = repr(told)
    return ILLNESS not in text and DRAFT not in text


@pytest.fixture
def told(closed):
    """A library with a secret in it, in its history, its search, its drafts and its access book."""
    (worker, other) = save(closed, a_worker(), a_worker(name="李四", number="339900199004182047"))
    closed.operator = "方主席"
    save(closed, Secret(worker=worker.id, illness=ILLNESS), name=f"登记病况：{ILLNESS}")
    (secret,) = closed.matching(Secret)
    secret.illness = f"{ILLNESS}（缓解）"
    save(closed, secret, name="改病况")
    gone = save(closed, Secret(worker=other.id, illness=f"{ILLNESS}二"))[0]
    with library_step(closed, f"删除 {ILLNESS}二", at=NOON, reason=ILLNESS) as step:
        step.delete(gone)
    closed.memory.put("draft", "secrets:new", {"illness": DRAFT}, NOON)
    closed.memory.put("filter", "secrets:重病", {"where": f"病种 是 {ILLNESS}"}, NOON)
    closed.memory.log("显示", f"病况：{ILLNESS}", ["病种"], 1, at=NOON)
    return closed


def as_role(library, role):
    other = Library(library.path, library.key, CLOSED)
    other.restrict(role, "某人")
    return other


@pytest.fixture(params=[Role.ORGANISER, Role.READER])
def outsider(request, told):
    with as_role(told, request.param) as library:
        yield library


# ---- reading ------------------------------------------------------------------------------------------------------
def test_the_secret_is_there_for_the_owner_and_for_who_may_see_it(told):
    assert not nothing([r.illness for r in told.matching(Secret)])
    for role in (Role.CHAIR, Role.AID):
        with as_role(told, role) as library:
            assert [r.illness for r in library.matching(Secret)] == [f"{ILLNESS}（缓解）"]
            assert any("病况" in step.name for step in history.steps(library))


READERS = {
    "get": lambda lib: lib.get(Secret, 1),
    "load": lambda lib: list(lib.load(Secret, [1, 2])),
    "matching": lambda lib: lib.matching(Secret),
    "only": lambda lib: lib.only(Secret),
    "select": lambda lib: list(lib.select(SECRETS, Query(), TODAY)),
    "ids": lambda lib: lib.ids(SECRETS, Query(), TODAY),
    "searched ids": lambda lib: lib.ids(SECRETS, Query(search=ILLNESS), TODAY),
    "count": lambda lib: lib.count(SECRETS, Query(parse(f"病种 是 {ILLNESS}", SECRETS)), TODAY),
    "rows": lambda lib: lib.rows(SECRETS, [1], [Secret.illness]),
    "columns": lambda lib: list(lib.columns(SECRETS, [Secret.illness], Query(), TODAY)),
    "facet": lambda lib: lib.facet(SECRETS, Secret.illness, Query(), TODAY),
    "find": lambda lib: lib.find(SECRETS, "1"),
    "subtree": lambda lib: lib.subtree(SECRETS, 1),
    "shown": lambda lib: lib.shown(Turn.worker, 1),
    "caption": lambda lib: lib.caption(Secret, 1),
    "captions": lambda lib: lib.captions(Secret),
    "seen": lambda lib: lib.seen(Secret(worker=1, illness="x"), Secret.worker),
    "where_of": lambda lib: lib.where_of(parse("病种 已填", SECRETS), SECRETS, TODAY),
    "pieces": lambda lib: b"".join(lib.pieces(4096)),
    "about": lambda lib: lib.about("made"),
}


@pytest.mark.parametrize("way", READERS)
def test_no_question_to_the_library_reaches_a_closed_ledger(outsider, way):
    assert nothing(said_or_refused(lambda: READERS[way](outsider)))


def test_every_public_question_of_the_library_is_among_those_asked():
    asks = {name for name, _ in inspect.getmembers(Library, inspect.isfunction) if not name.startswith("_")}
    others = {"close", "disconnect", "release", "restrict", "bring_up_to_date", "may", "unguarded", "create", "open"}
    assert asks - others - {"salt_at", "reveal"} <= set(READERS)


def test_the_history_hides_the_steps_the_changes_and_the_names(outsider):
    steps = history.steps(outsider, 1000)
    assert [s.name for s in steps] == ["改动"]
    assert nothing(steps)
    assert nothing([history.of_step(outsider, n) for n in range(9)])
    assert nothing([history.of_record(outsider, SECRETS, n) for n in range(9)])
    assert nothing([history.conflicts(outsider, n) for n in range(9)])
    assert [history.step(outsider, n) for n in range(2, 9)] == [None] * 7
    assert history.undoable(outsider).name == "改动"
    with pytest.raises(Refused):
        recycling.deleted(outsider, SECRETS, NOON)
    assert history.broken(outsider) == []


def test_what_is_remembered_and_logged_of_it_is_hidden(outsider):
    for kind in ("draft", "filter", "list", "value"):
        assert nothing(outsider.memory.all(kind))
    assert outsider.memory.get("draft", "secrets:new") is None
    assert outsider.memory.accesses() == []
    outsider.memory.log("导出", "工人", ["姓名"], 2, at=NOON)
    assert [a.operator for a in outsider.memory.accesses()] == ["某人"]
    with pytest.raises(Refused):
        outsider.memory.put("draft", "secrets:new", {"illness": "x"}, NOON)


def test_checks_quality_and_backups_tell_nothing_of_it(outsider, tmp_path):
    checked = checking.check(outsider, NOON)
    assert nothing(checked)
    assert checked.errors == 0
    assert nothing(quality.health(outsider, TODAY))
    folder = tmp_path / "备份"
    backup = safekeeping.take(outsider, folder, "手动", NOON)
    assert backup.verified
    looked = restoring.look_into(outsider, folder, backup, tmp_path)
    with looked, pytest.raises(Refused):
        looked.matching(Secret)


HOUSE = ("changes", "steps", "search", "memory", "access", "about", "shapes")
TABLES = ("secrets", "operators", "workers", "teams", *HOUSE)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("base", ["", "main.", "temp."])
def test_no_statement_on_the_connection_itself_reaches_it(outsider, table, base):
    tries = [
        f"SELECT * FROM {base}{table}",
        f"SELECT count(*) FROM {base}{table}",
        f"WITH {table} AS (SELECT * FROM main.{table}) SELECT * FROM {table}",
        f"SELECT * FROM (SELECT * FROM main.{table}) AS {table}",
        f"SELECT group_concat(quote(t.rowid)) FROM {base}{table} t",
    ]
    for sql in tries:
        try:
            rows = said_or_refused(lambda sql=sql: outsider.db.execute(sql).fetchall())
        except dbapi2.Error as error:  # there is no such table in temp
            rows = error
        assert nothing(rows)
        assert table not in ("secrets", "operators") or not isinstance(rows, list), sql


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH 'x.db' AS x",
        "VACUUM INTO 'x.db'",
        "SELECT sqlcipher_export('main')",
        "SELECT load_extension('x')",
        "CREATE TEMP VIEW spy AS SELECT * FROM main.secrets",
        "CREATE TABLE mine AS SELECT * FROM main.changes",
        "DROP VIEW temp.changes",
        "DELETE FROM workers",
        "UPDATE workers SET name = '黑'",
        "INSERT INTO main.memory VALUES ('a', 'b', 'c', 'd')",
        "PRAGMA user_version = 9",
        "PRAGMA writable_schema = ON",
        "PRAGMA rekey = 'x'",
        "SELECT sql FROM sqlite_temp_master",
    ],
)
def test_nothing_is_written_carried_off_or_unlocked_by_a_statement(outsider, sql):
    with pytest.raises(Refused):
        outsider.db.execute(sql).fetchall()


def test_the_owners_means_are_not_an_operators(outsider, told, tmp_path):
    backup = safekeeping.take(told, tmp_path / "备份", "手动", NOON)
    with pytest.raises(Refused):
        _ = outsider.recovery_code
    with pytest.raises(Refused, match="主席"):
        restoring.restore(outsider, tmp_path / "备份", backup, NOON)
    with pytest.raises(Refused, match="主席"):
        operators.set_password(outsider, Operator(name="某人", role="查看"), "春风十里 2027")


# ---- writing ------------------------------------------------------------------------------------------------------
@pytest.fixture
def organiser(told):
    with as_role(told, Role.ORGANISER) as library:
        yield library


def test_an_organiser_works_on_what_is_open_and_takes_it_back(organiser):
    (team,) = save(organiser, Team(name="一班"))
    (worker,) = save(organiser, a_worker(name="王五", number=None, phone="13900001111", team=team.id), name="新增王五")
    save(organiser, Turn(worker=worker.id, day=TODAY, goal="总装"))
    worker = organiser.get(Worker, worker.id)
    worker.name = "王小五"
    save(organiser, worker, name="改名")
    assert [s.name for s in history.steps(organiser)][:2] == ["改名", "改动"]
    assert organiser.ids(WORKERS, Query(search="wxw"), TODAY).tolist() == [worker.id]
    for _ in range(3):
        history.undo(organiser, NOON)
    assert organiser.get(Worker, worker.id) is None
    for _ in range(3):
        history.redo(organiser, NOON)
    assert organiser.get(Worker, worker.id).name == "王小五"
    with library_step(organiser, "删除", at=NOON) as step:
        step.delete(organiser.matching(Turn)[0])
        step.delete(organiser.get(Worker, worker.id))
    assert [g.caption for g in recycling.deleted(organiser, WORKERS, NOON)] == ["王小五"]
    recycling.bring_back(organiser, recycling.deleted(organiser, WORKERS, NOON), NOON)
    assert organiser.get(Worker, worker.id).name == "王小五"


def test_the_chain_of_what_several_roles_did_is_whole(told, organiser):
    save(organiser, Team(name="一班"))
    save(told, Team(name="二班"))
    assert history.broken(told) == []


def test_an_organiser_writes_nothing_into_a_closed_ledger(organiser):
    with pytest.raises(Refused, match="不对当前操作员开放"):
        save(organiser, Secret(worker=1, illness="x"))
    with pytest.raises(Refused, match="不对当前操作员开放"):
        save(organiser, Operator(name="自己", role="主席"))


def test_somebody_whom_a_closed_record_names_is_not_deleted(organiser):
    with pytest.raises(Refused, match="用着"), library_step(organiser, "删除", at=NOON) as step:
        step.delete(organiser.get(Worker, 1))
    assert organiser.get(Worker, 1) is not None


def test_a_step_under_a_hidden_change_is_not_undone(organiser):
    with pytest.raises(Refused, match="用着"):
        history.undo(organiser, NOON)


def test_a_link_into_a_closed_ledger_says_that_it_cannot_be_seen(organiser):
    assert organiser.caption(Secret, 1) == NOT_OPEN


def test_who_only_looks_changes_nothing_but_is_written_down(told):
    with as_role(told, Role.READER) as reader:
        assert reader.read_only
        with pytest.raises(Refused, match="不能修改"):
            save(reader, Team(name="一班"))
        with pytest.raises(Refused):
            history.undo(reader, NOON)
        reader.memory.log("显示", "工人", ["证件号码"], 1, at=NOON)
    assert [a.operator for a in told.memory.accesses()] == ["某人", "方主席"]


# ---- signing in ---------------------------------------------------------------------------------------------------
@pytest.fixture
def staffed(closed):
    save(closed, Operator(name="李文静", role="组织", post="组织委员", since=TODAY), name="加操作员")
    (operator,) = closed.matching(Operator)
    operators.set_password(closed, operator, "秋水长天 2026")
    return closed


def signed_in(library, name="李文静", password="秋水长天 2026", today=TODAY):
    key = operators.unlock(library.path, name, password)
    other = Library(library.path, key, CLOSED)
    operators.sign_in(other, name, today)
    return other


def test_an_operator_opens_the_library_with_a_password_of_their_own(staffed):
    with signed_in(staffed) as opened:
        assert (opened.role, opened.operator) == (Role.ORGANISER, "李文静")
        with pytest.raises(Refused):
            opened.matching(Secret)


@pytest.mark.parametrize(("name", "password"), [("李文静", "秋水长天 2027"), ("李文", "秋水长天 2026"), ("", "")])
def test_a_wrong_name_or_password_is_refused_without_saying_which(staffed, name, password):
    with pytest.raises(operators.WrongOperator, match="姓名或密码不对"):
        operators.unlock(staffed.path, name, password)


def test_the_file_of_operators_shows_no_name_and_losing_it_loses_nothing(staffed):
    content = operators.beside(staffed.path).read_bytes()
    assert "李文静".encode() not in content
    assert staffed.key.hex().encode() not in content
    operators.beside(staffed.path).unlink()
    assert [o.name for o in staffed.matching(Operator)] == ["李文静"]
    assert not operators.has_password(staffed.path, staffed.matching(Operator)[0])
    with Library.open(staffed.path, CLOSED, password=PASSWORD) as again:
        operators.set_password(again, again.matching(Operator)[0], "秋水长天 2028")
    signed_in(staffed, password="秋水长天 2028").close()


@pytest.mark.parametrize("content", ["", "[]", "{", '[{"who": "x"}]', '[{"who":"x","salt":"00","sealed":"","tag":""}]'])
def test_a_damaged_file_of_operators_is_said_as_a_wrong_password(staffed, content):
    operators.beside(staffed.path).write_text(content, "utf-8")
    with pytest.raises(operators.WrongOperator):
        operators.unlock(staffed.path, "李文静", "秋水长天 2026")


def test_who_has_left_does_not_get_in(staffed):
    (operator,) = staffed.matching(Operator)
    operator.until = TODAY + timedelta(days=1)
    save(staffed, operator)
    signed_in(staffed).close()
    with pytest.raises(Refused, match="已停用"):
        signed_in(staffed, today=TODAY + timedelta(days=1))
    operators.take_password(staffed, operator)
    with pytest.raises(operators.WrongOperator):
        signed_in(staffed)


def test_an_operator_changes_their_own_password(staffed):
    operators.change_password(staffed.path, "李文静", "秋水长天 2026", "落霞孤鹜 2026")
    signed_in(staffed, password="落霞孤鹜 2026").close()
    with pytest.raises(Refused, match="至少 8 位"):
        operators.change_password(staffed.path, "李文静", "落霞孤鹜 2026", "短")


def test_operators_and_their_roles_stand_in_the_history(staffed):
    (operator,) = staffed.matching(Operator)
    operator.role = "查看"
    save(staffed, operator, name="改角色")
    (told, *_) = history.of_record(staffed, CLOSED["operators"], operator.id)
    assert ("角色", "组织", "查看") in told.lines
    history.undo(staffed, NOON)
    assert staffed.get(Operator, operator.id).role == "组织"


def test_an_operators_dates_are_held_against_each_other(closed):
    with pytest.raises(Refused, match="早于起用"):
        save(closed, Operator(name="李文静", role="组织", since=TODAY, until=date(2020, 1, 1)))


def test_a_folder_that_cannot_take_the_file_is_said_in_words(staffed):
    operators.beside(staffed.path).unlink()
    operators.beside(staffed.path).mkdir()
    (operators.beside(staffed.path) / "x").write_text("x", "utf-8")
    with pytest.raises(Unavailable, match="没有存下来"):
        operators.set_password(staffed, staffed.matching(Operator)[0], "秋水长天 2029")
