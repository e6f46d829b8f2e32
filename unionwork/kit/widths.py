"""Text as one can compare it: half width, nothing hidden in it."""

from __future__ import annotations

HALF: dict[int, str | None] = {0xFF01 + n: chr(0x21 + n) for n in range(94)}
HALF |= {0x3000: " ", 0xA0: " ", 0x2007: " ", 0x202F: " ", 0xFFE5: "¥"}
HIDDEN: dict[int, str | None] = dict.fromkeys(
    [0xAD, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
)
MENDED = HALF | HIDDEN


def half(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones, odd spaces as spaces, hidden characters gone.

    Chinese characters stay as they are, compatibility forms too: names are never rewritten.
    """
    return text if text.isascii() else text.translate(MENDED)


def tidy(text: str) -> str:
    """As `half`, on one line, with single spaces and none at the ends."""
    return " ".join(half(text).split())
