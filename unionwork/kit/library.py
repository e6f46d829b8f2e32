"""One library: one encrypted SQLite file; nothing enters it except through its ledgers.

Reading is here; writing goes through a `Step` (kit/step.py), taking back through kit/history.py. Every thread gets its
own connection by itself, so a library can be handed to a worker as it is.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from unionwork.kit import keys, pinyin
from unionwork.kit.connection import connect, plainly
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.fields import Choice, Link
from unionwork.kit.ledger import Computed, Ledger, Ledgers
from unionwork.kit.memory import Memory
from unionwork.kit.migrations import behind, lacking, prepare, refuse_newer
from unionwork.kit.open_file import OpenFile, salt_of
from unionwork.kit.query import Asking, Clause, Query
from unionwork.kit.record import Field, Record
from unionwork.kit.roles import Role

R = TypeVar("R", bound=Record)
CLOSED = "（不能查看）"
SOME = 500  # SQLite takes at most so many values after IN, comfortably


class Library(OpenFile):
    """An open library. `operator` signs what is changed; `today` of rules is always handed in with the step."""

    def __init__(self, path: Path, key: bytes, ledgers: Ledgers, *, read_only: bool = False) -> None:
        super().__init__(path, key, ledgers, read_only=read_only)
        self._captions: dict[type[Record], tuple[int, dict[int, str]]] = {}
        self.memory = Memory(self)

    def restrict(self, role: Role, operator: str) -> None:
        """From now on only what is open to this role can be reached, on whatever way; never taken back."""
        super().restrict(role, operator)
        self._captions.clear()

    # ---- opening ------------------------------------------------------------------------------------------------
    @classmethod
    def create(
        cls, path: Path, password: str, ledgers: Ledgers, *, at: datetime, demo: bool = False, salt: bytes | None = None
    ) -> Self:
        """A new library at `path`, which must not exist yet. Raises `Refused`, `Unavailable`."""
        if path.exists():
            raise Refused(f"“{path.name}”已经存在，请换一个文件名，或打开它")
        salt = salt or keys.new_salt()
        key = keys.key_from_password(password, salt)
        try:
            connection = connect(path, key, salt)
        except OSError as error:
            raise Unavailable(f"建不了“{path.name}”", "请检查文件夹是否存在、能否写入") from error
        try:
            with plainly(path):
                connection.execute("BEGIN IMMEDIATE")
                prepare(connection, ledgers)
                about = {"made": at.isoformat(timespec="seconds"), "demo": "1" if demo else ""}
                connection.executemany("INSERT INTO about VALUES (?, ?)", list(about.items()))
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            path.unlink(missing_ok=True)
            raise
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return cls(path, key, ledgers)

    @classmethod
    def open(
        cls, path: Path, ledgers: Ledgers, *, password: str = "", recovery: str = "", read_only: bool = False
    ) -> Self:
        """An existing library, by the owner's password or the recovery code. Raises `Refused`, `Unavailable`.

        The whole way in (operators, the lock, the wait after wrong passwords, the check after a crash) is kit/entry.py.
        """
        salt = cls.salt_at(path)
        key = keys.key_from_recovery(recovery) if recovery else keys.key_from_password(password, salt)
        library = cls(path, key, ledgers, read_only=read_only)
        library.bring_up_to_date()
        return library

    @staticmethod
    def salt_at(path: Path) -> bytes:
        """The salt of the library that ought to be there. Raises `Unavailable`."""
        if not path.is_file():
            raise Unavailable(f"没有找到“{path.name}”", "请检查文件是否还在、U 盘是否插好")
        return salt_of(path)

    def bring_up_to_date(self, before: Callable[[Library], object] | None = None) -> None:
        """Make an older library today's; `before` is done first, if there is anything to do (a backup).

        Raises `Unavailable` for a library of a newer program, and for an older one that is opened for reading only;
        nothing is half-done.
        """
        try:
            refuse_newer(self.db)
            if not behind(self.db, self.ledgers):
                return
            if self._opened_for_reading:
                if lacking(self.db, self.ledgers):
                    said = f"“{self.path.name}”来自旧版本的程序，要升级以后才能看"
                    raise Unavailable(said, "请不要选只读，正常打开一次；升级前会自动备份")
                return
            if before is not None:
                before(self)
            with plainly(self.path):
                self.db.execute("BEGIN IMMEDIATE")
                try:
                    prepare(self.db, self.ledgers)
                    self.db.execute("COMMIT")
                except BaseException:
                    self.db.take_back()
                    raise
        except BaseException:
            self.disconnect()
            raise

    @property
    def recovery_code(self) -> str:
        """What the recovery sheet carries. Raises `Refused` for anybody but the owner."""
        if self.role is not None:
            raise Refused("恢复码只有用主人密码打开库时才能看，当前操作员不能看")
        return keys.recovery_code(self.key)

    def about(self, name: str) -> str:
        row = self.db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    @property
    def demo(self) -> bool:
        return bool(self.about("demo"))

    @property
    def last_step(self) -> int:
        """The number of the newest step; 0 in a new library. Changes whenever anything changed."""
        number: int = self.db.execute("SELECT coalesce(max(id), 0) FROM main.steps").fetchone()[0]
        return number

    # ---- reading ------------------------------------------------------------------------------------------------
    def get(self, kind: type[R], id: int) -> R | None:
        return next(iter(self.load(kind, [id])), None)

    def load(self, kind: type[R], ids: Iterable[int]) -> Iterator[R]:
        """The records of these numbers, in their order; numbers that are gone are passed over."""
        ledger = self.ledgers[kind]
        fields = list(ledger.fields.values())
        wanted = list(ids)
        for start in range(0, len(wanted), SOME):
            some = wanted[start : start + SOME]
            found = {
                row[0]: row
                for row in self.db.execute(
                    f"SELECT id, {_names(fields)} FROM {ledger.table} WHERE id IN ({_marks(some)})", some
                )
            }
            for id in some:
                if id in found:
                    yield kind.revived(id, fields, found[id][1:])

    def matching(self, kind: type[R], /, **values: object) -> list[R]:
        """Every record whose fields have these values (None asks for an empty field), by number."""
        ledger = self.ledgers[kind]
        fields = list(ledger.fields.values())
        where = " AND ".join(f"{name} IS ?" for name in values) or "1"
        args = [None if v is None else ledger.fields[n].keep(v) for n, v in values.items()]
        sql = f"SELECT id, {_names(fields)} FROM {ledger.table} WHERE {where} ORDER BY id"
        return [kind.revived(row[0], fields, row[1:]) for row in self.db.execute(sql, args).fetchall()]

    def only(self, kind: type[R]) -> R | None:
        """The one record of a single ledger."""
        return next(iter(self.matching(kind)), None)

    def select(self, ledger: Ledger[R], query: Query, today: date) -> Iterator[R]:
        """The records a query asks for, in its order."""
        yield from self.load(ledger.record, self.ids(ledger, query, today))

    def ids(self, ledger: Ledger[Any], query: Query, today: date) -> array[int]:
        """The numbers a query asks for, in its order; eight bytes each, so a long list costs little."""
        where, args = self._where(ledger, query, today, apart=ledger.orders(query.sort or ledger.sort))
        asking = Asking(ledger, self.ledgers, today)
        (first, down), *rest = query.sort or ledger.sort or ((None, False),)
        if not isinstance(first, Link) or not self._small(first.to):
            order = asking.order(query.sort or ledger.sort)
            sql = f"SELECT group_concat(id) FROM (SELECT m.id FROM {ledger.table} m WHERE {where} ORDER BY {order})"
            return _numbers(self.db.execute(sql, args).fetchone()[0])
        # By department and the like: the groups come from an index, and only their few names are put in order.
        order = f"m.{first.name}, {asking.order(rest)}"
        inner = f"SELECT m.{first.name} AS k, m.id AS id FROM {ledger.table} m WHERE {where} ORDER BY {order}"
        groups = self.db.execute(f"SELECT k, group_concat(id) FROM ({inner}) GROUP BY k", args).fetchall()
        names = self.captions(first.to)
        groups.sort(key=lambda group: (group[0] is not None, names.get(group[0], "")), reverse=down)
        return _numbers(",".join(ids for _, ids in groups))

    def count(self, ledger: Ledger[Any], query: Query, today: date) -> int:
        where, args = self._where(ledger, query, today)
        number: int = self.db.execute(f"SELECT count(*) FROM {ledger.table} m WHERE {where}", args).fetchone()[0]
        return number

    def rows(self, ledger: Ledger[Any], ids: Sequence[int], fields: Sequence[Field[Any]]) -> dict[int, tuple[Any, ...]]:
        """The kept values of some fields for some records, by number."""
        sql = f"SELECT id, {_names(fields)} FROM {ledger.table} WHERE id IN ({_marks(ids)})"
        return {row[0]: row[1:] for row in self.db.execute(sql, list(ids))}

    def columns(
        self, ledger: Ledger[Any], fields: Sequence[Field[Any]], query: Query, today: date
    ) -> Iterator[tuple[Any, ...]]:
        """Number and kept values of some fields for all a query asks for: the quick road for figures and sheets."""
        where, args = self._where(ledger, query, today)
        order = Asking(ledger, self.ledgers, today).order(query.sort or ledger.sort)
        names = ", ".join(f"m.{f.name}" for f in fields)
        yield from self.db.execute(
            f"SELECT m.id{', ' if names else ''}{names} FROM {ledger.table} m WHERE {where} ORDER BY {order}", args
        )

    def facet(
        self, ledger: Ledger[Any], subject: Field[Any] | Computed, query: Query, today: date
    ) -> list[tuple[str, str, int]]:
        """How a query divides by one field: what is shown, what a condition writes, how many; empty values last."""
        where, args = self._where(ledger, query, today)
        if isinstance(subject, Computed):
            return self._bands(ledger, subject, where, args, today)
        sql = f"SELECT m.{subject.name}, count(*) FROM {ledger.table} m WHERE {where} GROUP BY 1"
        counted = self.db.execute(sql, args).fetchall()
        shown = []
        for kept, number in counted:
            words = "" if kept is None else self.shown(subject, kept)
            shown.append((words or "（未填）", words, number))
        if isinstance(subject, Choice):
            place = {label: n for n, label in enumerate(subject.entries.labels)}
            return sorted(shown, key=lambda s: (not s[1], place.get(s[1], 999)))
        return sorted(shown, key=lambda s: (not s[1], -s[2], s[1]))

    def _bands(
        self, ledger: Ledger[Any], subject: Computed, where: str, args: list[Any], today: date
    ) -> list[tuple[str, str, int]]:
        sums, ranges = [], list[Any]()
        for _, low, high in subject.bands:
            sums.append(f"coalesce(sum(m.{subject.source.name} BETWEEN ? AND ?), 0)")
            ranges += subject.between(low, high, today)
        sql = f"SELECT {', '.join(sums)} FROM {ledger.table} m WHERE {where}"
        counts = self.db.execute(sql, [*ranges, *args]).fetchone()
        return [(label, label, n) for (label, _, _), n in zip(subject.bands, counts, strict=True) if n]

    def _where(self, ledger: Ledger[Any], query: Query, today: date, *, apart: bool = False) -> tuple[str, list[Any]]:
        parts, args = [], list[Any]()
        if query.where is not None:
            sql, more = Asking(ledger, self.ledgers, today, apart=apart).clause(query.where)
            parts.append(sql)
            args += more
        for word in pinyin.fold_query(query.search).split():
            parts.append("m.id IN (SELECT id FROM search WHERE ledger = ? AND folded LIKE ? ESCAPE '\\')")
            escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            args += [ledger.name, f"%{escaped}%"]
        return " AND ".join(parts) or "1", args

    @property
    def called(self) -> str:
        """Whose library this is: what its union is called, or the file while that was not entered."""
        owner = next((ledger for ledger in self.ledgers if ledger.owns), None)
        record = self.only(owner.record) if owner else None
        return owner.caption_of(record) if owner and record else self.path.stem

    # ---- what links point at --------------------------------------------------------------------------------------
    def shown(self, field: Field[Any], kept: Any, unmasked: bool = True) -> str:
        """A kept value in words; a link by its target's caption."""
        if kept is None:
            return ""
        if isinstance(field, Link):
            return self.caption(field.to, kept)
        return field.seen(field.revive(kept), unmasked)

    def caption(self, kind: type[Record], id: int) -> str:
        """The few words by which officers call a record; small ledgers are remembered until something changes."""
        if any(ledger.record is kind for ledger in self.ledgers.hidden):
            return CLOSED
        return self.captions(kind).get(id, "") if self._small(kind) else self._one_caption(kind, id)

    def captions(self, kind: type[Record]) -> dict[int, str]:
        step, known = self._captions.get(kind, (-1, {}))
        newest = self.last_step
        if step != newest:
            ledger = self.ledgers[kind]
            known = {
                row[0]: " ".join(
                    field.show(field.revive(v))
                    for field, v in zip(ledger.caption, row[1:], strict=True)
                    if v is not None
                )
                for row in self.db.execute(f"SELECT id, {_names(ledger.caption)} FROM {ledger.table}")
            }
            self._captions[kind] = (newest, known)
        return known

    def _small(self, kind: type[Record]) -> bool:
        return self.ledgers[kind].tree is not None

    def _one_caption(self, kind: type[Record], id: int) -> str:
        record = self.get(kind, id)
        return self.ledgers[kind].caption_of(record) if record else ""

    def seen(self, record: Record, field: Field[Any], unmasked: bool = False) -> str:
        """A field of a record as lists, forms and papers show it, links resolved."""
        value = record.value(field)
        if value is None:
            return ""
        return self.caption(field.to, value) if isinstance(field, Link) else field.seen(value, unmasked)

    def find(self, ledger: Ledger[R], key: str) -> list[R]:
        """The records a script or an officer names by natural key (证件号, 工号, 档案编号) or by number."""
        for field, *others in ledger.keys:
            if not others and (found := self.matching(ledger.record, **{field.name: key})):
                return found
        if key.isascii() and key.isdigit() and (one := self.get(ledger.record, int(key))):
            return [one]
        return []

    def subtree(self, ledger: Ledger[Any], id: int) -> list[int]:
        """A record of a tree and everything below it."""
        if ledger.tree is None:
            return [id]
        sql = (
            f"WITH RECURSIVE down(id) AS (VALUES (?) UNION SELECT c.id FROM {ledger.table} c JOIN down"
            f" ON c.{ledger.tree.name} = down.id) SELECT id FROM down"
        )
        return [row[0] for row in self.db.execute(sql, (id,))]

    def where_of(self, clause: Clause, ledger: Ledger[Any], today: date) -> tuple[str, list[Any]]:
        """A clause as SQL over the ledger's table `m`, for reports that count in SQL."""
        return Asking(ledger, self.ledgers, today).clause(clause)


def _numbers(joined: str | None) -> array[int]:
    """Numbers that SQLite joined by commas: one long text crosses over faster than a row for each."""
    return array("q", map(int, joined.split(","))) if joined else array("q")


def _names(fields: Iterable[Field[Any]]) -> str:
    return ", ".join(f.name for f in fields)


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
