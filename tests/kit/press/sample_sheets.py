"""Sample sheets to cut, to hang and to write on: cards, certificate, slips, chart, record paper."""

from __future__ import annotations

import io
from decimal import Decimal

from PIL import Image, ImageDraw

from tests.kit.press.invented import people
from unionwork.kit.paper import (
    CERTIFICATE,
    FORM,
    LETTER,
    SLIP,
    Card,
    Cards,
    Cell,
    Certificate,
    Chart,
    Closing,
    Column,
    Ends,
    Fill,
    Grid,
    Label,
    Letterhead,
    Paper,
    Part,
    Photo,
    Roll,
    Row,
    Rules,
    Series,
    Slip,
    Title,
    Words,
)

UNION = "浙东晨光机械有限公司工会委员会"


def portrait(order: int = 0) -> bytes:
    """A drawn head, nobody's photograph."""
    picture = Image.new("RGB", (295, 413), (225, 230, 236))
    pen = ImageDraw.Draw(picture)
    tone = 60 + order * 37 % 120
    pen.ellipse((92, 70, 203, 215), fill=(tone, tone, tone))
    pen.ellipse((30, 235, 265, 560), fill=(tone - 30, tone - 30, tone - 20))
    held = io.BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def cards() -> Paper:
    """会员证卡片"""
    made = [
        Card(
            "工会会员证",
            [
                ("姓名", p.name),
                ("性别", "女" if p.woman else "男"),
                ("会员证号", f"33-0614-{n:04d}"),
                ("工会", UNION),
                ("入会日期", "2026年11月12日"),
            ],
            organ="某区总工会制",
            image=portrait(n) if n % 2 else None,
        )
        for n, p in enumerate(people(12), 1)
    ]
    return Paper("工会会员证", [Cards(made)], SLIP)


def certificate() -> Paper:
    """荣誉证书"""
    return Paper(
        "荣誉证书",
        [
            Certificate(
                "荣誉证书",
                "陈𬭎　同志",
                "在2026年度“安康杯”劳动竞赛中成绩显著，被评为先进个人。特发此证，以资鼓励。",
                UNION,
                "2026年11月20日",
                number="证书编号：晨光工奖〔2026〕第7号",
            ),
        ],
        CERTIFICATE,
    )


def introduction() -> Paper:
    """介绍信三联单"""
    number = "晨光工介字〔2026〕第12号"
    body = (
        "兹介绍",
        Fill(5, "王㛃宁"),
        "等",
        Fill(3, "2"),
        "名同志前往你处联系",
        Fill(9, "工会组织关系接转"),
        "事宜，请接洽。",
    )
    return Paper(
        "工会组织关系介绍信",
        [
            Slip(
                [
                    Part(
                        "介绍信存根",
                        [
                            Words(
                                (
                                    "兹介绍",
                                    Fill(5, "王㛃宁"),
                                    "等",
                                    Fill(3, "2"),
                                    "名同志前往",
                                    Fill(10, "某区总工会"),
                                    "联系",
                                    Fill(9, "工会组织关系接转"),
                                    "事宜。",
                                )
                            )
                        ],
                        date="2026年11月20日",
                        ends=("批准人", "经办人", "领用人"),
                    ),
                    Part(
                        "介绍信",
                        [Words(body), Words("此致", indent=2)],
                        addressee="某区总工会：",
                        organ=UNION,
                        date="2026年11月20日",
                        remark="（有效期15天）",
                    ),
                    Part(
                        "回执",
                        [
                            Words(
                                (
                                    "你会第12号介绍信所介绍的",
                                    Fill(5),
                                    "等",
                                    Fill(3),
                                    "名同志，已于____年____月____日办理",
                                    Fill(8),
                                    "手续。",
                                )
                            )
                        ],
                        addressee=UNION + "：",
                        organ="　　　　　　　　（盖章）",
                        ends=("经办人", "联系电话"),
                    ),
                ],
                number,
            )
        ],
        SLIP,
    )


def report() -> Paper:
    """统计简报"""
    return Paper(
        "会员情况统计简报",
        [
            Title("会员情况统计简报", below=2),
            Ends(left=f"填报单位：{UNION}", right="截至2026年9月30日"),
            Words("全公司职工612人，会员598人，入会率97.7%。本年新入会46人，其中农民工31人。"),
            Chart(
                ["总装车间", "机加工车间", "热处理车间", "质量管理部", "设备动力部", "仓储物流部"],
                [
                    Series("职工", [146, 121, 88, 64, 57, 49]),
                    Series("会员", [144, 118, 85, 64, 55, 47]),
                    Series("本年新入会", [12, 9, 8, 5, 4, None]),
                ],
                "各部门职工与会员人数",
                "人",
                high=68,
            ),
            Chart(
                ["会员会费收入", "拨缴经费留成", "行政补助", "事业收入及其他收入"],
                [Series("金额", [Decimal("128460.50"), Decimal("412300.00"), Decimal("60000.00"), Decimal("0.00")])],
                "本级工会经费收入构成",
                "元",
                lying=True,
                high=48,
            ),
            Roll(
                [Column("部门", 30), Column("职工", 15, "right", True), Column("会员", 15, "right", True)],
                [["总装车间", "146", "144"], ["机加工车间", "121", "118"], ["热处理车间", "88", "85"]],
                counts="个部门",
                high=7,
            ),
        ],
        FORM,
        trace="记录 TJ-2026-09　制表 2026-11-20 10:50　核对码 5N0T-R2XD",
        demo=True,
    )


def minutes() -> Paper:
    """会议记录纸"""
    return Paper(
        "工会委员会会议记录",
        [
            Title("工会委员会会议记录", below=1),
            Grid(
                [
                    Row([Label("会议名称"), Cell("第三届工会委员会第六次会议", align="left")]),
                    Row([Label("时间"), Cell("2026年11月10日8:30"), Label("地点"), Cell("职工之家二楼会议厅")]),
                    Row([Label("主持人"), Cell("周卫东"), Label("记录人"), Cell("孙立新")]),
                ]
            ),
            Rules(
                text="一、审议9月以来入会申请46份，逐份宣读，无异议，一致同意接收为会员。\n二、研究第三届职工代表大会第二次会议筹备事项。"
            ),
        ],
        FORM,
        trace="记录 HYJL-2026-06　制表 2026-11-20 10:50　核对码 5N0T-R2XD",
    )


def proof() -> Paper:
    """证明（带填空和照片的表）"""
    return Paper(
        "会员身份证明",
        [
            Letterhead(UNION, "晨光工〔2026〕10号"),
            Title("会员身份证明"),
            Words("____同志系我会会员，第____届职工代表。"),
            Closing(UNION, ""),
        ],
        LETTER,
    )


def photo_form() -> Paper:
    """带照片的表"""
    return Paper(
        "登记表",
        [
            Title("登记表"),
            Grid(
                [
                    Row([Label("姓名"), Cell("陈𬭎"), Label("性别"), Cell("女"), Photo(down=4, image=portrait(2))]),
                    Row([Label("民族"), Cell("畲族"), Label("籍贯"), Cell("某省")]),
                    Row([Label("学历"), Cell("本科"), Label("政治面貌"), Cell("群众")]),
                    Row([Label("单位"), Cell("浙东晨光机械有限公司")]),
                ]
            ),
        ],
        FORM,
    )
