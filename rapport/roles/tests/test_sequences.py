"""Whatever happens in whatever order, no deed runs beyond the authority of its day, and none within it is refused.

Two thousand random sequences of granting, withdrawing, signing, standing in, asking, agreeing to all or less, changing
what a request is about, and time passing. The authority is worked out anew here, from the bare history of versions.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from rapport.kit.refusals import BadInput, NeedsApproval, NotAllowed, Refusal
from rapport.parties.actions import add_client, agree_discount, edit_client
from rapport.parties.models import Client
from rapport.roles.actions import (
    acknowledge,
    add_clause,
    approve_description,
    ask,
    decide,
    drop_clause,
    edit_clause,
    start_draft,
    withdraw,
)
from rapport.roles.authority import gate
from rapport.roles.catalogue import Grant
from rapport.roles.models import Acknowledgement, Approval, Clause, JobDescription, Position, Substitution
from rapport.staff.models import Employee
from tests.cast import NOW, Cast

# A part of them in every run, all of them among the long tests.
SEQUENCES, CHUNKS, LENGTH = 2000, 8, 5
QUICK = 80
RIGHT = "clients.discount"
SHARES = [Decimal(0), Decimal("4.99"), Decimal(5), Decimal("5.01"), Decimal(9), Decimal(12), Decimal(30)]
LIMITS: list[Decimal | None] = [None, Decimal(5), Decimal(9), Decimal(12)]
PASSWORD = "a long enough phrase"


@dataclass
class Version:
    """What the model knows of one approved version: from which day, and what it gives (None: nothing)."""

    row: JobDescription
    since: date
    grant: Grant | None


@dataclass
class World:
    """The bare history, beside the program's own tables."""

    cast: Cast
    client: Client
    at: datetime = NOW
    versions: list[Version] = field(default_factory=list)
    taken_on: dict[int, int] = field(default_factory=dict)
    stands_in: list[tuple[int, int, date, date]] = field(default_factory=list)
    ran: int = 0
    refused: int = 0

    def own(self, who: Employee, on: date) -> Grant | None:
        """What the managers' description gives this person: the least of all versions since the one they took on."""
        begun = [place for place, one in enumerate(self.versions) if one.since <= on]
        latest = max(begun)
        first = min(self.taken_on.get(who.pk, 0), latest)
        found: Grant | None = self.versions[latest].grant
        for place in {*begun, first}:
            if first <= place < latest and found is not None:
                older = self.versions[place].grant
                if older is None:
                    return None
                limits = [one for one in (found.limit, older.limit) if one is not None]
                found = Grant(min(limits, default=None), found.must_ask or older.must_ask)
        return found

    def authority(self, who: Employee, on: date) -> list[Grant]:
        """Everything that the person may use on the day, by their own position and as deputy."""
        helga, dora = self.cast.helga, self.cast.dora
        carried = [
            absent for deputy, absent, since, until in self.stands_in if deputy == who.pk and since <= on < until
        ]
        people = [who.pk, *carried]
        found: list[Grant] = []
        for pk in people:
            if pk == helga.pk:
                found.append(Grant(Decimal(20)))
            elif pk == dora.pk:
                found.append(Grant())
            else:
                one = self.own(self.cast.anna if pk == self.cast.anna.pk else self.cast.viktor, on)
                found += [one] if one else []
        return found


def expected(grants: list[Grant], share: Decimal) -> str:
    """What the gate has to answer: somebody is always there who may give any share."""
    if any(not one.must_ask and (one.limit is None or share <= one.limit) for one in grants):
        return "yes"
    return "ask" if grants else "no"


@pytest.fixture
def world(cast: Cast) -> World:
    """The firm, with managers whose description gives 10 per cent and nothing else."""
    position = Position.objects.get(code="client-manager")
    first = JobDescription.objects.get(position=position)
    first.clauses.exclude(right__in=[RIGHT, "clients.edit"]).delete()
    client = add_client(cast.acts(cast.dora), name="Nordvik AS")
    Client.objects.filter(pk=client.pk).update(owner=None)
    return World(cast, client, versions=[Version(first, date(2000, 1, 1), Grant(Decimal(10)))])


def test_the_model_itself_is_not_blind(world: World) -> None:
    assert expected(world.authority(world.cast.anna, NOW.date()), Decimal(10)) == "yes"
    assert expected(world.authority(world.cast.anna, NOW.date()), Decimal("10.01")) == "ask"
    assert expected([], Decimal(0)) == "no"


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_deed_runs_beyond_authority_and_none_within_it_is_refused(world: World, chunk: int) -> None:
    _live_through(world, range(chunk, SEQUENCES, CHUNKS))


def test_the_first_of_them_in_every_run(world: World) -> None:
    _live_through(world, range(QUICK))


def _live_through(world: World, seeds: range) -> None:
    ran = refused = 0
    for seed in seeds:
        chance = random.Random(seed)
        once = World(world.cast, world.client, versions=list(world.versions))
        mark = transaction.savepoint()
        try:
            for _step in range(LENGTH):
                chance.choice(STEPS)(once, chance)
                _compare(once, chance, seed)
        finally:
            transaction.savepoint_rollback(mark)
        ran, refused = ran + once.ran, refused + once.refused
    # Both sides of the line were walked on often.
    assert ran > len(seeds) and refused > len(seeds)


def _compare(world: World, chance: random.Random, seed: int) -> None:
    """Somebody tries to give some share: the deed itself answers as the model does, and the gate like the deed."""
    who = chance.choice([world.cast.anna, world.cast.viktor])
    share, actor = chance.choice(SHARES), world.cast.acts(who, world.at)
    wanted = expected(world.authority(who, actor.today), share)
    assert gate(actor, RIGHT, share, {"status": world.client.status}).verdict == wanted, (seed, who, share)
    got = _try(world, who, share)
    assert got == wanted, (seed, who, share, got, wanted)
    world.ran, world.refused = world.ran + (got == "yes"), world.refused + (got != "yes")


def _try(world: World, who: Employee, share: Decimal) -> str:
    row = Client.objects.get(pk=world.client.pk)
    before = row.discount or Decimal(0)
    try:
        agree_discount(world.cast.acts(who, world.at), row, percent=share, reason="So")
    except NeedsApproval:
        after, verdict = before, "ask"
    except NotAllowed:
        after, verdict = before, "no"
    else:
        after, verdict = share, "yes"
    assert (Client.objects.get(pk=world.client.pk).discount or Decimal(0)) == after
    return verdict


def _approve(world: World, chance: random.Random, change: Any, grant: Grant | None) -> None:
    dora = world.cast.acts(world.cast.dora, world.at)
    draft = start_draft(dora, world.versions[0].row.position)
    change(dora, draft)
    since = dora.today + timedelta(days=chance.choice([0, 0, 1]))
    approved = approve_description(dora, draft, in_force_from=since)
    world.versions.append(Version(approved, since, grant))


def _grant(world: World, chance: random.Random) -> None:
    """Another limit, or none, or always ask."""
    limit, must_ask = chance.choice(LIMITS), chance.random() < 0.2

    def change(dora: Any, draft: JobDescription) -> None:
        clause = draft.clauses.filter(right=RIGHT).first()
        if clause is None:
            add_clause(dora, draft, section=Clause.Section.RIGHTS, right=RIGHT, limit=limit, must_ask=must_ask)
        else:
            edit_clause(dora, clause, limit=limit, must_ask=must_ask)

    _approve(world, chance, change, Grant(limit, must_ask))


def _take_away(world: World, chance: random.Random) -> None:
    """The right is left out."""

    def change(dora: Any, draft: JobDescription) -> None:
        for clause in draft.clauses.filter(right=RIGHT):
            drop_clause(dora, clause)

    _approve(world, chance, change, None)


def _sign(world: World, chance: random.Random) -> None:
    """Somebody signs some version, the newest or an older one."""
    who = chance.choice([world.cast.anna, world.cast.viktor])
    place = chance.randrange(len(world.versions))
    row = world.versions[place].row
    actor = world.cast.acts(who, world.at)
    current = JobDescription.objects.in_force(row.position, actor.today).first()
    old = current is not None and row.number < current.number
    if place == 0 or Acknowledgement.objects.filter(description=row, employee=who).exists():
        return
    try:
        acknowledge(actor, row, text_hash=row.text_hash, password=PASSWORD)
    except BadInput:
        assert old
    else:
        assert not old
        world.taken_on[who.pk] = max(place, world.taken_on.get(who.pk, 0))


def _stand_in(world: World, chance: random.Random) -> None:
    """Somebody carries a colleague's or the head's rights for some days."""
    deputy = chance.choice([world.cast.anna, world.cast.viktor])
    absent = chance.choice([one for one in (world.cast.anna, world.cast.viktor, world.cast.helga) if one != deputy])
    since = world.cast.acts(deputy, world.at).today + timedelta(days=chance.choice([0, 1]))
    until = since + timedelta(days=chance.choice([1, 2]))
    Substitution.objects.create(absent=absent, deputy=deputy, since=since, until=until)
    world.stands_in.append((deputy.pk, absent.pk, since, until))


def _ask_and_decide(world: World, chance: random.Random) -> None:
    """A request is agreed to, to all or to less, refused, withdrawn, or spoilt by a change of what it is about."""
    who, share = chance.choice([world.cast.anna, world.cast.viktor]), chance.choice(SHARES)
    actor = world.cast.acts(who, world.at)
    row = Client.objects.get(pk=world.client.pk)
    try:
        agree_discount(actor, row, percent=share, reason="So")
        return
    except NeedsApproval as wrong:
        request = ask(actor, act=wrong.act, arguments=wrong.arguments, reason="So")
    except NotAllowed:
        return
    before = row.discount or Decimal(0)
    decider = chance.choice([world.cast.helga, world.cast.dora, who])
    how = chance.choice(["agree", "less", "refuse", "change", "withdraw"])
    instead = (share / 2).quantize(Decimal(1)) if how == "less" and share else None
    if how == "change":
        edit_client(world.cast.acts(world.cast.dora, world.at), row, note=f"{chance.random()}")
    wanted = before
    theirs = {request.asked_by_id, request.acting_for_id}
    able = decider == world.cast.dora or (decider == world.cast.helga and share <= 20)
    if how in {"agree", "less"} and decider.pk not in theirs and able:
        wanted = instead if instead is not None else share
    try:
        with transaction.atomic():
            if how == "withdraw":
                withdraw(actor, request.pk)
            else:
                agree = how != "refuse"
                decide(world.cast.acts(decider, world.at), request.pk, agree=agree, instead=instead)
    except Refusal:
        assert wanted == before, (how, decider, share)
    assert (Client.objects.get(pk=world.client.pk).discount or Decimal(0)) == wanted, (how, decider, share)
    Approval.objects.filter(pk=request.pk, state="waiting").update(state="withdrawn")


def _wait(world: World, chance: random.Random) -> None:
    """A day goes by."""
    world.at += timedelta(days=1)


STEPS = [_grant, _grant, _take_away, _sign, _sign, _stand_in, _ask_and_decide, _ask_and_decide, _wait]
