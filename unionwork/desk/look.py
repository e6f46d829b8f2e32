"""How the program looks: one table of colours, three sizes, one sheet, one door to the icons."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import ClassVar

import platformdirs
from PySide6.QtCore import QByteArray, QDir, QLibraryInfo, QLocale, QRectF, QSize, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from unionwork.kit.places import resources

COLOURS = {
    "surface": "#FFFFFF",
    "page": "#F8F8F6",
    "sunken": "#F1F1EE",
    "hover": "#F3F5F7",
    "pick": "#E3ECF5",
    "line": "#E1E1DC",
    "line-firm": "#CFCFC9",
    "edge": "#8B8B84",
    "ink": "#1F2328",
    "ink-2": "#50555B",
    "ink-3": "#62676D",
    "ink-off": "#9A9A94",
    "accent": "#A2191D",
    "accent-hover": "#861418",
    "accent-press": "#6C1013",
    "mark": "#1C5A8F",
    "found": "#FFF0B8",
    "attention": "#855400",
    "attention-tint": "#FAF1DC",
    "overdue": "#A2191D",
    "overdue-tint": "#FAECEA",
    "done": "#236843",
    "done-tint": "#E6F2EA",
    "normal": "#50555B",
    "normal-tint": "#EDEDEA",
}
# Fonts in points (1 pt = 4/3 px at every scale, so all of them are whole pixels); everything else in pixels.
SIZES: dict[str, dict[str, float]] = {
    "小": {
        "note": 9,
        "text": 9,
        "title": 10.5,
        "head": 13.5,
        "figure": 18,
        "control": 28,
        "row": 28,
        "nav": 32,
        "icon": 16,
        "bar": 52,
        "tool": 44,
        "foot": 28,
        "side": 176,
        "facets": 176,
        "drawer": 336,
        "advice": 248,
        "label": 72,
        "remark": 22,
        "panel": 520,
        "edge-gap": 20,
    },
    "中": {
        "note": 9,
        "text": 10.5,
        "title": 12,
        "head": 15,
        "figure": 21,
        "control": 32,
        "row": 32,
        "nav": 36,
        "icon": 20,
        "bar": 56,
        "tool": 48,
        "foot": 28,
        "side": 176,
        "facets": 184,
        "drawer": 348,
        "advice": 264,
        "label": 72,
        "remark": 24,
        "panel": 540,
        "edge-gap": 20,
    },
    "大": {
        "note": 10.5,
        "text": 12,
        "title": 13.5,
        "head": 18,
        "figure": 24,
        "control": 36,
        "row": 38,
        "nav": 42,
        "icon": 20,
        "bar": 60,
        "tool": 52,
        "foot": 32,
        "side": 200,
        "facets": 208,
        "drawer": 372,
        "advice": 288,
        "label": 84,
        "remark": 28,
        "panel": 620,
        "edge-gap": 20,
    },
}
SIGNS = {"normal": "circle", "attention": "triangle-alert", "overdue": "octagon-alert", "done": "circle-check"}
# Pictures the sheet itself asks for: they must be files, so they are recoloured once into the cache folder.
PAINTED = {
    "check": "surface",
    "minus": "surface",
    "chevron-down": "ink-2",
    "chevron-left": "ink-2",
    "chevron-right": "ink-2",
    "arrow-up": "mark",
    "arrow-down": "mark",
}
SHEET = Path(__file__).with_name("look.qss")
SIDES = (16, 20, 24)  # multiples of 4: whole pixels at every usual scale

_worn: dict[str, float] = dict(SIZES["中"])
_name = ["中"]


def size(role: str) -> int:
    """A measure of the size worn now, in whole pixels: control, row, nav, bar, foot, side, facets, drawer, label…"""
    return round(_worn[role])


def worn() -> str:
    """小, 中 or 大."""
    return _name[0]


@cache
def colour(tone: str) -> QColor:
    return QColor(COLOURS[tone])


def strong() -> int:
    """The weight of what is strong: Noto has a medium, 微软雅黑 only a bold."""
    return 500 if QApplication.font().families()[0].startswith("Noto") else 700


def font(role: str = "text", heavy: bool = False) -> QFont:
    """The font of a role: note, text, title, head or figure."""
    it = QFont(QApplication.font())
    it.setPointSizeF(_worn[role])
    it.setWeight(QFont.Weight(strong() if heavy else 400))
    return it


@cache
def _lines(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


def drawing(name: str, tone: str) -> bytes:
    """The line icon in one of our colours; a thinner line than the maker's 2, so that it sits beside text."""
    thin = _lines(name).replace('stroke-width="2"', 'stroke-width="1.75"')
    return thin.replace("currentColor", COLOURS[tone]).encode()


@cache
def _drawn(name: str, tone: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(drawing(name, tone)))


def picture(name: str, tone: str = "ink-2", side: int = 16, scale: float | None = None) -> QPixmap:
    """One icon as a picture of `side` pixels, at the first screen's scale unless another is named."""
    screen = QApplication.primaryScreen()
    return _picture(name, tone, side, scale or screen.devicePixelRatio())


@cache
def _picture(name: str, tone: str, side: int, scale: float) -> QPixmap:
    real = round(side * scale)
    drawn = QPixmap(QSize(real, real))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _drawn(name, tone).render(painter, QRectF(0, 0, real, real))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


@cache
def icon(name: str, tone: str = "ink-2", on: str = "") -> QIcon:
    """Drawn once, at each scale our screens have; `on` is its colour when checked."""
    it = QIcon()
    shades = [(tone, QIcon.Mode.Normal, QIcon.State.Off), ("ink-off", QIcon.Mode.Disabled, QIcon.State.Off)]
    if on:
        shades.append((on, QIcon.Mode.Normal, QIcon.State.On))
    for scale in {1.0} | {screen.devicePixelRatio() for screen in QApplication.screens()}:
        for side in SIDES:
            for shade, mode, state in shades:
                it.addPixmap(picture(name, shade, side, scale), mode, state)
    return it


def forget_pictures() -> None:
    """The window moved to a screen of another scale: icons are drawn again when next asked for."""
    icon.cache_clear()
    _picture.cache_clear()


class Manners(QProxyStyle):
    """What a sheet cannot say: no animation, no clip-art on Qt's own buttons, lists below their field."""

    ANSWERS: ClassVar[dict[QStyle.StyleHint, int]] = {
        QStyle.StyleHint.SH_Widget_Animation_Duration: 0,
        QStyle.StyleHint.SH_ToolTip_WakeUpDelay: 400,
        QStyle.StyleHint.SH_ComboBox_Popup: 0,
        QStyle.StyleHint.SH_EtchDisabledText: 0,
        QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
        QStyle.StyleHint.SH_UnderlineShortcut: 0,
    }

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        answer = self.ANSWERS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if answer is None else answer


def prepare(app: QApplication, chosen: str = "中") -> None:
    """Once, before the first window: Chinese for Qt's own words, fonts, palette, the sheet's pictures, the sheet."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    words = QTranslator(app)
    if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    painted = platformdirs.user_cache_path("unionwork", appauthor=False) / "painted"
    painted.mkdir(parents=True, exist_ok=True)
    for name, tone in PAINTED.items():
        (painted / f"{name}.svg").write_bytes(drawing(name, tone))
    QDir.setSearchPaths("painted", [str(painted)])
    for file in ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium-GB2312.ttf"):
        QFontDatabase.addApplicationFont(str(resources() / "fonts" / file))
    app.setFont(QFont([_family(app), "Noto Sans SC"]))  # the second one draws the rare characters
    app.setStyle(Manners("Fusion"))
    app.setPalette(_palette())
    app.setWindowIcon(QIcon(str(resources() / "icons" / "unionwork.svg")))
    wear(app, chosen)


def _family(app: QApplication) -> str:
    """微软雅黑 where the PC has it; our own otherwise. UNIONWORK_BUNDLED_FONTS asks for our own everywhere (tests)."""
    known = set(QFontDatabase.families())
    first = () if os.environ.get("UNIONWORK_BUNDLED_FONTS") else ("Microsoft YaHei UI",)
    return next((f for f in (*first, "Noto Sans SC", "Noto Sans CJK SC") if f in known), app.font().family())


def _palette() -> QPalette:
    palette = QPalette()
    for roles, tone in (
        ("Window Button", "page"),
        ("Base ToolTipBase", "surface"),
        ("AlternateBase", "page"),
        ("WindowText Text ButtonText ToolTipText HighlightedText", "ink"),
        ("Highlight", "pick"),
        ("PlaceholderText", "ink-3"),
        ("Link LinkVisited Accent", "mark"),
        ("Mid Dark Shadow", "line-firm"),
    ):
        for role in roles.split():
            palette.setColor(QPalette.ColorRole[role], colour(tone))
    for role in ("WindowText", "Text", "ButtonText"):
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], colour("ink-off"))
    return palette


def wear(app: QApplication, chosen: str) -> None:
    """At any time: another text size. The window builds its pages again, for heights come from the table."""
    _worn.update(SIZES[chosen])
    _name[0] = chosen
    app.setFont(font())
    words = COLOURS | {name: f"{value:g}" for name, value in _worn.items()} | {"strong": str(strong())}
    words |= {"inner": f"{size('control') - 2}", "inner2": f"{size('control') - 4}", "nav-in": f"{size('nav') - 4}"}
    words |= {"row-in": f"{size('row') - 4}"}
    app.setStyleSheet(re.sub(r"\{([a-z][a-z0-9-]*)\}", lambda found: words[found[1]], SHEET.read_text("utf-8")))
