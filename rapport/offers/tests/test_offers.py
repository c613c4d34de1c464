"""An offer inside one's rights: written, asked for, sent, answered."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from rapport.interactions.models import OpenQuestion
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, NotSeen, Stale
from rapport.messaging.models import Message
from rapport.offers.actions import (
    add_offer,
    answer_by_link,
    change_offer,
    let_run_out,
    note_answer,
    send_offer,
    share_offer,
    take_up,
)
from rapport.offers.actions.sending import may_send, send_discounted
from rapport.offers.content import lines_of
from rapport.offers.models import Offer, OfferLink, OfferVersion
from rapport.offers.queries import instead_of, last_offers, link_for, offers_seen_by, requests_waiting
from rapport.offers.rules import Line
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.roles.actions import ask, decide
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
D = Decimal
TRAY = Line("Tray T40", D(40_000), D("1.30"), D(8), D(20), "T40", "pc", D("0.9"), ("Price list 2026",))
LID = Line("Lid L40", D(10_000), D("0.90"), D(0), D(20))


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    return add_client(cast.acts(cast.anna), name="Nordvik AS", currency="EUR", language="sv")


def _offer(cast: Cast, client: Client, *lines: Line) -> Offer:
    return add_offer(cast.acts(cast.anna), client, title="Trays", lines=lines or (TRAY, LID))


def _asked(cast: Cast, offer: Offer):  # type: ignore[no-untyped-def]
    with pytest.raises(NeedsApproval) as wrong:
        send_offer(cast.acts(cast.anna), offer)
    return ask(cast.acts(cast.anna), act=wrong.value.act, arguments=wrong.value.arguments, reason="Volume")


@pytest.mark.requirement("R-117", "R-118")
def test_an_offer_has_a_number_the_clients_language_and_its_sums(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik)
    assert (offer.number, offer.currency, offer.language, offer.owner) == ("2026-0001", "EUR", "sv", cast.anna)
    assert (offer.net, offer.tax, offer.total) == (D("56840.00"), D("11368.00"), D("68208.00"))
    assert (offer.discount, offer.valid_until) == (D(8), date(2026, 12, 7))
    assert _offer(cast, nordvik).number == "2026-0002"
    assert list(offers_seen_by(cast.acts(cast.viktor))) == []
    assert offers_seen_by(cast.acts(cast.helga)).count() == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (replace(TRAY, quantity=D(0)), "Line 1, Quantity"),
        (replace(TRAY, list_price=D(-1)), "Line 1, List price"),
        (replace(TRAY, list_price=D(10) ** 12), "Line 1, List price"),
        (replace(TRAY, discount=D(101)), "Line 1, Discount"),
        (replace(TRAY, name=" "), "Line 1, Item"),
        (replace(TRAY, list_price=D(10) ** 9), "too large"),
    ],
)
def test_a_wrong_line_gets_a_sentence_and_no_number_is_spent(
    cast: Cast, nordvik: Client, line: Line, words: str
) -> None:
    with pytest.raises(BadInput) as wrong:
        _offer(cast, nordvik, line)
    assert words in str(wrong.value.fields["lines"][0])
    assert _offer(cast, nordvik).number == "2026-0001"


def test_free_of_charge_and_a_discount_of_a_hundred_per_cent_come_to_nothing(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik, replace(TRAY, discount=D(100)), replace(LID, list_price=D(0)))
    assert offer.total == 0


def test_of_two_editors_the_second_is_told(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik)
    theirs = Offer.objects.get(pk=offer.pk)
    change_offer(cast.acts(cast.anna), offer, seen=1, lines=[TRAY])
    with pytest.raises(Stale):
        change_offer(cast.acts(cast.helga), theirs, seen=1, delivery="Fridays")
    offer.refresh_from_db()
    assert (offer.delivery, len(lines_of(offer)), offer.version) == ("", 1, 2)
    before = Entry.objects.count()
    change_offer(cast.acts(cast.anna), offer, lines=[TRAY])
    assert Entry.objects.count() == before, "nothing differs, nothing is written"


@pytest.mark.requirement("R-125", "R-126")
def test_inside_her_right_anna_sends_and_the_discount_is_told(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik)
    assert may_send(cast.acts(cast.anna), offer).yes
    send_offer(cast.acts(cast.anna), offer)
    assert offer.state == "sent"
    version = OfferVersion.objects.get()
    assert (version.content["given"], version.content["total"]) == ("4160.00", "68208.00")
    assert "cost" not in version.content["lines"][0]
    entry = Entry.objects.get(kind="offers.offer_sent")
    assert (entry.facts["given"], entry.facts["discount"], entry.undoable) == ("4160.00", "8", False)
    with pytest.raises(BadInput):
        change_offer(cast.acts(cast.anna), offer, lines=[TRAY])


def test_another_currency_after_the_asking_has_to_be_asked_anew(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik, replace(TRAY, discount=D(12)), LID)
    wish = _asked(cast, offer)
    change_offer(cast.acts(cast.anna), offer, currency="SEK", lines=[replace(TRAY, discount=D(12)), LID])
    with pytest.raises(BadInput):
        decide(cast.acts(cast.helga), wish.pk, agree=True)
    offer.refresh_from_db()
    assert (offer.state, offer.currency) == ("draft", "SEK") and not OfferVersion.objects.exists()


@pytest.mark.requirement("R-119", "R-132")
def test_above_her_limit_the_offer_waits_and_a_changed_one_asks_again(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik, replace(TRAY, discount=D(12)), LID)
    answer = may_send(cast.acts(cast.anna), offer)
    assert (answer.verdict, answer.who) == ("ask", "Helga")
    wish = _asked(cast, offer)
    assert requests_waiting([offer.pk])[offer.pk] == wish
    change_offer(cast.acts(cast.anna), offer, lines=[replace(TRAY, discount=D(13)), LID])
    with pytest.raises(BadInput):
        decide(cast.acts(cast.helga), wish.pk, agree=True)
    assert not OfferVersion.objects.exists()
    decide(cast.acts(cast.helga), _asked(cast, offer).pk, agree=True)
    version = OfferVersion.objects.get()
    assert (version.sent_by, version.agreed_by) == (cast.anna, cast.helga)
    offer.refresh_from_db()
    assert offer.state == "sent"


@pytest.mark.requirement("R-132")
def test_what_helga_may_not_give_she_may_not_agree_to_by_the_amount(cast: Cast, nordvik: Client) -> None:
    dear = replace(TRAY, quantity=D(120_000), discount=D(25))
    offer = _offer(cast, nordvik, dear)
    with pytest.raises(NeedsApproval) as wrong:
        send_offer(cast.acts(cast.anna), offer)
    assert wrong.value.act == "offers.send_offer"
    told = may_send(cast.acts(cast.anna), offer)
    wish = ask(cast.acts(cast.anna), act=wrong.value.act, arguments=wrong.value.arguments, reason="Large")
    # The button names the person who is asked, and not somebody who may agree to the discount alone.
    assert told.verdict == "ask" and told.who == wish.asked_of.name
    with pytest.raises(NotAllowed):
        decide(cast.acts(cast.helga), wish.pk, agree=True)
    assert not OfferVersion.objects.exists()
    decide(cast.acts(cast.dora), wish.pk, agree=True)
    assert OfferVersion.objects.get().agreed_by == cast.dora


@pytest.mark.requirement("R-132")
def test_who_may_agree_to_the_discount_agrees_to_no_amount_by_it(cast: Cast, nordvik: Client) -> None:
    """The other way round: Helga may give 15 per cent, but not on so much."""
    dear = replace(TRAY, quantity=D(500_000), discount=D(15))
    offer = _offer(cast, nordvik, dear)
    with pytest.raises(NeedsApproval) as wrong:
        send_discounted(cast.acts(cast.anna), offer)
    wish = ask(cast.acts(cast.anna), act=wrong.value.act, arguments=wrong.value.arguments, reason="Large")
    assert (wish.act, wish.asked_of) == ("offers.send_discounted", cast.helga)
    with pytest.raises(NotAllowed) as refused:
        decide(cast.acts(cast.helga), wish.pk, agree=True)
    assert "500,000" in str(refused.value.sentence), "the limit that stands in the way is Helga's own"
    offer.refresh_from_db()
    wish.refresh_from_db()
    assert (offer.state, wish.state) == ("draft", "waiting") and not OfferVersion.objects.exists()
    decide(cast.acts(cast.dora), wish.pk, agree=True)
    assert OfferVersion.objects.get().agreed_by == cast.dora


def test_signing_authority_is_to_the_last_cent(cast: Cast, nordvik: Client) -> None:
    just = _offer(cast, nordvik, Line("Hall", D(1), D(100_000)))
    assert may_send(cast.acts(cast.anna), just).yes
    change_offer(cast.acts(cast.anna), just, lines=[Line("Hall", D(1), D("100000.01"))])
    assert may_send(cast.acts(cast.anna), just).verdict == "ask"
    change_offer(cast.acts(cast.anna), just, lines=[Line("Hall", D(1), D(10))], currency="SEK")
    assert may_send(cast.acts(cast.anna), just).verdict == "ask", "money of another currency than the clause's asks"


def test_two_offers_in_a_day_that_only_together_pass_the_limit_are_noticed(cast: Cast, nordvik: Client) -> None:
    for _number in range(2):
        send_offer(cast.acts(cast.anna), _offer(cast, nordvik, Line("Hall", D(1), D(60_000))))
    assert Entry.objects.filter(kind="roles.split_noticed").count() == 1


@pytest.mark.requirement("R-119")
def test_inside_the_right_there_are_priced_choices(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik, replace(TRAY, discount=D(12)), LID)
    told = instead_of(cast.acts(cast.anna), offer)
    assert [(one.code, one.discount, one.payment_days) for one in told] == [
        ("delivery", D(10), 30),
        ("days", D(10), 60),
    ]
    assert {one.more for one in told} == {D("1248.00")}
    assert instead_of(cast.acts(cast.helga), offer) == []


def test_the_client_answers_by_the_link_and_a_question_is_left_open(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik)
    with pytest.raises(BadInput):
        share_offer(cast.acts(cast.anna), offer)
    send_offer(cast.acts(cast.anna), offer)
    link = link_for(share_offer(cast.acts(cast.anna), offer).rstrip("/").rsplit("/", 1)[1], NOW)
    assert link is not None
    with pytest.raises(BadInput) as wrong:
        answer_by_link(NOW, link, says="question", name=" ", words="")
    assert set(wrong.value.fields) == {"name", "words"}
    answer_by_link(NOW, link, says="question", name="Kari", words="Blue ones too?")
    question = OpenQuestion.objects.get()
    assert (question.owner, question.client) == (cast.anna, nordvik)
    answer_by_link(NOW, link, says="yes", name="Kari")
    offer.refresh_from_db()
    assert offer.state == "accepted"
    assert Entry.objects.get(kind="offers.offer_accepted").facts["total"] == "68208.00"
    with pytest.raises(NotSeen):
        answer_by_link(NOW, link, says="no", name="Kari")
    with pytest.raises(BadInput):
        take_up(cast.acts(cast.anna), offer)


def test_taken_up_again_the_old_link_shows_nothing(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik)
    send_offer(cast.acts(cast.anna), offer)
    secret = share_offer(cast.acts(cast.anna), offer).rstrip("/").rsplit("/", 1)[1]
    take_up(cast.acts(cast.anna), offer)
    assert (offer.state, offer.edition, link_for(secret, NOW)) == ("draft", 2, None)
    change_offer(cast.acts(cast.anna), offer, lines=[LID])
    send_offer(cast.acts(cast.anna), offer)
    assert [one.content["total"] for one in OfferVersion.objects.all()] == ["68208.00", "10800.00"]
    note_answer(cast.acts(cast.anna), offer, says="no", name="Kari", words="Too dear")
    offer.refresh_from_db()
    assert offer.state == "refused"


def test_an_offer_runs_out_after_its_last_day(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik)
    send_offer(cast.acts(cast.anna), offer)
    assert let_run_out(NOW + timedelta(days=14)) == 0
    assert let_run_out(NOW + timedelta(days=16)) == 1
    offer.refresh_from_db()
    assert offer.state == "expired"
    assert last_offers(_offer(cast, nordvik)) == [offer]


def test_another_offer_starts_from_the_last(cast: Cast, nordvik: Client) -> None:
    first = _offer(cast, nordvik)
    change_offer(cast.acts(cast.anna), first, delivery="Tuesdays")
    second = add_offer(cast.acts(cast.anna), nordvik, title="Again", like=first)
    assert (second.total, second.delivery, second.number) == (first.total, "Tuesdays", "2026-0002")
    other = add_offer(cast.acts(cast.anna), nordvik, title="In crowns", like=first, currency="SEK")
    assert lines_of(other) == []


def test_who_may_not_write_offers_writes_none(cast: Cast, nordvik: Client) -> None:
    with pytest.raises(NotAllowed):
        add_offer(cast.acts(cast.astrid), nordvik, title="Trays")
    assert not Offer.objects.exists()


def test_the_letter_carries_a_link_that_only_its_holder_opens(cast: Cast, nordvik: Client) -> None:
    offer = _offer(cast, nordvik)
    send_offer(cast.acts(cast.anna), offer, address="buyer@nordvik.example", words="Hej!")
    secret = Message.objects.get().body.rstrip("/").rsplit("/", 1)[1]
    assert secret not in str(list(OfferLink.objects.values()))
    paper = Message.objects.get().attachments.get()
    assert (paper.mime, paper.name) == ("application/pdf", "Offert 2026-0001.pdf") and paper.size > 1000
    page = Browser()
    with time_machine.travel(NOW, tick=False):
        shown = page.get(f"/offers/shared/{secret}/")
        assert "Tray T40" in shown.content.decode() and "0.9" not in shown.content.decode()
        assert shown["Referrer-Policy"] == "same-origin" and "no-store" in shown["Cache-Control"]
        assert page.get(f"/offers/shared/{secret}/?form=pdf").content.startswith(b"%PDF")
        assert page.get(f"/offers/shared/{secret}/?form=docx").content.startswith(b"PK")
        assert page.get(f"/offers/shared/{secret[:-1]}/").status_code == 404
        assert page.post(f"/offers/shared/{secret}/", {"says": "yes", "name": ""}).status_code == 422
        assert page.post(f"/offers/shared/{secret}/", {"says": "yes", "name": "Kari"}).status_code == 303
        again = page.get(f"/offers/shared/{secret}/").content.decode()
        assert "Kari" in again and 'name="says"' not in again
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        assert page.get(f"/offers/shared/{secret}/").status_code == 404
    offer.refresh_from_db()
    assert offer.state == "accepted"
