"""Everybody can read the page: text stands out from what it is printed on by 4.5 to 1 (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re

import pytest

from tracker.web.rendering import style

# --paper: #fcfbf8
_COLOUR = re.compile(r"--([a-z-]+): #([0-9a-f]{6}|[0-9a-f]{3})\b")
ON = {
    "ink": ("paper", "tint"),
    "soft": ("paper", "tint"),
    "link": ("paper", "tint"),
    "warn": ("paper", "tint"),
    "ins": ("ins-back",),
    "del": ("del-back",),
}
LIGHT, DARK, PRINT = range(3)
SCHEMES = [dict(_COLOUR.findall(block)) for block in re.findall(r":root \{[^}]*--paper[^}]*\}", style())]


def luminance(colour: str) -> float:
    whole = "".join(digit * 2 for digit in colour) if len(colour) == 3 else colour
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [LIGHT, DARK, PRINT])
def test_text_can_be_read_in_every_scheme(scheme: int) -> None:
    colours = SCHEMES[scheme]
    faint = {}
    for text, backs in ON.items():
        for back in backs:
            low, high = sorted(luminance(colours[name]) for name in (text, back))
            if (ratio := (high + 0.05) / (low + 0.05)) < 4.5:
                faint[text, back] = round(ratio, 2)
    assert faint == {}
