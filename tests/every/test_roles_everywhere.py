"""What is not open to a role is reached by no way of the program: commands, history, lists, reports, the window."""

from __future__ import annotations

from datetime import date

import pytest

from tests.desk.whole import NOW, library, reads, settled, show
from unionwork.areas import LEDGERS
from unionwork.cli import main
from unionwork.desk.settings.page import SettingsPage
from unionwork.kit import operators
from unionwork.kit.failures import Refused
from unionwork.kit.incidents import Assessment, Incident
from unionwork.kit.library import Library
from unionwork.kit.operators import Operator
from unionwork.kit.query import Query
from unionwork.kit.roles import Role
from unionwork.kit.step import library_step

__all__ = ["library"]

SECRET = "泄露了体检名单"
OWNER, OWN = "春风十里 2026", "山高水长 2088"
CLOSED = {role: [ledger for ledger in LEDGERS if role not in ledger.only] for role in Role}
PAIRS = [(role, ledger) for role, ledgers in CLOSED.items() for ledger in ledgers if ledger.host is None]
NAMED = [pytest.param(role, ledger, id=f"{role}-{ledger.name}") for role, ledger in PAIRS]


@pytest.fixture
def place(library, tmp_path, monkeypatch):
    """A library with an operator for each role and a record in each ledger that is closed to some."""
    with library_step(library, f"登记：{SECRET}", at=NOW) as step:
        for role in Role:
            step.save(Operator(name=f"某{role}", role=str(role)))
        step.save(Incident(found_on=date(2026, 11, 1), kind="泄露", data=SECRET, people=3, cause=SECRET))
        step.save(
            Assessment(
                assessed_on=date(2026, 11, 2),
                subject=SECRET,
                assessor="某人",
                lawful="是",
                risks=SECRET,
                measures="加密",
            )
        )
    for person in library.matching(Operator):
        operators.set_password(library, person, OWN)
    library.close()
    monkeypatch.setenv("UNIONWORK_PASSWORD", OWN)
    return library.path


def ask(capsys, monkeypatch, role, *arguments):
    monkeypatch.setenv("UNIONWORK_OPERATOR", f"某{role}")
    capsys.readouterr()
    status = main([str(a) for a in arguments])
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.mark.parametrize(("role", "ledger"), NAMED)
def test_no_command_gives_a_closed_ledger(place, capsys, monkeypatch, tmp_path, role, ledger):
    out = tmp_path / "out.json"
    status, said = ask(capsys, monkeypatch, role, "export", place, ledger.name, out)
    assert status in (2, 3)
    assert not out.exists()
    assert SECRET not in said


@pytest.mark.parametrize("role", list(Role))
def test_history_check_and_reports_say_nothing_of_what_is_closed(place, capsys, monkeypatch, tmp_path, role):
    if not any(ledger.name == "incidents" for ledger in CLOSED[role]):
        return
    for command in (["history", place], ["check", place], ["verify", place], ["backups", place]):
        assert SECRET not in ask(capsys, monkeypatch, role, *command)[1]


@pytest.mark.parametrize("role", [role for role in Role if CLOSED[role]])
def test_the_window_of_a_role_shows_neither_the_place_nor_the_words(qtbot, place, role):
    from unionwork.kit.keys import key_from_password, salt_of

    opened = Library(place, key_from_password(OWNER, salt_of(place)), LEDGERS)
    opened.restrict(role, f"某{role}")
    window = show(qtbot, opened)
    settled(qtbot, window)
    for ledger in CLOSED[role]:
        if ledger.host is None:
            with pytest.raises(Refused):
                window.library.count(opened.ledgers[ledger.name], Query(), NOW.date())
    settings = window.open_place("settings")
    settled(qtbot, window)
    assert isinstance(settings, SettingsPage)
    titles = [section.title for section in settings.sections]
    assert not {ledger.title for ledger in CLOSED[role]} & set(titles)
    for section in titles:
        settings.open_section(section)
        settled(qtbot, window)
        assert not reads(window, SECRET)
    window.open_place("home")
    settled(qtbot, window)
    assert not reads(window, SECRET)
    window.gone = True
