"""vCards in: every card counts, whatever wrote it. vCards out: what was written is read back."""

import base64
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exchange.formats.detect import open_sheet
from rapport.exchange.formats.sheet import UnreadableFile
from rapport.exchange.formats.vcard.card import Birthday, Card, Email, Phone, Photo, PostalAddress
from rapport.exchange.formats.vcard.reader import read_cards
from rapport.exchange.formats.vcard.writer import write_card


def png() -> bytes:
    """A picture of one black point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def one(text: str, encoding: str = "utf-8") -> Card:
    (card,) = read_cards(f"BEGIN:VCARD\r\n{text}\r\nEND:VCARD\r\n".encode(encoding))
    return card


def test_an_old_telephone_writes_quoted_printable_with_soft_breaks() -> None:
    card = one(
        "VERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=91=D0=B5=D1=80=D0=B5=D0=B3;=D0=9E=\r\n"
        "=D0=BB=D1=8C=D0=B3=D0=B0;;;\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0A=\r\n"
        "second\r\n"
        "TEL;CELL;PREF:+7 401 123\r\n"
        "TEL;WORK;FAX:+7 401 124"
    )
    assert card.name == "Ольга Берег"
    assert card.note == "first\nsecond"
    assert card.phones == [Phone("mobile", "+7 401 123"), Phone("fax", "+7 401 124")]
    assert card.problems == []


def test_a_soft_break_does_not_swallow_the_end_of_the_card() -> None:
    assert one("NOTE;ENCODING=QUOTED-PRINTABLE:cut off=").note == "cut off"


@pytest.mark.parametrize(
    ("parameter", "encoding"), [("CHARSET=windows-1251", "cp1251"), ("CHARSET=KOI8-R", "koi8_r"), ("X-A=b", "cp1251")]
)
def test_letters_are_read_by_the_charset_or_by_the_file(parameter: str, encoding: str) -> None:
    assert one(f"VERSION:2.1\r\nFN;{parameter}:Ольга Берегова\r\nORG;{parameter}:Ромашка", encoding).name == (
        "Ольга Берегова"
    )


def test_sixteen_bit_files_and_marks_are_read() -> None:
    text = "BEGIN:VCARD\r\nFN:सह्याद्री\r\nEND:VCARD\r\n"
    assert [card.name for encoding in ("utf-8-sig", "utf-16") for card in read_cards(text.encode(encoding))] == [
        "सह्याद्री",
        "सह्याद्री",
    ]


def test_apple_groups_give_their_own_labels() -> None:
    card = one(
        "VERSION:3.0\r\nFN:Anna\r\nitem1.TEL:02/123\r\nitem1.X-ABLabel:_$!<Assistant>!$_\r\n"
        "item2.EMAIL;type=INTERNET:a@b.sk\r\nitem2.X-ABLabel:accounts\r\nitem3.URL;type=pref:http\\://b.sk"
    )
    assert card.phones == [Phone("Assistant", "02/123")]
    assert card.emails == [Email("accounts", "a@b.sk")]
    assert card.urls == ["http://b.sk"]


def test_the_preferred_comes_first() -> None:
    card = one("EMAIL:third@a.sk\r\nEMAIL;PREF=2:second@a.sk\r\nEMAIL;TYPE=work,pref:first@a.sk")
    assert [email.address for email in card.emails] == ["first@a.sk", "second@a.sk", "third@a.sk"]


def test_escapes_and_folds_are_undone() -> None:
    card = one(
        "VERSION:4.0\r\nFN:Kov\\, Peter\r\nORG:Acme\\; Sons;Sales;North\r\nNOTE:C:\\\\new\\nline and a lo\r\n ng one"
    )
    assert (card.name, card.organisation, card.department) == ("Kov, Peter", "Acme; Sons", "Sales, North")
    assert card.note == "C:\\new\nline and a long one"


def test_a_fold_may_even_tear_a_letter() -> None:
    data = "BEGIN:VCARD\nFN:Žilina\nEND:VCARD\n".encode().replace("Ž".encode(), b"\xc5\n \xbd")
    assert read_cards(data)[0].name == "Žilina"


def test_the_name_is_built_when_only_its_parts_are_given() -> None:
    assert one("N:Nováková;Anna;Mária,Eva;Ing.;PhD.").name == "Ing. Anna Mária Eva Nováková PhD."
    assert one("N:Nováková;Anna\r\nFN:Anna N.").name == "Anna N."


def test_an_address_is_read_with_and_without_a_wild_label() -> None:
    plain = one("ADR;TYPE=WORK:PO 7;Suite 3;Hlavná 1\\n2. posch.;Žilina;Žilinský;01001;Slovensko").addresses
    assert plain == [
        PostalAddress("work", "PO 7, Suite 3, Hlavná 1, 2. posch.", "Žilina", "Žilinský", "01001", "Slovensko")
    ]
    wild = one("ADR;TYPE=home;LABEL=Hlavná 1: left^nŽilina:;;Hlavná 1;Žilina;;01001;Slovensko").addresses
    assert wild == [PostalAddress("home", "Hlavná 1", "Žilina", "", "01001", "Slovensko")]


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1980-03-22", Birthday(3, 22, 1980)),
        ("BDAY:19800322", Birthday(3, 22, 1980)),
        ("BDAY;VALUE=date:1980-03-22T00:00:00Z", Birthday(3, 22, 1980)),
        ("BDAY:--0229", Birthday(2, 29)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-06", Birthday(5, 6)),
    ],
)
def test_birthdays_with_and_without_a_year(line: str, birthday: Birthday) -> None:
    card = one(line)
    assert card.birthday == birthday
    assert (card.birthday.on is None) == (birthday.year is None)


def test_a_birthday_that_is_none_is_told() -> None:
    card = one("BDAY:1980-13-45")
    assert (card.birthday, card.problems) == (None, ["The birthday 1980-13-45 is no date."])


def test_pictures_come_in_every_wrapping() -> None:
    picture = base64.b64encode(png()).decode()
    folded = "\r\n ".join(picture[start : start + 60] for start in range(0, len(picture), 60))
    bare = "\r\n".join(picture[start : start + 60] for start in range(0, len(picture), 60))
    wrappings = [
        f"PHOTO;ENCODING=b;TYPE=PNG:{folded}",
        f"PHOTO;ENCODING=BASE64;PNG:\r\n {folded}\r\n",
        f"PHOTO;BASE64:\r\n  {folded}",
        f"PHOTO;TYPE=PNG;ENCODING=BASE64:{bare}\r\n",
        f"PHOTO:data:image/png;base64,{folded}",
    ]
    for wrapping in wrappings:
        card = one(f"FN:Anna\r\n{wrapping}\r\nTITLE:Buyer")
        assert card.photo == Photo(png(), "image/png"), wrapping
        assert (card.name, card.title, card.problems) == ("Anna", "Buyer", [])


def test_a_picture_behind_a_link_is_never_fetched_and_a_broken_one_is_told() -> None:
    assert one("PHOTO;VALUE=uri:https://a.sk/anna.png").problems == ["The picture is only a link and was not fetched."]
    assert one("PHOTO;ENCODING=b:AAAA").problems == ["The picture is damaged and was left out."]


def test_every_card_counts_though_an_end_is_missing() -> None:
    cards = read_cards(b"BEGIN:VCARD\nFN:Anna\nBEGIN:vcard\nFN:Tom\nEND:VCARD\nbegin : VCARD\nFN:Helga\n")
    assert [card.name for card in cards] == ["Anna", "Tom", "Helga"]
    assert [card.problems for card in cards] == [
        ["The line END:VCARD is missing."],
        [],
        ["The line END:VCARD is missing."],
    ]
    assert [card.line for card in cards] == [1, 3, 6]


def test_a_card_whose_beginning_was_lost_counts_too() -> None:
    cards = read_cards(b"BEGIN:VCARD\nFN:Anna\nEND:VCARD\nVERSION:3.0\nFN:Tom\nEND:VCARD\n")
    assert [card.name for card in cards] == ["Anna", "Tom"]
    assert cards[1].problems == ["The line BEGIN:VCARD is missing."]


@pytest.mark.parametrize(
    "agent",
    ["AGENT:\nBEGIN:VCARD\nFN:Helga\nEND:VCARD", "AGENT:BEGIN:VCARD\\nFN:Helga\\nTEL:1\\\\\\,2\\nEND:VCARD\\n"],
    ids=["2.1", "3.0"],
)
def test_an_agent_is_a_card_inside_the_card(agent: str) -> None:
    card = one(f"FN:Anna\n{agent}\nTITLE:Buyer")
    assert (card.name, card.title) == ("Anna", "Buyer")
    assert [inner.name for inner in card.agents] == ["Helga"]


def test_calendars_in_the_same_file_are_passed_over() -> None:
    cards = read_cards(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nN:x\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCARD\nFN:A\nEND:VCARD\n")
    assert [card.name for card in cards] == ["A"]


def test_a_file_is_a_table_of_one_row_per_card() -> None:
    data = (
        b"BEGIN:VCARD\nFN:Anna\nORG:Nordvik;Sales\nTEL;CELL:1\nTEL;CELL:2\nEMAIL:a@b.sk\nEND:VCARD\n"
        b"BEGIN:VCARD\nFN:Tom\nADR:;;Street 1;City;;;\nADR:;;Street 2;Town;;;\nBDAY:--0203\n"
        b"PHOTO;VALUE=uri:http://a.sk\nEND:VCARD\n"
    )
    sheet = open_sheet(data, "people.vcf")
    assert sheet.kind == "vcard"
    assert sheet.count == 2
    assert sheet.columns == [
        *("Name", "Organization", "Department", "Mobile phone", "Mobile phone 2", "E-mail"),
        *("Street", "City", "Street 2", "City 2", "Birthday"),
    ]
    first, second = sheet.rows
    assert first.cells == ["Anna", "Nordvik", "Sales", "1", "2", "a@b.sk", None, None, None, None, None]
    assert second.cells[6:] == ["Street 1", "City", "Street 2", "Town", "--02-03"]
    assert (first.number, second.number) == (1, 2)
    assert first.raw.startswith("BEGIN:VCARD\nFN:Anna\n")
    assert sheet.problems == ["Card 2: The picture is only a link and was not fetched."]


def test_a_vcf_without_a_card_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_sheet(b"nothing here\n", "people.vcf")
    assert refused.value.sentence == "No vCard begins in this file. Export the contacts again, as vCard or as CSV."


# --- out

ANNA = Card(
    name="Ing. Anna Nováková; PhD., \\o/",
    organisation="Zeleň, s.r.o.",
    department="Nákup; sklad",
    title="Buyer",
    phones=[Phone("mobile", "+421 905 123 456"), Phone("", "02/1"), Phone("on Fridays", "02/2"), Phone("fax", "02/3")],
    emails=[Email("work", "anna@zelen.sk"), Email("accounts", "ucto@zelen.sk")],
    addresses=[PostalAddress("work", "Hlavná 1, 2. posch.", "Žilina", "Žilinský kraj", "010 01", "Slovensko")],
    birthday=Birthday(2, 29, 1980),
    note="सह्याद्री उद्योग " * 20 + "\nsecond line",
    urls=["https://zelen.sk/?a=1,2;3"],
    photo=Photo(png(), "image/png"),
    language="sk",
    uid="urn:uuid:1",
)


def known(card: Card) -> dict[str, object]:
    own = ("version", "line", "raw")
    return {name: value for name, value in vars(card).items() if name not in own}


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_card_comes_back_as_it_went_out(version: str) -> None:
    (back,) = read_cards(write_card(ANNA, version=version))  # type: ignore[arg-type]
    assert known(back) == known(ANNA)
    assert back.version == version


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_torn(version: str) -> None:
    lines = write_card(ANNA, version=version).split(b"\r\n")  # type: ignore[arg-type]
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert sum(line.startswith(b" ") for line in lines) > 10


def test_cards_can_be_strung_together() -> None:
    file = b"".join(write_card(Card(name=name)) for name in ("Anna", "Tom"))
    assert [card.name for card in read_cards(file)] == ["Anna", "Tom"]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=120).map(str.strip)


@settings(deadline=None, max_examples=200)
@given(TEXT.map(lambda text: " ".join(text.split())), TEXT, st.sampled_from(["3.0", "4.0"]))
def test_any_text_survives(name: str, note: str, version: str) -> None:
    (back,) = read_cards(write_card(Card(name=name, note=note, title=note), version=version))  # type: ignore[arg-type]
    assert (back.name, back.note, back.title) == (name, note, note)
