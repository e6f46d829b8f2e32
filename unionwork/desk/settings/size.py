"""How large the text is: three sizes, worn at once."""

from __future__ import annotations

from collections.abc import Callable

from unionwork.desk import look
from unionwork.desk.choices import radio
from unionwork.desk.frame import Desk, Page
from unionwork.desk.start.recent import Recent
from unionwork.desk.widgets import column, label

SAID = {"小": "一屏看得最多", "中": "一般的屏幕", "大": "看得清楚些，远一点也能看"}


class SizePage(Page):
    """`wear` builds the window again in another size; `recent` remembers it for this computer."""

    def __init__(self, desk: Desk, wear: Callable[[str], object], recent: Recent | None = None) -> None:
        super().__init__(desk, "字号", "只影响这台电脑的屏幕，不影响打印")
        self._wear, self._recent = wear, recent or Recent()
        self.sizes = {size: radio(f"{size}　{said}", size == look.worn()) for size, said in SAID.items()}
        inside = column(gap=4, margins=(look.size("edge-gap"), 20, look.size("edge-gap"), 20))
        for size, it in self.sizes.items():
            it.toggled.connect(lambda on, size=size: self._choose(size) if on else None)
            inside.addWidget(it)
        inside.addSpacing(16)
        inside.addWidget(label("现在的样子：工会委员会每届任期三年或者五年。1234567890", wraps=True))
        inside.addStretch(1)
        self.body.addLayout(inside, 1)

    def opened(self) -> None:
        self.focus_first(self.sizes[look.worn()])

    def _choose(self, size: str) -> None:
        self._recent.size = size
        self._wear(size)
