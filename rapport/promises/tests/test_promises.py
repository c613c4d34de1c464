"""Promises: made within authority and facts, moved before their date, kept, broken, and never forgotten."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from rapport.agenda.models import Notice
from rapport.agenda.rules.working import Hours
from rapport.conduct.actions import give_more_than_policy
from rapport.interactions.actions import log_talk
from rapport.journal.book import lines_about, spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.promises.actions import (
    break_promise,
    end_expectation,
    hand_promise_on,
    keep_promise,
    make_promise,
    move_promise,
    note_expectation,
    withdraw_promise,
)
from rapport.promises.models import Expectation, Promise, PromiseDate
from rapport.promises.queries import kept_figures, narrowed, offers_for, promises_seen_by
from rapport.promises.rounds import tell_late_promises, warn_of_promises
from rapport.promises.rules.early import before_working, early_warning
from rapport.roles.actions import ask, decide
from rapport.roles.models import Approval
from rapport.roles.undo import undo
from rapport.workday.queries.queue import queue_of
from tests.cast import NOW, Cast

FRIDAY = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
HOURS = Hours(time(8, 30), time(17), "Europe/Bratislava")


def _promise(cast: Cast, client: Client, **more: Any) -> Promise:
    return make_promise(cast.acts(cast.anna), client, **{"words": "Samples of the new lids", "due_at": FRIDAY, **more})


@pytest.mark.requirement("R-054", "R-176")
def test_a_promise_is_kept_with_owner_date_and_what_proves_it(cast: Cast, nordvik: Client) -> None:
    kari = nordvik.people.get()
    talk = log_talk(cast.acts(cast.anna), nordvik, outcome="reached", words="Lids by Friday")
    row = _promise(cast, nordvik, kind="delivery", person=kari, source=("talk", talk.pk))
    assert (row.owner, row.made_by, row.due_at, row.state) == (cast.anna, cast.anna, FRIDAY, "open")
    assert (row.authority, row.source_kind, row.source_id) == ("promises.make", "talk", talk.pk)
    assert "Promised by" in lines_about("client", nordvik.pk)[0].event.sentence()
    later = cast.acts(cast.anna, NOW + timedelta(days=1))
    keep_promise(later, row, outcome="The driver brought them", proof=("talk", talk.pk))
    assert (row.state, row.closed_at, row.proof_id) == ("kept", later.at, talk.pk)
    with pytest.raises(BadInput):
        keep_promise(later, row)
    undo(later, Entry.objects.filter(kind="promises.promise_kept").get().pk)
    row.refresh_from_db()
    assert (row.state, row.closed_at, row.outcome) == ("open", None, "")


@pytest.mark.requirement("R-176")
def test_what_cannot_be_promised_leaves_nothing_behind(cast: Cast, nordvik: Client) -> None:
    others = add_client(cast.acts(cast.dora), name="Hidden", confidential=True)
    stranger = others.people.create(name="Stranger", created_at=NOW)
    talk = log_talk(cast.acts(cast.dora), others, outcome="reached")
    for field, wrong in {
        "due_at": {"due_at": NOW - timedelta(minutes=1)},
        "words": {"words": "  "},
        "kind": {"kind": "whim"},
        "person": {"person": stranger},
        "owner": {"owner": cast.viktor},
        "source": {"source": ("talk", talk.pk)},
        "percent": {"kind": "discount", "percent": Decimal(101)},
        "amount": {"kind": "refund", "currency": "EUR"},
        "currency": {"kind": "refund", "amount": Decimal(10), "currency": "XXY"},
    }.items():
        with pytest.raises(BadInput) as refused:
            _promise(cast, nordvik, **wrong)
        assert field in refused.value.fields, field
    with pytest.raises(BadInput):
        _promise(cast, others)
    with pytest.raises(NotAllowed):
        make_promise(cast.acts(cast.astrid), nordvik, words="All", due_at=FRIDAY)
    assert not Promise.objects.exists() and not Entry.objects.filter(kind__startswith="promises").exists()


@pytest.mark.requirement("R-177")
def test_a_discount_above_ones_limit_waits_for_who_may(cast: Cast, nordvik: Client) -> None:
    ten = _promise(cast, nordvik, kind="discount", percent=Decimal(10))
    assert (ten.authority, ten.approved_by) == ("clients.discount", None)
    with pytest.raises(NeedsApproval) as asked:
        _promise(cast, nordvik, kind="discount", percent=Decimal(15), words="15 % off the lids")
    assert asked.value.ask_name == "Helga" and Promise.objects.count() == 1
    approval = ask(
        cast.acts(cast.anna), act=asked.value.act, arguments=asked.value.arguments, reason="They order a lot"
    )
    decide(cast.acts(cast.helga), approval.pk, agree=True)
    row = Promise.objects.get(percent=15)
    assert (row.owner, row.approved_by, row.words) == (cast.anna, cast.helga, "15 % off the lids")
    assert Approval.objects.get().state == "approved"
    # Nobody below the director may promise so much: she is asked.
    with pytest.raises(NeedsApproval) as asked:
        _promise(cast, nordvik, kind="discount", percent=Decimal(30))
    assert asked.value.ask_name == "Dora"


@pytest.mark.requirement("R-177")
def test_what_the_client_has_already_is_a_fact_and_needs_no_right(cast: Cast, nordvik: Client) -> None:
    Client.objects.filter(pk=nordvik.pk).update(discount=25)
    nordvik.refresh_from_db()
    row = _promise(cast, nordvik, kind="discount", percent=Decimal(25))
    assert (row.authority, row.fact_kind, row.fact_id) == ("fact", "client", nordvik.pk)
    assert _promise(cast, nordvik, kind="discount", percent=Decimal(0)).authority in {"fact", "promises.make"}


@pytest.mark.requirement("R-177")
def test_money_back_is_promised_only_when_it_is_certain(cast: Cast, nordvik: Client) -> None:
    money: dict[str, Any] = {"kind": "refund", "amount": Decimal(200), "currency": "EUR"}
    assert _promise(cast, nordvik, **money).authority == "orders.refund"
    with pytest.raises(NeedsApproval):
        _promise(cast, nordvik, **money | {"amount": Decimal(201)})
    worth: dict[str, Any] = {"amount": Decimal(150), "currency": "EUR"}
    anna = cast.acts(cast.anna)
    given = give_more_than_policy(anna, nordvik, what="refund", policy="None", reason="Broken", **worth)
    with pytest.raises(BadInput) as refused:
        _promise(cast, nordvik, **money, fact=("deviation", given.pk))
    assert "does not cover" in str(refused.value.fields["fact"][0])
    with pytest.raises(BadInput):
        _promise(cast, nordvik, **money, fact=("request", 999))
    sure = _promise(cast, nordvik, **money | {"amount": Decimal(150)}, fact=("deviation", given.pk))
    assert (sure.authority, sure.fact_id, Promise.objects.count()) == ("fact", given.pk, 2)


@pytest.mark.requirement("R-178")
def test_the_client_hears_of_more_time_before_the_date_by_a_letter_in_the_same_press(
    cast: Cast, nordvik: Client
) -> None:
    kari, row = nordvik.people.get(), _promise(cast, nordvik)
    later = cast.acts(cast.anna, NOW + timedelta(days=1))
    letter: Any = {"address": "kari@nordvik.example", "person": kari, "subject": "More time", "body": "Now by {date}."}
    monday = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    move_promise(later, row, due_at=monday, whole_day=True, reason="The lorry broke down", letter=letter)
    message = Message.objects.get()
    assert message.body.startswith("Now by 30.") and "{date}" not in message.body
    assert (row.due_at, row.whole_day, row.late_news) == (datetime(2026, 11, 30, 22, 59, tzinfo=UTC), True, False)
    told = PromiseDate.objects.get()
    assert (told.from_at, told.how, told.before, told.message) == (FRIDAY, "email", True, message)
    assert "heard before" in lines_about("promise", row.pk)[0].event.sentence()
    # The letter names a date too, and that one is promised already.
    assert offers_for(later, nordvik) == []
    keep_promise(cast.acts(cast.anna, monday), row)
    assert row.state == "kept"


@pytest.mark.requirement("R-178")
def test_news_after_the_date_is_kept_as_late_news(cast: Cast, nordvik: Client) -> None:
    row = _promise(cast, nordvik)
    late = cast.acts(cast.anna, FRIDAY + timedelta(hours=1))
    with pytest.raises(BadInput) as refused:
        move_promise(late, row, due_at=FRIDAY + timedelta(days=3), reason="Forgot")
    assert "how" in refused.value.fields
    with pytest.raises(BadInput):
        move_promise(late, row, due_at=FRIDAY, reason="Forgot", how="phone")
    with pytest.raises(BadInput):
        move_promise(late, row, due_at=late.at + timedelta(1), reason="x", how="phone", told_at=NOW - timedelta(1))
    move_promise(late, row, due_at=FRIDAY + timedelta(days=3), reason="Forgot", how="phone")
    assert (row.late_news, PromiseDate.objects.get().before) == (True, False)
    keep_promise(cast.acts(cast.anna, FRIDAY + timedelta(days=2)), row)
    assert row.state == "late"


@pytest.mark.requirement("R-176")
def test_a_promise_is_broken_or_withdrawn_only_with_words(cast: Cast, nordvik: Client) -> None:
    anna, one, two = cast.acts(cast.anna), _promise(cast, nordvik), _promise(cast, nordvik)
    for wrong in ({"reason": "", "told": "Sorry"}, {"reason": "No stock", "told": " "}):
        with pytest.raises(BadInput):
            break_promise(anna, one, **wrong)
    break_promise(anna, one, reason="No stock", told="We called and said sorry")
    with pytest.raises(BadInput):
        withdraw_promise(anna, two, why="")
    withdraw_promise(anna, two, why="They don't need it any more")
    assert (one.state, one.told, two.state) == ("broken", "We called and said sorry", "withdrawn")


@pytest.mark.requirement("R-176")
def test_a_colleague_takes_a_promise_over_and_hears_of_it(cast: Cast, nordvik: Client) -> None:
    row = _promise(cast, nordvik)
    with pytest.raises(BadInput):
        hand_promise_on(cast.acts(cast.anna), row, to=cast.viktor)
    hand_promise_on(cast.acts(cast.anna), row, to=cast.helga, note="You know them")
    spread(NOW)
    assert row.owner == cast.helga
    assert Notice.objects.get(kind="promises.handed_on").to == cast.helga
    entries = Entry.objects.count()
    hand_promise_on(cast.acts(cast.anna), row, to=cast.helga)
    assert Entry.objects.count() == entries


@pytest.mark.requirement("R-178")
def test_the_owner_is_warned_in_time_and_the_head_hears_what_is_late(cast: Cast, nordvik: Client) -> None:
    row = _promise(cast, nordvik)
    assert row.warn_at is not None and NOW < row.warn_at <= FRIDAY - timedelta(hours=2)
    assert warn_of_promises(row.warn_at - timedelta(minutes=1)) == 0
    assert warn_of_promises(row.warn_at) == 1 and warn_of_promises(row.warn_at) == 0
    notice = Notice.objects.get()
    assert (notice.kind, notice.to) == ("promises.near", cast.anna)
    assert tell_late_promises(FRIDAY - timedelta(minutes=1)) == 0
    assert tell_late_promises(FRIDAY) == 1 and tell_late_promises(FRIDAY + timedelta(days=1)) == 0
    told = set(Notice.objects.exclude(pk=notice.pk).values_list("kind", "to__name"))
    assert told == {("promises.late", "Anna"), ("promises.late_of", "Helga")}
    row.refresh_from_db()
    assert row.state == "open"
    assert "Helga was told" in lines_about("client", nordvik.pk)[0].event.sentence()


@pytest.mark.once
@pytest.mark.requirement("R-178")
@pytest.mark.parametrize(
    ("known", "due", "warned"),
    [
        # Days: when three quarters of them have passed.
        ("2026-11-23 09:00", "2026-11-27 09:00", "2026-11-26 09:00"),
        # Half a day: two working hours before.
        ("2026-11-23 08:00", "2026-11-23 14:00", "2026-11-23 12:00"),
        # Early on Monday: the two hours lie on Friday evening.
        ("2026-11-27 12:00", "2026-11-30 08:00", "2026-11-27 14:30"),
        # Less than two hours: half of the time has to do.
        ("2026-11-23 09:00", "2026-11-23 10:00", "2026-11-23 09:30"),
        ("2026-11-23 09:00", "2026-11-23 09:00", None),
    ],
)
def test_the_warning_comes_in_time(known: str, due: str, warned: str | None) -> None:
    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    assert early_warning(at(known), at(due), HOURS) == (at(warned) if warned else None)
    assert before_working(at("2026-11-23 09:00"), 120, HOURS) == at("2026-11-20 15:30")


@pytest.mark.requirement("R-176")
def test_the_kept_rate_and_its_list_say_the_same(cast: Cast, nordvik: Client) -> None:
    anna, after = cast.acts(cast.anna), cast.acts(cast.anna, FRIDAY + timedelta(days=1))
    solana = add_client(anna, name="Solana")
    kept, late, broken, _overdue = (_promise(cast, nordvik, words=str(n)) for n in range(4))
    _promise(cast, solana, due_at=FRIDAY + timedelta(days=20))
    december = _promise(cast, solana, kind="answer", due_at=datetime(2026, 12, 2, 9, 0, tzinfo=UTC))
    keep_promise(anna, kept)
    keep_promise(after, late)
    break_promise(anna, broken, reason="No", told="Sorry")
    keep_promise(anna, december)
    withdraw_promise(anna, _promise(cast, nordvik), why="Agreed")
    for by, labels in {
        "owner": ["Anna"], "client": ["Nordvik Foods", "Solana"], "kind": ["Something else", "Answer"],
        "month": ["November 2026", "December 2026"],
    }.items():  # fmt: skip
        lines, total = kept_figures(after, by, {})
        assert [one.label for one in lines] == labels
        assert total.numbers == {"kept": 2, "late": 1, "broken": 1, "overdue": 1} and total.rate == 0.4
        for name in (*total.numbers, "decided"):
            number = {**total.numbers, "decided": total.all}[name]
            assert sum({**one.numbers, "decided": one.all}[name] for one in lines) == number
            for one in lines:
                wanted = {**one.asked, "which": name}
                assert narrowed(after, wanted).count() == {**one.numbers, "decided": one.all}[name], (by, name)


@pytest.mark.requirement("R-176")
def test_a_date_written_today_is_offered_until_it_is_a_promise(cast: Cast, nordvik: Client) -> None:
    anna, kari = cast.acts(cast.anna), nordvik.people.get()
    message = write_message(
        anna, nordvik, address="kari@nordvik.example", subject="Veká", person=kari,
        body="Dobrý deň. Ponuku pošleme do piatku o 14:00. S pozdravom",
    )  # fmt: skip
    log_talk(anna, nordvik, outcome="reached", words="They get an answer by 30 November.")
    log_talk(cast.acts(cast.helga), nordvik, outcome="reached", words="By Tuesday")
    first, second = sorted(offers_for(anna, nordvik), key=lambda one: one.due_at)
    assert (first.words, first.source) == ("Ponuku pošleme do piatku o 14:00", ("message", message.pk))
    assert first.person == kari
    assert (first.due_at, first.whole_day, second.whole_day) == (datetime(2026, 11, 27, 13, tzinfo=UTC), False, True)
    make_promise(anna, nordvik, words=first.words, due_at=first.due_at, source=first.source)
    assert [one.source[0] for one in offers_for(anna, nordvik)] == ["talk"]
    assert offers_for(cast.acts(cast.anna, NOW + timedelta(days=1)), nordvik) == []


@pytest.mark.requirement("R-176")
def test_promises_stand_in_today_and_are_seen_by_who_sees_the_client(cast: Cast, nordvik: Client) -> None:
    row = _promise(cast, nordvik)
    _promise(cast, nordvik, due_at=FRIDAY + timedelta(days=30))
    rows = [lead.row for lead in queue_of(cast.acts(cast.anna)).leads if lead.row.feed == "promises"]
    assert [one.key for one in rows] == [f"promise-{row.pk}"]
    assert promises_seen_by(cast.acts(cast.helga)).count() == 2
    assert not promises_seen_by(cast.acts(cast.viktor)).exists()
    assert not promises_seen_by(cast.acts(cast.astrid)).exists()


@pytest.mark.requirement("R-188")
def test_what_the_client_expects_stands_beside_what_we_promised(cast: Cast, nordvik: Client) -> None:
    anna, row = cast.acts(cast.anna), _promise(cast, nordvik)
    solana = add_client(anna, name="Solana")
    with pytest.raises(BadInput):
        note_expectation(anna, solana, words="The same", promise=row)
    with pytest.raises(BadInput):
        note_expectation(anna, nordvik, words=" ")
    wish = note_expectation(anna, nordvik, words="Lids by Wednesday", by_day=date(2026, 11, 25), promise=row)
    with pytest.raises(BadInput):
        end_expectation(anna, wish, met=False, ending="")
    end_expectation(anna, wish, met=False, ending="Kari agreed to Friday")
    with pytest.raises(BadInput):
        end_expectation(anna, wish, met=True, ending="Again")
    assert Expectation.objects.filter(promise=row, met=False).count() == 1
