"""The tables about the staff: divisions that add up, and what is missing where."""

from __future__ import annotations

from datetime import date

import pytest

from tests.members import invented_union as known
from unionwork.areas import LEDGERS
from unionwork.kit.figures import rate
from unionwork.kit.library import Library
from unionwork.kit.step import library_step
from unionwork.kit.tables import Asked, Figure
from unionwork.workforce.records import Employee, Unit
from unionwork.workforce.reports import DATA_QUALITY, STAFF_STATISTICS
from unionwork.workforce.units import Units

ASKED = Asked(known.TODAY, (date(2025, 10, 1), known.TODAY))


@pytest.fixture
def library(tmp_path):
    with known.make(tmp_path / "库.union") as made:
        yield made


@pytest.fixture
def empty(tmp_path):
    with Library.create(tmp_path / "空.union", known.PASSWORD, LEDGERS, at=known.MADE) as made:
        yield made


def test_every_division_of_the_staff_adds_up_to_the_whole(library) -> None:
    table = STAFF_STATISTICS.tables(ASKED, known.facts(library))[0]
    whole = next(row[2].value for row in table.rows if row[0] == "合计")
    assert whole == len(known.PEOPLE)
    for group in {row[0] for row in table.rows} - {"合计"}:
        rows = [row for row in table.rows if row[0] == group]
        assert sum(row[2].value for row in rows) == whole, group
        assert all(row[2].value >= row[3].value + row[4].value for row in rows)


def test_ages_are_those_of_the_day_asked_for(library) -> None:
    def oldest(asked: Asked) -> int:
        rows = STAFF_STATISTICS.tables(asked, known.facts(library))[0].rows
        return next(row[2].value for row in rows if row[1] == "60岁及以上")

    assert oldest(Asked(date(2015, 6, 30), ASKED.period)) == 0
    assert oldest(ASKED) == 1  # 郑志强, born in January 1966


def test_what_is_missing_is_counted_by_department_with_its_people(library) -> None:
    gap = library.matching(Employee, name="何丽华")[0]
    gap.phone, gap.education = None, None
    with library_step(library, "改", at=known.MADE) as step:
        step.save(gap)
    table, findings = DATA_QUALITY.tables(ASKED, known.facts(library))
    titles = [column.title for column in table.columns]
    rows = {row[0]: row for row in table.rows}
    phone = rows["总装车间"][titles.index("缺手机号码")]
    assert isinstance(phone, Figure)
    assert phone.keys == (gap.id,)
    assert rows["机加工车间"][titles.index("缺手机号码")].value == 0
    assert rows["合　计"][titles.index("缺学历")].value == 1
    assert any("手机号码" in str(row[3]) and row[4].keys == (gap.id,) for row in findings.rows)


def test_an_empty_library_has_a_quality_of_nothing_and_no_share_of_nobody(empty) -> None:
    table, findings = DATA_QUALITY.tables(ASKED, known.facts(empty))
    assert [row[0] for row in table.rows] == ["合　计"]
    assert not findings.rows
    assert STAFF_STATISTICS.tables(ASKED, known.facts(empty))[0].rows[0][5] == "—"


def test_a_department_stands_for_everything_below_it(empty) -> None:
    with library_step(empty, "部门", at=known.MADE) as step:
        works = step.save(Unit(name="公司", kind="部门"))
        shop = step.save(Unit(name="车间", kind="部门", parent=works))
        crew = step.save(Unit(name="班组", kind="部门", parent=shop))
        office = step.save(Unit(name="办公室", kind="部门", parent=works))
    units = Units(empty)
    assert list(units.tops().values()) == ["公司", "办公室", "车间"]
    assert units.top_of(crew) == shop
    assert units.top_of(office) == office
    assert units.top_of(None) is None


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(402, 500, "80.40%"), (1, 3, "33.33%"), (2, 3, "66.67%"), (0, 5, "0.00%"), (3, 0, None), (8, 4, "200.00%")],
)
def test_a_share_has_two_decimals_and_none_without_a_whole(part: int, whole: int, said: str | None) -> None:
    assert rate(part, whole) == said
