"""The states of a family's file, as the code list names them."""

from __future__ import annotations

APPLIED, AUTHORISED, ACCEPTED, VISITED, ASSESSED = "已申请", "授权齐", "已受理", "已入户", "已评议"
POSTED, OBJECTED, CLEARED, REPORTED, RETURNED = "公示中", "有异议待查", "公示无异议", "已报上级", "上级退回"
ON_FILE, REVIEWING, OVER, REFUSED, CANCELLED = "在档", "待复核", "已脱困", "不予认定", "已注销"
OPEN = (APPLIED, AUTHORISED, ACCEPTED, VISITED, ASSESSED, POSTED, OBJECTED, CLEARED, REPORTED, RETURNED)
FILED = (ON_FILE, REVIEWING)  # the family is on the books, and may be helped from every source
CLOSED = (OVER, REFUSED, CANCELLED)
