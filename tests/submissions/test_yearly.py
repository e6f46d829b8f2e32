"""The yearly report: every indicator once, computed or written, beside last year's, checked aloud."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.rooms import NOON, empty, library, save, worker
from unionwork.kit.articles import rules
from unionwork.kit.days import parse_iso as day
from unionwork.kit.documents import Facts
from unionwork.kit.reported import figures_by_label
from unionwork.kit.tables import Asked, Figure, Table
from unionwork.submissions.records import YearlyReported, YearlyValue
from unionwork.submissions.subjects import SUBJECTS, work_out
from unionwork.submissions.yearly import YEARLY, Line, to_keep, year_of

__all__ = ["empty", "library"]

ASKED = Asked(date(2026, 9, 30), (date(2025, 10, 1), date(2026, 9, 30)))
CONTESTS, ASKED_FOR, TAKEN_UP = "劳动竞赛场次（场）", "合理化建议提出件数", "其中：采纳合理化建议件数"


def value(figure: str, number: str, year: int = 2026, **more: object) -> YearlyValue:
    return YearlyValue(year=year, figure=figure, number=Decimal(number), reason="生产部台账", **more)


def tables(library) -> list[Table]:
    return YEARLY.tables(ASKED, Facts(library, NOON))


def row(library, label: str) -> tuple[str, ...]:
    """One line as it is read."""
    found = next(row for table in tables(library) for row in table.rows if row[0] == label)
    return tuple(one.shown if isinstance(one, Figure) else str(one) for one in found)


def said(library) -> list[str]:
    return [check.said for table in tables(library) for check in table.checks]


def test_every_indicator_of_the_handbook_is_somewhere_in_the_report(library):
    ids = {figure.id for table in tables(library) for figure in table.figures}
    heads = {id.split(".")[0].split("-")[0] for id in ids}
    wanted = {rule.id for rule in rules() if rule.id.startswith("J") and rule.id[1:].isdigit()}
    assert wanted - heads == {"J301"}, "labour contracts are counted in the table of the roster"


def test_every_number_written_by_hand_belongs_to_exactly_one_subject():
    for code in YearlyValue.figure.entries.entries:
        assert sum(code.code.startswith(subject.marks) for subject in SUBJECTS) == 1


def test_what_the_ledgers_know_is_not_asked_for_by_hand(library):
    computed = {figure.id for figure in work_out(ASKED, Facts(library, NOON)).figures.values()}
    assert not computed & {code.code for code in YearlyValue.figure.entries.entries}


def test_a_number_written_by_hand_stands_there_with_its_source_and_last_years_beside_it(library):
    save(library, value(CONTESTS, "12"), value(CONTESTS, "10", year=2025))
    assert row(library, CONTESTS) == (CONTESTS, "12", "10", "+20.0%", "人工", "生产部台账")


def test_last_years_number_as_it_was_handed_in_wins_over_what_was_written(library):
    save(library, value(CONTESTS, "12"), value(CONTESTS, "10", year=2025))
    save(library, YearlyReported(year=2025, figure=CONTESTS, number=Decimal(8)))
    assert row(library, CONTESTS)[2] == "8"


def test_a_computed_figure_of_last_year_comes_from_the_records_where_nothing_was_kept(library):
    worker(library, hired_on=day("2020-03-01"))
    worker(library, "王大明", hired_on=day("2026-03-01"))
    this, last = row(library, "职工人数（期末）")[1:3]
    assert (this, last) == ("2", "1")


@pytest.mark.parametrize(
    ("this", "last", "spoken"), [("13", "10", False), ("13.001", "10", True), ("7", "10", False), ("6", "10", True)]
)
def test_a_change_of_more_than_three_tenths_wants_a_word_and_is_judged_before_rounding(library, this, last, spoken):
    creates = "合理化建议创造价值（万元）"
    save(library, value(creates, this), value(creates, last, year=2025))
    assert any("变动说明" in words for words in said(library)) == spoken


@pytest.mark.parametrize("written", ["beside the number", "beside what was kept"])
def test_a_change_that_was_explained_is_not_asked_for_again(library, written):
    save(library, value(CONTESTS, "10", year=2025))
    if written == "beside the number":
        save(library, value(CONTESTS, "30", note="新设分厂"))
    else:
        save(library, value(CONTESTS, "30"))
        save(library, YearlyReported(year=2026, figure=CONTESTS, number=Decimal(30), note="新设分厂"))
    assert not any("变动说明" in words for words in said(library))
    assert "新设分厂" in row(library, CONTESTS)[-1]


def test_from_zero_there_is_no_change_to_speak_of(library):
    save(library, value(CONTESTS, "3"), value(CONTESTS, "0", year=2025))
    assert row(library, CONTESTS)[3] == "—"


def test_a_part_larger_than_its_whole_may_not_go_up(library):
    save(library, value(ASKED_FOR, "4"), value(TAKEN_UP, "5"))
    grave = [c for table in tables(library) for c in table.checks if c.id == "LC14"]
    assert [(c.level, c.said) for c in grave] == [
        ("H", f"{TAKEN_UP}是 5，比{ASKED_FOR} 4 还多，请核对"),
    ]


@pytest.mark.parametrize(("figure", "number", "why"), [(CONTESTS, "1.5", "应是整数"), (CONTESTS, "-1", "不能小于 0")])
def test_counts_are_whole_and_not_below_nothing(library, figure, number, why):
    save(library, value(figure, number))
    assert any(why in words for words in said(library))


def test_half_hours_and_money_need_not_be_whole(library):
    save(library, value("职工培训学时", "12.5"), value("合理化建议创造价值（万元）", "3.2"))
    assert not any("应是整数" in words for words in said(library))


def test_what_nobody_has_filled_in_is_a_dash_and_is_said(library):
    assert row(library, CONTESTS)[1] == "—"
    assert any("没有发生的请填 0" in words for words in said(library))


def test_no_code_of_an_indicator_is_read_anywhere(library):
    for table in tables(library):
        for one in table.rows:
            assert "J" not in "".join(str(v.shown if isinstance(v, Figure) else v) for v in one)


def test_keeping_a_year_twice_leaves_one_number_an_indicator_and_its_note(library):
    save(library, value(CONTESTS, "12"))
    save(library, *to_keep(ASKED, Facts(library, NOON)))
    kept = library.matching(YearlyReported, figure=CONTESTS)[0]
    kept.note = "已向上级说明"
    save(library, kept)
    save(library, *to_keep(ASKED, Facts(library, NOON)))
    again = library.matching(YearlyReported, figure=CONTESTS)
    assert [(one.number, one.note) for one in again] == [(Decimal(12), "已向上级说明")]


def test_next_year_the_numbers_kept_are_last_years(library):
    save(library, value(CONTESTS, "12"))
    save(library, *to_keep(ASKED, Facts(library, NOON)))
    later = Asked(date(2027, 9, 30), (date(2026, 10, 1), date(2027, 9, 30)))
    assert year_of(later) == 2027
    found = [r for t in YEARLY.tables(later, Facts(library, NOON)) for r in t.rows if r[0] == CONTESTS]
    assert found[0][2].shown == "12"


def test_a_foreign_sheet_of_figures_can_be_filled_from_numbers_written_by_hand(library):
    save(library, value(CONTESTS, "12", year=year_of(Asked(NOON.date(), (date(2025, 10, 1), NOON.date())))))
    assert figures_by_label(library, NOON)[CONTESTS].value == 12


def test_words_and_days_have_no_number():
    assert Line(Figure("x", "届次", "有，第三届"), None, "自动", "").value is None
    assert Line(Figure("x", "比例", "12.50%"), None, "自动", "").value == Decimal("12.50")
