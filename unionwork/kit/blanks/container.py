"""The xlsx as a box of parts: what is not touched goes into the new file byte for byte, in the same place."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from unionwork.kit.failures import Refused, Unavailable

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIGGEST = 400_000_000  # bytes of all parts together, unpacked
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
RESAVE = "请用 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”再来"
DAMAGED = "请用 WPS 打开它，能打开就另存一份再试；打不开就请上级重新发来"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARED = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

Element = Any
"""An element of lxml, which comes without types."""


@dataclass(frozen=True)
class SheetPart:
    """One sheet: the name on its tab, its place among the tabs, its part, whether it is hidden."""

    name: str
    place: int
    part: str
    hidden: bool = False


@dataclass(frozen=True)
class Relation:
    """One arrow from a part to another: what for (the last word of its type), to which part."""

    id: str
    kind: str
    part: str
    outside: bool = False


def tag(element: Element) -> str:
    """The name of an element without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def whole(text: str | None, otherwise: int = 0) -> int:
    """A whole number out of an attribute; `otherwise` where none is written."""
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def parse(data: bytes, name: str) -> Element:
    """The root of one part. Raises `Unavailable`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False, strip_cdata=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unavailable(f"“{name}”里有一处损坏", DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise Unavailable(f"“{name}”里有不该有的内容，为安全起见不打开", "请上级重新发一份")
    return root


class Book:
    """An opened workbook. Parts are parsed when asked for; only those marked as changed are written anew."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self._data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.infos = [info for info in self._zip.infolist() if not info.is_dir()]
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unavailable(f"“{path.name}”打不开，文件可能不完整", DAMAGED) from error
        if any(info.flag_bits & 1 for info in self.infos):
            raise Refused(f"“{path.name}”加了密码，请用 WPS 打开、去掉打开密码、另存后再来")
        if sum(info.file_size for info in self.infos) > BIGGEST:
            raise Unavailable(f"“{path.name}”解开后太大", "请在 WPS 里删去多余的图片和空白行列，另存后再试")
        self._names = {info.filename.replace("\\", "/").lower(): info.filename for info in self.infos}
        self._trees: dict[str, Element] = {}
        self._bytes: dict[str, bytes] = {}
        self._changed: set[str] = set()
        self._grown: set[str] = set()  # parts whose tree was changed
        self._dropped: set[str] = set()
        for info in self.infos:  # every part is copied in the end: damage anywhere is better known now
            self.read(info.filename)
        self.workbook_part = self._workbook()
        self.workbook = self.tree(self.workbook_part)
        self.sheets = list(self._sheets())

    # ---- parts ------------------------------------------------------------------------------------------------------
    def real(self, name: str) -> str | None:
        """A part as the zip spells it; nothing where there is none."""
        return self._names.get(name.lstrip("/").lower())

    def read(self, name: str) -> bytes:
        """A part's bytes, with what was changed. Raises `Unavailable`."""
        real = self.real(name)
        if real is None:
            raise Unavailable(f"“{self.path.name}”里缺了一部分", DAMAGED)
        if real not in self._bytes:
            try:
                self._bytes[real] = self._zip.read(real)
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
                raise Unavailable(f"“{self.path.name}”里有一处损坏", DAMAGED) from error
        return self._bytes[real]

    def text(self, name: str) -> str:
        """A part as text in which something may be put in; one in a rare encoding is turned into UTF-8 first."""
        data = self.read(name)
        declared = re.match(rb"""[^<]*<\?xml[^>]*encoding=["']([\w-]+)""", data)
        if declared is None or declared[1].lower() in (b"utf-8", b"utf8"):
            try:
                return data.decode("utf-8-sig")
            except UnicodeDecodeError:
                pass
        said: str = etree.tostring(self.tree(name), encoding="unicode")
        return DECLARED.decode() + said

    def tree(self, name: str) -> Element:
        """A part's root element, parsed once; to be marked with `touch` when it is changed."""
        real = self.real(name) or name
        if real not in self._trees:
            self._trees[real] = parse(self.read(name), self.path.name)
        return self._trees[real]

    def touch(self, name: str) -> None:
        """Says that a part's tree was changed."""
        self._grown.add(self.real(name) or name)

    def put(self, name: str, data: bytes) -> None:
        """Other bytes for a part there is."""
        real = self.real(name) or name
        self._bytes[real] = data
        self._trees.pop(real, None)
        self._grown.discard(real)
        self._changed.add(real)

    def drop(self, name: str) -> None:
        self._dropped.add(self.real(name) or name)

    @property
    def changed(self) -> frozenset[str]:
        """The parts that will differ from the file that was opened."""
        return frozenset(self._changed | self._grown | self._dropped)

    @property
    def original(self) -> bytes:
        return self._data

    # ---- how parts hang together ------------------------------------------------------------------------------------
    def relations(self, part: str) -> list[Relation]:
        """The arrows from a part."""
        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
        if self.real(rels) is None:
            return []
        found = []
        for each in self.tree(rels):
            if tag(each) != "Relationship":
                continue
            target, outside = each.get("Target", ""), each.get("TargetMode") == "External"
            goal = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append(Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], goal, outside))
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of one kind a part points at, as far as they are there."""
        return [r.part for r in self.relations(part) if r.kind == kind and not r.outside and self.real(r.part)]

    def _workbook(self) -> str:
        found = self.related("", "officeDocument")
        if not found:
            raise Unavailable(f"“{self.path.name}”不是表格文件", RESAVE)
        if not found[0].lower().endswith(".xml"):
            kind = "xlsb" if found[0].lower().endswith(".bin") else "这种"
            raise Refused(f"“{self.path.name}”是 {kind} 格式，{RESAVE}")
        return found[0]

    def _sheets(self) -> Iterator[SheetPart]:
        goals = {r.id: r for r in self.relations(self.workbook_part)}
        place = -1
        for each in self.workbook.iter("{*}sheet"):
            place += 1
            id = next((value for key, value in each.attrib.items() if key.endswith("}id")), "")
            goal = goals.get(id)
            if goal and goal.kind == "worksheet" and self.real(goal.part):
                yield SheetPart(each.get("name", ""), place, goal.part, each.get("state", "visible") != "visible")
        if place < 0:
            raise Unavailable(f"“{self.path.name}”里没有工作表", RESAVE)

    @property
    def from_1904(self) -> bool:
        """Whether days are counted from 1904."""
        about = self.workbook.find("{*}workbookPr")
        return about is not None and about.get("date1904", "0") in ("1", "true")

    def part_of(self, kind: str) -> str | None:
        """The one part of a kind the workbook points at: styles, sharedStrings, calcChain."""
        return next(iter(self.related(self.workbook_part, kind)), None)

    def without_calculation_chain(self) -> None:
        """Leave out the order of calculation, which every spreadsheet program works out anew."""
        chain = self.part_of("calcChain")
        if chain is None:
            return
        self.drop(chain)
        folder, _, name = self.workbook_part.rpartition("/")
        self._cut(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels", "Relationship", b"calcChain")
        self._cut("[Content_Types].xml", "Override", b"calcChain")

    def _cut(self, part: str, element: str, word: bytes) -> None:
        """Cut one empty element that names a word out of a part's text, and nothing else."""
        found = re.compile(
            rb"<(?:\w+:)?%s\b[^<>]*%s[^<>]*(?:/>|>\s*</(?:\w+:)?%s\s*>)" % (element.encode(), word, element.encode())
        )
        self.put(part, found.sub(b"", self.read(part)))

    # ---- writing ----------------------------------------------------------------------------------------------------
    def written(self, name: str) -> bytes:
        """A part as it goes into the new file."""
        real = self.real(name) or name
        if real in self._grown:
            grown: bytes = etree.tostring(self._trees[real].getroottree(), encoding="UTF-8", xml_declaration=False)
            return DECLARED + grown
        return self.read(real)

    def packed(self) -> bytes:
        """The new file: the same parts in the same order, packed as they were."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.comment = self._zip.comment
            for info in self.infos:
                if info.filename in self._dropped:
                    continue
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.compress_type = info.compress_type if info.compress_type in PACKED else zipfile.ZIP_DEFLATED
                copy.external_attr, copy.create_system = info.external_attr, info.create_system
                archive.writestr(copy, self.written(info.filename))
        return held.getvalue()


PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_book(path: Path) -> Book:
    """Open an xlsx or xlsm to be filled. Raises `Refused` for what must be saved anew first, `Unavailable`."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Unavailable(f"没有找到“{path.name}”", "请检查文件是否还在、U 盘是否插好") from None
    except OSError as error:
        raise Unavailable(f"“{path.name}”读不出来", "如果正在 WPS 里打开，请先关闭再试") from error
    if not data:
        raise Unavailable(f"“{path.name}”是空文件", "请检查它是否保存好了")
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise Refused(f"“{path.name}”加了打开密码，请用 WPS 打开、去掉密码、另存后再来")
        raise Refused(f"“{path.name}”是旧的 xls 格式（或 et），{RESAVE}")
    if not data.startswith(ZIP):
        raise Refused(f"“{path.name}”不是 xlsx 表格，{RESAVE}")
    return Book(path, data)
