"""On the phone: the card, positive wordings, words of the trade, and what a new installation starts with."""

from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings

from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.knowledge.actions import keep_card, keep_wording
from rapport.knowledge.models import Answer, EtiquetteCard, JargonWord, Topic, Wording
from rapport.knowledge.rules.plain import check
from rapport.knowledge.start import write_knowledge
from rapport.knowledge.tests.common import browser
from rapport.parties.actions import add_client
from rapport.roles.undo import undo
from tests.cast import NOW, Cast

CODES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(autouse=True)
def _now(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.requirement("R-057")
def test_the_card_says_the_readers_own_name_and_department(cast: Cast) -> None:
    write_knowledge()
    page = browser(cast.anna)
    shown = page.get("/on-the-phone/?language=en").content.decode()
    assert "My name is Anna." in shown and "You have reached North." in shown and "How can I help you?" in shown
    assert "Volám sa Anna." in page.get("/on-the-phone/?language=sk").content.decode()
    dora = browser(cast.dora).get("/on-the-phone/?language=en").content.decode()
    assert "My name is Dora." in dora and "You have reached" not in dora
    client = add_client(cast.acts(cast.anna), name="Nordvik", language="sv")
    assert "/on-the-phone/?language=sv" in page.get(f"/clients/{client.pk}/").content.decode()
    assert page.post("/on-the-phone/en/", {"lines": ""}).status_code == 422
    assert page.post("/on-the-phone/en/", {"lines": "Hello, {name} here.\n\n  How may I help?"}).status_code == 303
    assert EtiquetteCard.objects.get(language="en").lines == "Hello, {name} here.\nHow may I help?"
    assert page.post("/on-the-phone/xx/", {"lines": "Hi"}).status_code == 404
    card = EtiquetteCard.objects.get(language="en")
    assert page.get(f"/on-the-phone/cards/{card.pk}/")["Location"] == "/on-the-phone/?language=en"
    with pytest.raises(NotAllowed):
        keep_card(cast.acts(cast.tom), language="en", lines="Yo")


@pytest.mark.requirement("R-058")
def test_positive_wordings_are_looked_up_written_and_removed(cast: Cast) -> None:
    write_knowledge()
    page = browser(cast.anna)
    for words, instead in (
        ("I don't know", "I will find out"),
        ("not my job", "the right person"),
        ("never", "Today this is possible"),
        ("нет на месте", "Он вернётся"),
        ("माहीत", "मी माहिती घेऊन"),
    ):
        assert instead in page.get("/wordings/", {"q": words}).content.decode(), words
    given = {"language": "en", "avoid": "No way", "instead": "Let us look", "why": ""}
    assert page.post("/wordings/new/", {**given, "instead": ""}).status_code == 422
    assert page.post("/wordings/new/", given).status_code == 303
    again = page.post("/wordings/new/", given)
    assert again.status_code == 422 and "Let us look" in again.content.decode()
    row = Wording.objects.get(avoid="No way")
    assert page.post(f"/wordings/{row.pk}/", {**given, "why": "It opens a door"}).status_code == 303
    assert browser(cast.tom).post(f"/wordings/{row.pk}/", given).status_code == 403
    assert browser(cast.tom).get(f"/wordings/{row.pk}/").status_code == 200
    assert page.post(f"/wordings/{row.pk}/remove/").status_code == 303
    undo(cast.acts(cast.anna), Entry.objects.latest("id").pk)
    assert Wording.objects.get(avoid="No way").why == "It opens a door"
    with pytest.raises(BadInput):
        keep_wording(cast.acts(cast.anna), row, avoid="Never.")


@pytest.mark.requirement("R-060")
def test_words_of_the_trade_are_kept(cast: Cast) -> None:
    page = browser(cast.anna)
    given = {"language": "en", "word": "receivable*", "plain": "what you owe us", "analogy": "An unpaid bill"}
    assert page.post("/jargon/new/", {**given, "word": "*"}).status_code == 422
    assert page.post("/jargon/new/", given).status_code == 303
    row = JargonWord.objects.get()
    assert "An unpaid bill" in page.get("/jargon/?language=en").content.decode()
    assert "what you owe us" not in page.get("/jargon/?language=sk").content.decode()
    assert page.post(f"/jargon/{row.pk}/", {**given, "plain": "unpaid bills"}).status_code == 303
    assert browser(cast.tom).post(f"/jargon/{row.pk}/remove/").status_code == 403
    assert page.post(f"/jargon/{row.pk}/remove/").status_code == 303 and not JargonWord.objects.exists()


@pytest.mark.requirement("R-346", "R-058")
def test_a_new_installation_has_drafts_of_four_answers_in_every_language(db: None) -> None:
    write_knowledge()
    write_knowledge()
    assert Topic.objects.count() == 4 and EtiquetteCard.objects.count() == len(CODES)
    assert Answer.objects.count() == 4 * len(CODES) and not any(one.is_published for one in Answer.objects.all())
    assert {code: Wording.objects.filter(language=code).count() for code in CODES} == dict.fromkeys(CODES, 15)
    assert all(set(one.names) == set(CODES) for one in Topic.objects.all())
    hard = {f"{one.language} {one.title}": check(one.body, one.language) for one in Answer.objects.all()}
    assert {name: found for name, found in hard.items() if found} == {}
