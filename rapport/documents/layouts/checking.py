"""Whether a DOCX may become a layout: it is safe, and each of its fields is one of the list and stands where it may."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.documents.layouts.fields import FIELD, Known, nearest, plain_name
from rapport.documents.layouts.package import LARGEST, check_docx, outward, parts_of, refused, tree_of, worded_parts
from rapport.documents.layouts.words import W, names_in, paragraphs, text_of

MOST_FIELDS = 5000
# What makes Word fetch, run or compute something when it opens the file.
_REACHES = re.compile(
    r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|QUOTE|EMBED)\b",
    re.IGNORECASE,
)


def check_layout(name: str, content: bytes, known: Known) -> list[str]:
    """Return the fields that a DOCX holds, each once, in their order. Raises BadInput with a sentence under "file".

    Refused are another kind of file, macros, what is fetched from outside when it is opened (links that a reader
    presses may stay), a damaged or bloated package, an unknown field, and a field where it can't stand.
    """
    if not name.lower().endswith(".docx"):
        raise refused(_("Choose a DOCX file. In Word: Save as, Word document (.docx)."))
    if len(content) > LARGEST:
        raise refused(_("The file is larger than %(limit)s MB.") % {"limit": LARGEST // 1024**2})
    check_docx(content)
    parts = parts_of(content)
    for sentence in outward(parts):
        raise refused(sentence)
    found = [one for part in worded_parts(parts) for one in _fields_in(tree_of(parts[part]), known)]
    if len(found) > MOST_FIELDS:
        raise refused(_("The file holds more than %(num)s fields.") % {"num": MOST_FIELDS})
    return list(dict.fromkeys(found))


def unknown_field(written: str, known: Known) -> str:
    """Return the sentence on a field that is not on the list, with the nearest one that is."""
    near = nearest(written, known.names)
    told = {"field": written.strip()[:60], "near": near}
    if near:
        return _("There is no field {%(field)s}. Did you mean {%(near)s}?") % told
    return _("There is no field {%(field)s}. The page of the templates lists those there are.") % told


def _fields_in(tree: Any, known: Known) -> list[str]:
    told = "".join(str(one.text or "") for one in tree.iter(f"{W}instrText"))
    told += " ".join(str(one.get(f"{W}instr", "")) for one in tree.iter(f"{W}fldSimple"))
    reaches = _REACHES.search(told)
    if reaches:
        sentence = _("The file holds the Word field %(field)s, which reaches outside. Take it out.")
        raise refused(sentence % {"field": reaches[0].upper()})
    found = []
    groups: dict[Any, str] = {}
    for paragraph in paragraphs(tree):
        text = text_of(paragraph)
        left = FIELD.sub("", text)
        if "{{" in left or "}}" in left:
            raise refused(_("A field does not end in the paragraph in which it begins: %(text)s") % {"text": left[:80]})
        for written in names_in(paragraph):
            name = plain_name(written)
            if name not in known.names:
                raise refused(unknown_field(written, known))
            if name in known.blocks and FIELD.sub("", text).strip():
                raise refused(_("The field {%(field)s} has to stand alone in its paragraph.") % {"field": name})
            _place(paragraph, name, known, groups)
            found.append(name)
    return found


def _place(paragraph: Any, name: str, known: Known, groups: dict[Any, str]) -> None:
    """Check that a field of a row stands in a row, of one group, that lies in no other repeated row."""
    group = known.group_of(name)
    if not group:
        return
    around = list(paragraph.iterancestors(f"{W}tr"))
    if not around:
        raise refused(_("The field {%(field)s} stands only in a row of a table.") % {"field": name})
    if groups.setdefault(around[0], group) != group or any(row in groups for row in around[1:]):
        raise refused(
            _("A row of a table is repeated for one kind of thing only: look at {%(field)s}.") % {"field": name}
        )


def repeated_rows(tree: Any, known: Known) -> Mapping[Any, str]:
    """Return the rows of tables that are repeated, with the group for whose items each is."""
    found: dict[Any, str] = {}
    for paragraph in paragraphs(tree):
        for written in names_in(paragraph):
            group = known.group_of(plain_name(written))
            row = next(paragraph.iterancestors(f"{W}tr"), None) if group else None
            if row is not None:
                found.setdefault(row, group)
    return found
