"""Files beside records: kept under names of our own, in versions, with comments; nothing in them runs."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from rapport.documents.actions import add_version, attach_file, change_comment, remove_document, write_comment
from rapport.documents.models import Comment, Content, Document
from rapport.documents.queries import comments_on, documents_seen_by
from rapport.documents.safety import RefusedUpload, content_disposition, inspect_upload, shown_name, strip_location
from rapport.journal.book import lines_about
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.undo import last_undoable, undo
from tests.cast import Cast

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (10).to_bytes(4, "big") + (10).to_bytes(4, "big") + b"\x08\2\0\0\0"
PDF = b"%PDF-1.7\n"


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client."""
    return add_client(cast.acts(cast.anna), name="Nordvik AS")


@pytest.mark.requirement("R-007")
def test_a_picture_is_attached_and_stands_in_the_history(cast: Cast, nordvik: Client, settings: object) -> None:
    document = attach_file(cast.acts(cast.anna), nordvik, name="../plant.png", chunks=[PNG])
    content = Content.objects.get()
    assert (document.name, content.mime, content.inline, content.number) == ("plant.png", "image/png", True, 1)
    assert "plant" not in content.path
    assert lines_about("client", nordvik.pk)[0].event.sentence() == "Attached plant.png"


def test_versions_stand_above_each_other(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    document = attach_file(anna, nordvik, name="contract.pdf", chunks=[PDF])
    add_version(anna, document, name="contract 2.pdf", chunks=[PDF + b"2"])
    assert list(document.contents.values_list("number", "name")) == [(2, "contract 2.pdf"), (1, "contract.pdf")]


@pytest.mark.requirement("R-005", "R-006")
def test_comments_stand_on_the_client_and_on_one_document(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    document = attach_file(anna, nordvik, name="contract.pdf", chunks=[PDF])
    write_comment(anna, nordvik, words="Likes to be called before nine")
    write_comment(anna, document, words="Clause 6 is open")
    assert [c.words for c in comments_on("client", nordvik.pk)] == ["Likes to be called before nine"]
    assert [c.words for c in comments_on("document", document.pk)] == ["Clause 6 is open"]
    assert lines_about("client", nordvik.pk)[0].event.sentence() == "Commented on contract.pdf"


def test_only_its_author_changes_a_comment(cast: Cast, nordvik: Client) -> None:
    comment = write_comment(cast.acts(cast.anna), nordvik, words="One")
    with pytest.raises(NotAllowed):
        change_comment(cast.acts(cast.helga), comment, words="Two")
    change_comment(cast.acts(cast.anna), comment, words="")
    assert not Comment.objects.exists()


def test_a_removed_document_comes_back_whole(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    document = attach_file(anna, nordvik, name="contract.pdf", chunks=[PDF])
    write_comment(anna, document, words="Clause 6 is open")
    number = document.pk
    remove_document(anna, document)
    assert not Document.objects.exists() and not Content.objects.exists() and not Comment.objects.exists()
    line = last_undoable(anna)
    assert line is not None
    undo(anna, line.pk)
    assert Document.objects.get().pk == number
    assert Content.objects.count() == 1 and Comment.objects.count() == 1


def test_viktor_does_not_find_annas_files(cast: Cast, nordvik: Client) -> None:
    document = attach_file(cast.acts(cast.anna), nordvik, name="contract.pdf", chunks=[PDF])
    assert not documents_seen_by(cast.acts(cast.viktor)).exists()
    browser = Browser()
    browser.force_login(cast.viktor)
    for page in (f"/documents/{document.pk}/", f"/documents/{document.pk}/1/", f"/files/client/{nordvik.pk}/new/"):
        assert browser.get(page).status_code == 404


def test_by_hand_in_the_browser(cast: Cast, nordvik: Client) -> None:
    browser = Browser()
    browser.force_login(cast.anna)
    page = f"/files/client/{nordvik.pk}/new/"
    assert browser.get(page).status_code == 200
    wrong = browser.post(page, {"file": SimpleUploadedFile("photo.png", b"<html>")})
    assert wrong.status_code == 422 and not Document.objects.exists()
    assert browser.post(page, {"file": SimpleUploadedFile("plant.png", PNG), "note": "Hall 2"}).status_code == 303
    document = Document.objects.get()
    assert "Hall 2" in browser.get(f"/documents/{document.pk}/").content.decode()
    shown = browser.get(f"/documents/{document.pk}/1/")
    assert b"".join(shown.streaming_content) == PNG  # type: ignore[attr-defined]
    assert "sandbox" in shown["Content-Security-Policy"] and shown["X-Content-Type-Options"] == "nosniff"
    browser.post(f"/comments/document/{document.pk}/", {"words": "Good light"})
    assert Comment.objects.get().words == "Good light"


@pytest.mark.requirement("R-008")
def test_the_dossier_is_a_paper_that_holds_everything(cast: Cast, nordvik: Client) -> None:
    write_comment(cast.acts(cast.anna), nordvik, words="Likes to be called before nine")
    browser = Browser()
    browser.force_login(cast.anna)
    assert browser.get(f"/dossier/client/{nordvik.pk}.pdf").status_code == 405
    paper = browser.post(f"/dossier/client/{nordvik.pk}.pdf")
    assert paper.status_code == 200 and paper.content.startswith(b"%PDF")
    assert "Printed the dossier" in [line.event.sentence() for line in lines_about("client", nordvik.pk)]


def test_an_empty_or_oversized_file_leaves_nothing(
    cast: Cast, nordvik: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    monkeypatch.setattr("rapport.documents.storing.LARGEST", 10)
    before = set(Path(settings.MEDIA_ROOT).rglob("*"))
    for content in (b"", b"x" * 11):
        with pytest.raises(BadInput):
            attach_file(cast.acts(cast.anna), nordvik, name="a.txt", chunks=[content])
    assert set(Path(settings.MEDIA_ROOT).rglob("*")) - before <= {Path(settings.MEDIA_ROOT) / "documents"}


@pytest.mark.once
@pytest.mark.parametrize(
    ("head", "name", "mime", "inline"),
    [
        (PNG, "a.png", "image/png", True),
        (PDF, "a.pdf", "application/pdf", True),
        (b"<svg onload=alert(1)>", "a.svg", "application/octet-stream", False),
        (b"<!doctype html><script>", "a.txt", "application/octet-stream", False),
        (b"plain words", "a.txt", "text/plain", False),
        (b"PK\x03\x04", "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", False),
        (b"MZ\x90", "a.pHaR", "application/octet-stream", False),
        (b"GIF89a\x10\0\x10\0<script>alert(1)</script>", "a.gif", "image/gif", False),
    ],
)
def test_content_tells_what_a_file_is(head: bytes, name: str, mime: str, inline: bool) -> None:
    upload = inspect_upload(head, name, len(head))
    assert (upload.mime, upload.inline) == (mime, inline)


@pytest.mark.once
@pytest.mark.parametrize(("head", "name"), [(b"<html>", "a.png"), (PNG, "a.jpg"), (b"%PDF-", "a.png")])
def test_a_name_that_contradicts_its_content_is_refused(head: bytes, name: str) -> None:
    with pytest.raises(RefusedUpload):
        inspect_upload(head, name, len(head))


@pytest.mark.once
def test_a_picture_that_claims_to_be_vast_is_refused() -> None:
    vast = PNG[:16] + (50_000).to_bytes(4, "big") * 2 + PNG[24:]
    with pytest.raises(RefusedUpload):
        inspect_upload(vast, "a.png", len(vast))


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.txt", "y.txt"),
        ("CON.txt", "_CON.txt"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("a\r\nb.txt", "ab.txt"),
        ("...", "file"),
        ("<img onerror=x>.png", "_img onerror=x_.png"),
        ("зима.pdf", "зима.pdf"),
    ],
)
def test_names_are_only_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown


@pytest.mark.once
def test_a_long_name_keeps_its_ending() -> None:
    shown = shown_name("सह्याद्री" * 60 + ".pdf")
    assert shown.endswith(".pdf") and len(shown.encode()) <= 255


@pytest.mark.once
def test_the_header_holds_any_letters() -> None:
    header = content_disposition('Ž"luč.pdf')
    assert header == "attachment; filename=\"Z_luc.pdf\"; filename*=UTF-8''%C5%BD_lu%C4%8D.pdf"


@pytest.mark.once
def test_where_a_picture_was_taken_is_left_out() -> None:
    exif = b"\xff\xe1" + (8).to_bytes(2, "big") + b"GPS:48"
    quality = b"\xff\xdb" + (4).to_bytes(2, "big") + b"ab"
    scan = b"\xff\xda" + (4).to_bytes(2, "big") + b"cd" + b"data\xff\xd9"
    assert strip_location(b"\xff\xd8" + exif + quality + scan) == b"\xff\xd8" + quality + scan


@pytest.mark.once
@pytest.mark.data
def test_drawings_that_would_run_are_only_ever_saved(shared_data: Path) -> None:
    drawings = sorted((shared_data / "attack-svg").glob("*.svg"))
    assert drawings
    for drawing in drawings:
        upload = inspect_upload(drawing.read_bytes(), drawing.name, drawing.stat().st_size)
        assert (upload.mime, upload.inline) == ("application/octet-stream", False), drawing.name
