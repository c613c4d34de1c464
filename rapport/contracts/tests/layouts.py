"""Layouts in DOCX as people make them in Word, and as somebody who means harm makes them."""

import io
import zipfile

import docx


def layout(*words: str) -> bytes:
    """Return a DOCX with a paragraph for each of the words, its letters strewn over runs as Word does."""
    document = docx.Document()
    for one in words:
        paragraph = document.add_paragraph()
        for letter in one:
            paragraph.add_run(letter)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def with_part(name: str, content: bytes, base: bytes | None = None) -> bytes:
    """Return a good layout with one part more, or with another content of one that it has."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base or layout("{clauses}"))) as before, zipfile.ZipFile(held, "w") as after:
        for one in before.namelist():
            if one != name:
                after.writestr(one, before.read(one))
        after.writestr(name, content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
