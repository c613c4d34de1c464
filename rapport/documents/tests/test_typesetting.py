import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from rapport.documents.tests.samples import FIRM, client_list, dossier, letter
from rapport.documents.typesetting import PAPERS, typeset
from tests.bench.parts import need_pdftotext

HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
    "$x^2$",
    "@label",
    "<tag>",
    "// gone",
    "/* gone */",
    "*b* _i_ `c`",
    "\\u{41}",
    "= Title",
    "- item",
]
# Printing asks no database: one run is enough.
pytestmark = pytest.mark.once


@pytest.fixture
def read():
    """Read a PDF as a person who copies its text would; what is broken into lines is joined by blanks."""
    need_pdftotext()

    def read(pdf: bytes) -> str:
        ran = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
        return " ".join(ran.stdout.decode().split())

    return read


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.requirement("R-008")
def test_the_dossier_holds_everything_about_the_client_in_one_paper(read):
    text = read(typeset("dossier", dossier(), language="en"))
    for words in (
        "Lodenta s.r.o.", "Dlhá 7, 010 01 Žilina", "Client dossier", "Nordvik AB", "Key client",
        "Owner Anna Kováčová", "Call back Jonas Berg, 25 min late.", "€ 12,480 late", "Send the offer",
        "Jonas Berg Decides Head of purchasing Say “Jonas” +46 40 123 45 67 Birthday 4 March",
        "Price list Key 2026", "VAT SE556677889901", "Hamngatan 12 211 22 Malmö", "Answers in the morning.",
        "Contract 118-24.pdf", "The annex is missing.", "2 of 1,204 entries", "Call number 1.", "Call number 2.",
        "Printed by Anna Kováčová, 23 Nov 2026, 10:41. This paper contains personal data.", "1 of 2",
    ):  # fmt: skip
        assert words in text


def test_sections_without_lines_are_left_out_heading_and_all(read):
    bare = dossier()
    for part in ("next_steps", "people", "facts", "ids", "addresses", "comments", "files", "history"):
        bare[part]["lines"] = []
    bare |= {"head": [], "figures": [], "alarm": "", "status": ""}
    text = read(typeset("dossier", bare, language="en"))
    assert text == (
        "Lodenta s.r.o. Dlhá 7, 010 01 Žilina IČO 36 421 928 Client dossier Nordvik AB "
        "Printed by Anna Kováčová, 23 Nov 2026, 10:41. This paper contains personal data. "
        "Keep it locked away, shred it when done. 1 of 1"
    )


def test_three_hundred_talks_and_a_name_of_307_letters_fit(read):
    name = ("Internationales Konsortium für Verbesserung " * 8)[:307].strip()
    pdf = typeset("dossier", dossier(name, talks=300), language="sv")
    text = read(pdf)
    assert name in text
    assert all(f"Call number {n}." in text for n in range(1, 301))
    last = pages(pdf)
    assert last > 9
    assert f"{last} of {last}" in text
    # The later pages carry the name in one line, cut.
    assert text.count(name) == 1
    assert text.count("Client dossier · Internationales Konsortium") == last - 1


def test_a_word_without_end_stays_on_the_paper_and_is_copied_whole():
    need_pdftotext()
    pdf = typeset("dossier", dossier("x" * 307), language="en")
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    found = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">(x+)<', boxes)
    assert sum(len(word) for _, word in found) == 307
    assert max(float(right) for right, _ in found) < 595 - 56  # A4 is 595 points wide, the margin 20 mm


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The client’s own words"),
        ("sk", "Žlté vŕby mäkčia ľúbozvučné dážďovky"),
        ("sv", "Överenskommelse på Åland"),
        ("it", "Perché no? È già così"),
        ("ru", "Балтийский хлебокомбинат, Щёголев № 5"),
        ("mr", "श्री विश्वास ज्ञानेश्वर कऱ्हाडे, दर्‍याखोर्‍या, क्षत्रिय, ₹12,48,000"),
    ],
)
def test_the_six_languages_come_back_letter_by_letter(language, words, read):
    assert words in read(typeset("dossier", dossier(words, words=words), language=language))
    assert words in read(typeset("letter", letter(words), language=language))
    assert words in read(typeset("list", client_list([[words, "0"]]), language=language))


def test_the_fonts_travel_inside_the_paper():
    pdf = typeset("dossier", dossier("Nordvik Балтийский विश्वास"), language="mr")
    fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]{6}\+([A-Za-z]+)", pdf))
    assert fonts == {b"NotoSans", b"NotoSansDevanagari"}
    described = len(re.findall(rb"/FontName\b", pdf))
    assert described > 1
    assert len(re.findall(rb"/FontFile[23]\b", pdf)) == described


def test_the_paper_tells_screen_readers_its_language_and_structure():
    pdf = typeset("dossier", dossier(), language="mr")
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/Lang(mr)" in pdf
    assert b"/StructTreeRoot" in pdf


@pytest.mark.requirement("R-135")
def test_a_letter_keeps_its_paragraphs_and_tells_nothing_of_the_house(read):
    pdf = typeset(
        "letter", letter("Dear Jonas,\n\nthe price:\n- trays € 0.118\n- lids € 0.04\n\n\nIt holds."), language="en"
    )
    text = read(pdf)
    assert pages(pdf) == 1
    assert (
        "Dear Jonas, the price: - trays € 0.118 - lids € 0.04 It holds. Kind regards Anna Kováčová Client manager"
        in text
    )
    assert "Printed by" not in text
    assert "1 of 1" not in text


def test_a_letter_of_two_pages_is_numbered(read):
    pdf = typeset("letter", letter("A paragraph of the letter.\n\n" * 35), language="en")
    assert pages(pdf) == 2
    assert "1 of 2" in read(pdf)


@pytest.mark.requirement("R-391")
def test_a_list_repeats_its_headings_on_every_page(read):
    pdf = typeset("list", client_list([[f"Client {n}", f"{n}.00"] for n in range(100)]), language="en")
    text = read(pdf)
    assert pages(pdf) == 4
    assert text.count("Client Balance") == 4
    assert all(f"Client {n} {n}.00" in text for n in range(100))


def test_a_list_without_rows_says_so(read):
    assert "No client matches." in read(typeset("list", client_list([]), language="en"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_looks_like_typst_is_only_text(hostile, read):
    text = read(typeset("dossier", dossier(hostile, words=hostile), language="en"))
    assert text.count(hostile) >= 3  # the name, and twice the words
    assert "root:" not in text
    assert hostile in read(typeset("letter", letter(hostile), language="en"))
    assert hostile in read(typeset("list", client_list([[hostile, "0"]]), language="en"))


def test_what_paper_cannot_show_is_left_out(read):
    text = read(typeset("dossier", dossier("A\x00B\x1b[31mC\ud800D\tE\r\nF\x9fG"), language="en"))
    assert "AB[31mCD E FG" in text


@pytest.mark.data
def test_naughty_strings_are_only_text(shared_data, read):
    naughty = json.loads((shared_data / "naughty-strings" / "blns.json").read_text())
    assert len(naughty) > 450
    text = read(typeset("list", client_list([[words, "0"] for words in naughty]), language="en")).replace(" ", "")
    plain = [words for words in naughty if words.isascii() and words.isprintable()]
    assert len(plain) > 300
    assert [words for words in plain if words.replace(" ", "") not in text] == []


def test_the_foot_speaks_the_reader_s_language_because_it_arrives_translated(read):
    paper = dossier()
    paper["letterhead"] = {
        "firm": FIRM,
        "title": "Досье",
        "page_of": "%(page)s из %(pages)s",
        "printed": "Напечатала Анна.",
        "privacy": "",
    }
    assert read(typeset("dossier", paper, language="ru")).endswith("Напечатала Анна. 2 из 2")


def test_the_same_data_give_the_same_bytes_from_many_threads():
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(lambda n: typeset("letter", letter(f"Letter {n % 2}"), language="en"), range(12)))
    assert printed[0] != printed[1]
    assert set(printed) == {printed[0], printed[1]}


def test_templates_reach_for_nothing_outside_their_folder():
    """They import each other and read their data; no package, file, picture or program."""
    for template in PAPERS.glob("*.typ"):
        source = re.sub(r"//.*", "", template.read_text())
        assert set(re.findall(r"#import\s+(\S+)", source)) <= {'"letterhead.typ":'}
        assert not re.findall(
            r"@preview|@local|\b(?:include|read|image|eval|plugin|csv|yaml|toml|xml|cbor)\b\s*\(?\"?", source
        )
