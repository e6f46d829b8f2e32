"""What tests of the rooms share: an empty library of the real ledgers, and short ways to say who did what when."""

from __future__ import annotations

import shutil
from datetime import date, datetime

import pytest

from unionwork.areas import LEDGERS
from unionwork.kit import keys
from unionwork.kit.days import parse_iso
from unionwork.kit.library import Library
from unionwork.kit.numbers import check_digit
from unionwork.kit.step import library_step
from unionwork.members.records import MembershipEvent
from unionwork.workforce.records import Employee

NOON = datetime(2026, 9, 30, 12, 0)
TODAY = NOON.date()
PASSWORD = "春风十里 2026"


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """An empty library and its key: working a key out of a password takes a tenth of a second by design."""
    path = tmp_path_factory.mktemp("rooms") / "库.union"
    Library.create(path, PASSWORD, LEDGERS, at=NOON).close()
    return path, keys.key_from_password(PASSWORD, keys.salt_of(path))


@pytest.fixture
def library(tmp_path, empty):
    path, key = empty
    shutil.copy(path, tmp_path / "库.union")
    with Library(tmp_path / "库.union", key, LEDGERS) as opened:
        yield opened


def save(library, *records, name="测试"):
    """Save records in one step; gives the warnings."""
    with library_step(library, name, at=NOON) as step:
        step.save_many(records)
    return step.warnings


def id_number(birth: str, order: int) -> str:
    """An invented number with a right check digit; region 339900 belongs to no place."""
    body = f"339900{birth}{order:03d}"
    return body + check_digit(body)


def worker(library, name="林秀英", **facts):
    """Somebody in the library."""
    employee = Employee(name=name, **facts)
    save(library, employee)
    return employee


def event(kind, day=None, *, employee=None, **facts):
    """A change of membership on a day written as ISO text."""
    return MembershipEvent(kind=kind, day=parse_iso(day) if day else None, employee=employee, **facts)


def joined(library, employee, day="2015-03-02"):
    """The employee as a member since that day."""
    save(library, event("批准入会", day, employee=employee.id, decided_on=date.fromisoformat(day)))
    return library.get(Employee, employee.id)


def codes(problems, level=None):
    """The codes of problems, in order; of one level only where one is named."""
    return [problem.code for problem in problems if level in (None, problem.level)]
