"""Official code lists: complete, unambiguous, read the way officers and templates write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit import codes, places
from unionwork.kit.codes import all_lists, code_list, region_name
from unionwork.kit.failures import Unavailable

LISTS = sorted(all_lists())


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("sex", 4),
        ("ethnicity", 58),
        ("political-status", 13),
        ("education", 40),
        ("marital-status", 8),
        ("health", 4),
        ("skill-level", 9),
        ("unit-category", 16),
        ("industry", 20),
        ("industry-2015", 20),
        ("hardship-cause", 10),
        ("hardship-health", 20),
    ],
)
def test_official_lists_are_complete(name, count):
    assert len(code_list(name).entries) == count


def test_the_ethnic_groups_run_from_1_to_56_without_a_gap():
    assert [entry.code for entry in code_list("ethnicity").entries] == [f"{n:02d}" for n in (*range(1, 57), 97, 98)]


@pytest.mark.parametrize("name", LISTS)
def test_no_way_of_writing_means_two_entries(name):
    meanings: dict[str, set[str]] = {}
    for entry, writing in code_list(name).writings():
        meanings.setdefault(codes._folded(writing), set()).add(entry.label)
    assert {writing: labels for writing, labels in meanings.items() if len(labels) > 1} == {}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_head_unique_codes_known_parents_and_reads_itself(name):
    found = code_list(name)
    assert found.title
    assert found.source
    assert found.verified in {"已核", "二手", "推导", "记忆"}
    own = [entry.code for entry in found.entries]
    assert len(own) == len(set(own)) == len({entry.label for entry in found.entries})
    # A reason's parent is a code of the list of changes.
    parents = {code.code for code in code_list("member-change").entries} if name == "member-change-reason" else set(own)
    assert {entry.parent for entry in found.entries} - {""} <= parents
    for entry in found.entries:
        assert found.label_of(entry.code) == entry.label
        assert found.code_of(entry.label) == entry.code
        assert {found.read(writing) for writing in (entry.label, entry.code, *entry.also)} == {entry.label}


def test_titles_are_unique_and_open_the_same_list():
    titles = [found.title for found in all_lists().values()]
    assert len(titles) == len(set(titles))
    assert code_list("民族") is code_list("ethnicity")
    with pytest.raises(KeyError):
        code_list("no-such-list")


@pytest.mark.parametrize(
    ("name", "written", "label"),
    [
        ("ethnicity", "汉", "汉族"),
        ("ethnicity", "汉族", "汉族"),
        ("ethnicity", " 汉　族 ", "汉族"),
        ("ethnicity", "01", "汉族"),
        ("ethnicity", "1", "汉族"),
        ("ethnicity", "ha", "汉族"),
        ("ethnicity", "01 汉族", "汉族"),
        ("ethnicity", "01.汉", "汉族"),
        ("ethnicity", "畲", "畲族"),
        ("sex", "１", "男"),
        ("sex", "1-男", "男"),
        ("sex", "女", "女"),
        ("political-status", "党员", "中共党员"),
        ("political-status", "中国共产党党员", "中共党员"),
        ("political-status", "团员", "共青团员"),
        ("political-status", "无党派人士", "无党派民主人士"),
        ("education", "本科", "大学本科毕业"),
        ("education", "大专", "大学专科毕业"),
        ("education", "研究生", "研究生教育"),
        ("education", "72", "初中肄业"),
        ("education", "82", "小学肄业"),
        ("skill-level", "高级技师（一级）", "高级技师"),
        ("skill-level", "三级/高级工", "高级工"),
        ("skill-level", "五级", "初级工"),
        ("skill-level", "首席", "首席技师"),
        ("id-type", "身份证", "居民身份证"),
        ("id-type", "台胞证", "台湾居民来往大陆通行证"),
        ("employment-type", "派遣工", "劳务派遣"),
        ("member-status", "除名", "开除会籍"),
        ("workforce-group", "外卖骑手", "网约送餐员"),
        ("unit-category", "170", "私营企业"),
        ("industry", "制造", "制造业"),
        ("yes-no", "√", "是"),
    ],
)
def test_what_officers_write_is_read(name, written, label):
    assert code_list(name).read(written) == label


@pytest.mark.parametrize(
    ("name", "written"), [("ethnicity", "火星族"), ("sex", ""), ("sex", "1 女"), ("education", "学历"), ("sex", "男女")]
)
def test_what_is_not_in_the_list_is_not_guessed(name, written):
    assert code_list(name).read(written) is None


@given(st.sampled_from(LISTS), st.text(max_size=12))
def test_reading_gives_a_label_of_the_list_or_nothing(name, written):
    label = code_list(name).read(written)
    assert label is None or code_list(name).code_of(label) is not None


def test_entries_no_longer_in_force_are_read_but_not_offered():
    hardship = code_list("hardship-category")
    assert hardship.read("低保户") == "低保户"
    assert "低保户" not in hardship.labels


def test_the_check_digit_kinds_are_labels_of_the_list():
    from unionwork.kit.numbers import CHECKED

    assert set(code_list("id-type").labels) >= CHECKED


def test_a_reason_belongs_to_a_kind_of_change():
    assert code_list("member-change-reason").parent_of("退休") == code_list("member-change").code_of("保留会籍")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("110105", "北京市朝阳区"),
        ("330106", "浙江省杭州市西湖区"),
        ("110103", "北京市崇文区"),  # abolished in 2010, still on people's cards
        ("469001", "海南省五指山市"),
        ("810000", "香港特别行政区"),
        ("330199", "浙江省杭州市"),
        ("339900", "浙江省"),
        ("000000", None),
        ("", None),
    ],
)
def test_places_are_named_as_far_as_they_are_known(code, name):
    assert region_name(code) == name


def test_a_missing_file_of_the_installation_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("UNIONWORK_RESOURCES", str(tmp_path))
    assert places.resources() == tmp_path
    with pytest.raises(Unavailable) as failure:
        places.read_resource(places.resources() / "codes" / "sex.csv")
    assert "重新安装" in failure.value.remedy


def test_the_data_folder_is_the_officers_own():
    assert places.data_folder().name == "unionwork"
    assert places.resources() not in places.data_folder().parents
