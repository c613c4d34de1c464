"""Mistakes of ours, disputes before the lawyer, public reviews, and clients who went too far."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from rapport.agenda.models import Task
from rapport.documents.models import Document
from rapport.exchange.actions import take_out
from rapport.exchange.leaving import leave, records_of
from rapport.interactions.actions import log_talk
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.remedies.actions import (
    answer_review,
    correct_mistake,
    give_remedy,
    hand_to_lawyer,
    keep_policy,
    log_attempt,
    note_mistake,
    note_overstep,
    note_review,
    open_dispute,
    settle_dispute,
    tell_mistake,
)
from rapport.remedies.dossier import _parts
from rapport.remedies.models import Dispute, Mistake, Overstep, PublicReview
from rapport.search.queries import groups
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

D = Decimal
TODAY = date(2026, 11, 23)


@pytest.fixture
def nordvik(cast: Cast) -> Iterator[Client]:
    """Anna's client."""
    with time_machine.travel(NOW, tick=False):
        yield add_client(cast.acts(cast.anna), name="Nordvik Foods", country="SK", currency="EUR")


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def mistaken(cast: Cast, client: Client, **more: Any) -> Mistake:
    told = {"what": "Wrong labels", "happened_on": TODAY, "responsible": cast.anna, "due_on": date(2026, 11, 25)}
    return note_mistake(cast.acts(cast.anna), client, **{**told, **more})


@pytest.mark.requirement("R-189")
def test_a_mistake_is_put_right_and_the_client_knows(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    path = f"/clients/{nordvik.pk}/mistakes/new/"
    given = {"what": "Wrong labels", "happened_on": "2026-11-23", "responsible": cast.anna.pk, "due_on": "2026-11-25"}
    assert page.get(path).status_code == 200
    answer = page.post(path, {**given, "due_on": "2026-11-20"})
    assert answer.status_code == 422 and "Wrong labels" in answer.content.decode()
    assert page.post(path, {**given, "happened_on": "2026-11-24"}).status_code == 422
    assert not Mistake.objects.exists()
    assert page.post(path, given).status_code == 303
    row = Mistake.objects.get()
    assert "Put right: Wrong labels" in page.get("/today/").content.decode()
    assert page.get(f"/mistakes/{row.pk}/told/").status_code == 200
    talk = log_talk(cast.acts(cast.anna), nordvik, channel="phone", outcome="reached", words="Told them")
    assert page.post(f"/mistakes/{row.pk}/told/", {"where": "talk-999999"}).status_code == 422
    assert page.post(f"/mistakes/{row.pk}/told/", {"where": f"talk-{talk.pk}"}).status_code == 303
    assert page.post(f"/mistakes/{row.pk}/correct/", {"correction": " "}).status_code == 422
    right = {"correction": "New labels sent", "prevention": "Two people read each proof"}
    assert page.post(f"/mistakes/{row.pk}/correct/", right).status_code == 303
    row.refresh_from_db()
    assert (row.corrected_on, row.told_kind, row.told_id) == (TODAY, "talk", talk.pk)
    assert "Put right: Wrong labels" not in page.get("/today/").content.decode()
    assert "Two people read each proof" in page.get(f"/mistakes/{row.pk}/").content.decode()
    assert "Wrong labels" in page.get("/mistakes/?state=right").content.decode()
    assert "Wrong labels" not in page.get("/mistakes/").content.decode()


@pytest.mark.requirement("R-189")
def test_who_puts_it_right_has_to_see_the_client(cast: Cast, nordvik: Client) -> None:
    hidden = add_client(cast.acts(cast.dora), name="Hidden", confidential=True)
    for client, more, field in (
        (hidden, {}, "client"),
        (nordvik, {"responsible": cast.astrid}, "responsible"),
        (nordvik, {"about": hidden_record(cast, hidden)}, "about"),
    ):
        with pytest.raises(BadInput) as wrong:
            mistaken(cast, client, **more)
        assert list(wrong.value.fields) == [field]
    with pytest.raises(NotAllowed):
        note_mistake(cast.acts(cast.astrid), nordvik, what="x", happened_on=TODAY, responsible=cast.anna, due_on=TODAY)
    row = mistaken(cast, nordvik)
    foreign = log_talk(cast.acts(cast.dora), hidden, channel="phone", outcome="reached", words="Hello")
    with pytest.raises(BadInput):
        tell_mistake(cast.acts(cast.anna), row, where=foreign)
    correct_mistake(cast.acts(cast.anna), row, correction="Done")
    entries = Entry.objects.count()
    correct_mistake(cast.acts(cast.anna), row, correction="Done")
    assert Entry.objects.count() == entries


def hidden_record(cast: Cast, client: Client) -> Dispute:
    return open_dispute(cast.acts(cast.dora), client, claim="Theirs")


def tried(cast: Cast, dispute: Dispute, offered: str) -> None:
    log_attempt(
        cast.acts(cast.anna), dispute, on=TODAY, way="call", with_whom="Kari", offered=offered, answer="Too little"
    )


@pytest.mark.requirement("R-194", "R-199", "R-200")
def test_two_attempts_come_before_the_lawyer_who_gets_the_whole_file(cast: Cast, nordvik: Client) -> None:
    anna = cast.acts(cast.anna)
    dispute = open_dispute(anna, nordvik, claim="The trays broke", amount=None)
    tried(cast, dispute, "Half the price")
    with pytest.raises(BadInput) as early:
        hand_to_lawyer(anna, dispute, lawyer=cast.dora)
    assert "1 more attempt" in str(early.value.sentence) and dispute.state == "open"
    assert not Task.objects.exists() and not Document.objects.exists()
    tried(cast, dispute, "New trays")
    with pytest.raises(BadInput) as blind:
        hand_to_lawyer(anna, dispute, lawyer=cast.astrid)
    assert list(blind.value.fields) == ["lawyer"]
    hand_to_lawyer(anna, dispute, lawyer=cast.dora, words="They threaten to sue")
    task, paper = Task.objects.get(), Document.objects.get()
    assert (task.asked_of, task.subject_kind, task.subject_id) == (cast.dora, "dispute", dispute.pk)
    assert (paper.subject_kind, paper.subject_id) == ("dispute", dispute.pk) and paper.name.endswith(".pdf")
    told = [line["words"] for line in _parts(anna, nordvik)["matters"]["lines"]]
    assert told == ["The trays broke", "Half the price\nToo little", "New trays\nToo little"]
    with pytest.raises(BadInput):
        hand_to_lawyer(anna, dispute, lawyer=cast.dora)
    settle_dispute(anna, dispute, settlement="They got new trays", stayed=True)
    assert (dispute.state, dispute.stayed, dispute.lawyer) == ("settled", True, cast.dora)
    with pytest.raises(BadInput):
        tried(cast, dispute, "More")
    # The lawyer opens the dispute and its file.
    assert paper.name in browser(cast.dora).get(f"/disputes/{dispute.pk}/").content.decode()


@pytest.mark.requirement("R-194", "R-199")
def test_a_dispute_on_its_pages(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    path = f"/clients/{nordvik.pk}/disputes/new/"
    assert page.get(path).status_code == 200
    assert page.post(path, {"claim": "The trays broke", "amount": "50", "currency": ""}).status_code == 422
    assert page.post(path, {"claim": "The trays broke", "amount": "50", "currency": "EUR"}).status_code == 303
    row = Dispute.objects.get()
    here = f"/disputes/{row.pk}/"
    shown = page.get(here).content.decode()
    assert "2 more attempts to settle are needed" in shown and "Hand to the lawyer" not in shown
    step = {"on": "2026-11-23", "way": "call", "with_whom": "Kari", "offered": "Half", "answer": ""}
    assert page.post(f"{here}attempts/new/", {**step, "on": "2026-12-01"}).status_code == 422
    for _time in range(2):
        assert page.post(f"{here}attempts/new/", step).status_code == 303
    assert "Hand to the lawyer" in page.get(here).content.decode()
    assert page.get(f"{here}lawyer/").status_code == 200
    assert page.post(f"{here}lawyer/", {"lawyer": cast.dora.pk, "words": ""}).status_code == 303
    assert page.get(f"{here}settle/").status_code == 200
    assert page.post(f"{here}settle/", {"settlement": " "}).status_code == 422
    assert page.post(f"{here}settle/", {"settlement": "Half the price", "stayed": "true"}).status_code == 303
    assert "Half the price" in page.get(here).content.decode()
    assert "The trays broke" in page.get("/disputes/?state=settled").content.decode()
    hidden = hidden_record(cast, add_client(cast.acts(cast.dora), name="Hidden", confidential=True))
    for door in ("", "attempts/new/", "lawyer/", "settle/"):
        assert page.get(f"/disputes/{hidden.pk}/{door}").status_code == 404
    assert browser(cast.astrid).get("/disputes/").status_code == 403


@pytest.mark.requirement("R-198", "R-201")
def test_a_negative_review_waits_a_working_day_at_most(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    given = {"site": "Maps", "address": "maps.example", "author": "Kari", "tone": "negative", "stars": "2",
             "words": "Late again", "written_on": "2026-11-22"}  # fmt: skip
    path = f"/public-reviews/new/?client={nordvik.pk}"
    assert page.get(path).status_code == 200
    assert page.post(path, given).status_code == 422
    assert page.post(path, {**given, "address": "https://maps.example/1", "stars": "6"}).status_code == 422
    assert page.post(path, {**given, "address": "https://maps.example/1"}).status_code == 303
    row = PublicReview.objects.get()
    assert row.client == nordvik
    listed = page.get("/public-reviews/").content.decode()
    assert "1 dissatisfied client: 8 to 10 people may have heard of it." in listed
    assert "Answer the review on Maps" not in page.get("/today/").content.decode()
    with time_machine.travel(NOW + timedelta(days=1, hours=1), tick=False):
        assert "Answer the review on Maps" in page.get("/today/").content.decode()
        assert page.post(f"/public-reviews/{row.pk}/", {"answer": ""}).status_code == 422
        assert page.post(f"/public-reviews/{row.pk}/", {"answer": "We are sorry"}).status_code == 303
        assert "Answer the review on Maps" not in page.get("/today/").content.decode()
    row.refresh_from_db()
    assert (row.answer, row.answered_by) == ("We are sorry", cast.anna)
    hidden = add_client(cast.acts(cast.dora), name="Hidden", confidential=True)
    told: Any = {"site": "Forum", "tone": "positive", "words": "Good", "written_on": TODAY}
    theirs = note_review(cast.acts(cast.dora), hidden, **told)
    unknown = note_review(cast.acts(cast.dora), **told)
    assert page.get(f"/public-reviews/{theirs.pk}/").status_code == 404
    assert page.get(f"/public-reviews/{unknown.pk}/").status_code == 200
    with pytest.raises(NotAllowed):
        answer_review(cast.acts(cast.astrid), unknown, answer="No")


@pytest.mark.requirement("R-190")
def test_an_overstepped_limit_is_for_few_eyes(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)
    path = f"/clients/{nordvik.pk}/oversteps/new/"
    given = {"on": "2026-11-23", "words": "Shouted at Tom", "answer": "We offered to go on tomorrow"}
    assert page.get(path).status_code == 200
    assert page.post(path, {**given, "answer": ""}).status_code == 422
    assert page.post(path, given).status_code == 303
    row = Overstep.objects.get()
    assert "Shouted at Tom" in page.get(f"/oversteps/{row.pk}/").content.decode()
    tab = f"/clients/{nordvik.pk}/tab/remedies.right/"
    assert "Shouted at Tom" in page.get(tab).content.decode()
    tom = browser(cast.tom)
    assert tom.get(f"/oversteps/{row.pk}/").status_code == 404
    # Nothing of it stands in the client's history.
    entry = Entry.objects.get(kind="remedies.overstep_noted")
    assert not entry.abouts.filter(kind="client").exists()
    with pytest.raises(NotAllowed):
        note_overstep(cast.acts(cast.tom), nordvik, on=TODAY, words="x", answer="y")


@pytest.mark.requirement("R-180")
def test_what_came_of_it_is_asked_after_the_days_of_the_policy(cast: Cast, nordvik: Client) -> None:
    keep_policy(
        cast.acts(cast.helga), "gift", pieces=5, cost=D(50), currency="EUR", words="On a birthday", follow_days=7
    )
    give_remedy(cast.acts(cast.anna), nordvik, kind="gift", cost=D(5), currency="EUR", reason="Ten years with us")
    page = browser(cast.anna)
    assert "What came of it: Gift" not in page.get("/today/").content.decode()
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        assert "What came of it: Gift" in page.get("/today/").content.decode()


def everything(cast: Cast, client: Client) -> None:
    """One record of each kind with the client."""
    anna = cast.acts(cast.anna)
    mistaken(cast, client)
    tried(cast, open_dispute(anna, client, claim="The trays broke"), "Half")
    note_review(anna, client, site="Maps", tone="positive", words="Good", written_on=TODAY)
    note_overstep(anna, client, on=TODAY, words="Shouted", answer="Calmly")
    give_remedy(cast.acts(cast.dora), client, kind="gift", cost=D(5), currency="EUR", reason="Sorry")


@pytest.mark.requirement("R-344")
def test_lists_cost_no_more_with_more_rows_and_go_out_as_tables(cast: Cast, nordvik: Client) -> None:
    everything(cast, nordvik)
    page = browser(cast.anna)
    paths = ("/mistakes/", "/disputes/", "/public-reviews/", f"/clients/{nordvik.pk}/tab/remedies.right/")

    def asked() -> list[int]:
        numbers = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert page.get(path).status_code == 200
            numbers.append(len(queries))
        return numbers

    # The first look fills what is kept in memory.
    asked()
    before = asked()
    for _time in range(3):
        everything(cast, nordvik)
    assert asked() == before
    anna = cast.acts(cast.anna)
    for kind in ("remedies", "mistakes", "disputes", "public-reviews"):
        made = take_out(anna, kind=kind, form="csv", number=records_of(anna, kind).count())
        assert len(b"".join(leave(anna, made)).decode("utf-8-sig").splitlines()) == 5
        assert not records_of(cast.acts(cast.astrid), kind).exists()
    for group, typed in (("mistakes", "labels"), ("disputes", "trays"), ("public-reviews", "maps")):
        assert len(groups[group].find(anna, typed, 5)) == 4
        assert not groups[group].find(cast.acts(cast.astrid), typed, 5)


@pytest.mark.requirement("R-189", "R-194", "R-201")
def test_registers_over_the_api(cast: Cast, nordvik: Client) -> None:
    page = browser(cast.anna)

    def call(path: str, body: object = None) -> tuple[int, Any]:
        if body is None:
            answer = page.get(f"/api/v1{path}")
        else:
            answer = page.post(f"/api/v1{path}", data=body, content_type="application/json")
        return answer.status_code, answer.json()

    of = {"client_id": nordvik.pk}
    status, row = call(
        "/mistakes",
        {**of, "what": "Labels", "happened_on": "2026-11-23", "responsible_id": cast.anna.pk, "due_on": "2026-11-24"},
    )
    assert status == 201, row
    talk = log_talk(cast.acts(cast.anna), nordvik, channel="phone", outcome="reached", words="Told them")
    assert call(f"/mistakes/{row['id']}/told", {"kind": "talk", "id": talk.pk})[1]["told_id"] == talk.pk
    assert call(f"/mistakes/{row['id']}/correct", {"correction": "New ones"})[1]["corrected_on"] == "2026-11-23"
    status, dispute = call(
        "/disputes", {**of, "claim": "Broken", "about_kind": "mistake", "about_id": row["id"], "amount": None}
    )
    assert status == 201 and dispute["about_id"] == row["id"]
    step = {"on": "2026-11-23", "way": "meeting", "offered": "Half"}
    assert call(f"/disputes/{dispute['id']}/lawyer", {"lawyer_id": cast.dora.pk})[0] == 422
    for _time in range(2):
        assert call(f"/disputes/{dispute['id']}/attempts", step)[0] == 201
    assert call(f"/disputes/{dispute['id']}/lawyer", {"lawyer_id": cast.dora.pk})[1]["state"] == "lawyer"
    assert call(f"/disputes/{dispute['id']}/settle", {"settlement": "Half", "stayed": None})[1]["stayed"] is None
    assert len(call(f"/disputes/{dispute['id']}/attempts")[1]["items"]) == 2
    review = {"site": "Maps", "tone": "negative", "words": "Late", "written_on": "2026-11-23", "stars": None}
    status, noted = call("/public-reviews", {**review, **of})
    assert status == 201 and call(f"/public-reviews/{noted['id']}/answer", {"answer": "Sorry"})[1]["answer"] == "Sorry"
    assert call("/oversteps", {**of, "on": "2026-11-23", "words": "Shouted", "answer": "Calmly"})[0] == 201
    for path in ("/mistakes", "/disputes", "/public-reviews", "/oversteps"):
        assert len(call(f"{path}?client_id={nordvik.pk}")[1]["items"]) == 1, path
