"""Every letter that strangers wrote, malformed ones included: kept byte for byte, shown as far as it can be read."""

import hashlib
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client as Browser

from rapport.mailroom.intake import take_in
from rapport.mailroom.models import Folder, Letter, LetterFile, Mailbox
from rapport.mailroom.reading import read_letter
from rapport.mailroom.reading.safe_html import made_safe
from rapport.mailroom.tests.conftest import Post
from tests.cast import NOW, Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-034")]
LONGEST = 20


@pytest.mark.long
@pytest.mark.data
@pytest.mark.parametrize("collection", ["email-ruby-mail", "email-stalwart"])
def test_none_of_them_is_lost_and_each_is_shown(
    cast: Cast, mailbox: Mailbox, shared_data: Path, collection: str
) -> None:
    folder = Folder.objects.create(mailbox=mailbox, name="INBOX")
    anna = Browser()
    anna.force_login(cast.anna)
    files = sorted(one for one in (shared_data / collection).rglob("*") if one.is_file())
    assert len(files) > 80
    seen = set()
    for uid, file in enumerate(files, 1):
        raw, begun = file.read_bytes(), time.monotonic()
        letter = take_in(folder, uid, raw, NOW)
        assert time.monotonic() - begun < LONGEST, file
        digest = hashlib.sha256(raw).hexdigest()
        # The collections hold some letters twice.
        assert (letter is None) == (digest in seen), file
        seen.add(digest)
        if letter is None:
            continue
        assert letter.sha256 == digest and (Path(settings.MEDIA_ROOT) / letter.path).read_bytes() == raw, file
        # Parsed, or quarantined with the reason in words; nothing ended in the fallback for what no code foresaw.
        assert letter.flaw not in ("effects", "unreadable"), file
        page = anna.get(f"/letters/{letter.pk}/")
        assert page.status_code == 200, file
        _is_harmless(letter.html)
        saved = b"".join(anna.get(f"/letters/{letter.pk}/raw/").streaming_content)
        assert saved == raw, file
        for one in letter.files.all():
            answer = anna.get(f"/letters/files/{one.pk}/")
            assert (
                answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
            )
            assert "/" not in one.name and "\\" not in one.name
    assert Letter.objects.count() == len(seen) and Folder.objects.get().last_uid == len(files)


def _is_harmless(html: str) -> None:
    lower = html.lower()
    for bad in ("<script", "<style", "<img", "<form", "<iframe", "<link", "<object", " style=", " onclick", " on",
                "javascript:", " class=", " id=", "<meta", "<base"):  # fmt: skip
        tags = [piece.partition(">")[0] for piece in lower.split("<")[1:]]
        assert not any(bad in f"<{tag}" for tag in tags), (bad, html)


@pytest.mark.parametrize(
    "page",
    [
        '<script>alert(1)</script><p onclick="x()">Hi</p>',
        '<a href="javascript:alert(1)">Hi</a>',
        '<div style="background:url(http://x.example/a)">Hi</div>',
        "<svg><script>alert(1)</script></svg>Hi<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<form action="http://x.example"><input name=a></form>Hi',
        '<base href="http://x.example/"><link rel=stylesheet href="//x.example/a.css">Hi',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>Hi',
        '<p id="main" class="dialog">Hi</p><img src="http://x.example/pixel.gif"><img src="//x.example/b">',
    ],
)
def test_nothing_in_a_page_runs_or_loads(page: str) -> None:
    safe = made_safe(page)
    _is_harmless(safe.html)
    assert "Hi" in safe.html and safe.remote_images == (2 if "pixel" in page else 0)


def test_pictures_from_elsewhere_are_left_out_and_said_so(cast: Cast, post: Post) -> None:
    raw = (
        b"From: a@b.example\nSubject: News\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
        b'<h1>Big news</h1><p>See <a href="https://b.example/x">here</a></p><img src="https://b.example/pixel.gif">'
    )
    letter = post(raw)
    assert letter.text == "Big news\nSee here" or letter.text.startswith("Big news")
    anna = Browser()
    anna.force_login(cast.anna)
    page = anna.get(f"/letters/{letter.pk}/").content.decode()
    assert "1 picture from elsewhere is left out" in page and "pixel.gif" not in page
    assert 'rel="noopener noreferrer nofollow"' in page and page.count("<h1") == 1


def test_files_get_harmless_names_and_are_only_saved(cast: Cast, post: Post) -> None:
    from email.message import EmailMessage

    letter = EmailMessage()
    letter["From"], letter["Subject"] = "a@b.example", "Files"
    letter.set_content("See below")
    letter.add_attachment(b"<script>alert(1)</script>", "text", "html", filename="../../etc/pass\u202ewd.html")
    letter.add_attachment(b"MZ", "application", "x-msdownload", filename="CON")
    row = post(letter.as_bytes())
    first, second = LetterFile.objects.filter(letter=row)
    assert first.name == "passwd.html" and second.name == "_CON"
    anna = Browser()
    anna.force_login(cast.anna)
    answer = anna.get(f"/letters/files/{first.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    viktor = Browser()
    viktor.force_login(cast.viktor)
    for path in (f"/letters/files/{first.pk}/", f"/letters/{row.pk}/raw/", f"/letters/{row.pk}/"):
        assert viktor.get(path).status_code == 404


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 100,
        b"\xff\xfe" * 1000,
        b"From: a@b.example\n" + b"X: y\n" * 20_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 400,
        b"From: " + b"<" * 5000 + b"\nSubject: =?utf-8?q?=" + b"?=" * 3000 + b"\nDate: Thu, 99 Foo 99999 +9999\n\nx",
        b"From: a@b.example\nContent-Type: text/plain; charset=\"no-such\"\nContent-Transfer-Encoding: base64\n\n!!!!",
        "From: Анна <a@b.example>\nSubject: Привет\n\nДа".encode(),
    ],
)  # fmt: skip
def test_no_bytes_make_the_reader_raise(raw: bytes, post: Post) -> None:
    begun = time.monotonic()
    told = read_letter(raw)
    assert time.monotonic() - begun < LONGEST
    if raw:
        letter: Any = post(raw)
        assert letter.flaw == told.flaw and letter.flaw not in ("effects",)
