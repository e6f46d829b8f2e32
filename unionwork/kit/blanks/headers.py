"""The header of a list in a template: which rows it takes, what its columns mean, what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from unionwork.kit.blanks.meaning import SERIAL, Meanings, Source
from unionwork.kit.blanks.offers import words_of
from unionwork.kit.fields import IdNumber, Link, Name, Phone
from unionwork.kit.headings import ALIKE, Dictionary, fold
from unionwork.kit.layout import Column, Layout, lay_out
from unionwork.kit.sheets import Sheet

ATTACHED = re.compile(
    r"^(?:附件|附表|表)\s*[\d一二三四五六七八九十]*\s*[:：.、]?\s*|[（(](?:样表|模板|样式|空表)[）)]$"
)
FEWEST = 2  # headings that must be understood before a row is taken for the header of a list
Meant = tuple[Column, Source | None, str, str]
"""A column of the layout, what fills it, how that was found, or why nothing does."""
Laid = tuple[Layout, list[Meant]]


# ---- what the columns mean ----
def laid(sheet: Sheet, meanings: Meanings, said: tuple[int, ...] = ()) -> Laid | None:
    """The likeliest layout of a sheet under these meanings: the one in which most columns mean something.

    `said` are header rows an officer named; they are taken as they are.
    """
    if said:
        layout = lay_out(sheet, meanings.dictionary, said)
        return layout, _meant(layout, meanings)
    best: tuple[int, Laid] | None = None
    for dictionary in (meanings.dictionary, *(each for _, each in meanings.through)):
        for rows in ((), *_likely_headers(sheet, meanings)):
            laid = _under(sheet, meanings, dictionary, rows)
            score = _understood(laid[1])
            if score >= FEWEST and (best is None or score > best[0]):
                best = score, laid
            if best is not None:
                break
    return best[1] if best else None


def _under(sheet: Sheet, meanings: Meanings, dictionary: Dictionary, rows: tuple[int, ...]) -> Laid:
    """The layout under some header rows (none: those that are found), the header neither cut short nor too long."""
    layout = lay_out(sheet, dictionary, rows)
    whole = _whole_header(sheet, layout)
    if whole != layout.header_rows:
        layout = lay_out(sheet, dictionary, whole)
    found = _meant(layout, meanings)
    while len(layout.header_rows) > 1 and not _tied(sheet, layout.header_rows):
        shorter = lay_out(sheet, dictionary, layout.header_rows[:-1])
        fewer = _meant(shorter, meanings)
        if _understood(fewer) < _understood(found):
            break
        layout, found = shorter, fewer
    return layout, found


def _meant(layout: Layout, meanings: Meanings) -> list[Meant]:
    return [(column, *meanings.find(column.above, column.heading)) for column in layout.columns]


def names_somebody(found: Sequence[Meant]) -> bool:
    return any(source is not None and how != ALIKE and naming(source) for _, source, how, _ in found)


def naming(source: Source) -> bool:
    """Whether a column says who somebody is."""
    if source.fixed or source.only or source.part:
        return False
    subject = source.subject
    if isinstance(subject, Name | IdNumber):
        return subject.required or isinstance(subject, IdNumber) or source.via is not None
    if isinstance(subject, Link):
        return subject.required
    keys = {key[0] for key in source.ledger.keys if len(key) == 1}
    return subject in keys or (
        not isinstance(subject, Phone) and bool(getattr(subject, "required", False)) and not source.ledger.single
    )


def _understood(found: Sequence[Meant]) -> int:
    """How many columns mean something; one that names somebody beside a count or three others is enough for a list."""
    score = sum(source is not None and source.path != SERIAL for _, source, _, _ in found)
    counted = any(source is not None and source.path == SERIAL for _, source, _, _ in found)
    named = any(source is not None and how != ALIKE and naming(source) for _, source, how, _ in found)
    return max(score, FEWEST) if named and (counted or len(found) >= 4) else score


def _likely_headers(sheet: Sheet, meanings: Meanings) -> Iterator[tuple[int, ...]]:
    """Rows with a heading that names somebody and others beside it, for sheets in which nothing else is understood."""
    for row in range(1, min(len(sheet.rows), 20) + 1):
        texts = [text for c in range(sheet.width) if (text := words_of(sheet, row, c))]
        if len(set(texts)) < 3 or any(len(text) > 25 for text in texts):
            continue
        meant = (meanings.find((), text) for text in texts)
        if any(source is not None and how != ALIKE and naming(source) for source, how, _ in meant):
            yield (row,)


def _tied(sheet: Sheet, rows: tuple[int, ...]) -> bool:
    """Whether merged cells show that the last row of a header belongs to it."""
    last = rows[-1] - 1
    return any(
        (top <= last - 1 and bottom >= last and right >= left) or (top == last - 1 and right > left and bottom == top)
        for top, left, bottom, right in sheet.merged
        if top >= rows[0] - 1
    )


def _whole_header(sheet: Sheet, layout: Layout) -> tuple[int, ...]:
    """The rows of a header with all lines its merged cells reach over: groups above, 年 and 月 below."""
    if not layout.header_rows:
        return ()
    first, last = layout.header_rows[0] - 1, layout.header_rows[-1] - 1
    tall = [
        (top, bottom)
        for top, left, bottom, right in sheet.merged
        if top <= last and bottom >= first and bottom > top and bottom - top <= 3 and left == right
    ]
    if len(tall) * 4 >= len(layout.columns) or (tall and len(layout.columns) <= 6):
        first, last = min(first, *(top for top, _ in tall)), max(last, *(bottom for _, bottom in tall))
    return tuple(range(first + 1, last + 2)) if last - first <= 3 else layout.header_rows


def is_form(sheet: Sheet, layout: Layout, meanings: Meanings) -> bool:
    """Whether this is a form for one person: headings stand below headings, and answers go beside them."""
    last = layout.header_rows[-1]
    under = 0
    for column in layout.mapped:
        for row in (last + 1, last + 2):
            text = words_of(sheet, row, column.index)
            if text and fold(text) != fold(column.heading) and meanings.find((), text)[0] is not None:
                under += 1
                break
    beside = sum(not words_of(sheet, last, column.index + 1) for column in layout.mapped)
    return under >= 2 and beside * 2 >= len(layout.mapped) and len(layout.mapped) <= 8


# ---- words above the list ----------------------------------------------------------------------------------
def titles(sheet: Sheet, before: int) -> list[str]:
    """The words above the header, without captions that wait for an entry."""
    found: list[str] = []
    for row in range(1, min(before, len(sheet.rows) + 1)):
        texts = list(dict.fromkeys(text for c in range(sheet.width) if (text := words_of(sheet, row, c))))
        if len(texts) <= 3:
            found += [
                text for text in texts if not re.search(r"[:：]|^[（(].*[）)]$|^[\d.\s]+$", text) and len(text) <= 60
            ]
    return found


def title(above: Sequence[str], name: str) -> str:
    kept = [ATTACHED.sub("", title).strip() for title in above]
    kept = [title for title in kept if len(title) >= 4]
    named = [title for title in kept if re.search(r"[表册单]$|名单|一览|统计|汇总|登记|花名|台账", title)]
    return max(named or kept, key=len, default="" if re.fullmatch(r"(?i)sheet\s*\d+|工作表\s*\d*", name) else name)
