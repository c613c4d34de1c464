"""The whole file on a client as a paper, in the reader's language (R-008)."""

import subprocess
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from rapport.agenda.actions import plan_task
from rapport.documents.actions import attach_file, write_comment
from rapport.interactions.actions.talks import log_talk
from rapport.parties.models import Address, Client, ContactPoint, Identifier, Person
from tests.bench.parts import need_pdftotext
from tests.cast import NOW, Cast

HEADINGS = {
    "en": ("Dossier", "Next steps", "People", "Facts", "Addresses", "Comments", "Files", "Talks", "History"),
    "sk": ("Spis klienta", "Ďalšie kroky", "Ľudia", "Údaje", "Adresy", "Komentáre", "Súbory", "Rozhovory", "História"),
    "sv": ("Akt", "Nästa steg", "Personer", "Uppgifter", "Adresser", "Kommentarer", "Filer", "Samtal", "Historik"),
    "it": ("Fascicolo", "Prossimi passi", "Persone", "Dati", "Indirizzi", "Commenti", "File", "Colloqui", "Cronologia"),
    "ru": ("Досье", "Следующие шаги", "Люди", "Сведения", "Адреса", "Комментарии", "Файлы", "Разговоры", "История"),
    "mr": ("संपूर्ण नस्ती", "पुढील पावले", "व्यक्ती", "माहिती", "पत्ते", "टिप्पण्या", "फाइली", "संवाद", "इतिहास"),
}


@pytest.fixture
def client(cast: Cast) -> Client:
    """A client of Anna with something of each kind that a dossier holds."""
    anna = cast.acts(cast.anna)
    client = Client.objects.create(
        name="Žilinská Ångström, «Балтика» विश्वास", owner=cast.anna, unit=cast.north, created_at=NOW, quiet_since=NOW,
        country="SK", language="sk", status="key", client_since=date(2019, 3, 4), note="Dôvera nadovšetko",
    )  # fmt: skip
    jonas = Person.objects.create(
        client=client, name="Jonas Öberg", job="Nákupca", decision="decides", created_at=NOW, birthday=date(1980, 3, 4)
    )
    ContactPoint.objects.create(person=jonas, kind="phone", value="+46 40 123 45 67", normal="+46401234567")
    Person.objects.create(client=client, name="सुनीता कऱ्हाडे", created_at=NOW)
    Identifier.objects.create(client=client, country="SK", kind="ico", value="36 421 928", normal="36421928")
    Address.objects.create(client=client, kind="seat", lines="Dlhá 7", postcode="010 01", city="Žilina", country="SK")
    log_talk(anna, client, channel="phone", outcome="reached", words="Цена подходит до июня")
    write_comment(anna, client, words="Likes to be called before nine")
    file = attach_file(anna, client, name="Zmluva 118.txt", chunks=[b"Zmluva"])
    write_comment(anna, file, words="Príloha chýba")
    plan_task(anna, title="Poslať ponuku", due_at=NOW + timedelta(days=2), subject=("client", client.pk))
    return client


def printed(cast: Cast, client: Client) -> str:
    """The words of the paper as a person who copies them gets them."""
    need_pdftotext()
    browser = Browser()
    browser.force_login(cast.anna)
    paper = browser.post(f"/dossier/client/{client.pk}.pdf")
    assert paper.status_code == 200
    ran = subprocess.run(["pdftotext", "-raw", "-", "-"], input=paper.content, capture_output=True, check=True)
    return " ".join(ran.stdout.decode().split())


@pytest.mark.requirement("R-008")
@pytest.mark.parametrize("language", HEADINGS)
def test_the_dossier_is_printed_in_the_readers_language(
    language: str, cast: Cast, client: Client, settings: Any
) -> None:
    settings.FIRM_NAME, settings.FIRM_LINES = "Lodenta s.r.o.", ["Hlavná 1", "010 01 Žilina"]
    cast.anna.language = language
    cast.anna.save()
    text = printed(cast, client)
    for words in (
        "Lodenta s.r.o.", "Hlavná 1 010 01 Žilina", "Žilinská Ångström, «Балтика» विश्वास", "Jonas Öberg", "Nákupca",
        "+46 40 123 45 67", "सुनीता कऱ्हाडे", "36 421 928", "Dlhá 7", "Цена подходит до июня", "Dôvera nadovšetko",
        "Likes to be called before nine", "Zmluva 118.txt", "Príloha chýba", "Poslať ponuku", *HEADINGS[language],
    ):  # fmt: skip
        assert words in text, words
    assert text.count("Цена подходит до июня") == 1
