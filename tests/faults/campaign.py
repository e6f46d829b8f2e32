"""The fault campaign: processes killed at random moments of their work, and what is found afterwards.

    python -m tests.faults.campaign --kills 1000

A child works on a library and tells of everything it finished on a pipe; the parent kills it at a random moment and
looks: does the library open with the password it ought to have, is it sound, is everything there that was told of, does
every finished backup hold exactly what was told of when it was made. Runs by itself, so that nothing else is forked.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from tests.kit.toys import CLOSED, NOON, PASSWORD, Team, Turn, Worker
from unionwork.kit import history, recycling, rekeying, restoring, safekeeping, salvage
from unionwork.kit.connection import WrongKey
from unionwork.kit.entry import Secret, enter
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.library import Library
from unionwork.kit.safekeeping import Backup
from unionwork.kit.step import library_step

KINDS = ("save", "import", "backup", "restore", "rekey", "undo", "migrate", "delete")
LONGEST = {"migrate": 0.3, "rekey": 0.3, "backup": 0.15, "restore": 0.15}  # seconds of work before the kill
ROUND = 25  # kills before a library is looked through to the last page and replaced by a fresh one
PAGE, NO_LIMIT = 4096, -1
ANOTHER = "落霞与孤鹜 {}"


# ---- the child ------------------------------------------------------------------------------------------------------
class Child:
    """What a child does until it is killed; `tell` writes one line to the parent."""

    def __init__(self, path: Path, password: str, seed: int, descriptor: int) -> None:
        self.path, self.password, self.descriptor = path, password, descriptor
        self.chance = random.Random(seed)
        self.folder = safekeeping.home(path)
        self.at = NOON + timedelta(seconds=seed)

    def tell(self, **told: object) -> None:
        os.write(self.descriptor, (json.dumps(told, ensure_ascii=False) + "\n").encode())

    def state(self, library: Library) -> dict[str, object]:
        row = library.db.execute("SELECT id, hash FROM steps ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
        return {"step": row[0], "hash": row[1], "made": [file.name for file in self.folder.glob("*.union")]}

    def work(self, kind: str) -> None:
        self.tell(begin="open")
        library = enter(self.path, CLOSED, Secret(self.password), self.at).library
        self.tell(done="open", **self.state(library))
        while True:
            self.at += timedelta(seconds=1)
            what = kind if kind != "mixed" else self.chance.choice(KINDS)
            library = self.one(library, what if what != "migrate" else "save")

    def one(self, library: Library, kind: str) -> Library:
        if kind == "backup":
            self.tell(begin=kind)
            made = safekeeping.take(library, self.folder, safekeeping.AUTOMATIC, self.at)
            assert made.verified
            self.tell(done=kind, file=made.file)
        elif kind == "restore":
            kept = safekeeping.backups(self.folder)
            if not kept:
                return self.one(library, "backup")
            chosen = self.chance.choice(kept)
            self.tell(begin=kind, file=chosen.file)
            try:
                present = restoring.restore(library, self.folder, chosen, self.at, password=PASSWORD)
            except Refused:  # made under a password that is not known any more
                self.tell(done="nothing")
                return library
            library = enter(self.path, CLOSED, Secret(self.password), self.at).library
            self.tell(done=kind, present=present.file, **self.state(library))
        elif kind == "rekey":
            new = ANOTHER.format(self.chance.randrange(10**6))
            self.tell(begin=kind, password=new)
            rekeying.change_password(library, self.password, new)
            self.password = new
            self.tell(done=kind, password=new)
        else:
            self.tell(begin=kind)
            with suppress(Refused, IndexError):
                self.change(library, kind)
            self.tell(done=kind, **self.state(library))
        return library

    def change(self, library: Library, kind: str) -> None:
        if kind == "undo":
            (history.undo if self.chance.random() < 0.6 else history.redo)(library, self.at)
            return
        with library_step(library, kind, at=self.at) as step:
            if kind == "import":
                step.save_many([person(self.chance) for _ in range(self.chance.randrange(50, 400))])
            elif kind == "delete":
                step.delete(self.chance.choice(library.matching(Turn) or library.matching(Worker)))
            elif self.chance.random() < 0.4:
                step.save(Team(name=f"班{library.last_step}"))
            else:
                workers = list(library.load(Worker, range(1, 50))) or [person(self.chance)]
                worker = self.chance.choice(workers)
                worker.name = person(self.chance).name
                step.save(worker)
                step.save(Turn(worker=worker.id, day=self.at.date(), goal="总装"))
        if kind == "delete" and self.chance.random() < 0.3:
            found = recycling.deleted(library, CLOSED["turns"], self.at)
            recycling.bring_back(library, found[:1], self.at)


def person(chance: random.Random) -> Worker:
    return Worker(name=chance.choice("赵钱孙李周吴郑王") + chance.choice("甲乙丙丁"), photo=chance.randbytes(200))


# ---- the parent -----------------------------------------------------------------------------------------------------
@dataclass
class Truth:
    """What the parent knows to be so: the state last told of, what was under way, what each backup holds."""

    password: str = PASSWORD
    step: int = 0
    hash: str = ""
    begun: dict[str, object] = field(default_factory=dict)
    backups: dict[str, tuple[int, str]] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)  # backups under an earlier password
    acknowledged: int = 0

    def hear(self, line: dict[str, object]) -> None:
        if "begin" in line:
            self.begun = line
            return
        if "present" in line:
            self.backups[str(line["present"])] = (self.step, self.hash)
        if "step" in line:
            self.step, self.hash = int(str(line["step"])), str(line["hash"])
            for file in line["made"]:  # an older file that was put back is backed up before it is brought up to date
                self.backups.setdefault(file, (self.step, self.hash))
        if line.get("done") == "backup":
            self.backups[str(line["file"])] = (self.step, self.hash)
        if line.get("done") == "rekey":
            self.password = str(line["password"])
        self.begun = {}
        self.acknowledged += 1


@dataclass
class Figures:
    """What is reported in the end."""

    kills: int = 0
    acknowledged: int = 0
    corrupt: int = 0
    lost: int = 0
    backups: int = 0
    wrong_backups: int = 0
    during: Counter[str] = field(default_factory=Counter)
    half_way: int = 0  # kills that found something finished that nobody had been told of
    said: list[str] = field(default_factory=list)

    def wrong(self, kind: str, said: str) -> None:
        setattr(self, kind, getattr(self, kind) + 1)
        self.said.append(said)


def campaign(kills: int, seed: int, folder: Path) -> Figures:
    """So many kills over fresh libraries; what was found."""
    figures, chance = Figures(), random.Random(seed)
    model = folder / "样.union"
    Library.create(model, PASSWORD, CLOSED, at=NOON).close()
    while figures.kills < kills:
        place = folder / f"轮 {figures.kills}"
        place.mkdir()
        path = place / "库.union"
        shutil.copy(model, path)
        truth = Truth()
        for _ in range(min(ROUND, kills - figures.kills)):
            kind = chance.choice((*KINDS, "mixed", "mixed"))
            if kind == "migrate":
                make_older(path, truth)
            kill_once(path, truth, kind, chance, figures)
        look_at_backups(path, truth, figures)
        figures.acknowledged += truth.acknowledged
        if not figures.said:
            shutil.rmtree(place)
    return figures


def kill_once(path: Path, truth: Truth, kind: str, chance: random.Random, figures: Figures) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            Child(path, truth.password, chance.randrange(1 << 30), writing).work(kind)
        except BaseException as error:  # noqa: BLE001  (the parent is told of it)
            os.write(writing, (json.dumps({"failed": f"{type(error).__name__}: {error}"}) + "\n").encode())
        os._exit(3)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        heard = b""
        if kind != "migrate" and chance.random() < 0.9:  # opening takes long, by design; the work itself is quick
            while b'"done"' not in heard and (line := pipe.readline()):
                heard += line
        time.sleep(chance.random() * LONGEST.get(kind, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for line in (heard + pipe.read()).split(b"\n")[:-1]:
            told = json.loads(line)
            if "failed" in told:
                figures.wrong("corrupt", f"{kind}: {told['failed']}")
            else:
                truth.hear(told)
    figures.kills += 1
    figures.during[str(truth.begun.get("begin", "between"))] += 1
    look(path, truth, figures)


def look(path: Path, truth: Truth, figures: Figures) -> None:
    """Open what the kill left, as the next start would, and hold it against what is known."""
    begun = truth.begun
    passwords = [truth.password, *([str(begun["password"])] if begun.get("begin") == "rekey" else [])]
    for password in passwords:
        try:
            library = enter(path, CLOSED, Secret(password), NOON).library
        except WrongKey:
            path.with_name(f"{path.name}.tries").unlink(missing_ok=True)
            continue
        except (Unavailable, Refused) as failure:
            figures.wrong("corrupt", f"{begun}: {failure}")
            return
        break
    else:
        figures.wrong("corrupt", f"{begun}: no password opens it")
        return
    if password != truth.password:
        truth.foreign |= set(truth.backups)
        figures.half_way += 1
    truth.password = password
    for backup in safekeeping.backups(safekeeping.home(path)):  # finished, though nobody was told of it
        put_back = begun.get("begin") == "restore" and backup.why == safekeeping.BEFORE_UPGRADE
        known = truth.backups[str(begun["file"])] if put_back else (truth.step, truth.hash)
        truth.backups.setdefault(backup.file, known)
    with library:
        for said in unsound(library):
            figures.wrong("corrupt", f"{begun}: {said}")
        last, hash = library.db.execute(
            "SELECT id, hash FROM steps UNION ALL SELECT 0, '' ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if (last, hash) != (truth.step, truth.hash):
            figures.half_way += 1
            if not explained(library, last, hash, truth):
                figures.wrong("lost", f"{begun}: at {last}, told of {truth.step}")
        truth.step, truth.hash, truth.begun = last, hash, {}


def explained(library: Library, last: int, hash: str, truth: Truth) -> bool:
    """Whether the state is that of what was under way when the kill came: one more step, or the backup put back."""
    begun = truth.begun.get("begin")
    if begun == "restore":
        return truth.backups.get(str(truth.begun["file"])) == (last, hash)
    row = library.db.execute("SELECT hash FROM steps WHERE id = ?", (truth.step,)).fetchone()
    steps = 2 if begun == "delete" else 1  # deleting may be followed by bringing back
    return (
        begun in ("save", "import", "undo", "delete")
        and truth.step < last <= truth.step + steps
        and (truth.step == 0 or row == (truth.hash,))
    )


def unsound(library: Library) -> Iterator[str]:
    """Anything wrong with the file, the chain, or between the tables and their history."""
    if library.db.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        yield "integrity"
    if library.db.execute("PRAGMA foreign_key_check").fetchall():
        yield "links"
    if wrong := history.broken(library):
        yield f"chain {wrong}"
    told = salvage.Salvaged()
    for table in ("shapes", "changes"):
        told.house[table] = library.db.execute(f"SELECT * FROM {table}").fetchall()
    for ledger in CLOSED:
        replayed, partly, gone = salvage._from_history(ledger, told, {})
        fields = ", ".join(ledger.fields)
        rows = library.db.execute(f"SELECT id, {fields} FROM {ledger.table}").fetchall()
        kept = {row[0]: dict(zip(ledger.fields, row[1:], strict=True)) for row in rows}
        if replayed != kept or partly or gone:
            yield f"{ledger.name}: the table is not what its history says"


def make_older(path: Path, truth: Truth) -> None:
    """The library as the first version of the program left it."""
    with Library.open(path, CLOSED, password=truth.password) as library:
        for sql in (
            "DROP INDEX changes_of_ledger",
            "DROP INDEX changes_that_delete",
            "CREATE INDEX changes_of_record ON changes (record, ledger)",
            "ALTER TABLE steps DROP COLUMN ledgers",
            "ALTER TABLE steps DROP COLUMN seal",
            "ALTER TABLE changes DROP COLUMN seal",
            "ALTER TABLE access DROP COLUMN hash",
            "PRAGMA user_version = 1",
        ):
            library.db.execute(sql)


def look_at_backups(path: Path, truth: Truth, figures: Figures) -> None:
    """Every finished backup, put back somewhere else, holds what was told of when it was made."""
    folder = safekeeping.home(path)
    with Library.open(path, CLOSED, password=truth.password) as library:
        for backup in safekeeping.backups(folder):
            if backup.file not in truth.backups:
                continue
            figures.backups += 1
            if said := wrong_with(library, folder, backup, truth.backups[backup.file]):
                figures.wrong("wrong_backups", f"{backup.file}: {said}")


def wrong_with(library: Library, folder: Path, backup: Backup, known: tuple[int, str]) -> str:
    salt = safekeeping.salt_of(folder / backup.file)
    if salt != library.salt:
        return "" if safekeeping.verify(library, folder, backup).verified else "not what it was when it was made"
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "库.union"
        shutil.copy(folder / backup.file, copy)
        with Library(copy, library.key, CLOSED) as put_back:
            put_back.bring_up_to_date()
            if said := list(unsound(put_back)):
                return "；".join(said)
            row = put_back.db.execute(
                "SELECT id, hash FROM steps UNION ALL SELECT 0, '' ORDER BY id DESC LIMIT 1"
            ).fetchone()
            # An older file's chain is forged anew when it is brought up to date: then the number must do.
            return "" if row == known or (row[0] == known[0] and backup.why == safekeeping.BEFORE_UPGRADE) else f"{row}"


# ---- a full disk ----------------------------------------------------------------------------------------------------
def in_a_child(act: Callable[[], str]) -> str:
    """Do something in a process of its own; what it says of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            said = act()
        except BaseException as error:  # noqa: BLE001  (the parent is told of it)
            said = f"!{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said


def full(kind: str, folder: Path, limit: Callable[[int], None]) -> dict[str, object]:
    """One kind of work with room for so much and no more, from nothing up to where it fits; what was found."""
    model = folder / f"满-{kind}.union"
    Library.create(model, PASSWORD, CLOSED, at=NOON).close()
    with Library.open(model, CLOSED, password=PASSWORD) as library:
        key = library.key
        with library_step(library, "导入", at=NOON) as first:
            first.save_many([person(random.Random(n)) for n in range(60)])
    tried, words, wrong = 0, Counter[str](), list[str]()
    for room in range(0, 400 * PAGE, PAGE):
        tried += 1
        place = folder / f"满 {kind} {room}"
        place.mkdir()
        path = place / "库.union"
        shutil.copy(model, path)

        def act(path: Path = path, room: int = room) -> str:
            with Library(path, key, CLOSED) as library:
                library.db.execute("SELECT 1").fetchall()
                limit(room)
                try:
                    if kind == "save":
                        with library_step(library, "新增", at=NOON) as it:
                            it.save_many([person(random.Random(n)) for n in range(40)])
                    else:
                        assert safekeeping.take(library, safekeeping.home(path), "手动", NOON).verified
                except Unavailable as unavailable:
                    return f"said {unavailable.said}"
                return "done"

        said = in_a_child(act)
        limit(NO_LIMIT)
        words[said] += 1
        with Library(path, key, CLOSED) as library:
            wrong += [f"{room}: {each}" for each in unsound(library)]
            expected = 2 if kind == "save" and said == "done" else 1
            if library.last_step != expected:
                wrong.append(f"{room}: {said}, but at step {library.last_step}")
        for backup in safekeeping.backups(safekeeping.home(path)):
            if not backup.verified and said == "done":
                wrong.append(f"{room}: a backup that does not hold")
        if list(safekeeping.home(path).glob("~*")):
            wrong.append(f"{room}: half a file was left")
        if said.startswith("!"):
            wrong.append(f"{room}: {said}")
        shutil.rmtree(place)
        if said == "done":
            break
    return {"tried": tried, "words": dict(words), "wrong": wrong, "fitted": said == "done"}


def by_quota(folder: Path, kind: str) -> dict[str, object]:
    """Room as a limit of the size of any one file: works without being an administrator."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(room: int) -> None:
        if room != NO_LIMIT:  # it was the child's, and went with it
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))

    return full(kind, folder, limit)


def by_small_disk(folder: Path, kind: str) -> dict[str, object]:
    """Room as what is left on a disk of four megabytes, filled up before; for an administrator only."""
    disk = folder / "小盘"
    disk.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
    ballast = disk / "填"

    def limit(room: int) -> None:
        if room == NO_LIMIT:
            ballast.unlink(missing_ok=True)
            return
        safekeeping.SPARE = 0
        free = shutil.disk_usage(disk).free
        ballast.write_bytes(bytes(max(0, free - room)))

    try:
        return full(kind, disk, limit)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# ---- by itself ------------------------------------------------------------------------------------------------------
def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=60)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--full", choices=("quota", "disk"), action="append", default=[])
    told = asked.parse_args()
    began = datetime.now()
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        out: dict[str, object] = {}
        if told.kills:
            out = dict(vars(campaign(told.kills, told.seed, folder)))
            out["during"] = dict(out["during"])
        for way in told.full:
            for kind in ("save", "backup"):
                out[f"full {way} {kind}"] = (by_quota if way == "quota" else by_small_disk)(folder, kind)
        out["seconds"] = (datetime.now() - began).seconds
    sys.stdout.write(json.dumps(out, ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
