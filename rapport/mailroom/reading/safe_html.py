"""Pages that strangers write, made harmless: nothing in them runs, loads or looks like one of our own pages."""

import html
import re
from dataclasses import dataclass

import nh3

# What says how text is meant. No image (it would tell the sender who reads), no style, form, frame or class.
TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "div",
    "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "ol", "p", "pre", "q", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "tt", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
SCHEMES = {"http", "https", "mailto", "tel"}
WITHOUT_CONTENT = {"script", "style", "title", "head", "svg", "math", "template", "noscript", "iframe", "object"}
# Headings of a letter are not headings of our page.
_HEADINGS = re.compile(r"<(/?)h[1-6]\b[^>]*>")
_BREAKS = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/blockquote|/pre|hr)\b[^>]*>", re.IGNORECASE)
_REMOTE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE)
MOST_COUNTED = 32_000


@dataclass(frozen=True)
class Safe:
    """A page that may be put into ours, and how many pictures from elsewhere were left out."""

    html: str = ""
    remote_images: int = 0


def made_safe(page: str) -> Safe:
    """Return the page with only what is harmless left of it."""
    if not page.strip():
        return Safe()
    clean = nh3.clean(
        page,
        tags=TAGS,
        clean_content_tags=WITHOUT_CONTENT,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    clean = _HEADINGS.sub(lambda found: f"<{found[1]}strong>" if found[1] else "<strong>", clean)
    return Safe(clean.strip(), min(len(_REMOTE.findall(page)), MOST_COUNTED))


def plain_of(safe: str) -> str:
    """Return what a page that was made safe says, without its layout."""
    words = html.unescape(nh3.clean(_BREAKS.sub("\n", safe), tags=set()))
    lines = (" ".join(line.split()) for line in words.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
