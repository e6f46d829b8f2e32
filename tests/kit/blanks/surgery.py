"""What openpyxl cannot make: drawings and buttons (XlsxWriter), and parts put into the zip by hand."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

Change = Callable[[str], str]


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a workbook, in order."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info.filename) for info in archive.infolist()}


def rewrite(
    path: Path,
    changes: Mapping[str, Change] | None = None,
    more: Mapping[str, bytes] | None = None,
    without: tuple[str, ...] = (),
) -> None:
    """The same zip with some parts changed as text, some added, some left out."""
    held = parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            if name in without:
                continue
            change = (changes or {}).get(name)
            archive.writestr(name, change(data.decode()).encode() if change else data)
        for name, data in (more or {}).items():
            archive.writestr(
                name, data, zipfile.ZIP_STORED if name.endswith((".png", ".bin")) else zipfile.ZIP_DEFLATED
            )


def declare(part: str, kind: str) -> Change:
    return lambda text: text.replace("</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>')


def relate(id: str, kind: str, target: str, mode: str = "") -> Change:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    extra = f' TargetMode="{mode}"' if mode else ""
    return lambda text: text.replace(
        "</Relationships>", f'<Relationship Id="{id}" Type="{base}{kind}" Target="{target}"{extra}/></Relationships>'
    )


def png() -> bytes:
    """A picture of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


# ---- XlsxWriter --------------------------------------------------------------------------------------------
def _list(book: Any, sheet: Any, titled: str, heads: tuple[str, ...], prepared: int) -> None:
    border = book.add_format({"border": 1, "align": "center"})
    sheet.merge_range(0, 0, 0, len(heads) - 1, titled, book.add_format({"bold": True, "size": 16, "align": "center"}))
    for column, text in enumerate(heads):
        sheet.write(1, column, text, border)
    for row in range(2, 2 + prepared):
        for column in range(len(heads)):
            sheet.write_blank(row, column, None, border)


def shapes(path: Path) -> None:
    """A text box, a picture, a button, checkboxes, comments, a header picture; a foot below."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet1")
        _list(book, sheet, "职工信息登记表", ("序号", "姓名", "性别", "身份证号", "电话"), 4)
        sheet.write(6, 0, "填表人：")
        sheet.insert_textbox(8, 0, "填表说明：身份证号必须为18位", {"width": 240, "height": 60})
        sheet.insert_textbox(0, 6, "附件1")
        sheet.insert_image(10, 0, "logo.png", {"image_data": io.BytesIO(png())})
        sheet.insert_button(0, 8, {"caption": "提交"})
        sheet.insert_checkbox(2, 7, False)
        sheet.write_comment("D2", "18位")
        sheet.set_header("&C&G", {"image_center": "logo.png", "image_data_center": io.BytesIO(png())})
        sheet.data_validation("C3:C6", {"validate": "list", "source": ["男", "女"]})


def sparklines(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("职工")
        _list(book, sheet, "职工年龄情况", ("姓名", "部门", "年龄", "趋势"), 6)
        for row in range(2, 8):
            sheet.add_sparkline(row, 3, {"range": f"职工!C{row + 1}:C{row + 1}", "type": "column"})
        sheet.conditional_format("C3:C8", {"type": "data_bar", "data_bar_2010": True})
        sheet.conditional_format("A3:A8", {"type": "duplicate", "format": book.add_format({"bg_color": "#FFC7CE"})})
        sheet.conditional_format("C3:C8", {"type": "icon_set", "icon_style": "3_arrows"})
        sheet.write(8, 0, "合计")
        sheet.write_formula(8, 2, "=AVERAGE(C3:C8)", None, 0)


def charted(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("名单")
        _list(book, sheet, "职工名单", ("姓名", "性别", "年龄"), 5)
        sheet.write(7, 0, "合计")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"categories": "=名单!$A$3:$A$7", "values": "=名单!$C$3:$C$7"})
        sheet.insert_chart("F2", chart)
        more = book.add_chartsheet("图")
        other = book.add_chart({"type": "pie"})
        other.add_series({"values": "=名单!$C$3:$C$7"})
        more.set_chart(other)


# ---- by hand -----------------------------------------------------------------------------------------------
def _plain(path: Path, titled: str, heads: tuple[str, ...], prepared: int, foot: str = "") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet["A1"] = titled
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    side = openpyxl.styles.Side(style="thin")
    border = openpyxl.styles.Border(left=side, right=side, top=side, bottom=side)
    for column, text in enumerate(heads, 1):
        sheet.cell(2, column, text).border = border
        for row in range(3, 3 + prepared):
            sheet.cell(row, column).border = border
    if foot:
        sheet.cell(3 + prepared, 1, foot)
    book.save(path)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def _cell(text: str, name: str, inside: str) -> str:
    """Put something into an empty cell."""
    return re.sub(
        rf'<c r="{name}"([^>]*?)(?: t="n")?\s*(?:/>|></c>)', lambda m: f'<c r="{name}"{m[1]}>{inside}</c>', text
    )


def shared_formulas(path: Path) -> None:
    """Numbers and checks as shared formulas, a total, an array formula, and the order of calculation."""
    _plain(path, "职工名册", ("序号", "姓名", "性别", "备注", "校验"), 6, "合计")

    def change(text: str) -> str:
        text = _cell(text, "A3", '<f t="shared" ref="A3:A8" si="0">ROW()-2</f><v>1</v>')
        text = _cell(text, "E3", '<f t="shared" ref="E3:E8" si="1">LEN(B3)+$E$9</f><v>0</v>')
        for row in range(4, 9):
            text = _cell(text, f"A{row}", f'<f t="shared" si="0"/><v>{row - 2}</v>')
            text = _cell(text, f"E{row}", '<f t="shared" si="1"/><v>0</v>')
        total = (
            '<c r="E9"><f>SUM(A3:A8)*0</f><v>0</v></c><c r="F9"><f t="array" ref="F9">SUM(LEN(B3:B8))</f><v>0</v></c>'
        )
        return re.sub(r'(<row r="9".*?)(</row>)', rf"\1{total}\2", text, flags=re.DOTALL)

    chain = (
        "".join(f'<c r="{c}{r}" i="1"/>' for r in range(3, 9) for c in "AE")
        + '<c r="E9" i="1"/><c r="F9" i="1" a="1"/>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    rewrite(
        path,
        {
            SHEET: change,
            "[Content_Types].xml": declare(
                "xl/calcChain.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
            ),
            "xl/_rels/workbook.xml.rels": relate("rIdChain", "calcChain", "calcChain.xml"),
        },
        {
            "xl/calcChain.xml": f'{head}<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{chain}</calcChain>'.encode()
        },
    )


def share(path: Path) -> None:
    """The text of every sheet in a table of shared strings, as Excel and WPS keep it."""
    held = parts(path)
    table: dict[str, int] = {}
    uses = 0

    def moved(found: re.Match[str]) -> str:
        nonlocal uses
        uses += 1
        place = table.setdefault(found[3], len(table))
        return f'<c{found[1]} t="s"{found[2]}><v>{place}</v></c>'

    sheets = [name for name in held if name.startswith("xl/worksheets/sheet")]
    made = {
        name: re.sub(r'<c([^>]*?) t="inlineStr"([^>]*)><is>(.*?)</is></c>', moved, held[name].decode(), flags=re.DOTALL)
        for name in sheets
    }
    if not table or "xl/sharedStrings.xml" in held:
        return
    items = "".join(f"<si>{inside}</si>" for inside in table)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    counts = f'count="{uses}" uniqueCount="{len(table)}"'
    strings = f'{head}<sst xmlns="{MAIN}" {counts}>{items}</sst>'
    rewrite(
        path,
        {
            **{name: (lambda text, made=made[name]: made) for name in sheets},
            "[Content_Types].xml": declare(
                "xl/sharedStrings.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            ),
            "xl/_rels/workbook.xml.rels": relate("rIdStrings", "sharedStrings", "sharedStrings.xml"),
        },
        {"xl/sharedStrings.xml": strings.encode()},
    )


def inline(path: Path) -> None:
    """Text in the cells themselves, no table of shared strings, rows and cells without their places."""
    _plain(path, "职工登记表", ("序号", "姓名", "身份证号", "民族"), 3, "审核人：")

    def change(text: str) -> str:
        text = re.sub(r'<row r="\d+"', "<row", text).replace(' spans="1:4"', "")
        return re.sub(r'<c r="[A-Z]+\d+"', "<c", text)

    rewrite(path, {SHEET: change})


def prefixed(path: Path) -> None:
    """Every element of the sheet, the strings and the styles with a prefix, as some exporters write."""
    _plain(path, "职工名单", ("姓名", "性别", "身份证号"), 3, "备注：请如实填写")

    def change(text: str) -> str:
        text = re.sub(r"<(/?)(?![?!])(\w+)(?=[\s/>])", r"<\1x:\2", text)
        return text.replace(
            'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
            'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
        )

    share(path)
    rewrite(path, {SHEET: change, "xl/sharedStrings.xml": change, "xl/styles.xml": change})


def extended_validation(path: Path) -> None:
    """Lists on another sheet, kept in the extension of the sheet as newer programs write them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for column, text in enumerate(("姓名", "性别", "民族", "人员类别"), 1):
        sheet.cell(1, column, text)
    codes = book.create_sheet("选 项")
    for column, words in enumerate(
        (("男性", "女性"), ("汉族", "回族", "满族", "土家族"), ("管理", "技术", "工人", "其他")), 1
    ):
        for row, word in enumerate(words, 1):
            codes.cell(row, column, word)
    book.save(path)
    rules = "".join(
        f'<x14:dataValidation type="list" allowBlank="1"><x14:formula1>'
        f"<xm:f>'选 项'!${c}$1:${c}${n}</xm:f></x14:formula1>"
        f"<xm:sqref>{s}2:{s}300</xm:sqref></x14:dataValidation>"
        for c, s, n in (("A", "B", 2), ("B", "C", 4), ("C", "D", 4))
    )
    ext = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}">'
        '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="3">'
        f"{rules}</x14:dataValidations></ext></extLst>"
    )
    rewrite(path, {SHEET: lambda text: text.replace("</worksheet>", f"{ext}</worksheet>")})


def extras(path: Path) -> None:
    """An external link, custom XML, printer settings, a part nobody knows, a stored picture."""
    _plain(path, "职工学历登记表", ("姓名", "手机号码", "学历"), 4, "填表人：")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    link = (
        f'{head}<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1">'
        '<sheetNames><sheetName val="A"/></sheetNames></externalBook></externalLink>'
    )
    base = "http://schemas.openxmlformats.org/"
    rewrite(
        path,
        {
            "[Content_Types].xml": lambda t: declare(
                "xl/externalLinks/externalLink1.xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
            )(t).replace(
                "<Override",
                '<Default Extension="bin" ContentType="application/octet-stream"/>'
                '<Default Extension="png" ContentType="image/png"/><Override',
                1,
            ),
            "xl/_rels/workbook.xml.rels": relate("rIdExt", "externalLink", "externalLinks/externalLink1.xml"),
            "_rels/.rels": relate("rIdCustom", "customXml", "customXml/item1.xml"),
            "xl/workbook.xml": lambda t: t.replace(
                "</sheets>",
                f'</sheets><externalReferences><externalReference xmlns:r="{base}officeDocument/2006/relationships"'
                ' r:id="rIdExt"/></externalReferences>',
            ),
        },
        {
            "xl/externalLinks/externalLink1.xml": link.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": (
                f'{head}<Relationships xmlns="{base}package/2006/relationships"><Relationship Id="rId1" '
                f'Type="{base}officeDocument/2006/relationships/externalLinkPath" Target="other.xlsx"'
                ' TargetMode="External"/></Relationships>'
            ).encode(),
            "customXml/item1.xml": f'{head}<模板 版本="2026">内部</模板>'.encode(),
            "xl/media/stamp.png": png(),
            "xl/printerSettings/printerSettings1.bin": bytes(range(256)) * 4,
        },
    )


def macro(path: Path) -> None:
    """A workbook with a (dead) macro part."""
    plain = path.with_suffix(".tmp.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    for column, text in enumerate(("姓名", "身份证号码", "工会名称"), 1):
        sheet.cell(1, column, text)
    book.save(plain)
    rewrite(
        plain,
        {
            "[Content_Types].xml": lambda t: t.replace(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            ).replace(
                "<Override", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override', 1
            ),
            "xl/_rels/workbook.xml.rels": lambda t: t.replace(
                "</Relationships>",
                '<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
                ' Target="vbaProject.bin"/></Relationships>',
            ),
        },
        {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 no macro at all"},
    )
    plain.rename(path)
