import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.documents.safety import content_disposition, shown_name

# Names are cleaned without a database: one run is enough.
pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Zmluva č. 7.pdf", "Zmluva č. 7.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\y.txt", "y.txt"),
        ("/", "file"),
        ("..", "file"),
        ("", "file"),
        ("invoice.exe. . ", "invoice.exe"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
        ("two\r\nlines\x00.txt", "twolines.txt"),
        ("a\u2028b.txt", "ab.txt"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Com1 .log", "_Com1 .log"),
        ("contract.txt", "contract.txt"),
        ("<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.png"),
        ('say "yes".txt', "say _yes_.txt"),
        ("a.txt:hidden", "a.txt_hidden"),
        ("half\ud800.txt", "half.txt"),
        # A joiner is spelling after a virama, and a trick elsewhere.
        ("दर्\u200dया.pdf", "दर्\u200dया.pdf"),
        ("pay\u200dpal.pdf", "paypal.pdf"),
    ],
)
def test_names_are_cleaned_for_the_eye_and_the_disk(name, shown):
    assert shown_name(name) == shown


def test_twins_in_different_spelling_become_one():
    assert shown_name("Malm\u006f\u0308.pdf") == shown_name("Malm\u00f6.pdf") == "Malmö.pdf"


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "सह्याद्री" * 60 + ".pdf"])
def test_a_long_name_is_cut_and_keeps_its_ending(name):
    shown = shown_name(name)
    assert shown.endswith(".pdf")
    assert 250 <= len(shown.encode()) <= 255


def test_what_follows_a_far_dot_is_no_ending():
    assert len(shown_name("a." + "b" * 400).encode()) == 255


@given(st.text(max_size=400))
def test_no_name_breaks_the_promise(name):
    shown = shown_name(name)
    assert shown
    assert len(shown.encode()) <= 255
    assert not set(shown) & set('/\\<>:"|?*\0\r\n')
    assert not any(unicodedata.bidirectional(letter) in ("RLO", "LRO", "RLE", "LRE", "RLI") for letter in shown)
    assert shown_name(shown) == shown
    header = content_disposition(name)
    assert header.isascii() and header.isprintable()
    assert header.count('"') == 2


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("offer.pdf", "attachment; filename=\"offer.pdf\"; filename*=UTF-8''offer.pdf"),
        ("Žiadosť 7.pdf", "attachment; filename=\"Ziadost 7.pdf\"; filename*=UTF-8''%C5%BDiados%C5%A5%207.pdf"),
        ("зима.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%D0%B7%D0%B8%D0%BC%D0%B0.pdf"),
        ("зима", "attachment; filename=\"file\"; filename*=UTF-8''%D0%B7%D0%B8%D0%BC%D0%B0"),
        ('a"; x=y.pdf', "attachment; filename=\"a__ x=y.pdf\"; filename*=UTF-8''a_%3B%20x%3Dy.pdf"),
        ("a%41.txt", "attachment; filename=\"a_41.txt\"; filename*=UTF-8''a%2541.txt"),
    ],
)
def test_the_header_carries_any_letters(name, header):
    assert content_disposition(name) == header


def test_a_file_that_may_be_shown_says_so():
    assert content_disposition("a.png", inline=True) == "inline; filename=\"a.png\"; filename*=UTF-8''a.png"
