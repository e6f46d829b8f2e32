"""The help beside a form: everything to see to on this page, and what the current field means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame

from unionwork.desk import look
from unionwork.desk.widgets import clear, column, dress, label, link, row, rule, scrolled, sign
from unionwork.kit.failures import Problem
from unionwork.kit.fields import Choice
from unionwork.kit.record import Field

MOST = 8


class Advice(QFrame):
    """F1 shows and hides it."""

    def __init__(self, go: Callable[[str], object]) -> None:
        super().__init__()
        dress(self, "advice")
        self.setFixedWidth(look.size("advice"))
        self.setAccessibleName("本页检查和说明")
        self._go = go
        self._found, self._said = column(gap=4), column(gap=8)
        inside = QFrame()
        dress(inside, "scrolled")
        column(
            label("本页检查", "title"),
            8,
            self._found,
            12,
            rule(),
            12,
            self._said,
            None,
            margins=(20, 16, 20, 16),
            on=inside,
        )
        key = row(label("F1", "key"), label("显示或收起本栏", "note"), None, margins=(20, 8, 20, 12))
        column(scrolled(inside), key, on=self)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Every problem as a link to its field."""
        clear(self._found)
        for problem in problems[:MOST]:
            state = "overdue" if problem.level == "error" else "attention"
            name = problem.field.name if problem.field else ""
            words = link(_brief(problem), partial(self._go, name), tip=str(problem))
            self._found.addLayout(row(sign(state), words, None))
        if len(problems) > MOST:
            self._found.addWidget(label(f"另有 {len(problems) - MOST} 处", "note"))
        if not problems:
            self._found.addLayout(row(sign("done"), label("没有要改的", "second"), None))

    def show_field(self, field: Field[Any]) -> None:
        """What a field means, an example, the columns it answers to, the article it rests on."""
        clear(self._said)
        self._said.addWidget(label(field.label, "title"))
        if field.help:
            self._said.addWidget(label(field.help, "second", wraps=True))
        if field.example:
            self._said.addWidget(label(f"例：{field.example}", "second", wraps=True))
        if isinstance(field, Choice):
            self._said.addWidget(label("打代码、汉字或拼音首字母都能找到；按向下键打开列表。", "note", wraps=True))
        if field.also:
            self._said.addWidget(label(f"表格里也写作：{'、'.join(field.also[:6])}", "note", wraps=True))
        if field.article:
            self._said.addWidget(label(f"依据{field.article}", "note", wraps=True))
        if field.masked:
            said = "保存后列表中遮盖，查看全号记入日志。"
            self._said.addWidget(label(said, "note", wraps=True))


def _brief(problem: Problem) -> str:
    """手机：少 1 位"""
    said = problem.said
    for mark in "：，。；（":
        said = said.split(mark)[0] if len(said) > 12 else said
    name = problem.field.label if problem.field and not said.startswith(problem.field.label) else ""
    words = f"{name}：{said}" if name else said
    return words if len(words) <= 14 else f"{words[:13]}…"
