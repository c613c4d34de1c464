"""What follows from the measurements: what a machine bears, what is the first to be short, and what to add next.

A machine is judged by its busiest five minutes of the last seven days. In them it used the greater of two shares:
of its processor, and of the requests that its processes can answer at once. What it bears is what came in then, by
that share, up to `FULL`: beyond it requests queue up.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from rapport.kit.leaving import is_held
from rapport.messaging.models import Message
from rapport.parties.models import Client
from rapport.site.capacity.measuring import begin_of
from rapport.site.models import Delivery, Load
from rapport.site.partitions import is_large

BACK = timedelta(days=7)
FULL = 0.7
# So many requests in five minutes tell something; with fewer the shares are those of an idle machine.
ENOUGH = 300
# A copy and an upgrade want the base twice beside itself.
ROOM_FOR_COPIES = 3
LATE = timedelta(minutes=5)
SHORT_OF_MEMORY = 0.85


@dataclass(frozen=True)
class Busiest:
    """The busiest five minutes of a machine: what came in a minute, and the shares that were used of it (0 to 1)."""

    machine: str
    at: datetime
    requests: float
    of_programs: float
    people: int
    slow: int
    slowest: int
    processor: float
    threads: float
    processes: int
    cores: int
    memory: int
    memory_there: int
    faults: int

    @property
    def used(self) -> float:
        """The share that is the first to be short."""
        return max(self.processor, self.threads)

    @property
    def tells(self) -> bool:
        """False where too little happened to say what the machine bears."""
        return self.requests * 5 >= ENOUGH and self.used > 0

    @property
    def bears(self) -> tuple[int, int]:
        """Requests a minute, and people at once who work as these did, up to the share at which requests queue up."""
        more = FULL / self.used
        return int(self.requests * more), int(self.people * more)


@dataclass(frozen=True)
class Base:
    """The base: its size in bytes, how many clients it has, and how many bytes are free beside it, None if unknown.

    `large_journal` says that the journal has outgrown one table and is still one.
    """

    size: int
    clients: int
    free: int | None
    large_journal: bool = False

    @property
    def room(self) -> int | None:
        """How many clients more there is room for, each with as much as one has now; None where nothing tells."""
        if self.free is None or not self.clients:
            return None
        return max(0, int((self.free / ROOM_FOR_COPIES - self.size) / (self.size / self.clients)))


@dataclass(frozen=True)
class Advice:
    """What to add next, in a sentence; `tone` is "warn" or "danger" where it should not wait."""

    text: str
    tone: str = ""


def busiest(at: datetime) -> list[Busiest]:
    """Return each machine's busiest five minutes of the last seven days, the busiest machine first. One query."""
    slots: dict[tuple[str, datetime], list[Load]] = defaultdict(list)
    for row in Load.objects.filter(at__gt=at - BACK).order_by("id"):
        slots[row.machine, begin_of(row.at)].append(row)
    most: dict[str, Busiest] = {}
    for (machine, begin), rows in slots.items():
        here = _together(machine, begin, rows)
        if here.requests and (machine not in most or here.used > most[machine].used):
            most[machine] = here
    return sorted(most.values(), key=lambda one: -one.used)


def _together(machine: str, begin: datetime, rows: Sequence[Load]) -> Busiest:
    seconds = max(max(row.seconds for row in rows), 1)
    serving = [row for row in rows if row.serves]
    cores = max(row.cores for row in rows)
    places = sum(row.threads * max(row.seconds, 1) for row in serving)
    return Busiest(
        machine,
        begin,
        requests=sum(row.requests for row in serving) * 60 / seconds,
        of_programs=sum(row.machines for row in serving) * 60 / seconds,
        people=max((row.people for row in serving), default=0),
        slow=max((row.slow for row in serving), default=0),
        slowest=max((row.slowest for row in serving), default=0),
        processor=min(sum(row.processor for row in rows) / (seconds * cores), 1),
        threads=min(sum(row.busy for row in serving) / places, 1) if places else 0,
        processes=len(serving),
        cores=cores,
        memory=sum(row.memory for row in rows),
        memory_there=max(row.memory_there for row in rows),
        faults=sum(row.faults for row in serving),
    )


def base_now() -> Base:
    """Return how large the base is, and what is free where it lies. Four queries at most."""
    clients = Client.objects.present().count()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            # It may lie on another machine, whose disk nobody can look at from here.
            return Base(cursor.fetchone()[0], clients, None, is_large())
    file = Path(str(settings.DATABASES["default"]["NAME"]))
    if not file.is_file():
        return Base(0, clients, None)
    size = sum(one.stat().st_size for one in file.parent.glob(f"{file.name}*"))
    return Base(size, clients, shutil.disk_usage(file.parent).free)


def latest(at: datetime) -> datetime | None:
    """Return since when the oldest work waits that should have been done five minutes ago, None when nothing does."""
    if is_held():
        # A restored copy sends nothing: no worker would change that.
        return None
    before = at - LATE
    message = Message.objects.filter(state=Message.State.WAITING, held_until__lte=before, try_at__lte=before)
    delivery = Delivery.objects.filter(delivered_at=None, due_at__lte=before)
    found = [
        # Without a mail server letters wait for one, and not for a worker.
        message.order_by("try_at").values_list("try_at", flat=True).first() if settings.MAIL_CONFIGURED else None,
        delivery.order_by("due_at").values_list("due_at", flat=True).first(),
    ]
    return min((one for one in found if one), default=None)


def advice(machines: Iterable[Busiest], base: Base, waits: datetime | None) -> list[Advice]:
    """Return what to add next, what presses most first; one line says so when nothing is short."""
    found = [*(one for machine in machines for one in _of_machine(machine)), *_of_base(base)]
    if waits:
        found.append(Advice(_("Work waits for longer than five minutes. Begin another `rapport worker`."), "warn"))
    found.sort(key=lambda one: ("danger", "warn", "").index(one.tone))
    return found or [Advice(_("Nothing is short. Nothing needs to be added."))]


def _of_machine(one: Busiest) -> Iterator[Advice]:
    told = {"machine": one.machine, "number": min(one.cores, one.processes + 1)}
    small = connection.vendor == "sqlite"
    if one.tells and one.used >= FULL:
        if one.threads > one.processor and one.processor < FULL / 2:
            text = _("Requests at %(machine)s wait for the database. Give it more memory or a quicker disk.")
            text = _("Requests at %(machine)s wait for the disk. Move the base to PostgreSQL.") if small else text
        elif one.processes < one.cores:
            text = _("The processes at %(machine)s are at their limit. Begin `rapport serve --workers %(number)s`.")
        elif small:
            text = _("%(machine)s is at its limit. Move the base to PostgreSQL, then add a second machine.")
        else:
            text = _("%(machine)s is at its limit. Add another machine with `rapport serve`.")
        yield Advice(text % told, "danger" if one.used >= (1 + FULL) / 2 else "warn")
    if one.memory > SHORT_OF_MEMORY * one.memory_there:
        yield Advice(_("The program takes most of the memory of %(machine)s. Add memory.") % told, "warn")


def _of_base(base: Base) -> Iterator[Advice]:
    if base.free is not None and base.free < ROOM_FOR_COPIES * base.size:
        yield Advice(_("The disk of the base is too small for a copy and an upgrade. Add space."), "danger")
    if base.large_journal:
        yield Advice(_("The journal has more than ten million lines. Run `rapport partition` when few people work."))
