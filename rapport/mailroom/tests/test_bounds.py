"""Letters beyond every measure: each is kept byte for byte, shown in bounded time, and costs no memory without end."""

import resource
import time
from base64 import b64encode
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client as Browser

from rapport.mailroom.models import LetterFile
from rapport.mailroom.tests.conftest import Post
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-034")]
LONGEST, MEGABYTES = 20, 512
HEAD = b"From: Kari <kari@nordvik.example>\nMessage-ID: <a@nordvik.example>\n"


def _recipients() -> bytes:
    return (
        HEAD + b"To: " + b",\n ".join(b"p%d@nordvik.example" % n for n in range(100_000)) + b"\nSubject: All\n\nHello"
    )


def _subject() -> bytes:
    return HEAD + b"Subject: " + b"Trays and more " * 70_000 + b"\n\nHello"


def _nested() -> bytes:
    """A thousand parts, each in the one before it, and words in the innermost."""
    whole = HEAD + b"Subject: Deep\nMIME-Version: 1.0\n"
    for number in range(1000):
        whole += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number)
    return whole + b"Content-Type: text/plain\n\nHello\n" + b"".join(b"--b%d--\n" % n for n in reversed(range(1000)))


PLAIN = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=%s\n"
BEYOND: dict[str, tuple[Callable[[], bytes], str]] = {
    "a hundred thousand recipients": (_recipients, "Hello"),
    "a subject of a megabyte": (_subject, "Hello"),
    "a thousand parts in each other": (_nested, "Hello"),
    "a header of raw UTF-8": (lambda: HEAD + "Subject: Ťažké stroje\n\nÁno".encode(), "Áno"),
    "a header of raw Latin-1": (lambda: HEAD + "Subject: Åkeri\n\nHej då".encode("latin-1"), "Hej då"),
    "a charset that nobody knows": (
        lambda: HEAD + PLAIN % b"x-unknown" + b"Content-Transfer-Encoding: 8bit\n\n" + "Ďakujem".encode(),
        "Ďakujem",
    ),
    "wrong base64": (
        lambda: HEAD + b"Subject: X\n" + PLAIN % b"utf-8" + b"Content-Transfer-Encoding: base64\n\n!!!SGVsbG8=*\x07==x",
        "",
    ),
    "no boundary": (
        lambda: HEAD + b"Subject: X\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\n--a\n\nHello\n--a--\n",
        "Hello",
    ),
}  # fmt: skip


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("what", BEYOND)
def test_what_is_beyond_measure_is_bounded_and_kept(cast: Cast, post: Post, what: str) -> None:
    """Check 87: the bytes stay, the page opens, what can be read is read, and nothing takes long or much."""
    make, words = BEYOND[what]
    raw, begun = make(), time.monotonic()
    before = _peak()
    letter = post(raw)
    more = _peak() - before
    anna = Browser()
    anna.force_login(cast.anna)
    page = anna.get(f"/letters/{letter.pk}/")

    assert time.monotonic() - begun < LONGEST and more < MEGABYTES
    assert (Path(settings.MEDIA_ROOT) / letter.path).read_bytes() == raw
    assert page.status_code == 200 and len(page.content) < 2 << 20
    assert letter.flaw not in ("effects", "unreadable")
    assert words in letter.text
    assert (letter.flaw == "many_parts") == (what == "a thousand parts in each other")
    assert letter.sender == "kari@nordvik.example" and len(letter.subject) < 2000


def test_a_winmail_file_is_kept_as_the_file_that_it_is(cast: Cast, post: Post) -> None:
    """Check 86: it is not opened; its bytes can be saved, and nothing of the letter is lost."""
    content = b"\x78\x9f\x3e\x22" + bytes(range(256)) * 20
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "kari@nordvik.example", "Offer"
    letter.set_content("See the attachment")
    letter.add_attachment(content, "application", "ms-tnef", filename="winmail.dat")
    assert b64encode(content)[:40] in letter.as_bytes()

    row = post(letter.as_bytes())

    one = LetterFile.objects.get(letter=row)
    assert (one.name, row.text.strip()) == ("winmail.dat", "See the attachment")
    anna = Browser()
    anna.force_login(cast.anna)
    assert b"".join(anna.get(f"/letters/files/{one.pk}/").streaming_content) == content
