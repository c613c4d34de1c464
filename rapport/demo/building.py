"""Building the invented firm by the program's own deeds, so that its data can never disagree with its rules."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import translation

from rapport.demo import firm
from rapport.demo.files import write_files
from rapport.demo.signing import sign_and_draft
from rapport.demo.stories import STORIES, TEXTS, catalogue_deeds, conduct_deeds, ordinary_deeds
from rapport.demo.telling import tell
from rapport.documents.actions import attach_file
from rapport.exchange.actions import receive_file
from rapport.exchange.models import Import
from rapport.exchange.whole import bring_in_whole
from rapport.kit.clock import now
from rapport.messaging.actions import write_template
from rapport.messaging.models import Template
from rapport.roles.actions import give_proof
from rapport.roles.models import Clause, Holding, Position
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit

# Everybody of the invented firm has the same one: whoever opens it is alone with it on their own machine.
PASSPHRASE = "trays for every bakery"
Say = Callable[[str], None]


def is_built() -> bool:
    """True when somebody works here already: then nothing is written."""
    return Employee.objects.exists()


def build(say: Say, data: Path | None = None) -> None:
    """Write the firm, bring its client base in (or the given file instead), and tell its last months."""
    with translation.override("en"):
        with transaction.atomic():
            write_staff()
        director = actor_of(firm.DIRECTOR, now())
        if data is not None:
            say(_account(bring(director, _kind_of(data), data)))
            return
        with tempfile.TemporaryDirectory() as scratch:
            for kind, file in write_files(Path(scratch), director.today):
                say(_account(bring(director, kind, file)))
        with transaction.atomic():
            _texts(actor_of(firm.HEAD_OF_SALES, now()))
            at = now()
            tell(STORIES, at, also=[*ordinary_deeds(at), *conduct_deeds(at), *catalogue_deeds(at)])
            sign_and_draft(at, PASSPHRASE)
            _prove(actor_of(firm.ANNA, at))


def _prove(actor: Actor) -> None:
    """Prove one duty by paper: a look at competitors where the job description asks for it."""
    mine = Clause.objects.filter(description__position__code="client-manager", section=Clause.Section.DUTIES)
    codes = list(mine.exclude(code="").order_by("place").values_list("code", flat=True))
    if codes:
        duty = "watch-competitors" if "watch-competitors" in codes else codes[0]
        words = "Looked at the stands of three competitors at the packaging fair"
        proof = give_proof(actor, duty=duty, on=actor.today - timedelta(days=3), words=words)
        attach_file(actor, proof, name="fair.txt", chunks=[b"Prices and novelties of three stands.\n"])


def write_staff() -> None:
    """Write the units of the firm, their heads, and everybody who works there, with their positions."""
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


def actor_of(email: str, at: datetime) -> Actor:
    """Return the employee with the e-mail as the actor of a command at the moment."""
    return Actor(Employee.objects.get(email=email), at, "command")


def _kind_of(file: Path) -> str:
    return "people" if file.suffix.lower() in (".vcf", ".vcard") else "clients"


def bring(actor: Actor, kind: str, file: Path) -> Import:
    """Bring a file of clients or people in at once, and return the import with its account."""
    brought = receive_file(actor, kind=kind, name=file.name, chunks=[file.read_bytes()])
    return bring_in_whole(actor, brought, now)


def _account(done: Import) -> str:
    return (
        f"  {done.name}: {done.rows} rows, {done.created} new, {done.updated} updated, {done.skipped} left alone, "
        f"{done.rejected} rejected"
    )


def _texts(actor: Actor) -> None:
    for name, purpose, words in TEXTS:
        template = Template(name=name, purpose=purpose)
        for language, (subject, body) in words.items():
            write_template(actor, template, language=language, subject=subject, body=body)
