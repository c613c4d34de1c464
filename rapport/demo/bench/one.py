"""One run of the bench: build the data of one size, serve it, measure every page, print the figures as JSON."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from rapport.demo.bench.measure import as_data, first_visit, measure, measure_deed
from rapport.demo.bench.server import Visitor, memory, serving

TYPED = ("b", "ba", "bal", "balt", "baltic", "zel", "sah", "0901", "man", "foo")


def main(size: str, rows: int, part: str = "all") -> dict[str, Any]:
    """Return the figures of one size: of all, or of the service desk alone."""
    from rapport.site.cli import open_program

    open_program()
    from django.conf import settings
    from django.db import connection

    from rapport.demo.bench.data import build
    from rapport.demo.bench.service_pages import service_alone, service_costs, service_figures, shown_records
    from rapport.demo.bench.trade_pages import trade_figures

    build(size, lambda words: print(f"  {words}", file=sys.stderr), part)
    if part == "service":
        return service_alone(size, _session)
    floor_sql = _sql_floor()
    gate = _gate()
    papers, costs = _papers()
    manager, head, busy = (_session(f"{name}@firm.example") for name in ("bench1", "bench0", "busy"))
    full, portfolio = _cards()
    asked, desk = shown_records(), service_costs()
    connection.close()
    home = Path(os.environ["RAPPORT_HOME"])
    load = [round(os.getloadavg()[0], 1)]
    with serving(home, os.environ["DATABASE_URL"]) as (port, pid, start):
        anna, helga, busiest = (Visitor(port, f"{settings.SESSION_COOKIE_NAME}={key}") for key in (manager, head, busy))
        card = f"/clients/{full}/"
        figures = [
            measure("list, own clients", anna, pid, lambda n: "/clients/"),
            measure("list, all clients", helga, pid, lambda n: "/clients/"),
            measure("card, full history", anna, pid, lambda n: card),
            measure("card, any client", anna, pid, lambda n: f"/clients/{portfolio[n % len(portfolio)]}/"),
            measure("today", anna, pid, lambda n: "/today/"),
            measure("calendar, week", anna, pid, lambda n: "/calendar/"),
            measure("tasks", anna, pid, lambda n: "/tasks/"),
            measure("find as typed", helga, pid, _typed, Accept="application/json"),
            measure("duties", busiest, pid, lambda n: "/duties/"),
            measure("duties of the team", helga, pid, lambda n: "/team/duties/"),
            measure("api, clients", helga, pid, lambda n: "/api/v1/clients?limit=50"),
        ]
        figures += trade_figures(anna, helga, pid, papers)
        figures += service_figures(anna, helga, pid, *asked)
        talk = f"{card}talks/new/"
        figures.append(measure_deed("log a call", anna, pid, talk, {"channel": "phone", "outcome": "reached"}))
        visit = first_visit(anna, card)
        resident = max(memory(pid).values(), default=0)
        load.append(round(os.getloadavg()[0], 1))
        imported = _import(home, rows)
        resident = max(resident, *memory(pid).values()) if memory(pid) else resident
    return {
        "size": size,
        "database": connection.vendor,
        "floor_sql_ms": floor_sql,
        "gate": gate,
        "offer": costs,
        "service": desk,
        "figures": as_data(figures),
        "first_visit": visit[0],
        "next_page": visit[1],
        "resident_mb": round(resident),
        "start_seconds": round(start, 1),
        "load": load,
        "import": imported,
    }


def _typed(n: int) -> str:
    return f"/find/?q={TYPED[n % len(TYPED)]}"


def _sql_floor() -> float:
    """Floor B: the milliseconds of floor A's query alone (median)."""
    from rapport.parties.models import Client

    took = []
    for _ in range(60):
        started = time.perf_counter()
        list(
            Client.objects.order_by("sorts_as", "id").values_list("id", "name", "status", "country", "last_talk_at")[
                :50
            ]
        )
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def _gate() -> dict[str, float]:
    """What the gate costs in a deed once its actor is known: queries, and milliseconds of its own (median)."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from rapport.kit.clock import now
    from rapport.roles.authority import gate
    from rapport.staff.actor import Actor
    from rapport.staff.models import Employee

    actor, took = Actor(Employee.objects.get(email="bench1@firm.example"), now()), []
    assert gate(actor, "clients.hand_over", 1).yes
    with CaptureQueriesContext(connection) as asked:
        for _ in range(2000):
            started = time.perf_counter()
            gate(actor, "clients.hand_over", 1)
            took.append((time.perf_counter() - started) * 1000)
    return {"queries": len(asked) / len(took), "own_ms": statistics.median(took)}


def _papers() -> tuple[Any, dict[str, Any]]:
    """Write the long papers and return their numbers, and what reckoning and printing one cost."""
    from rapport.catalogue.models import Product
    from rapport.demo.bench.long_papers import long_papers
    from rapport.demo.bench.trade_pages import offer_costs
    from rapport.kit.clock import now
    from rapport.staff.actor import Actor
    from rapport.staff.models import Employee

    actor, products = Actor(Employee.objects.get(email="bench1@firm.example"), now()), Product.objects.count()
    papers = long_papers(actor, products)
    return papers, offer_costs(actor, papers, products)


def _session(email: str) -> str:
    """Log somebody in as the login does, without the password that nobody has."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from rapport.staff.models import Employee

    person = Employee.objects.get(email=email)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _cards() -> tuple[int, list[int]]:
    from rapport.parties.models import Client
    from rapport.staff.models import Employee

    first = Client.objects.order_by("id").values_list("id", flat=True)[0]
    manager = Employee.objects.get(email="bench1@firm.example")
    return first, list(Client.objects.filter(owner=manager).values_list("id", flat=True)[:60])


def _import(home: Path, rows: int) -> dict[str, Any]:
    """Bring a file in by the command line while the server runs; return its seconds and rows a second."""
    import csv

    from rapport.demo.bench.names import companies

    file = home / "bench.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["Company", "Contact", "E-mail", "Phone", "City", "Country"])
        for n, one in enumerate(companies(rows, seed=11)):
            writer.writerow(
                [f"{one.name} {n}", f"Contact {n}", f"c{n}@import.example", f"+4219051{n:05}", "Žilina", "SK"]
            )
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "rapport.site.cli", "import", "clients", str(file), "--json"],
        stdout=subprocess.PIPE,
        text=True,
    )
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    report = json.loads(done.stdout or "{}")
    return {
        **report,
        "seconds": round(seconds, 1),
        "rows_a_second": round(rows / seconds),
        "rows_a_cpu_second": round(rows / worked),
        "exit": done.returncode,
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), sys.argv[3])))
