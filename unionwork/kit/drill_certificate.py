"""The certificate of a restore drill: what was proved, what would be lost now, where the other copy is."""

from __future__ import annotations

from unionwork.kit import days
from unionwork.kit.ledger import Ledgers
from unionwork.kit.paper import FORM, Cell, Ends, Grid, Label, Notes, Paper, Row, Signers, Title
from unionwork.kit.restoring import Drill, ago
from unionwork.kit.thinning import elsewhere_said

MOST = 6  # so many ledgers are named, those with the most records


def drill_certificate(union: str, file: str, drill: Drill, ledgers: Ledgers) -> Paper:
    """备份恢复演练记录: the backup tried, what came out of it, the outcome in a sentence."""
    full = [ledger for ledger in ledgers if drill.counts.get(ledger.name)]
    full.sort(key=lambda ledger: -drill.counts[ledger.name])
    held = [f"{ledger.title} {drill.counts[ledger.name]:,} {ledger.counter}" for ledger in full[:MOST]]
    if len(full) > MOST:
        held.append(f"其余 {len(full) - MOST} 类台账 {sum(drill.counts[le.name] for le in full[MOST:]):,} 条")
    outcome = "通过：从这份备份能恢复出完整的库" if drill.passed else f"没有通过：{drill.said}"
    lost = "没有：备份和现在的库一样新"
    if drill.lost_steps:
        lost = f"{drill.lost_steps} 步修改（{drill.lost_minutes} 分钟以来）"
    rows = [
        Row([Label("工会名称", 34), Cell(union, align="left", size=12)], 11),
        Row([Label("库文件名", 34), Cell(file, align="left", size=12)], 11),
        Row([Label("演练时间", 34), Cell(f"{drill.at:%Y-%m-%d %H:%M}", align="left", size=12)], 11),
        Row([Label("用的备份", 34), Cell(f"{drill.backup.file}（{drill.backup.why}）", align="left", size=11)], 11),
        Row(
            [
                Label("做了什么", 34),
                Cell("拷到临时文件夹，打开，核对每一页和索引，数每类记录，核对历史的每一步，逐条读出", align="left"),
            ],
            14,
        ),
        Row([Label("恢复出来的", 34), Cell("、".join(held) or "空库", align="left", size=11)], 14),
        Row([Label("历史", 34), Cell(f"{drill.steps:,} 步，首尾相接，没有改动的痕迹", align="left", size=11)], 11),
        Row([Label("结论", 34), Cell(outcome, align="left", size=13, role="黑体")], 14),
        Row([Label("现在出事会丢", 34), Cell(lost, align="left", size=11)], 11),
        Row([Label("别处的备份", 34), Cell(_elsewhere(drill), align="left", size=11)], 11),
    ]
    return Paper(
        "备份恢复演练记录",
        [
            Title("备份恢复演练记录", size=20, below=6),
            Ends(left=f"制作：{days.said_day(drill.at.date())}"),
            Grid(rows),
            Notes(["演练只用备份的副本，做完即删；现在的库没有动过。", "每月演练一次，和其他安全记录一起存放。"]),
            Signers(["演练人", "工会主席"]),
        ],
        FORM,
    )


def _elsewhere(drill: Drill) -> str:
    late = elsewhere_said(drill.elsewhere, drill.at)
    return late or (f"上次拷出：{ago(drill.elsewhere, drill.at)}" if drill.elsewhere else "")
