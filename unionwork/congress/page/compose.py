"""Who the delegates are, share by share, each with its limit; below the steps of a meeting and of a term."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from unionwork.congress.seats import Share
from unionwork.desk.widgets import clear, label, row, sign


def show_shares(into: QVBoxLayout, head: str, shares: Sequence[Share]) -> None:
    """The head, then a line for each share; the whole sentence with its article is in the tip."""
    clear(into)
    into.addWidget(label(head, "second"))
    for share in shares:
        state = "done" if share.met else "overdue" if share.hard else "attention"
        words = label(f"{share.name.removesuffix('和领导人员')} {share.have}", "note")
        limit = label(f"{'≤' if share.most else '≥'} {share.limit}", "note")
        for it in (words, limit):
            it.setToolTip(f"{share.said()}。{share.working.said()}")
        into.addLayout(row(sign(state), words, None, limit, gap=4))
