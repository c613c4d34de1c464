"""The names under which pages find our drawings."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@cache
def icon_names() -> tuple[str, ...]:
    """Return the ids in the sprite, in alphabetical order, without the product's mark."""
    return tuple(sorted(set(re.findall(r'<symbol id="([a-z-]+)"', SPRITE.read_text())) - {"mark"}))
