"""A large file in small: it survives being killed, adds up, goes back whole, and asks nobody a thousand times."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser

from drills.companies import COLUMNS, Account, companies, read_names
from drills.content import content_digest
from rapport.agenda.models import Notice
from rapport.exchange import running
from rapport.exchange.actions import go_on, prepare_import, start_import
from rapport.exchange.holding import new_holder, take, takeable
from rapport.exchange.models import Import
from rapport.exchange.running import bring_in
from rapport.exchange.tests.conftest import account, bring, clock_from, receive, take_back
from rapport.journal.book import spread
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput, NeedsApproval
from rapport.messaging.models import Message
from rapport.parties.actions import add_client, add_identifier, edit_client
from rapport.parties.models import Client, Person
from rapport.site.machines.webhooks import subscribe
from rapport.site.models import Delivery
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

ROWS, BATCH = 300, 50
LogIn = Callable[[Employee], Browser]


class Killed(BaseException):
    """The process is gone: nobody catches this."""


@pytest.fixture
def made(shared_data: Path) -> tuple[str, Account]:
    """A file of 300 companies, and what its rows are."""
    counted, out = Account(), io.StringIO()
    names = read_names(shared_data / "names-gleif" / "gleif_companies_sample.csv")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(companies(names, ROWS, seed=22, account=counted))
    return out.getvalue(), counted


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BATCH", BATCH)


def begin(actor: Actor, content: str) -> tuple[Import, str]:
    """Start the import under a holder of its own."""
    brought, holder = receive(actor, content), new_holder()
    return start_import(actor, brought, holder=holder), holder


@pytest.mark.requirement("R-024")
def test_a_large_file_is_accounted_for_row_by_row(cast: Cast, browser: LogIn, made: tuple[str, Account]) -> None:
    """Checks 72 and 73: what the file was made with is what the account says, and the rejected rows can be had."""
    content, of = made

    brought = bring(cast.acts(cast.anna), content)

    twins, moved = of.sorts["again"], of.sorts["another phone"]
    assert account(brought) == (ROWS, of.sorts["new"], moved, twins, of.rejected)
    # A batch in which two rows are one is written in two turns.
    assert (brought.batches.count() >= ROWS // BATCH, min(twins, moved, of.rejected) > 0) == (True, True)
    file = browser(cast.anna).get(f"/imports/{brought.pk}/rejected/")
    told = list(csv.reader(io.StringIO(b"".join(file).decode("utf-8-sig"))))[1:]
    lines = content.splitlines()
    assert len(told) == of.rejected
    assert all(row[2] == lines[int(row[0]) - 1] and row[1] for row in told)


@pytest.mark.requirement("R-024")
def test_killed_at_any_moment_it_goes_on_and_comes_to_the_same(
    cast: Cast, made: tuple[str, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Check 74 in small: killed between two batches, and twice while one is written; `drills.large_import` kills."""
    anna = cast.acts(cast.anna)
    undisturbed = bring(anna, made[0])
    whole, counts = content_digest(), account(undisturbed)
    take_back(anna, undisturbed)

    brought, holder = begin(anna, made[0])
    assert next(bring_in(brought, holder, clock_from(NOW))) == BATCH
    for number, after in enumerate((1, 2), start=1):
        brought, holder = _taken_over(brought, number)
        with _dying(monkeypatch, after=after):
            list(bring_in(brought, holder, clock_from(NOW + timedelta(hours=number))))
    brought.refresh_from_db()
    assert (brought.state, brought.rows) == (Import.State.RUNNING, 2 * BATCH)
    brought, holder = _taken_over(brought, 3)
    list(bring_in(brought, holder, clock_from(NOW + timedelta(hours=3))))

    assert account(brought) == counts
    assert brought.batches.count() == undisturbed.batches.count()
    assert content_digest() == whole


def _taken_over(brought: Import, hours: int) -> tuple[Import, str]:
    """Another process takes the import over from the dead one."""
    holder = new_holder()
    taken = take(brought.pk, holder, NOW + timedelta(hours=hours))
    assert taken is not None
    return taken, holder


class _dying:
    """Within, the process dies when the so-manieth batch is written and not yet there for good."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
        self._patch, self._left = monkeypatch, after

    def __enter__(self) -> None:
        real = running.settle

        def settle(*given: Any, **more: Any) -> None:
            real(*given, **more)
            self._left -= 1
            if not self._left:
                raise Killed

        self._patch.setattr(running, "settle", settle)
        self._real = real

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> bool:
        self._patch.setattr(running, "settle", self._real)
        return kind is Killed


def test_who_died_on_this_machine_is_missed_at_once(cast: Cast, made: tuple[str, Account]) -> None:
    brought, holder = begin(cast.acts(cast.anna), made[0])
    machine, _number, token = holder.rsplit("-", 2)

    assert not takeable(NOW).exists()
    # No process has the highest number that there is.
    Import.objects.filter(pk=brought.pk).update(holder=f"{machine}-4194305-{token}")
    assert list(takeable(NOW)) == [brought]
    # Of another machine nobody here knows.
    Import.objects.filter(pk=brought.pk).update(holder=f"{'0' * 16}-4194305-{token}")
    assert not takeable(NOW).exists()


@pytest.mark.requirement("R-024")
def test_taken_back_only_what_was_edited_since_is_left(cast: Cast, made: tuple[str, Account]) -> None:
    """Check 75: equal digests before and after; two clients that were edited meanwhile are listed and kept."""
    anna = cast.acts(cast.anna)
    add_client(anna, name="Firm of old", country="SK")
    before = content_digest()
    brought = bring(anna, made[0])
    take_back(cast.acts(cast.anna, NOW + timedelta(days=29)), brought)
    assert (brought.kept, content_digest() == before) == (0, True)

    again = bring(anna, made[0])
    edited = Client.objects.order_by("-pk")[:200:199]
    for client in edited:
        edit_client(cast.acts(cast.anna, NOW + timedelta(hours=2)), client, note="Calls before ten")
    taken = take_back(cast.acts(cast.anna, NOW + timedelta(hours=3)), again)

    # With each client stays its person.
    assert (taken.state, taken.kept) == (Import.State.UNDONE, 4)
    assert [pk for kind, pk in taken.kept_records if kind == "client"] == sorted(client.pk for client in edited)
    assert set(Client.objects.exclude(name="Firm of old")) == set(edited)
    assert set(Person.objects.values_list("client_id", flat=True)) == {client.pk for client in edited}


def test_a_file_brings_in_no_more_than_its_bringer_may(cast: Cast) -> None:
    """Check 88: an owner, a client and a field that are not theirs; the other rows come in."""
    viktor, anna = cast.acts(cast.viktor), cast.acts(cast.anna)
    solana = add_client(viktor, name="Solana", country="SK")
    add_identifier(viktor, solana, kind="ico", country="SK", value="36562939")
    lines = "name,owner,IČO,country,note\nNordvik,Viktor,,SE,\nBaltic,Anna,,SE,\nSolana s.r.o.,,36562939,SK,Stolen\n"

    brought = bring(anna, lines)

    assert account(brought) == (3, 2, 0, 0, 1)
    wrong = brought.rejected_rows.get()
    assert (wrong.number, list(wrong.wrong)) == (2, ["owner"])
    assert "nobody to whom you may give clients" in wrong.reasons[0]
    # What Viktor knows under the number is not Anna's to change, nor to hear of: she has one of her own.
    solana.refresh_from_db()
    assert (solana.note, solana.owner_id) == ("", cast.viktor.pk)
    assert set(Client.objects.exclude(pk=solana.pk).values_list("owner_id", flat=True)) == {cast.anna.pk}
    other = receive(anna, lines)
    for field in ("owner_id", "created_at", "id", "core"):
        with pytest.raises(BadInput, match="no field"):
            prepare_import(anna, other, mapping={"0": "name", "4": field})


def test_an_import_writes_lines_and_notices_by_the_batch(cast: Cast, made: tuple[str, Account], settings: Any) -> None:
    """Check 90: no letter and no webhook a row, and whose limit is lower asks first."""
    anna = cast.acts(cast.anna)
    settings.WEBHOOK_ALLOW = {"localhost"}
    subscribe(anna, url="http://localhost:9/hook", wanted=[])
    lines = Entry.objects.count()

    turns = bring(anna, made[0]).batches.count()
    spread(NOW + timedelta(hours=1), limit=1000)

    # It begins, each batch in one turn or two, and it has ended.
    assert Entry.objects.count() - lines == turns + 2 <= 2 * ROWS // BATCH + 2
    assert Delivery.objects.count() <= turns + 3
    assert not Message.objects.exists()
    assert list(Notice.objects.values_list("kind", "to_id")) == [("exchange.import_done", cast.anna.pk)]
    waiting = receive(cast.acts(cast.tom), made[0])
    with pytest.raises(NeedsApproval):
        start_import(cast.acts(cast.tom), waiting)
    waiting.refresh_from_db()
    assert waiting.state == Import.State.DRAFT


def test_two_people_bring_the_same_file_at_once(cast: Cast, made: tuple[str, Account]) -> None:
    """Check 91: a batch of one, a batch of the other; nobody is there twice and both accounts add up."""
    files = [begin(cast.acts(who), made[0]) for who in (cast.dora, cast.helga)]
    works = [bring_in(brought, holder, clock_from(NOW)) for brought, holder in files]

    _in_turns(works)

    (first, second), sorts = (account(brought) for brought, _holder in files), made[1].sorts
    assert first[0] == second[0] == ROWS
    assert Client.objects.count() == sorts["new"] == first[1] + second[1]
    assert first[4] == second[4] == made[1].rejected


def _in_turns(works: list[Iterator[int]]) -> None:
    going = list(works)
    while going:
        going = [work for work in going if next(work, None) is not None]


def test_part_of_it_taken_back_it_does_not_go_on(cast: Cast, made: tuple[str, Account]) -> None:
    anna = cast.acts(cast.anna)
    brought, holder = begin(anna, made[0])
    next(bring_in(brought, holder, clock_from(NOW)))
    Import.objects.filter(pk=brought.pk).update(state=Import.State.STOPPED)
    take_back(anna, brought)

    with pytest.raises(BadInput):
        go_on(anna, brought)
    assert not Client.objects.exists()
