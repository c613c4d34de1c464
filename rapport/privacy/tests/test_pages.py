"""Every page of the room opens for who may see it, and not for others."""

from datetime import date

from django.test import Client as Browser
from django.urls import reverse

from rapport.parties.actions import add_client, add_person
from rapport.privacy.actions import count_run, erase, give_consent, keep_law, keep_purpose, keep_source
from rapport.privacy.queries import withdrawal_url
from tests.cast import Cast


def test_the_pages_open(cast: Cast) -> None:
    dora, anna = cast.acts(cast.dora), cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik")
    kari, ola = add_person(anna, client, name="Kari Berg"), add_person(anna, client, name="Ola Dahl")
    news = keep_purpose(dora, name="News", basis="consent")
    source = keep_source(dora, name="Fair", purpose=news, words="Cards left at our stand", brought_by=cast.anna)
    give_consent(anna, kind="person", pk=kari.pk, purpose=news, way="talk")
    law = keep_law(dora, name="GDPR", procedure="Ask", owner=cast.dora, check_on=date(2026, 12, 1))
    count_run(dora, code="leads")
    proof = erase(dora, kind="person", pk=ola.pk, ground="wish")
    person = ["person", kari.pk]
    pages = [
        reverse("data-protection"),
        reverse("purpose", args=[0]),
        reverse("purpose", args=[news.pk]),
        reverse("data-source", args=[source.pk]),
        reverse("retention", args=["leads"]),
        reverse("law", args=[law.pk]),
        reverse("law-edit", args=[law.pk]),
        reverse("law-check", args=[law.pk]),
        reverse("erasure", args=[proof.pk]),
        *(reverse(name, args=person) for name in ("personal-data", "consent-new", "origin-new", "erase")),
    ]
    browser = Browser()
    browser.force_login(cast.dora)
    assert {page: browser.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert browser.post(reverse("hand-out", args=person)).headers["Content-Type"] == "application/zip"
    stranger, link = Browser(), withdrawal_url("person", kari.pk, news)
    path = "/" + link.split("/", 3)[3]
    assert "Withdraw consent" in stranger.get(path).content.decode()
    assert "any more" in stranger.post(path).content.decode()
    other = Browser()
    other.force_login(cast.tom)
    assert other.get(reverse("data-protection")).status_code == 403
