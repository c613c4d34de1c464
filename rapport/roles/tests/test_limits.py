"""Rights with limits: alone to the limit, asked above it, refused without the right; what was approved is what runs."""

import threading
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from django.test import Client as Browser
from django.urls import reverse

from rapport.agenda.models import Notice
from rapport.documents.actions import add_version, attach_file
from rapport.documents.models import Document, Signature
from rapport.documents.signing import sign_document
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, NotSeen, Refusal
from rapport.parties.actions import add_client, agree_discount, edit_client
from rapport.parties.models import Client
from rapport.roles.actions import (
    acknowledge,
    add_clause,
    approve_description,
    ask,
    decide,
    edit_clause,
    end_mandate,
    give_mandate,
    start_draft,
    withdraw,
    withdraw_right,
)
from rapport.roles.actions.approvals import escalate
from rapport.roles.authority import gate
from rapport.roles.catalogue import Amount
from rapport.roles.models import Approval, Clause, Holding, JobDescription, Position, Substitution, Use
from rapport.site.tests.test_api_clients import Caller
from tests.cast import NOW, Cast
from tests.digest import digest

TODAY = NOW.date()
PASSWORD = "a long enough phrase"


@pytest.fixture
def nordvik(cast: Cast) -> Client:
    """Anna's client."""
    return add_client(cast.acts(cast.anna), name="Nordvik AS")


def paper(cast: Cast, client: Client, name: str = "contract.txt") -> Document:
    """A paper of the client."""
    return attach_file(cast.acts(cast.anna), client, name=name, chunks=[b"We agree.\n"])


def sign(
    cast: Cast, document: Document, amount: str, *, number: int = 1, currency: str = "EUR", **more: Any
) -> Signature:
    """Anna signs."""
    values = {"kind": "signed", "paper": "contract", "amount": Decimal(amount), "currency": currency}
    return sign_document(cast.acts(cast.anna, more.pop("at", NOW)), document, number=number, **values)


def asked(run: Callable[[], Any]) -> NeedsApproval:
    """Return the request that the deed needs; nothing was written."""
    before = digest()
    with pytest.raises(NeedsApproval) as wrong:
        run()
    assert digest() == before
    return wrong.value


def request(cast: Cast, wrong: NeedsApproval, who: Any = None, **more: Any) -> Approval:
    """Ask for what was refused."""
    return ask(cast.acts(who or cast.anna), act=wrong.act, arguments=wrong.arguments, reason="They insist", **more)


def next_version(cast: Cast, code: str, change: Callable[[JobDescription], Any], **more: Any) -> JobDescription:
    """Draft, change and approve the next version of a position's description, in force today."""
    draft = start_draft(cast.acts(cast.dora), Position.objects.get(code=code))
    change(draft)
    return approve_description(cast.acts(cast.dora), draft, **{"in_force_from": TODAY, **more})


def limit_to(cast: Cast, right: str, limit: str) -> Callable[[JobDescription], Any]:
    """Set another limit in a draft."""
    return lambda draft: edit_clause(cast.acts(cast.dora), draft.clauses.get(right=right), limit=Decimal(limit))


@pytest.mark.requirement("R-132")
@pytest.mark.requirement("R-126")
def test_a_discount_runs_to_the_limit_and_waits_above_it(cast: Cast, nordvik: Client) -> None:
    agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(10), reason="Volume")
    wrong = asked(lambda: agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal("10.01"), reason="Volume"))
    assert (wrong.ask_name, "clause 3." in str(wrong.sentence)) == ("Helga", True)
    # Helga's own limit is 20: more than that only the director may give.
    far = asked(lambda: agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(30), reason="Volume"))
    assert far.ask_name == "Dora"
    withdraw_right(
        cast.acts(cast.dora),
        Position.objects.get(code="director"),
        right="clients.discount",
        order_number="1",
        order_date=TODAY,
    )
    with pytest.raises(NotAllowed):  # 30 where nobody has more than 20
        agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(30), reason="Volume")


@pytest.mark.requirement("R-140")
def test_signing_authority_to_the_cent(cast: Cast, nordvik: Client) -> None:
    document = paper(cast, nordvik)
    sign(cast, document, "10000.00")
    other = paper(cast, add_client(cast.acts(cast.anna), name="Solana"), "other.txt")
    asked(lambda: sign(cast, other, "10000.01"))
    # A later edit of the sum is another text: it has to be signed anew, and the gate asks anew.
    sign(cast, other, "9999.99")
    add_version(cast.acts(cast.anna), other, name="other.txt", chunks=[b"We agree on a little more.\n"])
    with pytest.raises(BadInput):
        sign(cast, other, "9999", number=1)
    asked(lambda: sign(cast, other, "10000.01", number=2))
    # Other money than the limit's can't be compared with it.
    asked(lambda: sign(cast, other, "100.00", number=2, currency="SEK"))


@pytest.mark.requirement("R-141")
def test_a_mandate_gives_one_person_more_for_a_time(cast: Cast, nordvik: Client) -> None:
    document = paper(cast, nordvik)
    mandate = give_mandate(
        cast.acts(cast.dora),
        cast.anna,
        number="2026/7",
        right="documents.sign",
        limit=Decimal(50_000),
        currency="EUR",
        conditions={"paper": ["contract"]},
        since=TODAY,
        until=TODAY + timedelta(days=10),
    )
    assert gate(cast.acts(cast.anna), "documents.sign", Amount(Decimal(40_000), "EUR"), {"paper": "contract"}).yes
    assert not gate(cast.acts(cast.anna), "documents.sign", Amount(Decimal(40_000), "EUR"), {"paper": "annex"}).yes
    assert not gate(cast.acts(cast.viktor), "documents.sign", Amount(Decimal(40_000), "EUR"), {"paper": "contract"}).yes
    sign(cast, document, "40000")
    end_mandate(cast.acts(cast.dora), mandate)
    assert (
        gate(cast.acts(cast.anna), "documents.sign", Amount(Decimal(40_000), "EUR"), {"paper": "contract"}).verdict
        == "ask"
    )
    with pytest.raises(BadInput):
        give_mandate(cast.acts(cast.dora), cast.dora, number="8", right="documents.sign", since=TODAY)
    with pytest.raises(NotAllowed):
        give_mandate(cast.acts(cast.helga), cast.anna, number="9", right="documents.sign", since=TODAY)


def test_two_papers_that_pass_the_limit_only_together_are_told_to_the_head(cast: Cast, nordvik: Client) -> None:
    cast.north.head = cast.helga
    cast.north.save()
    sign(cast, paper(cast, nordvik), "6000")
    sign(cast, paper(cast, add_client(cast.acts(cast.anna), name="Solana"), "s.txt"), "6000")
    assert not Entry.objects.filter(kind="roles.split_noticed").exists()
    sign(cast, paper(cast, nordvik, "second.txt"), "6000", at=NOW + timedelta(hours=23))
    line = Entry.objects.get(kind="roles.split_noticed")
    assert (line.employee, Decimal(line.facts["total"]), line.facts["number"]) == (cast.anna, 12000, 2)
    spread(NOW)
    assert Notice.objects.filter(to=cast.helga, kind="agenda.split_noticed").count() == 1
    # A day later it is another matter.
    sign(cast, paper(cast, nordvik, "third.txt"), "9000", at=NOW + timedelta(hours=48))
    assert Entry.objects.filter(kind="roles.split_noticed").count() == 1


@pytest.mark.requirement("R-268")
def test_a_budget_is_used_up_and_begins_anew(cast: Cast, nordvik: Client) -> None:
    def budget(draft: JobDescription) -> None:
        clause = draft.clauses.get(right="documents.sign")
        edit_clause(cast.acts(cast.dora), clause, limit=Decimal(500), period=Clause.Period.MONTH)

    version = next_version(cast, "client-manager", budget)
    acknowledge(cast.acts(cast.anna), version, text_hash=version.text_hash, password=PASSWORD)
    sign(cast, paper(cast, nordvik), "300")
    second = paper(cast, nordvik, "b.txt")
    asked(lambda: sign(cast, second, "200.01"))
    sign(cast, second, "200")
    assert sum(use.size for use in Use.objects.all()) == 500
    december = NOW.replace(month=12, day=1)
    third = paper(cast, nordvik, "c.txt")
    asked(lambda: sign(cast, third, "1"))
    sign(cast, third, "500", at=december)


def test_what_was_approved_is_what_runs_and_less_may_be_agreed_to(cast: Cast, nordvik: Client) -> None:
    approval = request(
        cast, asked(lambda: agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(15), reason="V"))
    )
    with pytest.raises(BadInput):
        decide(cast.acts(cast.helga), approval.pk, agree=True, instead=Decimal(16))
    decide(cast.acts(cast.helga), approval.pk, agree=True, instead=Decimal(12), words="Not more")
    nordvik.refresh_from_db()
    approval.refresh_from_db()
    assert (nordvik.discount, approval.agreed_size, approval.state) == (Decimal(12), Decimal(12), "approved")
    line = Entry.objects.get(kind="parties.discount_agreed")
    assert (line.employee, line.approved_by) == (cast.anna, cast.helga)
    assert Use.objects.get().approved


def test_a_changed_object_asks_again(cast: Cast, nordvik: Client) -> None:
    approval = request(
        cast, asked(lambda: agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(15), reason="V"))
    )
    edit_client(cast.acts(cast.anna), nordvik, activity="Fish")
    before = digest()
    with pytest.raises(BadInput):
        decide(cast.acts(cast.helga), approval.pk, agree=True)
    assert digest() == before
    with pytest.raises(BadInput):  # a paper that got a new version meanwhile
        document = paper(cast, nordvik)
        waiting = request(cast, asked(lambda: sign(cast, document, "20000")))
        add_version(cast.acts(cast.anna), document, name="contract.txt", chunks=[b"Other words.\n"])
        decide(cast.acts(cast.helga), waiting.pk, agree=True)


def test_a_right_that_is_gone_is_gone_at_the_next_request_everywhere(cast: Cast, nordvik: Client) -> None:
    waiting = request(
        cast, asked(lambda: agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(15), reason="V"))
    )
    browser, page = Browser(), reverse("client-discount", args=[nordvik.pk])
    browser.force_login(cast.anna)
    call, path = Caller(cast.anna), f"/clients/{nordvik.pk}/discount"
    body, form = {"percent": "5", "reason": "V"}, {"percent": "5", "reason": "V"}
    head = f'href="{page}"'.encode()
    assert head in browser.get(reverse("client", args=[nordvik.pk])).content
    assert call("POST", path, body).status_code == 200
    withdraw_right(
        cast.acts(cast.dora),
        Position.objects.get(code="client-manager"),
        right="clients.discount",
        order_number="12",
        order_date=TODAY,
    )
    nordvik.refresh_from_db()
    assert head not in browser.get(reverse("client", args=[nordvik.pk])).content
    assert browser.post(page, form).status_code == 403
    assert call("POST", path, body).status_code == 403
    with pytest.raises(BadInput):
        decide(cast.acts(cast.helga), waiting.pk, agree=True)
    given_back = next_version(
        cast,
        "client-manager",
        lambda draft: add_clause(
            cast.acts(cast.dora), draft, section="rights", right="clients.discount", limit=Decimal(10)
        ),
    )
    assert call("POST", path, body).status_code == 403
    acknowledge(cast.acts(cast.anna), given_back, text_hash=given_back.text_hash, password=PASSWORD)
    assert call("POST", path, body).status_code == 200
    assert browser.post(page, {"percent": "6", "reason": "V"}).status_code == 303


def test_nobody_agrees_to_their_own_request_by_any_door(cast: Cast, nordvik: Client) -> None:
    approval = request(
        cast, asked(lambda: agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(15), reason="V"))
    )
    # As deputy of the one who was asked.
    Substitution.objects.create(absent=cast.helga, deputy=cast.anna, since=TODAY, until=TODAY + timedelta(days=3))
    with pytest.raises(NotAllowed):
        decide(cast.acts(cast.anna), approval.pk, agree=True)
    # After being promoted.
    Holding.objects.create(employee=cast.anna, position=Position.objects.get(code="director"), since=TODAY)
    with pytest.raises(NotAllowed):
        decide(cast.acts(cast.anna), approval.pk, agree=True)
    # Over the API.
    answer = Caller(cast.anna)("POST", f"/approvals/{approval.pk}/decide", {"agree": True})
    assert answer.status_code == 403
    assert Approval.objects.get().state == "waiting"


@pytest.mark.requirement("R-252")
def test_a_deputy_does_not_decide_for_the_absent_what_was_asked_for_the_absent(cast: Cast, nordvik: Client) -> None:
    Substitution.objects.create(absent=cast.helga, deputy=cast.anna, since=TODAY, until=TODAY + timedelta(days=3))
    anna = cast.acts(cast.anna)
    agree_discount(anna, nordvik, percent=Decimal(18), reason="V")
    line = Entry.objects.get(kind="parties.discount_agreed")
    assert (line.employee, line.acting_for) == (cast.anna, cast.helga)
    assert anna.acting_for is None
    assert Use.objects.get().employee == cast.helga


def test_requests_expire_pass_on_and_are_told(cast: Cast, nordvik: Client) -> None:
    until = NOW + timedelta(hours=10)
    wrong = asked(lambda: agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(15), reason="V"))
    approval = request(cast, wrong, until=until)
    with pytest.raises(BadInput):
        request(cast, wrong, until=until)
    assert (approval.asked_of, escalate(NOW + timedelta(hours=4))) == (cast.helga, 0)
    assert escalate(NOW + timedelta(hours=6)) == 1
    approval.refresh_from_db()
    assert approval.asked_of == cast.dora
    with pytest.raises(BadInput):
        decide(cast.acts(cast.dora, until), approval.pk, agree=True)
    assert escalate(until) == 1
    approval.refresh_from_db()
    assert approval.state == "expired"
    spread(NOW)
    assert Notice.objects.filter(to=cast.anna, kind="agenda.approval_expired").exists()
    with pytest.raises(NotSeen):
        withdraw(cast.acts(cast.anna, until), approval.pk)


def test_rights_of_a_version_begin_with_its_day_and_the_signature_and_end_at_once(cast: Cast, nordvik: Client) -> None:
    tomorrow = TODAY + timedelta(days=1)
    more = next_version(cast, "client-manager", limit_to(cast, "clients.discount", "12"), in_force_from=tomorrow)
    acknowledge(cast.acts(cast.anna), more, text_hash=more.text_hash, password=PASSWORD)
    share = Decimal(12)
    assert gate(cast.acts(cast.anna), "clients.discount", share).verdict == "ask"
    later = NOW + timedelta(days=1)
    assert gate(cast.acts(cast.anna, later), "clients.discount", share).yes
    assert gate(cast.acts(cast.viktor, later), "clients.discount", share).verdict == "ask"
    assert gate(cast.acts(cast.viktor, later), "clients.discount", Decimal(10)).yes
    draft = start_draft(cast.acts(cast.dora, later), Position.objects.get(code="client-manager"))
    edit_clause(cast.acts(cast.dora, later), draft.clauses.get(right="clients.discount"), limit=Decimal(3))
    approve_description(cast.acts(cast.dora, later), draft, in_force_from=tomorrow)
    for who in (cast.anna, cast.viktor):
        assert not gate(cast.acts(who, later), "clients.discount", Decimal(4)).yes
        assert gate(cast.acts(who, later), "clients.discount", Decimal(3)).yes


def test_a_clause_for_some_clients_holds_for_these_only(cast: Cast, nordvik: Client) -> None:
    def key_only(draft: JobDescription) -> None:
        clause = draft.clauses.get(right="clients.discount")
        edit_clause(cast.acts(cast.dora), clause, conditions={"status": ["key"]})

    version = next_version(cast, "client-manager", key_only)
    acknowledge(cast.acts(cast.anna), version, text_hash=version.text_hash, password=PASSWORD)
    before = digest()
    with pytest.raises(NotAllowed) as wrong:
        agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(5), reason="V")
    assert "other cases" in str(wrong.value.sentence) and digest() == before
    Client.objects.filter(pk=nordvik.pk).update(status="key")
    nordvik.refresh_from_db()
    agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(5), reason="V")


@pytest.mark.django_db(transaction=True)
def test_agreeing_and_withdrawing_at_the_same_moment_leave_one_state_and_one_word(cast: Cast) -> None:
    nordvik = add_client(cast.acts(cast.anna), name="Nordvik AS")
    approval = request(
        cast, asked(lambda: agree_discount(cast.acts(cast.anna), nordvik, percent=Decimal(15), reason="V"))
    )
    gate_ = threading.Barrier(2)
    ended: list[str] = []

    def run(deed: Callable[[], Any], name: str) -> None:
        gate_.wait()
        try:
            deed()
            ended.append(name)
        except Refusal:
            pass
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=(lambda: decide(cast.acts(cast.helga), approval.pk, agree=True), "approved")),
        threading.Thread(target=run, args=(lambda: withdraw(cast.acts(cast.anna), approval.pk), "withdrawn")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    approval.refresh_from_db()
    nordvik.refresh_from_db()
    assert ended == [approval.state]
    assert Entry.objects.filter(kind="roles.approval_decided").count() == 1
    assert (nordvik.discount == 15) is (approval.state == "approved")
    spread(NOW)
    told = Notice.objects.filter(to=cast.anna, kind__in=["agenda.approval_approved", "agenda.approval_refused"])
    assert told.count() == (approval.state == "approved")


def test_over_the_api_a_request_is_asked_and_agreed_to_for_less(cast: Cast, nordvik: Client) -> None:
    anna, helga = Caller(cast.anna), Caller(cast.helga)
    wrong = anna("POST", f"/clients/{nordvik.pk}/discount", {"percent": "15", "reason": "V"})
    assert wrong.status_code == 403 and wrong.json()["ask"]["name"] == "Helga"
    made = anna("POST", "/approvals", {"request_for": wrong.json()["request_for"], "reason": "They insist"})
    assert (made.status_code, Decimal(made.json()["size"])) == (201, 15), made.content
    done = helga("POST", f"/approvals/{made.json()['id']}/decide", {"agree": True, "instead": "11"})
    assert (done.status_code, Decimal(done.json()["agreed_size"])) == (200, 11), done.content
    assert Decimal(anna("GET", f"/clients/{nordvik.pk}").json()["discount"]) == 11


def test_a_list_that_was_asked_for_does_not_leave_after_the_right_is_gone(cast: Cast, nordvik: Client) -> None:
    call = Caller(cast.anna)
    made = call("POST", "/exports", {"kind": "clients", "form": "csv"})
    path = f"/exports/{made.json()['id']}/file"
    assert call("GET", path).status_code == 200
    position = Position.objects.get(code="client-manager")
    withdraw_right(cast.acts(cast.dora), position, right="exchange.export", order_number="13", order_date=TODAY)
    assert call("GET", path).status_code == 403
    assert call("POST", "/exports", {"kind": "clients", "form": "csv"}).status_code == 403
