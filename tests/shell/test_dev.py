"""The one command of whoever has just cloned this: what it does by itself, and what it says when it may not."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = (ROOT / "dev.py").read_text("utf-8")


@pytest.fixture
def dev(tmp_path, monkeypatch):
    """dev.py at work in a clone of its own, whose folder has a space and Chinese in its name."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "dev", module)
    spec.loader.exec_module(module)
    here = tmp_path / "工会 工作台"
    locks = here / "installer" / "locks"
    locks.mkdir(parents=True)
    for name in ("run", "dev"):
        (locks / f"{name}.txt").write_text(f"one=={name}\n", "utf-8")
    monkeypatch.setattr(module, "HERE", here)
    monkeypatch.setattr(module, "VENV", here / ".venv")
    monkeypatch.setattr(module, "READY", here / ".venv" / "ready.json")
    monkeypatch.setattr(module, "DOWNLOADS", here / ".venv-downloads")
    monkeypatch.setattr(module, "LOCKS", locks)
    return module


@pytest.fixture
def installed(dev, monkeypatch):
    """What pip was asked to install; the environment itself is only a folder."""
    asked = []
    monkeypatch.setattr(dev, "make_environment", lambda packages: dev.VENV.mkdir(exist_ok=True))
    monkeypatch.setattr(dev, "pip", lambda *arguments: asked.append(arguments))
    return asked


def test_it_needs_nothing_but_the_standard_library():
    tree = ast.parse(SOURCE)
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names


def test_an_old_python_can_read_it_far_enough_to_be_told():
    ast.parse(SOURCE, feature_version=(3, 8))


def test_every_sentence_it_says_is_chinese():
    spoken = []
    for node in ast.walk(ast.parse(SOURCE)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "Stop"):
            spoken += [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant) and node.args]
    sentences = [words for words in spoken if isinstance(words, str) and len(words) > 12]
    assert len(sentences) > 10
    for words in sentences:
        assert any("一" <= letter <= "鿿" for letter in words), words


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--help"], 0), (["fly"], 2)])
def test_it_says_what_it_can_do(dev, capsys, arguments, status):
    assert dev.main(arguments) == status
    said = capsys.readouterr().out
    assert "用法" in said
    assert all(command in said for command in dev.COMMANDS)


@pytest.mark.parametrize("version", [(3, 10, 4), (3, 14, 0)])
def test_a_python_it_cannot_run_on_is_refused_in_one_sentence(dev, monkeypatch, capsys, version):
    monkeypatch.setattr(dev.sys, "version_info", version)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    assert dev.main(["check"]) == 1
    assert capsys.readouterr().out == (
        f"需要 Python 3.11、3.12 或 3.13，这里的是 {'.'.join(map(str, version))}。请安装其中之一，再运行一次。\n"
    )


def test_what_is_already_there_is_not_installed_again(dev, installed):
    dev.prepare("dev")
    first = len(installed)
    dev.prepare("dev")
    dev.prepare("run")
    assert first == len(installed) == 2
    assert installed[0][0] == "--require-hashes"


def test_a_changed_lock_is_installed(dev, installed):
    dev.prepare("run")
    (dev.LOCKS / "run.txt").write_text("one==2\n", "utf-8")
    dev.prepare("run")
    assert len(installed) == 2


def test_testing_after_running_installs_what_only_tests_need(dev, installed):
    dev.prepare("run")
    dev.prepare("dev")
    assert dev.LOCKS / "dev.txt" in installed[1]


def test_an_interrupted_set_up_is_done_again(dev, installed, monkeypatch):
    dev.prepare("run")
    (dev.LOCKS / "run.txt").write_text("one==2\n", "utf-8")

    def cut_off(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(dev, "pip", cut_off)
        assert dev.main(["run", "papers"]) == 130
    (dev.LOCKS / "run.txt").write_text("one==run\n", "utf-8")  # what was there before the half-done one
    dev.prepare("run")
    assert len(installed) == 2


def test_an_environment_carried_from_elsewhere_is_made_anew(dev, installed):
    dev.prepare("run")
    noted = json.loads(dev.READY.read_text("utf-8"))
    dev.READY.write_text(json.dumps(noted | {"place": "elsewhere"}), "utf-8")
    assert dev.remembered() == {}


def test_a_note_that_cannot_be_read_counts_as_none(dev):
    dev.VENV.mkdir()
    dev.READY.write_text("{", "utf-8")
    assert dev.remembered() == {}


def test_the_machines_own_package_settings_are_kept_and_what_leads_astray_is_not(dev, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "file:///somewhere/simple")
    monkeypatch.setenv("PIP_TARGET", "/nowhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    around = dev.surroundings()
    assert around["PIP_INDEX_URL"] == "file:///somewhere/simple"
    assert around["PIP_USER"] == "0"
    assert not {"PIP_TARGET", "PYTHONPATH"} & around.keys()


def test_downloads_stay_inside_the_repository(dev, monkeypatch):
    seen = {}

    def fake(*command, **more):
        seen.update(more, command=command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(dev, "quietly", fake)
    dev.pip("-r", "x")
    assert Path(seen["PIP_CACHE_DIR"]).is_relative_to(dev.HERE)
    assert not any("index" in str(part) for part in seen["command"])


def test_without_the_right_to_install_it_says_what_to_ask_the_administrator(dev, monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(dev, "as_root", lambda: None)
    with pytest.raises(dev.Stop, match=r"缺少 图形库 libEGL.so.1，.*管理员执行：apt-get .* libegl1") as why:
        dev.install_packages(["libegl1"], "图形库 libEGL.so.1")
    assert "\n" not in str(why.value)


def test_on_a_system_without_apt_it_names_what_is_missing(dev, monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(dev.Stop, match=r"缺少 图形库 libEGL.so.1.*libegl1、libgl1"):
        dev.install_packages(["libegl1", "libgl1"], "图形库 libEGL.so.1")


def test_as_root_it_installs_by_itself_without_a_question(dev, monkeypatch):
    asked = []
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(dev, "as_root", list)

    def fake(*command, **more):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(dev, "quietly", fake)
    dev.install_packages(["libegl1"], "图形库")
    assert asked[0][-1] == "update"
    assert asked[1][-4:] == ("install", "-y", "--no-install-recommends", "libegl1")
    assert all("DEBIAN_FRONTEND=noninteractive" in command for command in asked)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has system packages to see to")
def test_the_library_qt_misses_is_named_from_the_loaders_own_words(dev, monkeypatch):
    said = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
    wanted = []
    monkeypatch.setattr(dev, "quietly", lambda *command, **more: subprocess.CompletedProcess(command, 1, "", said))
    monkeypatch.setattr(dev, "install_packages", lambda packages, lacking: wanted.append((packages, lacking)))
    with pytest.raises(dev.Stop):  # still missing after the installation: no second try
        dev.prepare_qt(dev.TO_DRAW, "offscreen")
    assert wanted == [(dev.TO_DRAW, "图形库 libEGL.so.1")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_no_window_is_tried_unless_it_was_demanded(dev, monkeypatch, capsys):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.a_window_opens(False)
    assert "不开窗口" in capsys.readouterr().out
    with pytest.raises(dev.Stop, match="没有显示器"):
        dev.a_window_opens(True)


def test_a_folder_somebody_else_filled_is_left_alone(dev):
    mine = dev.HERE / "演示产出"
    mine.mkdir()
    (mine / "我的文件.txt").write_text("留着", "utf-8")
    made = dev.fresh_folder()
    assert made != mine
    (made / "说明.txt").write_text("", "utf-8")
    assert dev.fresh_folder() == made
    assert (mine / "我的文件.txt").exists()


class Told:
    """The program's command line as the main job without a window meets it; says every command it was given."""

    def __init__(self, dev, failing=""):
        self.dev, self.failing, self.commands = dev, failing, []

    def __call__(self, *command, **more):
        words = list(map(str, command[2:]))
        self.commands.append(words)
        out = ""
        if words[0] == "export" and words[3].endswith(".json"):
            Path(words[3]).write_text('[{"name": "某某", "employee_number": "A001"}]', "utf-8")
        elif words[0] in ("papers", "reports"):
            one = {"name": words[0] + "-one", "title": "样张", "ledger": "employees", "whole": False, "only": "会员"}
            out = json.dumps([one, {"name": "whole", "title": "名册", "ledger": "employees", "whole": True}])
        return subprocess.CompletedProcess(command, 3 if words[0] == self.failing else 0, out, "磁盘已满")


def test_the_main_job_without_a_window_is_done_by_the_documented_commands(dev, monkeypatch, capsys):
    told = Told(dev)
    monkeypatch.setattr(dev, "quietly", told)
    assert dev.show() == 0
    assert [words[0] for words in told.commands] == [
        *("demo", "create", "papers", "export", "paper", "paper", "reports", "report", "report", "export", "check"),
    ]
    one, whole = (words for words in told.commands if words[0] == "paper")
    assert one[2:5] == ["papers-one", "--of", "A001"]
    assert "--of" not in whole
    assert told.commands[3][-2:] == ["--filter", "会员"]
    said = capsys.readouterr().out
    assert "文书/样张.pdf" in said
    assert "报表/样张.xlsx" in said
    assert str(dev.HERE / "演示产出") in said
    assert not list((dev.HERE / "演示产出").glob("*.json"))


def test_what_could_not_be_made_is_said_and_the_rest_is_made_all_the_same(dev, monkeypatch, capsys):
    told = Told(dev, failing="paper")
    monkeypatch.setattr(dev, "quietly", told)
    assert dev.show() == 1
    said = capsys.readouterr().out
    assert "磁盘已满" in said
    assert "2 项没有做成" in said
    assert "报表/样张.xlsx" in said


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such mark on a file")
def test_the_build_machines_script_is_one_call_of_it():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "dev.py test" in script.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "window"),
    [([], True), (["--demo"], True), (["某厂 工会.UNION"], True), (["papers"], False), (["--help"], False)],
)
def test_the_program_opens_its_window_unless_a_command_is_named(monkeypatch, arguments, window):
    spec = importlib.util.spec_from_file_location("start", ROOT / "main.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    opened = []
    for name in ("app", "cli"):
        stand_in = type(sys)(f"unionwork.{name}")
        stand_in.main = lambda given, name=name: opened.append((name, given)) or 0
        monkeypatch.setitem(sys.modules, f"unionwork.{name}", stand_in)
    assert start.main(arguments) == 0
    assert opened == [("app" if window else "cli", arguments)]
