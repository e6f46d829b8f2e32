"""A backup put back: asked once, with numbers; its own password where it was made under another."""

from __future__ import annotations

from unionwork.desk.choices import line
from unionwork.desk.frame import Desk
from unionwork.desk.keeping.shelf import Kept, Shelf, said_time
from unionwork.desk.start.card import named
from unionwork.desk.widgets import label
from unionwork.desk.work import Working
from unionwork.kit import keys, restoring
from unionwork.kit.safekeeping import Backup


def ask_restore(desk: Desk, kept: Kept, shelf: Shelf) -> None:
    """Restoring is never the filled button, and the present is saved first."""
    backup = kept.backup
    if not backup.verified:
        desk.toast(f"这份备份没有通过核验（{backup.said}），不能恢复")
        return
    steps = shelf.steps_since(backup)
    later = f"之后的 {steps:,} 步改动会收进“恢复前”备份，随时可以换回来。" if steps else "它和现在的库一样新。"
    panel = desk.panel(
        f"用{said_time(backup.made, desk.now())}的备份代替现在的库？",
        f"{later}恢复后程序会重新打开这个库。",
        note="恢复前先自动备份现在的库。",
    )
    foreign = keys.salt_of(kept.folder / backup.file) != desk.library.salt
    secret = line("做它时的密码，或当时的恢复码", secret=True)
    if foreign:
        panel.body.addWidget(label("这份备份是改密码以前做的，要用当时的密码才能打开。", "second", wraps=True))
        panel.body.addWidget(named("当时的密码", secret, required=True))
    no = panel.add_button("取消")

    def go() -> None:
        _restore(desk, kept, secret.text() if foreign else "")

    panel.add_button("恢复", go)
    panel.open(secret if foreign else no)


def _restore(desk: Desk, kept: Kept, typed: str) -> None:
    library, at = desk.library, desk.now()

    def task(working: Working) -> Backup:
        code = keys.looks_like_code(typed)
        return restoring.restore(
            library,
            kept.folder,
            kept.backup,
            at,
            password="" if code else typed,
            recovery=typed if code else "",
            cancelled=working.cancelled,
        )

    desk.run(task, done=lambda _: desk.opened_anew(), words="恢复备份", writes=True)
