"""Takes the handbook's pictures from the demonstration library: python docs/handbook/take_pictures.py [folder]."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["UNIONWORK_BUNDLED_FONTS"] = "1"
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
HOME = Path(tempfile.mkdtemp(prefix="unionwork-pictures-"))
for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
    os.environ[name] = str(HOME / name)

import xlsxwriter  # noqa: E402  (after the folders are set)
from PySide6.QtWidgets import QApplication  # noqa: E402  (after the folders are set)

from unionwork.app import DEMO_PASSWORD, Program, doors, rooms  # noqa: E402
from unionwork.areas import LEDGERS  # noqa: E402
from unionwork.demonstration import make  # noqa: E402
from unionwork.desk import look  # noqa: E402
from unionwork.desk.start.start import Start  # noqa: E402
from unionwork.desk.window import Window  # noqa: E402
from unionwork.kit import safekeeping  # noqa: E402
from unionwork.kit.operators import Operator  # noqa: E402
from unionwork.kit.query import Query, parse  # noqa: E402
from unionwork.kit.step import library_step  # noqa: E402

NOW = datetime(2026, 11, 20, 10, 30)
EMPLOYEES = LEDGERS["employees"]
SIZE = (1366, 768)


def settle(app: QApplication, seconds: float = 1.5) -> None:
    """Let the reading threads come back and the page be painted."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.02)


def procedures(window: Window, take: Callable[..., None]) -> None:
    """The congress and the contracts step by step."""
    library = window.library

    def one(name: str, **facts: object) -> int:
        return library.matching(LEDGERS[name].record, **facts)[-1].id or 0

    def step(place: str, id: int, name: str) -> Callable[[], object]:
        def go() -> None:
            window.open_place(place).open_one(id)
            settle(QApplication.instance())
            window.page.look_at(name)

        return go

    term, women = one("congress_terms"), one("contracts", kind="女职工")
    take("term-seats", step("congress_terms", term, "allot"))
    take("term-votes", step("congress_terms", term, "elect"))
    take("meeting", step("sessions", one("sessions", number=3), "prepare"))
    take("meeting-votes", step("sessions", one("sessions", number=2), "vote"))
    take("contract-filing", step("contracts", women, "file"))
    wages = one("contracts", state="已形成草案")
    take("contract-vote", step("contracts", wages, "pass"))
    take("contract-text", window.page.open_text)
    take("contract-checks", step("contracts", one("contracts", state="履行中"), "perform"))
    take("hardship", step("hardship_cases", one("hardship_cases", state="已入户"), "assess"))


def keeping(window: Window, take: Callable[..., None]) -> None:
    """Backups of some days, then the sections that keep things safe."""
    library, home = window.library, safekeeping.home(window.library.path)
    for days, why in ((9, safekeeping.AUTOMATIC), (1, safekeeping.CLOSING), (0, safekeeping.AUTOMATIC)):
        safekeeping.take(library, home, why, NOW - timedelta(days=days, hours=2))
    settings = window.page
    take("keeping", lambda: settings.open_section("备份与恢复"), 2.0)
    with library_step(library, "添加操作员", at=NOW) as step:
        for name, role, post in (("陈国平", "主席", "工会主席"), ("周晓燕", "帮扶", "生活委员"), ("林海", "查看", "")):
            step.save(Operator(name=name, role=role, post=post, since=NOW.date()))
    take("operators", lambda: settings.open_section("操作员"), 2.0)
    take("privacy", lambda: settings.open_section("保密"))
    take("handover", lambda: settings.open_section("移交"), 2.5)


def damaged(start: Start, app: QApplication, folder: Path) -> None:
    """What stands in place of the password when the file is cut short."""
    path = HOME / "某厂工会.union"
    with make(path, DEMO_PASSWORD, 60, at=NOW) as library:
        safekeeping.take(library, safekeeping.home(path), safekeeping.MANUAL, NOW)
    path.write_bytes(path.read_bytes()[:-5000])
    start.ask_password(path)
    start.card.password.setText(DEMO_PASSWORD)
    start.card.go()
    settle(app, 2.5)
    start.grab().save(str(folder / "damaged.png"))


def template(folder: Path) -> Path:
    """A list as a higher union sends it."""
    path = folder / "会员实名采集表.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("采集表")
        sheet.write(0, 0, "工会会员实名采集表")
        heads = (
            "序号",
            "会员姓名*",
            "性别",
            "身份证号（必填）",
            "出生日期（yyyyMMdd）",
            "民族",
            "手机号码",
            "入会时间",
            "鞋码",
        )
        for column, words in enumerate(heads):
            sheet.write(1, column, words)
        sheet.data_validation(2, 5, 999, 5, {"validate": "list", "source": ["汉", "回", "满", "苗", "其他"]})
    return path


def main(folder: Path) -> None:
    app = QApplication([])
    look.prepare(app)
    library = make(HOME / "演示库.union", DEMO_PASSWORD, at=NOW)
    library.operator = "李文静（组织委员）"
    window = Window(library, rooms(), doors(), lambda: NOW)
    window.resize(*SIZE)
    window.show()

    def take(name: str, go: Callable[[], object], seconds: float = 1.5) -> None:
        go()
        settle(app, seconds)
        window.grab().save(str(folder / f"{name}.png"))
        print(name, flush=True)

    someone = library.ids(EMPLOYEES, Query(parse("会籍状态 是 正常", EMPLOYEES)), NOW.date())[40]
    take("home", lambda: window.open_place("home"), 2.5)
    take("list", lambda: window.open_place("employees"), 2.5)
    take("drawer", lambda: window.open_record(EMPLOYEES, someone), 2.5)
    take("form", lambda: window.open_form(EMPLOYEES, None, name="周晓燕"), 2.0)
    take("preview", lambda: window.open_papers(EMPLOYEES, [someone], "已选 1 人", "member-register"), 4.0)
    take("import", lambda: window.open_import(EMPLOYEES, str(ROOT / "resources/samples/员工信息表.xls")), 4.0)
    wizard = window.page
    take("import", wizard.go_on, 3.0)
    take("report", lambda: window.open_place("reports"), 3.0)
    take("yearly", lambda: window.open_place("yearly").sheets.setCurrentIndex(3), 4.0)
    take("congress", lambda: window.open_place("sessions"), 2.5)
    take("contracts", lambda: window.open_place("contracts"), 2.5)
    procedures(window, take)
    take("blanks", lambda: window.open_place("blanks").load(template(HOME)), 3.0)
    take("settings", lambda: window.open_place("settings"), 2.0)
    settings = window.page
    titles = [section.title for section in settings.sections]
    take("figures", lambda: settings.list.setCurrentRow(titles.index("本省规定")))
    keeping(window, take)
    take("history", lambda: settings.list.setCurrentRow(titles.index("历史与日志")), 2.5)
    window.close()
    program = Program(app)
    program.begin([])
    if program.start is not None:
        program.start.resize(*SIZE)
        settle(app)
        program.start.grab().save(str(folder / "start.png"))
        damaged(program.start, app, folder)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("pictures")
    target.mkdir(exist_ok=True)
    main(target)
