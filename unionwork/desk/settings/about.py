"""What this program is, whose work it rests on, and that it never goes online."""

from __future__ import annotations

from importlib import metadata

from unionwork import __version__
from unionwork.desk import look
from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.widgets import column, label, notice

OFFLINE = "本程序从不联网：不打开任何网络连接，不检查更新，不上传任何数据。数据只在这台电脑的库文件里，库文件整个加密。"
LICENCE = (
    "本程序按木兰宽松许可证第 2 版发布，可以免费使用、复制和修改。下面是它所用的别人的成果，许可证全文随程序安装。"
)
# what is called, what it does here, its licence, the distribution its version is asked of
USED = (
    ("Qt、PySide6", "窗口与打印", "LGPL 3", "PySide6-Essentials"),
    ("SQLite、SQLCipher", "加密的库", "公有领域、BSD", "sqlcipher3"),
    ("sqlite-utils", "库的升级", "Apache 2.0", "sqlite-utils"),
    ("calamine", "读表格", "MIT", "python-calamine"),
    ("XlsxWriter", "写表格", "BSD", "XlsxWriter"),
    ("openpyxl", "写表格", "MIT", "openpyxl"),
    ("ReportLab", "生成 PDF", "BSD", "reportlab"),
    ("PDFium", "预览与打印 PDF", "BSD、Apache 2.0", "pypdfium2"),
    ("python-docx", "生成 docx", "MIT", "python-docx"),
    ("pypinyin", "拼音", "MIT", "pypinyin"),
    ("click、platformdirs", "命令行、文件夹", "BSD、MIT", "click"),
    ("思源黑体、思源宋体", "屏幕与打印的字", "SIL OFL 1.1", ""),
    ("霞鹜文楷", "打印的楷体", "SIL OFL 1.1", ""),
    ("Lucide", "图标", "ISC", ""),
)


class AboutPage(Page):
    """Version, offline statement, licences."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "关于", f"基层工会工作台 {__version__}")
        edge = look.size("edge-gap")
        head = column(gap=8, margins=(edge, 16, edge, 16))
        head.addWidget(notice(OFFLINE, "done"))
        head.addWidget(label(LICENCE, "second", wraps=True))
        self.body.addLayout(head)
        columns = (Column("名称", 14), Column("用来", 12), Column("许可证", 14), Column("版本", 8), Column(""))
        self.grid = Grid(Rows(columns, len(USED), _cell), "所用的软件和字体", links=False)
        self.body.addWidget(self.grid, 1)

    def opened(self) -> None:
        self.focus_first(self.grid)


def _cell(place: int, column: int) -> Cell:
    name, use, licence, distribution = USED[place]
    if column == 3:
        return Cell(_version(distribution), ink="ink-2")
    return Cell((name, use, licence, "", "")[column], ink="ink" if column == 0 else "ink-2")


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution) if distribution else ""
    except metadata.PackageNotFoundError:
        return ""
