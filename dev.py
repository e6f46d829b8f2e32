#!/usr/bin/env python3
"""One command for whoever has just cloned this: `python3 dev.py run` or `python3 dev.py test`.

Needs nothing but a Python; makes `.venv` beside itself, installs into it what installer/locks names, hash by hash, and
asks Debian for the system libraries Qt needs when they are missing and it may. Says everything in Chinese.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
READY = VENV / "ready.json"
DOWNLOADS = HERE / ".venv-downloads"
LOCKS = HERE / "installer" / "locks"
OLDEST, NEWEST = (3, 11), (3, 13)

# What the Qt wheel expects of a Debian system: enough to draw at all, and what a real window needs besides.
TO_DRAW = ("libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libxkbcommon0")
FOR_A_WINDOW = (
    *TO_DRAW,
    *("libxkbcommon-x11-0", "libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
)
# Loads every Qt library the program uses and the platform plugins named; fails with the name of what is missing.
LOADS_QT = """
import ctypes, pathlib, sys
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets
for name in sys.argv[1:]:
    ctypes.CDLL(str(pathlib.Path(QtCore.__file__).parent / "Qt/plugins/platforms" / ("libq" + name + ".so")))
"""
OPENS_A_WINDOW = "from PySide6 import QtWidgets; QtWidgets.QApplication([])"

USAGE = """用法：python3 dev.py 命令

  run                打开程序（演示库）；没有显示器时不开窗口，把主要工作做一遍，产出放进 演示产出/
  run --window       一定要开窗口
  run --no-window    一定不开窗口
  run 库.union       用窗口打开一个库
  run 命令 …         运行程序自己的命令，如 run papers、run import 库 employees 花名册.xlsx
  test [pytest参数]  运行全部测试（不需要显示器）
  check              检查写法、类型和房间之间的引用
  bench [参数]       运行性能测量
"""


class Stop(Exception):
    """Something the person at the keyboard has to see to; the message is the sentence to say."""


def say(text: str) -> None:
    print(text, flush=True)


# ---- the machine ------------------------------------------------------------------------------------------------


def surroundings(**more: str) -> dict[str, str]:
    """The environment of every program started here: the machine's, less what would lead pip or Python astray."""
    astray = {"PIP_CONSTRAINT", "PIP_PREFIX", "PIP_ROOT", "PIP_TARGET", "PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH"}
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    return kept | {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"} | more


def quietly(*command: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a program without showing what it says; both streams are in the answer."""
    return subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=surroundings(**more),
        check=False,
    )


def tail(said: str, lines: int = 6) -> str:
    return "\n".join("    " + line for line in said.strip().splitlines()[-lines:])


def as_root() -> list[str] | None:
    """What to put before a command so that it runs as root without asking for anything; None when it may not."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quietly("sudo", "-n", "true").returncode == 0:
        return ["sudo", "-n"]
    return None


def install_packages(packages: Sequence[str], lacking: str) -> None:
    """Install Debian packages, or say in one sentence who has to do what."""
    if not shutil.which("apt-get"):
        names = "、".join(packages)
        raise Stop(f"系统缺少 {lacking}。请用本机的软件包管理工具装上它，再运行一次。Debian 上相应的包：{names}。")
    order = f"apt-get update && apt-get install -y --no-install-recommends {' '.join(packages)}"
    root = as_root()
    if root is None:
        raise Stop(f"系统缺少 {lacking}，当前用户无权安装。请管理员执行：{order} ，再运行一次。")
    say(f"系统缺少 {lacking}，正在安装：{' '.join(packages)} …")
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    quietly(*apt, "update")  # an old list may still do: only the installation decides
    done = quietly(*apt, "install", "-y", "--no-install-recommends", *packages)
    if done.returncode:
        said = tail(done.stderr or done.stdout)
        raise Stop(f"没能装上系统软件包。请管理员执行：{order} ，再运行一次。apt-get 最后说：\n{said}")


def right_python() -> None:
    """Go on under a Python this program runs on, if the one at hand is too old or too new."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        other = shutil.which(f"python3.{minor}")
        if other and runs(other, "import sys"):
            sys.exit(subprocess.call([other, str(Path(__file__).resolve()), *sys.argv[1:]]))
    found = ".".join(map(str, sys.version_info[:3]))
    raise Stop(f"需要 Python 3.11、3.12 或 3.13，这里的是 {found}。请安装其中之一，再运行一次。")


# ---- the virtual environment ------------------------------------------------------------------------------------


def python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def runs(program: Path | str, code: str) -> bool:
    try:
        return quietly(program, "-c", code).returncode == 0
    except OSError:
        return False


def facts() -> dict[str, str]:
    """What an environment was made of; when it differs, it is made anew."""
    return {"place": str(VENV), "python": ".".join(map(str, sys.version_info[:2]))}


def remembered() -> dict[str, Any]:
    """What the last finished set-up wrote down; nothing when it was interrupted or belongs to another place."""
    try:
        noted: dict[str, Any] = json.loads(READY.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if {"place": noted.get("place"), "python": noted.get("python")} == facts() else {}


def note(noted: dict[str, str]) -> None:
    """Write down how far the set-up is; all of it or nothing."""
    unfinished = READY.with_suffix(".part")
    unfinished.write_text(json.dumps(noted, ensure_ascii=False, indent=1), "utf-8")
    unfinished.replace(READY)


def make_environment(packages: Sequence[str]) -> None:
    """Make .venv, with pip where Python can give it one; `packages` is what Qt will need, to ask for all at once."""
    if remembered() and runs(python(), "import pip"):
        return
    say("正在建立运行环境 .venv …")
    borrowed = False
    if not runs(sys.executable, "import ensurepip, venv"):
        borrowed = runs(sys.executable, "import venv, pip")
        if not borrowed or as_root() is not None:
            install_packages([f"python3.{sys.version_info.minor}-venv", *packages], "Python 的 venv 组件")
            borrowed = False
    made = quietly(sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if borrowed else []), VENV)
    if made.returncode:
        raise Stop(f"建立运行环境没有成功：\n{tail(made.stderr or made.stdout)}")


def pip(*arguments: str | Path) -> None:
    """Run pip on .venv with the machine's own settings; its downloads stay inside the repository until all is in."""
    own = runs(python(), "import pip")
    starts: list[str | Path] = [python(), "-m", "pip"]
    if not own:  # the pip of the Python at hand works on .venv from outside
        starts = [sys.executable, "-m", "pip", "--python", python()]
    done = quietly(*starts, "install", "--no-input", "--quiet", *arguments, PIP_CACHE_DIR=str(DOWNLOADS))
    if done.returncode:
        said = tail(done.stderr or done.stdout)
        raise Stop(f"安装依赖没有成功。请检查网络，再运行一次。pip 最后说：\n{said}")


def prepare(kind: str, packages: Sequence[str] = ()) -> None:
    """Have in .venv what the lock `run` or `dev` names; `dev` holds all of `run`."""
    locks = {name: hashlib.sha256((LOCKS / f"{name}.txt").read_bytes()).hexdigest() for name in ("run", "dev")}
    make_environment(packages)
    if remembered().get(kind) == locks[kind]:
        return
    say("正在安装依赖（第一次要下载约 200 MB，请稍候）…")
    note(facts())
    pip("--require-hashes", "--only-binary=:all:", "-r", LOCKS / f"{kind}.txt")
    if kind == "dev":  # gives .venv its `unionwork` command
        pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", HERE)
    note(facts() | {name: locks[name] for name in (("run",) if kind == "run" else ("run", "dev"))})
    shutil.rmtree(DOWNLOADS, ignore_errors=True)


def prepare_qt(packages: Sequence[str], *plugins: str) -> None:
    """See that Qt and its platform plugins load, installing what is missing where that is allowed."""
    if not sys.platform.startswith("linux"):
        return
    for last in (False, True):
        done = quietly(python(), "-c", LOADS_QT, *plugins)
        if done.returncode == 0:
            return
        missing = re.search(r"([\w.+-]+\.so[\w.]*): cannot open", done.stderr)
        if last or not missing:
            raise Stop(f"图形库 Qt 加载不了：\n{tail(done.stderr, 2)}")
        install_packages(packages, f"图形库 {missing[1]}")


# ---- the main job without a window --------------------------------------------------------------------------


class Program:
    """The program's own command line, working in one folder with one throw-away password."""

    def __init__(self, folder: Path, password: str) -> None:
        self.folder = folder
        self.password = password
        self.failed = 0
        self.samples: dict[tuple[str, str], list[str]] = {}

    @staticmethod
    def _of(command: Sequence[str | Path]) -> tuple[int, int]:
        """Where `--of KEY` stands: some records have no key of their own."""
        return command.index("--of"), command.index("--of") + 1

    def ask(self, *command: str | Path) -> tuple[int, str]:
        """Run one command; its exit status and what it printed. 1 means done, with errors in the data to see to."""
        done = quietly(python(), HERE / "main.py", *command, UNIONWORK_PASSWORD=self.password)
        if command[0] == "paper" and "没有要打印" in done.stderr:
            say(f"  – {command[2]}：演示库里现在没有适用的记录，略过")
            return 2, ""
        if command[0] == "paper" and "--of" in command and "没有找到" in done.stderr:
            return self.ask(*(part for n, part in enumerate(command) if n not in self._of(command)))
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            self.failed += 1
            say(f"  × {' '.join(map(str, command))}：没有做成\n{tail(done.stderr or done.stdout, 3)}")
            return 2, ""
        return done.returncode, done.stdout

    def make(self, file: str, *command: str | Path) -> None:
        """Run one command that makes a file, and name what it made."""
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        if self.ask(*command, "--out", path)[0] != 2:
            say(f"  · {file}")

    def listed(self, *command: str) -> list[dict[str, Any]]:
        """What a listing command prints as JSON."""
        said = self.ask(*command, "--json")[1]
        found: list[dict[str, Any]] = json.loads(said) if said else []
        return found

    def sample(self, library: Path, paper: dict[str, Any]) -> list[str]:
        """What to ask for so that a paper is made for one record; for all it is meant for where one has no number."""
        if paper["whole"]:
            return []
        meant = (paper["ledger"], paper.get("only", ""))
        if meant not in self.samples:
            out = self.folder / "样张.json"
            done, _ = self.ask("export", library, meant[0], out, *(["--filter", meant[1]] if meant[1] else []))
            records = json.loads(out.read_text("utf-8-sig")) if done != 2 else []
            out.unlink(missing_ok=True)
            first = records[0] if records else {}
            number = next((str(first[name]) for name in ("employee_number", "number", "id") if first.get(name)), "")
            self.samples[meant] = ["--of", number] if number else []
        return self.samples[meant]


def fresh_folder() -> Path:
    """An empty folder for what is made; a folder of that name that we did not make is left alone."""
    for number in range(1, 100):
        folder = HERE / ("演示产出" if number == 1 else f"演示产出-{number}")
        if folder.exists() and not (folder / "说明.txt").exists():
            continue
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder
    raise Stop("演示产出 一至一百号文件夹都已存在，请移走一些。")


def show() -> int:
    """Make the demonstration library, import the sample roster, make every paper and report, and say where they are."""
    folder = fresh_folder()
    password = "unionwork-demo-2026"
    (folder / "说明.txt").write_text(
        f"这里的人和事都是虚构的，由 python3 dev.py run 生成，下次运行会整个重做。\n两个库的密码：{password}\n", "utf-8"
    )
    program = Program(folder, password)
    demo, own = folder / "演示库.union", folder / "导入示例.union"
    say(f"没有窗口，把主要工作做一遍，产出放进 {folder}")
    if program.ask("demo", demo)[0] != 2:
        say("  · 演示库.union　演示库，每类台账都有虚构的记录")
    if program.ask("create", own, "--union", "示例机械厂工会委员会")[0] != 2:
        for sample in sorted((HERE / "resources" / "samples").glob("*花名册*")):
            said = program.ask("import", own, "employees", sample, "--json")[1]
            if said:
                told = json.loads(said)
                counts = f"{told['rows']} 行，新增 {told['created']}，更新 {told['updated']}，拒收 {told['refused']}"
                say(f"  · 导入 {sample.name}　{counts}")
    for paper in program.listed("papers"):
        program.make(f"文书/{paper['title']}.pdf", "paper", demo, paper["name"], *program.sample(demo, paper))
    for report in program.listed("reports"):
        program.make(f"报表/{report['title']}.xlsx", "report", demo, report["name"])
    if program.ask("export", demo, "employees", folder / "职工花名册.xlsx")[0] != 2:
        say("  · 职工花名册.xlsx　导出，证件号等已遮盖")
    status, said = program.ask("check", demo)
    if status != 2:
        (folder / "检查结果.txt").write_text(said, "utf-8")
        say("  · 检查结果.txt　完整性、法定事项和数据质量")
    say(f"完成，{program.failed} 项没有做成。" if program.failed else "全部完成。")
    say(f"两个库的密码：{password}　有显示器时这样打开：python3 dev.py run {demo.relative_to(HERE)}")
    return 1 if program.failed else 0


# ---- the commands -----------------------------------------------------------------------------------------------


def in_venv(*command: str | Path, **more: str) -> int:
    """Run a program of .venv in the open; its exit status."""
    return subprocess.call([str(python()), *map(str, command)], env=surroundings(**more))


def display() -> str:
    """Qt's platform plugin for the display of this Linux session; empty where there is none."""
    return "xcb" if os.environ.get("DISPLAY") else "wayland-generic" if os.environ.get("WAYLAND_DISPLAY") else ""


def a_window_opens(wanted: bool) -> bool:
    """Whether a window can be shown here; says why when it was wanted and cannot."""
    try:
        if sys.platform.startswith("linux"):
            if not display():
                raise Stop("这里没有显示器（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）。")
            prepare_qt(FOR_A_WINDOW, display())
            if not runs(python(), OPENS_A_WINDOW):
                raise Stop("显示器连不上（DISPLAY 或 WAYLAND_DISPLAY 指的地方没有回应）。")
    except Stop as why:
        if wanted:
            raise
        say(f"{why}\n改为不开窗口。")
        return False
    return True


def run(arguments: list[str]) -> int:
    """Open the window on the demonstration library, or do the main job without one."""
    window = "--window" in arguments
    bare = "--no-window" in arguments
    rest = [argument for argument in arguments if argument not in ("--window", "--no-window")]
    library = bool(rest) and rest[0].lower().endswith(".union")
    command = bool(rest) and not library
    prepare("run", FOR_A_WINDOW if display() and not (bare or command) else ())
    if command:
        return in_venv(HERE / "main.py", *rest)
    if not bare and a_window_opens(window or library):
        say("正在打开窗口 …")
        return in_venv(HERE / "main.py", *(rest or ["--demo"]))
    return show()


def test(arguments: list[str]) -> int:
    """Run the tests; no display, no questions. All of them are shared out over the cores, file by file."""
    prepare("dev", TO_DRAW)
    prepare_qt(TO_DRAW, "offscreen")
    os.chdir(HERE)
    chosen = arguments or ["-n", "auto", "--dist", "loadfile"]
    return in_venv("-m", "pytest", *chosen, QT_QPA_PLATFORM="offscreen")


def check(arguments: list[str]) -> int:
    """Ask ruff, mypy and import-linter; every one of them, whatever the others say."""
    prepare("dev")
    os.chdir(HERE)
    asked = {
        "写法（ruff）": ["-m", "ruff", "check", *(arguments or ["."])],
        "类型（mypy）": ["-m", "mypy"],
        "引用（import-linter）": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    }
    answers = {}
    for title, command in asked.items():
        say(f"—— {title}")
        answers[title] = in_venv(*command) == 0
    say("；".join(f"{title}：{'通过' if good else '有问题'}" for title, good in answers.items()))
    return 0 if all(answers.values()) else 1


def bench(arguments: list[str]) -> int:
    """Run the measurements."""
    prepare("dev", TO_DRAW)
    prepare_qt(TO_DRAW, "offscreen")
    os.chdir(HERE)
    return in_venv("-m", "benchmarks", *arguments)


COMMANDS: dict[str, Callable[[list[str]], int]] = {"run": run, "test": test, "check": check, "bench": bench}


def main(arguments: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if not arguments or arguments[0] not in COMMANDS:
        say(USAGE)
        return 0 if arguments in ([], ["help"], ["--help"], ["-h"]) else 2
    try:
        right_python()
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as why:
        say(str(why))
        return 1
    except KeyboardInterrupt:
        say("已中断，下次运行会接着做完。")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
