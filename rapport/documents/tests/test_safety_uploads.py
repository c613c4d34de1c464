import io
import struct
import zipfile

import pytest

from rapport.documents.safety import RefusedUpload, inspect_file, inspect_upload
from rapport.documents.safety.pictures import pixels

# Files are told apart without a database: one run is enough.
pytestmark = pytest.mark.once


def png(width: int = 10, height: int = 10) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0"


def gif(width: int = 10, height: int = 10) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\xf0\0\0"


def jpeg(width: int = 10, height: int = 10) -> bytes:
    return b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0\xff\xd9"


def webp(chunk: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def packed(*names: str, mimetype: str = "") -> bytes:
    buffer = io.BytesIO()
    # Without the moment of packing: the bytes stand in the names of tests, which every worker has to make alike.
    with zipfile.ZipFile(buffer, "w") as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "<x/>")
    return buffer.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
XLSX = packed("[Content_Types].xml", "xl/workbook.xml")
ODT = packed("content.xml", mimetype="application/vnd.oasis.opendocument.text")
OFFICE = "application/vnd.openxmlformats-officedocument."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 20


@pytest.mark.parametrize(
    ("content", "name", "kind", "mime", "inline"),
    [
        (png(), "tray.PNG", "png", "image/png", True),
        (jpeg(), "tray.jpeg", "jpeg", "image/jpeg", True),
        (gif(), "tray.gif", "gif", "image/gif", True),
        (webp(b"VP8X\x0a\0\0\0\0\0\0\0\x09\0\0\x09\0\0"), "tray.webp", "webp", "image/webp", True),
        (b"%PDF-1.7\n1 0 obj", "contract.pdf", "pdf", "application/pdf", True),
        (DOCX, "contract.docx", "docx", OFFICE + "wordprocessingml.document", False),
        (XLSX, "prices.xlsx", "xlsx", OFFICE + "spreadsheetml.sheet", False),
        (OLE, "locked.xlsx", "xlsx", OFFICE + "spreadsheetml.sheet", False),
        (ODT, "letter.odt", "odt", "application/vnd.oasis.opendocument.text", False),
        (packed("a.txt"), "all.zip", "zip", "application/zip", False),
        (OLE, "old.doc", "doc", "application/msword", False),
        (b"plain words", "notes.txt", "txt", "text/plain", False),
        ("Žilina;1,5".encode("cp1250"), "prices.csv", "csv", "text/csv", False),
        ("Žilina;1,5".encode("utf-16"), "prices.csv", "csv", "text/csv", False),
        (b"From: a@b.example\nSubject: x\n\nwords", "talk.eml", "eml", "message/rfc822", False),
        (b"BEGIN:VCARD\nEND:VCARD", "jonas.vcf", "vcf", "text/vcard", False),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "meeting.ics", "ics", "text/calendar", False),
        (b"\x7fELF\x02", "tool.pHaR", "other", "application/octet-stream", False),
    ],
)  # fmt: skip
def test_content_tells_what_a_file_is(content, name, kind, mime, inline):
    upload = inspect_upload(content, name, len(content))
    assert (upload.kind, upload.mime, upload.shown_name, upload.inline) == (kind, mime, name, inline)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>alert(1)</script>", "photo.png"),
        (b"<svg onload=alert(1)>", "photo.jpg"),
        (png(), "photo.jpg"),
        (png(), "notes.txt"),
        (b"%PDF-1.7", "photo.gif"),
        (gif(), "contract.pdf"),
        (b"MZ\x90\0", "contract.pdf"),
        (XLSX, "contract.docx"),
        (DOCX, "prices.xlsx"),
        (ODT, "prices.ods"),
        (OLE, "all.zip"),
        (b"words", "contract.docx"),
        (packed("a.txt"), "notes.csv"),
    ],
)
def test_an_ending_over_other_content_is_refused(content, name):
    with pytest.raises(RefusedUpload) as refused:
        inspect_upload(content, name, len(content))
    ending = name.rpartition(".")[2]
    assert refused.value.sentence == (
        f"The name says {ending}, but the content is something else. Save the file anew and attach that."
    )


def test_an_empty_file_is_refused():
    with pytest.raises(RefusedUpload) as refused:
        inspect_upload(b"", "a.txt", 0)
    assert refused.value.sentence == "The file is empty."


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html>", "page.html"),
        (b"  \n<!DOCTYPE html>", "page.txt"),
        (b"\xef\xbb\xbf<SCRIPT>", "page.md"),
        ("<html>".encode("utf-16"), "page.txt"),
        (b"<?xml version='1.0'?><svg:svg xmlns:svg='x'/>", "drawing.svg"),
        (b"<svg/onload=alert(1)>", "drawing"),
        (b"\x1f\x8b\x08", "drawing.svgz"),
        (b"<x:script xmlns:x='http://www.w3.org/1999/xhtml'>", "feed.xml"),
        (b"From: a@b.example\n\n<html><body>", "talk.eml"),
        (b"<?php system($_GET[1]);", "a.PHP"),
    ],
)
def test_what_could_run_is_only_ever_saved(content, name):
    upload = inspect_upload(content, name, len(content))
    assert (upload.mime, upload.inline) == ("application/octet-stream", False)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"GIF89a/*" + b" " * 60 + b"*/=1;alert(1)", "x.gif"),
        (b"GIF89a=1;alert(document.domain);//" + b" " * 60, "x.gif"),
        (gif() + b"<script>alert(1)</script>", "x.gif"),
        (b"\xff\xd8\xff\xe0/*" + b"\0" * 40, "x.jpg"),
        (jpeg() + b"<html>", "x.jpg"),
        (png() + b"<?php system(1);", "x.png"),
    ],
)
def test_a_picture_that_is_also_a_page_is_kept_but_not_shown(content, name):
    assert inspect_upload(content, name, len(content)).inline is False


@pytest.mark.parametrize(
    "deed", [b"/JavaScript (app.alert(1))", b"/JS 5 0 R", b"/J#61vaScript", b"/Launch", b"/EmbeddedFile", b"/XFA []"]
)
def test_a_pdf_that_does_things_is_only_saved(deed, tmp_path):
    content = b"%PDF-1.7\n" + deed
    assert inspect_upload(content, "a.pdf", len(content)).inline is False
    # Also when the deed lies far behind the first bytes.
    path = tmp_path / "stored"
    path.write_bytes(b"%PDF-1.7\n" + b"0" * 2_000_000 + deed)
    assert inspect_file(path, "a.pdf").inline is False
    path.write_bytes(b"%PDF-1.7\n/OpenAction [3 0 R /Fit] /JSON /Launches")
    assert inspect_file(path, "a.pdf").inline is True


@pytest.mark.parametrize(
    ("name", "shown"), [("photo", "photo.png"), ("photo.php", "photo.php.png"), ("photo.png ", "photo.png")]
)
def test_known_content_without_its_ending_gets_it(name, shown):
    assert inspect_upload(png(), name, 100).shown_name == shown


VP8 = b"VP8 \x20\0\0\0\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 700, 500)
VP8L = b"VP8L\x20\0\0\0\x2f" + struct.pack("<I", 699 | 499 << 14)
VP8X = b"VP8X\x0a\0\0\0\0\0\0\0" + (699).to_bytes(3, "little") + (499).to_bytes(3, "little")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(700, 500), "png"),
        (gif(700, 500), "gif"),
        (jpeg(700, 500), "jpeg"),
        (webp(VP8), "webp"),
        (webp(VP8L), "webp"),
        (webp(VP8X), "webp"),
    ],
)
def test_every_picture_says_its_size_without_being_decoded(content, kind):
    assert pixels(content, kind) == (700, 500)
    for cut in range(len(content)):
        assert pixels(content[:cut], kind) in (None, (700, 500))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (png(50_000, 50_000), "a.png"),
        (gif(50_000, 50_000), "a.gif"),
        (jpeg(50_000, 50_000), "a.jpg"),
        (webp(b"VP8X\x0a\0\0\0\0\0\0\0" + (49_999).to_bytes(3, "little") * 2), "a.webp"),
    ],
)
def test_a_vast_picture_in_a_small_file_is_refused(content, name):
    with pytest.raises(RefusedUpload) as refused:
        inspect_upload(content, name, len(content))
    assert refused.value.sentence == (
        "The picture says it is 50000 by 50000 pixels. Make it smaller and attach it again."
    )


@pytest.mark.parametrize("content", [png()[:18], png(0, 10), b"\xff\xd8\xff\xe0\xff\xff", jpeg(10, 0)])
def test_a_picture_that_hides_its_size_is_not_shown(content):
    name = "a.png" if content.startswith(b"\x89") else "a.jpg"
    assert inspect_upload(content, name, len(content)).inline is False


def test_an_unsafe_archive_is_refused_whatever_it_is_called(tmp_path):
    path = tmp_path / "stored"
    path.write_bytes(packed("word/document.xml", "../../evil"))
    with pytest.raises(RefusedUpload) as refused:
        inspect_file(path, "contract.docx")
    assert "leads out of its folder: ../../evil" in refused.value.sentence
    with pytest.raises(RefusedUpload):
        inspect_file(path, "no ending")


@pytest.mark.data
def test_the_published_attacks_are_saved_or_refused(shared_data):
    drawings = sorted((shared_data / "attack-svg").glob("*.svg"))
    assert len(drawings) == 8
    for drawing in drawings:
        upload = inspect_file(drawing, drawing.name)
        assert (upload.kind, upload.mime, upload.inline) == ("svg", "application/octet-stream", False)
        with pytest.raises(RefusedUpload):
            inspect_file(drawing, "avatar.png")
    with pytest.raises(RefusedUpload) as refused:
        inspect_file(shared_data / "attack-zip-symlink" / "etc_passwd.zip", "etc_passwd.zip")
    assert "holds a link" in refused.value.sentence


@pytest.mark.data
@pytest.mark.parametrize(
    ("folder", "pattern", "kind"),
    [
        ("vcard-ez", "*.vcf", "vcf"),
        ("ical-icalendar", "*.ics", "ics"),
        ("email-ruby-mail", "*.eml", "eml"),
        ("docs-docxtemplater", "*.docx", "docx"),
        ("sheets-calamine", "*.xlsb", "xlsx"),
    ],
)
def test_ordinary_files_of_strangers_come_in(shared_data, folder, pattern, kind):
    files = sorted((shared_data / folder).rglob(pattern))
    assert files
    assert {inspect_file(file, file.name).kind for file in files} == {kind}
