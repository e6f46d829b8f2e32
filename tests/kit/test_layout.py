"""Headers are found under titles and merges, columns by their headings, people among what only looks like a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.rosters import EMPLOYEES, id_number, sheet
from unionwork.kit.headings import Dictionary
from unionwork.kit.layout import lay_out

KNOWN = Dictionary(EMPLOYEES, {})
PEOPLE = [
    [n + 1, name, "男", id_number(2 * n + 1), "1988.03", "一车间", f"A{n:03d}", f"1380000{n:04d}", "2019-03-01", "汉族"]
    for n, name in enumerate(("王建国", "李　明", "欧阳㛃", "买买提·阿不都拉"))
]
FIELDS = ["name", "sex", "id_number", "birth_date", "department", "employee_number", "phone", "hired_on", "ethnicity"]
PLAIN = ["序号", "姓名", "性别", "身份证号", "出生年月", "部门", "工号", "联系电话", "入职时间", "民族"]
NATIVE = [
    "编次",
    "姓　名",
    "性 别",
    "公民身份号码\n（18位）",
    "出生日期*",
    "所在部门",
    "员工编号",
    "手机号码（本人）",
    "进厂时间",
    "民族成份",
]
STARRED = [
    "No.",
    "姓名*",
    "性别*",
    "身份证号码*",
    "出生年月（年.月）",
    "所属部门",
    "职工号",
    "移动电话",
    "入职日期",
    "族别",
]
NUMBERED = [
    "1.序号",
    "2.姓名",
    "3.性别",
    "4.证件号码",
    "5.出生日期",
    "6.车间/部门",
    "7.工号",
    "8.电话",
    "9.到岗日期",
    "10.民族",
]
ALIKE = [
    "序号",
    "员工姓名",
    "员工性别",
    "员工身份证号",
    "出生年月日",
    "现部门",
    "职工编号",
    "个人手机号",
    "入职年月日",
    "民族名称",
]
HEADINGS = {"plain": PLAIN, "native": NATIVE, "starred": STARRED, "numbered": NUMBERED, "alike": ALIKE}


def titles(count):
    rows = [["浙东晨光机械有限公司职工花名册"], ["填报单位：综合管理部", None, None, None, "填报日期：2026年11月"], []]
    rows += [
        ["（内部资料，注意保密）"],
        ["单位名称", "浙东晨光机械有限公司"],
        ["联系人", "方小满", None, "电话", "0570-1234567"],
    ]
    return rows[:count]


def one_line(headings, above):
    return sheet(*titles(above), headings, *PEOPLE), (above + 1,)


def two_lines_merged(headings, above):
    """Every heading merged over two rows, but two that stand under one."""
    upper = [*headings[:7], "联系与入职", None, headings[9]]
    lower = [None] * 7 + [headings[7], headings[8], None]
    merged = [(above, c, above + 1, c) for c in (*range(7), 9)] + [(above, 7, above, 8)]
    return sheet(*titles(above), upper, lower, *PEOPLE, merged=merged), (above + 1, above + 2)


def two_lines_plain(headings, above):
    """The same without any merge, as it comes out of a csv."""
    upper = [*headings[:7], "联系与入职", None, headings[9]]
    lower = [None] * 7 + [headings[7], headings[8], None]
    return sheet(*titles(above), upper, lower, *PEOPLE), (above + 1, above + 2)


def right_down(headings, above):
    """The table stands three columns to the right and two rows further down."""
    rows = [*titles(above), [], [], [None, None, None, *headings], *([None, None, None, *person] for person in PEOPLE)]
    return sheet(*rows), (above + 3,)


def numbered_below(headings, above):
    """A line of column numbers and a line of instructions stand between header and people."""
    told = ["不填", "必填", "从下拉选", "文本格式", "如：1988-03", "必填", "选填", "必填", "如：2019-03-05", "选填"]
    return sheet(*titles(above), headings, [str(n + 1) for n in range(10)], told, *PEOPLE), (above + 1,)


def with_remarks(headings, above):
    """Totals, an example, a repeated header and signatures stand among the people."""
    example = ["例", "张三", "男", "110101199003070038", "1990.03", "二车间", "B1", "13912345678", "2020-01-01", "汉族"]
    rows = [headings, example, *PEOPLE[:2], ["小计", "2人"], [], headings, *PEOPLE[2:], ["合计", None, None, 4]]
    return sheet(*titles(above), *rows, [], ["制表人：方小满", None, None, "审核人："]), (above + 1,)


SHAPES = (one_line, two_lines_merged, two_lines_plain, right_down, numbered_below, with_remarks)
CORPUS = [
    (shape, words, above) for shape in SHAPES for n, words in enumerate(HEADINGS) for above in {n % 4, (n + 3) % 7}
]


def found(shape, words, above):
    page, header = shape(HEADINGS[words], above)
    layout = lay_out(page, KNOWN)
    return layout, header


def test_of_the_corpus_nearly_every_header_and_every_column_is_right():
    headers = columns = people = 0
    for case in CORPUS:
        layout, header = found(*case)
        headers += layout.header_rows == header
        columns += sum(got == wanted for got, wanted in zip(layout.mapping.values(), FIELDS, strict=False))
        people += len(layout.data) == len(PEOPLE)
    assert len(CORPUS) >= 50
    assert headers >= 0.95 * len(CORPUS)
    assert columns >= 0.95 * len(CORPUS) * len(FIELDS)
    assert people >= 0.95 * len(CORPUS)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("words", HEADINGS)
def test_header_columns_and_people_are_found(shape, words):
    layout, header = found(shape, words, 2)
    assert layout.header_rows == header
    assert list(layout.mapping.values()) == FIELDS
    assert len(layout.data) == len(PEOPLE)


# ---- headings -------------------------------------------------------------------------------------------------------
def mapped(*headings, learnt=None, chosen=None, below=()):
    page = sheet(headings, *below)
    layout = lay_out(page, Dictionary(EMPLOYEES, learnt or {}), header=(1,), chosen=chosen or {})
    return {column.key: (column.field.name if column.field else None, column.how) for column in layout.columns}


@pytest.mark.parametrize(
    ("heading", "field", "how"),
    [
        ("姓　名", "name", "同名"),
        ("身份证号码（18位）", "id_number", "同义词"),
        ("*工号", "employee_number", "同名"),
        ("（3）民族", "ethnicity", "同名"),
        ("岗位（职务）", "post", "同义词"),
        ("员工身份证号", "id_number", "相似"),
        ("入职年月", "hired_on", "相似"),
        ("部门/班组", "department", "相似"),
        ("参加工会时间", None, ""),
        ("序号", None, ""),
        ("年龄", None, ""),
        ("配偶姓名", None, ""),
        ("紧急联系人电话", None, ""),
        ("家属身份证号（18位）", None, ""),
        ("入会介绍人", None, ""),
        ("联系电话（家属）", None, ""),
        ("制表人", None, ""),
        ("编号", None, ""),
    ],
)
def test_a_heading_means_a_field_by_a_road_that_is_told(heading, field, how):
    assert mapped(heading, "备注")[heading] == (field, how)


def test_what_an_officer_taught_wins_over_what_the_program_knows():
    assert mapped("单位", "备注", learnt={"单位": "department"})["单位"] == ("department", "上次")
    assert mapped("备注", "性别", learnt={"备注": ""})["备注"] == (None, "")


def test_what_the_officer_chooses_by_hand_wins_over_everything():
    told = mapped("备注", "栋号", "性别", chosen={"备注": "native_place", "栋号": "address", "性别": ""})
    assert told == {"备注": ("native_place", "手选"), "栋号": ("address", "手选"), "性别": (None, "手选")}


def test_a_column_of_right_numbers_without_a_heading_is_known_by_its_content():
    people = [["王建国", id_number(1)], ["李秀英", id_number(2)], ["张志强", id_number(3)]]
    assert mapped("姓名", "列1", below=people)["列1"] == ("id_number", "内容")
    assert mapped("姓名", None, below=people)["（B 列）"] == ("id_number", "内容")
    assert mapped("姓名", "配偶身份证号", below=people)["配偶身份证号"] == (None, "")


def test_of_two_columns_for_one_field_the_more_trusted_wins_and_the_other_is_told():
    layout = lay_out(
        sheet(["姓名", "联系电话", "手机号码"], ["王建国", "13800000001", ""], ["李秀英", "13800000002", "12"]), KNOWN
    )
    assert layout.mapping == {"姓名": "name", "手机号码": "phone"}
    ((column, problem),) = layout.problems
    assert (column.key, problem.code, problem.level) == ("联系电话", "two-columns-one-field", "warning")
    assert problem.said == "“手机号码”和“联系电话”都是手机号码，用了“手机号码”，“联系电话”没有导入"


def test_an_empty_column_gives_way_to_a_filled_one_without_a_word():
    layout = lay_out(sheet(["姓名", "手机号码", "联系电话"], ["王建国", "", "13800000001"]), KNOWN)
    assert (layout.mapping, layout.problems) == ({"姓名": "name", "联系电话": "phone"}, [])


def test_of_two_equally_trusted_columns_the_fuller_one_wins():
    layout = lay_out(sheet(["姓名", "电话", "联系电话"], ["王建国", "", "13800000001"]), KNOWN)
    assert layout.mapping == {"姓名": "name", "联系电话": "phone"}


def test_under_one_heading_the_lower_ones_are_told_apart_by_the_upper():
    page = sheet(
        ["姓名", "劳动合同期限", None, "配偶", None],
        [None, "起始日期", "终止日期", "姓名", "身份证号"],
        ["王建国", "2020-01-01", "2025-12-31", "李秀英", id_number(2)],
        merged=[(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4)],
    )
    layout = lay_out(page, KNOWN)
    assert layout.header_rows == (1, 2)
    assert layout.mapping == {"姓名": "name", "起始日期": "contract_start", "终止日期": "contract_end"}
    assert "配偶/姓名" in layout.unmapped


# ---- rows -----------------------------------------------------------------------------------------------------------
def skipped(*rows, merged=()):
    layout = lay_out(sheet(["部门", "姓名", "身份证号", "备注"], *rows, merged=merged), KNOWN)
    return dict(layout.skipped), [place + 1 for place in layout.data]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["合计", None, "12"], "合计行"),
        (["", "小计：12人"], "合计行"),
        (["总 计"], "合计行"),
        (["制表人：方小满", None, "审核人：王"], "制表、审核等落款"),
        (["", "审核", "2026年"], "制表、审核等落款"),
        (["填表说明：1、号码为 18 位"], "说明"),
        (["备注：以上人员均已签字"], "说明"),
        (["例：一车间", "张三", id_number(9)], "填写示例"),
        (["", "（示例）张三", id_number(9)], "填写示例"),
        (["部门", "姓　名", "身份证号", "备注"], "重复的表头"),
        (["一、总装车间（12 人）"], "标题或说明"),
    ],
)
def test_what_only_looks_like_a_row_is_nobody(row, why):
    assert skipped(["一车间", "王建国", id_number(1)], row, ["一车间", "李秀英", id_number(2)]) == ({3: why}, [2, 4])


@pytest.mark.parametrize(
    "row",
    [
        ["审核部", "王建国", id_number(1)],
        ["合计统计科", "王建国", id_number(1)],
        ["", "王建国", ""],
        ["", "", id_number(1)],
        ["制表车间", "", id_number(1)],
        ["一车间", "王建国", "", "备注：转正"],
    ],
)
def test_somebody_is_somebody_even_where_little_is_known_or_words_mislead(row):
    assert skipped(row) == ({}, [2])


def test_a_row_of_which_only_the_running_number_is_filled_is_nobody():
    layout = lay_out(sheet(["序号", "姓名", "性别"], [1, "王建国", "男"], [2, "", ""], [3, "", ""]), KNOWN)
    assert [place + 1 for place in layout.data] == [2]


def test_first_and_last_row_are_those_of_people():
    layout, _ = found(with_remarks, "plain", 1)
    assert (layout.first_row, layout.last_row) == (4, 10)


def test_a_sheet_without_a_person_has_a_header_at_most():
    words = sheet(["填表说明"], ["1、身份证号码、手机号码两列请设为文本格式后再录入。"], ["2、部门写到班组/小组。"])
    figures = sheet(["部门", "人数", "备注"], ["一车间", 12, ""], ["二车间", 9, ""])
    assert lay_out(words, KNOWN).header_rows == ()
    assert lay_out(figures, KNOWN).data == []
    assert lay_out(sheet(), KNOWN).header_rows == ()


def test_the_runner_up_is_offered_and_a_row_can_be_pointed_at():
    page = sheet(["姓名", "性别", "部门"], ["姓名", "性别", "证件号码"], ["王建国", "男", id_number(1)])
    layout = lay_out(page, KNOWN)
    assert (layout.header_rows, layout.runner_up) == ((2,), (1,))
    assert lay_out(page, KNOWN, header=(1,)).header_rows == (1,)


cells = st.one_of(
    st.just(""),
    st.text(max_size=12),
    st.sampled_from([*PLAIN, *NATIVE, "合计", "例：张三", "制表人：", id_number(1), "王建国"]),
    st.floats(allow_nan=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


@given(st.lists(st.lists(cells, max_size=8), max_size=14), st.lists(st.tuples(*[st.integers(0, 9)] * 4), max_size=3))
def test_any_grid_is_laid_out_without_fail(rows, merged):
    areas = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merged]
    page = sheet(*rows, merged=areas)
    layout = lay_out(page, KNOWN)
    assert len(layout.data) + len(layout.skipped) <= len(rows)
    assert all(0 <= place < len(page.rows) for place in layout.data)
