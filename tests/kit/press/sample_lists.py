"""Sample letters, ballots and lists: 请示, 决议, 表决票, 签到表, 会员名册, 公示."""

from __future__ import annotations

from tests.kit.press.invented import masked_id, masked_name, people
from unionwork.kit.paper import (
    LETTER,
    NOTICE,
    ROLL,
    SLIP,
    Addressee,
    Attachments,
    Ballot,
    Closing,
    Column,
    Ends,
    Figures,
    Imprint,
    Letterhead,
    Paper,
    Roll,
    Sheet,
    Signers,
    Space,
    Title,
    Words,
)

UNION = "浙东晨光机械有限公司工会委员会"
CONGRESS = "浙东晨光机械有限公司第三届职工代表大会第二次会议"


def request() -> Paper:
    """请示（上行文）"""
    return Paper(
        "关于召开第三届职工代表大会第二次会议的请示",
        [
            Letterhead(UNION, "晨光工〔2026〕9号", signed_by="周卫东"),
            Title("关于召开浙东晨光机械有限公司第三届职工代表大会第二次会议的请示"),
            Addressee("某区总工会："),
            Words(
                "根据《中华人民共和国工会法》《企业民主管理规定》和本公司职工代表大会实施细则，"
                "经工会委员会2026年11月10日第六次会议研究，并征得公司党组织和行政同意，"
                "拟于2026年12月18日召开第三届职工代表大会第二次会议。现将有关事项请示如下："
            ),
            Words("一、会议时间和地点", level=1),
            Words("2026年12月18日（星期五）8:30—16:30，会期一天，在公司职工之家二楼会议厅召开。"),
            Words("二、代表和列席人员", level=1),
            Words(
                "本届职工代表40名，其中一线职工代表26名，占65%；女代表15名，占37.5%，"
                "中层以上管理人员代表7名，占17.5%。",
                lead="（一）代表构成。",
                level=2,
            ),
            Words(
                "会议须有不少于27名（三分之二）代表出席；表决事项须有不少于21票（全体代表过半数）同意。",
                lead="（二）出席和表决。",
                level=2,
            ),
            Words("三、主要议题", level=1),
            Words("1.审议通过《集体合同（草案）》《工资专项集体合同（草案）》《女职工权益保护专项集体合同（草案）》。"),
            Words("2.选举职工监事1名（候选人陈𬭎、赵㛃宁，差额选举）。"),
            Words("妥否，请批示。"),
            Attachments(
                ["第三届职工代表大会代表名册", "第二次会议议程和日程（草案）", "《集体合同（草案）》及起草说明"]
            ),
            Closing(UNION, "2026年11月20日", remark="（联系人：孙立新，电话：0570-8***612）"),
            Imprint(UNION, "2026年11月20日", copies_to="公司党委，公司行政，各分工会"),
        ],
        LETTER,
        trace="记录 GW-2026-0009　制文 2026-11-20 11:02　核对码 M4RC-7W20",
    )


def resolution() -> Paper:
    """职代会决议"""
    return Paper(
        "关于通过《集体合同（草案）》的决议",
        [
            Title(
                "浙东晨光机械有限公司第三届职工代表大会第二次会议关于通过《集体合同（草案）》的决议",
                under="（2026年12月18日第三届职工代表大会第二次会议通过）",
            ),
            Words(
                "会议听取了集体协商双方代表所作的起草说明，各代表团（组）进行了认真审议，"
                "以无记名投票方式对《浙东晨光机械有限公司集体合同（草案）》进行了表决："
            ),
            Figures(
                [
                    ("应到代表", "40 人"),
                    ("实到代表", "38 人"),
                    ("发出／收回", "38／38 张"),
                    ("同意", "35 票"),
                    ("不同意", "2 票"),
                    ("弃权", "1 票"),
                ]
            ),
            Words(
                "实到代表超过应到代表的三分之二，符合法定人数；同意票超过全体代表的半数，符合法定票数。会议决议如下："
            ),
            Words("一、通过《浙东晨光机械有限公司集体合同（草案）》，期限自2027年1月1日起至2029年12月31日止。"),
            Words(
                "二、授权双方首席代表正式签字，并自签字之日起十日内报送人力资源和社会保障行政部门审查，"
                "同时报上级工会备案。"
            ),
            Words("三、集体合同生效后五个工作日内向全体职工公布；履行情况每年至少一次向职工代表大会报告。"),
            Closing("浙东晨光机械有限公司职工代表大会", "2026年12月18日"),
        ],
        LETTER,
        trace="记录 ZDH-3-2-J01　制文 2026-12-18 16:05　核对码 C6YV-0HN3",
    )


def ballots() -> Paper:
    """表决票（一页两张）"""

    def one(number: str) -> Ballot:
        return Ballot(
            CONGRESS,
            "表决票",
            [
                "《浙东晨光机械有限公司集体合同（草案）》",
                "《工资专项集体合同（草案）》",
                "《女职工权益保护专项集体合同（草案）》",
                "《职工考勤与休假管理办法（修订草案）》",
            ],
            notes=(
                "每项只能选择一种意见，在相应空格内划“○”；",
                "同一项划两处以上的，该项无效；不划的视为弃权；",
                "本票须加盖工会印章，不记名，不得涂改。",
            ),
            number=number,
            date="2026年12月18日",
        )

    return Paper("表决票", [one("0017"), one("0018")], SLIP)


def sign_in() -> Paper:
    """签到表"""
    rows = [[str(n), p.name, p.department, "", ""] for n, p in enumerate(people(40), 1)]
    return Paper(
        "职工代表签到表",
        [
            Title("职工代表签到表", over=CONGRESS, below=2),
            Ends(left="时间：2026年12月18日 8:00—8:30", right="地点：职工之家二楼会议厅"),
            Roll(
                [
                    Column("序号", 10),
                    Column("姓　名", 18),
                    Column("单位（部门）", 24),
                    Column("签　名", 28),
                    Column("备注", 12),
                ],
                rows,
                high=9.6,
                size=10,
                across=2,
            ),
            Ends(left="应到　40　人　　　实到　　　　人　　　请假　　　　人　　　缺席　　　　人", high=9),
            Signers(["签到工作人员", "核对人"], right="2026年12月18日"),
        ],
        Sheet(top=18, left=22, right=18, bottom=16),
        trace="记录 ZDH-3-2-QD　制表 2026-12-15 09:20　核对码 8EJA-31KP",
    )


def roster() -> Paper:
    """会员名册"""
    levels = ("初级工", "中级工", "高级工", "技师", "—")
    rows = []
    for n, p in enumerate(people(60), 1):
        fee = f"{(4200 + (n * 370) % 5200) // 10 * 10 * 5 / 1000:.2f}"
        rows.append(
            [
                str(n),
                p.name,
                "女" if p.woman else "男",
                "汉族" if n % 9 else "畲族",
                f"{p.birth[:4]}.{p.birth[4:6]}",
                masked_id(p.number),
                ("初中", "高中", "中专", "大专", "本科")[n % 5],
                ("群众", "中共党员", "群众", "共青团员")[n % 4],
                f"{2012 + n % 14}.{1 + n % 12:02d}",
                f"33-0614-{n:04d}",
                p.department,
                "劳务派遣" if n % 11 == 0 else "劳动合同",
                "是" if n % 4 == 0 else "否",
                levels[n % 5],
                f"13{n % 10}****{(n * 137) % 10000:04d}",
                fee,
            ]
        )
    return Paper(
        "工会会员名册",
        [
            Title("工会会员名册", below=0),
            Ends(
                left=f"填报单位（盖章）：{UNION}", middle="截至2026年9月30日", right="单位：人、元", size=9.5, high=6.5
            ),
            Roll(
                [
                    Column("序号", 9),
                    Column("姓名", 16),
                    Column("性别", 9),
                    Column("民族", 11),
                    Column("出生年月", 16),
                    Column("公民身份号码", 36),
                    Column("学历", 11),
                    Column("政治面貌", 17),
                    Column("入会时间", 16),
                    Column("会员证号", 23),
                    Column("部门（岗位）", 23),
                    Column("用工形式", 17),
                    Column("农民工", 12),
                    Column("技能等级", 16),
                    Column("手机号码", 23),
                    Column("月会费", 17, "right", total=True),
                ],
                rows,
                counts="人",
                high=6.15,
                size=8.5,
                signers=("制表人", "审核人", "工会主席"),
                signed_on="填报日期：2026年11月20日",
            ),
        ],
        ROLL,
        trace="记录 MC-2026-09　60 人　制表 2026-11-20 10:50　核对码 5N0T-R2XD　身份证号、手机号已遮盖",
    )


def notice() -> Paper:
    """公示"""
    given = ("生活救助", "医疗救助", "金秋助学", "生活救助", "医疗救助", "生活救助")
    rows = [[str(n), masked_name(p.name), p.department, given[n - 1]] for n, p in enumerate(people(6), 1)]
    return Paper(
        "公示",
        [
            Title("公示", size=36, below=2),
            Title("2026年度第二批困难职工帮扶对象名单", size=18, below=5),
            Words(
                "根据困难职工帮扶工作有关规定，经本人申请、入户调查、工会委员会2026年11月18日会议审议，"
                "拟对下列6户困难职工家庭给予帮扶，现予公示。"
            ),
            Space(4),
            Roll(
                [Column("序号", 16), Column("姓　名", 34), Column("所在部门", 52), Column("拟帮扶项目", 50)],
                rows,
                high=10.5,
                size=14,
            ),
            Space(4),
            Words("2026年11月20日至2026年11月26日（5个工作日）。", lead="公示期："),
            Words(
                "公示期内对名单有异议的，可以书面、电话或者当面向工会反映。反映人的姓名和反映的内容予以保密。",
                lead="异议提出：",
            ),
            Words("工会办公室，电话0570-8***612；公司纪检监督电话0570-8***638。", lead="受理和监督："),
            Space(10),
            Ends(right=UNION + "　　", size=15, high=9),
            Ends(right="2026年11月20日　　　　　　", size=15, high=9),
        ],
        NOTICE,
    )
