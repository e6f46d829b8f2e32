"""What the higher union's forms call our own facts, where a roster of the enterprise uses the same words otherwise."""

from __future__ import annotations

OUTSIDE: dict[str, str] = {
    "enterprise.name": (
        "工作单位 所在单位 单位 单位名称 单位全称 用人单位 用人单位名称 企业名称 所在企业 公司名称 "
        "所在公司 工作单位名称 所在单位名称 工作单位全称 填报单位 现工作单位 就业单位 企业全称 所属单位 "
        "所属企业 申报单位"
    ),
    "enterprise.credit_code": (
        "单位统一社会信用代码 企业统一社会信用代码 统一社会信用代码 单位信用代码 单位社会信用代码 "
        "工作单位统一社会信用代码 用人单位统一社会信用代码 企业信用代码"
    ),
    "enterprise.address": "单位地址 企业地址 工作单位地址 单位详细地址",
    "enterprise.phone": "单位电话 单位联系电话 企业电话",
    "enterprise.industry": "所属行业 单位所属行业 所在行业 行业 行业类别",
    "enterprise.category": "单位性质 单位类型 企业性质 企业类型 所在单位性质 单位类别 经济类型",
    "enterprise.legal_representative": "法定代表人 单位法定代表人 企业法定代表人 法人代表",
    "union.name": (
        "工会名称 基层工会名称 所在工会 所在工会名称 所属工会 所属工会名称 所在基层工会 所属基层工会 "
        "工会组织名称 所在工会组织 会籍所在工会 工会全称 基层工会 所属工会组织 所在单位工会 建会单位名称"
    ),
    "union.upper_union": "上级工会 上级工会名称 上一级工会",
    "union.credit_code": "工会统一社会信用代码 工会组织统一社会信用代码 工会社会信用代码",
}
"""Headings by the field of a ledger of one record; every row gets the same value."""

MORE: dict[str, str] = {
    "joined_union_on": "参加工会时间 参加工会日期 何时入会 入会年月日 批准入会时间 入会批准时间",
    "address": "地址 住所 居住地 现住地址 详细地址 本人住址",
    "phone": "联系电话（手机） 手机电话 联系手机 本人联系电话",
    "started_work_on": "工作起始时间 何时参加工作 参加工作年份",
    "hired_on": "到本单位时间 来本单位工作时间 到岗时间 进入本单位时间",
    "skill_level": "技能等级情况 职业资格（技能）等级 职业资格等级（技能等级） 现有技能等级 等级工",
    "occupation": "岗位工种 岗位（工种） 工种（岗位） 现从事工种 从事岗位工种",
    "post": "岗位及职务 工作岗位 现岗位 任职岗位",
    "workforce_group": "就业群体 所属群体 从业类别 新就业群体类别",
}
"""More headings of a list's own fields, as forms from above write them."""

UNDER_SIGNATURE = ("签名", "签字", "签收", "签章", "手印", "盖章", "本人确认", "领取人", "代领")
"""Headings of what people write by hand."""
