"""No letter of our five languages is lost, whatever the file was written in."""

import pytest

from rapport.exchange.formats.csv.encodings import CHOICES, detect_encoding, is_encoding
from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.sheet import ReadOptions
from rapport.exchange.formats.source import Source

SLOVAK = "Názov;Mesto\nZeleň a kvety s.r.o.;Žilina\nŤažké stroje, a.s.;Ľubotín\nMäsiarstvo Kôň;Dunajská Lužná\n"
SWEDISH = "Företag;Ort\nHedin Åkeri AB;Malmö\nSödra Skog;Växjö\nLövgrens Såg;Öckerö\n"
ITALIAN = "Ragione sociale;Città\nCaffè Forlì;Forlì\nPerù Società;Cantù\nLa Qualità è più;Nardò\n"
RUSSIAN = "Название;Город\nООО «Балтийский берег»;Калининград\nЗАО Ромашка;Санкт-Петербург\n"
MARATHI = "नाव;शहर\nसह्याद्री उद्योग;पुणे\nगोदावरी ट्रेडर्स;नाशिक\n"


TEXTS = {"Slovak": SLOVAK, "Swedish": SWEDISH, "Italian": ITALIAN, "Russian": RUSSIAN, "Marathi": MARATHI}
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
SINGLE_BYTE = (
    ("Slovak", "cp1250"),
    ("Slovak", "iso8859_2"),
    ("Swedish", "cp1252"),
    ("Swedish", "latin-1"),
    ("Italian", "cp1252"),
    ("Italian", "latin-1"),
    ("Russian", "cp1251"),
    ("Russian", "koi8_r"),
)


@pytest.mark.parametrize(
    ("language", "encoding"),
    [*((language, encoding) for language in TEXTS for encoding in UNICODE), *SINGLE_BYTE],
)
def test_every_letter_is_read(language: str, encoding: str) -> None:
    text = TEXTS[language]
    if encoding == "koi8_r":  # which has no such quotation marks
        text = text.replace("«", "").replace("»", "")
    sheet = open_sheet(text.encode(encoding), "clients.csv")
    header, *lines = text.strip().split("\n")
    assert sheet.columns == header.split(";")
    assert [row.cells for row in sheet.rows] == [line.split(";") for line in lines]
    assert sheet.reading.encoding_certainty >= 0.9
    assert not any("?" in str(cell) for row in sheet.rows for cell in row.cells)


def test_one_letter_is_too_little_and_is_asked() -> None:
    found = detect_encoding(Source("Meno;Mesto\nKováč;Brno\n".encode("cp1250")))
    assert found.certainty < 0.9
    assert "Kováè" in {other.example for other in found.others} or found.name != "cp1250"


def test_the_runner_up_shows_how_the_letters_would_look() -> None:
    found = detect_encoding(Source("Mesto\nČadca\nŽilina\nKošice\nLučenec\n".encode("cp1250")))
    assert found.name == "cp1250"
    assert found.others
    assert all(0 <= other.certainty < found.certainty for other in found.others)
    assert all(other.example for other in found.others)


def test_a_letter_far_below_a_megabyte_of_plain_text_still_counts() -> None:
    late = "Kováč,Žilina\nŠťastný,Čadca\nĽudský,Poprad\n".encode("cp1250")
    sheet = open_sheet(b"Name,City\n" + b"Smith,London\n" * 120_000 + late, "a.csv")
    assert sheet.reading.encoding == "cp1250"
    assert sheet.count == 120_003


def test_mostly_utf8_is_utf8_and_the_odd_row_says_so() -> None:
    good = "Meno;Mesto\n" + "Zeleň;Žilina\n" * 20
    sheet = open_sheet(good.encode() + "Kováč;Brno\n".encode("cp1250"), "a.csv")
    assert sheet.reading.encoding == "utf-8"
    rows = list(sheet.rows)
    assert [row.problem[:23] for row in rows if row.problem] == ["This row holds a byte ("]
    assert len(rows) == 21


def test_a_person_may_choose_another_encoding() -> None:
    data = RUSSIAN.encode("cp1251")
    sheet = open_sheet(data, "a.csv", options=ReadOptions(encoding="koi8_r"))
    assert sheet.reading.encoding_certainty == 1.0
    assert next(sheet.rows).cells[1] != "Калининград"


def test_every_choice_on_the_list_exists() -> None:
    assert all(map(is_encoding, CHOICES))
