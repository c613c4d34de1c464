"""`rapport verify` names every fault of the base: each is planted once, past the program, as a stranger would do it."""

import os
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import connection
from django.db.models import F

from rapport.conduct.models import Spending
from rapport.documents.actions import attach_file
from rapport.documents.models import Content, Series
from rapport.exchange.models import Import
from rapport.interactions.actions import log_talk
from rapport.interactions.models import Outcome
from rapport.journal.book import spread
from rapport.journal.checking import is_there, seal_in_words
from rapport.journal.models import About, Entry, Seal
from rapport.journal.sealing import rewrite_seals
from rapport.kit.checks import checks
from rapport.messaging.models import Message
from rapport.offers.actions import add_offer
from rapport.orders.models import Allocation, Order, OrderLine, Payment
from rapport.parties.actions import add_client
from rapport.parties.models import Client
from rapport.promises.models import Promise, PromiseDate
from rapport.roles.models import Approval
from rapport.search.models import SearchText
from rapport.site.models import RepeatedRequest
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(cast: Cast, settings: Any, tmp_path: Path) -> Client:
    """A base with a client, a talk, a file, an offer, and everything told."""
    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "files").mkdir()
    anna = cast.acts(cast.anna)
    client = add_client(anna, name="Nordvik AS")
    log_talk(anna, client, outcome=Outcome.REACHED, words="They want two pallets.")
    attach_file(anna, client, chunks=[b"hello"], name="hello.txt")
    add_offer(anna, client, title="Pallets")
    spread(NOW)
    return client


def _found() -> dict[str, list[str]]:
    return {code: problems for code, one in checks.items() if (problems := list(one.find()))}


def test_nothing_is_wrong_with_what_the_program_wrote(base: Client) -> None:
    assert _found() == {}
    looked = {code: one.made().looked_at for code, one in checks.items()}
    assert looked["journal"] == Entry.objects.count() == Seal.objects.count()
    assert looked["files"] == 1
    assert looked["numbers"] == 1
    assert looked["undo"] >= 1
    assert looked["search"] >= 2


def _file(base: Client) -> Path:
    return Path(configured.MEDIA_ROOT) / Content.objects.get().path


def _add_orphan(base: Client) -> None:
    orphan = Path(configured.MEDIA_ROOT) / "documents" / "nobodys"
    orphan.write_bytes(b"lost")
    os.utime(orphan, (0, 0))


def _order(base: Client) -> Any:
    return Order.objects.create(
        client=base, number="X1", title="Pallets", currency="EUR", owner=base.owner, created_at=NOW, wanted_by=NOW
    )


def _pay(base: Client, **more: Any) -> Payment:
    facts = {"on": NOW.date(), "amount": Decimal(5), "currency": "EUR", "reference": "R", "entered_by": base.owner}
    return Payment.objects.create(client=base, **{**facts, **more})


def _half_correction(base: Client) -> None:
    facts = {"employee": base.owner, "purpose": "attention", "words": "Flowers", "on": NOW.date(), "at": NOW}
    one = Spending.objects.create(amount=5, currency="EUR", **facts)
    Spending.objects.create(amount=-6, currency="EUR", corrects=one, **facts)


def _move_promise(base: Client) -> None:
    promise = Promise.objects.create(
        client=base, words="Two pallets", due_at=NOW, owner=base.owner, made_by=base.owner, made_at=NOW, authority="x"
    )
    PromiseDate.objects.create(
        promise=promise, from_at=NOW, to_at=NOW + timedelta(days=1), reason="Late", how="phone", told_at=NOW,
        before=True, moved_by=base.owner,
    )  # fmt: skip


def _ask_for_nothing(base: Client) -> None:
    Approval.objects.create(
        act="no.such_deed", right="x", arguments={"args": [], "kwargs": {}}, fingerprint="", summary="", reason="Why",
        asked_by=base.owner, asked_of=base.owner, asked_at=NOW,
    )  # fmt: skip


def _send_without_moment(base: Client) -> None:
    Message.objects.create(
        sender=base.owner, client=base, address="a@b.example", subject="Hello", body="Hello", state="sent",
        written_at=NOW, held_until=NOW, try_at=NOW,
    )  # fmt: skip


def _take_out_line(base: Client) -> None:
    with connection.constraint_checks_disabled() if connection.vendor == "sqlite" else _no_triggers():
        pk = Entry.objects.earliest("pk").pk
        About.objects.filter(entry=pk).delete()
        Entry.objects.filter(pk=pk)._raw_delete("default")


def _no_triggers() -> Any:
    pytest.skip("PostgreSQL lets nobody take out a line to which a seal belongs.")


FAULTS: dict[str, tuple[str, Callable[[Client], object], str]] = {
    "a line changed": (
        "journal", lambda base: Entry.objects.filter(kind="parties.client_added").update(door="api"),
        "was changed after it was sealed",
    ),
    "a line put in": (
        "journal", lambda base: Entry.objects.create(at=NOW, door="page", kind="roles.undone",
                                                     facts={"what": "", "kept": 0}, spread_at=NOW),
        "was put in past the program",
    ),
    "a seal taken out": (
        "journal", lambda base: Seal.objects.filter(number=2).delete(), "there are seals missing",
    ),
    "a seal forged": (
        "journal", lambda base: Seal.objects.filter(number=2).update(content="0" * 64), "does not follow from",
    ),
    "a line that nobody can read": (
        "journal.lines", lambda base: Entry.objects.create(at=NOW, door="page", kind="no.such_event"), "can't be read",
    ),
    "a mark of nothing": (
        "journal.lines", lambda base: About.objects.update(kind="nothing"), "unknown kind",
    ),
    "an image of nothing": (
        "undo", lambda base: Entry.objects.filter(undoable=True).update(
            at=NOW + timedelta(days=3650), changes=[{"model": "no.Model", "pk": 1, "before": None, "after": {}}]),
        "can't be taken back",
    ),
    "a deed without its images": (
        "undo", lambda base: Entry.objects.filter(undoable=True).update(at=NOW + timedelta(days=3650), changes=[]),
        "holds no images",
    ),
    "a request for nothing": ("requests", _ask_for_nothing, "can't be decided"),
    "a number left out": ("numbers", lambda base: Series.objects.update(latest=F("latest") + 1), "is missing"),
    "a number given twice": ("numbers", lambda base: Series.objects.update(latest=0), "is only at 0"),
    "a row unaccounted for": (
        "imports", lambda base: Import.objects.create(kind="clients", name="f", begun_at=NOW, rows=3, created=2),
        "3 rows were read, and 2 are accounted for",
    ),
    "money used twice": ("payments", lambda base: _pay_twice(base), "are used or given back"),
    "money of another": ("payments", lambda base: _pay_for_other(base), "of another client"),
    "a correction too large": ("spendings", _half_correction, "is corrected below zero"),
    "a message without its moment": ("outbox", _send_without_moment, "nobody knows when"),
    "a date that does not hold": ("promises", _move_promise, "another day than it was moved to"),
    "a text of nothing": (
        "search", lambda base: SearchText.objects.create(kind="client", target_id=99999, text="x"),
        "leads to no record",
    ),
    "a record that is not found": (
        "search", lambda base: SearchText.objects.filter(kind="client").delete(), "can't be found",
    ),
    "a record found by old words": (
        "search", lambda base: Client.objects.update(name="Another AS"), "does not say any more",
    ),
    "a file missing": ("files", lambda base: _file(base).unlink(), "is missing"),
    "a file cut": ("files", lambda base: _file(base).write_bytes(b"hell"), "another size"),
    "a file changed": ("files", lambda base: _file(base).write_bytes(b"hollo"), "not what it was"),
    "a file of nobody": ("files", _add_orphan, "belongs to no record"),
    "half an answer": (
        "answers", lambda base: RepeatedRequest.objects.create(employee=base.owner, key="k", fingerprint="", at=NOW,
                                                               status=0),
        "has no answer",
    ),
}  # fmt: skip


def _line(base: Client, order: Order) -> OrderLine:
    return OrderLine.objects.create(
        order=order, position=1, name="Pallet", unit="pcs", quantity=1, list_price=5, tax=0, sources=["Test"]
    )


def _pay_twice(base: Client) -> None:
    line = _line(base, _order(base))
    Allocation.objects.create(payment=_pay(base), line=line, amount=6)


def _pay_for_other(base: Client) -> None:
    line = _line(base, _order(base))
    other = Client.objects.create(name="Solana", owner=base.owner, created_at=NOW)
    Allocation.objects.create(payment=_pay(other), line=line, amount=1)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named(base: Client, fault: str) -> None:
    """Checks 132, 138 and 170: what does not hold is named, by the check whose business it is."""
    check, plant, sentence = FAULTS[fault]
    plant(base)
    told = _found()
    assert any(sentence in one for one in told[check]), told


@pytest.mark.django_db(transaction=True)
def test_a_line_taken_out_is_missed(base: Client) -> None:
    """Check 170: deletion of a line in the database is detected."""
    _take_out_line(base)
    assert any("was taken out" in one for one in _found()["journal"])


def test_an_end_that_was_cut_off_is_missed_by_a_seal_that_was_noted(base: Client) -> None:
    """Check 170: whoever takes the last lines out with their seals is found by the seal printed before."""
    noted = seal_in_words()
    assert is_there(noted)
    last = Seal.objects.latest("number")
    last.delete()
    About.objects.filter(entry=last.entry_id).delete()
    Entry.objects.filter(pk=last.entry_id).delete()
    assert "journal" not in _found()
    assert not is_there(noted)


def test_a_line_lawfully_rewritten_is_no_fault_and_says_by_what(base: Client) -> None:
    line = Entry.objects.get(kind="parties.client_added")
    because = Entry.objects.latest("pk")
    Entry.objects.filter(pk=line.pk).update(facts={**line.facts, "name": "erased"})
    rewrite_seals([line], because)
    assert "journal" not in _found()
    assert Seal.objects.get(entry=line).rewritten_by == because


def test_all_lines_are_sealed_once_though_two_workers_tell(base: Client) -> None:
    numbers = list(Seal.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, Entry.objects.count() + 1))
    assert spread(NOW) == 0
    assert Seal.objects.count() == len(numbers)
