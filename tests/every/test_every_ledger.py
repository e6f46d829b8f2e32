"""The same questions, asked of every ledger and of every field."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from tests.rooms import NOON, TODAY, id_number, save
from unionwork.areas import AREAS, LEDGERS
from unionwork.kit import attachments, fields, history, quality
from unionwork.kit.articles import province
from unionwork.kit.days import PartialDay
from unionwork.kit.ledger import Around, Computed
from unionwork.kit.lifecycle import Applied, Frozen
from unionwork.kit.numbers import RESIDENT
from unionwork.kit.own_figures import Kept
from unionwork.kit.query import Condition, Query, offered, parse
from unionwork.kit.record import Field, Privacy, Record
from unionwork.kit.step import library_step

HAN = re.compile("[\u4e00-\u9fff]")
EVERY = pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.name)
FIELDS = [(ledger, field) for ledger in LEDGERS for field in ledger.fields.values()]
EACH = pytest.mark.parametrize(("ledger", "field"), FIELDS, ids=[f"{le.name}.{f.name}" for le, f in FIELDS])
RULES = [(le, rule) for le in LEDGERS for rule in le.rules]

OF_KIND = {
    Kept: '{"n": 12, "unit": "workday"}',
    Frozen: Applied.of(province("浙江"), ("congress.pass",), TODAY).text(),
    fields.Picture: b"\x89PNG",
    fields.BankAccount: "6200000000000000003",
    fields.IdNumber: id_number("19900101", 2),
    fields.Phone: "19900000001",
    fields.CreditCode: "81339900MC0UN1W03R",
    fields.Address: "浙江省东州市临江镇晨光路8号",
    fields.Day: date(2024, 5, 6),
    fields.DayOrMonth: PartialDay(2024, 5),
    fields.Money: Decimal("1234.50"),
    fields.Measure: Decimal("12.5"),
    fields.Year: 2024,
    fields.Count: 5,
    fields.Flag: True,
    fields.Name: "林秀英",
    fields.Words: "第一行\n第二行",
    fields.Text: "晨光",
}
"""A value of each kind of field; of kinds that grow out of one another the nearest is taken."""

FITTING = {
    "enterprise": {"region_code": "339900", "postcode": "339900", "organisation_code": "123456788"},
    "union": {"region_code": "339900", "province": "浙江", "chair": None},
    "employees": {"id_type": RESIDENT, "is_member": None, "member_status": None, "joined_union_on": None,
                  "member_number": None, "joining_way": None, "status_since": None, "status_kind": None,
                  "status_reason": None},
    "committees": {"candidates": 6, "standing_candidates": 6, "extended_until": None, "branch": None},
    "committee_members": {"relative": False, "votes": 5, "until": date(2025, 1, 1)},
    "membership_events": {"kind": "保留会籍", "reason": "退休", "day": PartialDay(2024, 6)},
    "congress_terms": {"extended_until": None, "seat_rule": "人工核定", "term_years": 3, "ends": date(2027, 5, 5)},
    "delegates": {"until": date(2024, 5, 7), "leaving_reason": "退休", "votes": None, "recall_votes": None},
    "sessions": {"present": 5, "excused": 0},
    "agenda_items": {"agree": 3, "disagree": 1, "abstain": 1},
    "nominees": {"agree": 3, "disagree": 1, "abstain": 1},
    "evaluations": {"excellent": 2, "competent": 1, "basic": 1, "poor": 1},
    "proposals": {"verdict": "立案"},
    "constituencies": {"candidates": 6},
    "board_representatives": {"kind": "职工董事", "votes": None},
    "own_figures": {"key": "contract.reply"},
    "funds": {"source": "本级工会经费", "restricted": None},
    "care_visits": {"fund": None},
    "goods_entries": {"kind": "受赠"},
    "study_aids": {"bar": None},
    "mutual_claims": {"total": Decimal(5000)},
    "contracts": {"agenda": None, "ends_on": date(2029, 5, 5)},
}  # fmt: skip
"""What a complete record needs besides a value of each kind, so that its rules are content."""


def a_value(field):
    """Something this field could hold."""
    if isinstance(field, fields.Choice):
        return field.entries.labels[0]
    return next(OF_KIND[kind] for kind in type(field).__mro__ if kind in OF_KIND)


def a_record(ledger, library):
    """A complete record of a ledger, with whatever it points at saved first."""
    facts = {}
    for name, field in ledger.record.fields.items():
        if isinstance(field, fields.Link):
            facts[name] = None if field.to is ledger.record else _target(field, library)
        else:
            facts[name] = a_value(field)
    fitting = {n: v for n, v in FITTING.get(ledger.name, {}).items() if n in facts}
    return ledger.record(**{n: v for n, v in (facts | fitting).items() if v is not None})


def _target(link, library):
    there = library.matching(link.to, **link.among)
    if there:
        return there[0].id
    record = a_record(LEDGERS[link.to], library)
    for name, value in link.among.items():
        record.put(record.fields[name], value)
        record.put(record.fields["name"], value)
    save(library, record)
    if link.to.table == "employees":
        kind = LEDGERS["membership_events"].record
        save(library, kind(employee=record.id, kind="批准入会", taken_over=True))
    return record.id


def rows(library):
    """Everything the ledgers hold, as it is kept."""
    return {le.name: library.db.execute(f"SELECT * FROM {le.table} ORDER BY id").fetchall() for le in LEDGERS}


# ---- the declaration ----
def test_loading_every_ledger_loads_no_window():
    code = "import sys, unionwork.areas; print([m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_every_ledger_stands_on_one_screen():
    assert [ledger.name for area in AREAS for ledger in area.ledgers] == [ledger.name for ledger in LEDGERS]
    assert all(HAN.search(area.title) and area.name.isidentifier() for area in AREAS)
    assert all(ledger.area == area.title for area in AREAS for ledger in area.ledgers)


@EVERY
def test_no_heading_is_claimed_by_two_fields(ledger):
    claimed = {}
    for field in ledger.fields.values():
        for heading in dict.fromkeys(field.headings):
            assert claimed.setdefault(heading, field.name) == field.name, heading
    for column in ledger.computed:
        assert column.label not in claimed


@EVERY
def test_no_synonym_is_written_twice(ledger):
    for field in ledger.fields.values():
        assert len(set(field.headings)) == len(field.headings), field.name


@EACH
def test_a_field_has_a_group_a_label_and_words_in_chinese(ledger, field):
    assert HAN.search(field.label)
    assert HAN.search(field.group)
    assert not field.help or HAN.search(field.help)


@EACH
def test_a_field_is_named_by_an_english_word_that_hides_nothing(ledger, field):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", field.name)
    assert not hasattr(Record, field.name)
    assert field.name not in {"kind_", "id"}


@EACH
def test_numbers_of_persons_phones_and_accounts_are_masked(ledger, field):
    value = 7 if isinstance(field, fields.Link) else a_value(field)
    if isinstance(field, fields.IdNumber | fields.Phone | fields.BankAccount | fields.Address):
        assert field.privacy >= Privacy.MASKED
    if field.masked:
        assert field.seen(value) != field.show(value)
        assert field.tell(value) != field.show(value)


@EACH
def test_an_example_can_be_read(ledger, field):
    if field.example:
        assert field.show(field.read(field.example))


@EVERY
def test_what_a_ledger_names_are_its_own_fields(ledger):
    own = set(ledger.fields.values()) | set(ledger.computed)
    named = [*ledger.columns, *ledger.caption, *ledger.finds, *ledger.facets, *(f for f, _ in ledger.sort)]
    named += [f for key in (*ledger.keys, *ledger.alike) for f in key]
    named += [f for derivation in ledger.derived for f in (derivation.source, *derivation.gives)]
    assert not [f.name for f in named if f not in own]
    assert ledger.caption
    assert ledger.columns


@EVERY
def test_a_ledger_is_called_in_chinese_and_named_in_english(ledger):
    assert HAN.search(ledger.title)
    assert HAN.search(ledger.counter)
    assert re.fullmatch(r"[a-z_]+", ledger.name)


@EVERY
def test_every_link_points_at_a_ledger(ledger):
    for field in ledger.fields.values():
        if isinstance(field, fields.Link):
            target = LEDGERS[field.to]
            assert all(value in target.fields[name].entries.labels for name, value in field.among.items())


@EVERY
def test_every_rule_says_in_chinese_what_it_asks(ledger):
    for rule in ledger.rules:
        said = inspect.getdoc(rule) if inspect.isfunction(rule) else rule.said
        assert said, rule
        assert HAN.search(said), rule


@EVERY
def test_what_a_ledger_prepares_has_a_name_a_verb_and_steps_it_belongs_to(ledger):
    names = [one.name for one in ledger.prepares]
    assert len(set(names)) == len(names)
    moves = {move.name for move in ledger.life.moves} if ledger.life else set()
    for one in ledger.prepares:
        assert re.fullmatch(r"[a-z][a-z-]*", one.name)
        assert HAN.search(one.title)
        assert set(one.at) <= moves, one.name


@EVERY
def test_the_files_beside_a_ledger_are_open_to_the_same_roles_and_what_is_wanting_can_always_be_asked(ledger, library):
    shelf = attachments.shelf_of(ledger)
    assert (shelf is None) == (ledger.files is None)
    if shelf is not None and ledger.files is not None:
        assert (shelf.only, shelf.host) == (ledger.only, ledger.record)
        assert shelf.fields["kind"].entries.labels
        record = a_record(ledger, library)
        save(library, record)
        kinds = [one.kind for one in ledger.files.asked(record, library)]
        assert set(kinds) <= set(shelf.fields["kind"].entries.labels)


# ---- the roads of a value ----
@EACH
def test_a_kept_value_comes_back_as_it_was(ledger, field):
    value = 7 if isinstance(field, fields.Link) else a_value(field)
    assert field.revive(field.keep(value)) == value


@EACH
def test_a_shown_value_can_be_read_back(ledger, field):
    if isinstance(field, fields.Link | fields.Picture) or not field.typed:
        return
    value = a_value(field)
    assert field.read(field.show(value)) == value
    assert field.read(field.json(value)) == value


@EACH
def test_every_entry_of_a_code_list_survives_the_library_and_a_spreadsheet(ledger, field):
    if isinstance(field, fields.Choice):
        for label in field.entries.labels:
            assert field.revive(field.keep(label)) == label
            assert field.read(label) == label


# ---- asking ----
@EVERY
def test_every_column_can_be_asked_sorted_and_counted(ledger, library):
    for column in (*ledger.fields.values(), *ledger.computed):
        for how in offered(column):
            if how in ("empty", "filled"):
                clause = Condition(column, how)
                assert parse(clause.said(), ledger) == clause
                assert library.count(ledger, Query(clause), TODAY) == 0
        if not isinstance(column, fields.Picture):
            assert list(library.ids(ledger, Query(sort=((column, True),)), TODAY)) == []
    for facet in ledger.facets:
        assert library.facet(ledger, facet, Query(), TODAY) == []


# ---- the one door, and the way back ----
@EVERY
def test_a_complete_record_is_taken_and_comes_back_as_it_was(ledger, library):
    record = a_record(ledger, library)
    save(library, record)
    kept = library.get(ledger.record, record.id)
    assert kept.kept() == record.kept()
    assert not [name for name in ledger.record.fields if name in record.__dict__ and name not in kept.__dict__]


@EVERY
def test_an_empty_record_is_refused_only_for_what_is_required(ledger, library):
    problems = ledger.problems(ledger.record(), Around(TODAY, look=library))
    refused = {p.field.name for p in problems if p.level == "error"}
    assert {f.name for f in ledger.record.fields.values() if f.required} <= refused | set()
    assert all(HAN.search(p.said) for p in problems)


@EVERY
def test_adding_changing_and_deleting_can_be_taken_back(ledger, library):
    record = a_record(ledger, library)
    empty = rows(library)
    save(library, record, name="新增")
    added = rows(library)
    assert added != empty
    changed = library.get(ledger.record, record.id)
    note = next(f for f in reversed(changed.fields.values()) if type(f) in (fields.Text, fields.Words))
    changed.put(note, "改过")
    save(library, changed, name="修改")
    after = rows(library)
    assert after != added
    with library_step(library, "删除", at=NOON) as step:
        step.delete(library.get(ledger.record, record.id))
    assert rows(library) != after
    for state in (after, added, empty):
        history.undo(library, NOON)
        assert rows(library) == state
    for state in (added, after):
        history.redo(library, NOON)
        assert rows(library) == state


@EVERY
def test_the_history_never_repeats_a_masked_value(ledger, library):
    record = a_record(ledger, library)
    save(library, record)
    told = {label: after for one in history.of_record(library, ledger, record.id) for label, _, after in one.lines}
    for field in ledger.record.fields.values():
        value = record.value(field)
        if field.masked and value is not None:
            assert field.show(value) != told[field.label]


# ---- the health of the data ----
@EVERY
def test_every_check_of_a_rule_can_be_asked_of_the_whole_ledger(ledger, library):
    found = quality.inspect(library, ledger, TODAY, by=ledger.by)
    assert (found.records, found.findings, found.score) == (0, [], 100)


@pytest.mark.parametrize("field", [f for f in LEDGERS["employees"].fields.values() if isinstance(f, Field)], ids=str)
def test_a_field_of_the_roster_is_not_also_a_computed_column(field):
    assert not [c for c in LEDGERS["employees"].computed if isinstance(c, Computed) and c.name == field.name]
