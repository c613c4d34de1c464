"""Every pair of colours that stands on each other can be read, in light and in dark."""

import re

import pytest

from rapport.kit.ui.tests.source import sheets

pytestmark = pytest.mark.once

TEXT, SOFT, EDGE, DECORATION = 7.0, 4.5, 3.0, 1.2

# Foreground, background, the least contrast allowed.
PAIRS = [
    *[("ink", ground, TEXT) for ground in ("bg", "surface", "sunken", "fill")],
    *[("ink-2", ground, SOFT) for ground in ("bg", "surface", "sunken", "fill", "accent-soft", "warn-soft")],
    *[("ink-3", ground, SOFT) for ground in ("bg", "surface")],
    *[("ink", ground, TEXT) for ground in ("accent-soft", "danger-soft", "warn-soft", "ok-soft", "key-soft")],
    *[
        (tone, ground, SOFT)
        for tone in ("accent", "danger", "warn", "ok", "key")
        for ground in ("bg", "surface", f"{tone}-soft")
    ],
    *[(tone, "accent-soft", SOFT) for tone in ("danger", "warn", "ok", "key")],
    *[
        (front, ground, SOFT)
        for front in ("ink", "ink-2", "ink-3", "accent", "danger", "warn", "ok", "key")
        for ground in ("hover", "current", "today")
    ],
    *[("on-accent", ground, SOFT) for ground in ("accent", "accent-hover")],
    ("bg", "ink", TEXT),
    *[("line-strong", ground, EDGE) for ground in ("bg", "surface")],
    *[("accent", ground, EDGE) for ground in ("bg", "surface", "sunken", "fill")],
    *[(f"c{number}", "surface", EDGE) for number in range(1, 7)],
    ("track", "surface", DECORATION),
]


def tokens() -> dict[str, tuple[str, str]]:
    """Return each colour token's light and dark value."""
    pattern = r"--([a-z0-9-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)"
    return {name: (light, dark) for name, light, dark in re.findall(pattern, sheets()["base.css"])}


def luminance(colour: str) -> float:
    """Return the relative luminance of #RRGGBB, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_norm_says():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#1B1A17", "#F5F4F0") == pytest.approx(15.81, abs=0.005)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "floor"), PAIRS)
def test_every_pair_stands_above_its_floor(theme, front, ground, floor):
    colours = tokens()

    assert contrast(colours[front][theme], colours[ground][theme]) >= floor


def test_no_rule_has_a_colour_of_its_own():
    """Only the tokens, black and white paper and the shades hold colour values."""
    for name, text in sheets().items():
        body = re.sub(r"/\*.*?\*/|@media print \{.*\Z", "", text, flags=re.DOTALL)
        body = re.sub(r":root \{.*?\}", "", body, count=1, flags=re.DOTALL) if name == "base.css" else body
        assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|\brgb\(|\bhsl\(", body) == [], name
