"""Finding people by name, pinyin and initials; ordering them by pinyin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit import pinyin
from unionwork.kit.pinyin import fold_query, folded, sort_key

han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=5)


def finds(query: str, name: str, *tails: str) -> bool:
    return fold_query(query) in folded(name, *tails)


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("仇英", ["仇英", "qiuying", "qy", "chouying", "英", "qiu"]),
        ("解晓东", ["xiexiaodong", "xxd", "jxd", "xiaodong"]),
        ("查良镛", ["zhaliangyong", "zly", "chaliangyong"]),
        ("曾国", ["zengguo", "zg", "cengguo"]),
        ("朴成", ["piaocheng", "pucheng"]),
        ("区小明", ["ouxiaoming", "oxm", "quxiaoming"]),
        ("单田芳", ["shantianfang", "dantianfang"]),
        ("盖叫天", ["gejiaotian", "gaijiaotian"]),
        ("乐进", ["yuejin", "lejin"]),
        ("尉迟恭", ["yuchigong", "ycg", "weichigong"]),
        ("单于雪", ["chanyuxue", "cyx"]),
        ("万俟雪", ["moqixue", "mqx"]),
        ("欧阳锋", ["ouyangfeng", "oyf"]),
        ("吕绿", ["lvlv", "lülü", "lyulyu", "LV LV"]),
        ("李乐", ["lile", "liyue"]),
        ("林玉", ["linyu", "ly"]),
        ("阿卜杜拉·买买提", ["阿卜杜拉买买提", "阿卜杜拉·买", "abudula", "abdlmmt", "买买提", "maimaiti"]),
        ("㛃宁", ["jiening", "jn"]),
        ("𬭎伟", ["hongwei", "𬭎"]),
        ("John Smith", ["john", "smith", "JOHN SMITH", "js", "ｊｏｈｎ"]),
        ("张小ａ", ["zhangxiaoa", "张小a"]),
    ],
)
def test_a_person_is_found_by_every_way_of_asking(name, queries):
    assert {query: finds(query, name) for query in queries} == dict.fromkeys(queries, True)


def test_a_person_is_found_by_the_tails_of_numbers():
    assert finds("0034", "仇英", "339900199003070034", "A-1024")
    assert finds("a1024", "仇英", "A-1024")
    assert finds("A-1024", "仇英", "A-1024")
    assert not finds("y1024", "仇英", "1024")


def test_nothing_is_found_across_two_readings():
    assert not finds("qyc", "仇英")
    assert not finds("英q", "仇英")


@given(han, st.text("0123456789abcXYZ-", max_size=8))
def test_any_part_of_a_name_or_tail_finds_it(name, tail):
    for start in range(len(name)):
        assert finds(name[start:], name, tail)
    assert finds(tail, name, tail)


@given(st.text(max_size=20), st.text(max_size=10))
def test_folding_takes_any_text_and_says_nothing_twice(name, tail):
    text = folded(name, tail)
    assert text == text.strip()
    pieces = text.split(" ")
    assert len(pieces) == len(set(pieces))
    assert isinstance(sort_key(name), str)


def test_names_stand_in_the_order_of_their_pinyin():
    names = ["黎明", "李明", "连战", "李安", "张三", "曾一", "仇英", "解缙", "安明"]
    assert sorted(names, key=sort_key) == ["安明", "李安", "李明", "黎明", "连战", "仇英", "解缙", "曾一", "张三"]


def test_the_same_surname_stands_together():
    ordered = sorted(["黎安", "李明", "黎明", "李安"], key=sort_key)
    assert [name[0] for name in ordered] in (["李", "李", "黎", "黎"], ["黎", "黎", "李", "李"])


@pytest.mark.parametrize("table", [pinyin._surnames(), pinyin._given()])
def test_readings_are_plain_syllables(table):
    assert len(table) > 20
    for written, readings in table.items():
        assert readings
        for reading in readings:
            assert len(reading.split(" ")) == len(written)
            assert reading.replace(" ", "").isalpha()
            assert reading.isascii()
            assert reading.islower()


def test_surnames_with_a_reading_of_their_own_are_all_there():
    own = pinyin._surnames()
    wanted = {"仇": "qiu", "解": "xie", "查": "zha", "曾": "zeng", "朴": "piao", "区": "ou", "单": "shan", "盖": "ge"}
    assert {surname: own[surname][0] for surname in wanted} == wanted
    assert (own["尉迟"], own["单于"], own["万俟"]) == (("yu chi",), ("chan yu",), ("mo qi",))
    assert len(own) >= 100
