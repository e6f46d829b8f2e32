"""What is kept of the enterprise, of its departments and union groups, and of everybody who works there."""

from __future__ import annotations

from unionwork.kit.fields import (
    Address,
    BankAccount,
    Choice,
    Count,
    CreditCode,
    DayOrMonth,
    Flag,
    IdNumber,
    Link,
    Name,
    Phone,
    Picture,
    Text,
    Words,
)
from unionwork.kit.record import Heading, Privacy, Record

DEPARTMENT, BRANCH, GROUP = "部门", "分会", "小组"


class Enterprise(Record, table="enterprise", title="单位信息"):
    """The employing enterprise; there is one."""

    identity = Heading("单位")
    name = Text(
        "单位名称",
        required=True,
        also="用人单位名称 企业名称 单位全称",
        width=24,
        help="与营业执照上的名称一字不差",
        example="浙东晨光机械有限公司",
    )
    short_name = Text("单位简称", also="简称", help="表头、名册里写不下全称时用", example="晨光机械")
    credit_code = CreditCode(
        "单位统一社会信用代码",
        also="企业统一社会信用代码 单位信用代码 单位行政代码",
        help="营业执照上的 18 位代码；校验不符只提示，核对无误可以照样保存",
        example="91339900MA0UN1W06X",
        article="GB 32100-2015",
    )
    organisation_code = Text(
        "组织机构代码",
        also="原组织机构代码 机构代码",
        longest=10,
        help="旧的 9 位代码，上级老表格要时才填",
        example="12345678-8",
    )
    category = Choice("单位类型", "unit-category", also="单位类别 单位性质 所在单位性质 经济类型 注册类型", width=14)
    industry = Choice(
        "所属行业", "industry", also="行业 单位所属行业 国民经济行业分类", width=14, article="GB/T 4754-2017"
    )
    industry_2015 = Choice("旧行业分类", "industry-2015", also="原行业代码", help="上级老表格按 01 至 20 编码时才填")
    private = Flag("是否非公企业", also="非公企业 是否非公有制企业")

    place = Heading("地址与联系")
    region_code = Text(
        "所在地行政区划代码",
        also="行政区划代码 区划代码",
        longest=12,
        example="339900",
        help="六位数字，见身份证或统计局公布的区划代码",
        article="GB/T 2260",
    )
    address = Text("单位地址", also="详细地址 单位详细地址 注册地址", privacy=Privacy.OPEN, width=24)
    postcode = Text("单位邮编", also="邮政编码 邮编", longest=6, example="339900")
    phone = Text("单位电话", also="单位联系电话", privacy=Privacy.OPEN, longest=30, example="0570-1234567")

    head = Heading("负责人")
    legal_representative = Name("单位法定代表人", also="企业法定代表人 法人代表", width=8)
    chief = Name(
        "行政主要负责人",
        also="总经理 厂长 单位负责人",
        width=8,
        help="行政主要负责人及其近亲属不能作为工会委员会成员人选",
        article="《工会法》第十条",
    )
    established_on = DayOrMonth("单位成立日期", also="成立日期 成立时间", width=10)
    counts_dispatched = Flag(
        "派遣工计入职工人数", help="派遣工算在哪一方，以当年统计制度的指标解释为准；不填按计入处理"
    )

    notes = Heading("其他")
    note = Words("备注")


class Unit(Record, table="units", title="部门与小组"):
    """One node of the trees of departments, union branches and union groups."""

    facts = Heading("部门与小组")
    name = Text(
        "名称",
        required=True,
        also="部门名称 单位名称 分会名称 小组名称",
        privacy=Privacy.OPEN,
        width=18,
        example="总装车间",
    )
    kind = Choice(
        "层级",
        "unit-kind",
        required=True,
        also="类别 类型 单位层级",
        width=6,
        help="部门是行政上的车间、科室；分会和小组是工会的",
    )
    parent = Link("上级", also="上级部门 上级单位 所属上级 隶属", width=18, help="不填就是最上一层")
    leader = Name("负责人", also="部门负责人 分会主席 小组长", width=8)
    position = Count("排序", also="序号 顺序", width=5, help="同一上级下的先后，小的在前")
    closed = Flag("已撤销", also="是否撤销 停用", help="撤销的部门不再供选，原来的记录照旧")
    note = Words("备注")


class Employee(Record, table="employees", title="职工"):
    """Everybody who works or worked here, member or not; leavers stay, with the day they left."""

    identity = Heading("身份")
    name = Name(
        "姓名",
        required=True,
        also="职工姓名 员工姓名 会员姓名 名字 人员姓名 中文姓名",
        width=8,
        help="与证件一致；少数民族姓名中间的点写作 ·",
        example="林秀英",
    )
    id_type = Choice(
        "证件类型",
        "id-type",
        also="证件种类 有效证件类型 证件名称",
        width=10,
        help="不填时由号码看出；护照等不校验末位",
    )
    id_number = IdNumber(
        "证件号码",
        wanted=True,
        unique=True,
        also="身份证号 身份证号码 公民身份号码 公民身份证号码 居民身份证号码 居民身份证号 身份证 身份证件号码 证件号 "
        "身份证编号 证件编号 有效证件号码",
        help="填好后出生日期和性别自动得出；一个号码在本单位只能有一条记录",
        example="33990019900101002X",
        article="GB 11643-1999",
    )
    sex = Choice("性别", "sex", also="男/女 男女", width=4)
    birth_date = DayOrMonth("出生日期", also="出生年月 出生年月日 生日 出生时间 出生", width=10)
    ethnicity = Choice("民族", "ethnicity", wanted=True, also="民族成份 民族成分 族别", width=8)
    native_place = Text("籍贯", also="祖籍 籍贯地", width=12, example="浙江东州")
    political_status = Choice("政治面貌", "political-status", wanted=True, also="政治身份 党派 政治状况 党团", width=10)
    marital_status = Choice("婚姻状况", "marital-status", also="婚否 婚姻 婚姻情况 婚姻状态", width=8)
    health = Choice("健康状况", "health", also="健康 身体状况 健康情况", privacy=Privacy.MASKED, width=10)
    photo = Picture("照片", also="相片 证件照", width=6)

    work = Heading("岗位")
    employee_number = Text(
        "工号",
        also="员工编号 职工编号 职工号 员工号 人员编号 工作证号 人员编码 员工工号 职工工号 员工代码 考勤号",
        width=9,
        example="A0123",
    )
    department = Link(
        "部门",
        to=Unit,
        among={"kind": DEPARTMENT},
        adopts=True,
        wanted=True,
        width=14,
        also="所在部门 部门名称 工作部门 车间 所在车间 科室 所属部门 所在单位 部门/车间 车间/部门 车间（部门） "
        "部门（车间） 单位部门 用工单位部门 用工部门",
    )
    branch = Link(
        "所在分会",
        to=Unit,
        among={"kind": BRANCH},
        adopts=True,
        width=12,
        also="工会分会 分会 分工会 所属分会 所属分工会 所属工会",
    )
    union_group = Link(
        "工会小组",
        to=Unit,
        among={"kind": GROUP},
        adopts=True,
        width=12,
        also="所在工会小组 小组 所属小组 所在小组 所属工会小组",
    )
    group_post = Choice("小组职务", "group-post", also="工会小组职务", width=8)
    post = Text(
        "岗位",
        also="岗位职务 职务 岗位名称 现任职务 岗位（职务） 岗位/职务 职务/岗位 行政职务 职位",
        width=12,
        example="装配工",
    )
    occupation = Text("工种", also="职业工种 职业（工种） 职业 工种名称 从事工种 职业/工种", width=10, example="钳工")
    post_kind = Choice("岗位类别", "post-kind", also="岗位类型 人员类别 岗位性质 岗位分类 工作类别", width=8)
    front_line = Flag("是否一线", also="一线职工 是否一线职工 一线 是否生产一线 生产一线", width=6)
    middle_manager = Flag(
        "是否中层以上",
        also="中层以上 是否中层 中层以上管理人员 是否中层以上管理人员 是否管理人员 中层干部 是否干部",
        width=8,
        help="代表构成、候选人资格按它计算；口径以本省条例为准",
    )
    employment_state = Choice(
        "就业状况",
        "work-status",
        wanted=True,
        also="就业情况 就业状态 在职状态 人员状态 在岗情况 在岗状态 状态 在职情况 职工状态",
        width=8,
    )

    contract = Heading("合同")
    employment_type = Choice(
        "用工形式",
        "employment-type",
        wanted=True,
        also="用工性质 用工方式 用工类型 用工类别 用工形式类别 职工类别 员工类别 员工性质",
        width=10,
    )
    dispatch_agency = Text(
        "派遣单位",
        also="劳务派遣单位 劳务派遣公司 派遣公司 劳务公司 派遣单位名称",
        width=16,
        help="用工形式为劳务派遣时填写与职工签劳动合同的单位",
    )
    host_unit = Text(
        "用工单位", also="实际用工单位 用工单位名称", width=16, help="派到外单位工作的职工填写实际用工的单位"
    )
    home_union = Text(
        "会籍所在工会",
        also="会籍所属工会 会员关系所在工会",
        width=16,
        help="会籍不在本会（例如在派遣单位工会）时填写",
        article="《工会会员会籍管理办法》第三条",
    )
    contract_type = Choice(
        "合同期限类型",
        "contract-type",
        also="合同类型 劳动合同类型 劳动合同期限类型 合同期限 劳动合同期限 合同种类",
        width=10,
    )
    contract_start = DayOrMonth(
        "合同起始日期",
        width=10,
        also="合同开始日期 劳动合同起始日期 劳动合同开始日期 合同起始时间 合同起始日 合同起 合同签订日期 "
        "合同开始时间 劳动合同起",
    )
    contract_end = DayOrMonth(
        "合同终止日期",
        width=10,
        also="合同到期日期 合同结束日期 合同期满日期 合同到期日 合同到期时间 合同终止时间 合同止 劳动合同终止日期 "
        "劳动合同到期日期 劳动合同到期日 合同期满日 劳动合同止 合同截止日期",
        help="期满之日仍在合同期内",
    )
    hired_on = DayOrMonth(
        "入职日期",
        width=10,
        also="进厂日期 入厂日期 到岗日期 入职时间 入厂时间 进厂时间 进单位时间 进本单位时间 到本单位时间 入司时间 "
        "入司日期 进公司时间 来本单位时间 到本单位工作时间",
    )
    started_work_on = DayOrMonth(
        "参加工作时间", also="参加工作日期 工作时间 参工时间 首次参加工作时间 参加工作年月", width=10
    )
    left_on = DayOrMonth(
        "离职日期",
        also="离厂日期 离职时间 离岗日期 调离日期 减员日期 离开单位时间",
        width=10,
        help="离开的人不删，写上日期；名册按所选日期自动区分在册与离开",
    )
    leaving_reason = Text("离职原因", also="离岗原因 减员原因 调离原因", width=12)

    contact = Heading("联系")
    phone = Phone(
        "手机号码",
        wanted=True,
        also="手机 手机号 联系电话 联系方式 移动电话 电话 电话号码 本人手机 手机号码（本人） 个人电话 本人电话",
    )
    address = Address("现居住地", also="住址 家庭住址 现住址 居住地址 家庭地址 通讯地址 现居住地址 常住地址 联系地址")
    household_type = Choice("户籍类型", "household-type", also="户口性质 户籍性质 户口类型 户口 户籍", width=8)
    household_place = Address("户籍所在地", also="户口所在地 户籍地址 户籍地 户口地址 户籍所在地址")
    migrant_worker = Flag(
        "是否农民工",
        also="农民工 是否农民工会员 农民工会员 是否进城务工人员 是否为农民工",
        width=6,
        help="为用人单位提供劳动的农村居民",
        article="《保障农民工工资支付条例》第二条",
    )

    learning = Heading("技能与学历")
    education = Choice(
        "学历", "education", wanted=True, also="文化程度 最高学历 文化水平 学历层次 教育程度 受教育程度", width=10
    )
    degree = Choice("学位", "degree", also="最高学位", width=6)
    skill_level = Choice(
        "职业技能等级",
        "skill-level",
        width=8,
        also="技能等级 技术等级 工人技术等级 职业资格等级 技能级别 职业资格 国家职业资格等级 技能等级证书",
    )
    professional_title = Choice(
        "职称级别", "professional-title", also="职称 职称等级 专业技术职务 专业技术职称 技术职称 专业技术资格", width=8
    )
    honours = Text("荣誉", also="获得荣誉 荣誉称号 所获荣誉 主要荣誉", width=14)
    career = Words("个人简历", also="简历 工作简历 主要经历 本人简历", width=20)
    family = Words(
        "家庭主要成员",
        also="家庭成员 家庭情况 家庭主要成员情况",
        privacy=Privacy.MASKED,
        width=20,
        help="每人一行：称谓、姓名、工作单位、电话",
    )

    others = Heading("其他")
    workforce_group = Choice(
        "新就业形态群体",
        "workforce-group",
        also="八大群体 新就业形态 新就业形态劳动者 群体类别 是否八大群体 八大群体类别",
        width=10,
    )
    activist = Flag("工会积极分子", also="是否工会积极分子 积极分子", width=8)
    bank_name = Text("开户银行", also="开户行 银行名称 发卡银行 开户行名称", width=14)
    bank_account = BankAccount("银行账号", also="银行卡号 卡号 工资卡号 银行账户 账号 收款账号 帐号 银行帐号")
    note = Words("备注", also="说明 附注", width=16)
