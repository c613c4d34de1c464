"""Words in Word: the letters of a paragraph are strewn over runs, and a field may begin in one and end in another."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from rapport.documents.layouts.fields import FIELD

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Marks that may stand once in a file only.
_ONCE = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")
_PARA_ID = re.compile(r"\}(paraId|textId)$")


def paragraphs(tree: Any) -> Iterator[Any]:
    """Give every paragraph, those of tables and boxes too."""
    yield from list(tree.iter(f"{W}p"))


def pieces(paragraph: Any) -> list[tuple[Any, str]]:
    """Return the paragraph's own letters piece by piece; a line break or a tab ends a field."""
    found = []
    for one in paragraph.iter(f"{W}t", f"{W}br", f"{W}cr", f"{W}tab"):
        if one.getparent().tag == f"{W}tabs" or next(one.iterancestors(f"{W}p")) is not paragraph:
            continue
        found.append((one, (one.text or "") if one.tag == f"{W}t" else "\n"))
    return found


def text_of(paragraph: Any) -> str:
    """Return the paragraph's own words."""
    return "".join(text for _one, text in pieces(paragraph))


def names_in(paragraph: Any) -> list[str]:
    """Return what stands between braces in the paragraph."""
    return [match[1] for match in FIELD.finditer(text_of(paragraph))]


def replace_in(paragraph: Any, word_for: Callable[[re.Match[str]], str | None]) -> None:
    """Put words in the place of fields; None leaves one as it stands. A value is never looked through again."""
    held = pieces(paragraph)
    matches = list(FIELD.finditer("".join(text for _one, text in held)))
    for match in reversed(matches):
        words = word_for(match)
        if words is not None:
            _put(held, match.start(), match.end(), words)


def _put(held: list[tuple[Any, str]], start: int, end: int, words: str) -> None:
    """Write the words where the field begins, and take its other letters out of the pieces that hold them."""
    at, given = 0, False
    for place, (one, text) in enumerate(held):
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= last or one.tag != f"{W}t":
            continue
        held[place] = (one, text[:first] + ("" if given else words) + text[last:])
        _write(one, held[place][1])
        given = True


def _write(one: Any, text: str) -> None:
    """Set the letters of one piece; lines of its own become breaks."""
    for later in list(one.itersiblings()):
        if not later.get("of-field"):
            break
        later.getparent().remove(later)
    first, *lines = text.split("\n")
    one.text = first
    one.set(SPACE, "preserve")
    behind = one
    for line in lines:
        for tag, words in ((f"{W}br", None), (f"{W}t", line)):
            new = one.makeelement(tag, {"of-field": "1"})
            new.text = words
            if words is not None:
                new.set(SPACE, "preserve")
            behind.addnext(new)
            behind = new


def settle(tree: Any) -> None:
    """Take off the marks that `replace_in` left for itself."""
    for one in tree.iter(f"{W}br", f"{W}t"):
        one.attrib.pop("of-field", None)


def copy_of(element: Any) -> Any:
    """Return a copy that may stand beside the first: marks that must be there once are left out."""
    fresh = deepcopy(element)
    fresh.tail = element.tail
    for one in list(fresh.iter()):
        if one.tag in _ONCE:
            one.getparent().remove(one)
            continue
        for name in [name for name in one.attrib if _PARA_ID.search(str(name))]:
            del one.attrib[name]
    return fresh


def paragraph_like(paragraph: Any, words: str, *, strong: bool) -> Any:
    """Return a paragraph that looks like this one and says something else."""
    fresh = copy_of(paragraph)
    run = next((one for one in fresh.iter(f"{W}r") if one.find(f"{W}t") is not None), None)
    for one in list(fresh):
        if one.tag != f"{W}pPr":
            fresh.remove(one)
    if run is None:
        run = fresh.makeelement(f"{W}r")
    for one in list(run):
        if one.tag != f"{W}rPr":
            run.remove(one)
    run.tail = None
    if strong:
        _embolden(run)
    text = run.makeelement(f"{W}t")
    run.append(text)
    fresh.append(run)
    _write(text, words)
    return fresh


def _embolden(run: Any) -> None:
    looks = run.find(f"{W}rPr")
    if looks is None:
        looks = run.makeelement(f"{W}rPr")
        run.insert(0, looks)
    for tag in (f"{W}bCs", f"{W}b"):
        for old in looks.findall(tag):
            looks.remove(old)
        # Right behind the style and the fonts: the order of these is fixed.
        place = sum(1 for one in looks if one.tag in (f"{W}rStyle", f"{W}rFonts"))
        looks.insert(place, looks.makeelement(tag))
