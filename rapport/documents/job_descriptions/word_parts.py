"""Pieces of a Word document that its library does not offer: numbering, page fields, languages, fonts that stand in."""

from typing import Any

from docx.document import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FONT, DEVANAGARI = "Noto Sans", "Noto Sans Devanagari"
# What the reader's program takes when the font is not there.
STAND_INS = {FONT: "Arial", DEVANAGARI: "Mangal"}
LOCALES = {"en": "en-GB", "sk": "sk-SK", "sv": "sv-SE", "it": "it-IT", "ru": "ru-RU", "mr": "mr-IN"}
INK, GREY, ACCENT = RGBColor(0x1B, 0x1A, 0x17), RGBColor(0x5C, 0x57, 0x4D), RGBColor(0x27, 0x48, 0x9A)
HANGING = Mm(11)


def element(tag: str, **attributes: str) -> Any:
    """Return a new element of the document's own vocabulary: element("w:lang", val="sv-SE")."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_language(document: Document, language: str) -> None:
    """Tell spelling and hyphenation which language the whole text is in, for Latin and for complex script alike."""
    locale = LOCALES[language]
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val=locale, eastAsia=locale, bidi=locale if language == "mr" else "ar-SA"))
    document.core_properties.language = locale


def set_look(style: Any, size: float, *, bold: bool = False, colour: RGBColor = INK) -> None:
    """Set a style's fonts, size and weight for both scripts; Word keeps those of complex script apart."""
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, colour
    marks = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:szCs", "w:bCs"):
        for old in marks.findall(qn(tag)):
            marks.remove(old)
    marks.insert(0, element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=DEVANAGARI))
    marks.find(qn("w:b")).addnext(element("w:bCs", val="1" if bold else "0"))
    marks.find(qn("w:sz")).addnext(element("w:szCs", val=str(round(size * 2))))


def leave_out_picture(document: Document) -> None:
    """Take away the picture of an empty page that the library's own document brings along."""
    links = document.part.package.rels
    for code in [code for code, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[code]


def name_stand_ins(document: Document) -> None:
    """Name for each font the one that stands in for it where it is not installed."""
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            table = parse_xml(part.blob)
            for font in list(table):
                table.remove(font)
            for name, instead in STAND_INS.items():
                entry = element("w:font", name=name)
                entry.append(element("w:altName", val=instead))
                entry.append(element("w:family", val="swiss"))
                table.append(entry)
            part._blob = serialize_part_xml(table)


def numbering(document: Document, pattern: str, first: int) -> int:
    """Return a new list that numbers its paragraphs: by the pattern "2.%1" and from 13 on, the first is "2.13"."""
    parts = document.part.numbering_part.element
    number = max((int(one.get(qn("w:abstractNumId"))) for one in parts.findall(qn("w:abstractNum"))), default=0) + 1
    indent = round(HANGING.twips)
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{first}"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    # Word takes definitions only before the lists that use them.
    earlier = parts.findall(qn("w:abstractNum"))
    if earlier:
        earlier[-1].addnext(abstract)
    else:
        parts.insert(0, abstract)
    return int(parts.add_num(number).numId)


def put_number(paragraph: Any, numbers: int) -> None:
    """Make the paragraph the next one of the list."""
    marks = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    marks.get_or_add_ilvl().val = 0
    marks.get_or_add_numId().val = numbers


def put_field(paragraph: Any, name: str) -> None:
    """Put a field that the reader's program computes: PAGE, NUMPAGES."""
    for kind in ("begin", "", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "":
            instruction = element("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {name} "
            run._r.append(instruction)
        elif kind == "shown":
            run.text = "1"
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))


def keep_row_whole(row: Any, *, heading: bool = False) -> None:
    """Keep a table's row on one page; a heading is repeated on every page."""
    marks = row._tr.get_or_add_trPr()
    marks.append(element("w:cantSplit"))
    if heading:
        marks.append(element("w:tblHeader"))
