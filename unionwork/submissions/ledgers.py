"""The ledgers of 上报中心: what the yearly report needs beside everything else."""

from __future__ import annotations

from unionwork.kit.ledger import Ledger
from unionwork.submissions.records import YearlyReported, YearlyValue
from unionwork.submissions.yearly import YEARLY

SUBMISSIONS = "上报中心"
V, R = YearlyValue, YearlyReported

VALUES = Ledger(
    "yearly_values", V, SUBMISSIONS,
    columns=(V.year, V.figure, V.number, V.reason, V.note), caption=(V.year, V.figure), counter="项",
    keys=((V.year, V.figure),), finds=(V.reason,), facets=(V.year,), sort=((V.year, True), (V.figure, False)),
)  # fmt: skip

REPORTED = Ledger(
    "yearly_reported", R, SUBMISSIONS,
    columns=(R.year, R.figure, R.number, R.note), caption=(R.year, R.figure), counter="项",
    keys=((R.year, R.figure),), finds=(R.figure, R.note), facets=(R.year,), reports=(YEARLY,),
    sort=((R.year, True), (R.figure, False)),
)  # fmt: skip

ALL = (VALUES, REPORTED)
