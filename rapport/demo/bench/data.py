"""The bench's own data: the same every time, written in bulk.

S is 10,000 clients with 20,000 people and 100,000 talks, L ten times that; what they buy says `trade`, what they ask
`service`. One manager answers for every fiftieth client; the head sees all. One client's card is full: 3,000 talks.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from rapport.demo.bench.names import companies
from rapport.demo.bench.service import write_service
from rapport.demo.bench.trade import write_trade
from rapport.interactions.models import Interaction
from rapport.kit.text import language_of_name, search_text, sort_key
from rapport.parties.models import Client, ContactPoint, Person
from rapport.roles.evidence import evidence
from rapport.roles.models import Clause, Holding, JobDescription, Position
from rapport.search.models import SearchText
from rapport.staff.models import Employee, Unit

SIZES = {"S": 10_000, "L": 100_000}
MANAGERS = 50
BATCH = 2_000
FULL_CARD_TALKS = 3_000
BUSY = "busy@firm.example"
BUSY_TALKS = 100_000
Say = Callable[[str], None]


def build(size: str, say: Say, part: str = "all") -> None:
    """Write the data of a size into the empty database; `say` is told of each part and its seconds.

    The part "service" leaves out what others measure: talks, trade and duties. Data that an earlier run kept stays as
    it is.
    """
    clients = SIZES[size]
    started = time.monotonic()
    if Employee.objects.filter(email="bench0@firm.example").exists():
        say("The data of an earlier run is measured again.")
        return
    team = _staff()
    for _ in _parties(clients, team):
        pass
    say(f"{clients:,} clients and {clients * 2:,} people in {time.monotonic() - started:.0f} s")
    if part == "all":
        started = time.monotonic()
        _talks(clients * 10, clients)
        say(f"{clients * 10:,} talks with their journal lines in {time.monotonic() - started:.0f} s")
        write_trade(clients, say)
    write_service(clients, say)
    if part == "all":
        started = time.monotonic()
        _busy_month()
        say(f"{BUSY_TALKS:,} talks of one manager in this month in {time.monotonic() - started:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _staff() -> list[Employee]:
    unit = Unit.objects.create(name="Sales", code="bench-sales")
    people = [
        Employee(email=f"bench{n}@firm.example", name=f"Manager {n}", unit=unit, language="en", password="!")
        for n in range(MANAGERS + 1)
    ]
    Employee.objects.bulk_create(people)
    unit.head = people[0]
    unit.save(update_fields=["head"])
    positions = {position.code: position for position in Position.objects.all()}
    Holding.objects.bulk_create(
        Holding(employee=e, position=positions["client-manager" if n else "head-of-sales"], since=date(2020, 1, 1))
        for n, e in enumerate(people)
    )
    return people


def _busy_month() -> None:
    """Write one manager's month of a hundred thousand talks, and every duty that anything proves."""
    busy = Employee.objects.create(email=BUSY, name="Busy", language="en", password="!")
    position = Position.objects.get(code="client-manager")
    Holding.objects.create(employee=busy, position=position, since=date(2020, 1, 1))
    version = JobDescription.objects.in_force(position, timezone.now().date()).get()
    there = set(version.clauses.values_list("code", flat=True))
    place = version.clauses.filter(section=Clause.Section.DUTIES).count()
    duties = sorted({duty for rule in evidence for duty in rule.duties} - there)
    Clause.objects.bulk_create(
        Clause(
            description=version, section=Clause.Section.DUTIES, place=number, code=duty, words={"en": f"Duty: {duty}."}
        )
        for number, duty in enumerate(duties, place + 1)
    )
    client, now = Client.objects.order_by("id").first(), timezone.now()
    first = now.replace(day=1, hour=1, minute=0, second=0, microsecond=0)
    apart = max(timedelta(seconds=0.1), (now - first) / BUSY_TALKS)
    for begin in range(0, BUSY_TALKS, BATCH):
        Interaction.objects.bulk_create(
            Interaction(client=client, employee=busy, channel="phone", happened_at=first + n * apart)
            for n in range(begin, begin + BATCH)
        )


def _parties(number: int, team: list[Employee]) -> Iterator[int]:
    now = timezone.now()
    invented = iter(companies(number, seed=7))
    for first in range(0, number, BATCH):
        chunk = list(islice(invented, BATCH))
        with transaction.atomic():
            rows = [_client(first + n, one, team, now) for n, one in enumerate(chunk)]
            Client.objects.bulk_create(rows)
            people = [_person(row, n, now) for row in rows for n in range(2)]
            Person.objects.bulk_create(people)
            ContactPoint.objects.bulk_create(_points(people))
            SearchText.objects.bulk_create(
                [SearchText(kind="client", target_id=row.pk, text=search_text(row.name)) for row in rows]
                + [SearchText(kind="person", target_id=row.pk, text=search_text(row.name)) for row in people]
            )
        yield first


def _client(n: int, one: Any, team: list[Employee], now: datetime) -> Client:
    owner = team[1 + n % MANAGERS]
    talk = now - timedelta(days=n % 60)
    return Client(
        name=one.name,
        sorts_as=sort_key(one.name, language_of_name(one.language, one.country)),
        status=list(Client.Status.values)[n % 6],
        owner=owner,
        unit_id=owner.unit_id,
        country=one.country,
        language=one.language,
        activity=one.activity,
        contact_norm_days=30,
        created_at=now - timedelta(days=400),
        confirmed_at=now,
        last_talk_at=talk,
        talk_due_at=talk + timedelta(days=30),
    )


def _person(client: Client, n: int, now: datetime) -> Person:
    name = f"{('Anna', 'Jonas', 'Мария', 'Sunita', 'Luca')[client.pk % 5]} {client.name.split()[0]}"
    return Person(
        client=client, name=name, sorts_as=sort_key(name, "en"), job="Buyer", created_at=now,
        decision="decides" if n == 0 else "uses",
    )  # fmt: skip


def _points(people: list[Person]) -> Iterator[ContactPoint]:
    for person in people:
        phone = f"+42190{person.pk % 10_000_000:07}"
        yield ContactPoint(person=person, kind="phone", value=phone, normal=phone)
        mail = f"p{person.pk}@client.example"
        yield ContactPoint(person=person, kind="email", value=mail, normal=mail)


SERIES = "WITH RECURSIVE series(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < {number})"


def _talks(number: int, clients: int) -> None:
    """Write talks, journal lines and their marks by one statement a table: the database makes the rows itself."""
    first = Client.objects.order_by("id").values_list("id", flat=True)[0]
    # Every talk belongs to a client in turn; the first FULL_CARD_TALKS all to the first client.
    client = f"({first} + CASE WHEN n < {FULL_CARD_TALKS} THEN 0 ELSE (CAST(n AS bigint) * 7919) % {clients} END)"
    owner = f"(SELECT owner_id FROM parties_client WHERE id = {client})"
    newest = datetime.now(UTC).replace(microsecond=0)
    if connection.vendor == "sqlite":
        moment = f"strftime('%Y-%m-%d %H:%M:%S', '{newest:%Y-%m-%d %H:%M:%S}', '-' || (n % 500000) || ' minutes')"
    else:
        moment = f"(timestamptz '{newest.isoformat()}' - (n % 500000) * interval '1 minute')"
    facts = (
        '{"channel": "phone", "direction": "out", "outcome": "reached", "said": "Wants one price for the year", '
        '"decisions": "", "minutes": 7, "people": ["Jonas Berg"], "next_step": ""}'
    )
    json = f"'{facts}'" if connection.vendor == "sqlite" else f"'{facts}'::jsonb"
    empty = "'[]'" if connection.vendor == "sqlite" else "'[]'::jsonb"
    false = "0" if connection.vendor == "sqlite" else "false"
    series = SERIES.format(number=number)
    statements = [
        f"""INSERT INTO interactions_interaction (version, client_id, employee_id, channel, direction, outcome,
            happened_at, minutes, words, decisions, next_step)
            {series} SELECT 1, {client}, {owner}, 'phone', 'out', 'reached', {moment}, 7,
            'Wants one price for the year', '', '' FROM series""",
        f"""INSERT INTO journal_entry (at, employee_id, door, act, kind, facts, changes, undoable, spread_at)
            {series} SELECT {moment}, {owner}, 'page', 'interactions.log_talk', 'interactions.talk_logged',
            {json}, {empty}, {false}, {moment} FROM series""",
        f"""INSERT INTO journal_about (entry_id, kind, target_id, "group", at)
            {series} SELECT n + (SELECT min(id) FROM journal_entry WHERE kind = 'interactions.talk_logged'),
            'client', {client}, 'talks', {moment} FROM series""",
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            # No parameters: the % of the arithmetic must reach the database as it is.
            cursor.execute(statement)
