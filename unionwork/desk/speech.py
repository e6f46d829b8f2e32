"""What went wrong, said in words: what can be mended, what to try, and plainly when it is the program's own fault."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from unionwork.desk import bug
from unionwork.desk.dialogs import Panel
from unionwork.desk.widgets import Act, label, row, sign, tell
from unionwork.kit.failures import Problem, Refused, Unavailable

MOST = 6
BUG = "程序在这里出了问题，刚填的内容已存为草稿。说明文件里没有人名和号码，可以发给维护的人。"


def explain(over: QWidget, error: BaseException, now: datetime, home: Act) -> Panel:
    """A panel for one failure; gives it, so that more can be offered on it."""
    if isinstance(error, Refused):
        return _refused(over, error.problems)
    if isinstance(error, Unavailable):
        panel = Panel(over, error.said, f"{error.remedy}。" if error.remedy else "")
        panel.add_button("知道了", main=True)
        panel.open()
        return panel
    return _bug(over, error, now, home)


def _refused(over: QWidget, problems: tuple[Problem, ...]) -> Panel:
    panel = Panel(over, "还不能这样做", "请先改好下面这些，库里没有改动。")
    for problem in problems[:MOST]:
        line = row(sign("overdue"), label(str(problem), wraps=True), gap=8)
        line.setStretch(1, 1)
        panel.body.addLayout(line)
    if len(problems) > MOST:
        panel.body.addWidget(label(f"另有 {len(problems) - MOST} 处", "note"))
    panel.add_button("知道了", main=True)
    panel.open()
    return panel


def _bug(over: QWidget, error: BaseException, now: datetime, home: Act) -> Panel:
    text = bug.report(error, now)
    panel = Panel(over, "程序在这里出了问题", BUG)
    try:
        bug.keep(text, now)
    except OSError:
        panel.note.setText("磁盘写不进去，说明没有自动存下")

    def save() -> None:
        name, _ = QFileDialog.getSaveFileName(panel, "存说明文件", f"问题说明 {now:%Y-%m-%d}.txt")
        if not name:
            return
        try:
            Path(name).write_text(text, encoding="utf-8")
        except OSError:
            tell(panel.note, "这个位置写不进去，请换一个文件夹")
        else:
            tell(panel.note, "说明文件已存好")

    panel.add_button("存说明文件", save, stays=True)
    panel.add_button("回到首页", home, main=True)
    panel.open()
    return panel
