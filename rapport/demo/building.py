"""Building the invented firm by the program's own deeds, so that its data can never disagree with its rules."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path

from django.db import transaction
from django.utils import translation

from rapport.agenda.actions import assign_task, plan_appointment, plan_call
from rapport.demo import firm
from rapport.demo.files import write_files
from rapport.demo.stories import NEXT, SAID, TEXTS
from rapport.exchange.actions import receive_file, start_import
from rapport.exchange.models import Import
from rapport.exchange.running import run
from rapport.interactions.actions import ask_around, log_talk
from rapport.interactions.models import Channel, Outcome
from rapport.kit.clock import now
from rapport.messaging.actions import write_template
from rapport.messaging.models import Template
from rapport.parties.models import Client
from rapport.roles.models import Holding, Position
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit

# Everybody of the invented firm has the same one: whoever opens it is alone with it on their own machine.
PASSPHRASE = "trays for every bakery"
TALKED_WITH = 14
Say = Callable[[str], None]


def is_built() -> bool:
    """True when somebody works here already: then nothing is written."""
    return Employee.objects.exists()


def build(say: Say, data: Path | None = None) -> None:
    """Write the firm, bring its client base in (or the given file instead), and tell its last weeks."""
    with translation.override("en"):
        with transaction.atomic():
            _staff()
        director = _actor(firm.DIRECTOR, now())
        if data is not None:
            say(_account(_bring(director, _kind_of(data), data)))
            return
        with tempfile.TemporaryDirectory() as scratch:
            for kind, file in write_files(Path(scratch), director.today):
                say(_account(_bring(director, kind, file)))
        with transaction.atomic():
            _texts(_actor(firm.HEAD_OF_SALES, now()))
            for manager in Employee.objects.filter(email__in=_managers()):
                _weeks(manager, now())


def _staff() -> None:
    units: dict[str, Unit] = {}
    for unit in firm.UNITS:
        units[unit.code] = Unit.objects.create(code=unit.code, name=unit.name, above=units.get(unit.above))
    positions = {position.code: position for position in Position.objects.all()}
    for one in firm.EMPLOYEES:
        person = Employee.objects.create_user(
            one.email,
            PASSPHRASE,
            name=one.name,
            address_as=one.address_as,
            unit=units[one.unit],
            language=one.language,
            speaks=list(one.speaks),
            time_zone=one.office.time_zone,
        )
        Holding.objects.create(employee=person, position=positions[one.position], since=date(2026, 1, 1))
    for unit in firm.UNITS:
        units[unit.code].head = Employee.objects.get(email=unit.head)
        units[unit.code].save(update_fields=["head"])


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _kind_of(file: Path) -> str:
    return "people" if file.suffix.lower() in (".vcf", ".vcard") else "clients"


def _bring(actor: Actor, kind: str, file: Path) -> Import:
    brought = receive_file(actor, kind=kind, name=file.name, chunks=[file.read_bytes()])
    start_import(actor, brought)
    return run(brought, actor, now)


def _account(done: Import) -> str:
    return (
        f"  {done.name}: {done.rows} rows, {done.created} new, {done.updated} updated, {done.skipped} left alone, "
        f"{done.rejected} rejected"
    )


def _managers() -> set[str]:
    return {one.email for one in firm.EMPLOYEES if one.position in ("client-manager", "key-account-manager")}


def _texts(actor: Actor) -> None:
    for name, purpose, words in TEXTS:
        template = Template(name=name, purpose=purpose)
        for language, (subject, body) in words.items():
            write_template(actor, template, language=language, subject=subject, body=body)


def _weeks(manager: Employee, at: datetime) -> None:
    """Tell a manager's last weeks and plan the coming days, in the manager's language."""
    clients = list(Client.objects.filter(owner=manager).order_by("id").prefetch_related("people")[:TALKED_WITH])
    said = cycle(SAID[manager.language])
    for n, client in enumerate(clients):
        for days, channel, outcome in (
            (45 - n, Channel.MEETING, Outcome.HELD),
            (20 + n, Channel.PHONE, Outcome.NO_ANSWER),
            (3 + n * 3, Channel.PHONE, Outcome.REACHED),
        ):
            moment = at - timedelta(days=days, hours=n % 5)
            people = list(client.people.all())[:1]
            fresh = Client.objects.get(pk=client.pk)
            words = next(said) if outcome != Outcome.NO_ANSWER else ""
            log_talk(
                Actor(manager, moment, "command"), fresh, channel=channel, outcome=outcome, words=words, people=people,
                minutes=None if outcome == Outcome.NO_ANSWER else 5 + n,
            )  # fmt: skip
    if len(clients) > 8:
        _plans(manager, clients, at)


def _plans(manager: Employee, clients: list[Client], at: datetime) -> None:
    about, task, question, meeting = NEXT[manager.language]
    actor = Actor(manager, at - timedelta(hours=3), "command")
    subjects = [("client", client.pk) for client in clients]
    whom = [next((person.pk for person in client.people.all()), None) for client in clients]
    for n, minutes in ((0, -25), (1, 38), (2, 200)):
        plan_call(
            actor, about=about, due_at=at + timedelta(minutes=minutes), subject=subjects[n],
            person_id=whom[n], promised=n == 0,
        )  # fmt: skip
    warehouse = Unit.objects.get(code="warehouse")
    assign_task(actor, title=task, unit=warehouse, due_at=at + timedelta(hours=5), subject=subjects[3])
    ask_around(actor, clients[4], question=question, due_at=at + timedelta(hours=6))
    today = actor.today
    for n, days in ((5, 0), (6, 1), (7, 2)):
        plan_appointment(
            actor, title=f"{meeting}: {clients[n].name}"[:200], kind="meeting" if n % 2 else "visit",
            day=today + timedelta(days=days), time=datetime(2026, 1, 1, 14 - n % 3, 30).time(), minutes=60,
            subject=subjects[n],
        )  # fmt: skip
