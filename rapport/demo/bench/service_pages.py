"""The service desk measured: its pages, letters coming in, and the round of the clocks."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from rapport.demo.bench.measure import Figure, as_data, measure
from rapport.demo.bench.server import Visitor, memory, serving

TYPED = ("delivery film", "invoice number 77", "damaged tray", "pallet", "until friday bag")
LETTERS = 500


def service_figures(manager: Visitor, head: Visitor, pid: int, enquiry: int, letter: int) -> list[Figure]:
    """Measure the pages: the inbox of a manager and of the head, an enquiry of fifty messages, the search in texts."""
    return [
        measure("inbox, own", manager, pid, lambda n: "/enquiries/"),
        measure("inbox, all", head, pid, lambda n: "/enquiries/?view=team"),
        measure("inbox, searched", head, pid, lambda n: f"/enquiries/?view=all&q={TYPED[n % 5].split()[0]}"),
        measure("enquiry of 50 messages", manager, pid, lambda n: f"/enquiries/{enquiry}/"),
        measure("all letters", head, pid, lambda n: "/letters/?view=all"),
        measure("letter", manager, pid, lambda n: f"/letters/{letter}/"),
        measure("find in messages", head, pid, _found, Accept="application/json"),
        measure("api, enquiries", head, pid, lambda n: "/api/v1/enquiries?limit=50"),
    ]


def service_alone(size: str, session: Callable[[str], str]) -> dict[str, Any]:
    """Return the figures of the service desk without the others; `session(email)` logs somebody in."""
    from django.conf import settings
    from django.db import connection

    costs, shown = service_costs(), shown_records()
    told: dict[str, Any] = {"size": size, "database": connection.vendor, "service": costs}
    manager, head = (session(f"{name}@firm.example") for name in ("bench1", "bench0"))
    connection.close()
    load = [round(os.getloadavg()[0], 1)]
    with serving(Path(os.environ["RAPPORT_HOME"]), os.environ["DATABASE_URL"]) as (port, pid, _start):
        anna, helga = (Visitor(port, f"{settings.SESSION_COOKIE_NAME}={key}") for key in (manager, head))
        told["figures"] = as_data(service_figures(anna, helga, pid, *shown))
        told["resident_mb"] = round(max(memory(pid).values(), default=0))
    return {**told, "load": [*load, round(os.getloadavg()[0], 1)]}


def _found(n: int) -> str:
    return f"/find/?q={TYPED[n % len(TYPED)].replace(' ', '+')}"


def shown_records() -> tuple[int, int]:
    """Return the numbers of the enquiry of fifty messages and of a letter to it."""
    from rapport.service.models import EnquiryPart

    part = EnquiryPart.objects.filter(source_kind="letter").order_by("id").first()
    assert part is not None and part.source_id is not None
    return part.enquiry_id, part.source_id


def service_costs() -> dict[str, float]:
    """Return how many letters come in a second, and the seconds of a round of the clocks.

    Each by the clock on the wall and by the processor. Half of the letters are new enquiries, half go on with one; a
    hundredth of the clocks has come to its moment, then all of them.
    """
    return {**_intake(), **_ticking()}


def _intake() -> dict[str, float]:
    from rapport.demo.bench.service import the_folder
    from rapport.kit.clock import now
    from rapport.mailroom.intake import take_in
    from rapport.parties.models import ContactPoint

    folder, start = the_folder(), time.time_ns()
    rows = ContactPoint.objects.filter(kind="email", person__client__isnull=False).order_by("id")
    addresses = list(rows.values_list("normal", flat=True)[:LETTERS])
    raws = [_letter(start, n, addresses) for n in range(LETTERS)]
    last = max(folder.last_uid, 10**9)
    began, used = time.perf_counter(), time.process_time()
    for n, raw in enumerate(raws, 1):
        assert take_in(folder, last + n, raw, now()) is not None
    took, worked = time.perf_counter() - began, time.process_time() - used
    return {"letters_a_second": LETTERS / took, "letters_a_cpu_second": LETTERS / worked}


def _letter(start: int, n: int, addresses: list[str]) -> bytes:
    mail = EmailMessage()
    first = n - n % 2
    mail["From"], mail["To"], mail["Subject"] = addresses[first % len(addresses)], "desk@firm.example", f"Trays {first}"
    mail["Message-ID"] = f"<{start}.{n}@bench.example>"
    if n % 2:
        mail["In-Reply-To"] = f"<{start}.{first}@bench.example>"
    mail.set_content("Dear colleagues,\n\nplease tell us when the trays come, and what they cost.\n" * 5)
    return mail.as_bytes()


def _ticking() -> dict[str, float]:
    from rapport.clocks.models import Clock
    from rapport.clocks.ticking import tick
    from rapport.demo.bench.service import OPEN
    from rapport.kit.clock import now

    # The moments of the answers; those of the solutions wait behind them.
    rows = Clock.objects.filter(kind="enquiry", state="running", code="first-answer").order_by("id")
    keys, at = list(rows.values_list("pk", flat=True)[:OPEN]), now().replace(microsecond=0)
    later = {"warn_at": at, "escalate_at": at + timedelta(hours=4), "due_at": at + timedelta(hours=8)}
    known: dict[str, float] = {"clocks": len(keys)}
    for name, every in (("some", 100), ("all", 1)):
        Clock.objects.filter(next_at__isnull=False).update(next_at=at + timedelta(days=1))
        Clock.objects.filter(pk__gte=keys[0], pk__lte=keys[-1], state="running", code="first-answer").update(
            **later, next_at=at + timedelta(days=1), warned_at=None
        )
        for begin in range(0, len(keys[::every]), 500):
            Clock.objects.filter(pk__in=keys[::every][begin : begin + 500]).update(next_at=at)
        began, used, told = time.perf_counter(), time.process_time(), 0
        while number := tick(at):
            told += number
        assert told == len(keys[::every]), told
        known |= {f"tick_{name}": time.perf_counter() - began, f"tick_{name}_work": time.process_time() - used}
    return known


def costs_in_words(costs: dict[str, Any]) -> list[str]:
    """Return what `service_costs` found as sentences."""
    return [
        f"Letters come in at {costs['letters_a_second']:.0f} a second of 50 wanted;"
        f" {costs['letters_a_cpu_second']:.0f} a second of processor time.",
        f"Of {costs['clocks']:,} running clocks a hundredth comes to its moment: {costs['tick_some']:.2f} s of 1,"
        f" {costs['tick_some_work']:.2f} s of the processor; all at once: {costs['tick_all']:.1f} s,"
        f" {costs['tick_all_work']:.1f} s of the processor.",
    ]
