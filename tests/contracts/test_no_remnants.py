"""No English stays on a page that is read in another language (acceptance L2).

Every text is put into brackets instead of being translated, in a language whose dates and countries are not in Latin
letters, for a firm whose names are not either. Latin letters outside brackets are then words that nobody can translate.
"""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import Resolver404, resolve
from django.utils.translation import trans_real

from rapport.agenda.actions import assign_task, plan_task
from rapport.documents.actions import attach_file, write_comment
from rapport.interactions.actions.talks import log_talk
from rapport.parties.actions import add_client
from rapport.parties.models import Client, ContactPoint, Person
from rapport.site import jinja
from rapport.site.login.letters import send_invitation, send_reset
from rapport.staff.models import Employee, Unit
from tests.cast import NOW, Cast

# Pages ask the same on both databases.
pytestmark = pytest.mark.once

LANGUAGE = "mr"
IN_BRACKETS = re.compile("⟦[^⟦⟧]*⟧")
LATIN = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’.-]+")
SILENT = {"script", "style", "kbd", "code", "svg", "template"}
SPOKEN = {"title", "aria-label", "placeholder", "alt", "data-confirm", "label"}
# What is the same in every language: names of languages in themselves, of time zones, of formats and of the program.
EVERYWHERE = re.compile(
    r"\S+@\S+|https?://\S+|[A-Z][A-Za-z]+/[A-Za-z_/ -]+|\bUTC\b|\bGMT\b|English|Slovenčina|Svenska|Italiano|Rapport|CSV"
    r"|DOCX|\bAM\b|\bPM\b|\b[A-Z]{3}\b|\.[a-z]{3,4}\b|\{[a-z_]+\}"
)


class Bracketed(NullTranslations):
    """A translation that brackets every text; what has places keeps them."""

    def gettext(self, message: str) -> str:
        return f"⟦{message.rpartition(chr(4))[2]}⟧" if message else ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def to_language(self) -> str:
        """The language under which Django knows this translation."""
        return LANGUAGE


class Spoken(HTMLParser):
    """Gathers what a page says: its text, and what it says to those who don't see it."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT:
            self.open.append(tag)
        if not self.open:
            self.said += [value for name, value in attrs if name in SPOKEN and value]
        if tag == "a" and given.get("href") and "download" not in given:
            self.links.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.said.append(data)


def remnants(text: str) -> list[str]:
    """Return the Latin words outside brackets; a text within a text is looked through as well."""
    while IN_BRACKETS.search(text):
        text = IN_BRACKETS.sub(" ", text)
    return LATIN.findall(EVERYWHERE.sub(" ", text))


@pytest.fixture(autouse=True)
def bracketed() -> Iterator[None]:
    before = trans_real._translations.get(LANGUAGE)
    trans_real._translations[LANGUAGE] = Bracketed()
    jinja._said.cache_clear()
    yield
    if before is None:
        del trans_real._translations[LANGUAGE]
    else:
        trans_real._translations[LANGUAGE] = before
    jinja._said.cache_clear()


@pytest.fixture
def firm(cast: Cast) -> Cast:
    """The cast under names that are not in Latin letters, with something of each kind to look at."""
    for number, person in enumerate((cast.anna, cast.helga, cast.viktor, cast.tom, cast.dora, cast.astrid)):
        person.name, person.language = f"Лицо {number}", LANGUAGE
        person.save()
    for number, unit in enumerate(Unit.objects.all()):
        Unit.objects.filter(pk=unit.pk).update(name=f"Отдел {number}", code=str(number))
    dora = cast.acts(cast.dora)
    client = add_client(dora, name="Балтика", country="SK", status="key", contact_norm_days=10)
    Client.objects.filter(pk=client.pk).update(
        client_since=NOW, language="sv", activity="Хлеб", volume=1000, currency="EUR"
    )
    person = Person.objects.create(client=client, name="Иван", job="Закупки", decision="decides", created_at=NOW)
    ContactPoint.objects.create(person=person, kind="email", value="a@b.example", normal="a@b.example")
    ContactPoint.objects.create(person=person, kind="phone", value="+421 905", normal="+421905")
    log_talk(dora, client, channel="phone", outcome="reached", words="Хлеб", people=[person])
    write_comment(dora, attach_file(dora, client, name="1.txt", chunks=[b"1"]), words="Да")
    plan_task(dora, title="Дело", subject=("client", client.pk))
    assign_task(dora, title="Дело", to=cast.helga)
    return cast


def pages(browser: Browser) -> Iterator[tuple[str, str]]:
    """Walk through every page that links lead to from the start, one page of each kind."""
    waiting, seen = ["/today/", "/clients/", "/me/", "/employees/"], set()
    while waiting:
        path = waiting.pop(0)
        try:
            name = resolve(urlsplit(path).path).url_name
        except Resolver404:
            continue
        if name in seen:
            continue
        seen.add(name)
        answer = browser.get(path, follow=True)
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html") or answer.streaming:
            continue
        text = answer.content.decode()
        yield path, text
        reader = Spoken()
        reader.feed(text)
        waiting += [link for link in reader.links if link.startswith("/") and not link.startswith("/static/")]


@pytest.mark.parametrize("who", ["dora", "astrid"])
def test_nothing_is_said_in_english_only(who: str, firm: Cast) -> None:
    browser = Browser()
    employee: Employee = getattr(firm, who)
    browser.force_login(employee)
    found, looked = {}, 0
    for path, text in pages(browser):
        looked += 1
        reader = Spoken()
        reader.feed(text)
        words = [word for one in reader.said for word in remnants(one)]
        if words:
            found[path] = words[:20]
    assert looked > 20
    assert not found, "\n".join(f"{path}: {' '.join(words)}" for path, words in found.items())


@pytest.mark.parametrize("path", ["/account/login/", "/account/password/reset/"])
def test_the_door_speaks_no_english_only(path: str, db: None) -> None:
    answer = Browser(headers={"accept-language": LANGUAGE}).get(path)
    reader = Spoken()
    reader.feed(answer.content.decode())
    assert answer.status_code == 200
    assert not [word for one in reader.said for word in remnants(one)]


def test_letters_speak_no_english_only(firm: Cast) -> None:
    send_reset.func(firm.anna.email)
    send_invitation.func(firm.anna.pk)
    assert len(mail.outbox) == 2
    assert not [word for letter in mail.outbox for word in remnants(f"{letter.subject}\n{letter.body}")]
