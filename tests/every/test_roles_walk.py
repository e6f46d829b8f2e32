"""Two officers whom hardship is no business of walk through everything there is, and read nothing of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton

from tests.desk.whole import settled, show
from unionwork.areas import LEDGERS
from unionwork.cli import main
from unionwork.demonstration import make
from unionwork.desk.reports.page import ReportsPage
from unionwork.kit import operators
from unionwork.kit.keys import key_from_password, salt_of
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.operators import Operator
from unionwork.kit.query import Query
from unionwork.kit.reporting import shown
from unionwork.kit.roles import Role
from unionwork.kit.step import library_step

NOW = datetime(2026, 12, 1, 9)
OWNER, OWN = "春风十里 2026", "山高水长 2088"
PEOPLE, LONG, SEEN = 160, 5, 200
ROLES = (Role.ORGANISER, Role.READER)
each_role = pytest.mark.parametrize("role", ROLES)


def words(library: Library, ledger: Ledger) -> set[str]:
    """What stands in the records of a ledger, where it is long enough to be known again."""
    values = (one.value(field) for one in library.matching(ledger.record) for field in ledger.record.fields.values())
    return {value for value in values if isinstance(value, str) and len(value) >= LONG}


@pytest.fixture(scope="module")
def works(tmp_path_factory) -> tuple[Path, dict[Role, set[str]], dict[str, int]]:
    """A library with an operator of each role; what stands only in what is closed to it; a record of each ledger."""
    path = tmp_path_factory.mktemp("roles") / "库.union"
    with make(path, OWNER, PEOPLE, at=NOW) as library:
        with library_step(library, "登记操作员", at=NOW) as step:
            step.save_many([Operator(name=f"某{role}", role=str(role)) for role in ROLES])
        for person in library.matching(Operator):
            operators.set_password(library, person, OWN)
        said = {ledger.name: words(library, ledger) for ledger in LEDGERS}
        some = {le.name: r.id or 0 for le in LEDGERS for r in list(library.matching(le.record))[:1]}
    secrets = {}
    for role in ROLES:
        open_ones = "\n".join(w for ledger in LEDGERS if role in ledger.only for w in said[ledger.name])
        closed = {w for ledger in LEDGERS if role not in ledger.only for w in said[ledger.name]}
        secrets[role] = {word for word in closed if word not in open_ones}
    return path, secrets, some


def copied(path: Path, folder: Path) -> Path:
    """The library with what stands beside it: the operators' keys."""
    for file in path.parent.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    return folder / path.name


def told(secrets: set[str], text: str) -> list[str]:
    return sorted(secret for secret in secrets if secret in text)


def commands(role: Role, path: Path, folder: Path, some: dict[str, int]) -> Iterator[list[str]]:
    """Every command that reads, of every ledger; of a closed one also its papers, reports, steps and files."""
    for name in ("history", "check", "verify", "backups", "figures"):
        yield [name, str(path)]
    for ledger in LEDGERS:
        yield ["export", str(path), ledger.name, str(folder / f"{ledger.name}.json")]
        if role in ledger.only:
            continue
        if ledger.name in some:
            of = str(some[ledger.name])
            yield ["steps", str(path), ledger.name, of]
            yield ["attachments", str(path), ledger.name, of]
            yield ["set", str(path), ledger.name, of, "备注=改了"]
        for document in ledger.papers:
            yield ["paper", str(path), document.name, "--out", str(folder / "文书.pdf")]
        for report in ledger.reports:
            yield ["report", str(path), report.name, "--out", str(folder / "报表.xlsx")]


@each_role
def test_no_command_tells_what_is_closed_to_a_role(works, role, tmp_path, monkeypatch, capsys):
    path, secrets, some = works
    assert len(secrets[role]) > 50
    mine = copied(path, tmp_path)
    monkeypatch.setenv("UNIONWORK_PASSWORD", OWN)
    monkeypatch.setenv("UNIONWORK_OPERATOR", f"某{role}")
    folder = tmp_path / "出"
    folder.mkdir()
    for command in commands(role, mine, folder, some):
        main(command)
        said = capsys.readouterr()
        assert not told(secrets[role], said.out + said.err), command[:1] + command[2:]
        assert "Traceback" not in said.err
    made = {file.stem for file in folder.iterdir()}
    assert not made & {ledger.name for ledger in LEDGERS if role not in ledger.only}
    assert not made & {"文书", "报表"}
    assert made >= {"employees", "units"}
    for file in folder.glob("*.json"):
        assert not told(secrets[role], file.read_text("utf-8")), file.name


@each_role
def test_no_page_report_or_search_of_the_window_tells_what_is_closed_to_a_role(qtbot, works, role, tmp_path):
    path, secrets, _ = works
    mine = copied(path, tmp_path)
    library = Library(mine, key_from_password(OWNER, salt_of(mine)), LEDGERS)
    library.restrict(role, f"某{role}")
    window = show(qtbot, library)
    settled(qtbot, window)
    for place in list(window._places):
        page = window.open_place(place)
        settled(qtbot, window)
        assert not told(secrets[role], _read(window)), place
        if isinstance(page, ReportsPage):
            _reports(qtbot, window, page, secrets[role])
    for secret in sorted(secrets[role])[:40]:
        found = [le.name for le in library.ledgers if le.finds and library.ids(le, Query(search=secret), NOW.date())]
        assert not found, secret
    window.gone = True


def _reports(qtbot, window, page: ReportsPage, secrets: set[str]) -> None:
    for report in page.reports:
        page.open_report(report.name)
        settled(qtbot, window)
        for table in page.tables:
            cells = (shown(v, c) for row in table.rows for v, c in zip(row, table.columns, strict=True))
            assert not told(secrets, "\n".join(cells)), report.name


def _read(window) -> str:
    """Labels and buttons, and every cell of every list in sight."""
    said = [it.text() for kind in (QLabel, QPushButton) for it in window.findChildren(kind) if it.isVisible()]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or model is None:
            continue
        rows, columns = range(min(model.rowCount(QModelIndex()), SEEN)), range(_wide(model))
        cells = ((row, column) for row in rows for column in columns)
        said += [str(model.data(model.index(*cell), Qt.ItemDataRole.DisplayRole) or "") for cell in cells]
    return "\n".join(said)


def _wide(model) -> int:
    """How many columns a model has; a plain list does not say."""
    try:
        return model.columnCount(QModelIndex())
    except TypeError:
        return 1
