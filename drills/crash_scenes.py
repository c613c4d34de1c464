"""Scenes in which every named crash point of the program is reached, each with what it prepares and what it does.

A scene is done again after the crash and then succeeds, as a person or the worker would do it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

ROWS = 2500


@dataclass(frozen=True)
class Scene:
    """`prepare()` makes what the deed needs and returns it; `do(what)` does the deed; `points` are met in it.

    `whole`: a crash in it leaves nothing at all; of the others something stands, which the next try goes on from.
    """

    points: tuple[str, ...]
    prepare: Callable[[], Any]
    do: Callable[[Any], object]
    whole: bool = True


def write_people() -> None:
    """Write Anna, who manages clients, Tom, her trainee, and Helga, her head, unless they are there."""
    from rapport.roles.models import Holding, Position
    from rapport.roles.start import write_positions
    from rapport.staff.models import Employee, Unit

    if Employee.objects.filter(email="anna@firm.example").exists():
        return
    write_positions()
    unit = Unit.objects.create(name="North", code="north")
    for name, code in (("Anna", "client-manager"), ("Tom", "trainee"), ("Helga", "head-of-sales")):
        person = Employee.objects.create_user(f"{name.lower()}@firm.example", None, name=name, unit=unit)
        Holding.objects.create(employee=person, position=Position.objects.get(code=code), since=date(2020, 1, 1))
    unit.head = Employee.objects.get(name="Helga")
    unit.save()


def acts(name: str) -> Any:
    """Return the person as an actor at this moment."""
    from rapport.kit.clock import now
    from rapport.staff.actor import Actor
    from rapport.staff.models import Employee

    return Actor(Employee.objects.get(name=name), now(), "command")


def _client() -> Any:
    from rapport.parties.actions import add_client, add_contact_point
    from rapport.parties.models import Client

    found = Client.objects.filter(name="Nordvik AS").first()
    if found is None:
        found = add_client(acts("Anna"), name="Nordvik AS", country="SK")
        add_contact_point(acts("Anna"), found, kind="email", value="office@nordvik.example")
    return found


def _save_client(_ready: Any) -> None:
    from rapport.parties.actions import add_client

    add_client(acts("Anna"), name="Solana", country="SK")


def _change_client(client: Any) -> None:
    from rapport.parties.actions import edit_client

    client.refresh_from_db()
    edit_client(acts("Anna"), client, name="Nordvik Trading AS" if client.name == "Nordvik AS" else "Nordvik AS")


def _point() -> Any:
    from rapport.parties.models import ContactPoint

    return ContactPoint.objects.get(client=_client())


def _remove_point(point: Any) -> None:
    from rapport.parties.actions import remove_detail

    remove_detail(acts("Anna"), type(point).objects.get(pk=point.pk))


def _asked() -> int:
    from rapport.kit.refusals import NeedsApproval
    from rapport.parties.actions import edit_client
    from rapport.roles.actions.approvals import ask

    client = _client()
    try:
        edit_client(acts("Tom"), client, activity="Salted fish")
    except NeedsApproval as wanted:
        return int(ask(acts("Tom"), act=wanted.act, arguments=wanted.arguments, reason="They told me.").pk)
    raise AssertionError("Nobody had to be asked")


def _agree(approval: int) -> None:
    from rapport.roles.actions.approvals import decide

    decide(acts("Helga"), approval, agree=True)


def _two() -> tuple[Any, Any]:
    from rapport.interactions.actions import log_talk
    from rapport.interactions.models import Outcome
    from rapport.parties.actions import add_client

    gone = add_client(acts("Anna"), name="Nordvik", country="SK")
    log_talk(acts("Anna"), gone, outcome=Outcome.REACHED, words="Two pallets.")
    return _client(), gone


def _merge(two: tuple[Any, Any]) -> None:
    from rapport.parties.actions import merge_clients

    for one in two:
        one.refresh_from_db()
    merge_clients(acts("Helga"), *two)


def _brought() -> Any:
    from rapport.exchange.actions import prepare_import, receive_file

    rows = "".join(f"Imported {n} AS,office@imported{n}.example\n" for n in range(ROWS))
    brought = receive_file(acts("Helga"), kind="clients", name="c.csv", chunks=[b"Name,E-mail\n" + rows.encode()])
    settings = {**brought.settings, "country": "SK", "origin": "import", "lawful_basis": "contract"}
    return prepare_import(acts("Helga"), brought, settings=settings)


def _bring(brought: Any) -> None:
    from rapport.exchange.actions import start_import

    brought.refresh_from_db()
    if brought.state == brought.State.DRAFT:
        start_import(acts("Helga"), brought)
    _work(brought, brought.State.DONE)


def _work(brought: Any, ends: str) -> None:
    """Make the worker's rounds as those of a worker that begins when the last one has been silent for minutes."""
    from rapport.exchange import holding, rounds
    from rapport.kit.clock import now

    rounds._holder, rounds._under_way = holding.new_holder(), {}
    later = timedelta(minutes=next(_minutes))
    while rounds.next_batches(now() + later):
        pass
    brought.refresh_from_db()
    assert brought.state == ends, (brought.state, brought.trouble)


# Each worker of a scene begins some minutes after the one before, and one of another process after all of them.
_minutes = count(2, 2)


def _in() -> Any:
    brought = _brought()
    _bring(brought)
    return brought


def _take_back(brought: Any) -> None:
    from rapport.exchange.actions import undo_import

    brought.refresh_from_db()
    if brought.state == brought.State.DONE:
        undo_import(acts("Helga"), brought)
    _work(brought, brought.State.UNDONE)


def _offer(client: Any) -> None:
    from rapport.offers.actions import add_offer

    add_offer(acts("Anna"), client, title="Pallets")


def _attach(client: Any) -> None:
    from rapport.documents.actions import attach_file

    attach_file(acts("Anna"), client, name="a.txt", chunks=[b"hello"])


def _keep(_ready: Any) -> None:
    from rapport.mailroom.keeping import keep

    keep(b"From: a@b.example\r\n\r\nHello")


def _written() -> Any:
    from rapport.messaging.actions import write_message
    from rapport.parties.models import ContactPoint

    client = _client()
    point = ContactPoint.objects.filter(client=client).first()
    return write_message(acts("Anna"), client, address=point.value, subject="Hello", body="Hello")


def _send(message: Any) -> None:
    """Send as the worker does that begins a day later: what is held for undo is due, and what died is begun again."""
    from django.conf import settings

    from rapport.kit.clock import now
    from rapport.messaging.outbox import send_due

    settings.MAIL_CONFIGURED, settings.EMAIL_BACKEND = True, "django.core.mail.backends.locmem.EmailBackend"
    for day in (1, 2):
        send_due(now() + timedelta(days=day))
    message.refresh_from_db()
    assert message.state == message.State.SENT, (message.state, message.trouble)


def _tell(_ready: Any) -> None:
    from rapport.journal.book import spread
    from rapport.kit.clock import now

    while spread(now()):
        pass


def _copy() -> Path:
    from django.conf import settings

    _client()
    return Path(settings.HOME) / "scene-copy.zip"


def _backup(target: Path) -> None:
    from rapport.kit.clock import now
    from rapport.site.copies import backup

    target.unlink(missing_ok=True)
    backup(target, now())


def _copied() -> Path:
    target = _copy()
    _backup(target)
    return target


def _restore(copy: Path) -> None:
    from rapport.site.copies import restore

    restore(copy, replace=True)


SCENES = {
    "save": Scene(("kit.row_created", "journal.line", "roles.deed_done"), _client, _save_client),
    "change": Scene(("kit.row_changed",), _client, _change_client),
    "remove": Scene(("kit.row_removed",), _point, _remove_point),
    "approve": Scene(("roles.approval_decided", "roles.approved_deed_done"), _asked, _agree),
    "merge": Scene(("kit.merged_one_kind",), _two, _merge),
    "import": Scene(("exchange.rows_written", "exchange.batch_done"), _brought, _bring, whole=False),
    "take back": Scene(("exchange.batch_taken_back",), _in, _take_back, whole=False),
    "number": Scene(("documents.number_taken",), _client, _offer),
    "file": Scene(("documents.half_a_file",), _client, _attach, whole=False),
    "letter": Scene(("mailroom.half_a_file",), _client, _keep, whole=False),
    "send": Scene(("messaging.claimed", "messaging.sent"), _written, _send, whole=False),
    "tell": Scene(("journal.told",), _client, _tell, whole=False),
    "backup": Scene(("site.table_copied", "site.copy_unnamed"), _copy, _backup),
    "restore": Scene(("site.table_restored", "site.tables_restored"), _copied, _restore),
}
# How often a point is let pass before it goes off, where once is not enough to be in the middle.
TIMES = {"exchange.batch_done": (1, 2), "site.table_copied": (1, 60),
         "site.table_restored": (1, 60), "exchange.batch_taken_back": (1, 2)}  # fmt: skip
# Reached at each statement of an upgrade.
MIGRATION = "site.migration_statement"
CASES = [
    (name, point, times) for name, scene in SCENES.items() for point in scene.points for times in TIMES.get(point, (1,))
]


def recover() -> None:
    """Do what a worker does that begins a minute later, for a person who does nothing."""
    from django.conf import settings

    from rapport.exchange.models import Import
    from rapport.kit.clock import now
    from rapport.messaging.models import Message
    from rapport.messaging.outbox import send_due

    settings.MAIL_CONFIGURED, settings.EMAIL_BACKEND = True, "django.core.mail.backends.locmem.EmailBackend"
    for brought in Import.objects.filter(state__in=["waiting", "running", "undoing"]):
        next(islice(_minutes, 50, 50), None)
        _work(brought, "undone" if brought.state == "undoing" else "done")
    for day in (1, 2):
        send_due(now() + timedelta(days=day))
    assert not Message.objects.exclude(state__in=["sent", "failed"]).exists()
    _tell(None)


def play(name: str, point: str) -> None:
    """Prepare a scene, arm its point and do it. Prints the digest of what stands before it, and whether it ended."""
    from rapport.kit.crash_points import arm
    from tests.digest import digest

    write_people()
    scene = SCENES[name]
    what = scene.prepare()
    print(digest(), flush=True)
    arm(point)
    scene.do(what)
    print("done", flush=True)


def lay_older() -> None:
    """Write people and a client, and take the last step of the journal's tables back."""
    from django.core.management import call_command

    from rapport.site.ending import forget_end

    write_people()
    _client()
    # The tables of that version hold no seals: nobody shall miss the last one.
    forget_end()
    call_command("migrate", "journal", "0001", verbosity=0)
