"""Killed at any moment, on a full disk: nothing told of is lost, nothing is half, and words say so.

A few kills here; `pytest tests/faults --faults 1000` kills a thousand times.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KINDS = {"save", "import", "backup", "restore", "rekey", "undo", "delete", "open"}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed as POSIX does")


def ran(*arguments):
    command = [sys.executable, "-m", "tests.faults.campaign", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def may_mount(tmp_path):
    made = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], capture_output=True, check=False)
    return made.returncode == 0 and subprocess.run(["umount", str(tmp_path)], check=False).returncode == 0


def test_killed_at_any_moment_nothing_acknowledged_is_lost_and_every_backup_holds(request, capsys):
    kills = request.config.getoption("--faults")
    told = ran("--kills", kills, "--seed", kills)
    with capsys.disabled():
        if kills > 100:
            sys.stdout.write(f"\n{json.dumps(told, ensure_ascii=False, indent=1)}\n")
    assert told["said"] == []
    assert (told["kills"], told["corrupt"], told["lost"], told["wrong_backups"]) == (kills, 0, 0, 0)
    assert told["acknowledged"] > 10 * kills
    assert told["backups"] > 0
    if kills >= 200:
        assert set(told["during"]) >= KINDS


@pytest.mark.parametrize("way", ["quota", "disk"])
def test_a_full_disk_at_every_write_of_a_save_and_of_a_backup_is_said_and_costs_nothing(way, tmp_path):
    if way == "disk" and not (os.geteuid() == 0 and may_mount(tmp_path)):
        pytest.skip("makes a small disk of its own, which only an administrator may; the quota says the same")
    told = ran("--kills", 0, "--full", way)
    for kind in ("save", "backup"):
        each = told[f"full {way} {kind}"]
        assert each["wrong"] == []
        assert each["fitted"]
        assert each["tried"] > 15
        assert all(said == "done" or said.startswith("said ") for said in each["words"])
