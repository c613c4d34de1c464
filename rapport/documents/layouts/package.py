"""A DOCX as a package of parts: what makes it unsafe, which parts hold words, and how it is packed again."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.archives import guard_zip
from rapport.kit.refusals import BadInput

LARGEST = 10 * 1024 * 1024
# What a layout may come to when unpacked, in bytes: no letter paper is that heavy.
LARGEST_UNPACKED = 100_000_000
TYPES = "[Content_Types].xml"
_MACROS = ("vbaproject.bin", "vbadata.xml")
_WORDS = ("document.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_WORDED = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml")
_LINKS = ("http://", "https://", "mailto:", "tel:")


def refused(sentence: str) -> BadInput:
    """Return the refusal of a file, its sentence next to the field."""
    return BadInput(fields={"file": [sentence]})


def check_docx(content: bytes) -> None:
    """Return when a DOCX may be opened. Raises BadInput for a damaged one, a bomb, and one with macros."""
    if not content.startswith(b"PK"):
        raise refused(_("This is no DOCX file."))
    try:
        guard_zip(content, max_unpacked=LARGEST_UNPACKED)
    except BadInput as wrong:
        raise refused(str(wrong.sentence)) from wrong
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [one.lower() for one in archive.namelist()]
        if len(names) != len(set(names)) or any(one.flag_bits & 1 for one in archive.infolist()):
            # Which of two parts of one name counts, every reader decides for itself.
            raise refused(_("This DOCX can't be read. Open it in Word, save it anew and try again."))
        kinds = archive.read(TYPES) if TYPES in archive.namelist() else b""
    if any(one.endswith(_MACROS) or "activex" in one for one in names) or b"macroEnabled" in kinds:
        raise refused(_("This file holds macros. Save it without them and try again."))
    if not any(one.startswith("word/document") and one.endswith(".xml") for one in names):
        raise refused(_("This is no DOCX file."))


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return every part by its name. The caller has checked the package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}


def tree_of(part: bytes) -> Any:
    """Return the part's XML. Raises BadInput for what is none, and for one with definitions of its own."""
    # Loaded when first wanted, like everything for Word.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise refused(_("This DOCX can't be read. Open it in Word, save it anew and try again.")) from wrong
    if tree.getroottree().docinfo.internalDTD is not None:
        # No writer makes them; they are how files grow or reach out when they are read.
        raise refused(_("This DOCX can't be read. Open it in Word, save it anew and try again."))
    return tree


def bytes_of(tree: Any) -> bytes:
    """Return XML as a part keeps it."""
    from lxml import etree

    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def worded_parts(parts: Mapping[str, bytes]) -> list[str]:
    """Return the names of the parts with words: the text, headers, footers, notes."""
    if TYPES not in parts:
        raise refused(_("This is no DOCX file."))
    # Some writers name the kind of a part one by one, others by its ending.
    found = {name for name in parts if _WORDED.fullmatch(name)}
    for one in tree_of(parts[TYPES]).iter("{*}Override"):
        name = str(one.get("PartName", "")).lstrip("/")
        if str(one.get("ContentType", "")).endswith(_WORDS) and name in parts:
            found.add(name)
    return sorted(found)


def outward(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Give a sentence on all that leads out of the file or lies whole in it, but for links that a reader presses."""
    for name, part in parts.items():
        if not name.endswith(".rels"):
            continue
        for one in tree_of(part).iter("{*}Relationship"):
            kind, target = str(one.get("Type", "")).rpartition("/")[2], str(one.get("Target", ""))
            told = {"kind": kind, "target": target[:100]}
            pressed = kind == "hyperlink" and (target.lower().startswith(_LINKS) or not target)
            if one.get("TargetMode") == "External" and not pressed:
                yield _("The file takes something from outside (%(kind)s: %(target)s). Take it out.") % told
            elif kind in ("aFChunk", "oleObject", "package", "subDocument", "frame"):
                yield _("The file holds another file (%(target)s). Put a picture or a table in its place.") % told


def packed(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the package with some parts in other words; every other part is the same to the byte."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for one in before.infolist():
            told = zipfile.ZipInfo(one.filename, one.date_time)
            told.compress_type = zipfile.ZIP_DEFLATED
            told.external_attr = one.external_attr
            after.writestr(told, changed.get(one.filename) or before.read(one))
    return held.getvalue()
