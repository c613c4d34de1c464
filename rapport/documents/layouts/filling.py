"""Filling a layout: plain replacement in every part with words; all other parts stay the same to the byte."""

import re
from collections.abc import Mapping
from typing import Any

from rapport.documents.layouts.checking import repeated_rows
from rapport.documents.layouts.fields import Filling, Known, plain_name
from rapport.documents.layouts.package import bytes_of, packed, parts_of, tree_of, worded_parts
from rapport.documents.layouts.words import W, copy_of, names_in, paragraph_like, paragraphs, replace_in, settle
from rapport.documents.typesetting import printable

BLANK = "__________"


def fill_layout(content: bytes, known: Known, filling: Filling) -> bytes:
    """Return the layout, which `check_layout` has passed, with its fields filled.

    An empty word leaves a line to write on. A row of a table without items stays once, empty. A value is only
    text: braces in it mean nothing.
    """
    parts = parts_of(content)
    changed = {}
    for name in worded_parts(parts):
        tree = tree_of(parts[name])
        if not any(names_in(one) for one in paragraphs(tree)):
            continue
        _rows(tree, known, filling)
        _blocks(tree, known, filling)
        for paragraph in paragraphs(tree):
            _words(paragraph, known.words, filling.words, BLANK)
        settle(tree)
        changed[name] = bytes_of(tree)
    return packed(content, changed)


def _rows(tree: Any, known: Known, filling: Filling) -> None:
    for row, group in repeated_rows(tree, known).items():
        items = list(filling.rows.get(group, ())) or [{}]
        fresh = [*(copy_of(row) for _item in items[1:]), row]
        for one, item in zip(fresh, items, strict=True):
            if one is not row:
                row.addprevious(one)
            for paragraph in paragraphs(one):
                _words(paragraph, known.rows[group], item, "")


def _blocks(tree: Any, known: Known, filling: Filling) -> None:
    for paragraph in paragraphs(tree):
        names = [plain_name(one) for one in names_in(paragraph)]
        name = next((one for one in names if one in known.blocks), "")
        if not name:
            continue
        told = filling.blocks.get(name, ())
        for words, strong in told:
            paragraph.addprevious(paragraph_like(paragraph, str(printable(words)), strong=strong))
        parent = paragraph.getparent()
        if told or sum(1 for one in parent if one.tag == f"{W}p") > 1:
            parent.remove(paragraph)
        else:
            # A cell of a table has to hold a paragraph.
            _words(paragraph, known.blocks, {}, "")


def _words(paragraph: Any, names: Any, values: Mapping[str, str], blank: str) -> None:
    def word_for(match: re.Match[str]) -> str | None:
        name = plain_name(match[1])
        return (str(printable(values.get(name, ""))) or blank) if name in names else None

    replace_in(paragraph, word_for)
