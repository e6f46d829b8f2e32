"""Every sample paper, by its name."""

from __future__ import annotations

from tests.kit.press import sample_forms as forms
from tests.kit.press import sample_lists as lists
from tests.kit.press import sample_sheets as sheets

ALL = {
    "会员登记表": forms.membership_register,
    "入会申请书": forms.application,
    "困难职工档案表": forms.hardship,
    "请示": lists.request,
    "决议": lists.resolution,
    "表决票": lists.ballots,
    "签到表": lists.sign_in,
    "会员名册": lists.roster,
    "公示": lists.notice,
    "会员证": sheets.cards,
    "荣誉证书": sheets.certificate,
    "三联单": sheets.introduction,
    "统计简报": sheets.report,
    "会议记录": sheets.minutes,
    "证明": sheets.proof,
    "照片登记表": sheets.photo_form,
}
PDF_ONLY = ("表决票", "会员证", "荣誉证书", "三联单")
