"""Safe to send: a list for a named receiver, with the columns that receiver needs, encrypted; its password apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog

from unionwork.desk.choices import Choice, line
from unionwork.desk.frame import Desk
from unionwork.desk.start.card import named
from unionwork.desk.widgets import button, label, row, tell
from unionwork.kit import privacy, sending
from unionwork.kit.ledger import Ledger
from unionwork.kit.privacy import Receiver
from unionwork.kit.query import Query
from unionwork.kit.sending import Package


def ask_send(desk: Desk, ledger: Ledger[Any], query: Query, said: str, count: int) -> None:
    """Ask to whom; what leaves is said before it leaves."""
    known = {name: each for name, each in privacy.receivers().items() if each.needed(ledger)}
    if not known:
        desk.toast(f"“{ledger.title}”没有规定可以发给谁，请用“导出”，写明原因")
        return
    panel = desk.panel(
        f"加密打包 {count:,} {ledger.counter}", f"{said}。只带对方需要的列，号码完整，文件加密，密码另外告诉对方。"
    )
    who = Choice("发给")
    who.offer([(each.title, name) for name, each in known.items()], next(iter(known)))
    whom, reason = line("收件单位和人", "例如：东州市总工会 组织部 王某"), line("用途", "")
    columns = label("", "second", wraps=True)
    columns.setMinimumHeight(48)
    problem = label("", "remark", "overdue", wraps=True)
    problem.setMinimumHeight(24)
    for words, field, must in (("发给", who, True), ("收件单位和人", whom, True), ("用途", reason, False)):
        panel.body.addWidget(named(words, field, required=must))
    panel.body.addWidget(columns)
    panel.body.addWidget(problem)

    def chosen() -> Receiver:
        return known[str(who.chosen)]

    def show() -> None:
        fields = "、".join(field.label for field in chosen().needed(ledger))
        tell(columns, f"带这些列：{fields}")
        reason.setPlaceholderText(chosen().purpose)

    def go() -> None:
        if not whom.text().strip():
            tell(problem, "请写明发给谁（单位和收件人），会记入日志")
            whom.setFocus()
            return
        at = desk.now()
        name, _ = QFileDialog.getSaveFileName(
            panel, "加密文件存到哪里", sending.file_name(chosen(), at), "加密压缩包 (*.zip)"
        )
        if name:
            panel.finish()
            send(desk, ledger, query, Path(name), chosen(), whom.text().strip(), reason.text().strip())

    who.currentIndexChanged.connect(lambda _: show())
    show()
    panel.add_button("取消")
    panel.add_button("打包", go, main=True, stays=True)
    panel.open(whom)


def send(desk: Desk, ledger: Ledger[Any], query: Query, to: Path, receiver: Receiver, whom: str, reason: str) -> None:
    """Pack in the background, then show the password."""
    library, at = desk.library, desk.now()
    desk.run(
        lambda _: sending.send_list(library, ledger, query, to, receiver, whom=whom, reason=reason, at=at),
        done=lambda package: show_password(desk, package),
        words="打包",
        writes=True,
    )


def show_password(desk: Desk, package: Package) -> None:
    """The password, once: it is kept nowhere."""
    panel = desk.panel(
        "已加密打包",
        f"文件：{package.path.name}。对方用 WPS、7-Zip 或系统自带的解压程序打开，输入下面的密码。",
        note="密码只显示这一次，请用电话或当面告诉对方，不要和文件一起发。",
    )
    password = label(package.password, "figure")
    password.setAccessibleName("密码")

    def copy() -> None:
        QApplication.clipboard().setText(package.password)
        desk.toast("密码已复制，用完请清空剪贴板")

    panel.body.addLayout(row(password, None, button("复制密码", copy)))
    panel.add_button("我已记下", main=True)
    panel.open()
